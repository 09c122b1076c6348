package question

import (
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// Bounds of matching; what goes beyond them is no question that people ask.
const (
	mostWords   = 60
	mostMatches = 200
	slotWords   = 8 // of one actor's name
	listWords   = 30
)

// stretch is a run of words.
type stretch struct{ first, last int }

// match is a question that fits a form to the last word.
type match struct {
	form  *form
	slots map[string]stretch
	lists map[string]string // the word between the last two, of slots for several
	verb  *verb
	also  *verb // the second
	noun  *noun
	kind  graph.Kind // of those asked for, or empty
	most  int        // how many are to be listed, or 0
}

// meaning is that of the form, else of the noun or verb.
func (m match) meaning() meaning {
	switch {
	case m.form.meaning != meaning{}:
		return m.form.meaning
	case m.noun != nil:
		return m.noun.meaning
	case m.verb != nil:
		return m.verb.meaning
	}
	return meaning{}
}

// matcher tries one form on the words.
type matcher struct {
	grammar *grammar
	words   []string
	form    *form
	slots   [len(slotNames)]stretch
	verb    *verb
	also    *verb
	noun    *noun
	kind    graph.Kind
	most    int
	out     []match
}

// matches finds all ways in which the words fit forms.
func (g *grammar) matches(words []string) []match {
	if len(words) > mostWords {
		return nil
	}
	var out []match
	for i := range g.forms {
		m := matcher{grammar: g, words: words, form: &g.forms[i]}
		m.try(0, 0)
		if out = append(out, m.out...); len(out) > mostMatches {
			return out[:mostMatches]
		}
	}
	return out
}

// try matches the elements from e on at word i.
func (m *matcher) try(e, i int) {
	if e == len(m.form.elements) {
		if i == len(m.words) && len(m.out) < mostMatches {
			m.keep()
		}
		return
	}
	switch x := m.form.elements[e]; x.kind {
	case literal:
		if i < len(m.words) && slices.Contains(x.words, m.words[i]) {
			m.try(e+1, i+1)
		}
	case optional:
		m.try(e+1, i)
		for _, run := range x.runs {
			if end := i + len(run); end <= len(m.words) && slices.Equal(m.words[i:end], run) {
				m.try(e+1, end)
			}
		}
	case actor:
		m.slot(x, e, i)
	case predicate:
		into := &m.verb
		if x.other {
			into = &m.also
		}
		before := *into
		m.grammar.verbs.at(m.words, i, x.name, func(v *verb, end int) {
			*into = v
			m.try(e+1, end)
		})
		*into = before
	case relative:
		if i < len(m.words) && m.grammar.nouns.ties[m.words[i]] != nil {
			m.noun = m.grammar.nouns.ties[m.words[i]]
			m.try(e+1, i+1)
			m.noun = nil
		}
	case asker:
		m.asker(x, e, i)
	case number:
		m.number(e, i)
	}
}

// nameless are words that stand in no name, so that they must be read otherwise: those
// of questions, and those that make another of whom a phrase means ("the next president").
var nameless = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`? ! who whom whose what which when where why how is are was were be been does do did has have had by
 that some any other others many more most least often few several every each next future former ex late whether if`) {
		out[w] = true
	}
	return out
}()

// slot tries all lengths of a name.
func (m *matcher) slot(x element, e, i int) {
	n, most := strings.Index(slotNames, x.name), slotWords
	if x.list != "" {
		most = listWords
	}
	before := m.slots[n]
	for end := i + 1; end <= len(m.words) && end-i <= most && !nameless[m.words[end-1]]; end++ {
		m.slots[n] = stretch{i, end}
		m.try(e+1, end)
	}
	m.slots[n] = before
}

// asker matches who, whom, or a kind of actors with which or what before it.
func (m *matcher) asker(x element, e, i int) {
	if i >= len(m.words) {
		return
	}
	word := m.words[i]
	switch {
	case x.name == "HEADS":
		m.kindAt(e, i)
	case word == "who" || word == "whom" && x.name == "WHOM":
		m.try(e+1, i+1)
	case word == "which" || word == "what":
		m.kindAt(e, i+1)
	}
}

func (m *matcher) kindAt(e, i int) {
	if i >= len(m.words) {
		return
	}
	if k, ok := m.grammar.nouns.kinds[m.words[i]]; ok {
		m.kind = k
		m.try(e+1, i+1)
		m.kind = ""
	}
}

// mostListed is the most actors that can be asked for by number.
const mostListed = 100

func (m *matcher) number(e, i int) {
	if i >= len(m.words) {
		return
	}
	n := numbers[m.words[i]]
	if n == 0 {
		n, _ = strconv.Atoi(m.words[i])
	}
	if n > 1 && n <= mostListed {
		m.most = n
		m.try(e+1, i+1)
		m.most = 0
	}
}

func (m *matcher) keep() {
	found := match{
		form: m.form, slots: map[string]stretch{}, lists: map[string]string{}, verb: m.verb, also: m.also, noun: m.noun, kind: m.kind, most: m.most,
	}
	for _, e := range m.form.elements {
		if e.kind == actor {
			found.slots[e.name], found.lists[e.name] = m.slots[strings.Index(slotNames, e.name)], e.list
		}
	}
	m.out = append(m.out, found)
}
