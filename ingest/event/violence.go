package event

import (
	"slices"
	"strings"

	"entente/graph/ontology"
)

// Texts on violence often part the act from its victims: "three people were
// killed when rebels attacked", "died in an Israeli air strike". The rules here
// bring the two together within one sentence.

// violence fills what an attack leaves open.
func (a *analysis) violence(i int, f *frame, source, target []arg) (s, t []arg) {
	if a.t.isVerb(i) {
		if a.accident(i) {
			return nil, target
		}
		if len(source) == 0 && len(target) > 0 && a.t.passive(i) {
			if source = a.cause(i); len(source) == 0 {
				source = a.announcer(i, target)
			}
		}
		return source, target
	}
	if len(target) == 0 && len(source) > 0 && source[0].place != "clause" {
		if target = a.victims(i); len(target) == 0 {
			target = a.scene(i, f)
		}
		if len(target) == 0 && a.led(i) {
			target = a.invaded(i, source)
		}
	}
	return source, target
}

// invaded is the country before the noun of an attack that another leads: "the
// U.S.-led Iraq invasion".
func (a *analysis) invaded(i int, source []arg) []arg {
	for _, k := range a.t.with(i, "compound") {
		if out := a.direct(k, &place{name: "invaded", where: true}); len(out) > 0 && !agrees(source, out[0].ids[0]) && isState(a.t.doc, out[0].ids[0]) {
			return out
		}
	}
	return nil
}

// led reports whether noun i is said to be led by somebody, wherever a parse hangs who.
func (a *analysis) led(i int) bool {
	for _, k := range a.t.with(i, "amod") {
		if a.t.lower(k) == "led" {
			return true
		}
	}
	return false
}

// assault reports whether noun c names a blow, and no forces: "a U.S.-backed offensive".
func (a *analysis) assault(c int) bool {
	for _, f := range a.lex.nouns[a.t.lemma(c)] {
		if f.relation == ontology.Attacks {
			return true
		}
	}
	return false
}

// attacking reports whether token i is a cue of an attack.
func (a *analysis) attacking(i int) bool {
	for _, f := range a.frames(i) {
		if f.relation != ontology.Attacks {
			continue
		}
		if f.objects == nil || a.objectAmong(i, f.objects) >= 0 {
			return true // "began an attack", but not "began rioting"
		}
	}
	return false
}

// instrument reports whether noun i is what an attacker strikes with, or his act:
// what "Israel's missiles" and "the rebels' raid" do, Israel and the rebels do.
func (a *analysis) instrument(i int) bool {
	if lemma := a.t.lemma(i); a.lex.instruments[lemma] {
		return true
	}
	return a.attacking(i)
}

// cause is who did what the passive verb v suffered from: the attacker of a
// clause of time, or the doer of the act that it was "killed in".
func (a *analysis) cause(v int) []arg {
	t := a.t
	whole := place{name: "cause", owner: true}
	occasions := a.occasions(v)
	for n, k := range occasions {
		if n > 0 && k > v && occasions[n-1] > v {
			break // "since the army moved in after rebels attacked": what that came after
		}
		if t.isVerb(k) && a.attacking(k) && !t.passive(k) && (a.marked(k, "when") || a.marked(k, "after") || a.marked(k, "as")) {
			for _, s := range t.with(k, "nsubj") {
				if out := a.resolve(s, &whole, 0); len(out) > 0 {
					return out
				}
			}
		}
	}
	for _, k := range a.sharedObliques(v, []string{"in", "by", "during", "from"}) {
		if t.token(k).UPOS != "NOUN" || !a.instrument(k) {
			continue
		}
		if !a.attacking(k) {
			if out := a.owner(k, &whole, 0); len(out) > 0 {
				return out // "killed in a blast blamed on the rebels"
			}
			continue
		}
		f := a.frames(k)[0]
		owner := place{name: "cause", kind: possessor}
		agent := place{name: "cause", kind: preposed, preps: []string{"by", "from"}}
		if out := a.first(k, f, []place{owner, agent}); len(out) > 0 {
			return out
		}
	}
	return nil
}

