package actor

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// officeNoun is a noun phrase that names an office: "the Russian president".
type officeNoun struct {
	claim
	gender      string
	first, last int  // the tokens of the phrase
	from        int  // the first token of the title itself
	shared      bool // two offices have one owner: each is its holder or nobody
}

// officeAt reads the office named by the noun at token i.
func (l *linking) officeAt(v *view, i int) (officeNoun, bool) {
	if !v.noun(i) {
		return officeNoun{}, false
	}
	t, from, end := l.titleAround(v, i)
	if from < 0 {
		r, ok := l.roleNoun(v, i)
		if !ok {
			return officeNoun{}, false
		}
		t, from, end = r, i, i+1
	}
	o := officeNoun{claim: claim{office: t.office, relation: t.relation}, gender: t.gender, first: min(from, v.leftEdge(i)), last: end, from: from}
	owners := l.ownersOf(v, i, from, 0)
	if len(owners.ids) == 1 && !owners.person {
		o.of, o.said = owners.ids[0], true
		o.last = max(o.last, owners.last)
	}
	if id := v.unit[from]; o.of == "" && id >= 0 && from < i && !strings.HasPrefix(t.office, "ambassador") && l.found[id].kind == organisation {
		o.of, o.said = l.unitID(&l.found[id]), true // "the U.N. chief"
	}
	if o.of == "" && v.token(i).Deprel == "conj" && v.leftEdge(i) == i {
		o.of = l.sharedOwner(v, i)
		o.said, o.shared = o.of != "", o.of != ""
	} else if o.said && owners.post {
		o.shared = l.sharesOwner(v, i)
	}
	if owners.turn != "" && isCountryID(o.of) {
		o.of, o.relation = o.of+":"+owners.turn, ""
	}
	if (owners.through || owners.place) && o.relation == nlp.Leads && isCountryID(o.of) { // "army chief", "head of a region in France"
		o.relation = nlp.Represents
	}
	for j := o.first; j < from; j++ {
		if l.w.former[v.lower[j]] {
			o.former = true
		}
	}
	return o, true
}

// sharedOwner is the country that follows the second of two offices and is parsed as the first
// one's: "the prime minister and president of Romania".
func (l *linking) sharedOwner(v *view, i int) string {
	h := v.head(i)
	if h < 0 || h > i || !v.noun(h) {
		return ""
	}
	if _, first, _ := l.titleAround(v, h); first < 0 {
		return ""
	}
	o := l.ownersOf(v, h, h, 0)
	if len(o.ids) != 1 || !o.post || o.last <= i || !isCountryID(o.ids[0]) {
		return ""
	}
	return o.ids[0]
}

// unfilled reports whether nobody is known to hold the office that the noun at token i names.
func (l *linking) unfilled(v *view, i int) bool {
	return i >= 0 && v.headed[i] >= 0 && len(l.mentions[v.headed[i]].ActorIDs) == 0
}

// sharesOwner reports whether a second office is coordinated with that at token i.
func (l *linking) sharesOwner(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if j := int(k); v.token(j).Deprel == "conj" && v.noun(j) && l.sharedOwner(v, j) != "" {
			if _, first, _ := l.titleAround(v, j); first >= 0 {
				return true
			}
		}
	}
	return false
}

// titleAround is the title of which the noun at token i is the head: it ends there
// ("foreign minister") or goes on with "of" ("secretary of state").
func (l *linking) titleAround(v *view, i int) (t title, first, last int) {
	if i+2 < len(v.lower) && (v.lower[i+1] == "of" || v.lower[i+1] == "for" || v.lower[i+1] == "to" || v.lower[i+1] == "-") {
		for from := max(0, i-3); from <= i; from++ {
			if t, n := l.titleAt(v, from, i+8); n > 0 && from+n > i+1 {
				return t, from, from + n
			}
		}
	}
	if t, from := l.titleEnding(v, i); from >= 0 {
		return t, from, i + 1
	}
	return title{}, -1, -1
}

// officeHolder is who an office that stands alone denotes.
func (l *linking) officeHolder(v *view, i int, o *officeNoun) (nominal, bool) {
	m := nominal{first: o.first, last: o.last, former: o.former, possessor: l.onlyPossesses(v, i)}
	definite := l.definite(v, i, o)
	if o.of == "" {
		if !definite || o.office == "" || l.named(v, i) {
			return m, false
		}
		return l.bareOffice(v, i, o, m)
	}
	country, role, group := strings.Cut(o.of, ":")
	if group {
		m.ids, m.score = []string{country + ":" + role}, 0.8
		return m, true
	}
	if o.shared && l.unfilled(v, v.head(i)) || l.ofPronoun(v, i) {
		return m, true
	}
	if definite && o.office != "" && !l.ofBranch(v, i) && (o.relation == nlp.Leads || !l.w.generic[o.office]) {
		if id, score := l.holder(o.of, o.office, o.former); id != "" {
			m.ids, m.score = []string{id}, score
			return m, true
		}
	}
	if id := l.sameOfficer(v, o); definite && id != "" {
		m.ids, m.score = []string{id}, 0.8
		return m, true
	}
	if o.shared {
		return m, true
	}
	if o.former {
		return m, false
	}
	m.ids, m.score = []string{o.of}, 0.75
	return m, true
}

