package actor

import "entente/ingest/nlp"

// misread turns single words taken for organizations or countries into persons where the text
// names somebody so in full, or a "Mr." says so.
func (l *linking) misread() {
	last := map[string]bool{}
	for n := range l.namings {
		if x := &l.namings[n]; full(x.words) {
			last[x.words[len(x.words)-1]] = true
			for _, r := range x.ids { // "Xi", for Xi Jinping
				if short := fold(l.kb.persons[r.ref].short); short == x.words[0] {
					last[short] = true
				}
			}
		}
	}
	for _, v := range l.views {
		l.overlooked(v, last)
	}
	for i := range l.found {
		u := &l.found[i]
		v := l.views[u.sentence]
		if u.kind == individual || u.last != u.first+1 {
			continue
		}
		if u.kind == organisation && u.readings < 0 && u.id == "" && l.w.peoplesOf[v.lower[u.first]] != "" {
			u.kind = other // "Hutu rebels"
			continue
		}
		honoured := false
		if u.first > 0 {
			_, honoured = l.w.honorifics[v.lower[u.first-1]]
		}
		known := last[fold(v.token(u.first).Text)]
		if l.afterGiven(v, u) || l.beforeLast(v, u) {
			continue
		}
		switch {
		case honoured && initialCapital(v.token(u.first-1).Text):
		case known && u.label == nlp.PER:
		case known && u.kind == nation && l.namedBefore(u):
		case known && u.kind == organisation && u.readings < 0:
		case known && u.kind == other && initialCapital(v.token(u.first).Text):
		case u.kind == organisation && u.readings < 0 && u.id == "" && l.inOffice(v.token(u.first).Text):
		default:
			continue
		}
		u.kind, u.id, u.readings, u.label = individual, "", -1, nlp.PER
		l.addNaming(v, u)
	}
}

// inOffice reports whether a word is the last name of one alone who led a country when the text was
// written, "Trump", which the parser may take for an organization.
func (l *linking) inOffice(word string) bool {
	found := ""
	for _, r := range l.kb.shortFor(key(word)) {
		for i := range l.kb.officesOf(l.kb.persons[r].id) {
			o := &l.kb.offices[i]
			if o.relation != nlp.Leads || !isCountryID(o.of) || l.d.Date == "" || !within(l.d.Date, o.from, o.to) || o.from == "" {
				continue
			}
			if found != "" && found != o.person {
				return false
			}
			found = o.person
		}
	}
	return found != ""
}

// afterGiven makes one person's name of a given name and the word after it that was taken for
// a country: "Denzel Washington".
func (l *linking) afterGiven(v *view, u *unit) bool {
	i := u.first - 1
	if i < 0 || u.kind != nation || v.unit[i] >= 0 || v.token(i).UPOS != "PROPN" || !initialCapital(v.token(i).Text) {
		return false
	}
	if l.kb.given[key(v.token(i).Text)] == "" || v.head(u.head) != i && v.head(i) != u.head {
		return false
	}
	u.first, u.head = i, v.headIn(i, u.last)
	v.unit[i] = v.unit[i+1]
	u.kind, u.id, u.readings, u.label = individual, "", -1, nlp.PER
	l.addNaming(v, u)
	return true
}

// beforeLast makes one person's name of a word that was taken for a city or country and the last name
// after it: "Wellington Mara", "Paris Hilton".
func (l *linking) beforeLast(v *view, u *unit) bool {
	next := u.last
	if u.kind != nation || u.via == adjective || next >= len(v.lower) || v.unit[next] >= 0 && !l.mereplace(v, next) {
		return false
	}
	if t := v.token(next); t.UPOS != "PROPN" || !initialCapital(t.Text) || calendar[v.lower[next]] || l.w.classOf(v, next) != "" {
		return false
	}
	_, titled := l.titleBefore(v, u.first)
	if !(v.token(next).Rel() == "flat" && v.head(next) == u.first) && !titled {
		return false
	}
	u.last = next + 1
	u.head = v.headIn(u.first, u.last)
	v.unit[next] = v.unit[u.first]
	u.kind, u.id, u.readings, u.label = individual, "", -1, nlp.PER
	l.addNaming(v, u)
	return true
}

// titleBefore is the title that ends just before token i, and whether there is one.
func (l *linking) titleBefore(v *view, i int) (title, bool) {
	if i == 0 {
		return title{}, false
	}
	t, first := l.titleEnding(v, i-1)
	return t, first >= 0 && t.office != ""
}

// namedBefore reports whether a word that is also a country's name follows a person of that
// last name in a text that knows the country by no other word.
func (l *linking) namedBefore(u *unit) bool {
	word := fold(l.views[u.sentence].token(u.first).Text)
	for i := range l.found {
		if x := &l.found[i]; x.kind == nation && x.id == u.id && (x.last > x.first+1 || fold(l.views[x.sentence].token(x.first).Text) != word) {
			return false
		}
	}
	first := -1
	for n := range l.namings {
		if x := &l.namings[n]; full(x.words) && x.words[len(x.words)-1] == word && (first < 0 || x.sentence < first) {
			first = x.sentence
		}
	}
	for i := range l.found {
		if x := &l.found[i]; x.kind == nation && x.id == u.id && x.sentence <= first {
			return false
		}
	}
	return first >= 0
}

// overlooked adds last names that the parser saw no person in, above all in headlines.
func (l *linking) overlooked(v *view, last map[string]bool) {
	for i := range v.lower {
		t := v.token(i)
		modal := t.UPOS == "AUX" && last[v.lower[i]] // "May said"
		if v.unit[i] >= 0 && !l.mereplace(v, i) || t.UPOS != "PROPN" && (i > 0 || t.UPOS != "NOUN") && !modal || !initialCapital(t.Text) {
			continue
		}
		label := nlp.PER
		if !last[fold(t.Text)] {
			if label = ""; i == 0 && t.Deprel != "nmod:poss" || !l.knownShort(v, i) {
				continue
			}
		}
		if i > 0 && v.unit[i-1] >= 0 && l.found[v.unit[i-1]].kind == individual && !v.token(i-1).SpaceAfter {
			continue
		}
		l.addUnit(v, unit{first: i, last: i + 1, kind: individual, label: label, readings: -1})
		l.addNaming(v, &l.found[len(l.found)-1])
	}
}

// mereplace reports whether token i alone was taken for a place that nothing knows.
func (l *linking) mereplace(v *view, i int) bool {
	u := &l.found[v.unit[i]]
	return u.kind == other && u.readings < 0 && u.label == nlp.LOC && u.last == u.first+1
}

// knownShort reports whether token i may be the short name of somebody known, and part of no longer name.
func (l *linking) knownShort(v *view, i int) bool {
	t := v.token(i)
	if _, n := l.titleAt(v, i, i+1); n > 0 {
		return false
	}
	if len(t.Text) < 4 || calendar[v.lower[i]] || l.w.classOf(v, i) != "" || len(l.kb.shortFor(key(t.Text))) == 0 {
		return false
	}
	switch t.Rel() {
	case "nsubj", "obj", "obl", "iobj", "conj", "nmod":
	default:
		return false
	}
	if t.Deprel == "nmod:poss" && (i+1 >= len(v.lower) || !clitic(v.lower[i+1])) {
		return false
	}
	for _, k := range v.dependents(i) {
		switch v.token(int(k)).Rel() {
		case "det", "amod", "compound", "flat", "nummod":
			return false
		}
	}
	return true
}
