package coref

import (
	"fmt"
	"slices"
	"strings"
)

// A byname is what a country may be called when it is spoken of again.
type byname struct {
	words []string // that may stand before the noun
	nouns []string // that need no such word; nil for "country", "nation", "state"
}

// addByname takes in one line of bynames.tsv.
func (l *lexicon) addByname(row []string) error {
	b := byname{words: listed(row[0]), nouns: listed(row[1])}
	for _, id := range strings.Fields(row[2]) {
		if len(id) != 3 || strings.ToUpper(id) != id {
			return fmt.Errorf("%q is no ISO 3166 code of three capitals", id)
		}
		l.bynames[id] = append(l.bynames[id], b)
	}
	return nil
}

// listed is the words of a column, none for a dash.
func listed(column string) []string {
	if column == "-" {
		return nil
	}
	return strings.Fields(column)
}

// beliefByname is the belief that a byname means the only country spoken of that has it.
const beliefByname = 0.85

// resolveByname: "the kingdom", "the Islamic republic", "the Gulf state" for the one country
// spoken of that is called so.
func (c *discourse) resolveByname(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	if p.number == plural || !t.definite(p.head) {
		return false
	}
	before, ok := t.modifiers(p.head)
	if !ok {
		return false
	}
	noun := t.lemma(p.head)
	fits := func(e *entity, _ *phrase) bool { return c.words.calls(e.ids[0], noun, before) }
	if all := c.spokenOf(i, p.sentence, fits); len(all) == 1 {
		return c.settle(i, all[0].ids, beliefByname)
	}
	if near := c.spokenOf(i, nearSentences, fits); len(near) == 1 {
		return c.settle(i, near[0].ids, beliefNear)
	}
	return false
}

// modifiers lists the adjectives and nouns before noun i; ok is false where the phrase says
// more than they do.
func (t *tree) modifiers(i int) (words []string, ok bool) {
	for _, k := range t.kids[i] {
		switch t.rel(k) {
		case "amod", "compound":
			for _, inner := range t.kids[k] {
				if t.rel(inner) != "punct" {
					words = append(words, t.lower(inner))
				}
			}
			words = append(words, t.lower(k))
		case "nmod", "nummod", "appos", "flat", "conj":
			return nil, false
		case "acl":
			if !t.aside(i, k) {
				return nil, false
			}
		}
	}
	return words, true
}

// calls reports whether a noun with the words before it is a byname of the country.
func (l *lexicon) calls(id, noun string, before []string) bool {
	for _, b := range l.bynames[id] {
		plain := slices.Contains(b.nouns, noun)
		if !plain && noun != "country" && noun != "nation" && noun != "state" || !plain && len(before) == 0 {
			continue
		}
		if !slices.ContainsFunc(before, func(w string) bool { return !slices.Contains(b.words, w) && !l.neutral[w] }) &&
			(plain && len(before) == 0 || slices.ContainsFunc(before, func(w string) bool { return slices.Contains(b.words, w) })) {
			return true
		}
	}
	return false
}
