package question

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// form is one line of forms.txt.
type form struct {
	text     string
	elements []element
	what     string // what is asked
	meaning  meaning
	detail   string // of what is asked, where it is neither relation nor family
}

// kinds of elements.
const (
	literal  = iota // one of several words
	optional        // one of several runs of words, or nothing
	actor           // a slot for an actor, or for several
	predicate
	relative // a noun of nouns.tsv
	asker    // who, whom, or a kind of actors
	number   // how many are to be listed
)

type element struct {
	kind  int
	words []string   // literal
	runs  [][]string // optional
	name  string     // of a slot: A, B, C, D or P; form of a predicate; WHO, WHOM or HEADS
	other bool       // of a predicate: it is the second
	list  string     // of a slot for several actors: the word between the last two
}

// slotNames are those of actors, and P, that of a publication.
const slotNames = "ABCDP"

// whats are what can be asked, with the slots that must stand in the form.
var whats = map[string]string{
	"in": "B", "out": "A", "noun": "A", "count-in": "B", "count-out": "A", "count-noun": "A",
	"in-when": "B", "in-often": "B", "out-when": "A", "out-often": "A",
	"whether": "AB", "when": "AB", "first": "AB", "last": "AB", "how-often": "AB", "what": "AB",
	"where": "AB", "content": "AB", "claimed": "AB", "more": "AB",
	"pair": "AB", "stance": "AB", "mutual": "AB", "common": "AB", "mediators": "AB",
	"paths": "AB", "history": "AB", "turns": "AB", "same-bloc": "AB", "says": "A",
	"whose": "A", "profile": "A", "leaders": "A", "among": "AB",
	"bloc": "A", "triads": "A", "about": "A", "reported": "P", "plans": "B",
	"joined": "B", "told": "AB", "closer": "AB", "turned": "B", "moved": "",
	"blocs": "", "ranking": "", "others": "", "trends": "", "everybody": "",
}

// details are what may stand after what is asked, beside relations and families.
var details = map[string][]string{
	"ranking": {"active", "condemned", "condemning", "supported", "supporting", "connected"},
	"others":  {"condemned", "condemning", "supported", "supporting", "connected"},
	"trends":  {"rising", "falling"},
	"about":   {"in", "out", "both"},
	"triads":  {"balanced", "unbalanced"},
	"in":      {"most", "first", "last", "besides", "mixed", "content"},
	"out":     {"most"},
	"noun":    {"most"},
	"among":   {"out"},
	"stance":  {"since"},
	"mutual":  {"since"},
	"what":    {"about"},
}

func loadForms(text string) ([]form, error) {
	var out []form
	err := eachLine("forms.txt", text, func(columns []string) error {
		f, err := parseForm(strings.Join(columns, " "))
		out = append(out, f)
		return err
	})
	return out, err
}

func parseForm(line string) (form, error) {
	left, right, ok := strings.Cut(line, " = ")
	asked := strings.Fields(right)
	if !ok || len(asked) == 0 || len(asked) > 3 {
		return form{}, errors.New(`a line is "form = what is asked"`)
	}
	f := form{text: left, what: asked[0]}
	var err error
	for _, word := range asked[1:] {
		if slices.Contains(details[f.what], word) {
			f.detail = word
			continue
		}
		if f.meaning, err = parseMeaning(word); err != nil {
			return form{}, err
		}
	}
	if f.elements, err = parseElements(left); err != nil {
		return form{}, err
	}
	return f, f.check()
}

// check holds that the form has the slots that its question needs.
func (f form) check() error {
	slots, known := whats[f.what]
	if !known {
		return fmt.Errorf("%q cannot be asked", f.what)
	}
	for name := range strings.SplitSeq(slots, "") {
		if !slices.ContainsFunc(f.elements, func(e element) bool { return e.kind == actor && e.name == name }) {
			return fmt.Errorf("the form has no slot %s", name)
		}
	}
	return nil
}

func parseElements(text string) ([]element, error) {
	var out []element
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if text[0] == '[' {
			inner, rest, ok := strings.Cut(text[1:], "]")
			if !ok {
				return nil, errors.New("a bracket is not closed")
			}
			e := element{kind: optional}
			for run := range strings.SplitSeq(inner, "|") {
				e.runs = append(e.runs, strings.Fields(run))
			}
			out, text = append(out, e), rest
			continue
		}
		word, rest, _ := strings.Cut(text, " ")
		out, text = append(out, parseElement(word)), rest
	}
	if len(out) == 0 {
		return nil, errors.New("the form is empty")
	}
	return out, nil
}

func parseElement(word string) element {
	name, list := word, ""
	switch word[len(word)-1] {
	case '+':
		name, list = word[:len(word)-1], "and"
	case '/':
		name, list = word[:len(word)-1], "or"
	}
	switch {
	case len(name) == 1 && strings.Contains(slotNames, name):
		return element{kind: actor, name: name, list: list}
	case word == "N":
		return element{kind: relative}
	case word == "WHO" || word == "WHOM" || word == "HEADS":
		return element{kind: asker, name: word}
	case word == "NUM":
		return element{kind: number}
	case slices.Contains(verbForms, word):
		return element{kind: predicate, name: word}
	case word[0] == 'W' && slices.Contains(verbForms, "V"+word[1:]):
		return element{kind: predicate, name: "V" + word[1:], other: true}
	}
	words := strings.Split(word, "|")
	if slices.Contains(words, "'s") {
		words = append(words, "'")
	}
	return element{kind: literal, words: words}
}
