package actor

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// emit records the mention of the noun at token i.
func (l *linking) emit(v *view, i int, m nominal) {
	if v.headed[i] >= 0 {
		return
	}
	m.first, m.last = min(m.first, i), max(m.last, i+1)
	l.record(v, i, m, nlp.Nominal)
}

func (l *linking) record(v *view, head int, m nominal, form string) {
	v.headed[head] = int32(len(l.mentions))
	l.mentions = append(l.mentions, nlp.Mention{
		Sentence: v.index, First: m.first, Last: m.last, Head: head,
		Start: v.s.Tokens[m.first].Start, End: v.s.Tokens[m.last-1].End,
		Form: form, ActorIDs: m.ids, Score: m.score, Possessor: m.possessor, Place: m.place, Former: m.former,
	})
}

// onlyPossesses reports whether a nominal modifies a noun that is no actor.
func (l *linking) onlyPossesses(v *view, i int) bool {
	rel, governor := v.function(i)
	if governor < 0 {
		return false
	}
	switch rel {
	case "nmod:poss", "compound", "amod", "nmod:desc", "obl:npmod", "obl:unmarked", "nmod:unmarked":
		return true
	}
	return false
}

// remaining makes mentions of names that no phrase has taken up: persons, then countries
// and organizations.
func (l *linking) remaining() {
	for n := range l.namings {
		if x := &l.namings[n]; x.cluster >= 0 {
			l.nameMention(x)
		}
	}
	for i := range l.found {
		u := &l.found[i]
		v := l.views[u.sentence]
		if u.kind == other && l.besideNation(v, u) && v.headed[u.head] < 0 {
			l.record(v, u.head, nominal{ids: []string{"european-union"}, first: u.first, last: u.last, score: 0.75, possessor: l.onlyPossesses(v, u.head)}, nlp.Name)
		}
		if u.kind != nation && u.kind != organisation || v.headed[u.head] >= 0 {
			continue
		}
		id := l.unitID(u)
		if id == "" || l.reports(v, u) || l.covered(v, u, id) {
			continue
		}
		m := nominal{ids: []string{id}, first: u.first, last: u.last, score: 0.95}
		m.place = u.kind == nation && l.isPlace(v, u)
		m.possessor = !m.place && (u.away || u.led || l.onlyPossesses(v, u.head) || l.coveredByAnother(v, u))
		if u.kind == organisation && u.readings < 0 {
			m.score = 0.8
		}
		if first := u.first; first > 0 && v.lower[first-1] == "the" && v.head(first-1) >= u.first && v.head(first-1) < u.last {
			m.first--
		}
		l.record(v, u.head, m, nlp.Name)
	}
}

// besideNation reports whether "European" stands beside the adjective of a country, "U.S. and European
// demands", and so means the European Union.
func (l *linking) besideNation(v *view, u *unit) bool {
	if u.last != u.first+1 || v.lower[u.first] != "european" {
		return false
	}
	if h := v.head(u.first); v.token(u.first).Rel() == "conj" && h >= 0 && v.unit[h] >= 0 && l.found[v.unit[h]].kind == nation {
		return true
	}
	for _, k := range v.dependents(u.first) {
		if w := v.unit[k]; w >= 0 && v.token(int(k)).Rel() == "conj" && l.found[w].kind == nation {
			return true
		}
	}
	i := u.first - 2 // "a U.S.-European summit"
	return i >= 0 && v.lower[i+1] == "-" && v.unit[i] >= 0 && l.found[v.unit[i]].kind == nation
}

// covered reports whether a name is part of a phrase that denotes the same actor.
func (l *linking) covered(v *view, u *unit, id string) bool {
	for i := range l.mentions {
		if m := &l.mentions[i]; m.Sentence == v.index && m.First <= u.first && u.last <= m.Last && slices.Contains(m.ActorIDs, id) {
			return true
		}
	}
	return false
}

// coveredByAnother reports whether a name is part of a phrase that denotes somebody else:
// "Iran" in "the president of Iran".
func (l *linking) coveredByAnother(v *view, u *unit) bool {
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Sentence == v.index && m.First <= u.first && u.last <= m.Last && m.Head != u.head {
			return true
		}
	}
	return false
}

// nameMention is the mention of a person by name, with the titles before it.
func (l *linking) nameMention(x *naming) {
	v := l.views[x.sentence]
	c := &l.clusters[x.cluster]
	head := v.headIn(x.from, x.last)
	m := nominal{ids: []string{c.id}, first: x.from, last: x.last, score: c.score, possessor: l.onlyPossesses(v, head)}
	m.possessor = m.possessor || x.owns(v)
	for _, claim := range x.claims {
		m.former = m.former || claim.former
	}
	if v.headed[head] >= 0 {
		return
	}
	l.record(v, head, m, nlp.Name)
}

// finish fills the document's fields.
func (l *linking) finish() {
	l.mentions = slices.DeleteFunc(l.mentions, func(m nlp.Mention) bool { return len(m.ActorIDs) == 0 })
	slices.SortStableFunc(l.mentions, func(a, b nlp.Mention) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		if a.First != b.First {
			return a.First - b.First
		}
		return a.Last - b.Last
	})
	for _, m := range l.mentions {
		for _, id := range m.ActorIDs {
			l.actor(id)
		}
	}
	l.tie()
	l.aliases()
	l.d.Mentions, l.d.Ties, l.d.Actors = l.mentions, l.ties, l.actors
}

