package event

import (
	"strings"

	"entente/graph/ontology"
	"entente/ingest/nlp"
)

// courts are verbs of what only a state does to somebody on its soil.
var courts = map[string]bool{
	"arrest": true, "detain": true, "jail": true, "imprison": true, "convict": true, "sentence": true, "charge": true, "indict": true,
	"prosecute": true, "try": true, "investigate": true, "apprehend": true, "incarcerate": true, "acquit": true, "want": true,
}

// prisons are nouns for where somebody is held.
var prisons = map[string]bool{
	"prison": true, "jail": true, "custody": true, "detention": true, "center": true, "centre": true, "cell": true, "facility": true,
}

// custodian is the state on whose soil a passive without an agent says that somebody
// was taken or tried: "was arrested in Spain", "is being held at a prison in Cuba".
func (a *analysis) custodian(i int, target []arg) []arg {
	t := a.t
	where := place{name: "in", kind: preposed, preps: []string{"in", "at", "inside"}, where: true, owner: true}
	out := map[string]bool{"bar": true, "ban": true, "expel": true, "deport": true, "exile": true}
	if out[t.lemma(i)] {
		where.preps = []string{"from"}
	}
	for _, k := range a.obliques(i, where.preps) {
		if t.lemma(k) == "home" && t.caseOf(k) == "at" && len(target) == 1 && len(target[0].ids) == 1 {
			if home := a.home(target[0].ids[0]); home != "" && isState(t.doc, home) && !a.occupied(home) {
				x := a.recalled(i, home)
				x.score = authorityScore
				return []arg{x}
			}
		}
		if !out[t.lemma(i)] && !courts[t.lemma(i)] && !(t.lemma(i) == "hold" && prisons[t.lemma(k)]) {
			return nil
		}
		for _, x := range a.resolve(k, &where, 0) {
			if x.event || len(x.ids) != 1 || !isState(t.doc, x.ids[0]) || a.occupied(x.ids[0]) || agrees(target, x.ids[0]) {
				continue
			}
			x.score, x.owned = min(x.score, authorityScore), true
			return []arg{x}
		}
	}
	return nil
}

// where is the state whose name a clause with "where" goes on from: "in Croatia, where he was charged".
func (a *analysis) where(i int, target []arg) []arg {
	t := a.t
	if out := a.wantedIn(i, target); out != nil {
		return out
	}
	if !courts[t.lemma(i)] {
		return nil
	}
	before := -1
	for _, k := range t.with(i, "advmod", "mark") {
		if t.lower(k) == "where" {
			before = k - 1
		}
	}
	if before > 0 && t.lower(before) == "," {
		before--
	}
	if before < 0 || t.cover[before] < 0 {
		return nil
	}
	for _, x := range a.resolve(t.doc.Mentions[t.cover[before]].Head, &place{name: "where", where: true, owner: true}, 0) {
		if len(x.ids) == 1 && isState(t.doc, x.ids[0]) && !a.occupied(x.ids[0]) && !agrees(target, x.ids[0]) {
			x.score, x.owned = min(x.score, authorityScore), true
			return []arg{x}
		}
	}
	return nil
}

// wantedIn is the state in which somebody is said to be wanted: "is wanted in Peru on charges of theft".
func (a *analysis) wantedIn(i int, target []arg) []arg {
	if a.t.lemma(i) != "want" {
		return nil
	}
	for _, k := range a.obliques(i, []string{"in"}) {
		for _, x := range a.resolve(k, &place{name: "where", where: true}, 0) {
			if len(x.ids) == 1 && isState(a.t.doc, x.ids[0]) && !agrees(target, x.ids[0]) {
				x.score, x.owned = min(x.score, authorityScore), true
				return []arg{x}
			}
		}
	}
	return nil
}

// ownState is the state of dissidents, reporters or rebels who are told to have been taken
// or sentenced where nothing names another country.
func (a *analysis) ownState(i int, f *frame, target []arg) []arg {
	t := a.t
	if f.relation != ontology.Coerces || !courts[t.lemma(i)] || len(target) == 0 {
		return nil
	}
	country, role, _ := strings.Cut(target[0].ids[0], ":")
	if role != "OPP" && role != "MED" && role != "REB" || !isState(t.doc, country) || a.occupied(country) {
		return nil
	}
	for _, n := range t.mentions {
		for _, id := range t.doc.Mentions[n].ActorIDs {
			if id != country && !strings.HasPrefix(id, country+":") {
				return nil
			}
		}
	}
	out := a.recalled(i, country)
	tok := t.token(i)
	out.span, out.score = a.span(tok.Start, tok.End), authorityScore
	return []arg{out}
}

