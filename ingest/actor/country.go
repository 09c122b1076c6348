package actor

import (
	"maps"
	"slices"
)

// rank orders what a name may be read as, the likeliest first.
var rank = [...]int{
	countryName: 0, organizationName: 1, agencyName: 2, seat: 3, adjective: 4, inhabitants: 5, inhabitant: 6, capitalCity: 7, personName: 8, city: 9, thingName: -1,
}

// read chooses among the readings of a name by their kind; which of several
// countries is meant, settleNations decides.
func (l *linking) read(v *view, u *unit) {
	list := l.kb.names.list
	best, several := int32(-1), false
	var kinds [thingName + 1]bool
	abbreviated := acronym(l.d.Text[v.s.Tokens[u.first].Start:v.s.Tokens[u.last-1].End])
	for r := u.readings; r >= 0; r = list[r].next {
		if list[r].upper && !abbreviated {
			continue
		}
		kinds[list[r].kind] = true
		switch {
		case best < 0 || rank[list[r].kind] < rank[list[best].kind]:
			best, several = r, false
		case list[r].kind == list[best].kind:
			several = true
		}
	}
	if best < 0 {
		return
	}
	u.via = list[best].kind
	switch u.via {
	case personName:
		u.kind = individual
		return
	case thingName:
		u.kind, u.readings = other, -1
		return
	case organizationName:
		u.kind = organisation
	case city:
		u.kind = nation
		if v.token(u.first).UPOS != "PROPN" {
			u.kind = other
		}
	default:
		u.kind = nation
	}
	if !several && !(kinds[agencyName] && u.kind == organisation) {
		u.id = l.idOf(&list[best])
	}
}

// idOf is the actor that a reading stands for.
func (l *linking) idOf(r *reading) string {
	switch r.kind {
	case organizationName:
		return l.kb.organizations[r.ref].id
	case agencyName:
		return l.kb.agencies[r.ref].country
	case personName:
		return l.kb.persons[r.ref].id
	}
	return l.kb.countries[r.ref].id
}

// settleNations counts the countries that the text names and decides what ambiguous
// names of countries and organizations stand for: what the text names clearly
// elsewhere, else nothing.
func (l *linking) settleNations() {
	for i := range l.found {
		u := &l.found[i]
		if u.kind != nation {
			continue
		}
		if id, ok := l.bearerOf(u); ok && id == "-" {
			u.kind, u.id, u.readings, u.label = other, "", -1, "LOC"
		} else if ok {
			u.id = id
		}
	}
	for i := range l.found {
		if u := &l.found[i]; u.kind == nation && u.id != "" && !l.common(u) {
			l.nations[u.id]++
		}
	}
	for i := range l.found {
		u := &l.found[i]
		if l.common(u) && (l.nations[u.id] == 0 || l.elsewhere(u)) {
			u.kind, u.id, u.readings = other, "", -1
			continue
		}
		if u.id == "" && u.readings >= 0 && (u.kind == nation || u.kind == organisation) {
			l.settle(u)
		}
	}
}

// common reports whether an organ of a state has a name that others' have too: "Senate".
func (l *linking) common(u *unit) bool {
	if u.kind != nation || u.via != agencyName || u.last-u.first > 2 {
		return false
	}
	v := l.views[u.sentence]
	switch v.lower[u.last-1] {
	case "senate", "congress", "parliament", "assembly", "court", "army", "navy", "ministry", "cabinet", "duma", "house":
		return u.last-u.first == 1 || l.w.class[v.lower[u.first]+" "+v.lower[u.last-1]] != ""
	}
	return false
}

// elsewhere reports whether the words beside an organ's name give it to another country.
func (l *linking) elsewhere(u *unit) bool {
	o := l.ownersOf(l.views[u.sentence], u.head, u.first, 0)
	return len(o.ids) > 0 && o.ids[0] != u.id
}

