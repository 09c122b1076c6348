package actor

import (
	"strings"

	"entente/ingest/nlp"
)

// rankPersons scores who among known persons is meant by titles, country, gender and
// the text's date; it returns the best, their score and the next best score.
func (l *linking) rankPersons(candidates []int32, claims []claim, nation, gender string) (best int32, score, second float64) {
	best, score, second = -1, -100, -100
	for _, p := range candidates {
		s := l.plausible(p, claims, nation, gender)
		if s > score {
			best, score, second = p, s, score
		} else if s > second {
			second = s
		}
	}
	return best, score, second
}

func (l *linking) plausible(i int32, claims []claim, nation, gender string) float64 {
	p := &l.kb.persons[i]
	if g := l.kb.genderOf(i); gender != "" && g != "" && gender != g {
		return -50
	}
	s := 0.0
	for _, x := range claims {
		s += l.claimFits(p, x)
	}
	if nation != "" {
		s += l.nationFits(p, nation)
	}
	if l.nations[p.country] > 0 {
		s++
	}
	return s + l.alive(p)
}

// claimFits tells how well an office that the text gives somebody fits what is known of a person.
func (l *linking) claimFits(p *person, x claim) float64 {
	best := 0.0
	for i := range l.kb.officesOf(p.id) {
		o := &l.kb.offices[i]
		if x.of != "" && x.of != o.of || !l.sameOffice(x, o) {
			continue
		}
		switch {
		case x.former && (o.to == "" || l.from != "" && o.to >= l.from):
			best = max(best, 0.2)
		case x.former:
			best = max(best, 3)
		case l.overlaps(o):
			best = max(best, 3)
		default:
			best = max(best, 0.5)
		}
	}
	return best
}

func (l *linking) sameOffice(x claim, o *office) bool {
	return x.office == o.title || l.w.leading[x.office] && o.relation == x.relation
}

func (l *linking) nationFits(p *person, nation string) float64 {
	if p.country == nation {
		return 2.5
	}
	for i := range l.kb.officesOf(p.id) {
		if l.kb.offices[i].of == nation {
			return 2.5
		}
	}
	if !isCountryID(nation) || p.country == "" {
		return 0
	}
	return -3
}

// alive tells whether a person held office about when the text was written.
func (l *linking) alive(p *person) float64 {
	if l.from == "" && l.to == "" || p.term < 0 {
		return 0
	}
	early, late, near := true, true, 0.0
	for i := range l.kb.officesOf(p.id) {
		o := &l.kb.offices[i]
		if l.overlaps(o) {
			return 1
		}
		if l.nearly(o) {
			near = 0.6
		}
		early = early && o.to != "" && l.from != "" && o.to < shift(l.from, -30)
		late = late && o.from != "" && l.to != "" && o.from > shift(l.to, 12)
	}
	if early || late {
		return -2
	}
	return near
}

// nearly reports whether an office was left or taken within two years of the text's time.
func (l *linking) nearly(o *office) bool {
	return l.to != "" && o.from > l.to && o.from < shift(l.to, 2) || l.from != "" && o.to != "" && o.to < l.from && o.to > shift(l.from, -2)
}

// overlaps reports whether an office was held in the time that the text can be of.
func (l *linking) overlaps(o *office) bool {
	return (o.from == "" || l.to == "" || o.from <= l.to) && (o.to == "" || l.from == "" || o.to >= l.from)
}

// shortKnown links a short name that the text never gives in full to somebody known by
// it, where title, country or date leave no doubt.
func (l *linking) shortKnown(n int) {
	x := &l.namings[n]
	candidates, enough := l.kb.shortFor(strings.Join(x.words, "")), 3.0
	if len(x.ids) > 0 { // known by title and name together: "King Abdullah"
		candidates, enough = nil, -0.5
		for _, r := range x.ids {
			if !containsRef(candidates, r.ref) {
				candidates = append(candidates, r.ref)
			}
		}
	}
	best, score, second := l.rankPersons(candidates, x.claims, x.nation, x.gender)
	if best < 0 || score < second+1 || score < enough && !(score >= 1 && len(x.claims) == 0 && l.led(best)) {
		return
	}
	p := &l.kb.persons[best]
	for c := range l.clusters {
		if l.clusters[c].id == p.id {
			l.join(n, c)
			return
		}
	}
	l.join(n, -1)
	c := &l.clusters[len(l.clusters)-1]
	c.kb, c.id, c.score = best, p.id, 0.8
}

// genderOf is a known person's gender, told by the given name where nothing else tells it.
func (k *knowledge) genderOf(i int32) string {
	p := &k.persons[i]
	if p.gender != "" {
		return p.gender
	}
	first, _, _ := strings.Cut(p.name, " ")
	return k.given[key(first)]
}

// led reports whether a person leads or led a country that the text names: such are
// called by their last name alone.
func (l *linking) led(i int32) bool {
	for j := range l.kb.officesOf(l.kb.persons[i].id) {
		o := &l.kb.offices[j]
		if o.relation != nlp.Leads || !l.concerns(o.of) && (l.d.Date == "" || !isCountryID(o.of)) {
			continue
		}
		if l.overlaps(o) || l.nearly(o) {
			return true
		}
	}
	return false
}

// concerns reports whether the text names a country, somebody of it, or an organization.
func (l *linking) concerns(of string) bool {
	if l.nations[of] > 0 {
		return true
	}
	for i := range l.found {
		if u := &l.found[i]; u.kind == organisation && u.id == of && of != "" {
			return true
		}
	}
	for i := range l.clusters {
		if l.clusters[i].id != "" && l.countryOf(&l.clusters[i]) == of {
			return true
		}
	}
	return false
}

// soundalikes lists holders of the offices that the text gives somebody whose last names
// sound alike in other transliterations: "Moammar Gadhafi", "Muammar Qaddafi".
func (l *linking) soundalikes(c *cluster) []int32 {
	var out []int32
	for _, x := range c.claims {
		if x.of == "" {
			continue
		}
		for _, i := range l.kb.holders[x.of] {
			o := &l.kb.offices[i]
			if !l.sameOffice(x, o) && x.relation != o.relation || !l.overlaps(o) {
				continue
			}
			j := l.kb.personByID[o.person]
			if alike(c.names[0], strings.Fields(fold(l.kb.persons[j].name))) && !containsRef(out, j) {
				out = append(out, j)
			}
		}
	}
	return out
}

func containsRef(list []int32, x int32) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// alike reports whether first and last words of two names have the same consonants.
func alike(a, b []string) bool {
	return skeleton(a[len(a)-1]) == skeleton(b[len(b)-1]) && skeleton(a[0]) == skeleton(b[0])
}

// skeleton is a word's consonants, those that transliterations confuse written alike.
func skeleton(word string) string {
	var b []byte
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', 'j':
			continue
		case 'q', 'c', 'g':
			c = 'k'
		case 'z':
			c = 's'
		case 'v', 'b', 'p':
			c = 'f'
		case 'd':
			c = 't'
		}
		if len(b) == 0 || b[len(b)-1] != c {
			b = append(b, c)
		}
	}
	return string(b)
}