// forces are words for those who fight and report on it.
var forces = map[string]bool{
	"military": true, "army": true, "force": true, "forces": true, "troop": true, "troops": true, "police": true, "command": true, "navy": true,
	"commander": true, "nato": true, "coalition": true, "soldier": true, "policeman": true, "guard": true,
}

// announcer is the state whose forces say that fighters were killed without saying by
// whom, "the army said 12 rebels were killed": by them.
func (a *analysis) announcer(i int, target []arg) []arg {
	t := a.t
	if !t.isVerb(i) || t.lemma(i) != "kill" || !a.fighters(target) || a.otherCause(i) || !a.asserted(i) {
		return nil
	}
	h := t.head(i)
	if t.token(i).Rel() != "ccomp" || h < 0 || !a.reports(i, h) {
		return nil
	}
	for _, k := range a.subjects(h, 0) {
		for _, x := range a.resolve(k, &place{name: "announcer"}, 0) {
			if len(x.ids) == 1 && isState(t.doc, x.ids[0]) && !agrees(target, x.ids[0]) && (forces[t.lemma(k)] || forces[t.lower(k)]) {
				x.event = true
				return []arg{x}
			}
		}
	}
	return nil
}

// spokenFor is the state that says what unnamed forces did, "the army says troops
// killed five rebels": they are its own.
func (a *analysis) spokenFor(i int, f *frame, target []arg) []arg {
	t := a.t
	if f.relation != ontology.Attacks && f.relation != ontology.Coerces || !t.isVerb(i) || t.passive(i) {
		return nil
	}
	subjects := a.subjects(i, 0)
	if len(subjects) == 0 || !a.unnamedForces(subjects[0]) {
		return nil
	}
	if out := a.reporter(i, target); out != nil && a.asserted(i) {
		return out
	}
	for _, x := range target {
		if out := a.homeForces(subjects[0], x); out != nil {
			return out
		}
	}
	return nil
}

// homeReporter is the state whose officials tell what was done to people or rebels of
// its own without saying by whom: "Kenyan officials say 60 Kenyans were arrested".
func (a *analysis) homeReporter(i int, f *frame, target []arg) []arg {
	t := a.t
	rebels := f.relation == ontology.Attacks && t.isVerb(i) && t.passive(i) && t.lemma(i) == "kill" && a.fighters(target) && !a.otherCause(i)
	if !rebels && f.relation != ontology.Coerces || t.token(i).Rel() == "amod" || !a.asserted(i) {
		return nil
	}
	for c, steps := i, 0; c >= 0 && steps < depthLimit; steps++ {
		h := t.head(c)
		if h >= 0 && a.reports(c, h) {
			out := a.stateOf(a.subjects(h, 0), target)
			for _, x := range target {
				if len(out) == 0 || !strings.HasPrefix(x.ids[0], out[0].ids[0]+":") {
					return nil
				}
			}
			return out
		}
		c = h
	}
	return nil
}

// reporter is the state that says what clause i tells.
func (a *analysis) reporter(i int, target []arg) []arg {
	t := a.t
	for c, steps := i, 0; c >= 0 && steps < depthLimit; steps++ {
		h := t.head(c)
		if h < 0 {
			return nil
		}
		if a.reports(c, h) {
			return a.stateOf(a.subjects(h, 0), target)
		}
		if t.token(c).Rel() != "conj" && t.token(c).Rel() != "xcomp" {
			return nil
		}
		c = h
	}
	return nil
}

// homeForces is the country of a group, where noun s names its forces: "security forces
// clashed with opposition supporters".
func (a *analysis) homeForces(s int, group arg) []arg {
	country, _, ok := strings.Cut(group.ids[0], ":")
	if !ok || !isState(a.t.doc, country) || !a.unnamedForces(s) || armor[a.t.lemma(s)] {
		return nil
	}
	for _, k := range a.t.with(s, "amod", "compound") {
		if foreign[a.t.lower(k)] {
			return nil
		}
	}
	out := a.recalled(s, country)
	out.score = authorityScore
	return []arg{out}
}

// foreign are words for forces that are not the country's own.
var foreign = map[string]bool{
	"coalition": true, "foreign": true, "international": true, "allied": true, "peacekeeping": true, "occupation": true, "alliance": true, "private": true,
	"rebel": true, "militia": true, "opposition": true, "insurgent": true, "paramilitary": true,
}

// opposite is the forces that stand unnamed against the one side found of a fight:
// "clashes between security forces and rebels".
func (a *analysis) opposite(i int, f *frame, side arg) []arg {
	for _, k := range a.stand(i, f, f.each) {
		for _, s := range append(a.t.with(k, "conj"), k) {
			if out := a.homeForces(s, side); out != nil {
				return out
			}
		}
	}
	return nil
}