func (l *linking) settle(u *unit) {
	best, most, tied := "", 0, false
	list := l.kb.names.list
	for r := u.readings; r >= 0; r = list[r].next {
		if list[r].kind != u.via && !(u.via == organizationName && list[r].kind == agencyName) {
			continue
		}
		id := l.idOf(&list[r])
		n := l.nations[id]
		if list[r].kind == organizationName {
			n = l.nations[l.kb.organizations[list[r].ref].country]
		}
		switch {
		case n > most:
			best, most, tied = id, n, false
		case n == most && best == "":
			best = id
		case n == most && id != best:
			tied = l.governed(id) == l.governed(best)
			if !tied && l.governed(id) {
				best = id
			}
		}
	}
	if best == "" || tied {
		u.kind, u.readings = other, -1
		return
	}
	u.id = best
	if isCountryID(best) {
		u.kind = nation
	}
	if u.kind == nation {
		l.nations[best]++
	}
}

// governed reports whether anybody is known to hold office in a country: a territory
// gives way to the state whose demonym it shares.
func (l *linking) governed(id string) bool { return len(l.kb.holders[id]) > 0 }

// evidence is a word of the text that speaks for one country as the one where it happens.
type evidence struct {
	sentence int
	id, role string  // role: of an unnamed group of it
	state    float64 // weight for a body of the state
	group    float64 // weight for people and rebels
}

// gatherEvidence notes where the text names countries and persons of them: where something
// happens, and whose people it happens to, says more of rebels and victims than whose
// soldiers or officials speak.
func (l *linking) gatherEvidence() {
	for i := range l.found {
		u := &l.found[i]
		if u.kind != nation || u.id == "" || u.away {
			continue
		}
		v := l.views[u.sentence]
		e := evidence{u.sentence, u.id, "", 1, 1}
		switch _, governor := v.function(u.head); {
		case l.isPlace(v, u):
			e.state, e.group = 2, 3
		case governor >= 0 && (placeNouns[singular(v.lower[governor])] || l.w.classOf(v, governor) == "CIV"):
			e.state, e.group = 1.5, 2.5
		case governor >= 0 && !v.verbal(governor) && (l.w.classOf(v, governor) == stateNoun || l.w.classOf(v, governor) == craftNoun):
			e.state, e.group = 1.5, 0.7
		}
		if u.id == "USA" { // it acts everywhere
			e.group /= 2
		}
		l.evidence = append(l.evidence, e)
	}
	for n := range l.namings {
		if x := &l.namings[n]; x.cluster >= 0 {
			if id := l.countryOf(&l.clusters[x.cluster]); id != "" {
				l.evidence = append(l.evidence, evidence{x.sentence, id, "", 1.5, 0.5})
			}
		}
	}
}

// countryOf is the country that a person belongs to, or empty.
func (l *linking) countryOf(c *cluster) string {
	if c.kb >= 0 && l.kb.persons[c.kb].country != "" {
		return l.kb.persons[c.kb].country
	}
	if isCountryID(c.nation) {
		return c.nation
	}
	return ""
}

// tied is the one country that the text ties an unnamed body in a sentence to, and the belief
// in it: the country spoken of nearest and most often, by far. A role, empty for bodies of the
// state, prefers the country that has such a group.
func (l *linking) tied(sentence int, role string) (string, float64) {
	weights := map[string]float64{}
	for _, e := range l.evidence {
		w := e.state
		if role != "" {
			w = e.group
		}
		weights[e.id] += w * nearness(sentence-e.sentence)
	}
	for _, e := range l.groups {
		if role != "" && e.role == role {
			weights[e.id] += 3 * nearness(sentence-e.sentence)
		}
	}
	return heaviest(weights)
}

// heaviest is the id that has most of the weight, or empty.
func heaviest(weights map[string]float64) (string, float64) {
	ids := slices.Sorted(maps.Keys(weights))
	best, sum := "", 0.0
	for _, id := range ids {
		sum += weights[id]
		if best == "" || weights[id] > weights[best] {
			best = id
		}
	}
	if best == "" || weights[best] < margin*sum {
		return "", 0
	}
	return best, 0.4 + 0.3*weights[best]/sum
}

// margin is the share of the evidence that one country must have.
const margin = 0.58

