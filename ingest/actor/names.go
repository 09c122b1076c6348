package actor

import (
	"strings"

	"entente/ingest/nlp"
)

// unitKind is what sort of thing a name in a text stands for.
type unitKind uint8

const (
	other        unitKind = iota // a place or thing, which is no actor
	nation                       // a country, by name, demonym, city or organ
	individual                   // a person
	organisation                 // an organization, party or armed group
)

// A unit is one name in the text: tokens first up to but not including last.
type unit struct {
	sentence          int
	first, last, head int
	kind              unitKind
	via               readingKind // how a nation is named
	id                string      // of a nation or organization
	label             string      // of the entity span over it, or empty
	readings          int32       // in the index, or -1
	// away tells that the name only says on which side others stand: "Syrian-backed", "pro-Syrian".
	away bool
	led  bool // "U.S.-led"
}

// units finds the names of a sentence, left to right, the longest at each place.
func (l *linking) units(v *view) {
	spans := v.s.Spans
	tokens := v.s.Tokens
	for i := 0; i < len(tokens); {
		for len(spans) > 0 && spans[0].Last <= i {
			spans = spans[1:]
		}
		var over *nlp.Span
		if len(spans) > 0 && spans[0].First <= i && spans[0].Last <= len(tokens) {
			over = &spans[0]
		}
		u, ok := l.unitAt(v, i, over)
		if !ok {
			i++
			continue
		}
		i = u.last
		if !l.goesOn(v, &u) {
			l.addUnit(v, u)
		}
	}
}

func (l *linking) addUnit(v *view, u unit) {
	u.sentence, u.head = v.index, v.headIn(u.first, u.last)
	if !u.away {
		u.away, u.led = l.aside(v, &u)
	}
	if u.kind == nation && u.first > 0 && v.lower[u.first-1] == "former" && l.successor(v, u.head) {
		u.kind, u.id, u.readings = other, "", -1
	}
	for j := u.first; j < u.last; j++ {
		v.unit[j] = int32(len(l.found))
	}
	l.found = append(l.found, u)
}

// successor reports whether a country's name after "former" tells of what came after it:
// "the former Soviet republic".
func (l *linking) successor(v *view, i int) bool {
	h := v.head(i)
	return h > i && (v.lower[h] == "republic" || v.lower[h] == "republics" || v.lower[h] == "state" || v.lower[h] == "states")
}

// aside reports whether a name is part of a compound that takes sides, and whether of one that leads.
func (l *linking) aside(v *view, u *unit) (away, led bool) {
	if i := u.last; i+1 < len(v.lower) && v.lower[i] == "-" {
		switch w := v.lower[i+1]; {
		case w == "led":
			return false, true
		case v.token(i+1).Rel() == "amod" || v.token(i+1).UPOS == "VERB" && w != "led" || strings.HasSuffix(w, "ed") || w == "born" || w == "friendly":
			return l.kb.names.first([]byte(key(v.s.Tokens[i+1].Text))) < 0, false
		}
	}
	if i := u.last; i+1 < len(v.lower) && u.kind == nation && u.via == adjective && (v.lower[i] == "backed" || v.lower[i] == "sponsored" || v.lower[i] == "supported") && (v.token(i).Rel() == "amod" || v.token(u.first).Rel() == "compound") {
		return true, false // "Ethiopian backed forces"
	}
	if i := u.first; i >= 2 && v.lower[i-1] == "-" {
		switch v.lower[i-2] {
		case "pro", "anti", "non", "ex", "post", "pre":
			return true, false
		}
	}
	return false, false
}

// unitAt is the name that begins at token i; over is the entity span over it, if any.
func (l *linking) unitAt(v *view, i int, over *nlp.Span) (unit, bool) {
	last, readings := l.longest(v, i)
	u := unit{first: i, last: last, readings: readings}
	if over != nil {
		u.label = over.Label
	}
	if over != nil && (over.First == i || over.First == i-1 && v.lower[i-1] == "the") && over.Last > last {
		if w, ok := l.spanUnit(v, over, last, readings); ok {
			return w, true
		}
	}
	if readings >= 0 {
		l.read(v, &u)
		return u, true
	}
	if w, ok := l.sideTaken(v, i); ok {
		return w, true
	}
	if over == nil {
		return u, false
	}
	switch over.Label {
	case nlp.PER:
		if _, n := l.titleAt(v, i, len(v.lower)); n > 0 && i+n >= over.Last {
			return u, false // "Prime" alone of "Prime Minister"
		}
		w, ok := l.personSpan(v, i, over.Last)
		if ok && w.last > w.first+1 && l.kb.given[key(v.token(w.first).Text)] == "" && l.soundsLikePlace(v, w.first, w.last) {
			w.kind = other
		}
		return w, ok
	case nlp.ORG:
		if _, first := l.titleEnding(v, over.Last-1); first >= 0 && first < over.First || l.titleBeyond(v, i, over.Last) {
			return u, false // "House" of "House Speaker", "State" of "Secretary of State"
		}
		return l.organizationSpan(v, i, over)
	case nlp.LOC:
		u.last, u.kind, u.readings = i+1, other, -1
		return u, initialCapital(v.token(i).Text)
	}
	return u, false
}

