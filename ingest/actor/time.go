package actor

import "strings"

// datePeople narrows the time of an undated text to when those whom it names held the offices
// that it gives them; then to after the years that it tells and not long before somebody it
// names first held office.
func (l *linking) datePeople() {
	if l.d.Date != "" {
		return
	}
	for i := range l.clusters {
		c := &l.clusters[i]
		if c.kb < 0 || c.id == "" {
			continue
		}
		for _, x := range c.claims {
			if !x.former && x.office != "" {
				l.narrow(c.id, x)
			}
		}
	}
	l.notBefore(l.yearTold())
	for i := range l.clusters {
		if c := &l.clusters[i]; c.kb >= 0 && c.id != "" {
			l.notBefore(l.firstSeen(c.id))
		}
	}
}

// notBefore takes a day as the earliest on which the text can have been written, unless that
// is later than what is known of its time.
func (l *linking) notBefore(day string) {
	if day > l.from && (l.to == "" || day <= l.to) {
		l.from = day
	}
}

// newsBeforeOffice is how many years before their first office people may be in the news, and
// yearsAhead how far into the future texts look.
const newsBeforeOffice, yearsAhead = 3, 4

// firstSeen is the day from which somebody known can be in the news, or empty.
func (l *linking) firstSeen(id string) string {
	first := ""
	for i := range l.kb.officesOf(id) {
		o := &l.kb.offices[i]
		if o.from == "" {
			return ""
		}
		if first == "" || o.from < first {
			first = o.from
		}
	}
	if first == "" {
		return ""
	}
	return shift(first, -newsBeforeOffice)
}

// yearTold is the day from which the latest year that the text tells can be told, or empty.
func (l *linking) yearTold() string {
	latest := ""
	for _, v := range l.views {
		for i, w := range v.lower {
			if len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && digit(w[2]) && digit(w[3]) && !(i > 0 && (v.lower[i-1] == "by" || v.lower[i-1] == "until")) {
				latest = max(latest, w)
			}
		}
	}
	if latest == "" {
		return ""
	}
	return shift(latest+"-01-01", -yearsAhead)
}

func (l *linking) narrow(id string, x claim) {
	from, to, found := "", "", false
	for i := range l.kb.officesOf(id) {
		o := &l.kb.offices[i]
		if x.of != "" && x.of != o.of || x.office != o.title || o.from == "" {
			continue
		}
		if !found {
			from, to, found = o.from, o.to, true
			continue
		}
		from = min(from, o.from)
		if to != "" && (o.to == "" || o.to > to) {
			to = o.to
		}
	}
	if !found || to != "" && l.from != "" && to < l.from || l.to != "" && from > l.to {
		return
	}
	l.from = max(l.from, from)
	if to != "" && (l.to == "" || to < l.to) {
		l.to = to
	}
}
