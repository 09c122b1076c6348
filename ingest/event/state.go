package event

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest/nlp"
)

// code states a filled frame for each pair of its actors.
func (a *analysis) code(i int, f *frame, source, target []arg) {
	st, reasons := a.status(i, f.relation)
	if st == dropped {
		a.drop(i, f, "the words above it state no act", source, target)
		return
	}
	for _, x := range append(source[:len(source):len(source)], target...) {
		if st == graph.Actual && x.past != "" && x.past != graph.Actual {
			st, reasons = x.past, append(reasons, string(x.past)+": as told elsewhere")
		}
	}
	a.voices = a.voices[:0]
	said := a.speaker(i)
	if a.fiction(said) || a.imagined(i) {
		a.drop(i, f, "told by a work of fiction", source, target)
		return
	}
	if f.relation == ontology.YieldsTo && a.rescues(i) {
		a.drop(i, f, "they are set free from somebody else", source, target)
		return
	}
	if f.relation == ontology.YieldsTo && a.endsOther(i, f, source, target) {
		a.drop(i, f, "what is to end is somebody else's", source, target)
		return
	}
	made := 0
	both := f.needs == "mutual" || target == nil && !f.relation.Symmetric()
	emit := func(s, t arg) {
		for _, from := range s.ids {
			speaker := said
			if (from == said || said != "" && contains(a.voices, from)) && speechActs[f.relation] {
				speaker = ""
			}
			for _, to := range t.ids {
				if a.state(i, f, statement{from, to, s, t, st, reasons, speaker}) {
					made++
				}
				if both && a.state(i, f, statement{to, from, t, s, st, reasons, speaker}) {
					made++
				}
			}
		}
	}
	if one, others := a.twoSides(f, source); target == nil && others != nil {
		for _, x := range others {
			emit(one, x)
		}
	} else if target == nil {
		a.pairs(source, emit)
	} else {
		for _, s := range source {
			for _, t := range target {
				emit(s, t)
			}
		}
	}
	if st == graph.Negated && target != nil && a.refuses(i, f) {
		refusal := *f
		refusal.relation = ontology.Rejects
		for _, s := range source {
			for _, t := range target {
				a.refuse(i, &refusal, s, t, said)
			}
		}
	}
	if made == 0 {
		a.drop(i, f, "source and target are the same, or a leader and his own government", source, target)
	}
}

// twoSides parts those between whom there is fighting where the first of three or more stands against
// the rest: "between the rebels and Kenyan and Ugandan troops".
func (a *analysis) twoSides(f *frame, members []arg) (first arg, others []arg) {
	if f.relation != ontology.Attacks || f.each == nil || f.each.kind != preposed || len(members) < 2 {
		return arg{}, nil
	}
	if len(members) == 2 && len(members[0].ids) == 1 {
		return members[0], members[1:]
	}
	ands := 0
	for n := 1; n < len(members); n++ {
		and := false
		for k := members[n-1].token + 1; k < members[n].token; k++ {
			and = and || a.t.lower(k) == "and"
		}
		if n == 1 && !and {
			return arg{}, nil
		}
		if and {
			ands++
		}
	}
	if ands < 2 {
		return arg{}, nil
	}
	return members[0], members[1:]
}

// pairs states each pair of members once, also those within one plural mention.
func (a *analysis) pairs(members []arg, emit func(s, t arg)) {
	var flat []arg
	for _, m := range members {
		for _, id := range m.ids {
			one := m
			one.ids = []string{id}
			flat = append(flat, one)
		}
	}
	for x := range flat {
		for y := x + 1; y < len(flat); y++ {
			if flat[x].token == flat[y].token && a.oneBody(flat[x].token) {
				continue // "the European Union's Dutch presidency"
			}
			emit(flat[x], flat[y])
		}
	}
}

// oneBody reports whether the noun at token i is of one body, whoever it belongs to.
func (a *analysis) oneBody(i int) bool {
	t := a.t
	if tok := t.token(i); tok.UPOS != "NOUN" || tok.Feat("Number") != "Sing" {
		return false
	}
	owners := t.with(i, "nmod:poss", "amod", "compound")
	for _, k := range owners {
		if t.child(k, "conj") >= 0 || strings.Contains(t.token(k).Text, "-") {
			return false // "a U.S. and Iraqi force"
		}
	}
	return t.child(i, "nmod:poss") >= 0 && len(owners) > 1
}

// speaking are verbs of meeting that also say how one addresses the press.
var speaking = map[string]bool{"speak": true, "talk": true, "brief": true}

// A statement is one pair of actors about to be stated.
type statement struct {
	from, to string
	s, t     arg
	status   graph.Status
	reasons  []string
	speaker  string
}