// occasions lists the clauses of time below verb v, or those below the last verb coordinated with
// it: "was killed and others wounded when rebels attacked".
func (a *analysis) occasions(v int) []int {
	out := a.t.with(v, "advcl")
	if len(out) > 0 {
		return out
	}
	for _, k := range a.t.with(v, "conj") {
		if a.t.isVerb(k) && a.attacking(k) && hurting[a.t.lemma(k)] {
			out = a.t.with(k, "advcl")
		}
	}
	return out
}

// sharedObliques lists the obliques of verb v, or those of the last verb coordinated
// with it: "were killed and others wounded in separate attacks".
func (a *analysis) sharedObliques(v int, preps []string) []int {
	out := a.obliques(v, preps)
	if len(out) > 0 {
		return out
	}
	for _, k := range a.t.with(v, "conj") {
		if a.t.isVerb(k) && a.t.passive(k) && a.attacking(k) {
			out = a.obliques(k, preps)
		}
	}
	return out
}

// shotAt reports whether the fire that somebody comes under is shot: at soldiers, or by fighters.
func (a *analysis) shotAt(i int) bool {
	if a.subjectIs(i, func(w string) bool { return a.lex.instruments[w] }) {
		return true
	}
	for _, k := range a.obliques(i, []string{"from", "by"}) {
		if out := a.resolve(k, &place{name: "from"}, 0); combatants[a.t.lemma(k)] || len(out) > 0 && a.fighters(out) && a.t.token(k).UPOS == "NOUN" {
			return true
		}
	}
	return false
}

// assailants lists who strikes or intrudes in a clause of time below verb v.
func (a *analysis) assailants(v int) []int {
	t := a.t
	for _, k := range t.with(v, "advcl") {
		if !t.isVerb(k) || t.passive(k) || !a.marked(k, "after") && !a.marked(k, "when") && !a.marked(k, "as") {
			continue
		}
		if a.attacking(k) || t.lemma(k) == "enter" || t.lemma(k) == "violate" || t.lemma(k) == "cross" || t.lemma(k) == "mass" || t.lemma(k) == "threaten" || t.lemma(k) == "test" {
			return t.with(k, "nsubj")
		}
	}
	return nil
}

// marked reports whether a clause is introduced by the word, as conjunction or adverb.
func (a *analysis) marked(v int, word string) bool {
	for _, k := range a.t.with(v, "mark", "advmod") {
		if a.t.lower(k) == word {
			return true
		}
	}
	return false
}

// victims lists what the verb that noun i hangs from was done to.
func (a *analysis) victims(i int) []arg {
	t := a.t
	for _, k := range t.with(i, "acl") { // "the bombing that killed the general"
		if t.token(k).Deprel == "acl:relcl" && t.isVerb(k) && !t.passive(k) && a.attacking(k) {
			var out []arg
			for _, o := range a.objects(k, 0) {
				out = append(out, a.resolve(o, &place{name: "victim", owner: true}, 0)...)
			}
			if len(out) > 0 {
				return unique(out)
			}
		}
	}
	h := t.head(i)
	if h >= 0 && t.isVerb(h) && t.passive(h) && t.caseOf(i) == "by" && hurting[t.lemma(h)] {
		var out []arg
		for _, k := range a.objects(h, 0) {
			out = append(out, a.resolve(k, &place{name: "victim", owner: true, where: true}, 0)...)
		}
		return unique(out)
	}
	if out := a.shielded(i); len(out) > 0 {
		return out
	}
	if h < 0 || !t.isVerb(h) || !a.attacking(h) && t.lemma(h) != "die" {
		return nil
	}
	hurt := a.objects(h, 0)
	if t.lemma(h) == "die" {
		hurt = a.subjects(h, 0)
	}
	var out []arg
	for _, k := range hurt {
		if k != i {
			out = append(out, a.resolve(k, &place{name: "victim", owner: true}, 0)...)
		}
	}
	return unique(out)
}

