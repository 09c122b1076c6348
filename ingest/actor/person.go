package actor

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// A naming is one naming of a person in the text, with what stands around it.
type naming struct {
	sentence    int
	first, last int      // tokens of the name alone
	from        int      // the first token of its titles
	words       []string // of the name, folded, without generational suffixes
	text        string   // the name as written
	claims      []claim
	gender      string // told by "Mr." or a title
	nation      string // a country or organization named with it
	role        string
	titled      bool
	label       string
	ids         []reading // of the whole name in the knowledge base
	cluster     int
	nouns       []int // tokens of appositive offices that denote the same person
}

// personSpan is the unit of an entity span of a person without the titles that it begins with.
func (l *linking) personSpan(v *view, first, last int) (unit, bool) {
	i := first
	for i < last-1 && !l.knownAs(v, i, last) {
		if _, ok := l.w.honorifics[v.lower[i]]; ok {
			i++
			continue
		}
		if _, n := l.titleAt(v, i, last-1); n > 0 && i+n < last {
			i += n
			continue
		}
		break
	}
	for i < last && !capital(v.s.Tokens[i].Text) {
		i++
	}
	for last > i && (clitic(v.lower[last-1]) || v.token(last-1).UPOS == "PUNCT" && v.lower[last-1] != ".") {
		last--
	}
	for last > i && calendar[v.lower[last-1]] {
		last--
	}
	for j := i + 1; j < last; j++ {
		if v.lower[j] == "'s" || (v.lower[j] == "'" || v.lower[j] == "’") && v.token(j).SpaceAfter {
			last = j // "Mr. Abbas' Ramallah office"
		}
	}
	for j := i + 1; j+1 < last; j++ { // "King Abdullah of Jordan"
		if v.lower[j] == "of" {
			if _, r := l.longest(v, j+1); r >= 0 {
				last = j
			}
		}
	}
	if i >= last {
		return unit{}, false
	}
	return unit{first: i, last: l.nameEnd(v, i, last), kind: individual, label: nlp.PER, readings: -1}, true
}

// knownAs reports whether somebody is known by a whole name that begins like a title: "Sheikh Hasina".
func (l *linking) knownAs(v *view, first, last int) bool {
	if _, ok := l.w.honorifics[v.lower[first]]; !ok {
		return false
	}
	end, r := l.longest(v, first)
	return r >= 0 && end >= last && l.kb.names.list[r].kind == personName
}

// calendar are words that no name ends with.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "july": true, "september": true, "october": true, "november": true, "december": true,
}

// nameEnd extends a name over the capitalised words that the parse joins to it.
func (l *linking) nameEnd(v *view, first, last int) int {
	for last < len(v.lower) {
		t := v.token(last)
		h := v.head(last)
		switch {
		case calendar[v.lower[last]]:
			return last
		case t.UPOS == "PROPN" && initialCapital(t.Text) && t.Rel() == "flat" && h >= first && h < last:
			last++
		case t.Text == "-" && last+1 < len(v.lower) && v.token(last+1).UPOS == "PROPN" && v.head(last+1) >= first && v.head(last+1) < last && v.token(last+1).Rel() == "flat" && !v.token(last).SpaceAfter:
			last += 2
		default:
			return last
		}
	}
	return last
}

// people finds the namings of persons and who they are.
func (l *linking) people() {
	l.storms()
	for _, v := range l.views {
		l.titledNames(v)
	}
	for id := range l.found {
		if u := &l.found[id]; u.kind == individual {
			l.addNaming(l.views[u.sentence], u)
		}
	}
	l.misread()
	sortNamings(l.namings)
	for n := range l.namings {
		l.appositions(n)
	}
	l.clusterPeople()
}

// storms takes names that the text gives to a storm from those of persons: "Hurricane Katrina".
func (l *linking) storms() {
	var names []string
	stormy := func(v *view, u *unit) bool {
		return l.w.storms[v.lower[u.first]] || u.first > 0 && l.w.storms[singular(v.lower[u.first-1])] && initialCapital(v.token(u.first-1).Text)
	}
	for i := range l.found {
		u := &l.found[i]
		if v := l.views[u.sentence]; u.kind != nation && stormy(v, u) {
			names = append(names, v.lower[u.last-1])
		}
	}
	for i := range l.found {
		u := &l.found[i]
		v := l.views[u.sentence]
		if u.kind == organisation && u.last-u.first == 2 && l.w.storms[v.lower[u.first]] || u.kind == individual && (stormy(v, u) || u.last == u.first+1 && (slices.Contains(names, v.lower[u.first]) || l.afterStorm(v, u, names))) {
			u.kind, u.id, u.readings = other, "", -1
		}
	}
}

