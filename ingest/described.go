package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
	"entente/ingest/nlp"
)

// described are the words of an article for its actors that hold no name: "the
// ministers", "five rebels", and those that name whom somebody is against.
type described map[string]map[string]bool

// descriptionsIn gathers them by actor.
func descriptionsIn(d *nlp.Doc) described {
	out := described{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		words := nameIn(d, m)
		if words == "" || m.Form == nlp.Name && !turned(words) || m.Form != nlp.Name && hasName(d, m) {
			continue
		}
		if id := m.ActorIDs[0]; out[id] == nil {
			out[id] = map[string]bool{words: true}
		} else {
			out[id][words] = true
		}
	}
	return out
}

// turned reports whether words say how somebody stands to who is named: "anti-Taliban".
func turned(words string) bool {
	before, _, ok := strings.Cut(strings.ToLower(words), "-")
	return ok && (before == "anti" || before == "pro" || before == "non")
}

// hasName reports whether one of the words of a mention has a capital, and not only
// because it opens the sentence.
func hasName(d *nlp.Doc, m *nlp.Mention) bool {
	for i := m.First; i < m.Last; i++ {
		t := &d.Sentences[m.Sentence].Tokens[i]
		if r, _ := utf8.DecodeRuneInString(t.Text); unicode.IsUpper(r) && (i > 0 || t.UPOS == "PROPN") {
			return true
		}
	}
	return false
}

// Storable is the analysis as it is stored: what only describes an actor is left out of
// its aliases, for in a graph of many articles nobody is found by "ministers".
func (r Reading) Storable() graph.Analysis {
	a := r.Analysis
	a.Mentions = slices.Clone(a.Mentions)
	for i := range a.Mentions {
		m := &a.Mentions[i]
		if words := r.described[m.Actor.ID]; words != nil {
			m.Actor.Aliases = slices.DeleteFunc(slices.Clone(m.Actor.Aliases), func(alias string) bool { return words[alias] })
		}
	}
	return a
}
