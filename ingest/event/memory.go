package event

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// known is an act stated earlier in the article.
type known struct {
	relation       ontology.Relation
	source, target string
	cue            string // lemma
	status         graph.Status
}

// journeys are nouns that only stand for acts told in the same way: a meeting
// elsewhere is no visit.
var journeys = map[string]bool{"visit": true, "trip": true, "tour": true, "travel": true}

// risings are nouns for what only those without a state do.
var risings = map[string]bool{"insurgency": true, "insurrection": true, "jihad": true, "uprising": true, "rebellion": true}

// broad are nouns for more than one act, which no act told before accounts for.
var broad = map[string]bool{"conflict": true, "war": true, "crisis": true}

// definite reports whether noun i refers to something already spoken of.
func (a *analysis) definite(i int) bool {
	for _, k := range a.t.kids[i] {
		switch a.t.token(k).Rel() {
		case "det":
			switch a.t.lower(k) {
			case "the", "this", "these", "that", "those":
				return true
			}
		case "nmod": // "Monday's attack"
			if a.t.token(k).Deprel == "nmod:poss" && a.t.heads[k] < 0 && dated(a.t.lower(k)) {
				return true
			}
		}
	}
	return false
}

// dated reports whether a word tells when something was.
func dated(w string) bool {
	switch w {
	case "today", "yesterday", "week", "month", "year", "night", "weekend":
		return true
	}
	return strings.HasSuffix(w, "day")
}

// recall fills what a noun in the definite leaves open from the article's last
// known act of the same relation that agrees with what is there.
func (a *analysis) recall(i int, f *frame, source, target []arg) (s, t []arg) {
	if len(source) == 0 && len(target) > 0 && a.t.isVerb(i) && (a.t.passive(i) || a.t.lemma(i) == "face" && f.relation == ontology.Accuses) {
		return a.agentElsewhere(i, f, target), target
	}
	if f.relation == ontology.Rejects && len(source) > 0 && len(target) == 0 && a.t.isVerb(i) {
		if out := a.asked(i, source); out != nil {
			return source, out
		}
		out := a.answered(i, source)
		a.wanting = a.wanting || out == nil && a.t.lemma(i) == "deny"
		return source, out
	}
	if f.relation == ontology.Urges && len(source) > 0 && len(target) == 0 && a.t.isVerb(i) {
		return source, a.reproached(i)
	}
	if len(source) == 1 && len(target) == 0 && (journeys[a.t.lemma(i)] || a.t.lemma(i) == "visit") {
		if target = a.host(source[0]); len(target) > 0 {
			return source, target
		}
		if target = a.receiving(i, source[0]); len(target) > 0 {
			return source, target
		}
	}
	if a.t.isVerb(i) || !a.definite(i) && !(len(source) > 0 && a.t.child(i, "nmod:poss") >= 0) {
		return source, target
	}
	if len(target) == 0 && a.elsewhereDirected(i, f) || a.outside(i) || a.another(i) && len(source) == 0 || len(source) == 0 && a.ofSomebody(i, f) {
		return source, target
	}
	if f.needs == "joint" || f.relation.Symmetric() && len(a.obliques(i, []string{"with", "between"})) > 0 {
		return source, target // "the joint forces" are a name, and no new deed
	}
	if f.needs == "mutual" && len(source) > 0 && source[0].place == "poss" || len(target) == 0 && broad[a.t.lemma(i)] && (len(source) == 0 || source[0].place == "poss") {
		return source, target // "the Syria conflict" is where it is, not who started it
	}
	if h := a.t.head(i); f.relation == ontology.Meets && len(source) > 0 && h >= 0 && a.t.token(i).Rel() == "obj" && skipping[a.t.lemma(h)] {
		return source, target // with whom of several he would have talked
	}
	if w := a.t.lemma(i); (w == "defense" || w == "defence") && len(target) == 0 {
		return source, target // "his defense advisers"
	}
	if f.relation == ontology.Accuses && len(target) == 0 {
		target = a.accusedAt(i) // "denies the charge" is about what he is charged with
	}
	if f.relation == ontology.Attacks && len(source)+len(target) == 0 {
		if who, told := a.struckBy(i); told && len(who) == 0 {
			return source, target
		} else if told {
			if k := a.lookup(i, f.relation, nil, who); k == nil {
				return source, target // "the strike that killed ten rebels" is none on a consulate
			}
			target = who
		}
		if a.ofAnotherDay(i) || a.t.lemma(i) == "violence" && a.general(i) {
			return source, target
		}
		if out, own := a.halter(i); own {
			source = out // "agreed to stop the attacks": his own
		} else {
			target = out // "vowed to halt the attacks": those he suffers
		}
		if len(source)+len(target) > 0 && a.lookup(i, f.relation, source, target) == nil {
			a.wanting = true
			return nil, nil
		}
	}
	k := a.lookup(i, f.relation, source, target)
	if k != nil && len(source) > 0 && source[0].place == "light" && a.claiming(i) && a.before(k) {
		return source, a.claimed(i, source) // not an act of his told long before
	}
	if k != nil && risings[a.t.lemma(i)] && (isState(a.t.doc, k.source) || strings.HasSuffix(k.target, ":CIV") && len(target) == 0) {
		return source, target // a state does not rise up, nor anybody against his neighbors
	}
	if k == nil && len(target) == 0 && f.relation == ontology.Attacks {
		target = a.claimed(i, source)
		return source, target
	}
	if k == nil {
		a.wanting = true
		return source, target
	}
	if f.relation == ontology.Attacks && len(source) == 0 && (!a.lex.bothWays(a.t.lemma(i)) && a.since(k) || a.elsewhereStruck(i, k)) {
		return source, target // a blow told since then, of which nobody is said to have struck it
	}
	from, to := k.source, k.target
	if r := f.relation; r.Symmetric() && (len(source) > 0 && !agrees(source, from) || len(target) > 0 && !agrees(target, to)) {
		from, to = to, from
	}
	if len(source) == 0 {
		source = []arg{a.recalled(i, from)}
		source[0].past = k.status
	}
	if len(target) == 0 {
		target = []arg{a.recalled(i, to)}
		target[0].past = k.status
	}
	return source, target
}

