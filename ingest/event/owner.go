package event

import (
	"strings"

	"entente/graph/ontology"
)

// owner lists who a thing belongs to, or who did the act that it names.
func (a *analysis) owner(i int, p *place, depth int) []arg {
	t := a.t
	if opponents[t.lemma(i)] || t.token(i).UPOS == "PRON" || t.heads[i] >= 0 || p.strikes && !a.instrument(i) {
		return nil
	}
	inner := place{name: p.name + " owner", kind: p.kind, where: !p.strikes}
	rels := []string{"nmod:poss", "amod", "compound", "nmod:desc"}
	if r := t.token(i).Rel(); t.token(i).UPOS == "VERB" && (r == "obj" || r == "obl" || t.child(i, "case") >= 0) {
		rels = append(rels, "nsubj") // a noun read as a verb: "defied United Nations demands"
	}
	for _, k := range t.with(i, rels...) {
		if t.token(k).Deprel == "nmod:poss" && a.suffering(i) || strings.HasPrefix(t.lower(k), "pro-") || a.struckCity(k, i) {
			continue // "pro-Palestinian activists" are nobody's
		}
		if out := a.direct(k, &inner); len(out) > 0 {
			for _, j := range a.listed(i, k) { // "U.S., Israeli and NATO targets"
				out = append(out, a.direct(j, &inner)...)
			}
			if group := a.groupBeside(i, out, &inner); group != nil {
				out = group
			}
			return mark(unique(out), false)
		}
		if h := a.antecedent(k); t.lower(k) == "whose" && h >= 0 {
			return mark(a.resolve(h, &place{name: inner.name}, depth+1), false)
		}
	}
	if a.ownedElsewhere(i) {
		return nil
	}
	for _, k := range a.below(t.with(i, "nmod"), []string{"by"}) { // "the detention of journalists by Burma"
		if out := a.resolve(k, &place{name: inner.name}, depth+1); len(out) > 0 && a.lex.nouns[t.lemma(i)] != nil {
			return mark(out, false)
		}
	}
	if h := t.head(i); h >= 0 && t.token(i).Rel() == "obj" && t.isVerb(h) && !t.passive(h) && a.lex.nouns[t.lemma(i)] != nil {
		for _, k := range after(a.obliques(h, []string{"by"}), i) {
			if out := a.resolve(k, &place{name: inner.name}, depth+1); len(out) > 0 {
				return mark(out, false)
			}
		}
	}
	for _, k := range t.with(i, "nmod") {
		if c := t.caseOf(k); p.where && (c == "in" || c == "near" || c == "inside") && t.token(i).UPOS == "NOUN" && !a.armed(i) {
			if out := a.resolve(k, &inner, depth+1); len(out) > 0 {
				return mark(out, false) // "bombed targets in Syria"
			}
		}
		if c := t.caseOf(k); c == "by" || c == "from" && !removals[t.lemma(i)] || c == "with" && (t.lemma(i) == "border" || t.lemma(i) == "frontier") || c == "of" && (!a.doneTo(t.lemma(i)) || a.towards(i)) && !depictions[t.lemma(i)] && !treatments[t.lemma(i)] {
			if out := a.resolve(k, &place{name: inner.name, where: p.where && c == "of" && towns[t.lemma(i)]}, depth+1); len(out) > 0 {
				return mark(out, false)
			}
		}
	}
	if out := a.standing(i, p, &inner, depth); out != nil {
		return out
	}
	for _, k := range t.with(i, "acl") { // "concerns expressed by France"
		if t.lemma(k) == "blame" && t.token(k).Deprel != "acl:relcl" { // "a blast blamed on the rebels"
			for _, o := range a.obliques(k, []string{"on"}) {
				if out := a.resolve(o, &place{name: inner.name}, depth+1); len(out) > 0 {
					return mark(out, false)
				}
			}
		}
		if t.isVerb(k) && t.passive(k) && !a.judging(k) && !arranging[t.lemma(k)] && !receiving[t.lemma(k)] {
			for _, agent := range a.agents(k) {
				if out := a.resolve(agent, &place{name: inner.name}, depth+1); len(out) > 0 {
					return mark(out, false)
				}
			}
		}
	}
	if out := a.doer(i, inner.name); out != nil {
		return mark(out, true)
	}
	if out := a.deed(i, p); out != nil {
		return mark(out, true)
	}
	return nil
}

// opponents are nouns for those who are against whom they belong to: what is done to them is not done
// to him.
var opponents = map[string]bool{"opponent": true, "critic": true, "foe": true, "enemy": true, "rival": true, "adversary": true, "detractor": true, "challenger": true}

// towns are nouns before the name of a place that they are: "the port of".
var towns = map[string]bool{"city": true, "town": true, "village": true, "port": true, "capital": true, "suburb": true, "outskirts": true, "district": true, "region": true, "province": true, "area": true, "enclave": true, "stronghold": true}

