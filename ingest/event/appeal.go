package event

import (
	"strings"

	"entente/graph/ontology"
)

// Appeals and answers that take no verb of asking.

// sayers lists who says the clause that cue c stands in: "said it is time for".
func (a *analysis) sayers(c int) []int {
	t := a.t
	for steps := 0; c >= 0 && steps < depthLimit; steps++ {
		for _, k := range t.with(c, "parataxis") { // ", the minister said"
			if t.isVerb(k) && a.lex.speech[a.verbKey(k)] && t.child(k, "ccomp") < 0 {
				return t.with(k, "nsubj")
			}
		}
		h := t.head(c)
		if h < 0 {
			return nil
		}
		if t.isVerb(h) && a.lex.speech[a.verbKey(h)] && (t.token(c).Rel() == "ccomp" || t.token(c).Rel() == "parataxis") {
			return a.subjects(h, 0)
		}
		if r := t.token(c).Rel(); r != "ccomp" && r != "conj" && r != "nsubj" && r != "obj" {
			return nil
		}
		c = h
	}
	return nil
}

// overdue reports whether the time has come for somebody to act: "it is time for Peru to".
func (a *analysis) overdue(i int) bool {
	t := a.t
	if t.child(i, "cop") < 0 || a.denied(i) {
		return false
	}
	for _, k := range append(a.obliques(i, []string{"for"}), i) {
		for _, v := range t.with(k, "acl", "advcl", "xcomp", "csubj", "ccomp") {
			if t.isVerb(v) && (t.mark(v) == "to" || t.mark(v) == "for" || t.marks(v, "to")) {
				return true
			}
		}
	}
	return false
}

// stays reports whether what the cue says is that somebody should remain in power.
func (a *analysis) stays(i int) bool {
	t := a.t
	for _, k := range t.with(i, "ccomp") {
		if w := t.lemma(k); w != "stay" && w != "remain" && w != "continue" || a.denied(k) {
			continue
		}
		for _, o := range a.obliques(k, []string{"in", "as"}) {
			switch t.lemma(o) {
			case "power", "office", "president", "leader", "minister", "chief":
				return true
			}
		}
	}
	return false
}

// declined reports whether verb i says what its subject will not do.
func (a *analysis) declined(i int) bool {
	if !a.denied(i) {
		return false
	}
	for _, k := range a.t.with(i, "aux") {
		switch a.t.lower(k) {
		case "will", "would", "wo":
			return true
		}
	}
	return false
}

// untruths are words for what is said and does not hold.
var untruths = map[string]bool{
	"baseless": true, "unfounded": true, "groundless": true, "false": true, "untrue": true, "lie": true, "fabrication": true, "fabricated": true,
	"ridiculous": true, "absurd": true, "nonsense": true, "ludicrous": true, "incorrect": true, "inaccurate": true, "invention": true,
	"rubbish": true, "propaganda": true, "fiction": true, "slander": true, "unsubstantiated": true, "politicized": true,
}

// denies reports whether the cue says of a charge or claim that it is untrue: "called
// the charges baseless", "said the claims are lies".
func (a *analysis) denies(i, part int) bool {
	t := a.t
	if part >= 0 {
		for _, k := range append(t.with(i, "xcomp", "obl", "iobj", "obj", "advcl", "ccomp"), a.apposed(i)...) {
			if k != part && k > i && untruths[t.lemma(k)] {
				return true
			}
		}
		return false
	}
	for _, k := range t.with(i, "ccomp") {
		if s := t.child(k, "nsubj"); s >= 0 && t.child(k, "cop") >= 0 && untruths[t.lemma(k)] && !a.denied(k) && (answers[t.lemma(s)] != "" || a.lex.documents[t.lemma(s)] || t.lemma(s) == "information") {
			return true
		}
	}
	return false
}

// accord lists whom a cooperative act that verb c agrees to is done with.
func (a *analysis) accord(c int) []int {
	t := a.t
	for _, k := range t.with(c, "xcomp") {
		if t.mark(k) != "to" || !t.isVerb(k) {
			continue
		}
		for _, f := range a.lex.verbs[t.lemma(k)] {
			if f.each != nil || f.relation != ontology.CooperatesWith && f.relation != ontology.Aids {
				continue
			}
			if ok, _ := a.matches(k, f); !ok {
				continue
			}
			for n := range f.target {
				if out := a.stand(k, f, &f.target[n]); len(out) > 0 {
					return out
				}
			}
		}
	}
	return nil
}

// toppling are verbs of taking power from somebody, by force or by votes.
var toppling = map[string]bool{"topple": true, "oust": true, "overthrow": true, "depose": true, "unseat": true}