// ofSomethingElse reports whether an "of" after an office tells that it is none of a state: "the chief
// of the country's power company".
func (l *linking) ofSomethingElse(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if j := int(k); j > i && v.caseOf(j) == "of" && v.unit[j] < 0 && l.w.firms[l.w.entry(v, j)] {
			return true
		}
	}
	return false
}

// ofBranch reports whether an office is in a part of a body only: "the leader of its Yemeni branch".
func (l *linking) ofBranch(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if j := int(k); j > i && v.caseOf(j) == "of" && branches[singular(v.lower[j])] {
			return true
		}
	}
	return false
}

// branches are nouns for a part of an organization.
var branches = map[string]bool{"branch": true, "wing": true, "arm": true, "cell": true, "chapter": true, "affiliate": true, "offshoot": true, "faction": true}

// ofPronoun reports whether an office is what somebody told by a pronoun was or is: "he was Chad's
// prime minister".
func (l *linking) ofPronoun(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if w := v.lower[k]; v.token(int(k)).Rel() == "nsubj" && (w == "he" || w == "she") {
			return l.copula(v, i)
		}
	}
	return false
}

// sameOfficer is the one person whom the text has named so far with an office of the same owner that
// many hold: "the Russian minister" after "Russian Defense Minister Sergei Ivanov".
func (l *linking) sameOfficer(v *view, o *officeNoun) string {
	if o.former || !l.w.generic[o.office] {
		return ""
	}
	found := ""
	for c := range l.clusters {
		k := &l.clusters[c]
		if k.id == "" || !l.namedUpTo(c, v.index) || !slices.ContainsFunc(k.claims, func(x claim) bool {
			return !x.former && x.of == o.of && (x.office == o.office || strings.HasSuffix(x.office, " "+o.office))
		}) {
			continue
		}
		if found != "" && found != k.id {
			return ""
		}
		found = k.id
	}
	return found
}

// definite reports whether a noun phrase speaks of one that the reader knows.
func (l *linking) definite(v *view, i int, o *officeNoun) bool {
	for j := o.first; j <= i; j++ {
		switch v.lower[j] {
		case "a", "an", "another", "any", "one", "some", "every", "each", "no", "two":
			return false
		case "the", "'s", "’s":
			return true
		}
	}
	return o.said || v.token(i).UPOS == "PROPN"
}

// toldApart reports whether a word before an office says that it is not the state's:
// "the mercenary leader".
func (l *linking) toldApart(v *view, o *officeNoun) bool {
	for j := o.first; j < o.from; j++ {
		switch t := v.token(j); {
		case t.Rel() == "det", t.Rel() == "nummod", l.w.around[v.lower[j]], l.w.former[v.lower[j]], t.UPOS == "PUNCT":
		default:
			return true
		}
	}
	return false
}

// claimants is the one person to whom the text gives an office, or of several the one whom it has
// named when it comes to a sentence; several tells that there are more.
func (l *linking) claimants(v *view, o *officeNoun) (found string, several bool) {
	earlier, before := "", 0
	for c := range l.clusters {
		k := &l.clusters[c]
		if k.id == "" || k.id == found || !slices.ContainsFunc(k.claims, func(x claim) bool { return x.office == o.office && x.former == o.former }) {
			continue
		}
		several = several || found != ""
		found = k.id
		if l.namedUpTo(c, v.index) {
			earlier = k.id
			before++
		}
	}
	switch {
	case !several:
		return found, false
	case before == 1:
		return earlier, true
	}
	return "", true
}

// namedUpTo reports whether a person was named before a sentence.
func (l *linking) namedUpTo(c, sentence int) bool {
	for n := range l.namings {
		if l.namings[n].cluster == c && l.namings[n].sentence < sentence {
			return true
		}
	}
	return false
}

// bareOffice is who "the president" is where the text ties the office to one person.
func (l *linking) bareOffice(v *view, i int, o *officeNoun, m nominal) (nominal, bool) {
	if found, several := l.claimants(v, o); found != "" {
		m.ids, m.score = []string{found}, 0.8
		return m, true
	} else if several {
		return m, false
	}
	if l.toldApart(v, o) || l.ofSomethingElse(v, i) {
		return m, false
	}
	of := l.w.onlyIn[o.office]
	if of == "" {
		if of, _ = l.tied(v.index, ""); of == "" {
			return m, false
		}
	}
	if id, score := l.holder(of, o.office, o.former); id != "" && !l.w.generic[o.office] {
		m.ids, m.score = []string{id}, score-0.15
		return m, true
	}
	return m, false
}
