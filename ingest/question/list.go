package question

import (
	"fmt"
	"slices"

	"entente/graph"
)

// opening is the word that may stand before a list, by the word between its last two.
var opening = map[string]string{"and": "both", "or": "either"}

// several tells whom a stretch of names means: "both A and B", "A, B and C", and
// where "and" is the word between the last two, one name alone.
func (n *names) several(s stretch, word string) ([]named, error) {
	opened := n.wording.words[s.first] == opening[word] && s.last-s.first > 1
	if opened {
		s.first++
	} else if word == "and" {
		if one, err := n.find(s); err == nil || !n.joined(s, word) {
			return []named{one}, err
		}
	}
	if word != "and" && !n.joined(s, word) {
		return nil, fmt.Errorf("%w question: its list of names offers no choice", graph.ErrInvalid)
	}
	list, err := n.list(s, word)
	if err == nil && opened && len(list) != 2 {
		return nil, fmt.Errorf("%w question: “%s” is for two", graph.ErrInvalid, opening[word])
	}
	return list, err
}

func (n *names) joined(s stretch, word string) bool {
	return slices.Contains(n.wording.words[s.first:s.last], word)
}

// list reads names parted by commas and a word; a name may hold these itself, the
// longest that is one counts.
func (n *names) list(s stretch, word string) ([]named, error) {
	err := fmt.Errorf("%w question: in its list of names one is missing or too long", graph.ErrInvalid)
	if s.first >= s.last || n.parts(s.first, word) {
		return nil, err
	}
	for end := s.last; end > s.first; end-- {
		if end < s.last && !n.parts(end, word) || end-s.first > slotWords || n.parts(end-1, word) {
			continue
		}
		one, oneErr := n.find(stretch{s.first, end})
		if oneErr != nil {
			err = oneErr
			continue
		}
		if end == s.last {
			return []named{one}, nil
		}
		rest, restErr := n.list(stretch{n.after(end, s.last, word), s.last}, word)
		if restErr == nil {
			return append([]named{one}, rest...), nil
		}
		err = restErr
	}
	return nil, err
}

// after is the first word of the next name.
func (n *names) after(i, last int, word string) int {
	for i < last && n.parts(i, word) {
		i++
	}
	return i
}

func (n *names) parts(i int, word string) bool {
	return n.wording.words[i] == word || n.wording.words[i] == ","
}
