package actor

import "strings"

// fightersOwn links words for fighters and for the opposition that modify what they do or hold, "rebel
// attacks", "suspected militant hideouts", "an opposition rally", where the text ties such to one country.
func (l *linking) fightersOwn(v *view) {
	for i := range v.lower {
		t := v.token(i)
		role, deeds := "REB", l.w.deeds
		if v.lower[i] == "opposition" {
			role, deeds = "OPP", l.w.opposing
		}
		if t.Rel() != "amod" && t.Rel() != "compound" || role == "REB" && !l.w.fighters[v.lower[i]] || v.unit[i] >= 0 || v.headed[i] >= 0 || l.inName(v, i) {
			continue
		}
		h := v.head(i)
		if h < i || !deeds[singular(v.lower[h])] || v.unit[h] >= 0 || v.headed[h] >= 0 {
			continue
		}
		if o := l.ownersOf(v, i, i, 0); len(o.ids) > 0 || l.ofOther(v, h) || l.ownedOtherwise(v, h) {
			continue
		}
		if id, score := l.bare(v, i, role, &owners{}); id != "" {
			l.emit(v, i, nominal{ids: []string{id}, first: i, last: i + 1, score: score, possessor: true})
		}
	}
}

// postsOwn links words for forces of the state that modify where they are, "a police checkpoint", "army
// barracks", where the text ties such a body to one country.
func (l *linking) postsOwn(v *view) {
	for i := range v.lower {
		t := v.token(i)
		if t.Rel() != "amod" && t.Rel() != "compound" || !l.w.arms[v.lower[i]] || v.unit[i] >= 0 || v.headed[i] >= 0 || l.inName(v, i) {
			continue
		}
		h := v.head(i)
		if h < i || !l.w.posts[singular(v.lower[h])] || v.unit[h] >= 0 || v.headed[h] >= 0 {
			continue
		}
		if len(l.ownersOf(v, h, h, 0).ids) > 0 || l.ofOther(v, h) || l.ownedOtherwise(v, h) {
			continue
		}
		if id, score := l.tied(v.index, ""); id != "" {
			l.emit(v, i, nominal{ids: []string{id}, first: i, last: i + 1, score: score, possessor: true})
		}
	}
}

// armed reports whether a word before a noun says that it is of the forces of a state: "a police patrol".
func (l *linking) armed(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		j := int(k)
		if t := v.token(j); j < i && l.w.arms[v.lower[j]] && (t.Rel() == "compound" || t.Rel() == "amod") {
			return true
		}
	}
	return false
}

// armedGroup is the one armed group of a country that the text names, or empty.
func (l *linking) armedGroup(country string) string {
	return l.onlyArmed(func(o *organization) bool { return o.country == country })
}

// onlyArmed is the one armed group that the text names of those that a test takes, or empty.
func (l *linking) onlyArmed(take func(*organization) bool) string {
	found := ""
	for i := range l.found {
		u := &l.found[i]
		if u.kind != organisation || u.id == found || u.away {
			continue
		}
		j, ok := l.kb.organizationByID[u.id]
		if !ok || l.kb.organizations[j].role != "REB" || !take(&l.kb.organizations[j]) {
			continue
		}
		if found != "" {
			return ""
		}
		found = u.id
	}
	return found
}

// lastArmed is the one armed group or armed party of a country, or of any where that is empty, that the text names in the sentence
// of a noun, before it, or in the last sentence; empty where it names none or several.
func (l *linking) lastArmed(v *view, i int, country string) string {
	found := ""
	for f := range l.found {
		u := &l.found[f]
		if u.kind != organisation || u.away || u.id == found || u.sentence > v.index || u.sentence < v.index-1 || u.sentence == v.index && u.first > i {
			continue
		}
		j, ok := l.kb.organizationByID[u.id]
		if !ok || country != "" && l.kb.organizations[j].country != country || l.kb.organizations[j].role != "REB" && !l.w.armedParties[u.id] {
			continue
		}
		if found != "" {
			return ""
		}
		found = u.id
	}
	return found
}

// kin is the one armed group that the text names and that fights for the people whose name
// stands before a noun: "Tamil rebels" of the Liberation Tigers of Tamil Eelam.
func (l *linking) kin(v *view, i int) string {
	for _, k := range v.dependents(i) {
		t := v.token(int(k))
		if int(k) > i || t.Rel() != "amod" && t.Rel() != "compound" || !initialCapital(t.Text) || len(t.Text) < 5 || faith[v.lower[k]] {
			continue
		}
		stem := strings.ToLower(t.Text[:4])
		if id := l.onlyArmed(func(o *organization) bool { return hasStem(o.name, stem) }); id != "" {
			return id
		}
	}
	return ""
}

