package event

import (
	"strings"

	"entente/graph/ontology"
	"entente/ingest/nlp"
)

// arguments fills a frame; reason tells what is missing, beside what was found.
func (a *analysis) arguments(i int, f *frame) (source, target []arg, reason string) {
	if h := a.t.head(i); h >= 0 && a.t.token(i).Rel() == "obj" && a.qualifies(h) {
		return nil, nil, "only called something"
	}
	if f.relation == ontology.Meets && a.agenda(i) {
		return nil, nil, "what a meeting told of is for"
	}
	if f.each != nil {
		if a.t.isVerb(i) && f.each.kind == subject && a.hasPartner(i, f) {
			return nil, nil, "the other side stands apart"
		}
		if f.each.kind == copular && f.needs == "mutual" && a.t.child(i, "cop") < 0 {
			return nil, nil, "not said of the two of one another" // "talks with opponents of the war, including X and Y"
		}
		members := a.fill(i, f, f.each)
		if f.needs == "mutual" && (!a.t.isVerb(i) || a.t.lower(i) == "fighting") && actorsIn(members) < 2 {
			members = unique(append(members, a.sides(i)...))
		}
		if f.needs == "joint" && f.each.kind == possessor { // "a joint NATO-Afghan patrol" is linked as one of the two
			members = unique(append(members, a.direct(i, f.each)...))
		}
		if f.each.name == "each:clause" && actorsIn(members) == 1 {
			members = unique(append(members, a.addressee(i)...))
		}
		if f.each.kind == preposed && actorsIn(members) == 1 {
			members = unique(append(members, a.astray(i)...))
		}
		if f.each.kind == preposed && actorsIn(members) == 1 {
			members = unique(append(members, a.second(members[0])...))
		}
		if f.each.kind == preposed && f.relation == ontology.Meets && actorsIn(members) == 0 {
			members = a.involved(i)
		}
		if f.relation == ontology.Attacks && actorsIn(members) == 1 {
			members = unique(append(members, a.opposite(i, f, members[0])...))
		}
		if actorsIn(members) < 2 {
			return members, nil, "fewer than two actors at " + f.each.name
		}
		return members, nil, ""
	}
	if a.reciprocal(i) {
		if members := a.first(i, f, f.source); actorsIn(members) > 1 {
			return members, nil, ""
		}
	}
	source = a.first(i, f, f.source)
	if f.needs == "violent" || f.relation == ontology.Threatens && f.needs == "" {
		target = a.threatened(i, f, source)
	} else {
		target = a.first(i, f, f.target)
	}
	if f.relation == ontology.Attacks {
		source, target = a.violence(i, f, source, target)
	}
	if len(source) == 0 && len(target) > 0 {
		if source = a.releaser(i); len(source) == 0 {
			source = a.spokenFor(i, f, target)
		}
	}
	if len(source) > 0 && len(target) == 0 && !a.t.isVerb(i) && speechActs[f.relation] && (f.needs == "answered" || len(a.complementSubjects(i, false)) == 0) {
		target = a.accusedAt(i)
	}
	if !a.t.isVerb(i) && hostile[f.relation] {
		if against := a.opposed(i); len(against) > 0 {
			target = against // and not where it takes place
		}
	}
	if len(source) > 0 && len(target) == 0 && speechActs[f.relation] {
		target = a.samePerson(i, source)
	}
	if f.relation == ontology.ProtestsAgainst {
		source, target = a.protest(i, source, target)
	}
	if f.relation == ontology.Condemns && len(f.objects) > 0 && len(target) > 0 && a.judges(target[0].token) {
		target = nil // "filed a complaint to the high court" is against somebody else
	}
	if f.relation == ontology.Supports && len(target) > 0 && a.breaksAway(target[0]) {
		target = nil // "recognized Abkhazia's independence" is no favor to Georgia
	}
	if f.relation == ontology.Accuses && a.t.isVerb(i) && len(target) > 0 && (a.ofPeople(target[0]) || a.claimsOf(target[0])) {
		target = nil // "a Colombian model accused of theft" is not Colombia
	}
	if f.relation == ontology.Urges && a.t.isVerb(i) {
		target = a.addressed(i, target)
	}
	if len(source) == 0 || len(target) == 0 {
		source, target = a.recall(i, f, source, target)
	}
	if len(source) == 0 && len(target) > 0 {
		source = a.homeReporter(i, f, target)
	}
	if len(source) == 0 {
		a.unclaim(f, target)
		return nil, target, "no actor as source"
	}
	if len(target) == 0 {
		return source, nil, "no actor as target"
	}
	if f.needs == "police" && !(states(source) && !states(target)) {
		return source, target, "not a state that takes somebody into custody"
	}
	if f.needs == "person" && !a.all(target, nlp.Person) {
		return source, target, "the target is no person"
	}
	if f.needs == "faction" {
		if !a.all(source, nlp.Organization) && !a.fighters(source) {
			return source, target, "the source is no party"
		}
		a.toCountries(target)
	}
	if f.relation == ontology.Attacks && a.targeting(i, target[0]) {
		return source, nil, "the clause after it tells against whom"
	}
	if f.relation == ontology.Attacks && a.between(target[0].token) {
		return source, nil, "a place between two"
	}
	if f.relation == ontology.Attacks && toppling[a.t.lemma(i)] && a.opposition(source) {
		return source, target, "an opposition topples no government by force"
	}
	if f.needs == "armed" && !a.fighters(target) {
		return source, target, "the target does not fight"
	}
	if f.relation == ontology.MobilizesAgainst && f.oblique[1] == "border" && len(a.fought(i)) > 0 {
		return source, target, "the purpose tells against whom"
	}
	if f.needs == "body" && !a.all(target, nlp.Organization) {
		return source, target, "the target is no organization"
	}
	if f.needs == "state" && !a.country(target) {
		return source, target, "the place is no country"
	}
	return source, target, ""
}

