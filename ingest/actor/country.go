package actor

import "strings"

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
		if v.token(u.last-1).Text == "state" { // "the Islamic state" is some country
			u.kind, u.readings = other, -1
			return
		}
	case city:
		u.kind = nation
		if v.token(u.last-1).UPOS != "PROPN" {
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
		if of := l.capitalThen(u); of != "" {
			u.id = of
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
	l.seats()
}

// capitalThen is the former state of which a city was the capital when a dated text was written:
// "Belgrade" in 1991 is Yugoslavia's word.
func (l *linking) capitalThen(u *unit) string {
	if l.d.Date == "" || u.via != capitalCity && u.via != seat || u.last != u.first+1 {
		return ""
	}
	of, until, _ := strings.Cut(l.w.capitalUntil[l.views[u.sentence].lower[u.first]], "/")
	if l.d.Date >= until {
		return ""
	}
	return of
}

// seats makes organizations of the cities where they sit, in texts that name them: "Brussels rejected
// the charge" is the European Union's word.
func (l *linking) seats() {
	for i := range l.found {
		u := &l.found[i]
		v := l.views[u.sentence]
		if u.kind != nation || u.via != capitalCity || u.last != u.first+1 {
			continue
		}
		if of := l.w.seatOf[v.lower[u.first]]; of != "" && !l.isPlace(v, u) && l.concerns(of) {
			u.kind, u.id, u.readings = organisation, of, -1
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
	defer func() {
		for r := u.readings; r >= 0 && isCountryID(u.id); r = list[r].next {
			if list[r].kind == agencyName && l.idOf(&list[r]) == u.id && u.via == organizationName {
				u.via = agencyName // "Congress", which is a party elsewhere
			}
		}
	}()
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

// governed reports whether a country is known by a line of office holders: a territory,
// of which sources know no more than its head of state, gives way to the state whose
// demonym it shares.
func (l *linking) governed(id string) bool { return len(l.kb.holders[id]) > headsOfTerritory }

// headsOfTerritory is how many office holders a territory may have.
const headsOfTerritory = 3

func hasRel(rel, want string) bool {
	return len(rel) >= len(want) && rel[:len(want)] == want && (len(rel) == len(want) || rel[len(want)] == ':')
}
