package event

import (
	"strings"

	"entente/graph"
	"entente/ingest/nlp"
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
	if !t.isVerb(h) {
		if s, ok := w.a.lex.nounStatus[t.lemma(h)]; ok {
			w.put(s, t.lower(h))
		} else if s, ok := w.a.lex.nounStatus[t.lower(h)]; ok {
			w.put(s, t.lower(h))
		}
		return
	}
	if key == "go" && t.lower(h) == "going" && t.mark(c) == "to" {
		w.put(graph.Planned, "going to")
		return
	}
	list := w.a.lex.governors[key]
	if w.a.done(c, h) {
		w.licensed = true
		return
	}
	if key == "want" && t.passive(h) && t.mark(c) == "for" {
		return // "wanted for bombing"
	}
	if len(list) == 0 {
		if t.token(c).Rel() == "xcomp" && t.mark(c) == "to" && !strings.HasSuffix(t.lower(c), "ing") {
			w.put(graph.Possible, "infinitive under "+key)
		}
		return
	}
	g := list[0]
	for _, x := range list {
		if len(list) > 1 && x.byObject == (t.child(h, "obj") >= 0 || t.passive(h) && t.mark(c) != "to") {
			g = x
			break
		}
	}
	if g.byObject && g.clause == graph.Negated && t.mark(c) == "to" && t.child(c, "nsubj") < 0 {
		w.put(graph.Planned, "purpose") // "blocked the road to stop them" wants it
		return
	}
	if key == "warn" && t.token(c).Rel() == "ccomp" && w.a.ownFuture(c) {
		return // a threat is decided by its own auxiliaries
	}
	if g.clause == graph.Planned && t.token(c).Rel() == "ccomp" && t.child(c, "aux") < 0 && t.mark(c) != "to" {
		return // "promised that ..." decides by its own auxiliaries
	}
	w.licensed = w.licensed || !w.a.lex.speech[key]
	w.put(g.clause, key)
}

