package actor

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// tie fills the document's ties: what the text says, then what is known of its persons
// and organizations at the time.
func (l *linking) tie() {
	for i := range l.clusters {
		c := &l.clusters[i]
		if c.id == "" || l.actors[c.id] == nil {
			continue
		}
		l.tiesSaid(c)
	}
	var persons []string
	for id, a := range l.actors {
		if a.Kind == nlp.Person && l.kb.holdsAny(id) {
			persons = append(persons, id)
		}
	}
	slices.Sort(persons)
	for _, id := range persons {
		l.tiesKnown(id)
	}
	l.memberships()
}

// memberships adds who of the actors that the text names is a member of another of them.
func (l *linking) memberships() {
	var members []string
	for id := range l.actors {
		if len(l.kb.members[id]) > 0 {
			members = append(members, id)
		}
	}
	slices.Sort(members)
	for _, id := range members {
		for _, m := range l.kb.members[id] {
			if l.actors[m.organization] == nil || !l.lasted(m.from, m.to) {
				continue
			}
			l.addTie(nlp.Tie{Person: id, Relation: nlp.MemberOf, Of: m.organization, From: m.from, To: m.to, Origin: m.origin})
		}
	}
}

// lasted reports whether a span takes in the whole time that the text can be of; of a text
// whose time nothing tells, whether it has not ended.
func (l *linking) lasted(from, to string) bool {
	if l.from == "" || l.to == "" {
		return to == ""
	}
	return within(l.from, from, to) && within(l.to, from, to)
}

// tiesSaid adds the offices that the text gives a person.
func (l *linking) tiesSaid(c *cluster) {
	for _, x := range c.claims {
		if x.of == "" && !x.former {
			x.of = l.onlyOffice(c.id, x.office)
		}
		if x.of == "" || x.relation == "" || x.of == c.id || strings.Contains(x.of, "~") {
			continue
		}
		t := nlp.Tie{Person: c.id, Relation: x.relation, Of: x.of, Former: x.former, Office: x.office, Origin: "article"}
		terms := 0
		for i := range l.kb.officesOf(c.id) {
			if o := &l.kb.offices[i]; o.of == x.of && o.title == x.office && (l.overlaps(o) || x.former) {
				if terms++; terms > 1 { // which one, an undated text does not tell
					t.From, t.To = "", ""
					break
				}
				t.Relation, t.From, t.To, t.Origin = o.relation, o.from, o.to, o.origin
			}
		}
		l.addTie(t)
	}
}

// onlyOffice is of which country that the text names somebody is known to have held an office, where
// that is only one: "President Mahmoud Ahmadinejad".
func (l *linking) onlyOffice(id, office string) string {
	found := ""
	for i := range l.kb.officesOf(id) {
		o := &l.kb.offices[i]
		if o.title != office || !isCountryID(o.of) || l.actors[o.of] == nil || !l.overlaps(o) {
			continue
		}
		if found != "" && found != o.of {
			return ""
		}
		found = o.of
	}
	return found
}

// tiesKnown adds the offices that a person is known to have held when the text was written.
func (l *linking) tiesKnown(id string) {
	if l.from == "" || l.to == "" || l.to > shift(l.from, 4) {
		return
	}
	for i := range l.kb.officesOf(id) {
		if o := &l.kb.offices[i]; l.lasted(o.from, o.to) && (o.from != "" || o.to != "") {
			l.addTie(nlp.Tie{Person: id, Relation: o.relation, Of: o.of, From: o.from, To: o.to, Office: o.title, Origin: o.origin})
		}
	}
}

func (l *linking) addTie(t nlp.Tie) {
	for i := range l.ties {
		if x := &l.ties[i]; x.Person == t.Person && x.Of == t.Of && (x.Office == t.Office || t.Origin != "article" && x.Relation == t.Relation && x.Origin == "article") {
			return
		}
	}
	l.actor(t.Person)
	l.actor(t.Of)
	l.ties = append(l.ties, t)
}
