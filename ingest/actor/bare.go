package actor

import (
	"slices"
	"strings"
)

// bareNouns links nouns of a class that no word says the owner of, "rebels", "the police", where
// the text ties them to one country.
func (l *linking) bareNouns(v *view) {
	for i := range v.lower {
		if !v.noun(i) || v.headed[i] >= 0 || l.inName(v, i) || l.modifiesActor(v, i) || v.unit[i] >= 0 && l.found[v.unit[i]].kind != other {
			continue
		}
		class := l.w.classOf(v, i)
		if class == "" && plural(v.token(i)) && l.w.peoplesOf[singular(v.lower[i])] != "" {
			class = "CIV" // "dozens of Tigrayans"
		}
		if class == "OPP" && v.lower[i] == "opposition" && (l.hasCase(v, i, "to") || l.hasCase(v, i, "from")) || class == "MED" && (l.audience(v, i) || l.travelling(v, i)) {
			continue
		}
		if class == "" || class == craftNoun || v.token(i).Deprel == "compound" {
			l.settlement(v, i)
			continue
		}
		if h := v.head(i); h >= 0 && v.headed[h] >= 0 && v.token(i).Rel() == "nmod" && v.caseOf(i) == "of" {
			continue // "the lower house of parliament"
		}
		o := l.ownersOf(v, i, i, 0)
		if len(o.ids) > 0 && !(o.post && !o.place && l.w.harmful[l.w.entry(v, i)]) || o.person || o.hosted || !l.loose(v, i) {
			continue
		}
		if id, score := l.bare(v, i, class, &o); id != "" && !slices.ContainsFunc(o.ids, func(of string) bool { return strings.HasPrefix(id, of[:min(3, len(of))]) }) {
			l.emit(v, i, nominal{ids: []string{id}, first: v.leftEdge(i), last: i + 1, score: score, possessor: l.onlyPossesses(v, i)})
		}
	}
}

// ownedOtherwise reports whether a name before a noun says whose it is, or of what people.
func (l *linking) ownedOtherwise(v *view, h int) bool {
	for _, k := range v.dependents(h) {
		if j := int(k); j < h && (v.unit[j] >= 0 || v.token(j).Deprel == "nmod:poss") {
			return true
		}
	}
	return false
}

// named reports whether a capitalised word that nothing explains modifies a noun: "the Dominican president".
func (l *linking) named(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		j := int(k)
		if t := v.token(j); j < i && j > 0 && initialCapital(t.Text) && (t.Rel() == "amod" || t.Rel() == "compound" || t.Rel() == "nmod") && t.UPOS != "NOUN" {
			return true
		}
	}
	return false
}

// loose reports whether a noun can stand for a body of the country that the text is about:
// nobody's own, not a single one spoken of before, and not kept apart by a modifier.
func (l *linking) loose(v *view, i int) bool {
	determined := plural(v.token(i)) || l.w.mass[v.lower[i]]
	for _, k := range v.dependents(i) {
		j := int(k)
		switch t := v.token(j); t.Rel() {
		case "nmod":
			if t.Deprel == "nmod:poss" {
				return false
			}
			if j > i && v.caseOf(j) == "from" && v.unit[j] >= 0 {
				return false // "migrants from Africa"
			}
		case "det", "nummod":
			determined = true
		}
		if j < i && l.w.notBare[v.lower[j]] {
			return false
		}
	}
	return determined
}