// actor is the document's actor of an id, made from the knowledge base or the text.
func (l *linking) actor(id string) *nlp.Actor {
	if a := l.actors[id]; a != nil {
		return a
	}
	a := l.describe(id)
	l.actors[id] = a
	return a
}

func (l *linking) describe(id string) *nlp.Actor {
	if i, ok := l.kb.countryByID[id]; ok {
		c := &l.kb.countries[i]
		return &nlp.Actor{ID: id, Name: c.name, ShortName: c.short, Kind: nlp.Country, Country: id, Aliases: slices.Clone(c.aliases), Origin: c.origin}
	}
	if i, ok := l.kb.organizationByID[id]; ok {
		o := &l.kb.organizations[i]
		return &nlp.Actor{ID: id, Name: o.name, ShortName: o.short, Kind: o.kind, Country: o.country, Role: o.role, Aliases: list(o.aliases), Origin: o.origin}
	}
	if i, ok := l.kb.personByID[id]; ok {
		p := &l.kb.persons[i]
		return &nlp.Actor{ID: id, Name: p.name, ShortName: p.short, Kind: nlp.Person, Country: p.country, Role: l.roleThen(id), Gender: l.kb.genderOf(i), Aliases: list(p.aliases), Origin: p.origin}
	}
	if country, role, ok := strings.Cut(id, ":"); ok && isCountryID(country) {
		return l.describeGroup(id, country, role)
	}
	for i := range l.clusters {
		if l.clusters[i].id == id {
			return l.describeStranger(&l.clusters[i])
		}
	}
	a := &nlp.Actor{ID: id, Name: id, ShortName: id, Kind: nlp.Organization, Origin: "article"}
	for i := range l.found {
		if u := &l.found[i]; u.id == id {
			a.Name = strings.TrimPrefix(l.text(l.views[u.sentence], u.first, u.last), "the ")
			a.ShortName = a.Name
			break
		}
	}
	return a
}

// roleThen is a short word for the office of somebody known: what the text says, else what they
// held at the time, what leads before the rest.
func (l *linking) roleThen(id string) string {
	for i := range l.clusters {
		if c := &l.clusters[i]; c.id == id {
			for _, x := range c.claims {
				if !x.former && x.office != "" && x.relation != "" {
					return x.office
				}
			}
		}
	}
	role := ""
	for i := range l.kb.officesOf(id) {
		if o := &l.kb.offices[i]; (l.from != "" || l.to != "") && l.overlaps(o) && (role == "" || o.relation == nlp.Leads) {
			role = o.title
		}
	}
	return role
}

// groupNames are how an unnamed group of a country is called.
var groupNames = map[string]string{"REB": "rebels", "OPP": "opposition", "CIV": "civilians", "MED": "media", "BUS": "companies"}

func (l *linking) describeGroup(id, country, role string) *nlp.Actor {
	a := &nlp.Actor{ID: id, Kind: nlp.Group, Country: country, Role: role, Name: country + " " + groupNames[role], Origin: "article"}
	if i, ok := l.kb.countryByID[country]; ok {
		c := &l.kb.countries[i]
		name := c.short
		if len(c.adjectives) > 0 {
			name = c.adjectives[0]
		}
		a.Name, a.Origin = name+" "+groupNames[role], c.origin
	}
	a.ShortName = a.Name
	return a
}

func (l *linking) describeStranger(c *cluster) *nlp.Actor {
	name := strings.Join(strings.Fields(c.texts[0]), " ")
	for _, t := range c.texts {
		if len(strings.Fields(t)) > len(strings.Fields(name)) {
			name = strings.Join(strings.Fields(t), " ")
		}
	}
	a := &nlp.Actor{ID: c.id, Name: name, ShortName: lastWord(name), Kind: nlp.Person, Gender: l.genderOf(c), Origin: "article"}
	if isCountryID(c.nation) {
		a.Country = c.nation
	}
	for _, x := range c.claims {
		if !x.former && x.office != "" {
			a.Role = x.office
			break
		}
	}
	return a
}

// aliases adds to each actor the names that the text uses for it.
func (l *linking) aliases() {
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Form != nlp.Name || len(m.ActorIDs) != 1 {
			continue
		}
		l.alias(l.actors[m.ActorIDs[0]], strings.Join(strings.Fields(l.d.Text[m.Start:m.End]), " "))
	}
	for n := range l.namings {
		if x := &l.namings[n]; x.cluster >= 0 {
			l.alias(l.actors[l.clusters[x.cluster].id], strings.Join(strings.Fields(x.text), " "))
		}
	}
}

func (l *linking) alias(a *nlp.Actor, name string) {
	if a == nil || name == a.Name || name == a.ShortName || slices.Contains(a.Aliases, name) || len(a.Aliases) >= 100 {
		return
	}
	a.Aliases = append(a.Aliases, name)
}