// skipping are verbs of not going to where several would meet.
var skipping = map[string]bool{"boycott": true, "skip": true, "miss": true, "shun": true, "snub": true}

// asked is who asked for what "Syria has refused", told without an object: the last
// who urged the one that refuses.
func (a *analysis) asked(i int, source []arg) []arg {
	if a.t.child(i, "obj", "xcomp", "ccomp", "obl") >= 0 {
		return nil
	}
	for n := len(a.known) - 1; n >= 0; n-- {
		if k := &a.known[n]; k.relation == ontology.Urges && agrees(source, k.target) {
			tok := a.t.token(i)
			out := a.recalled(i, k.source)
			out.span = a.span(tok.Start, tok.End)
			return []arg{out}
		}
	}
	return nil
}

// outside reports whether noun i is what somebody is said to be no part of: "was not a
// party to the accord" tells of him, not of the accord.
func (a *analysis) outside(i int) bool {
	h := a.t.head(i)
	if h < 0 || a.t.token(i).Rel() != "nmod" {
		return false
	}
	switch a.t.lemma(h) {
	case "party", "signatory", "part", "member", "participant":
		return a.denied(h)
	}
	return false
}

// elsewhereDirected reports whether the noun names a target that is no actor: "the war on
// terror", "the bombing of its neighbor".
func (a *analysis) elsewhereDirected(i int, f *frame) bool {
	if f.relation == ontology.Attacks && (len(a.obliques(i, []string{"of", "on", "against", "at"})) > 0 || a.aimedAt(i)) {
		return true
	}
	for _, p := range f.target {
		if p.kind == preposed && len(a.obliques(i, p.preps)) > 0 {
			return true
		}
	}
	return false
}

// ofSomebody reports whether noun i says whose the act is by an "of" that no actor is known for:
// "the demand of her captors".
func (a *analysis) ofSomebody(i int, f *frame) bool {
	if f.relation != ontology.Urges && f.relation != ontology.Threatens && f.relation != ontology.Condemns {
		return false
	}
	for _, k := range a.obliques(i, []string{"of", "by"}) {
		if t := a.t; t.token(k).UPOS == "NOUN" && t.heads[k] < 0 && (t.token(k).Feat("Number") == "Plur" || t.child(k, "nmod:poss") >= 0) {
			return true
		}
	}
	return false
}

// aimedAt reports whether a preposition of aim follows noun i at once, wherever a parse hung it: "the
// raid on a house".
func (a *analysis) aimedAt(i int) bool {
	t := a.t
	if i+2 < len(t.s.Tokens) && dated(t.lower(i+1)) {
		i++ // "the killing Tuesday of a contractor"
	}
	if i+1 >= len(t.s.Tokens) || t.token(i+1).Rel() != "case" {
		return false
	}
	w, k := t.lower(i+1), t.head(i+1)
	return (w == "on" || w == "against" || w == "of" && dated(t.lower(i))) && k > i && t.token(k).UPOS == "NOUN" && !ofTime(t.lemma(k))
}

