package event

import "entente/graph/ontology"

// Who did it is often told after the deed, as in "a bomb killed ten soldiers. The
// rebels claimed responsibility for the attack".

// responsible lists who stands behind what noun c names: "was behind the attack",
// "claimed responsibility for the attack", "is responsible for the attack".
func (a *analysis) responsible(c int) []int {
	t := a.t
	if t.caseOf(c) == "behind" {
		if t.child(c, "cop") >= 0 {
			return t.with(c, "nsubj")
		}
		if h := t.head(c); h >= 0 && t.lemma(h) == "be" {
			return t.with(h, "nsubj")
		}
	}
	h := t.head(c)
	if h < 0 || t.caseOf(c) != "for" {
		return nil
	}
	switch t.lemma(h) {
	case "responsible":
		if !a.denied(h) && t.child(h, "aux") < 0 {
			return t.with(h, "nsubj")
		}
	case "responsibility", "credit":
		return a.claimants(h)
	case "claim", "take", "accept", "admit": // the noun hung from the verb
		if o := t.child(h, "obj"); o >= 0 && t.lemma(o) == "responsibility" {
			return a.claimants(o)
		}
	}
	return nil
}

// claimants lists who claims the responsibility named by noun n.
func (a *analysis) claimants(n int) []int {
	t := a.t
	h := t.head(n)
	if h < 0 || !t.isVerb(h) || a.denied(h) || t.token(n).Rel() != "obj" && t.token(n).Deprel != "nsubj:pass" {
		return nil
	}
	for _, x := range t.with(h, "aux") {
		switch t.lower(x) {
		case "may", "might", "could", "would", "will":
			return nil
		}
	}
	switch t.lemma(h) {
	case "claim", "take", "accept", "admit", "acknowledge", "assume":
		return a.subjects(h, 0)
	}
	return nil
}

// unclaim remembers whom an attack struck that nobody is named for yet.
func (a *analysis) unclaim(f *frame, target []arg) {
	if f.relation != ontology.Attacks {
		return
	}
	a.blow = len(a.known)
	for _, x := range target {
		if len(x.ids) != 1 {
			continue
		}
		if !x.owned {
			a.hurt, a.hurtIn = x.ids[0], a.t.index
		}
		if len(a.unclaimed) == 0 || a.unclaimed[len(a.unclaimed)-1] != x.ids[0] {
			a.unclaimed = append(a.unclaimed, x.ids[0])
		}
	}
}

// claimed is whom the attack struck that definite noun i now names somebody for.
func (a *analysis) claimed(i int, source []arg) []arg {
	if len(source) == 0 || source[0].place != "light" || len(a.unclaimed) == 0 {
		return nil
	}
	last := a.unclaimed[len(a.unclaimed)-1]
	if agrees(source, last) {
		return nil
	}
	return []arg{a.recalled(i, last)}
}

// claiming reports whether somebody says of noun i that he did it: "claimed the attack".
func (a *analysis) claiming(i int) bool {
	v := a.carryingVerb(i)
	return v >= 0 && a.t.lemma(v) == "claim" || len(a.responsible(i)) > 0
}

// before reports whether known act k was told before the last attack that nobody was
// named for.
func (a *analysis) before(k *known) bool {
	for n := range a.known {
		if &a.known[n] == k {
			return n < a.blow
		}
	}
	return false
}

// since reports whether a blow against somebody else, struck by nobody knows whom, was told
// after known act k, or stands where the article tells k only later.
func (a *analysis) since(k *known) bool {
	if a.hurt == "" || a.hurtIn == a.t.index || k.target == a.hurt {
		return false
	}
	return a.toldLater(k) || k.source != a.hurt && a.before(k)
}

// toldLater reports whether the article tells known act k only further on.
func (a *analysis) toldLater(k *known) bool {
	for n := range a.later {
		if &a.later[n] == k {
			return true
		}
	}
	return false
}
