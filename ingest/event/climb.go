package event

import (
	"strings"

	"entente/graph"
)

// climb lays on what each word above the cue says of it.
func (w *walk) climb(c int) {
	t := w.a.t
	for steps := 0; steps < 2*depthLimit; steps++ {
		h := t.head(c)
		if h < 0 {
			if t.mark(c) == "to" && t.child(c, "nsubj") >= 0 && steps == 0 && t.child(c, "aux", "cop") < 0 {
				w.put(graph.Planned, "infinitive of a headline")
			}
			return
		}
		if !w.step(c, h) {
			return
		}
		c = h
	}
}

// step lays on what h says of its dependent c; it reports whether to go on from h.
func (w *walk) step(c, h int) bool {
	t := w.a.t
	switch rel := t.token(c).Rel(); rel {
	case "xcomp":
		w.governed(c, h)
		w.own(h)
		return true
	case "ccomp", "csubj":
		w.governed(c, h)
		return !w.a.lex.speech[w.a.verbKey(h)] || w.status != graph.Actual && t.mark(h) != ""
	case "advcl":
		return w.adverbial(c, h)
	case "acl":
		return w.clauseOfNoun(c, h)
	case "obj", "nsubj":
		return w.argument(c, h)
	case "obl":
		return w.oblique(c, h)
	case "nmod", "compound", "amod":
		return w.nominal(c, h)
	case "conj":
		if p := t.caseOf(c); p != "" && t.caseOf(h) != "" && p != t.caseOf(h) && !t.isVerb(c) && t.head(h) >= 0 && t.token(h).Rel() == "obl" {
			w.oblique(c, t.head(h)) // "for peace and against the embargo"
			return false
		}
		return true
	case "appos", "parataxis":
		return false
	}
	return false
}

// governed lays on what governor h says of an act in its clausal complement.
func (w *walk) governed(c, h int) {
	t := w.a.t
	key := w.a.verbKey(h)
	if w.pleading && (key == "try" || key == "attempt" || key == "seek" || key == "struggle" || key == "work") {
		w.licensed = true
		return
	}
	switch {
	case !t.isVerb(h):
		w.judged(h)
		return
	case key == "go" && t.lower(h) == "going" && t.mark(c) == "to":
		w.put(graph.Planned, "going to")
		return
	case w.a.done(c, h):
		w.licensed = true
		return
	case key == "have" && t.mark(c) != "to" && t.pastParticiple(c):
		w.licensed = true // "have since organized", where a parse takes it for no auxiliary
		return
	case key == "want" && t.passive(h) && t.mark(c) == "for":
		return // "wanted for bombing"
	}
	if list := w.a.lex.governors[key]; len(list) > 0 {
		w.complement(c, h, w.a.reading(c, h, list))
	} else if t.token(c).Rel() == "xcomp" && t.mark(c) == "to" && !strings.HasSuffix(t.lower(c), "ing") {
		w.put(graph.Possible, "infinitive under "+key)
	}
}

// judged lays on what a noun or adjective says of the clause that completes it: "is ready to".
func (w *walk) judged(h int) {
	t := w.a.t
	w.disproved(h)
	if s, ok := w.a.lex.nounStatus[t.lemma(h)]; ok {
		w.put(s, t.lower(h))
	} else if s, ok := w.a.lex.nounStatus[t.lower(h)]; ok {
		w.put(s, t.lower(h))
	}
}

// reading picks among a verb's lines in the lexicon the one for its pattern: with
// an object, "forced him to", or without.
func (a *analysis) reading(c, h int, list []governor) governor {
	t := a.t
	for _, x := range list {
		if len(list) > 1 && x.byObject == (t.child(h, "obj") >= 0 || t.passive(h) && t.mark(c) != "to") {
			return x
		}
	}
	return list[0]
}

// complement lays on what g, the line of verb h, says of its complement c.
func (w *walk) complement(c, h int, g governor) {
	t := w.a.t
	key := w.a.verbKey(h)
	if g.byObject && g.clause == graph.Negated && t.mark(c) == "to" && t.child(c, "nsubj") < 0 {
		w.put(graph.Planned, "purpose") // "blocked the road to stop them" wants it
		return
	}
	if t.token(c).Rel() == "ccomp" {
		if key == "warn" && w.a.ownFuture(c) {
			return // a threat is decided by its own auxiliaries
		}
		if g.clause == graph.Planned && t.child(c, "aux") < 0 && t.mark(c) != "to" {
			return // "promised that ..." decides by its own auxiliaries
		}
	}
	w.licensed = w.licensed || !w.a.lex.speech[key]
	w.put(g.clause, key)
}