func (l *linking) bare(v *view, i int, class string, o *owners) (string, float64) {
	w := l.w.entry(v, i)
	if class == "CIV" && !plural(v.token(i)) && l.the(v, i) && !l.crowd(w) {
		return l.lastSo(v, i, "CIV", 3), 0.75 // one spoken of before, or nobody known: "the engineer"
	}
	if l.w.vague[w] || l.w.voices[w] && l.spokeFor(v, i) {
		return "", 0
	}
	home := ""
	if class == "REB" || class == "CIV" || class == "OPP" {
		home = l.homeland(v, i)
	}
	if l.w.governments[w] && l.indefinite(v, i) || home == "" && l.ofOther(v, i) {
		return "", 0
	}
	role := class
	if class == "CIV" && l.upInArms(v, i) {
		role = "REB"
	}
	if class == partNoun && o.turn == "REB" && !plural(v.token(i)) && l.the(v, i) {
		return l.lastArmed(v, i, ""), 0.75 // "the paramilitary group"
	}
	if class == partNoun {
		if role = o.turn; role != "OPP" && role != "REB" || !plural(v.token(i)) {
			return "", 0
		}
	}
	if class == stateNoun {
		if role = ""; l.named(v, i) {
			return "", 0
		}
		if o.turn != "" && !l.w.alwaysState[w] {
			if role = o.turn; !plural(v.token(i)) {
				return "", 0
			}
		} else if !l.w.stately[w] && !l.armed(v, i) && !(i > 0 && l.w.stately[v.lower[i-1]+" "+v.lower[i]]) {
			return "", 0
		}
	}
	if role == "REB" {
		if id := or(l.kin(v, i), l.sameFighters(v, i)); id != "" {
			return id, 0.75
		}
	}
	if role == "MED" || role == "CIV" {
		if id := l.sameGroup(v, i, role); id != "" {
			return id, 0.75
		}
	}
	country, score := "", 0.0
	if class == stateNoun {
		if country, score = l.commanded(v, i); country == "" {
			country, score = l.again(v, i)
		}
		if country == "" {
			country, score = l.inAction(v, i)
		}
	}
	if country == "" && home != "" {
		country, score = home, 0.7
	}
	if country == "" {
		country, score = l.tied(v.index, role)
	}
	if country == "" && role == "REB" && l.w.rebels[w] && l.the(v, i) {
		return l.onlyArmed(func(*organization) bool { return true }), 0.65
	}
	if country == "" {
		return "", 0
	}
	if role == "" {
		return country, score
	}
	if role == "REB" && (l.w.rebels[w] || l.w.bands[w] && !plural(v.token(i)) && l.the(v, i)) {
		if group := l.armedGroup(country); group != "" {
			return group, score
		}
	}
	return country + ":" + role, score
}

// homeland is the country of the people that a noun names, or a word before it: "Hutus",
// "Oromo rebels". Of a people in several countries it is the one that the text is about, or empty.
func (l *linking) homeland(v *view, i int) string {
	homes := l.w.peoplesOf[singular(v.lower[i])]
	for _, k := range v.dependents(i) {
		if j := int(k); j < i && homes == "" && (v.token(j).Rel() == "amod" || v.token(j).Rel() == "compound") {
			homes = l.w.peoplesOf[v.lower[j]]
		}
	}
	if !strings.Contains(homes, "/") {
		return homes
	}
	found := ""
	for home := range strings.SplitSeq(homes, "/") {
		if l.concerns(home) {
			if found != "" {
				return ""
			}
			found = home
		}
	}
	return found
}

// crowd reports whether a singular noun is of many people: "the population".
func (l *linking) crowd(noun string) bool {
	switch noun {
	case "crowd", "population", "youth", "media", "press", "family", "civilian population", "crew", "team":
		return true
	}
	return false
}

// settlement links a Jewish settlement that is attacked to those who live there.
func (l *linking) settlement(v *view, i int) {
	if singular(v.lower[i]) != "settlement" || !l.concerns("ISR") {
		return
	}
	jewish := false
	for _, k := range v.dependents(i) {
		jewish = jewish || v.lower[k] == "jewish" || v.lower[k] == "israeli"
	}
	_, governor := v.function(i)
	if p := v.preposition(i); !jewish || governor < 0 || p != "on" && p != "at" && p != "into" {
		return
	}
	if w := singular(v.lower[governor]); l.w.attacks[w] || l.w.deeds[w] || v.verbal(governor) {
		l.emit(v, i, nominal{ids: []string{"ISR:CIV"}, first: v.leftEdge(i), last: i + 1, score: 0.75})
	}
}

