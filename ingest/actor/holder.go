package actor

import "entente/ingest/nlp"

// holder is who held an office in a country or organization when the text was
// written, and the belief in it; empty where nobody or more than one is known.
func (l *linking) holder(of, office string, former bool) (string, float64) {
	if id := l.namedHolder(of, office, former); id != "" {
		return id, 0.95
	}
	if former {
		return "", 0
	}
	if l.d.Date == "" {
		return l.holderThroughout(of, office), 0.75
	}
	found := ""
	for _, i := range l.kb.holders[of] {
		o := &l.kb.offices[i]
		if o.title != office && !(l.w.leading[office] && o.relation == nlp.Leads) || !within(l.d.Date, o.from, o.to) {
			continue
		}
		if found != "" && found != o.person {
			if o.title != office && isCountryID(of) {
				return "", 0 // president or prime minister?
			}
			if found = l.later(of, office, found, o.person); found == "" {
				return "", 0
			}
			continue
		}
		found = o.person
	}
	return found, 0.85
}

// holderThroughout is who alone held an office all the time in which an undated text can have
// been written; empty where nobody did or that time is unknown.
func (l *linking) holderThroughout(of, office string) string {
	if l.from == "" || l.to == "" {
		return ""
	}
	found := ""
	for _, i := range l.kb.holders[of] {
		o := &l.kb.offices[i]
		if o.title != office || !l.overlaps(o) {
			continue
		}
		if found != "" && found != o.person || !within(l.from, o.from, o.to) || !within(l.to, o.from, o.to) || o.from == "" {
			return ""
		}
		found = o.person
	}
	return found
}

// later is the one of two holders who came last, where sources overlap; empty where they can't tell.
func (l *linking) later(of, office, a, b string) string {
	fromA, fromB := l.since(a, of, office), l.since(b, of, office)
	switch {
	case fromA > fromB:
		return a
	case fromB > fromA:
		return b
	}
	return ""
}

func (l *linking) since(id, of, office string) string {
	latest := ""
	for i := range l.kb.officesOf(id) {
		if o := &l.kb.offices[i]; o.of == of && o.title == office && within(l.d.Date, o.from, o.to) {
			latest = max(latest, o.from)
		}
	}
	return latest
}

// namedHolder is the one person to whom the text itself gives the office; a title without
// a country counts where the person is known to belong to it.
func (l *linking) namedHolder(of, office string, former bool) string {
	found := ""
	for i := range l.clusters {
		c := &l.clusters[i]
		if !c.holds(l, of, office, former) {
			continue
		}
		if found != "" && found != c.id {
			return ""
		}
		found = c.id
	}
	return found
}

// holds reports whether the text gives the person that office.
func (c *cluster) holds(l *linking, of, office string, former bool) bool {
	for _, x := range c.claims {
		if x.former != former || !(x.office == office || l.w.leading[office] && x.relation == nlp.Leads) {
			continue
		}
		if x.of == of || x.of == "" && l.belongs(c, of) {
			return true
		}
	}
	if c.kb < 0 {
		return false
	}
	if former {
		return len(c.claims) == 0 && l.left(c.id, of, office)
	}
	if l.d.Date == "" && l.to == "" && len(c.claims) > 0 {
		return false // the text has another office for them, and may be of another time
	}
	return l.knownTo(c.id, of, office)
}

// left reports whether somebody is known to have held an office that another may hold now.
func (l *linking) left(id, of, office string) bool {
	for i := range l.kb.officesOf(id) {
		o := &l.kb.offices[i]
		if o.of == of && o.title == office && o.to != "" && (l.to == "" || o.from <= l.to) {
			return true
		}
	}
	return false
}

// knownTo reports whether somebody is known to have held an office when the text was written.
func (l *linking) knownTo(id, of, office string) bool {
	for i := range l.kb.officesOf(id) {
		o := &l.kb.offices[i]
		if o.of == of && (o.title == office || l.w.leading[office] && o.relation == nlp.Leads) && l.overlaps(o) && (l.d.Date != "" || l.from != "" || l.to != "" || !isCountryID(of)) {
			return true
		}
	}
	return false
}

// belongs reports whether a person is of a country or holds office there.
func (l *linking) belongs(c *cluster, of string) bool {
	if i, ok := l.kb.personByID[c.id]; ok {
		if l.kb.persons[i].country == of {
			return true
		}
		for j := range l.kb.officesOf(c.id) {
			if l.kb.offices[j].of == of {
				return true
			}
		}
		return false
	}
	return c.nation == of || c.nation == "" && len(l.nations) == 1 && l.nations[of] > 0
}
