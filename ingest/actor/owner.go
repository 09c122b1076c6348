package actor

import "strings"

// owners is whom a noun belongs to: "the Syrian army's", "of Chad".
type owners struct {
	ids     []string
	last    int    // one past the last token of an owner that follows the noun, or 0
	turn    string // role of a group that a modifier turns a state's noun to: "opposition leaders"
	through bool   // by another noun of the state: "Syrian army officers"
	post    bool   // the owner follows the noun
	place   bool   // ... after a preposition of place
	person  bool   // by way of a person: "the Sharon government"
	led     bool   // by one who leads it: "U.S.-led troops"
	leader  string // and who that is
	organ   bool   // by an organ of a state: "members of Congress"
	hosted  bool   // the place after it is only where courts of several countries sit
}

// ownersOf finds whom the noun at token i belongs to; from is the first token of a
// title that it is part of.
func (l *linking) ownersOf(v *view, i, from, depth int) owners {
	var o owners
	if class := l.w.classOf(v, i); depth > 0 && class == partNoun {
		if id := or(l.namedBeside(v, i, class), l.namedNext(v, i, class)); id != "" {
			o.add(id) // "fighters from the Somali group al-Shabab"
			return o
		}
	}
	for _, k := range v.dependents(i) {
		j := int(k)
		if j >= from || j >= i {
			continue
		}
		l.ownerBefore(v, j, depth, &o)
	}
	l.nearest(v, i, &o)
	l.branchOf(v, i, depth, &o)
	if len(o.ids) == 2 && o.led && l.w.governments[l.w.entry(v, i)] {
		switch { // "the Hamas-led Palestinian government", "Kosovo's Albanian-led government"
		case o.leader == o.ids[0] && isCountryID(o.ids[1]):
			o.ids = o.ids[1:]
		case o.leader == o.ids[1] && isCountryID(o.ids[0]):
			o.ids = o.ids[:1]
		}
	}
	if l.courtElsewhere(v, i) {
		return owners{hosted: true}
	}
	if len(o.ids) == 0 {
		l.ownerBeside(v, from, &o)
	}
	if len(o.ids) == 0 {
		l.ownerAfter(v, i, depth, &o)
	}
	if len(o.ids) == 0 {
		l.ownerNextDoor(v, i, &o)
	}
	return o
}

// nearest leaves only the organization of two owners before a noun where the other says whence
// it is, "Somalia's al-Shabab militants", and only the country of one who is sent to an
// organization, "Israel's U.N. ambassador".
func (l *linking) nearest(v *view, i int, o *owners) {
	if len(o.ids) != 2 || !isCountryID(o.ids[0]) {
		return
	}
	if l.w.abroad[l.w.entry(v, i)] && !plural(v.token(i)) && !isCountryID(o.ids[1]) {
		o.ids = o.ids[:1]
		return
	}
	if j, ok := l.kb.organizationByID[o.ids[1]]; ok && l.kb.organizations[j].country == o.ids[0] {
		o.ids = o.ids[1:]
	}
}

// ownerBefore reads one modifier before a noun.
func (l *linking) ownerBefore(v *view, j, depth int, o *owners) {
	t := v.token(j)
	switch t.Rel() {
	case "amod", "compound", "nmod", "flat", "appos":
		if t.Deprel == "nmod" && v.caseOf(j) != "" {
			return
		}
	default:
		return
	}
	if v.lower[j] == "european" && v.head(j) >= 0 && plural(v.token(v.head(j))) && l.w.classOf(v, v.head(j)) == stateNoun && depth == 0 && l.european(v, v.head(j)) {
		o.add("european-union") // its members' leaders and officials, taken together
	}
	if id := v.unit[j]; id >= 0 {
		l.ownerNamed(v, j, id, o)
		return
	}
	if v.lower[j] == "coalition" && depth == 0 && len(o.ids) == 0 {
		if id := l.coalition(v.index); id != "" {
			o.add(id)
		}
	}
	if r := l.w.turns[v.lower[j]]; r != "" {
		o.turn = r
	}
	if t.UPOS == "VERB" || v.lower[j] == "led" {
		l.ownerLeading(v, j, o)
		return
	}
	l.ownerOfModifier(v, j, depth, o)
}

// european reports whether people called European deal for the Union: its members' soldiers,
// leaders and capitals are their own.
func (l *linking) european(v *view, i int) bool {
	switch singular(v.lower[i]) {
	case "official", "minister", "diplomat", "negotiator", "envoy", "mediator", "lawmaker":
		return true
	}
	return false
}