// shielded is whom somebody defends against the attack that noun i names: "defend the
// town from rebel attacks".
func (a *analysis) shielded(i int) []arg {
	t := a.t
	if c := t.caseOf(i); c != "from" && c != "against" {
		return nil
	}
	v := t.head(i)
	if v >= 0 && !t.isVerb(v) && t.token(v).Rel() == "obj" {
		v = t.head(v)
	}
	if v < 0 || !t.isVerb(v) {
		return nil
	}
	switch t.lemma(v) {
	case "defend", "protect", "shield", "guard", "secure", "save":
	default:
		return nil
	}
	for _, k := range append(a.objects(v, 0), a.subjects(v, 0)...) {
		if out := a.resolve(k, &place{name: "victim", owner: true}, 0); len(out) > 0 {
			return out
		}
	}
	return nil
}

// hurting are verbs of what an attack does to a land or its people.
var hurting = map[string]bool{
	"cripple": true, "devastate": true, "damage": true, "ravage": true, "batter": true, "displace": true, "shatter": true, "rock": true, "hit": true,
	"destroy": true, "kill": true, "injure": true, "wound": true,
}

// sides lists who took part in the fighting that noun i names, from those it struck:
// "five rebels were killed and two policemen wounded in a clash".
func (a *analysis) sides(i int) []arg {
	t := a.t
	h := t.head(i)
	if h < 0 || !t.isVerb(h) || len(a.obliques(i, []string{"with", "against"})) > 0 {
		return nil
	}
	if !a.struck(h) {
		return nil
	}
	verbs := append([]int{h}, t.with(h, "conj")...)
	var out []arg
	if first := t.head(h); t.token(h).Rel() == "conj" && first >= 0 {
		verbs = append(verbs, first)
		for _, k := range t.with(first, "conj") { // "were killed and two officers wounded", the officers hung beside
			if k > first && k < h && !t.isVerb(k) && a.struck(first) {
				out = append(out, a.resolve(k, &place{name: "side"}, 0)...)
			}
		}
	}
	for _, v := range verbs {
		if !a.struck(v) {
			continue
		}
		for _, k := range a.harmed(v) {
			if k == i {
				continue
			}
			out = append(out, a.resolve(k, &place{name: "side"}, 0)...)
		}
	}
	if out = unique(fighting(out)); a.allStates(out) {
		return nil // "two French and three Polish soldiers" may have fallen side by side
	}
	return out
}

// allStates reports whether all of the actors are countries.
func (a *analysis) allStates(args []arg) bool {
	return !slices.ContainsFunc(args, func(x arg) bool { return !isState(a.t.doc, x.ids[0]) })
}

// fighting leaves those out who only come to harm in a fight.
func fighting(sides []arg) []arg {
	return slices.DeleteFunc(sides, func(x arg) bool { return strings.HasSuffix(x.ids[0], ":CIV") })
}

// harmed lists the dependents of verb v that may name those it struck: "left nine
// rebels dead and three policemen wounded" has them below its complements.
func (a *analysis) harmed(v int) []int {
	t := a.t
	out := append(t.with(v, "nsubj"), t.with(v, "obj")...)
	if k := t.bareObject(v); k >= 0 {
		out = append(out, k)
	}
	if t.lemma(v) != "leave" {
		return out
	}
	below := t.with(v, "xcomp", "ccomp", "conj")
	for _, o := range t.with(v, "obj") {
		below = append(below, t.with(o, "acl")...)
	}
	for _, k := range below {
		out = append(out, t.with(k, "nsubj", "obj")...)
		for _, j := range t.with(k, "conj") {
			out = append(out, t.with(j, "nsubj", "obj")...)
		}
	}
	return out
}

// struck reports whether v says that somebody came to harm.
func (a *analysis) struck(v int) bool {
	return a.t.isVerb(v) && (a.attacking(v) || a.t.lemma(v) == "leave" || a.t.lemma(v) == "die")
}

// scene is the country in which the act named by noun i takes place: "air strikes in southern Syria".
func (a *analysis) scene(i int, f *frame) []arg {
	return a.fill(i, f, &place{name: "in", kind: preposed, preps: []string{"in", "near", "inside", "into"}, where: true})
}