// standing is the land in which the thing that a verb strikes stands, which a parse hung
// from the verb: "hit a refinery in Libya".
func (a *analysis) standing(i int, p, inner *place, depth int) []arg {
	t := a.t
	h := t.head(i)
	if h < 0 || !p.where || p.strikes || t.token(i).Rel() != "obj" || !t.isVerb(h) || t.token(i).UPOS != "NOUN" || a.armed(i) || !structures[t.lemma(i)] {
		return nil
	}
	for _, k := range a.beside(h, i, []string{"in", "near", "inside", "outside"}) {
		if out := a.resolve(k, inner, depth+1); len(out) > 0 {
			return mark(out, false)
		}
	}
	return nil
}

// structures are what stands in a land and is struck with it.
var structures = map[string]bool{
	"refinery": true, "depot": true, "base": true, "airport": true, "airfield": true, "port": true, "bridge": true, "plant": true, "facility": true,
	"warehouse": true, "barracks": true, "station": true, "terminal": true, "site": true, "factory": true, "dam": true, "pipeline": true, "town": true,
	"village": true, "city": true, "hospital": true, "school": true, "market": true, "building": true, "headquarters": true, "installation": true,
	"substation": true, "reactor": true, "bunker": true, "mosque": true, "church": true, "airbase": true, "infrastructure": true, "grid": true,
}

// groupBeside is the group that stands beside its country as modifier of noun i:
// "Pakistani militant strikes".
func (a *analysis) groupBeside(i int, country []arg, p *place) []arg {
	if len(country) != 1 || len(country[0].ids) != 1 {
		return nil
	}
	for _, k := range a.t.with(i, "amod", "compound") {
		if out := a.direct(k, p); len(out) == 1 && strings.HasPrefix(out[0].ids[0], country[0].ids[0]+":") {
			return out
		}
	}
	return nil
}

// ownedElsewhere reports whether a possessor that is no known actor owns noun i: "the
// cabinet's crackdown of journalists".
func (a *analysis) ownedElsewhere(i int) bool {
	for _, k := range a.t.with(i, "nmod:poss") {
		if a.t.token(k).UPOS == "NOUN" && !a.suffering(i) {
			return true
		}
	}
	return false
}

// arranging are verbs of those who bring others together: a truce that they "brokered" is not theirs.
var arranging = map[string]bool{"broker": true, "mediate": true, "arrange": true, "facilitate": true, "negotiate": true, "host": true}

// treatments are nouns for what is done to whom their "of" names, though they tell of no act themselves.
var treatments = map[string]bool{"isolation": true, "exclusion": true, "siege": true, "encirclement": true, "partition": true, "treatment": true, "boycott": true, "strangulation": true, "humiliation": true, "demonization": true}

// depictions are nouns whose "of" names what they show or recall, and no owner.
var depictions = map[string]bool{
	"cartoon": true, "picture": true, "photograph": true, "photo": true, "image": true, "portrait": true, "caricature": true, "video": true,
	"anniversary": true, "memory": true, "biography": true, "statue": true, "effigy": true, "death": true, "depiction": true,
}

// towards reports whether noun i, or the verb it hangs from, says where its act went:
// "the incursion of the rebels into Chad".
func (a *analysis) towards(i int) bool {
	whither := []string{"into", "against"}
	if len(a.obliques(i, whither)) > 0 {
		return true
	}
	for _, k := range a.t.with(i, "nmod") {
		if len(a.obliques(k, whither)) > 0 {
			return true
		}
	}
	h := a.t.head(i)
	return h >= 0 && a.t.isVerb(h) && a.t.token(i).Rel() == "obj" && a.t.caseOf(i) == "" && len(after(a.obliques(h, whither[:1]), i)) > 0
}

// judging reports whether verb v says what somebody thinks of a thing, and not whose
// it is: "ideas criticized by France".
func (a *analysis) judging(v int) bool {
	if hurting[a.t.lemma(v)] || a.t.lemma(v) == "affect" || a.t.lemma(v) == "cause" {
		return true
	}
	for _, f := range a.lex.verbs[a.t.lemma(v)] {
		if f.objects != nil || f.needs != "" || f.oblique[0] != "" || f.particle != "" {
			continue
		}
		switch f.relation {
		case ontology.Attacks, ontology.Coerces, ontology.Condemns, ontology.Opposes, ontology.Rejects, ontology.Supports, ontology.ProtestsAgainst:
			return true
		}
	}
	return false
}

// doneTo reports whether an act named by the noun is done to what its "of" names: "the bombing of Gaza".
func (a *analysis) doneTo(noun string) bool {
	for _, f := range a.lex.nouns[noun] {
		if f.each != nil {
			continue
		}
		for _, p := range f.target {
			if p.kind == preposed && contains(p.preps, "of") {
				return true
			}
		}
	}
	return false
}

// listed lists the modifiers of noun i that are coordinated with modifier k.
func (a *analysis) listed(i, k int) []int {
	t := a.t
	var out []int
	for j := k + 1; j < i; j++ {
		switch tok := t.token(j); {
		case tok.UPOS == "CCONJ" || tok.Text == ",":
		case (t.head(j) == i || t.head(j) == k || t.token(j).Rel() == "conj") && t.token(j-1).UPOS != tok.UPOS && (t.token(j-1).Text == "," || t.token(j-1).UPOS == "CCONJ"):
			out = append(out, j)
		default:
			return out
		}
	}
	return out
}

func mark(out []arg, event bool) []arg {
	for i := range out {
		out[i].owned, out[i].event = true, event
	}
	return out
}
