package event

import (
	"entente/graph/ontology"
)

// stand lists the tokens at a place of cue c.
func (a *analysis) stand(c int, f *frame, p *place) []int {
	switch p.kind {
	case subject:
		return a.subjects(c, 0)
	case object:
		return a.objects(c, 0)
	case indirect:
		return a.indirect(c)
	case clauseSubj:
		return a.complementSubjects(c, f.relation == ontology.Urges)
	case clauseArg:
		return a.complementArgs(c)
	case conditional:
		return a.conditions(c)
	case possessor:
		return a.possessors(c)
	case carrier:
		return a.carriers(c)
	case anchor:
		if p.name == "each:clause" && !a.engaged(c) {
			return nil
		}
		if f.relation == ontology.ProtestsAgainst && a.t.token(c).Rel() != "obl" {
			return nil // "banned a protest against" does not take part in it
		}
		return a.anchors(c)
	case copular:
		return a.copulars(c)
	case modified:
		return a.modifieds(c)
	case itself:
		return []int{c}
	case prisoner:
		return a.prisoners(c)
	case sufferer:
		if a.suffering(c) {
			return a.t.with(c, "nmod:poss")
		}
		return nil
	case purposed:
		return a.fought(c)
	case helped:
		return a.assisted(c)
	case assailant:
		return a.assailants(c)
	case sayer:
		return a.sayers(c)
	case accordant:
		return a.accord(c)
	}
	return a.preposed(c, f, p.preps)
}

// preposed lists the prepositional dependents of the cue, of its object where
// the frame names one, and of the verb that carries it, since parses attach them to either.
func (a *analysis) preposed(c int, f *frame, preps []string) []int {
	t := a.t
	if contains(preps, "in") {
		if out := a.directed(c, f, preps); out != nil {
			return out
		}
	}
	later := f.relation == ontology.Meets && t.isVerb(c) && contains(preps, "with") && a.meetingBetween(c)
	if out := a.obliques(c, preps); len(out) > 0 && !later {
		return out
	}
	if f.oblique[0] != "" {
		for _, o := range append(a.obliques(c, f.oblique[:1]), a.below(t.with(c, "obj"), f.oblique[:1])...) {
			if out := a.obliques(o, preps); len(out) > 0 && t.lemma(o) == f.oblique[1] {
				return out
			}
		}
	}
	if f.objects != nil {
		for _, o := range a.objects(c, 0) {
			if out := a.obliques(o, preps); len(out) > 0 {
				return out
			}
			if subjectMatter[t.lemma(o)] && contains(preps, "with") && t.child(c, "obj") == o {
				if out := a.partner(o, 3); len(out) > 0 {
					return out
				}
			}
			for _, k := range t.with(o, "conj", "nmod") { // "worth of goods to"
				if r := t.token(k).Rel(); r == "nmod" && t.caseOf(k) != "of" && !(t.caseOf(k) == "with" && contains(preps, "against")) {
					continue // but "a complaint with the court against Chad"
				}
				if out := a.obliques(k, preps); len(out) > 0 && !contains(preps, "of") {
					return out
				}
			}
		}
		return nil
	}
	h := t.head(c)
	switch {
	case t.isVerb(c):
		if later {
			return nil
		}
		if f.relation == ontology.CooperatesWith && contains(preps, "from") {
			for _, o := range t.with(c, "obj") {
				if out := a.obliques(o, []string{"from"}); len(out) > 0 {
					return out
				}
			}
		}
		return a.below(t.with(c, "obj"), preps)
	case h >= 0 && f.needs == "table":
		return a.obliques(h, preps)
	case h >= 0 && t.token(c).Rel() == "obj" && t.isVerb(h) && a.lex.light[a.verbKey(h)]:
		if out := after(a.obliques(h, preps), c); len(out) > 0 {
			return out
		}
	case h >= 0 && t.token(c).Rel() == "obj" && t.isVerb(h) && !t.passive(h) && contains(preps, "by") && len(after(a.obliques(h, []string{"by"}), c)) > 0:
		return after(a.obliques(h, []string{"by"}), c) // "condemned the killing of a clerk by rebels"
	case h >= 0 && t.token(c).Rel() == "obj" && t.isVerb(h) && len(a.beside(h, c, preps)) > 0:
		return a.beside(h, c, preps)
	case h >= 0 && t.token(c).Deprel == "nsubj" && t.isVerb(h) && contains(preps, "between"):
		for _, v := range append(t.with(h, "xcomp", "ccomp", "advcl"), h) { // "talks remain stalled between"
			if out := a.obliques(v, []string{"between"}); len(out) > 0 {
				return out
			}
		}
		return a.below(t.with(c, "nmod"), preps)
	case h >= 0 && t.caseOf(c) != "" && (t.token(c).Rel() == "obl" || t.token(c).Rel() == "obj") && t.isVerb(h) && contains(preps, "with"):
		if out := after(a.obliques(h, []string{"with"}), c); len(out) > 0 && t.child(c, "nmod") < 0 {
			return out
		}
	case h >= 0 && t.token(c).Deprel == "compound" && t.token(h).UPOS == "NOUN":
		return a.obliques(h, preps)
	}
	if out := a.below(t.with(c, "nmod"), preps); len(out) > 0 {
		return out
	}
	return a.next(c, preps)
}

