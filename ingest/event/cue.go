package event

import (
	"strings"

	"entente/graph/ontology"
)

// frames lists the frames of token i, the verb's before the noun's.
func (a *analysis) frames(i int) []*frame {
	t := a.t
	lemma := t.lemma(i)
	tag := t.token(i).UPOS
	if tag == "ADJ" && t.isVerb(i) {
		tag = "VERB"
	}
	switch tag {
	case "VERB":
		if t.token(i).Deprel == "case" || t.token(i).Deprel == "amod" && !t.pastParticiple(i) && !participle(t.token(i)) || t.token(i).Deprel == "compound" && t.token(i).Feat("VerbForm") == "Ger" {
			return nil
		}
		if f := a.lex.verbs[lemma]; f != nil {
			if n := a.lex.nouns[t.lower(i)]; n != nil && participle(t.token(i)) {
				return append(f[:len(f):len(f)], n...)
			}
			return f
		}
		if t.token(i).Deprel == "amod" {
			return nil
		}
		return a.lex.nouns[t.lower(i)]
	case "NOUN", "ADJ", "PROPN":
		if t.heads[i] >= 0 && t.child(i, "cop") >= 0 && t.caseOf(i) == "in" {
			return a.lex.nouns["in"]
		}
		if t.token(i).UPOS == "NOUN" && t.token(i).Deprel == "compound" {
			return nil
		}
		if before, _, ok := strings.Cut(lemma, "-"); ok && (before == "pro" || before == "anti") {
			return a.lex.nouns[before+"-"]
		}
		if t.token(i).UPOS == "PROPN" && (i > 0 || t.token(i).Deprel == "compound") {
			return nil
		}
		if f := a.lex.nouns[lemma]; f != nil {
			return f
		}
		if f := a.lex.nouns[t.lower(i)]; f != nil {
			return f
		}
		if d := t.token(i).Deprel; d == "amod" || d == "root" {
			return a.lex.verbs[lemma]
		}
	}
	return nil
}

// cue tries the frames of token i, the most specific first, and keeps the first that is filled.
func (a *analysis) cue(i int, sport bool) {
	frames := a.frames(i)
	if len(frames) == 0 {
		return
	}
	if sport {
		a.drop(i, frames[0], "the sentence is about sport")
		return
	}
	why, best := "", frames[0]
	for _, f := range frames {
		part := -1
		if ok, p := a.matches(i, f); !ok {
			continue
		} else if part = p; part >= 0 && a.used[part] {
			continue
		}
		source, target, reason := a.arguments(i, f)
		if reason == "" {
			if part >= 0 && f.relation != ontology.Rejects && f.relation != ontology.Threatens {
				a.used[part] = true
			}
			a.code(i, f, source, target)
			return
		}
		if why == "" {
			why, best = reason, f
		}
	}
	if why == "" {
		why = "no pattern of the cue fits"
	}
	a.drop(i, best, why)
}

// drop records a candidate that was not kept.
func (a *analysis) drop(i int, f *frame, why string) {
	if !a.explain {
		return
	}
	tok := a.t.token(i)
	a.candidates = append(a.candidates, Candidate{
		Sentence: a.t.index, Cue: a.span(tok.Start, tok.End), Relation: f.relation, Rule: f.rule, Dropped: why,
	})
}
