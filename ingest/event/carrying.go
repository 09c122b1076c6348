package event

import "entente/graph/ontology"

// Nouns of acts are carried by verbs that have little meaning of their own,
// "launched an attack", or tell otherwise whose the act is.

// carriers lists the subject of the light verb that has noun c as its object.
func (a *analysis) carriers(c int) []int {
	for _, k := range a.t.with(c, "acl") { // "attacks blamed on X", "claimed by X"
		switch a.t.lemma(k) {
		case "blame":
			return a.obliques(k, []string{"on"})
		case "claim":
			return a.obliques(k, []string{"by"})
		}
	}
	h := a.carryingVerb(c)
	if h >= 0 && h == a.t.head(c) && a.accusing(c) && (a.t.lemma(h) == "face" || a.rejected(c)) {
		return nil // "faces charges", "rejected a threat": they are not his
	}
	if h < 0 {
		if out := a.responsible(c); len(out) > 0 {
			return out
		}
		return a.culprits(c)
	}
	return a.subjects(h, 0)
}

// accusing reports whether noun c names an accusation.
func (a *analysis) accusing(c int) bool {
	for _, f := range a.lex.nouns[a.t.lemma(c)] {
		if f.relation == ontology.Accuses || f.relation == ontology.Condemns || f.relation == ontology.Coerces || f.relation == ontology.Threatens {
			return true
		}
	}
	return false
}

// culprits lists who is held or blamed for what noun c names: "was detained for the
// killing of civilians".
func (a *analysis) culprits(c int) []int {
	t := a.t
	h := t.head(c)
	if h < 0 || !t.isVerb(h) || t.token(c).Rel() != "obl" || !contains(blameFor, t.caseOf(c)) {
		return nil
	}
	for _, f := range a.lex.verbs[t.lemma(h)] {
		if custody[f.relation] != nil && f.relation != ontology.YieldsTo && f.objects == nil {
			return a.objects(h, 0)
		}
	}
	return nil
}

// blameFor are the prepositions before what somebody is held or blamed for.
var blameFor = []string{"for", "of", "with", "in", "over"}

// proceeding are verbs that go on with an act named after "with".
var proceeding = map[string]bool{"respond": true, "press": true, "proceed": true, "continue": true, "retaliate": true, "persist": true, "react": true}

// carryingVerb is the light verb whose object is noun c, or -1.
func (a *analysis) carryingVerb(c int) int {
	t := a.t
	for steps := 0; steps < 2 && t.token(c).Deprel == "conj"; steps++ {
		c = t.head(c)
		if c < 0 {
			return -1
		}
	}
	h := t.head(c)
	if h < 0 {
		return -1
	}
	switch t.token(c).Deprel {
	case "compound": // "launched a mediation effort"
		if a.undertaking(c) {
			return a.carryingVerb(h)
		}
	case "obj", "nsubj:pass":
		if t.isVerb(h) && a.lex.light[a.verbKey(h)] {
			return h
		}
	case "acl", "acl:relcl":
		return -1
	case "obl":
		if p := t.caseOf(c); t.isVerb(h) && (t.lemma(h) == "engage" && p == "in" || p == "with" && proceeding[t.lemma(h)]) {
			return h
		}
	case "nmod": // "a series of attacks"
		if t.caseOf(c) == "of" && t.token(h).Deprel == "obj" && transparent[t.lemma(h)] {
			return a.carryingVerb(h)
		}
	}
	for _, k := range t.with(c, "acl") { // "attacks carried out by X"
		if t.passive(k) && a.lex.light[a.verbKey(k)] {
			return k
		}
	}
	return -1
}