// releaser is who let go those that verb i says were taken: "freed the men held
// since May", "handed over captured soldiers".
func (a *analysis) releaser(i int) []arg {
	t := a.t
	if r := t.token(i).Deprel; r != "acl" && r != "amod" || !t.passive(i) {
		return nil
	}
	noun := t.head(i)
	if p := t.head(noun); p >= 0 && t.token(noun).Rel() == "nmod" && (t.token(p).UPOS == "NUM" || transparent[t.lemma(p)]) {
		noun = p // "20 of the soldiers abducted"
	}
	h := t.head(noun)
	if h >= 0 && a.rescues(h) {
		return nil
	}
	if h < 0 || t.token(noun).Rel() != "obj" && t.token(noun).Deprel != "nsubj:pass" && !(t.token(noun).UPOS == "NUM" && t.caseOf(noun) == "") {
		return nil
	}
	for _, f := range a.lex.verbs[t.lemma(h)] {
		if ok, _ := a.matches(h, f); ok && f.relation == ontology.YieldsTo {
			return a.first(h, f, f.source)
		}
	}
	return nil
}

// involved lists who is told to take part in the talks that noun i names: "talks
// involving Japan and China", "the talks include both Koreas".
func (a *analysis) involved(i int) []arg {
	t := a.t
	verbs := t.with(i, "acl")
	if h := t.head(i); h >= 0 && t.token(i).Rel() == "nsubj" {
		verbs = append(verbs, h)
	}
	var out []arg
	for _, v := range verbs {
		if w := t.lemma(v); w != "involve" && w != "include" && w != "group" {
			continue
		}
		for _, k := range t.with(v, "obj") {
			out = append(out, a.resolve(k, &place{name: "each"}, 0)...)
		}
	}
	return unique(out)
}