// custody are the relations of one who has another in his power; each tells who
// did the others where a passive leaves that out.
var custody = map[ontology.Relation][]ontology.Relation{
	ontology.Coerces:  {ontology.Coerces, ontology.Accuses},
	ontology.Accuses:  {ontology.Accuses, ontology.Coerces},
	ontology.YieldsTo: {ontology.Coerces, ontology.YieldsTo},
}

// agentElsewhere is who did what passive verb i leaves without an agent, where the
// article has told it of the same target: "Fourteen of them have been released".
func (a *analysis) agentElsewhere(i int, f *frame, target []arg) []arg {
	if f.relation == ontology.Accuses && a.t.token(i).Rel() == "amod" {
		return nil // "suspected militants"
	}
	if f.relation == ontology.Attacks && (a.mishap(i) || a.accident(i)) {
		return nil
	}
	relations := custody[f.relation]
	if relations == nil {
		relations = []ontology.Relation{f.relation}
	}
	if out := a.where(i, target); out != nil {
		return out
	}
	for _, r := range relations {
		if r != f.relation && f.relation == ontology.Coerces {
			if out := a.custodian(i, target); out != nil {
				return out // rather than who accused him
			}
		}
		if k := a.suffered(r, a.t.lemma(i), target); k != nil && (r == f.relation || f.relation != ontology.Coerces || isState(a.t.doc, k.source)) {
			out := a.recalled(i, k.source)
			tok := a.t.token(i)
			out.span = a.span(tok.Start, tok.End)
			return []arg{out}
		}
	}
	if f.relation == ontology.Urges {
		return a.askedBy(i, target)
	}
	a.wanting = true
	if custody[f.relation] != nil && a.t.token(i).Rel() != "amod" {
		if out := a.authority(i, target); out != nil {
			return out
		}
		if out := a.custodian(i, target); out != nil {
			return out
		}
		return a.ownState(i, f, target)
	}
	return nil
}

// askedBy is the state whose officials say that its people "have been asked" to do something.
func (a *analysis) askedBy(i int, target []arg) []arg {
	h := a.t.head(i)
	if h < 0 || !a.reports(i, h) {
		return nil
	}
	for _, k := range a.subjects(h, 0) {
		said := a.resolve(k, &place{name: "speaker"}, 0)
		if len(said) == 1 && len(said[0].ids) == 1 && strings.HasPrefix(target[0].ids[0], said[0].ids[0]+":") {
			return said
		}
	}
	return nil
}

func (a *analysis) recalled(i int, id string) arg {
	return arg{ids: []string{id}, token: i, span: a.nounPhrase(i), score: 0.8, place: "known act", event: true}
}

// accusedAt lists who the act named by object i must have been done to: whoever
// now answers it, "Iran denies the charges".
func (a *analysis) accusedAt(i int) []arg {
	t := a.t
	h := t.head(i)
	if h < 0 || t.token(i).Rel() != "obj" || !t.isVerb(h) {
		return nil
	}
	for _, f := range a.lex.verbs[t.lemma(h)] {
		if ok, _ := a.matches(h, f); ok && f.relation == ontology.Rejects {
			return a.first(h, f, f.source)
		}
	}
	return nil
}

// doer is who did the act that noun i names, where its words or the article tell.
func (a *analysis) doer(i int, name string) []arg {
	frames := a.lex.nouns[a.t.lemma(i)]
	if len(frames) == 0 || !a.definite(i) && !a.sufferedBy(i) {
		return nil
	}
	answering := a.accusedAt(i)
	for _, f := range frames {
		if f.each != nil && f.each.kind == copular || slices.ContainsFunc(f.source, func(p place) bool { return p.kind == modified }) {
			continue // "the allies" are who they are, and no act
		}
		if f.relation.Symmetric() || f.relation == ontology.Attacks && a.elsewhereDirected(i, f) && a.victim(i) == nil {
			continue // what two did together is neither's alone, nor another attack this one
		}
		whom := answering
		if !speechActs[f.relation] {
			whom = a.victim(i)
		}
		if k := a.lookup(i, f.relation, nil, whom); k != nil && !(f.relation == ontology.Attacks && (a.toldLater(k) && a.since(k) || a.elsewhereStruck(i, k))) {
			out := a.recalled(i, k.source)
			out.place = name
			return []arg{out}
		}
	}
	return nil
}

// sufferedBy reports whether noun i names what was done to its possessor: "her arrest".
func (a *analysis) sufferedBy(i int) bool {
	return a.suffering(i) && a.t.child(i, "nmod:poss") >= 0
}

// victim is whom the act that noun i names was done to, where its possessor tells.
func (a *analysis) victim(i int) []arg {
	if !a.suffering(i) {
		return nil
	}
	for _, k := range a.t.with(i, "nmod:poss") {
		return a.direct(k, &place{name: "victim"})
	}
	return nil
}
