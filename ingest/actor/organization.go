package actor

import (
	"strings"

	"entente/ingest/nlp"
)

// unitID is the actor that a unit names; an organization that nothing knows gets an id
// of its name. It is empty for places, persons and what stayed ambiguous.
func (l *linking) unitID(u *unit) string {
	if u.id != "" || u.kind != organisation {
		return u.id
	}
	name := l.text(l.views[u.sentence], u.first, u.last)
	id := slug(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "))
	if id == "" {
		u.kind = other
		return ""
	}
	if _, person := l.kb.personByID[id]; person || isCountryID(strings.ToUpper(id)) && l.kb.known(strings.ToUpper(id)) {
		id += "~" + l.d.ID
	}
	u.id = id
	return id
}

// text is what tokens say, with single blanks.
func (l *linking) text(v *view, first, last int) string {
	return strings.Join(strings.Fields(l.d.Text[v.s.Tokens[first].Start:v.s.Tokens[last-1].End]), " ")
}

// define reads short forms in brackets, "African Union (AU)", and gives them to the
// organizations that stand before them, throughout the text.
func (l *linking) define() {
	short := map[string]string{}
	for i := range l.found {
		u := &l.found[i]
		v := l.views[u.sentence]
		if u.kind != organisation || u.last+2 >= len(v.lower) || !(v.lower[u.last] == "(" && v.lower[u.last+2] == ")") {
			l.orShort(v, u, short)
			continue
		}
		w := v.token(u.last + 1).Text
		if !acronym(w) || len(w) > 10 {
			continue
		}
		if id := l.unitID(u); id != "" {
			short[key(w)] = id
			if j := v.unit[u.last+1]; j < 0 {
				l.addUnit(v, unit{first: u.last + 1, last: u.last + 2, kind: organisation, id: id, readings: -1})
			}
		}
	}
	if len(short) == 0 {
		return
	}
	for i := range l.found {
		u := &l.found[i]
		v := l.views[u.sentence]
		if u.last != u.first+1 || !acronym(v.token(u.first).Text) {
			continue
		}
		if id := short[key(v.token(u.first).Text)]; id != "" {
			u.kind, u.id, u.readings = organisation, id, -1
		}
	}
}

// torn gives a name that is only the end of a longer one to whose organ that is: "the African Union's
// Peace and Security Council", of which only the last two words are known.
func (l *linking) torn() {
	for n := 1; n < len(l.found); n++ {
		u, owner := &l.found[n], &l.found[n-1]
		v := l.views[u.sentence]
		i := u.first
		if u.kind != organisation || owner.sentence != u.sentence || owner.kind != organisation && owner.kind != nation || i < 3 || v.lower[i-1] != "and" || !capital(v.token(i-2).Text) || !l.w.organs[v.lower[u.last-1]] {
			continue
		}
		if !clitic(v.lower[i-3]) || owner.last != i-3 || v.unit[i-2] >= 0 {
			continue
		}
		first := owner.first
		for j := first; j < u.last; j++ {
			v.unit[j] = int32(n)
		}
		u.first, u.kind, u.id, u.via, u.readings = first, owner.kind, l.unitID(owner), agencyName, -1
		u.head = v.headIn(u.first, u.last)
		owner.kind, owner.id, owner.readings = other, "", -1
	}
}

// orShort reads a short form after "or": "the United Defense Force, or UDF".
func (l *linking) orShort(v *view, u *unit, short map[string]string) {
	i := u.last
	if u.kind != organisation || i+2 >= len(v.lower) || v.lower[i] != "," || v.lower[i+1] != "or" && v.lower[i+1] != "known" {
		return
	}
	for j := i + 2; j < len(v.lower) && j <= i+5; j++ {
		w := v.token(j).Text
		if acronym(w) && len(w) > 2 && len(w) <= 10 && initialsOf(w, l.text(v, u.first, u.last)) {
			if id := l.unitID(u); id != "" {
				short[key(w)] = id
			}
			return
		}
	}
}

// initialsOf reports whether an acronym begins like the words of a name.
func initialsOf(acronym, name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && strings.EqualFold(acronym[:1], words[0][:1])
}

// outlet reports whether a name is that of an organization that reports the news.
func (l *linking) outlet(u *unit) bool {
	if u.kind != organisation {
		return false
	}
	i, ok := l.kb.organizationByID[u.id]
	return l.w.outlets[u.id] || ok && l.kb.organizations[i].role == "MED"
}

// reports reports whether an organization only tells the news here: "Reuters reported".
func (l *linking) reports(v *view, u *unit) bool {
	if !l.outlet(u) {
		return false
	}
	if u.first > 0 && u.last < len(v.lower) && v.lower[u.first-1] == "(" && v.lower[u.last] == ")" {
		return true
	}
	rel, governor := v.function(u.head)
	if governor < 0 {
		return false
	}
	switch {
	case hasRel(rel, "nsubj"), hasRel(rel, "obl"), hasRel(rel, "obj"), hasRel(rel, "iobj"), hasRel(rel, "parataxis"):
		return l.w.telling[strings.ToLower(v.token(governor).Lemma)]
	case hasRel(rel, "nmod"), hasRel(rel, "compound"):
		return v.lower[governor] == "interview" || v.lower[governor] == "correspondent" || v.lower[governor] == "report"
	}
	return false
}

// kindOf is an organization's kind, as far as known.
func (l *linking) kindOf(id string) string {
	if i, ok := l.kb.organizationByID[id]; ok {
		return l.kb.organizations[i].kind
	}
	return nlp.Organization
}
