package actor

// at are the prepositions after which a name is a place.
var at = map[string]bool{"in": true, "at": true, "near": true, "inside": true, "outside": true, "around": true, "across": true, "throughout": true, "within": true, "along": true, "through": true, "over": false, "via": true, "off": true}

// isPlace reports whether a country's name stands for the place.
func (l *linking) isPlace(v *view, u *unit) bool {
	switch u.via {
	case adjective, inhabitant, inhabitants, agencyName:
		return false
	case city:
		return true
	}
	if l.dateline(v, u) || l.follows(v, u) {
		return true
	}
	rel, governor := v.function(u.head)
	switch {
	case hasRel(rel, "appos") && governor >= 0 && l.w.places[singular(v.lower[governor])]:
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
		return prep == "into" || prep == "of" && l.thing(v, governor) || governor >= 0 && (l.w.motion[v.lower[governor]] || l.w.motion[v.s.Tokens[governor].Lemma])
	}
	return false
}

// dateline reports whether a name tells where a report was written: "JERUSALEM (AP) — ".
func (l *linking) dateline(v *view, u *unit) bool {
	if u.first < v.s.Dateline() {
		return true
	}
	if u.first > 0 || u.last+1 >= len(v.lower) || u.via != capitalCity && u.via != city && u.via != countryName {
		return false
	}
	switch v.lower[u.last] {
	case "(":
		id := v.unit[u.last+1]
		return id >= 0 && l.outlet(&l.found[id])
	case "—", "–", "--":
		return true
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
	return i >= 2 && v.lower[i-1] == "of" && l.w.places[v.lower[i-2]]
}

// thing reports whether a governor makes "of Baghdad" the city: "the streets of Baghdad".
func (l *linking) thing(v *view, governor int) bool {
	return governor >= 0 && l.w.classOf(v, governor) == "" && v.noun(governor) && l.w.places[singular(v.lower[governor])]
}