// sideTaken is the name within one token that says for or against whom somebody is: "anti-Syrian".
func (l *linking) sideTaken(v *view, i int) (unit, bool) {
	prefix, name, ok := strings.Cut(v.token(i).Text, "-")
	if !ok || !initialCapital(name) || !siding[strings.ToLower(prefix)] {
		return unit{}, false
	}
	u := unit{first: i, last: i + 1, readings: l.kb.names.first([]byte(key(name))), away: true}
	if u.readings < 0 {
		return unit{}, false
	}
	l.read(v, &u)
	return u, u.kind == nation || u.kind == organisation
}

// siding are prefixes that tell for or against whom somebody is.
var siding = map[string]bool{"anti": true, "pro": true, "non": true}

// spanUnit is the name that a whole entity span makes where the dictionary knows at most
// its beginning, tokens up to last.
func (l *linking) spanUnit(v *view, over *nlp.Span, last int, readings int32) (unit, bool) {
	switch over.Label {
	case nlp.PER:
		if readings >= 0 && l.kb.names.list[readings].kind != personName && l.titleFollows(v, last, over.Last) {
			return unit{}, false // "Israeli Prime Minister Ehud Olmert" as one span
		}
		if readings >= 0 && l.kb.names.list[readings].kind == personName {
			return unit{}, false
		}
		return l.personSpan(v, over.First, over.Last)
	case nlp.ORG:
		if readings >= 0 && l.titleBeyond(v, last, over.Last) {
			return unit{}, false // "U.S. Defense" of "U.S. Defense Secretary"
		}
		if readings < 0 && v.lower[over.First] == "the" {
			return unit{}, false // the name proper begins after it
		}
		if readings >= 0 && l.kb.names.list[readings].kind == organizationName && l.onlyTells(v, last, over.Last) {
			return unit{}, false
		}
		if readings >= 0 && l.kb.names.list[readings].kind != personName && clitic(v.lower[last]) {
			return l.organOf(v, over, last, readings)
		}
		return l.organizationSpan(v, over.First, over)
	}
	return unit{}, false
}

// titleBeyond reports whether what a span adds to a known name begins a title that goes on after it.
func (l *linking) titleBeyond(v *view, first, last int) bool {
	_, n := l.titleAt(v, first, len(v.lower))
	return n > 0 && first+n > last
}

// onlyTells reports whether what a span adds to a known name says only what sort of body it
// is, or names another one: "CNN Television", "IMF and World Bank".
func (l *linking) onlyTells(v *view, first, last int) bool {
	if w := v.lower[first]; w == "and" || w == "or" || w == "," || w == "-" {
		return true
	}
	for i := first; i < last; i++ {
		if l.w.class[l.w.entry(v, i)] == "" && v.lower[i] != "news" {
			return false
		}
	}
	return true
}

// organizationSpan is the unit of an entity span of an organization.
func (l *linking) organizationSpan(v *view, i int, over *nlp.Span) (unit, bool) {
	first := over.First
	if v.lower[first] == "the" && first+1 < over.Last {
		first++
	}
	if i > first && clitic(v.lower[i-1]) {
		first = i // what follows "Chad's"
	}
	if i > first || !nameLike(v, first, over.Last) || l.onlyCreed(v, first, over.Last) || l.ownedByState(v, over) || over.Last == first+1 && unarmed[l.w.classOf(v, first)] && !l.ofFighters(v, first) {
		return unit{}, false
	}
	last := over.Last
	for last+1 < len(v.lower) && v.lower[last] == "-" && !v.token(last-1).SpaceAfter && !v.token(last).SpaceAfter && initialCapital(v.token(last+1).Text) && v.token(last+1).UPOS == "PROPN" {
		last += 2 // "Mazlum-Der"
	}
	u := unit{first: first, last: last, kind: organisation, label: nlp.ORG, readings: -1}
	if l.w.thingHeads[v.lower[last-1]] && last > first+1 || l.soundsLikePlace(v, first, last) {
		u.kind = other
	}
	return u, true
}

// soundsLikePlace reports whether a name that nothing knows, and that no word of it tells to be of a
// body, stands after a preposition of place: "a minibus in Balad Ruz".
func (l *linking) soundsLikePlace(v *view, first, last int) bool {
	switch v.preposition(v.headIn(first, last)) {
	case "in", "near", "outside", "inside", "around":
	default:
		return false
	}
	for i := first; i < last; i++ {
		if w := v.lower[i]; acronym(v.token(i).Text) || l.w.class[w] != "" || l.w.partyWords[w] || l.w.organs[w] || l.w.firms[w] || v.token(i).UPOS != "PROPN" {
			return false
		}
	}
	return last-first <= 3
}

// ofFighters reports whether a people's name tells whose fighters those after it are: "Hutu militias".
func (l *linking) ofFighters(v *view, i int) bool {
	h := v.head(i)
	return h > i && l.w.classOf(v, h) == "REB"
}