// coalition is who leads the coalition that the text speaks of up to a sentence: "U.S.-led coalition
// forces ... coalition warplanes"; empty where none or more than one is said to lead.
func (l *linking) coalition(sentence int) string {
	leader := ""
	for i := range l.found {
		u := &l.found[i]
		if !u.led || u.id == "" || u.sentence > sentence || l.ledGovernment(u) {
			continue
		}
		if leader != "" && leader != u.id {
			return ""
		}
		leader = u.id
	}
	return leader
}

// ledGovernment reports whether what a party or group leads is a government: "the Taliban-led government".
func (l *linking) ledGovernment(u *unit) bool {
	v := l.views[u.sentence]
	if u.last+2 >= len(v.lower) || isCountryID(u.id) {
		return false
	}
	h := v.head(u.last + 1)
	return h > u.last && l.w.governments[l.w.entry(v, h)]
}

// ownerNamed takes the name at modifier j, unit id, with those coordinated with it.
func (l *linking) ownerNamed(v *view, j int, id int32, o *owners) {
	u := &l.found[id]
	switch {
	case u.away || ethnicKin(v, u):
		return
	case v.head(u.head) >= 0 && l.hosted(v, v.head(u.head), u, "in"):
		o.hosted = true // "The Hague tribunal"
		return
	case u.kind == individual:
		l.takePerson(o, v, j)
		return
	case u.kind != nation && u.kind != organisation:
		return
	}
	l.take(o, u)
	for _, k := range v.dependents(j) {
		w := v.unit[k]
		if w < 0 && v.lower[k] == "coalition" && v.token(int(k)).Rel() == "conj" {
			if leader := l.coalition(v.index); leader != "" {
				o.add(leader) // "Afghan and coalition forces"
			}
			continue
		}
		if w < 0 || w == id || l.found[w].kind == individual {
			continue
		}
		if v.token(int(k)).Rel() == "conj" && !l.found[w].away || len(o.ids) == 0 {
			l.take(o, &l.found[w])
		}
	}
}

// ownerLeading takes who leads: "U.S.-led forces".
func (l *linking) ownerLeading(v *view, j int, o *owners) {
	for _, k := range v.dependents(j) {
		if w := v.unit[k]; w >= 0 && l.found[w].led {
			l.take(o, &l.found[w])
			o.led, o.leader = true, l.unitID(&l.found[w])
		}
	}
}

// ownerOfModifier reads whom a modifying noun itself belongs to: "Syrian army officers".
func (l *linking) ownerOfModifier(v *view, j, depth int, o *owners) {
	if depth < 3 && (v.noun(j) || v.token(j).UPOS == "ADJ") {
		inner := l.ownersOf(v, j, j, depth+1)
		if len(inner.ids) > 0 && !inner.post {
			for _, id := range inner.ids {
				o.add(id)
			}
		}
		o.turn = or(o.turn, inner.turn)
	}
	o.through = o.through || l.w.classOf(v, j) == stateNoun
}

// ownerBeside looks at the words just before a noun where the parse hung the owner elsewhere.
func (l *linking) ownerBeside(v *view, from int, o *owners) {
	for j := from - 1; j >= 0 && j >= from-4; j-- {
		if id := v.unit[j]; id >= 0 {
			u := &l.found[id]
			h := v.head(u.head)
			if !ethnicKin(v, u) && !(from < len(v.lower) && l.hosted(v, from, u, "in")) && (u.kind == nation && (u.via == adjective || u.via == countryName && h > j && h <= from+2) || u.kind == organisation && h > j && h <= from+2) && !u.away {
				l.take(o, u)
			}
			return
		}
		switch v.token(j).UPOS {
		case "ADJ", "NOUN", "NUM":
		case "PART":
			if !clitic(v.lower[j]) {
				return
			}
		default:
			return
		}
	}
}

// ownerAfter reads "of Chad", "in Washington", "for the Israeli army" after a noun.
func (l *linking) ownerAfter(v *view, i, depth int, o *owners) {
	for _, k := range v.dependents(i) {
		j := int(k)
		if j <= i || v.token(j).Rel() != "nmod" && v.token(j).Rel() != "obl" {
			continue
		}
		c := v.caseOf(j)
		switch c {
		case "of", "for", "from", "in", "at":
		default:
			continue
		}
		if c == "of" && v.unit[j] < 0 && (v.lower[j] == "countries" || v.lower[j] == "nations" || v.lower[j] == "states" || v.lower[j] == "sides") {
			return // "the ministers of both countries in Bangkok" are not of the place
		}
		if v.unit[j] >= 0 {
			l.ownerPlaced(v, j, c, o)
		} else if depth < 3 && (v.noun(j) || v.token(j).UPOS == "ADJ") {
			l.ownerWithin(v, j, depth, c, o)
		}
		if len(o.ids) > 0 {
			return
		}
	}
}