// next is the nominal whose preposition follows noun c at once, wherever a parse hung it.
func (a *analysis) next(c int, preps []string) []int {
	t := a.t
	if c+1 >= len(t.s.Tokens) || t.isVerb(c) || !contains(preps, t.lower(c+1)) || t.token(c+1).Rel() != "case" {
		return nil
	}
	if k := t.head(c + 1); k > c && k <= c+8 && t.lower(c+1) != "of" && t.lower(c+1) != "by" && t.lower(c+1) != "to" && t.lower(c+1) != "in" {
		return []int{k}
	}
	return nil
}

// directed lists the fighters whom a blow is said to be aimed at, which its place then
// is not: "an operation against the rebels in Congo".
func (a *analysis) directed(c int, f *frame, preps []string) []int {
	if f.relation != ontology.Attacks {
		return nil
	}
	over := []int{c}
	if f.objects != nil {
		over = append(over, a.objects(c, 0)...)
	}
	for _, o := range over {
		for _, k := range a.obliques(o, []string{"against", "on", "at"}) {
			if a.armed(k) && a.t.heads[k] < 0 || contains(preps, a.t.caseOf(k)) && a.t.heads[k] >= 0 && !a.t.doc.Mentions[a.t.heads[k]].Place {
				return []int{k}
			}
		}
	}
	return nil
}

// below lists the prepositional dependents of dependents, where a parse hung them
// one step too low: "attacks by militants against NATO".
func (a *analysis) below(tokens []int, preps []string) []int {
	var strict []string
	for _, p := range preps {
		switch p {
		case "against", "with", "on", "between", "to", "by", "into", "along", "near":
			strict = append(strict, p)
		}
	}
	if strict == nil {
		return nil
	}
	for _, k := range tokens {
		if out := a.obliques(k, strict); len(out) > 0 {
			return out
		}
	}
	return nil
}

// beside lists the oblique of verb h that follows its object c at once, which is
// where the object's own complement stands: "to stop attacks on towns".
func (a *analysis) beside(h, c int, preps []string) []int {
	for _, k := range a.obliques(h, preps) {
		if first := a.t.child(k, "case"); first == c+1 {
			return []int{k}
		}
	}
	return nil
}

func after(tokens []int, c int) []int {
	var out []int
	for _, k := range tokens {
		if k > c {
			out = append(out, k)
		}
	}
	return out
}

// meetingBetween reports whether the "with" after verb c stands right behind a noun that names talks
// of another time: "speaking on the eve of a meeting Monday with Peru's president".
func (a *analysis) meetingBetween(c int) bool {
	t := a.t
	if t.lemma(c) != "speak" && t.lemma(c) != "talk" {
		return false
	}
	for k := c + 2; k < len(t.s.Tokens) && k < c+16; k++ {
		if t.lower(k) != "with" {
			continue
		}
		for j := k - 1; j >= k-2 && j > c; j-- {
			switch t.lemma(j) {
			case "meeting", "talk", "talks", "summit", "session", "visit":
				return true
			}
		}
		return false
	}
	return false
}