// onlyCreed reports whether a span tells nothing but faith or politics: "Shia Islamist".
func (l *linking) onlyCreed(v *view, first, last int) bool {
	for i := first; i < last; i++ {
		if !l.w.creeds[v.lower[i]] && v.token(i).UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// organOf is the body of a country or organization that a span names with it, tokens up to last, which
// stands for its owner: "Iran's Guardian Council".
func (l *linking) organOf(v *view, over *nlp.Span, last int, readings int32) (unit, bool) {
	end := spanHead(v, over)
	if last+1 >= over.Last {
		return unit{}, false
	}
	if known, r := l.longest(v, last+1); r >= 0 && known >= over.Last || end <= last || !l.w.organs[v.lower[end]] || l.ofNoState(v, &nlp.Span{First: last, Last: over.Last}) {
		return unit{}, false
	}
	u := unit{first: over.First, last: last, readings: readings}
	if v.lower[u.first] == "the" {
		u.first++
	}
	if l.read(v, &u); u.kind == other || u.kind == individual || u.id == "" {
		return unit{}, false
	}
	u.last, u.readings, u.label, u.via = over.Last, -1, nlp.ORG, agencyName
	return u, true
}

// spanHead is the last token of a span, or the one before its first preposition.
func spanHead(v *view, over *nlp.Span) int {
	for i := over.First + 1; i < over.Last; i++ {
		if w := v.lower[i]; w == "of" || w == "for" || w == "in" {
			return i - 1
		}
	}
	return over.Last - 1
}

// ownedByState reports whether a span names an organ of the country that it begins with, or of
// one that stands elsewhere: "Israeli Defense Ministry", "Foreign Ministry".
func (l *linking) ownedByState(v *view, over *nlp.Span) bool {
	return l.w.classOf(v, spanHead(v, over)) == stateNoun && !l.ofNoState(v, over)
}

// ofNoState reports whether a span names a body of several countries or of those who fight one.
func (l *linking) ofNoState(v *view, over *nlp.Span) bool {
	for i := over.First; i < over.Last; i++ {
		switch v.lower[i] {
		case "international", "european", "african", "world", "inter", "global", "joint", "united", "liberation", "resistance", "republican", "free", "revolutionary", "lord", "salvation":
			return true
		}
	}
	return false
}

// nameLike reports whether a run of tokens is written as a name: it begins and ends in capitals.
func nameLike(v *view, first, last int) bool {
	end := v.s.Tokens[last-1]
	return capital(v.s.Tokens[first].Text) && (capital(end.Text) || end.Text == ")") && v.token(first).UPOS != "PUNCT"
}

// titleFollows reports whether a title stands in tokens from first up to last, with a name after it.
func (l *linking) titleFollows(v *view, first, last int) bool {
	for i := first; i+1 < last; i++ {
		if _, n := l.titleAt(v, i, last); n > 0 && i+n < last {
			return true
		}
	}
	return false
}

// longest is the end and the first reading of the longest known name that begins at token i,
// and i+1 and -1 where there is none.
func (l *linking) longest(v *view, i int) (int, int32) {
	tokens := v.s.Tokens
	first := tokens[i].Text
	if !capital(first) && (i+1 >= len(tokens) || !capital(tokens[i+1].Text) && (i+2 >= len(tokens) || tokens[i+1].Text != "-" || !capital(tokens[i+2].Text))) {
		return i + 1, -1
	}
	word := fold(first)
	if j := strings.IndexByte(word, ' '); j >= 0 {
		word = word[:j]
	}
	most := int(l.kb.names.longest[word])
	if most == 0 {
		return i + 1, -1
	}
	end, best := i+1, int32(-1)
	buf := l.buf[:0]
	words := 0
	for j := i; j < len(tokens) && words < most+1 && j < i+20; j++ {
		text := tokens[j].Text
		if tokens[j].UPOS == "PUNCT" && !joins(text) || j > i && tokens[j].UPOS == "AUX" && !initialCapital(text) {
			break // "Iraq is" has the letters of "Iraqis"
		}
		buf = appendKey(buf, text)
		if joins(text) {
			continue
		}
		words++
		if clitic(text) {
			continue
		}
		if r := l.kb.names.first(buf); r >= 0 && l.written(v, r, i, j+1) {
			end, best = j+1, r
		}
	}
	l.buf = buf
	return end, best
}

// joins reports whether a punctuation mark can stand inside a name.
func joins(s string) bool {
	return s == "-" || s == "–" || s == "'" || s == "." || s == "&" || s == "/"
}

func appendKey(buf []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= 'A' && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			buf = append(buf, c)
		case c >= 0x80:
			return append(buf, key(text[i:])...)
		}
	}
	return buf
}

// written reports whether tokens are written as the name must be: an acronym in capitals,
// others with a capital at least.
func (l *linking) written(v *view, r int32, first, last int) bool {
	list := l.kb.names.list
	if !capital(v.s.Tokens[first].Text) && !capital(v.s.Tokens[last-1].Text) {
		return false
	}
	for ; r >= 0; r = list[r].next {
		if !list[r].upper || acronym(l.d.Text[v.s.Tokens[first].Start:v.s.Tokens[last-1].End]) {
			return true
		}
	}
	return false
}