// branchOf leaves only the organization whose part noun i names: "the Yemeni branch of al-Qaida".
func (l *linking) branchOf(v *view, i, depth int, o *owners) {
	if len(o.ids) != 1 || !isCountryID(o.ids[0]) {
		return
	}
	if !branches[singular(v.lower[i])] {
		return
	}
	var after owners
	l.ownerAfter(v, i, depth, &after)
	if len(after.ids) == 1 && !isCountryID(after.ids[0]) && !strings.Contains(after.ids[0], ":") {
		*o = after
	}
}

// courtElsewhere reports whether a court is called by a city where those of many countries sit: "the
// Hague war crimes tribunal".
func (l *linking) courtElsewhere(v *view, i int) bool {
	if !l.w.courts[l.w.entry(v, i)] && !l.w.courts[singular(v.lower[i])] {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if v.token(j).UPOS == "VERB" || v.token(j).UPOS == "ADP" {
			return false
		}
		if id := v.unit[j]; id >= 0 && l.w.hosts[string(appendKeys(nil, v, l.found[id].first, l.found[id].last))] {
			return true
		}
	}
	return false
}

// ownerNextDoor reads "officials in neighboring Chad", where parses take the adjective for a verb.
func (l *linking) ownerNextDoor(v *view, i int, o *owners) {
	if i+3 >= len(v.lower) || v.lower[i+1] != "in" && v.lower[i+1] != "from" || v.lower[i+2] != "neighboring" && v.lower[i+2] != "neighbouring" {
		return
	}
	if id := v.unit[i+3]; id >= 0 && l.found[id].kind == nation && !l.found[id].away {
		l.take(o, &l.found[id])
		o.last, o.post, o.place = max(o.last, l.found[id].last), true, true
	}
}

// ownerPlaced takes the name at token j after preposition c, with those coordinated with it.
func (l *linking) ownerPlaced(v *view, j int, c string, o *owners) {
	u := &l.found[v.unit[j]]
	if l.hosted(v, v.head(j), u, c) {
		o.hosted = true
		return
	}
	if u.away || (c == "in" || c == "at") && u.kind != nation || u.kind != nation && u.kind != organisation {
		return
	}
	l.take(o, u)
	o.last, o.post, o.place = max(o.last, u.last), true, c == "in" || c == "at" || c == "from"
	for _, k := range v.dependents(j) {
		if w := v.unit[k]; w >= 0 && v.token(int(k)).Rel() == "conj" {
			l.take(o, &l.found[w])
			o.last = max(o.last, l.found[w].last)
		}
	}
}

// hosted reports whether a noun's place is only where courts of several countries sit: "a
// tribunal in The Hague".
func (l *linking) hosted(v *view, i int, u *unit, c string) bool {
	if c != "in" && c != "at" || i < 0 || u.via != city && u.via != capitalCity && u.via != seat {
		return false
	}
	return l.w.hosts[string(appendKeys(nil, v, u.first, u.last))] && l.w.courts[l.w.entry(v, i)]
}

// ownerWithin reads an owner that is itself owned: "a spokesman for the Syrian rebels".
func (l *linking) ownerWithin(v *view, j, depth int, c string, o *owners) {
	inner := l.ownersOf(v, j, j, depth+1)
	if len(inner.ids) == 0 || l.w.captivity[v.lower[j]] {
		return
	}
	class := l.w.classOf(v, j)
	for _, id := range inner.ids {
		if isCountryID(id) && (class == "REB" || class == "OPP" || class == "CIV" || class == "MED" || class == "BUS") {
			id += ":" + class
		}
		o.add(id)
	}
	o.last, o.post, o.through = max(j+1, inner.last), true, class == stateNoun
	if class != "" || c == "of" || c == "for" {
		o.turn = inner.turn // not that of a place: "officials in tribal regions"
	}
}

// take adds the actor of a unit.
func (l *linking) take(o *owners, u *unit) {
	if id := l.unitID(u); id != "" {
		o.add(id)
		o.organ = o.organ || u.kind == nation && u.via == agencyName
	}
}

// takePerson adds the country of a person: "the Sharon government", "Mr. Abbas's forces".
func (l *linking) takePerson(o *owners, v *view, j int) {
	o.person = true
	n := v.person[j]
	if n < 0 || l.namings[n].cluster < 0 {
		return
	}
	if id := l.countryOf(&l.clusters[l.namings[n].cluster]); id != "" {
		o.add(id)
	}
}

func (o *owners) add(id string) {
	for _, x := range o.ids {
		if x == id {
			return
		}
	}
	o.ids = append(o.ids, id)
}
