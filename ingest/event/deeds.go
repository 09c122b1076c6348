package event

import (
	"fmt"
	"strings"

	"entente/graph/ontology"
	"entente/ingest/nlp"
)

// addDeeds takes in one line of deeds.tsv.
func (l *lexicon) addDeeds(cols []string, _ string) error {
	if len(cols) != 2 {
		return fmt.Errorf("%d columns: write nouns and verbs, parted by a tab", len(cols))
	}
	for _, noun := range items(cols[0]) {
		l.deeds[noun] = append(l.deeds[noun], strings.Fields(cols[1])...)
	}
	return nil
}

// deed is who did what noun i takes up, "the test", "the move": told in a clause before
// it or in the sentence before.
func (a *analysis) deed(i int, p *place) []arg {
	t := a.t
	verbs := a.lex.deeds[t.lemma(i)]
	if verbs == nil || t.token(i).UPOS != "NOUN" || !a.takenUp(i) || p.kind == subject && !p.speaks {
		return nil
	}
	if id := a.told(t, i, verbs); id != "" {
		return []arg{a.takes(i, id, p)}
	}
	if t.index > 0 {
		before := a.trees[t.index-1]
		if id := a.told(before, len(before.s.Tokens), verbs); id != "" {
			return []arg{a.takes(i, id, p)}
		}
	}
	return nil
}

func (a *analysis) takes(i int, id string, p *place) arg {
	out := a.recalled(i, id)
	out.place, out.score = p.name, authorityScore
	return out
}

// takenUp reports whether noun i stands alone in the definite, so that something before
// has to tell whose it is.
func (a *analysis) takenUp(i int) bool {
	if !a.definite(i) || len(a.t.with(i, "nmod:poss", "nmod", "acl", "compound")) > 0 {
		return false
	}
	for _, k := range a.t.with(i, "amod") {
		switch a.t.lemma(k) {
		case "potential", "possible", "proposed", "planned", "future", "any", "hypothetical", "earlier", "previous", "other":
			return false
		}
		if a.t.heads[k] >= 0 || a.t.cover[k] >= 0 || a.t.token(k).UPOS == "PROPN" {
			return false
		}
	}
	return true
}

// told is the one actor who is told before token end of sentence t to have done one of the verbs.
func (a *analysis) told(t *tree, end int, verbs []string) string {
	here := a.t
	a.t = t
	defer func() { a.t = here }()
	for v := end - 1; v >= 0; v-- {
		if !t.isVerb(v) || !contains(verbs, t.lemma(v)) && !(verbs[0] == "*" && a.principal(v)) || t.token(v).Rel() == "amod" {
			continue
		}
		if here == t && a.above(v, end) {
			continue // the verb that the noun itself belongs to
		}
		if id := a.soleDoer(v); id != "" {
			return id
		}
	}
	return ""
}

// above reports whether verb v governs token i.
func (a *analysis) above(v, i int) bool {
	for steps := 0; i >= 0 && steps < 2*depthLimit; steps++ {
		if i == v {
			return true
		}
		if t := a.t; t.token(i).Rel() == "conj" && t.isVerb(i) && t.child(i, "nsubj") >= 0 {
			return false // a sentence of its own, joined by "and"
		}
		i = a.t.head(i)
	}
	return false
}

// principal reports whether verb v tells the main event: the root, or what somebody says.
func (a *analysis) principal(v int) bool {
	t := a.t
	if a.lex.speech[a.verbKey(v)] && t.child(v, "ccomp") >= 0 || a.denied(v) || a.appeals(v) {
		return false
	}
	switch t.token(v).Rel() {
	case "root", "advcl":
		return true
	case "ccomp":
		h := t.head(v)
		return h >= 0 && a.lex.speech[a.verbKey(h)]
	}
	return false
}

// appeals reports whether verb v asks for a deed or judges one, and does none itself.
func (a *analysis) appeals(v int) bool {
	for _, f := range a.lex.verbs[a.t.lemma(v)] {
		switch f.relation {
		case ontology.Urges, ontology.Condemns, ontology.Supports:
			return f.objects == nil && f.needs == ""
		}
	}
	return false
}

// soleDoer is the one state, person or organization that is the subject of verb v.
func (a *analysis) soleDoer(v int) string {
	var found []arg
	for _, s := range a.subjects(v, 0) {
		found = append(found, a.resolve(s, &place{name: "doer"}, 0)...)
	}
	if len(found) != 1 || len(found[0].ids) != 1 {
		return ""
	}
	id := found[0].ids[0]
	if actor := a.t.doc.Actors[id]; actor == nil || actor.Kind == nlp.Group && strings.Contains(id, ":CIV") {
		return ""
	}
	return id
}