// state adds one statement unless it relates an actor to itself or its own leader.
func (a *analysis) state(i int, f *frame, x statement) bool {
	if f.relation == ontology.Meets && strings.HasSuffix(x.to, ":MED") && speaking[a.t.lemma(i)] {
		return false // to speak to reporters is no talk with them
	}
	if f.relation == ontology.Meets && (arrivals[a.t.lemma(i)] || stays[a.t.lemma(i)]) && (a.home(x.from) == x.to || a.home(x.to) == x.from) {
		return false // to come home is no visit
	}
	if x.from == x.to || a.kin(f.relation, x.from, x.to) || x.t.place == "poss" && strings.HasPrefix(x.from, x.to+":") {
		return false // "Syrian supporters" are Syria's people, and support somebody else
	}
	if f.relation == ontology.Attacks && x.s.owned && a.t.isVerb(i) && x.t.place != "side" && a.home(x.from) != "" && x.to == a.home(x.from)+":REB" && !isState(a.t.doc, x.from) {
		return false // "the fighting has killed soldiers and many militants": not their own
	}
	if f.relation == ontology.Attacks && (x.s.event || x.s.owned || f.needs == "mutual" && (x.t.event || x.s.place == "side")) && a.fighters([]arg{{ids: []string{x.from}}}) && a.fighters([]arg{{ids: []string{x.to}}}) {
		return false // two names of those on one side
	}
	if x.s.place == "side" && x.t.place == "side" && isState(a.t.doc, x.from) && isState(a.t.doc, x.to) {
		return false // both came to harm at the hands of a third
	}
	if f.relation == ontology.Meets && a.t.lemma(i) == "host" && strings.HasSuffix(x.to, ":CIV") {
		return false // tourists are hosted too
	}
	if f.relation == ontology.Coerces && a.dismisses(i) && a.serves(x.from, x.to) {
		return false // his own officials
	}
	if f.relation == ontology.Urges && commanding[a.t.lemma(i)] && a.countryman(x.from, x.to) {
		return false // who commands his own country's troops
	}
	if f.relation == ontology.Threatens && f.needs == "menace" && a.serves(x.from, x.to) {
		return false // what a leader sees coming for his own country
	}
	if f.relation.Symmetric() && x.from > x.to {
		x.from, x.to, x.s, x.t = x.to, x.from, x.t, x.s
	}
	k := key{x.from, f.relation, x.to, x.status}
	tok := a.t.token(i)
	a.lemmas[tok.Start] = a.t.lemma(i)
	grounds := a.grounds(i, f, &x)
	conf := a.lex.confidence(grounds)
	st := graph.Statement{
		Article: a.t.doc.ID, Source: x.from, Relation: f.relation, Target: x.to, Status: x.status,
		AttributedTo: x.speaker, Confidence: conf,
		Quote: a.span(a.t.s.Start, a.t.s.End).Text, Start: a.t.s.Start, End: a.t.s.End,
		SourceText: x.s.span, TargetText: x.t.span, Cue: a.span(tok.Start, tok.End),
	}
	st.Date, st.DatePrecision = a.when(i)
	at, again := a.seen[k]
	if again {
		a.out[at].Confidence = max(a.out[at].Confidence, conf)
	} else {
		a.seen[k] = len(a.out)
		a.out = append(a.out, st)
	}
	if a.explain {
		c := Candidate{
			Sentence: a.t.index, Cue: st.Cue, Relation: f.relation, Rule: f.rule, Source: found([]arg{x.s}),
			Target: found([]arg{x.t}), Status: x.reasons, Kept: !again, Statement: st, Grounds: a.lex.weighed(grounds),
		}
		if again {
			c.Dropped = fmt.Sprintf("the sentence states the same by %q", a.out[at].Cue.Text)
		}
		a.candidates = append(a.candidates, c)
	}
	return true
}

// commanding are verbs of what one tells those whom he has power over.
var commanding = map[string]bool{"order": true, "instruct": true, "command": true, "direct": true}

// dismisses reports whether verb i ends the service of single officials, and not a government.
func (a *analysis) dismisses(i int) bool {
	switch a.t.lemma(i) {
	case "fire", "dismiss", "sack", "replace", "remove", "suspend":
		return a.objectAmong(i, []string{"official", "officer", "minister", "aide", "adviser", "advisor", "general", "commander", "chief", "judge", "governor", "ambassador"}) >= 0
	}
	return false
}

// endsOther reports whether what verb i ends or lifts belongs to somebody who is not the source: "to end
// Israel's siege of Gaza" asks Israel to yield.
func (a *analysis) endsOther(i int, f *frame, source, target []arg) bool {
	t := a.t
	if f.objects == nil || !t.isVerb(i) {
		return false
	}
	for _, o := range t.with(i, "obj") {
		for _, k := range t.with(o, "nmod:poss", "amod", "compound") {
			for _, x := range a.direct(k, &place{name: "owner"}) {
				if !agrees(source, x.ids[0]) && !agrees(target, x.ids[0]) && !a.tied(source[0].ids[0], x.ids[0]) {
					return true
				}
			}
		}
	}
	return false
}

// kin reports whether one of the two leads or represents the other and the act
// is none that could divide them.
func (a *analysis) kin(r ontology.Relation, x, y string) bool {
	if r == ontology.AgreesWith || r == ontology.Aids || r == ontology.CooperatesWith {
		if a.countryman(x, y) || a.countryman(y, x) {
			return true // his part in what his country does
		}
	}
	return r.Family() != ontology.Against && a.tied(x, y)
}

// tied reports whether one of the two leads or represents the other.
func (a *analysis) tied(x, y string) bool {
	return a.own[[2]string{x, y}] || a.own[[2]string{y, x}]
}

// serves reports whether x leads or represents y, or is a person of that country.
func (a *analysis) serves(x, y string) bool {
	return a.own[[2]string{x, y}] || a.countryman(x, y)
}

// countryman reports whether x is a person of country y.
func (a *analysis) countryman(x, y string) bool {
	actor := a.t.doc.Actors[x]
	return actor != nil && actor.Kind == nlp.Person && actor.Country == y
}

// settle ends a sentence: its acts become known to the ones after it.
func (a *analysis) settle(first int) {
	for _, s := range a.out[first:] {
		if s.Status != graph.Negated {
			a.known = append(a.known, known{s.Relation, s.Source, s.Target, a.lemmas[s.Cue.Start], s.Status})
		}
	}
}