// lastSo is whom of a role the noun at token i meant when the text used it last, at most so many
// sentences ago.
func (l *linking) lastSo(v *view, i int, role string, back int) string {
	id, at := "", -1
	for m := range l.mentions {
		x := &l.mentions[m]
		if x.Sentence < v.index && x.Sentence >= v.index-back && x.Sentence >= at && len(x.ActorIDs) == 1 && strings.HasSuffix(x.ActorIDs[0], ":"+role) && l.views[x.Sentence].lower[x.Head] == v.lower[i] {
			id, at = x.ActorIDs[0], x.Sentence
		}
	}
	return id
}

// ofOther reports whether a capitalised word before a noun tells of people whom nothing knows:
// "Tigrayan rebels".
func (l *linking) ofOther(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		j := int(k)
		if t := v.token(j); j < i && (t.Rel() == "amod" || t.Rel() == "compound") && initialCapital(t.Text) && v.unit[j] < 0 && l.ethnic(v, j) {
			return true
		}
	}
	return false
}

// ethnic reports whether an adjective may be that of a people, by its ending.
func (l *linking) ethnic(v *view, j int) bool {
	w := v.lower[j]
	if l.w.creeds[w] || l.w.turns[w] != "" || l.w.around[w] {
		return false
	}
	return l.w.class[w] == "CIV" || strings.HasSuffix(w, "an") || strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "ish") || v.token(j).Rel() == "amod" && j > 0
}

// indefinite reports whether a noun has the indefinite article.
func (l *linking) indefinite(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if w := v.lower[k]; int(k) < i && (w == "a" || w == "an") {
			return true
		}
	}
	return false
}

// hasCase reports whether a noun has a dependent after a preposition.
func (l *linking) hasCase(v *view, i int, prep string) bool {
	for _, k := range v.dependents(i) {
		if int(k) > i && v.caseOf(int(k)) == prep {
			return true
		}
	}
	return false
}

// audience reports whether reporters are only told something.
func (l *linking) audience(v *view, i int) bool {
	rel, h := v.function(i)
	return h >= 0 && (hasRel(rel, "obj") || hasRel(rel, "iobj") || hasRel(rel, "obl")) && (l.w.telling[v.lower[h]] || l.w.telling[strings.ToLower(v.token(h).Lemma)] || v.token(h).Lemma == "speak")
}

// travelling reports whether reporters are told apart as those who came along with somebody.
func (l *linking) travelling(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if j := int(k); j > i && v.token(j).Rel() == "acl" && (strings.HasPrefix(v.lower[j], "travel") || strings.HasPrefix(v.lower[j], "accompan")) {
			return true
		}
	}
	return false
}

// again is the country whose body was named by the same noun before: "the military" after
// "the U.S. military".
func (l *linking) again(v *view, i int) (string, float64) {
	if !plural(v.token(i)) && !l.w.mass[v.lower[i]] && !l.the(v, i) || plural(v.token(i)) && v.leftEdge(i) < i && !l.the(v, i) {
		return "", 0
	}
	noun, latest := l.w.entry(v, i), ""
	for _, b := range l.bodies {
		if b.sentence < v.index && v.index-b.sentence <= 3 && b.noun == noun {
			latest = b.id
		}
	}
	return latest, 0.7
}

// inAction is the country whose soldiers the text has just named, for "the army" and "the military".
func (l *linking) inAction(v *view, i int) (string, float64) {
	if w := v.lower[i]; w != "army" && w != "military" || !l.the(v, i) {
		return "", 0
	}
	found := ""
	for _, b := range l.bodies {
		if b.sentence > v.index || v.index-b.sentence > 1 || !l.w.uniformed[b.noun] && b.noun != "army" && b.noun != "military" || b.noun == "police" {
			continue
		}
		if found != "" && found != b.id {
			return "", 0
		}
		found = b.id
	}
	return found, 0.7
}

// the reports whether a noun has the definite article.
func (l *linking) the(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if v.lower[k] == "the" {
			return true
		}
	}
	return false
}

// sameGroup is whom "the journalists" meant when the text used the noun last, not long ago.
func (l *linking) sameGroup(v *view, i int, role string) string {
	if !l.the(v, i) || !plural(v.token(i)) || l.toldApartAfter(v, i) {
		return ""
	}
	return l.lastSo(v, i, role, 4)
}