func nearness(distance int) float64 {
	switch {
	case distance == 0:
		return 4
	case distance == 1:
		return 2
	}
	return 1
}

// at are the prepositions after which a name is a place.
var at = map[string]bool{"in": true, "at": true, "near": true, "inside": true, "outside": true, "around": true, "across": true, "throughout": true, "within": true, "along": true, "through": true, "over": false, "via": true, "off": true}

// motion are words after which "to Moscow" and "from Moscow" name the place.
var motion = map[string]bool{
	"travel": true, "go": true, "fly": true, "arrive": true, "return": true, "trip": true, "visit": true, "head": true, "come": true,
	"move": true, "flee": true, "journey": true, "drive": true, "leave": true, "depart": true, "march": true, "rush": true, "transfer": true,
	"deport": true, "extradite": true, "fled": true, "airlift": true, "way": true, "road": true, "route": true, "flight": true, "bring": true,
	"take": true, "tour": true, "invite": true, "invitation": true, "sail": true, "convoy": true, "report": true, "kilometer": true,
	"kilometers": true, "mile": true, "north": true, "south": true, "east": true, "west": true, "fire": true, "live": true, "close": true, "evacuate": true, "send": true,
}

// isPlace reports whether a country's name stands for the place.
func (l *linking) isPlace(v *view, u *unit) bool {
	switch u.via {
	case adjective, inhabitant, inhabitants, agencyName:
		return false
	case city:
		return true
	}
	if l.follows(v, u) {
		return true
	}
	rel, governor := v.function(u.head)
	switch {
	case hasRel(rel, "appos") && governor >= 0 && placeNouns[singular(v.lower[governor])]:
		return true // "the capital, Kabul"
	case hasRel(rel, "obl") || hasRel(rel, "nmod") && rel != "nmod:poss" && rel != "nmod:desc":
	case hasRel(rel, "root") || hasRel(rel, "advcl"):
	default:
		return false
	}
	prep := v.preposition(u.head)
	if at[prep] && (prep != "at" || u.via != countryName) {
		return true
	}
	if l.bearing(v, u.first) {
		return true
	}
	if u.via != capitalCity {
		return false
	}
	if prep == "to" || prep == "from" || prep == "for" || prep == "of" || prep == "on" || prep == "into" {
		return prep == "into" || prep == "of" && l.thing(v, governor) || governor >= 0 && (motion[v.lower[governor]] || motion[v.s.Tokens[governor].Lemma])
	}
	return false
}

// follows reports whether a country's name only tells where the city before it lies: "Gori, Georgia".
func (l *linking) follows(v *view, u *unit) bool {
	if u.via != countryName || u.first < 2 || v.lower[u.first-1] != "," || v.unit[u.first-2] < 0 || v.token(u.head).Rel() == "conj" {
		return false
	}
	before := &l.found[v.unit[u.first-2]]
	return before.kind == nation && (before.via == city || before.via == capitalCity) || before.kind == other && before.label == "LOC"
}

// bearing reports whether "northwest of" or the like stands before a name.
func (l *linking) bearing(v *view, i int) bool {
	return i >= 2 && v.lower[i-1] == "of" && placeNouns[v.lower[i-2]]
}

// thing reports whether a governor makes "of Baghdad" the city: "the streets of Baghdad".
func (l *linking) thing(v *view, governor int) bool {
	return governor >= 0 && l.w.classOf(v, governor) == "" && v.noun(governor) && placeNouns[singular(v.lower[governor])]
}

var placeNouns = map[string]bool{
	"city": true, "town": true, "capital": true, "street": true, "suburb": true, "district": true, "neighborhood": true, "outskirt": true,
	"outskirts": true, "north": true, "south": true, "east": true, "west": true, "center": true, "area": true, "part": true, "province": true,
	"airport": true, "region": true, "northeast": true, "northwest": true, "southeast": true, "southwest": true, "mayor": true,
}

func hasRel(rel, want string) bool {
	return len(rel) >= len(want) && rel[:len(want)] == want && (len(rel) == len(want) || rel[len(want)] == ':')
}
