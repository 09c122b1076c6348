package actor

// localParties settles parties whose names parties of other countries share, "Communist Party": one
// with another country's name before it is that country's, "Cuba's Communist Party"; one in a text
// that speaks of others than the party's country is an actor of this article alone.
func (l *linking) localParties() {
	for i := range l.found {
		u := &l.found[i]
		if u.kind != organisation || u.readings < 0 {
			continue
		}
		v := l.views[u.sentence]
		if l.ministerial(v, u) {
			u.kind, u.id, u.readings = other, "", -1
			continue
		}
		if !l.sharedName(v, u) {
			continue
		}
		home := l.homeOf(u.id)
		if owner := l.nationBefore(v, u); owner != "" && owner != home {
			u.id, u.readings = slug(l.peopleOf(owner)+" "+l.text(v, u.first, u.last)), -1
		} else if owner == "" && home != "" && len(l.nations) > 0 && !l.concerns(home) {
			u.id, u.readings = slug(l.text(v, u.first, u.last))+"~"+l.d.ID, -1
		}
	}
}

// homeOf is the country of a known organization, or empty.
func (l *linking) homeOf(id string) string {
	if i, ok := l.kb.organizationByID[id]; ok {
		return l.kb.organizations[i].country
	}
	return ""
}

// peopleOf is the adjective of a country, or its name.
func (l *linking) peopleOf(country string) string {
	i, ok := l.kb.countryByID[country]
	if !ok {
		return country
	}
	if c := &l.kb.countries[i]; len(c.adjectives) > 0 {
		return c.adjectives[0]
	}
	return l.kb.countries[i].short
}

// sharedName reports whether a party's name tells nothing but its creed.
func (l *linking) sharedName(v *view, u *unit) bool {
	for i := u.first; i < u.last; i++ {
		if !l.w.partyWords[v.lower[i]] && !clitic(v.lower[i]) {
			return false
		}
	}
	return true
}

// nationBefore is the country named just before a name, "Cuba's", "Australian", or empty.
func (l *linking) nationBefore(v *view, u *unit) string {
	i := u.first - 1
	if i >= 0 && clitic(v.lower[i]) {
		i--
	}
	for ; i >= 0 && v.unit[i] < 0 && (v.lower[i] == "ruling" || v.lower[i] == "opposition" || v.lower[i] == "main" || v.lower[i] == "own"); i-- {
	}
	if i < 0 || v.unit[i] < 0 || l.found[v.unit[i]].kind != nation || l.found[v.unit[i]].away {
		return ""
	}
	return l.found[v.unit[i]].id
}

// ministerial reports whether a party's name is part of a ministry's: "the Ministry of Labor".
func (l *linking) ministerial(v *view, u *unit) bool {
	if u.first < 2 || u.last != u.first+1 || v.lower[u.first-1] != "of" && v.lower[u.first-1] != "for" {
		return false
	}
	switch singular(v.lower[u.first-2]) {
	case "ministry", "minister", "department", "secretary", "bureau", "directorate", "undersecretary":
		return true
	}
	return false
}