// unnamedForces reports whether noun s names forces, police or weapons of nobody in particular.
func (a *analysis) unnamedForces(s int) bool {
	t := a.t
	if t.heads[s] >= 0 || t.cover[s] >= 0 || t.token(s).UPOS != "NOUN" || !forces[t.lemma(s)] && !a.lex.authorities[t.lemma(s)] && !armor[t.lemma(s)] {
		return false
	}
	for _, k := range t.with(s, "nmod:poss", "compound", "amod", "nmod", "acl") {
		if t.token(k).UPOS == "PROPN" || t.token(k).Deprel == "nmod:poss" || t.token(k).Rel() == "nmod" || t.lower(k) == "rebel" {
			return false
		}
		if text := t.token(k).Text; k > 0 && text[0] >= 'A' && text[0] <= 'Z' {
			return false
		}
	}
	return true
}

// armor is what only armies have.
var armor = map[string]bool{"tank": true, "gunship": true, "warplane": true, "jet": true, "helicopter": true, "aircraft": true, "warship": true}

// stateOf is the one state among those that tokens denote, unless the act is done to it.
func (a *analysis) stateOf(tokens []int, target []arg) []arg {
	for _, k := range tokens {
		for _, x := range a.resolve(k, &place{name: "announcer"}, 0) {
			if len(x.ids) == 1 && isState(a.t.doc, x.ids[0]) && !agrees(target, x.ids[0]) {
				x.event = true
				return []arg{x}
			}
		}
	}
	return nil
}

// fighters reports whether all of the actors are rebels, or groups that are no state's.
func (a *analysis) fighters(args []arg) bool {
	for _, x := range args {
		for _, id := range x.ids {
			actor := a.t.doc.Actors[id]
			if len(id) > 4 && id[3] == ':' && id[4:] == "REB" {
				continue
			}
			if actor == nil || actor.Kind == nlp.Country || actor.Kind == nlp.Person || len(id) > 4 && id[3] == ':' {
				return false
			}
		}
	}
	return true
}

// otherCause reports whether verb i says what killed: an accident, a blast, one's own bomb.
func (a *analysis) otherCause(i int) bool {
	t := a.t
	for _, k := range t.with(i, "advcl") {
		if a.marked(k, "when") || a.marked(k, "after") || a.marked(k, "as") {
			return true
		}
	}
	for _, k := range a.obliques(i, []string{"in", "by", "from", "during"}) {
		if t.token(k).UPOS == "NOUN" && t.heads[k] < 0 && !a.attacking(k) && t.cover[k] < 0 && a.lex.instruments[t.lemma(k)] {
			return true
		}
	}
	return false
}

// prisoners lists who is in the custody that noun c names: "is in U.S. custody",
// "remains in an Israeli jail", "Palestinians in Israeli prisons".
func (a *analysis) prisoners(c int) []int {
	t := a.t
	if p := t.caseOf(c); p != "in" && p != "at" {
		return nil
	}
	if t.child(c, "cop") >= 0 {
		return t.with(c, "nsubj")
	}
	h := t.head(c)
	switch {
	case h < 0:
		return nil
	case t.token(c).Rel() == "nmod" && t.heads[h] >= 0:
		return []int{h}
	case t.token(c).Rel() != "obl" || !t.isVerb(h):
		return nil
	}
	switch t.lemma(h) {
	case "hold", "keep", "imprison", "detain", "confine":
		return a.objects(h, 0)
	case "remain", "languish", "be", "sit", "die", "stay", "spend":
		return a.subjects(h, 0)
	}
	return nil
}

// rescues reports whether cue i tells of freeing those whom others hold: hostages, or in an
// operation that is meant to.
func (a *analysis) rescues(i int) bool {
	t := a.t
	if w := t.lemma(i); w != "free" && w != "liberate" && w != "release" || !t.isVerb(i) || t.passive(i) {
		return false
	}
	if a.fighters(a.first(i, &frame{}, []place{{kind: subject}})) {
		return false
	}
	for _, o := range a.objects(i, 0) {
		if w := t.lemma(o); w == "hostage" || w == "captive" {
			return true
		}
	}
	if t.lemma(i) == "release" {
		return false
	}
	first := i
	for steps := 0; t.token(first).Rel() == "conj" && t.head(first) >= 0 && steps < depthLimit; steps++ {
		first = t.head(first)
	}
	if h := t.head(first); h >= 0 && t.token(first).Rel() == "acl" && t.mark(first) == "to" {
		switch t.lemma(h) {
		case "attempt", "effort", "operation", "mission", "bid", "offensive", "raid", "campaign":
			return true
		}
	}
	return false
}
