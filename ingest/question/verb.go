package question

import (
	"fmt"
	"strings"

	"entente/graph/ontology"
)

// meaning is what a verb or noun asks for: a relation, or a whole family.
type meaning struct {
	relation ontology.Relation
	family   ontology.Family
	narrower bool // the word tells less than the relation holds
}

func parseMeaning(text string) (meaning, error) {
	word, narrower := strings.CutPrefix(text, "<")
	switch {
	case ontology.Relation(word).Valid():
		return meaning{relation: ontology.Relation(word), narrower: narrower}, nil
	case word == string(ontology.For) || word == string(ontology.Against):
		return meaning{family: ontology.Family(word), narrower: narrower}, nil
	}
	return meaning{}, fmt.Errorf("%q is no relation, and neither for nor against", text)
}

// relations lists what counts.
func (m meaning) relations() []ontology.Relation {
	switch {
	case m.relation != "":
		return []ontology.Relation{m.relation}
	case m.family != "":
		return ontology.Of(m.family)
	}
	return nil
}

// phrase reads between two names.
func (m meaning) phrase() string {
	if e, ok := ontology.Lookup(m.relation); ok {
		return e.Phrase
	}
	return "acts " + string(m.family)
}

// verb is one way to say a meaning.
type verb struct {
	words   []string // as in the table, for messages
	past    string
	rest    []string // that must follow its inflected first word
	meaning meaning
}

// verbs finds verbs by the form and the inflected first word.
type verbs map[string]map[string][]*verb

// The forms of verbs as forms.txt writes them; those of what two do together begin with S.
var verbForms = []string{"V0", "V3", "Ven", "Ving", "S0", "S3", "Sen", "Sing"}

func loadVerbs(table, irregular string) (verbs, error) {
	odd := map[string][]string{}
	err := eachLine("irregular.tsv", irregular, func(columns []string) error {
		if len(columns) != 4 {
			return fmt.Errorf("it has %d columns, not 4", len(columns))
		}
		odd[columns[0]] = columns[1:]
		return nil
	})
	if err != nil {
		return nil, err
	}
	v := verbs{}
	for _, form := range verbForms {
		v[form] = map[string][]*verb{}
	}
	err = eachLine("verbs.tsv", table, func(columns []string) error {
		if len(columns) != 2 {
			return fmt.Errorf("it has %d columns, not 2", len(columns))
		}
		m, err := parseMeaning(columns[1])
		if err != nil {
			return err
		}
		list, together := strings.CutPrefix(columns[0], "together: ")
		for phrase := range strings.SplitSeq(list, ",") {
			for _, words := range variants(strings.Fields(phrase)) {
				v.add(words, m, together, odd)
			}
		}
		return nil
	})
	return v, err
}

// variants writes out the choices of a phrase: "meet (with)", "talk to|with".
func variants(words []string) [][]string {
	if len(words) == 0 {
		return [][]string{nil}
	}
	var out [][]string
	first, optional := words[0], false
	if strings.HasPrefix(first, "(") {
		first, optional = strings.Trim(first, "()"), true
	}
	for _, rest := range variants(words[1:]) {
		for choice := range strings.SplitSeq(first, "|") {
			out = append(out, append([]string{choice}, rest...))
		}
		if optional {
			out = append(out, rest)
		}
	}
	return out
}

func (v verbs) add(words []string, m meaning, together bool, odd map[string][]string) {
	base := words[0]
	past, participle, ing := regular(base)
	if o := odd[base]; o != nil {
		past, participle, ing = o[0], o[1], o[2]
	}
	x := &verb{words, past, words[1:], m}
	prefix := "V"
	if together {
		prefix = "S"
	}
	for _, f := range []struct{ form, word string }{
		{"0", base}, {"3", base}, {"3", third(base)}, {"3", past}, {"en", participle}, {"ing", ing},
	} {
		at := v[prefix+f.form]
		at[f.word] = append(at[f.word], x)
	}
}

func third(base string) string {
	switch {
	case endsIn(base, "s", "x", "z", "ch", "sh"):
		return base + "es"
	case consonantY(base):
		return base[:len(base)-1] + "ies"
	}
	return base + "s"
}

func regular(base string) (past, participle, ing string) {
	switch {
	case strings.HasSuffix(base, "e"):
		return base + "d", base + "d", strings.TrimSuffix(base, "e") + "ing"
	case consonantY(base):
		past = base[:len(base)-1] + "ied"
		return past, past, base + "ing"
	}
	return base + "ed", base + "ed", base + "ing"
}

func consonantY(base string) bool {
	return len(base) > 1 && base[len(base)-1] == 'y' && !strings.ContainsRune("aeiou", rune(base[len(base)-2]))
}

func endsIn(word string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

// at finds the verbs of a form that stand at word i, each with where it ends.
func (v verbs) at(words []string, i int, form string, found func(*verb, int)) {
	if i >= len(words) {
		return
	}
	for _, x := range v[form][words[i]] {
		if end := i + 1 + len(x.rest); end <= len(words) && equal(words[i+1:end], x.rest) {
			found(x, end)
		}
	}
}

func equal(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// any finds a verb in whatever form at word i, for telling what was understood.
func (v verbs) any(words []string, i int) (best *verb, end int) {
	for _, form := range verbForms {
		v.at(words, i, form, func(x *verb, e int) {
			if e > end {
				best, end = x, e
			}
		})
	}
	return best, end
}
