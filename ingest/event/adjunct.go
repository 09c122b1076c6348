package event

import (
	"entente/graph"
	"entente/ingest/nlp"
)

// adverbial handles clauses that hang from another as adverbs.
func (w *walk) adverbial(c, h int) bool {
	t := w.a.t
	switch m := t.mark(c); m {
	case "to":
		if !t.isVerb(h) {
			w.governed(c, h)
			return false
		}
		if w.a.done(c, h) || calling[t.lemma(h)] && w.a.addressing(c) || expressing[t.lemma(c)] || w.a.outcome(c) {
			w.licensed = true
		} else if g := w.a.lex.governors[w.a.verbKey(h)]; len(g) > 0 && t.token(c).Feat("VerbForm") == "Inf" {
			last := g[len(g)-1]
			if last.clause == graph.Negated && (last.byObject || t.child(h, "obj") >= 0) {
				last.clause = graph.Planned // "blocked the road to stop them" wants it
			}
			w.put(purpose(last.clause), w.a.verbKey(h))
		} else {
			w.put(graph.Planned, "purpose")
		}
		w.own(h)
		return true
	case "of", "from", "for", "in", "against", "at", "on", "into", "about":
		w.governed(c, h)
		if m == "on" && (t.lemma(h) == "focus" || t.lemma(h) == "concentrate") {
			w.own(h) // "will focus on persuading"
		}
		return false
	case "before":
		if participle(t.token(c)) && t.isVerb(h) && w.ahead(h) {
			w.put(graph.Planned, "before")
			return false
		}
	case "":
		if t.isVerb(h) && participle(t.token(c)) && c > h && c <= h+4 && w.a.lex.governors[w.a.verbKey(h)] != nil && t.child(h, "obj") < 0 {
			w.governed(c, h)
			w.own(h)
			return true
		}
	}
	w.toCome(c)
	return false
}

// ahead reports whether verb h does not tell of the past, so that what comes after it is yet to come.
func (w *walk) ahead(h int) bool {
	t := w.a.t
	for _, k := range t.with(h, "aux") {
		switch t.lower(k) {
		case "will", "'ll", "is", "are":
			return true
		case "has", "have", "had", "did", "was", "were", "would":
			return false
		}
	}
	return t.token(h).Feat("Tense") == "Pres" && t.token(h).Feat("VerbForm") == "Fin"
}

// participle reports whether a token is a gerund or present participle, which parses do not tell apart.
func participle(t *nlp.Token) bool {
	f := t.Feat("VerbForm")
	return f == "Ger" || f == "Part" && t.Feat("Tense") == "Pres"
}

// expressing are verbs of what one says by doing something else: who "left the hall to protest" has
// protested.
var expressing = map[string]bool{"protest": true, "condemn": true, "denounce": true, "mourn": true, "commemorate": true, "honor": true, "honour": true, "congratulate": true}

// outcome reports whether infinitive c tells what came of something: "only to be overrun".
func (a *analysis) outcome(c int) bool {
	to := a.t.child(c, "mark")
	return to > 0 && a.t.lower(to) == "to" && a.t.lower(to-1) == "only"
}

// purpose is the status of what is done to an end: "resumed loans to help" says of
// the help no more than that it is meant.
func purpose(s graph.Status) graph.Status {
	if s == graph.Actual {
		return graph.Planned
	}
	return s
}

// toCome lays a plan on "when Mr. Obama visits Moscow in July": a present tense
// after a conjunction of time that the main clause has not reached.
func (w *walk) toCome(c int) {
	t := w.a.t
	tok := t.token(c)
	if tok.Feat("Tense") != "Pres" || tok.Feat("VerbForm") != "Fin" {
		return
	}
	if h := t.head(c); h >= 0 {
		for _, k := range t.with(h, "advmod") {
			switch t.lower(k) {
			case "routinely", "often", "usually", "always", "regularly", "frequently", "sometimes", "typically", "generally", "normally":
				return // what one does whenever the other does something
			}
		}
	}
	for _, k := range t.kids[c] {
		switch t.lower(k) {
		case "when", "before", "until", "once":
			w.put(graph.Planned, "present tense after "+t.lower(k))
		}
	}
}

