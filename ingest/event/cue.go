package event

import (
	"strings"

	"entente/graph/ontology"
)

// frames lists the frames of token i, the verb's before the noun's.
func (a *analysis) frames(i int) []*frame {
	switch tag := a.t.token(i).UPOS; {
	case tag == "VERB" || tag == "ADJ" && a.t.isVerb(i):
		return a.verbFrames(i)
	case tag == "NOUN" || tag == "ADJ" || tag == "PROPN":
		return a.nounFrames(i)
	}
	return nil
}

func (a *analysis) verbFrames(i int) []*frame {
	t := a.t
	if !a.statesAct(i) {
		return nil
	}
	own, noun := a.lex.verbs[t.lemma(i)], a.lex.nouns[t.lower(i)]
	switch {
	case own != nil && noun != nil && participle(t.token(i)):
		return append(own[:len(own):len(own)], noun...)
	case own != nil || t.token(i).Deprel == "amod":
		return own
	}
	return noun
}

func (a *analysis) nounFrames(i int) []*frame {
	t := a.t
	tok := t.token(i)
	if t.heads[i] >= 0 && t.child(i, "cop") >= 0 && t.caseOf(i) == "in" {
		return a.lex.nouns["in"]
	}
	if tok.UPOS == "NOUN" && tok.Deprel == "compound" && !a.undertaking(i) {
		return nil
	}
	if before, _, ok := strings.Cut(t.lemma(i), "-"); ok && (before == "pro" || before == "anti") {
		return a.lex.nouns[before+"-"]
	}
	if tok.UPOS == "PROPN" && (i > 0 || tok.Deprel == "compound") {
		return nil
	}
	if a.phoned(i) {
		return a.lex.nouns["phonecall"]
	}
	for _, w := range []string{t.lemma(i), t.lower(i)} {
		if f := a.lex.nouns[w]; f != nil {
			return f
		}
	}
	if tok.Deprel == "amod" || tok.Deprel == "root" {
		return a.lex.verbs[t.lemma(i)]
	}
	return nil
}

// undertaking reports whether compound i says what an effort is for: "a mediation effort
// between", "aid shipments to".
func (a *analysis) undertaking(i int) bool {
	h := a.t.head(i)
	if h < 0 {
		return false
	}
	switch a.t.lemma(i) {
	case "mediation", "aid", "assistance", "relief":
	default:
		return false
	}
	switch a.t.lemma(h) {
	case "effort", "mission", "attempt", "initiative", "bid", "shipment", "delivery", "package", "programme", "program", "supplies", "convoy", "flight", "operation":
		return true
	}
	return false
}

// statesAct reports whether a verb is there to say something, and no preposition
// ("according"), attribute ("elect") or part of a compound.
func (a *analysis) statesAct(i int) bool {
	tok := a.t.token(i)
	switch tok.Deprel {
	case "case":
		return false
	case "amod":
		return a.t.pastParticiple(i) || participle(tok)
	case "compound":
		return tok.Feat("VerbForm") != "Ger"
	}
	return true
}

// cue tries the frames of token i, the most specific first, and keeps the first that is filled.
func (a *analysis) cue(i int, sport bool) {
	frames := a.frames(i)
	if len(frames) == 0 {
		return
	}
	if sport {
		a.drop(i, frames[0], "the sentence is about sport", nil, nil)
		return
	}
	why, best := "", frames[0]
	var sources, targets []arg // of the best
	for _, f := range frames {
		ok, part := a.matches(i, f)
		if !ok || part >= 0 && a.used[part] {
			continue
		}
		source, target, reason := a.arguments(i, f)
		if reason == "" {
			if part >= 0 && f.relation != ontology.Rejects && f.relation != ontology.Threatens {
				a.used[part] = true
				for _, k := range a.t.with(part, "compound") {
					a.used[k] = true // "suspended aid shipments"
				}
			}
			a.code(i, f, source, target)
			return
		}
		if why == "" {
			why, best, sources, targets = reason, f, source, target
		}
	}
	if why == "" {
		why = "no pattern of the cue fits"
	}
	a.drop(i, best, why, sources, targets)
}

// drop records a candidate that was not kept, with the ends that were found.
func (a *analysis) drop(i int, f *frame, why string, source, target []arg) {
	if !a.explain {
		return
	}
	tok := a.t.token(i)
	a.candidates = append(a.candidates, Candidate{
		Sentence: a.t.index, Cue: a.span(tok.Start, tok.End), Relation: f.relation, Rule: f.rule, Dropped: why,
		Source: found(source), Target: found(target),
	})
}

// found tells where an end stands and its words, or nothing.
func found(args []arg) string {
	if len(args) == 0 {
		return ""
	}
	out := args[0].place
	for n, x := range args {
		if n > 0 {
			out += ","
		}
		out += " " + x.span.Text
	}
	return out
}
