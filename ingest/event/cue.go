package event

import (
	"strings"

	"entente/graph"
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
		if t.token(i).Deprel == "case" || t.token(i).Deprel == "compound" && t.token(i).Feat("VerbForm") == "Ger" {
			return nil
		}
		if f := a.lex.verbs[lemma]; f != nil {
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
			if part >= 0 && f.relation != ontology.Rejects {
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

// matches checks a frame's words around cue i; part is the object that belongs to the pattern, or -1.
func (a *analysis) matches(i int, f *frame) (ok bool, part int) {
	t := a.t
	part = -1
	if f.particle != "" && !a.hasParticle(i, f.particle) {
		return false, part
	}
	if f.objects != nil {
		if part = a.objectAmong(i, f.objects); part < 0 {
			return false, part
		}
	}
	if f.oblique[0] != "" && !a.hasOblique(i, f.oblique) {
		return false, part
	}
	switch f.needs {
	case "passive":
		return t.passive(i), part
	case "xcomp":
		return a.hasInfinitive(i), part
	case "insult":
		return a.insults(i), part
	case "joint":
		return a.joint(i), part
	case "stay":
		return a.purpose(i), part
	case "military":
		return a.military(i), part
	case "should":
		return a.demands(i), part
	}
	return true, part
}

func (a *analysis) hasParticle(i int, word string) bool {
	for _, k := range a.t.kids[i] {
		if a.t.lower(k) == word && k > i && a.t.token(k).Deprel != "mark" {
			return true
		}
	}
	return false
}

func (a *analysis) objectAmong(i int, lemmas []string) int {
	for _, o := range a.objects(i, 0) {
		if contains(lemmas, a.t.lemma(o)) || contains(lemmas, a.t.lower(o)) {
			return o
		}
		for _, k := range a.t.with(o, "conj", "compound") {
			if contains(lemmas, a.t.lemma(k)) && a.t.token(k).Rel() == "conj" {
				return k
			}
		}
	}
	return -1
}

func (a *analysis) hasOblique(i int, want [2]string) bool {
	for _, k := range a.obliques(i, want[:1]) {
		if a.t.lemma(k) == want[1] {
			return true
		}
	}
	return false
}

// insults reports whether the cue calls its object something bad: "called him a tyrant".
func (a *analysis) insults(i int) bool {
	t := a.t
	for _, k := range append(t.with(i, "xcomp", "obl", "iobj", "obj", "advcl"), a.apposed(i)...) {
		if k > i && (a.lex.insults[t.lemma(k)] || a.lex.insults[t.lower(k)]) {
			return true
		}
	}
	return false
}

// apposed lists the appositions of the cue's objects, which is how parses often
// read what an object is called.
func (a *analysis) apposed(i int) []int {
	var out []int
	for _, o := range a.t.with(i, "obj") {
		out = append(out, a.t.with(o, "appos")...)
	}
	return out
}

// demands reports whether what the cue says is that somebody should act.
func (a *analysis) demands(i int) bool {
	t := a.t
	for _, k := range t.with(i, "ccomp") {
		if !t.isVerb(k) || t.child(k, "nsubj:pass") >= 0 || t.lemma(k) == "know" || t.lemma(k) == "be" || t.lemma(k) == "have" {
			continue
		}
		for _, x := range t.with(k, "aux") {
			if w := t.lower(x); w == "should" || w == "must" || w == "ought" {
				return true
			}
		}
	}
	return false
}

// purpose reports whether somebody is where he is in order to do something:
// "is in Egypt to discuss", "is in Egypt for talks".
func (a *analysis) purpose(i int) bool {
	t := a.t
	for _, k := range t.with(i, "advcl", "acl", "xcomp") {
		if t.mark(k) == "to" {
			return true
		}
	}
	return len(a.obliques(i, []string{"for", "on"})) > 0
}

// military reports whether the noun is modified so that it means fighting.
func (a *analysis) military(i int) bool {
	for _, k := range a.t.with(i, "amod", "compound") {
		switch a.t.lower(k) {
		case "military", "combat", "bombing", "ground", "offensive", "air", "counterinsurgency", "anti-terror":
			return true
		}
	}
	return false
}

// joint reports whether the noun is modified so: "a joint patrol with".
func (a *analysis) joint(i int) bool {
	for _, k := range a.t.with(i, "amod") {
		if w := a.t.lower(k); w == "joint" || w == "combined" {
			return true
		}
	}
	return false
}

func (a *analysis) hasInfinitive(i int) bool {
	for _, k := range a.t.with(i, "xcomp", "ccomp", "advcl") {
		if a.t.mark(k) == "to" || a.t.token(k).Deprel == "xcomp" {
			return true
		}
	}
	return false
}

// arguments fills a frame; reason tells what is missing.
func (a *analysis) arguments(i int, f *frame) (source, target []arg, reason string) {
	if f.each != nil {
		if a.t.isVerb(i) && f.each.kind == subject && a.hasPartner(i) {
			return nil, nil, "the other side stands apart"
		}
		members := a.fill(i, f, f.each)
		if f.needs == "mutual" && !a.t.isVerb(i) && actorsIn(members) < 2 {
			members = unique(append(members, a.sides(i)...))
		}
		if f.each.kind == preposed && actorsIn(members) == 1 {
			members = unique(append(members, a.astray(i)...))
		}
		if actorsIn(members) < 2 {
			return nil, nil, "fewer than two actors at " + f.each.name
		}
		return members, nil, ""
	}
	if a.reciprocal(i) {
		if members := a.first(i, f, f.source); actorsIn(members) > 1 {
			return members, nil, ""
		}
	}
	target = a.first(i, f, f.target)
	source = a.first(i, f, f.source)
	if f.relation == ontology.Attacks {
		source, target = a.violence(i, f, source, target)
	}
	if len(source) == 0 && len(target) > 0 {
		source = a.releaser(i)
	}
	if len(source) == 0 || len(target) == 0 {
		source, target = a.recall(i, f, source, target)
	}
	if len(source) == 0 {
		return nil, nil, "no actor as source"
	}
	if len(target) == 0 {
		return nil, nil, "no actor as target"
	}
	if f.needs == "state" && !a.country(target) {
		return nil, nil, "the place is no country"
	}
	return source, target, ""
}

// releaser is who let go those that verb i says were taken: "freed the men held since May".
func (a *analysis) releaser(i int) []arg {
	t := a.t
	if t.token(i).Deprel != "acl" || !t.passive(i) {
		return nil
	}
	noun := t.head(i)
	h := t.head(noun)
	if h < 0 || t.token(noun).Rel() != "obj" && t.token(noun).Deprel != "nsubj:pass" {
		return nil
	}
	for _, f := range a.lex.verbs[t.lemma(h)] {
		if f.relation == ontology.YieldsTo && len(f.objects) == 0 {
			return a.first(h, f, f.source)
		}
	}
	return nil
}

// hasPartner reports whether a verb names the other side apart from its subject.
func (a *analysis) hasPartner(i int) bool {
	return len(a.obliques(i, []string{"with", "alongside", "against", "for"})) > 0
}

// astray lists actors that a parse coordinated with noun i itself: "the talks between Iran and the rebels".
func (a *analysis) astray(i int) []arg {
	var out []arg
	for _, k := range a.t.with(i, "conj") {
		if a.t.heads[k] >= 0 {
			out = append(out, a.direct(k, &place{name: "each"})...)
		}
	}
	return out
}

// reciprocal reports whether the cue says "each other" or "one another" of its subject.
func (a *analysis) reciprocal(i int) bool {
	t := a.t
	for _, k := range t.kids[i] {
		if w := t.lower(k); (w == "other" || w == "another") && k > 0 && (t.lower(k-1) == "each" || t.lower(k-1) == "one") {
			return true
		}
	}
	return false
}

// country reports whether the words of a place name a country, and no city in it.
func (a *analysis) country(args []arg) bool {
	for _, x := range args {
		actor := a.t.doc.Actors[x.ids[0]]
		if actor == nil || strings.EqualFold(strings.TrimPrefix(x.span.Text, "the "), actor.Name) || strings.EqualFold(x.span.Text, actor.ShortName) {
			return true
		}
	}
	return false
}

func actorsIn(args []arg) int {
	ids := map[string]bool{}
	for _, x := range args {
		for _, id := range x.ids {
			ids[id] = true
		}
	}
	return len(ids)
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

// code states a filled frame for each pair of its actors.
func (a *analysis) code(i int, f *frame, source, target []arg) {
	st, reasons := a.status(i, f.relation)
	if st == dropped {
		a.drop(i, f, "the words above it state no act")
		return
	}
	said := a.speaker(i)
	made := 0
	both := f.needs == "mutual" || target == nil && !f.relation.Symmetric()
	emit := func(s, t arg) {
		for _, from := range s.ids {
			speaker := said
			if from == said && speechActs[f.relation] {
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
	if target == nil {
		a.pairs(source, emit)
	} else {
		for _, s := range source {
			for _, t := range target {
				emit(s, t)
			}
		}
	}
	if made == 0 {
		a.drop(i, f, "source and target are the same, or a leader and his own government")
	}
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
			emit(flat[x], flat[y])
		}
	}
}

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
	if x.from == x.to || a.kin(f.relation, x.from, x.to) {
		return false
	}
	if f.relation.Symmetric() && x.from > x.to {
		x.from, x.to, x.s, x.t = x.to, x.from, x.t, x.s
	}
	k := key{x.from, f.relation, x.to, x.status}
	tok := a.t.token(i)
	a.lemmas[tok.Start] = a.t.lemma(i)
	conf := confidence(f, &x)
	st := graph.Statement{
		Article: a.t.doc.ID, Source: x.from, Relation: f.relation, Target: x.to, Status: x.status,
		AttributedTo: x.speaker, Confidence: conf,
		Quote: a.span(a.t.s.Start, a.t.s.End).Text, Start: a.t.s.Start, End: a.t.s.End,
		SourceText: x.s.span, TargetText: x.t.span, Cue: a.span(tok.Start, tok.End),
	}
	st.Date, st.DatePrecision = a.when(i)
	if at, again := a.seen[k]; again {
		if a.out[at].Confidence < conf {
			a.out[at].Confidence = conf
		}
		return true
	}
	a.seen[k] = len(a.out)
	a.out = append(a.out, st)
	if a.explain {
		a.candidates = append(a.candidates, Candidate{
			Sentence: a.t.index, Cue: st.Cue, Relation: f.relation, Rule: f.rule, Source: x.s.place + " " + x.s.span.Text,
			Target: x.t.place + " " + x.t.span.Text, Status: x.reasons, Kept: true, Statement: st,
		})
	}
	return true
}

// kin reports whether one of the two leads or represents the other and the act
// is none that could divide them.
func (a *analysis) kin(r ontology.Relation, x, y string) bool {
	return r.Family() != ontology.Against && (a.own[[2]string{x, y}] || a.own[[2]string{y, x}])
}

// settle ends a sentence: its acts become known to the ones after it.
func (a *analysis) settle(first int) {
	for _, s := range a.out[first:] {
		if s.Status != graph.Negated {
			a.known = append(a.known, known{s.Relation, s.Source, s.Target, a.lemmas[s.Cue.Start]})
		}
	}
}