// adverbial handles clauses that hang from another as adverbs.
func (w *walk) adverbial(c, h int) bool {
	t := w.a.t
	switch m := t.mark(c); m {
	case "to":
		if !t.isVerb(h) {
			w.governed(c, h)
			return false
		}
		if w.a.done(c, h) || calling[t.lemma(h)] && w.a.addressing(c) {
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
		return false
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

// participle reports whether a token is a gerund or present participle, which parses do not tell apart.
func participle(t *nlp.Token) bool {
	f := t.Feat("VerbForm")
	return f == "Ger" || f == "Part" && t.Feat("Tense") == "Pres"
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
	for _, k := range t.kids[c] {
		switch t.lower(k) {
		case "when", "before", "until", "once":
			w.put(graph.Planned, "present tense after "+t.lower(k))
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
	switch {
	case ok:
		w.put(s, t.lemma(h))
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

// argument handles a noun cue as subject or object.
func (w *walk) argument(c, h int) bool {
	t := w.a.t
	if t.isVerb(c) && t.token(c).Rel() == "nsubj" {
		return false
	}
	key := w.a.verbKey(h)
	if t.token(c).Rel() == "nsubj" && t.token(c).Deprel != "nsubj:pass" {
		w.happening(h)
		return false
	}
	known := w.a.lex.light[key]
	if w.spoken && !known && !sparing[t.lemma(h)] {
		return false
	}
	if w.a.bygone(c) {
		return false // "will follow recent trips"
	}
	if honoring[t.lemma(h)] && w.a.presupposed(c) {
		return false // "to review the process": there is one
	}
	if ending[t.lemma(h)] && (w.a.definite(c) || t.child(c, "det") >= 0 && w.a.presupposed(c) || t.token(h).Rel() == "advcl" && t.mark(h) == "to") {
		return false // "to stop the violence": there is some
	}
	for _, g := range w.a.lex.governors[key] {
		if w.spoken && g.noun == graph.Negated && !sparing[t.lemma(h)] {
			return false
		}
		if !g.byObject || len(w.a.lex.governors[key]) == 1 {
			w.put(g.noun, key)
			known = known || g.noun != graph.Actual
			break
		}
	}
	if !known && (w.a.definite(c) || t.child(c, "nmod:poss") >= 0) {
		return false
	}
	w.own(h)
	if !known && w.status == graph.Negated {
		w.reasons = append(w.reasons, "under "+key)
	}
	return true
}

// happening lays on what a verb says of the act that is its subject: "talks will begin".
func (w *walk) happening(h int) {
	t := w.a.t
	for _, k := range t.kids[h] {
		if t.token(k).Rel() == "aux" || t.token(k).Rel() == "cop" {
			w.auxiliary(h, k)
		}
		if t.token(k).Rel() == "advmod" && happens[t.lemma(h)] {
			w.negation(h, k)
		}
	}
	for _, k := range t.with(h, "xcomp") {
		if happens[t.lemma(k)] && t.isVerb(h) {
			w.governed(k, h)
		}
	}
	if s, ok := w.a.lex.nounStatus[t.lemma(h)]; ok && t.token(h).UPOS == "ADJ" {
		w.put(s, t.lemma(h))
	}
}

// sparing are verbs of not giving what one could: support that is withheld is none.
var sparing = map[string]bool{"withhold": true, "lack": true, "withdraw": true}

// ending are verbs that take what they end for granted where it is definite.
var ending = map[string]bool{"stop": true, "halt": true, "end": true, "cease": true, "quell": true, "curb": true}

var happens = map[string]bool{
	"take": true, "occur": true, "happen": true, "begin": true, "start": true, "resume": true, "materialize": true, "open": true,
	"be": true, "continue": true, "proceed": true,
}

// oblique handles a noun cue below a preposition.
func (w *walk) oblique(c, h int) bool {
	t := w.a.t
	p := t.caseOf(c)
	if k := t.child(c, "case"); k > 0 && t.lower(k-1) == "ahead" {
		p = "ahead"
	}
	if t.isVerb(h) && strings.HasSuffix(w.a.verbKey(h), " "+p) {
		return w.argument(c, h) // the particle of "calls off talks"
	}
	switch p {
	case "ahead", "before", "for", "toward", "towards":
		if t.isVerb(h) {
			if w.a.lex.governors[w.a.verbKey(h)] != nil && p != "before" {
				w.governed(c, h)
			}
			w.own(h)
		}
		if p == "for" && journeys[t.lemma(c)] && arrivals[t.lemma(h)] {
			return t.isVerb(h)
		}
		if t.token(c).UPOS == "NOUN" && !w.a.definite(c) && (p != "for" || t.child(c, "nmod:poss") < 0) {
			w.put(graph.Planned, p)
		}
		return t.isVerb(h)
	case "without", "instead":
		w.put(graph.Negated, p)
	case "out":
		if t.isVerb(h) && leaving[t.lemma(h)] {
			w.put(graph.Negated, t.lemma(h)+" out")
			w.own(h)
			return true
		}
	case "to", "about", "of":
		if s, ok := w.a.lex.nounStatus[t.lower(h)]; ok && t.token(h).UPOS == "ADJ" {
			w.put(s, t.lower(h))
			return true
		}
		return w.below(c, h, p)
	case "with", "in", "on", "into", "by", "at", "during":
		return w.below(c, h, p)
	}
	return false
}

// leaving are verbs with "out of" for not taking part in what was to be.
var leaving = map[string]bool{"pull": true, "back": true, "drop": true, "bow": true, "opt": true}

// below lays on what verb h says of a noun cue that it does not take for granted.
func (w *walk) below(c, h int, p string) bool {
	t := w.a.t
	if !t.isVerb(h) || w.a.definite(c) || w.spoken {
		return false
	}
	if p == "during" || p == "at" {
		at := &walk{a: w.a, status: graph.Actual, threat: -1}
		if at.own(h); at.status == graph.Planned {
			w.put(graph.Planned, p+" what is to come")
		}
		return false // what was not done or said there does not undo it
	}
	w.own(h)
	if g := w.a.lex.governors[w.a.verbKey(h)]; len(g) > 0 && p != "in" && p != "by" {
		w.put(g[0].noun, w.a.verbKey(h))
	}
	return true
}

// nominal handles a cue below another noun: "the threat of an attack", "a call for talks".
func (w *walk) nominal(c, h int) bool {
	t := w.a.t
	w.disproved(h)
	if s, ok := w.a.lex.nounStatus[t.lemma(h)]; ok && (t.token(c).Rel() == "nmod" || t.token(c).Deprel == "compound") {
		switch t.caseOf(c) {
		case "of", "for", "to", "on":
			w.put(s, t.lemma(h))
		case "":
			if t.token(c).Deprel == "compound" && s == graph.Planned && !w.a.undertaking(c) {
				w.put(s, t.lemma(h))
			}
		}
	}
	return t.token(c).Rel() == "nmod" && strings.Contains(" series day round week hour wave number ", " "+t.lemma(h)+" ")
}