// pending lays a plan on what is told to be made only after a conjunction of time: "once the accord
// is signed".
func (w *walk) pending(h int) {
	t := w.a.t
	switch word := t.mark(h); word {
	case "once", "until", "before", "when":
		if k := t.child(h, "aux"); k >= 0 && (t.lower(k) == "is" || t.lower(k) == "are") {
			w.put(graph.Planned, "present tense after "+word)
		}
	}
}

// clauseOfNoun handles clauses that hang from a noun.
func (w *walk) clauseOfNoun(c, h int) bool {
	t := w.a.t
	if t.mark(c) == "that" && claims[t.lemma(h)] {
		w.disproved(h)
		w.denied(h)
		return false
	}
	if falsehoods[t.lemma(h)] && h+1 < len(t.s.Tokens) && t.lower(h+1) == "that" {
		w.put(graph.Negated, t.lemma(h)) // "a myth that", read as a relative or not
		return false
	}
	if t.token(c).Deprel == "acl:relcl" {
		if k := t.child(h, "det"); k >= 0 && (t.lower(k) == "any" || t.lower(k) == "whatever") {
			w.put(graph.Possible, t.lower(k)) // "any government that recognizes"
		}
		return false
	}
	if t.head(h) < 0 && t.mark(c) == "to" && t.heads[h] >= 0 && t.child(h, "cop") < 0 {
		w.put(graph.Planned, "infinitive of a headline")
		return false
	}
	if m := t.mark(c); m == "" && t.token(c).Feat("VerbForm") != "Inf" || m == "since" || m == "when" || m == "after" {
		return false
	}
	s, ok := w.a.lex.nounStatus[t.lemma(h)]
	if over := t.head(h); over >= 0 && t.mark(c) == "to" && t.token(h).Rel() == "obj" && w.a.done(c, over) {
		w.licensed = true
		w.own(over)
		return false
	}
	if m := t.mark(c); (m == "on" || m == "about") && subjectMatter[t.lemma(h)] {
		w.put(graph.Possible, t.lemma(h)+" "+m) // "talks on forming a government"
		return false
	}
	if t.mark(c) == "to" && w.a.singular(h) {
		w.licensed = true // "the first to visit"
		return false
	}
	if t.mark(c) == "to" && (dissent[t.lemma(h)] || t.lemma(h) == "strike" || t.lemma(h) == "rally" || t.lemma(h) == "vigil") {
		w.licensed = true // "in a strike to support"
		return true
	}
	switch {
	case ok:
		w.put(s, t.lemma(h))
		if no := t.child(h, "det"); no >= 0 && t.lower(no) == "no" && !(t.lower(c-1) == "but" || c > 1 && t.lower(c-2) == "but") {
			w.put(graph.Negated, "no "+t.lemma(h)) // but not "has no option but to attack"
		}
	case t.mark(c) == "to" && t.token(h).Rel() == "obj" && t.head(h) >= 0 && w.a.bars(t.head(h)):
		w.put(graph.Planned, "purpose")
		return false
	case t.mark(c) == "to":
		w.put(graph.Possible, "infinitive under "+t.lemma(h))
	default:
		return false
	}
	if t.token(h).Rel() == "obj" && t.head(h) >= 0 {
		return true
	}
	return false
}

// bars reports whether verb v keeps its object from something, which takes "from":
// an infinitive after it tells to what end.
func (a *analysis) bars(v int) bool {
	for _, g := range a.lex.governors[a.verbKey(v)] {
		if g.byObject && g.clause == graph.Negated {
			return true
		}
	}
	return false
}

// denied lays a denial on what a claim says that is denied itself: "dismissed reports that".
func (w *walk) denied(claim int) bool {
	t := w.a.t
	h := t.head(claim)
	if h < 0 || !t.isVerb(h) {
		return false
	}
	for _, g := range w.a.lex.governors[w.a.verbKey(h)] {
		if g.noun == graph.Negated && !g.byObject {
			w.put(graph.Negated, t.lemma(h)+" "+t.lemma(claim))
			return true
		}
	}
	return false
}
