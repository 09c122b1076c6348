package query

import (
	"slices"
	"strings"

	"entente/graph"
)

// wanted is a folded name that is asked for, ready to be compared with many.
type wanted struct {
	name  string
	whole word
	words []word // its words and the whole, each of more than three letters
}

// word is a word of a folded name, or all of it, with its letters.
type word struct {
	text    string
	letters []rune
}

func newWanted(folded string) *wanted {
	w := &wanted{name: folded, whole: word{folded, letters(folded)}}
	for _, p := range append(wordsOf(folded), w.whole) {
		if len(p.letters) > 3 {
			w.words = append(w.words, p)
		}
	}
	return w
}

func wordsOf(folded string) []word {
	var out []word
	for text := range strings.FieldsSeq(folded) {
		out = append(out, word{text, letters(text)})
	}
	return out
}

// fit finds the best fit of a candidate's id and names; ok is false where it is nothing
// like the name.
func (w *wanted) fit(c graph.Candidate) (best ranked, ok bool) {
	names := c.Actor.Names()
	if !slices.Contains(names, c.Matched) {
		names = append(names, c.Matched)
	}
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = graph.Fold(name)
	}
	if best, ok = w.exact(c, names, folded); ok {
		return best, true
	}
	if !slices.ContainsFunc(folded, w.alike) {
		return best, false
	}
	best = ranked{c, fitNear, distance(w.name, graph.Fold(c.Actor.Name))}
	for i, name := range folded {
		if name == "" {
			continue
		}
		if n := distanceUpTo(w.whole.letters, letters(name), best.distance); n < best.distance {
			best = ranked{graph.Candidate{Actor: c.Actor, Matched: names[i]}, fitNear, n}
		}
	}
	return best, true
}

// exact finds the best among the names that are the wanted one or begin with it.
func (w *wanted) exact(c graph.Candidate, names, folded []string) (best ranked, ok bool) {
	best.fit = fitNear
	for i, name := range names {
		n := ranked{graph.Candidate{Actor: c.Actor, Matched: name}, fitPrefix, len(folded[i]) - len(w.name)}
		own := name == c.Actor.Name || name == c.Actor.ID
		switch {
		case folded[i] == "" || !strings.HasPrefix(folded[i], w.name):
			continue
		case folded[i] == w.name && (named(name) || own):
			n.fit = exactFit(c.Actor, own)
		}
		if n.fit < best.fit || n.fit == best.fit && n.distance < best.distance {
			best = n
		}
	}
	return best, best.fit < fitNear
}

// alike reports whether a folded name, or a word of it, begins like the wanted one or
// differs in few of its letters.
func (w *wanted) alike(name string) bool {
	whole := word{name, letters(name)}
	if len(w.whole.letters) > 1 && w.whole.like(whole) {
		return true
	}
	if len(w.words) == 0 {
		return false
	}
	others := append(wordsOf(name), whole)
	return slices.ContainsFunc(w.words, func(p word) bool { return slices.ContainsFunc(others, p.like) })
}

func (p word) like(other word) bool {
	most := len(p.letters) / 3
	return strings.HasPrefix(other.text, p.text) || distanceUpTo(p.letters, other.letters, most) <= most
}
