package actor

import "slices"

// Names that are given longer or shorter than they are known.

// goesOn reports whether unit u is only the rest of the person's name right before it, which then
// names somebody else than the beginning alone would: "Zia" goes on in "Zia Ahmad Khan". It joins the two.
func (l *linking) goesOn(v *view, u *unit) bool {
	if u.kind != individual || len(l.found) == 0 {
		return false
	}
	before := &l.found[len(l.found)-1]
	h := v.head(u.first)
	if before.sentence != v.index || before.kind != individual || before.last != u.first || v.token(u.first).Rel() != "flat" || h < before.first || h >= before.last {
		return false
	}
	if calendar[v.lower[u.first]] || clitic(v.lower[u.first]) {
		return false
	}
	n := int32(len(l.found) - 1)
	for i := u.first; i < u.last; i++ {
		v.unit[i] = n
	}
	before.last, before.readings, before.id = u.last, -1, ""
	before.head = v.headIn(before.first, before.last)
	return true
}

// shortOrgans gives "the Council" to the organ that the text has named in full before.
func (l *linking) shortOrgans() {
	for n := range l.found {
		u := &l.found[n]
		v := l.views[u.sentence]
		if u.kind != organisation || u.id != "" || u.last != u.first+1 || u.first == 0 || v.lower[u.first-1] != "the" || !l.w.organs[v.lower[u.first]] {
			continue
		}
		for _, full := range slices.Backward(l.found[:n]) {
			if full.kind == organisation && full.last > full.first+1 && l.views[full.sentence].lower[full.last-1] == v.lower[u.first] {
				u.id, u.readings = l.unitID(&full), -1
				break
			}
		}
	}
}
