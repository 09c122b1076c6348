package actor

import "strings"

// demonym makes mentions of the name of a people: "the Israelis" are the country, "two
// Israelis" people of it. Adjectives and other names are left for later.
func (l *linking) demonym(v *view, i int, u *unit) {
	if i != u.head || u.kind != nation || u.id == "" || u.via != inhabitant && u.via != inhabitants && u.via != adjective || v.headed[i] >= 0 {
		return
	}
	if !l.standsAlone(v, u) || u.away {
		return
	}
	if ethnicKin(v, u) {
		l.abroadAmong(v, i, u)
		return
	}
	m := nominal{ids: []string{u.id}, first: v.leftEdge(i), last: u.last, score: 0.8}
	if l.single(v, u) {
		m.ids[0] = or(l.besideName(v, i), u.id+":CIV")
	} else if id := l.minority(v, u); id != "" {
		m.ids[0] = id + ":CIV"
	} else if l.counted(v, u, m.first) {
		m.ids[0] += ":CIV"
	}
	m.possessor = l.onlyPossesses(v, i)
	l.emit(v, i, m)
}

// beforeCase is the word before a nominal's preposition, singular, where a parse hangs it from a verb.
func (l *linking) beforeCase(v *view, i int) string {
	for _, k := range v.dependents(i) {
		if j := int(k); v.token(j).Deprel == "case" && j < i && j > 0 {
			return singular(v.lower[j-1])
		}
	}
	return ""
}

// single reports whether a demonym is of one person, having another plural: "the German".
func (l *linking) single(v *view, u *unit) bool {
	if plural(v.token(u.head)) || u.last != u.first+1 {
		return false
	}
	one, told := false, false
	for _, k := range v.dependents(u.head) {
		told = told || v.token(int(k)).Rel() == "det"
	}
	if !told {
		return false
	}
	for r := u.readings; r >= 0; r = l.kb.names.list[r].next {
		switch l.kb.names.list[r].kind {
		case inhabitants:
			return false
		case inhabitant:
			one = true
		}
	}
	return one
}

// besideName is the person whose name stands in apposition to the noun at token i, or empty.
func (l *linking) besideName(v *view, i int) string {
	for _, k := range v.dependents(i) {
		if n := v.person[k]; n >= 0 && v.token(int(k)).Rel() == "appos" && l.namings[n].cluster >= 0 {
			return l.clusters[l.namings[n].cluster].id
		}
	}
	return ""
}

// minority is the country of a people named after another: "Bosnian Serbs", or empty.
func (l *linking) minority(v *view, u *unit) string {
	for _, k := range v.dependents(u.head) {
		if id := v.unit[k]; id >= 0 && int(k) < u.first {
			if w := &l.found[id]; w.kind == nation && w.id != u.id && !w.away {
				return w.id
			}
		}
	}
	return ""
}

// standsAlone reports whether a demonym is used as a noun.
func (l *linking) standsAlone(v *view, u *unit) bool {
	switch v.token(u.head).Deprel {
	case "amod", "compound", "nmod:desc", "flat":
		return false
	}
	if u.via == adjective && v.token(u.head).UPOS == "ADJ" {
		for _, k := range v.dependents(u.head) {
			if v.token(int(k)).Rel() == "det" || v.token(int(k)).Rel() == "nummod" {
				return true
			}
		}
		return false
	}
	return true
}

// counted reports whether a demonym means single people and not the country: they are
// counted, or harmed, or they demonstrate.
func (l *linking) counted(v *view, u *unit, first int) bool {
	for j := first; j < u.last; j++ {
		t := v.token(j)
		if t.UPOS == "NUM" {
			return true
		}
		switch v.lower[j] {
		case "a", "an", "some", "many", "most", "several", "few", "all", "thousands", "hundreds", "dozens", "another", "other", "young", "ordinary", "fellow", "poor", "displaced", "million":
			return true
		}
	}
	if first > 0 && v.token(first-1).UPOS == "NUM" && plural(v.token(u.head)) {
		return true // a count that the parse hung elsewhere
	}
	if plural(v.token(u.head)) && l.somewhere(v, u) {
		return true
	}
	rel, governor := v.function(u.head)
	if governor < 0 {
		return false
	}
	switch g := v.lower[governor]; g {
	case "thousands", "hundreds", "dozens", "millions", "scores", "number", "group", "groups", "majority", "crowd", "one", "most", "many", "some", "percent", "families", "lives":
		return true
	}
	if u.via == adjective || first < u.first && v.lower[first] == "the" {
		return false
	}
	lemma := strings.ToLower(v.token(governor).Lemma)
	if p := v.preposition(u.head); p == "on" || p == "against" || p == "of" {
		return l.w.attacks[lemma] || l.w.attacks[l.beforeCase(v, u.head)]
	}
	if rel == "obj" || rel == "nsubj:pass" {
		return l.w.harms[lemma]
	}
	return rel == "nsubj" && l.w.crowds[lemma]
}

// somewhere reports whether a demonym tells where or how people live: "Palestinians in Gaza",
// "Iraqis living abroad".
func (l *linking) somewhere(v *view, u *unit) bool {
	for _, k := range v.dependents(u.head) {
		j := int(k)
		if j < u.last {
			continue
		}
		switch t := v.token(j); {
		case t.Deprel == "acl" && v.lower[j] != "led" && t.Feat("VerbForm") == "Part":
			return true
		case t.Rel() == "nmod" && at[v.caseOf(j)]:
			return true
		}
	}
	return false
}

// ethnicKin reports whether a demonym only tells the descent of people: "ethnic Albanians".
func ethnicKin(v *view, u *unit) bool { return u.first > 0 && v.lower[u.first-1] == "ethnic" }

// abroadAmong links people told by their descent to the country that they are said to live in,
// "ethnic Albanians in Kosovo", else to nobody.
func (l *linking) abroadAmong(v *view, i int, u *unit) {
	m := nominal{first: v.leftEdge(i), last: u.last, score: 0.75}
	home := ""
	if u.last+1 < len(v.lower) && v.lower[u.last] == "in" {
		home = l.nationAt(v, u.last+1)
	}
	if home == "" {
		home, m.possessor = l.homeBelow(v, i), l.onlyPossesses(v, i)
	}
	if home != "" {
		m.ids = []string{home + ":CIV"}
		l.emit(v, i, m)
	}
	u.kind, u.id, u.readings = other, "", -1
}

// homeBelow is the country that a dependent of token i says people to be in or from, or empty.
func (l *linking) homeBelow(v *view, i int) string {
	for _, k := range v.dependents(i) {
		j := int(k)
		if c := v.caseOf(j); c == "in" || c == "of" || c == "from" || v.token(j).Deprel == "nmod:poss" {
			if home := l.nationAt(v, j); home != "" {
				return home
			}
		}
	}
	return ""
}

// nationAt is the country that the name at a token is read as, or empty.
func (l *linking) nationAt(v *view, j int) string {
	if id := v.unit[j]; id >= 0 && l.found[id].kind == nation {
		return l.found[id].id
	}
	return ""
}