// afterStorm reports whether a name is coordinated with that of a storm: "Hurricanes Gustav and Ike".
func (l *linking) afterStorm(v *view, u *unit, names []string) bool {
	h := v.head(u.head)
	return v.token(u.head).Rel() == "conj" && h >= 0 && (slices.Contains(names, v.lower[h]) || l.w.storms[singular(v.lower[h])])
}

// titledNames finds names that no entity span covers but a title announces: "Mr. Abe".
func (l *linking) titledNames(v *view) {
	for i := range v.lower {
		t := v.token(i)
		if calendar[v.lower[i]] {
			continue
		}
		if t.UPOS == "PROPN" && (v.unit[i] < 0 || l.mereplace(v, i)) && l.personal(v, i) {
			l.addUnit(v, unit{first: i, last: l.nameEnd(v, i, i+2), kind: individual, label: nlp.PER, readings: -1})
			continue
		}
		if i == 0 {
			continue
		}
		if v.unit[i] >= 0 && !l.mereplace(v, i) || t.UPOS != "PROPN" || !initialCapital(t.Text) || len(t.Text) < 2 {
			continue
		}
		if !l.announced(v, i) {
			continue
		}
		if _, ok := l.w.honorifics[v.lower[i]]; ok {
			continue
		}
		if _, n := l.titleAt(v, i, len(v.lower)); n > 0 || l.w.classOf(v, i) != "" {
			continue
		}
		last := i + 1
		for last < len(v.lower) && v.unit[last] < 0 && !calendar[v.lower[last]] && v.token(last).UPOS == "PROPN" && initialCapital(v.token(last).Text) && l.w.classOf(v, last) == "" {
			last++
		}
		l.addUnit(v, unit{first: i, last: last, kind: individual, label: nlp.PER, readings: -1})
	}
}

// personal reports whether a name of several words that begins at token i is a person's: by its
// given name or by an office that stands beside it.
func (l *linking) personal(v *view, i int) bool {
	next := i + 1
	if next >= len(v.lower) || !initialCapital(v.token(i).Text) || v.token(next).UPOS != "PROPN" || !initialCapital(v.token(next).Text) ||
		v.unit[next] >= 0 && !l.mereplace(v, next) {
		return false
	}
	flat := v.head(next) == i && v.token(next).Rel() == "flat"
	if !flat && (v.head(i) != next || v.token(i).Rel() != "compound") {
		return false
	}
	return flat && l.kb.given[key(v.token(i).Text)] != "" || l.holdsOffice(v, i) || !flat && l.holdsOffice(v, next)
}

// holdsOffice reports whether an office stands in apposition to token i.
func (l *linking) holdsOffice(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if j := int(k); j > i && v.token(j).Rel() == "appos" && v.token(j).UPOS == "NOUN" {
			if o, ok := l.officeAt(v, j); ok && o.relation != "" {
				return true
			}
		}
	}
	return l.officeBefore(v, i) >= 0
}

// officeBefore is the office that a name after a comma belongs to where the parse hung the name from
// the office's place or body, "the envoy to Oslo, Jane Doe"; -1 where there is none.
func (l *linking) officeBefore(v *view, i int) int {
	h := v.head(i)
	if v.token(i).Rel() != "appos" || h < 0 || h >= i || v.unit[h] < 0 || l.found[v.unit[h]].kind == individual {
		return -1
	}
	for steps := 0; steps < 3 && h >= 0; steps++ {
		if o, ok := l.officeAt(v, h); ok && v.unit[h] < 0 && o.relation != "" {
			return h
		}
		h = l.nounAbove(v, h)
	}
	return -1
}

// nounAbove is the last noun before token i, below its governor or that itself, that i can modify, or -1.
func (l *linking) nounAbove(v *view, i int) int {
	if r := v.token(i).Rel(); r != "nmod" && r != "obl" {
		return -1
	}
	h := v.head(i)
	for j := i - 1; j > h && j > i-5; j-- { // "the movements of the ambassador to Washington"
		if v.noun(j) && v.unit[j] < 0 && v.head(j) == h {
			return j
		}
	}
	return h
}

// announced reports whether an honorific or capitalised title ends just before token i.
func (l *linking) announced(v *view, i int) bool {
	if g, ok := l.w.honorifics[v.lower[i-1]]; ok && (g != "" || initialCapital(v.token(i-1).Text)) {
		return initialCapital(v.token(i - 1).Text)
	}
	t, first := l.titleEnding(v, i-1)
	return first >= 0 && t.office != "" && initialCapital(v.token(first).Text) && v.token(i-1).Rel() != "root"
}

