package actor

import (
	"slices"
	"strings"
)

// A cluster is one person of the document with everything that the text says of them.
type cluster struct {
	id     string
	kb     int32   // in persons, or -1
	known  []int32 // persons that its full names are known for
	names  [][]string
	texts  []string // names as written, the fullest first
	claims []claim
	gender string
	nation string
	role   string
	score  float64
}

// particles are words of a name that tell nobody apart.
var particles = map[string]bool{
	"al": true, "el": true, "bin": true, "ibn": true, "von": true, "van": true, "der": true, "de": true, "da": true,
	"dos": true, "del": true, "la": true, "le": true, "di": true, "ul": true, "ur": true, "ould": true,
}

// full reports whether words are more than a short name.
func full(words []string) bool {
	n := 0
	for _, w := range words {
		if !particles[w] && len(w) > 1 {
			n++
		}
	}
	return n > 1
}

// clusterPeople decides who each naming is: full names first, wherever they stand, then short ones.
func (l *linking) clusterPeople() {
	for n := range l.namings {
		if full(l.namings[n].words) {
			l.join(n, l.clusterOf(&l.namings[n]))
		}
	}
	for c := range l.clusters {
		l.identify(&l.clusters[c])
	}
	l.unite()
	l.otherNames()
	l.datePeople()
	for pass := range 3 { // titled ones again, now that others may have told the time
		for n := range l.namings {
			x := &l.namings[n]
			if x.cluster >= 0 || (pass < 2) != x.titled {
				continue
			}
			l.short(n)
		}
		l.datePeople()
	}
	l.leftOver()
}

// otherNames gives a person the name that the text says they are known by: "Ernesto Guevara,
// known as Che".
func (l *linking) otherNames() {
	for n := range l.namings {
		x := &l.namings[n]
		v := l.views[x.sentence]
		if n == 0 || x.cluster >= 0 || x.titled || x.first < 2 || v.lower[x.first-1] != "as" || v.lower[x.first-2] != "known" {
			continue
		}
		y := &l.namings[n-1]
		if y.sentence != x.sentence || y.cluster < 0 || x.first-y.last > 4 {
			continue
		}
		l.join(n, y.cluster)
		k := &l.clusters[y.cluster]
		k.names = append(k.names, x.words)
	}
}

// clusterOf is the cluster that a full name belongs to, or -1.
func (l *linking) clusterOf(n *naming) int {
	for c := range l.clusters {
		for _, words := range l.clusters[c].names {
			if samePerson(words, n.words) {
				return c
			}
		}
	}
	return -1
}

// samePerson reports whether two full names are spellings of one: equal last words and
// first words that are equal or an initial, or one name contained in the other.
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.Join(a, "") == strings.Join(b, "") {
		return true
	}
	if ends(a, b) {
		return true
	}
	if a[len(a)-1] == b[len(b)-1] {
		return a[0] == b[0] || a[0][0] == b[0][0] && (len(a[0]) == 1 || len(b[0]) == 1)
	}
	return a[0] == b[0] && contained(a, b)
}

// ends reports whether b ends with a.
func ends(a, b []string) bool { return len(a) <= len(b) && slices.Equal(a, b[len(b)-len(a):]) }

// contained reports whether the words of a stand in b in their order.
func contained(a, b []string) bool {
	for _, w := range b {
		if len(a) > 0 && a[0] == w {
			a = a[1:]
		}
	}
	return len(a) == 0
}

// join adds naming n to cluster c, a new one where c is -1.
func (l *linking) join(n, c int) {
	x := &l.namings[n]
	if c < 0 {
		c = len(l.clusters)
		l.clusters = append(l.clusters, cluster{kb: -1, score: 0.9})
	}
	k := &l.clusters[c]
	x.cluster = c
	if full(x.words) && !slices.ContainsFunc(k.names, func(w []string) bool { return slices.Equal(w, x.words) }) {
		k.names = append(k.names, x.words)
	}
	if !slices.Contains(k.texts, x.text) {
		k.texts = append(k.texts, x.text)
	}
	for _, r := range x.ids {
		if !slices.Contains(k.known, r.ref) {
			k.known = append(k.known, r.ref)
		}
	}
	k.gender = or(k.gender, x.gender)
	k.nation = or(k.nation, x.nation)
	k.role = or(k.role, x.role)
	for _, claim := range x.claims {
		if !slices.Contains(k.claims, claim) {
			k.claims = append(k.claims, claim)
		}
	}
}

// identify finds a cluster of a full name in the knowledge base.
func (l *linking) identify(c *cluster) {
	candidates := c.known
	if len(candidates) == 0 {
		candidates = l.soundalikes(c)
	}
	best, score, second := l.rankPersons(candidates, c.claims, c.nation, c.gender)
	switch {
	case best >= 0 && score > -1 && (score >= 0.6 || !l.kb.persons[best].listed) && (len(candidates) == 1 || score >= second+1):
		c.kb, c.id, c.score = best, l.kb.persons[best].id, min(0.99, 0.85+0.05*max(0, score))
	default:
		l.strange(c, len(candidates) > 1 && score > -1)
	}
}

// strange gives a person whom the knowledge base doesn't know an id of their own.
func (l *linking) strange(c *cluster, ambiguous bool) {
	slices.SortStableFunc(c.texts, func(a, b string) int { return len(b) - len(a) })
	id := slug(c.texts[0])
	if len(c.names) > 0 {
		longest := c.names[0]
		for _, w := range c.names {
			if len(w) > len(longest) {
				longest = w
			}
		}
		id = strings.Join(longest, "-")
	}
	if _, known := l.kb.personByID[id]; known || ambiguous || l.kb.known(id) || len(c.names) == 0 {
		id += "~" + l.d.ID
		c.score = 0.6
	}
	c.id = id
}

