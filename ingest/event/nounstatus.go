package event

import (
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// argument handles a noun cue as subject or object.
func (w *walk) argument(c, h int) bool {
	t := w.a.t
	if t.isVerb(c) && t.token(c).Rel() == "nsubj" {
		return false
	}
	key := w.a.verbKey(h)
	if w.a.roleNoun(c) {
		return false // "followers of Sadr will leave": they are his already
	}
	if t.token(c).Deprel == "nsubj:pass" && t.lemma(h) == "aim" {
		return false // "talks aimed at peace" are held
	}
	if t.token(c).Rel() == "nsubj" && t.token(c).Deprel != "nsubj:pass" {
		if !w.a.definite(c) || happens[t.lemma(h)] || !t.isVerb(h) {
			w.happening(h) // what "the attacks will not derail" does not undo them
		}
		return false
	}
	if w.threat >= 0 && unsaying[t.lemma(h)] {
		return false // a threat taken back was made
	}
	known := w.a.lex.light[key] && !(showing[t.lemma(h)] && w.a.definite(c))
	if w.spoken && !known && !sparing[t.lemma(h)] {
		return false
	}
	if w.a.bygone(c) || w.spoken && t.lemma(h) == "press" && len(w.a.possessors(c)) > 0 {
		return false // "will follow recent trips", "came to press his country's demands"
	}
	if t.token(c).Deprel == "nsubj:pass" {
		w.pending(h)
	}
	if honoring[t.lemma(h)] && w.a.presupposed(c) {
		return false // "to review the process": there is one
	}
	if ending[t.lemma(h)] && (w.a.definite(c) || t.child(c, "nmod:poss") >= 0 || t.child(c, "det") >= 0 && w.a.presupposed(c) || t.token(h).Rel() == "advcl" && t.mark(h) == "to") {
		return false // "to stop the violence": there is some
	}
	for _, g := range w.a.lex.governors[key] {
		if w.spoken && g.noun == graph.Negated && !sparing[t.lemma(h)] {
			return false
		}
		if !g.byObject || len(w.a.lex.governors[key]) == 1 {
			if g.noun == graph.Negated && w.a.definite(c) && !w.a.lex.speech[key] && w.undone(h) {
				return false // "would have delayed the withdrawal", "did not stop the attacks": they stay what they are
			}
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

// showing are verbs of letting see: what a tape did not show was done all the same.
var showing = map[string]bool{"show": true, "depict": true, "describe": true, "mention": true}

// undone reports whether verb h itself is denied or only thought of.
func (w *walk) undone(h int) bool {
	at := &walk{a: w.a, status: graph.Actual, threat: -1}
	at.own(h)
	return at.status == graph.Negated || at.status == graph.Possible
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
		if p == "for" && t.isVerb(h) && w.a.requites(h) {
			return true // "blamed the rebels for a bombing"
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

// requites reports whether verb h answers what was done: blames, punishes or praises for it.
func (a *analysis) requites(h int) bool {
	for _, f := range a.lex.verbs[a.t.lemma(h)] {
		switch f.relation {
		case ontology.Accuses, ontology.Condemns, ontology.Coerces, ontology.Sanctions:
			if f.objects == nil && f.particle == "" {
				return true
			}
		}
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
			if no := t.child(h, "det"); no >= 0 && t.lower(no) == "no" {
				w.put(graph.Negated, "no "+t.lemma(h)) // "no plans for a meeting"
			}
		case "":
			if t.token(c).Deprel == "compound" && s == graph.Planned && !w.a.undertaking(c) {
				w.put(s, t.lemma(h))
			}
		}
	}
	return t.token(c).Rel() == "nmod" && strings.Contains(" series day round week hour wave number ", " "+t.lemma(h)+" ")
}

// unsaying are verbs of taking back what was said.
var unsaying = map[string]bool{"withdraw": true, "drop": true, "retract": true, "repeat": true, "renew": true}

// roleNoun reports whether noun c says what somebody is to another, and no act: "followers", "ally".
func (a *analysis) roleNoun(c int) bool {
	if a.t.isVerb(c) {
		return false
	}
	frames := a.lex.nouns[a.t.lemma(c)]
	for _, f := range frames {
		for _, p := range f.source {
			if p.kind != modified {
				return false
			}
		}
		if f.each != nil {
			return false
		}
	}
	return len(frames) > 0
}
