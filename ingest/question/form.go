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
}

// kinds of elements.
const (
	literal  = iota // one of several words
	optional        // one of several runs of words, or nothing
	actor           // a slot for an actor, or for several
	predicate
	relative // a noun of nouns.tsv
	asker    // who, whom, or a kind of actors
)

type element struct {
	kind  int
	words []string   // literal
	runs  [][]string // optional
	name  string     // of a slot: A or B; form of a predicate; WHO, WHOM or HEADS
	many  bool       // slot for several actors
}

// whats are what can be asked, with the slots that must stand in the form.
var whats = map[string]string{
	"in": "B", "out": "A", "noun": "A", "count-in": "B", "count-out": "A", "count-noun": "A",
	"whether": "AB", "when": "AB", "first": "AB", "last": "AB", "how-often": "AB", "what": "AB",
	"pair": "AB", "stance": "AB", "mutual": "AB", "common": "AB", "mediators": "AB",
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
	if !ok || len(asked) == 0 || len(asked) > 2 {
		return form{}, errors.New(`a line is "form = what is asked"`)
	}
	f := form{text: left, what: asked[0]}
	var err error
	if len(asked) == 2 {
		if f.meaning, err = parseMeaning(asked[1]); err != nil {
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
	for _, name := range strings.Split(slots, "") {
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
	name, many := strings.CutSuffix(word, "+")
	switch {
	case name == "A" || name == "B":
		return element{kind: actor, name: name, many: many}
	case word == "N":
		return element{kind: relative}
	case word == "WHO" || word == "WHOM" || word == "HEADS":
		return element{kind: asker, name: word}
	case slices.Contains(verbForms, word):
		return element{kind: predicate, name: word}
	}
	words := strings.Split(word, "|")
	if slices.Contains(words, "'s") {
		words = append(words, "'")
	}
	return element{kind: literal, words: words}
}