// faith are words that many armed groups have in their names and that tell no people.
var faith = map[string]bool{"islamic": true, "islamist": true, "islamists": true, "muslim": true, "christian": true, "jewish": true}

// hasStem reports whether a word of a name begins with some letters.
func hasStem(name, stem string) bool {
	for word := range strings.FieldsSeq(name) {
		if strings.HasPrefix(strings.ToLower(word), stem) {
			return true
		}
	}
	return false
}

// sameFighters is who "the militants" were when the text last spoke of fighters, at most two
// sentences ago: a named group or the unnamed ones of a country; empty where nothing tells.
func (l *linking) sameFighters(v *view, i int) string {
	if !l.the(v, i) || !plural(v.token(i)) || l.toldApartAfter(v, i) {
		return ""
	}
	id, sentence, token := "", max(0, v.index-2), -1
	later := func(s, t int) bool {
		return (s > sentence || s == sentence && t > token) && (s < v.index || s == v.index && t < i)
	}
	for m := range l.mentions {
		x := &l.mentions[m]
		if len(x.ActorIDs) == 1 && later(x.Sentence, x.Head) && l.fights(x.ActorIDs[0]) {
			id, sentence, token = x.ActorIDs[0], x.Sentence, x.Head
		}
	}
	for f := range l.found {
		if u := &l.found[f]; u.kind == organisation && !u.away && later(u.sentence, u.head) && l.fights(u.id) {
			id, sentence, token = u.id, u.sentence, u.head
		}
	}
	return id
}

// toldApartAfter reports whether what follows a noun says which ones are meant: "the gunmen who fled".
func (l *linking) toldApartAfter(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if t := v.token(int(k)); int(k) > i && (t.Rel() == "acl" || t.Rel() == "nmod") {
			return true
		}
	}
	return false
}

// fights reports whether an actor is an armed group.
func (l *linking) fights(id string) bool {
	if strings.HasSuffix(id, ":REB") {
		return true
	}
	i, ok := l.kb.organizationByID[id]
	return ok && l.kb.organizations[i].role == "REB"
}

// followersOf are the people or fighters of a person's country who stand behind that person:
// "Chavez supporters", "Nkunda's fighters"; empty where nouns or owners are others.
func (l *linking) followersOf(v *view, i int, class string, o *owners) string {
	noun := l.w.entry(v, i)
	follow := l.w.following[noun]
	if !follow && (class != "REB" || l.w.harmful[noun]) || !plural(v.token(i)) {
		return ""
	}
	of := *o
	if len(of.ids) == 0 {
		for _, k := range v.dependents(i) {
			if j := int(k); j > i && v.person[j] >= 0 && v.caseOf(j) == "of" {
				l.takePerson(&of, v, j)
				o.last = max(o.last, l.namings[v.person[j]].last)
			}
		}
	}
	if !of.person || len(of.ids) != 1 || !isCountryID(of.ids[0]) {
		return ""
	}
	if follow {
		return of.ids[0] + ":CIV"
	}
	return of.ids[0] + ":REB"
}

// upInArms reports whether words before a noun of a people say that they fight: "rebel tribesmen".
func (l *linking) upInArms(v *view, i int) bool {
	if !l.w.mayFight[l.w.entry(v, i)] {
		return false
	}
	for _, k := range v.dependents(i) {
		if j := int(k); j < i && (l.w.turns[v.lower[j]] == "REB" || v.lower[j] == "armed") && (v.token(j).Rel() == "amod" || v.token(j).Rel() == "compound") {
			return true
		}
	}
	return false
}

// spokeFor reports whether the noun at token i, "the spokesman", has just been used of somebody who
// speaks for no state.
func (l *linking) spokeFor(v *view, i int) bool {
	if !l.the(v, i) {
		return false
	}
	for n := v.index - 1; n >= 0 && n >= v.index-3; n-- {
		for j, w := range l.views[n].lower {
			if w != v.lower[i] {
				continue
			}
			m := l.views[n].headed[j]
			return m < 0 || len(l.mentions[m].ActorIDs) != 1 || !isCountryID(l.mentions[m].ActorIDs[0])
		}
	}
	return false
}
