package question

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/query"
)

// Bounds of looking for what a misspelt question may mean.
const (
	mostMisspelt = 3 // words of one question
	mostOptions  = 3 // for one word
	mostTries    = 6 // readings of the whole
)

// misspelt is a word that is not known, with what may be meant by it.
type misspelt struct {
	at      int
	options []string
}

// correct finds the question that one with misspelt words may mean, or nothing. It
// is only suggested, never answered: the word may be right, and mean something else.
func (a *Asker) correct(ctx context.Context, r reading) (string, error) {
	wrong, err := a.misspelt(ctx, r)
	if err != nil || len(wrong) == 0 {
		return "", err
	}
	var ways []string
	for _, choice := range choices(wrong) {
		ways = append(ways, r.words.replaced(wrong, choice))
	}
	return a.firstRead(ctx, ways)
}

// misspelt lists the words that are neither of the grammar nor of a name; none where
// for one of them nothing is near, or where they are too many.
func (a *Asker) misspelt(ctx context.Context, r reading) ([]misspelt, error) {
	var out []misspelt
	words := r.words.words
	for i := 0; i < len(words) && len(words) <= mostWords; {
		_, last, err := r.names.longest(i)
		if err != nil {
			return nil, err
		}
		if last > i {
			i = last
			continue
		}
		if !a.grammar.knows(words[i]) {
			options, err := a.near(ctx, words[i])
			if err != nil || len(options) == 0 || len(out) == mostMisspelt {
				return nil, err
			}
			out = append(out, misspelt{i, options})
		}
		i++
	}
	return out, nil
}

// near lists words of the grammar and names of actors that a word may mean.
func (a *Asker) near(ctx context.Context, word string) ([]string, error) {
	if utf8.RuneCountInString(word) < 4 {
		return nil, nil
	}
	out := a.grammar.near(word)
	found, err := query.Search(ctx, a.reader, word, graph.ActorFilter{}, mostOptions)
	if err != nil {
		return nil, fmt.Errorf("look for names like %q: %w", word, err)
	}
	for _, c := range found {
		if query.Distance(graph.Fold(word), graph.Fold(c.Matched)) <= slack(word) {
			out = append(out, c.Matched)
		}
	}
	return out[:min(len(out), mostOptions)], nil
}

// slack is how many letters may be wrong.
func slack(word string) int {
	if utf8.RuneCountInString(word) < 7 {
		return 1
	}
	return 2
}

// vocabulary lists the words of the grammar, each once, in order.
func (g *grammar) vocabulary() []string {
	var out []string
	for _, f := range g.forms {
		for _, e := range f.elements {
			out = append(out, e.words...)
			for _, run := range e.runs {
				out = append(out, run...)
			}
		}
	}
	for _, list := range g.verbs {
		for word, verbs := range list {
			out = append(out, word)
			for _, v := range verbs {
				out = append(out, v.rest...)
			}
		}
	}
	for word := range g.nouns.ties {
		out = append(out, word)
	}
	for word := range g.nouns.kinds {
		out = append(out, word)
	}
	out = append(append(append(out, months...), grammatical...), calendarWords...)
	slices.Sort(out)
	return slices.Compact(out)
}

// calendarWords stand in periods, beside months and numbers.
var calendarWords = strings.Fields("since between after before until during last this year month week quarter today yesterday past days weeks months years according")

func (g *grammar) knows(word string) bool {
	_, known := slices.BinarySearch(g.words, word)
	return known || strings.Trim(word, "0123456789-.?!\"'()") == ""
}

// near lists the words of the grammar that begin as a word does and are few letters
// away, the nearest first.
func (g *grammar) near(word string) []string {
	var out []string
	for _, w := range g.words {
		if utf8.RuneCountInString(w) > 3 && w[0] == word[0] && query.Distance(w, word) <= slack(word) {
			out = append(out, w)
		}
	}
	// Endings are seldom what is wrong: "condems" is rather "condemns" than "condemn".
	slices.SortStableFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(query.Distance(a, word), query.Distance(b, word)), cmp.Compare(otherEnd(a, word), otherEnd(b, word)))
	})
	return out[:min(len(out), mostOptions)]
}

// otherEnd is 1 where two words end in other letters.
func otherEnd(a, b string) int {
	if a[len(a)-1] == b[len(b)-1] {
		return 0
	}
	return 1
}

// choices lists ways to take one option for each word, the likeliest first.
func choices(list []misspelt) [][]string {
	out := [][]string{nil}
	for _, m := range list {
		var next [][]string
		for _, begun := range out {
			for _, o := range m.options {
				next = append(next, append(slices.Clone(begun), o))
			}
		}
		out = next
	}
	return out[:min(len(out), mostTries)]
}

// replaced is the question with other words, as a sentence.
func (w wording) replaced(wrong []misspelt, by []string) string {
	text := w.doc.Text
	for i := len(wrong) - 1; i >= 0; i-- {
		start, end := w.span(stretch{wrong[i].at, wrong[i].at + 1})
		text = text[:start] + by[i] + text[end:]
	}
	return asSentence(text)
}

// asSentence begins a question with a capital and ends it with its mark.
func asSentence(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "?!. ") + "?"
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