// samePerson is whom the main clause acts on, where participle i goes on with a pronoun for him that
// nothing has resolved: "cut ties with Peru, accusing it of spying".
func (a *analysis) samePerson(i int, source []arg) []arg {
	t := a.t
	h, o := t.head(i), t.child(i, "obj")
	if h < 0 || o < 0 || t.token(i).Rel() != "advcl" || !participle(t.token(i)) || !t.isVerb(h) || h > i || t.heads[o] >= 0 {
		return nil
	}
	switch t.lower(o) {
	case "it", "him", "her", "them":
	default:
		return nil
	}
	for _, of := range a.lex.verbs[t.lemma(h)] {
		if ok, _ := a.matches(h, of); !ok || of.each != nil {
			continue
		}
		out := a.first(h, of, of.target)
		if len(out) == 0 {
			continue
		}
		if actorsIn(out) != 1 && t.lower(o) != "them" || actorsIn(out) == 1 && t.lower(o) == "them" || agrees(source, out[0].ids[0]) {
			return nil
		}
		for n := range out {
			out[n].token, out[n].span = o, a.span(t.token(o).Start, t.token(o).End)
		}
		return out
	}
	return nil
}

// hasPartner reports whether a verb names the other side apart from its subject.
func (a *analysis) hasPartner(i int, f *frame) bool {
	if f.objects == nil && a.t.child(i, "obj") >= 0 || len(a.obliques(i, []string{"with", "alongside", "against"})) > 0 {
		return true
	}
	for _, k := range a.obliques(i, []string{"for"}) { // "met for two hours" names nobody
		if a.t.heads[k] >= 0 {
			return true
		}
	}
	return false
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

// addressee is who is spoken to in the talks that noun i names: "told his guest during talks".
func (a *analysis) addressee(i int) []arg {
	t := a.t
	h := t.head(i)
	if h < 0 || t.token(i).Rel() != "obl" || !t.isVerb(h) {
		return nil
	}
	switch t.lemma(h) {
	case "tell", "urge", "assure", "inform", "ask", "remind", "warn", "thank", "congratulate", "brief", "promise", "press", "invite", "encourage", "reassure", "advise":
	default:
		return nil
	}
	var out []arg
	for _, k := range append(t.with(h, "iobj"), t.with(h, "obj")...) {
		out = append(out, a.resolve(k, &place{name: "addressee"}, 0)...)
	}
	return out
}

// reciprocal reports whether the cue says "each other" or "one another" of its subject.
func (a *analysis) reciprocal(i int) bool {
	t := a.t
	for _, k := range t.kids[i] {
		for j := max(k, 1); j <= k+1 && j < len(t.s.Tokens); j++ { // headed by either word
			if w, before := t.lower(j), t.lower(j-1); (w == "other" || w == "another") && (before == "each" || before == "one") {
				return true
			}
		}
	}
	return false
}

// states reports whether all actors are countries, by their ids.
func states(args []arg) bool {
	for _, x := range args {
		for _, id := range x.ids {
			if len(id) != 3 || strings.ToUpper(id) != id {
				return false
			}
		}
	}
	return true
}

// all reports whether all of the actors are known to be of a kind.
func (a *analysis) all(args []arg, kind string) bool {
	for _, x := range args {
		for _, id := range x.ids {
			if actor := a.t.doc.Actors[id]; actor == nil || actor.Kind != kind {
				return false
			}
		}
	}
	return true
}

// toCountries puts the country in the place of those who lead its government: "quit the
// Sharon government".
func (a *analysis) toCountries(args []arg) {
	for i, x := range args {
		if home := a.home(x.ids[0]); len(x.ids) == 1 && a.countryman(x.ids[0], home) && isState(a.t.doc, home) {
			args[i].ids = []string{home}
		}
	}
}

// country reports whether the words of a place name a country, and no city in it.
func (a *analysis) country(args []arg) bool {
	for _, x := range args {
		actor := a.t.doc.Actors[x.ids[0]]
		words := strings.TrimPrefix(x.span.Text, "the ")
		if actor == nil || strings.EqualFold(words, actor.Name) || strings.EqualFold(words, actor.ShortName) {
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