// unite joins clusters that turned out to be the same person.
func (l *linking) unite() {
	for i := range l.clusters {
		for j := range i {
			if l.clusters[i].id == "" || l.clusters[i].id != l.clusters[j].id {
				continue
			}
			for n := range l.namings {
				if l.namings[n].cluster == i {
					l.join(n, j)
				}
			}
			l.clusters[i].id = ""
			break
		}
	}
}

// short finds whom a short name means: somebody whom the text names in full, else
// somebody known by it, else it waits for leftOver.
func (l *linking) short(n int) {
	x := &l.namings[n]
	best, score, second := -1, 0.0, 0.0
	for c := range l.clusters {
		s := l.fits(&l.clusters[c], x)
		if s > 0 && l.introduced(c, x) {
			s += 1.1 // rather than one whom the text names only later
		}
		if s > score {
			best, score, second = c, s, score
		} else if s > second {
			second = s
		}
	}
	switch {
	case best >= 0 && score >= second+0.5:
		l.join(n, best)
	case best < 0:
		l.shortKnown(n)
	}
}

// introduced reports whether the text has named a person in full before naming x.
func (l *linking) introduced(c int, x *naming) bool {
	for n := range l.namings {
		y := &l.namings[n]
		if y.cluster == c && full(y.words) && (y.sentence < x.sentence || y.sentence == x.sentence && y.first < x.first) {
			return true
		}
	}
	return false
}

// fits tells how well a short name can stand for a person of the text; 0 is not at all.
func (l *linking) fits(c *cluster, x *naming) float64 {
	if c.id == "" || c.gender != "" && x.gender != "" && c.gender != x.gender {
		return 0
	}
	if g := l.genderOf(c); g != "" && x.gender != "" && g != x.gender {
		return 0
	}
	score := 0.0
	for _, name := range c.names {
		score = max(score, partOf(x.words, name))
	}
	if c.kb >= 0 {
		p := &l.kb.persons[c.kb]
		if key(p.short) == strings.Join(x.words, "") {
			score = max(score, 2.2)
		}
		score = max(score, partOf(x.words, strings.Fields(fold(p.name))))
	}
	for _, text := range c.texts {
		if len(c.names) == 0 && fold(text) == strings.Join(x.words, " ") {
			score = max(score, 2)
		}
	}
	if score == 0 {
		return 0
	}
	if past(c.claims) && !past(x.claims) {
		score -= 0.6 // who is in office is named more shortly than who was
	}
	if score += l.titlesAgree(c, x); score < 0.7 {
		return 0
	}
	return score
}

// past reports whether somebody has only offices that they have left.
func past(claims []claim) bool {
	for _, x := range claims {
		if !x.former {
			return false
		}
	}
	return len(claims) > 0
}

// titlesAgree is what the titles of a short name add to or take from its fit.
func (l *linking) titlesAgree(c *cluster, x *naming) float64 {
	add := 0.0
	for _, a := range x.claims {
		agreed := false
		for _, b := range c.claims {
			agreed = agreed || a.office == b.office && a.former == b.former
		}
		if !agreed && a.former && !past(c.claims) {
			add -= 2
			continue
		}
		if !agreed && c.kb >= 0 {
			for i := range l.kb.officesOf(c.id) {
				agreed = agreed || l.kb.offices[i].title == a.office && l.overlaps(&l.kb.offices[i])
			}
		}
		if agreed {
			add++
		} else if a.office != "" && len(c.claims) > 0 {
			add -= 0.7
		}
	}
	return add
}

// partOf tells how a short name stands in a full one: as its end, its beginning or within.
func partOf(short, name []string) float64 {
	n, m := len(short), len(name)
	switch {
	case n == 0 || n > m:
		return 0
	case slices.Equal(short, name[m-n:]):
		return 2
	case n == 1 && m > 1 && short[0] == name[m-1]:
		return 2
	case slices.Equal(short, name[:n]):
		return 1.2
	}
	for i := 1; i+n < m; i++ {
		if slices.Equal(short, name[i:i+n]) {
			return 1
		}
	}
	if particles[short[0]] && n > 1 {
		return partOf(short[1:], name)
	}
	return 0
}

// leftOver makes actors of the article alone of short names that nothing explains.
func (l *linking) leftOver() {
	for n := range l.namings {
		x := &l.namings[n]
		if x.cluster >= 0 {
			continue
		}
		if x.label != "PER" && !x.titled {
			continue
		}
		c := -1
		for i := range l.clusters {
			if k := &l.clusters[i]; len(k.names) == 0 && k.kb < 0 && k.id != "" && fold(k.texts[0]) == fold(x.text) && (k.gender == "" || x.gender == "" || k.gender == x.gender) {
				c = i
			}
		}
		l.join(n, c)
		if c < 0 {
			l.strange(&l.clusters[x.cluster], true)
		}
	}
}

func (l *linking) genderOf(c *cluster) string {
	if c.kb >= 0 {
		if g := l.kb.genderOf(c.kb); g != "" {
			return g
		}
	}
	if c.gender != "" {
		return c.gender
	}
	for _, words := range c.names {
		if g := l.kb.given[words[0]]; g != "" {
			return g
		}
	}
	return ""
}