// opposition reports whether all of the actors are an unarmed opposition.
func (a *analysis) opposition(args []arg) bool {
	for _, x := range args {
		if !strings.HasSuffix(x.ids[0], ":OPP") {
			return false
		}
	}
	return len(args) > 0
}

// between reports whether noun k is a place that lies between two, and so in neither alone: "the
// crossing between Israel and Gaza".
func (a *analysis) between(k int) bool {
	for _, n := range []int{k, a.t.head(k)} {
		if n >= 0 && crossings[a.t.lemma(n)] && len(a.obliques(n, []string{"between"})) > 0 {
			return true
		}
	}
	return false
}

// targeting reports whether x is only the land in which a blow falls that a participle says is aimed at
// others: "an offensive in Mali, targeting rebels".
func (a *analysis) targeting(i int, x arg) bool {
	t := a.t
	if c := t.caseOf(x.token); c != "in" && c != "across" && c != "near" {
		return false
	}
	over := []int{i}
	if h := t.head(i); h >= 0 {
		over = append(over, h)
	}
	over = append(over, t.with(i, "obj")...)
	for _, v := range over {
		for _, k := range t.with(v, "advcl", "acl") {
			if w := t.lemma(k); (w == "target" || w == "hunt" || w == "pursue") && k > x.token && participle(t.token(k)) {
				return true
			}
		}
	}
	return false
}

// qualifies reports whether verb v only says what something is made: "making gifts to the group illegal".
func (a *analysis) qualifies(v int) bool {
	x := a.t.child(v, "xcomp")
	return a.t.lemma(v) == "make" && x >= 0 && a.t.token(x).UPOS == "ADJ"
}

// atPolls reports whether the sentence is about a vote, in which nobody strikes the other.
func (a *analysis) atPolls() bool {
	for i := range a.t.s.Tokens {
		switch a.t.lemma(i) {
		case "election", "vote", "runoff", "race", "ballot", "poll", "primary", "contest", "referendum":
			return true
		}
	}
	return false
}

// crossings are places on a border.
var crossings = map[string]bool{"crossing": true, "border": true, "checkpoint": true, "terminal": true, "frontier": true, "bridge": true, "road": true}

// ofPeople reports whether actor x only tells by its adjective of what people somebody is whom the
// text speaks of for the first time: "a Colombian model".
func (a *analysis) ofPeople(x arg) bool {
	t := a.t
	h := t.head(x.token)
	if !x.owned || t.token(x.token).Rel() != "amod" || h < 0 || t.token(h).UPOS != "NOUN" || t.token(h).Feat("Number") == "Plur" {
		return false
	}
	d := t.child(h, "det")
	return d >= 0 && (t.lower(d) == "a" || t.lower(d) == "an" || t.lower(d) == "another")
}

// claimsOf reports whether actor x owns no more than the claim that is looked into: "is investigating
// Eritrean claims that".
func (a *analysis) claimsOf(x arg) bool {
	h := a.t.head(x.token)
	return x.owned && h >= 0 && claims[a.t.lemma(h)]
}

// breaksAway reports whether actor x is told by a part of its land whose independence is spoken of.
func (a *analysis) breaksAway(x arg) bool {
	h := a.t.head(x.token)
	if !x.owned || h < 0 || !isState(a.t.doc, x.ids[0]) {
		return false
	}
	switch a.t.lemma(h) {
	case "independence", "secession", "sovereignty", "statehood":
		return a.t.token(x.token).UPOS == "PROPN" && !a.country([]arg{x})
	}
	return false
}

// judges reports whether noun k names those who decide on a complaint of one against another.
func (a *analysis) judges(k int) bool {
	switch a.t.lemma(k) {
	case "court", "tribunal", "commission", "committee", "council", "judge", "prosecutor", "ombudsman", "police", "body", "panel":
		return true
	}
	return false
}

// bidding are verbs that order a thing to be done, by whom they leave open.
var bidding = map[string]bool{"order": true, "want": true, "expect": true, "require": true, "direct": true, "command": true, "like": true}

// addressed leaves out of the targets of demand i whom something is only to be done to: "ordered
// the men to be released" tells others to release them.
func (a *analysis) addressed(i int, target []arg) []arg {
	t := a.t
	if !bidding[t.lemma(i)] || t.passive(i) || len(target) == 0 {
		return target
	}
	for _, k := range t.with(i, "xcomp", "ccomp", "advcl") {
		if k > i && k > target[0].token && t.isVerb(k) && t.passive(k) && t.mark(k) == "to" && t.caseOf(target[0].token) == "" {
			return nil
		}
	}
	return target
}