func (l *linking) addNaming(v *view, u *unit) {
	whole := l.text(v, u.first, u.last)
	for u.first < u.last-1 { // "King Abdullah" in the knowledge base
		_, n := l.titleAt(v, u.first, u.last-1)
		if n == 0 {
			break
		}
		for j := range n {
			v.unit[u.first+j] = -1
		}
		u.first += n
	}
	if i := u.first - 1; i >= 0 && v.unit[i] < 0 && l.knownAs(v, i, u.last) {
		v.unit[i] = v.unit[u.first]
		u.first = i
	}
	u.head = v.headIn(u.first, u.last)
	p := l.prefaceOf(v, u.first, u.last)
	text := l.d.Text[v.s.Tokens[u.first].Start:v.s.Tokens[u.last-1].End]
	n := naming{
		sentence: v.index, first: u.first, last: u.last, from: p.first, words: nameWords(text), text: text,
		claims: p.claims, gender: p.gender, nation: p.nation, role: p.role, titled: p.titled, label: u.label, cluster: -1,
	}
	if len(n.words) == 0 {
		u.kind = other
		return
	}
	l.realm(v, &n)
	for _, r := range append(l.kb.names.of(text), l.kb.names.of(whole)...) {
		if r.kind == personName {
			n.ids = append(n.ids, r)
		}
	}
	l.namings = append(l.namings, n)
}

// realm reads the country after a ruler's name: "King Abdullah of Jordan".
func (l *linking) realm(v *view, n *naming) {
	if !n.titled || n.nation != "" || n.last+1 >= len(v.lower) || v.lower[n.last] != "of" || v.unit[n.last+1] < 0 {
		return
	}
	u := &l.found[v.unit[n.last+1]]
	if u.kind != nation || u.id == "" {
		return
	}
	n.nation = u.id
	for i := range n.claims {
		if n.claims[i].of == "" {
			n.claims[i].of, n.claims[i].said = u.id, true
		}
	}
}

// nameWords are the folded words of a name without "Jr." and the like.
func nameWords(text string) []string {
	words := strings.Fields(fold(text))
	if i := slices.Index(words, "of"); i > 0 { // "Abdullah of Jordan"
		words = words[:i]
	}
	for len(words) > 1 {
		switch words[len(words)-1] {
		case "jr", "sr", "ii", "iii", "s":
			words = words[:len(words)-1]
		default:
			return words
		}
	}
	return words
}

func sortNamings(list []naming) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && (list[j].sentence < list[j-1].sentence || list[j].sentence == list[j-1].sentence && list[j].first < list[j-1].first); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// appositions reads offices that stand beside a name: "Tzipi Livni, Israel's foreign minister".
func (l *linking) appositions(at int) {
	n := &l.namings[at]
	v := l.views[n.sentence]
	head := v.headIn(n.from, n.last)
	for i := n.from; i < n.last; i++ {
		v.person[i] = int32(at)
	}
	if n.owns(v) {
		return // "President Roh's special envoy" is somebody else
	}
	if h := v.head(head); h >= 0 && (v.token(head).Rel() == "appos" || v.token(head).Rel() == "flat" || v.token(head).Deprel == "nmod:desc") && (h < n.from || h >= n.last) {
		if v.unit[h] >= 0 {
			if o := l.officeBefore(v, head); o >= 0 {
				h = o
			}
		}
		l.apposition(n, v, h)
	}
	for i := n.from; i < n.last; i++ {
		for _, k := range v.dependents(i) {
			if v.token(int(k)).Rel() == "appos" && (int(k) < n.from || int(k) >= n.last) {
				l.apposition(n, v, int(k))
			}
		}
	}
	if h := v.head(head); h >= 0 && v.token(head).Rel() == "nsubj" && v.noun(h) && l.copula(v, h) { // "Livni is Israel's foreign minister"
		l.apposition(n, v, h)
	}
}

// owns reports whether the possessive stands right after a name and a noun after that.
func (n *naming) owns(v *view) bool {
	return n.last+1 < len(v.lower) && v.lower[n.last] == "'s" && v.token(n.last).UPOS == "PART" && v.token(n.last+1).UPOS != "PUNCT"
}

func (l *linking) copula(v *view, h int) bool {
	for _, k := range v.dependents(h) {
		if v.token(int(k)).Rel() == "cop" {
			return true
		}
	}
	return false
}

// apposition takes over the office that the noun at token i says the person has.
func (l *linking) apposition(n *naming, v *view, i int) {
	if v.unit[i] >= 0 || plural(v.token(i)) {
		return
	}
	o, ok := l.officeAt(v, i)
	if !ok && unarmed[l.w.classOf(v, i)] && !l.w.firms[l.w.entry(v, i)] && v.token(i).UPOS == "NOUN" {
		n.nouns = append(n.nouns, i) // "spy agency contractor Edward Snowden"
	}
	if !ok {
		return
	}
	n.nouns = append(n.nouns, i)
	n.claims = append(n.claims, o.claim)
	n.gender = or(n.gender, o.gender)
	if o.claim.said {
		n.nation = or(n.nation, o.claim.of)
	}
}
