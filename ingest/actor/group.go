package actor

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// A nominal is what a noun phrase without a name of its own denotes.
type nominal struct {
	ids         []string
	first, last int
	score       float64
	former      bool
	possessor   bool
	place       bool
}

// A body is a noun of the state that the text gives to a country.
type body struct {
	sentence int
	noun, id string
}

// nouns links the noun phrases of a sentence whose words say whom they belong to:
// "Israeli troops", "the Russian president", "rebels in Chad".
func (l *linking) nouns(v *view) {
	for i := range v.lower {
		if !v.noun(i) && v.token(i).UPOS != "ADJ" || l.inName(v, i) || l.modifiesActor(v, i) {
			continue
		}
		if n := v.person[i]; n >= 0 {
			continue
		}
		if id := v.unit[i]; id >= 0 && l.found[id].kind != other {
			if u := &l.found[id]; u.via == agencyName && u.kind == nation && i == u.head {
				l.bodies = append(l.bodies, body{v.index, l.w.entry(v, i), u.id})
			}
			l.demonym(v, i, &l.found[id])
			continue
		}
		if ids := l.w.several[v.lower[i]]; ids != nil {
			l.emit(v, i, nominal{ids: slices.Clone(ids), first: v.leftEdge(i), last: i + 1, score: 0.9, possessor: l.onlyPossesses(v, i)})
			continue
		}
		if m, ok := l.owned(v, i); ok {
			l.emit(v, i, m)
			if len(m.ids) == 1 && isCountryID(m.ids[0]) && !m.possessor {
				l.bodies = append(l.bodies, body{v.index, l.w.entry(v, i), m.ids[0]})
			}
			for _, id := range m.ids {
				if country, role, group := strings.Cut(id, ":"); group {
					l.groups = append(l.groups, evidence{sentence: v.index, id: country, role: role})
				}
			}
		}
	}
	for n := range l.namings {
		x := &l.namings[n]
		if x.sentence != v.index || x.cluster < 0 {
			continue
		}
		for _, i := range x.nouns {
			if v.headed[i] < 0 || l.mentions[v.headed[i]].ActorIDs[0] != l.clusters[x.cluster].id {
				l.appositive(v, i, x)
			}
		}
	}
}

// appositive links an office beside a name to who bears the name.
func (l *linking) appositive(v *view, i int, x *naming) {
	o, ok := l.officeAt(v, i)
	if !ok {
		return
	}
	m := nominal{ids: []string{l.clusters[x.cluster].id}, first: o.first, last: o.last, score: 0.95, former: o.former}
	if at := v.headed[i]; at >= 0 {
		l.mentions[at].ActorIDs, l.mentions[at].Score, l.mentions[at].Former = m.ids, m.score, m.former
		return
	}
	l.emit(v, i, m)
}

// inName reports whether token i is part of a person's name or a title before it.
func (l *linking) inName(v *view, i int) bool {
	n := v.person[i]
	return n >= 0 && i >= l.namings[n].from && i < l.namings[n].last
}

// modifiesActor reports whether noun i is only part of a phrase that another noun or a name heads:
// "army" in "army officers".
func (l *linking) modifiesActor(v *view, i int) bool {
	h := v.head(i)
	if h < 0 {
		return false
	}
	switch v.token(i).Deprel {
	case "compound", "amod", "nmod:desc", "flat", "nmod:poss":
	default:
		return false
	}
	if v.token(i).Deprel == "nmod:poss" {
		return false
	}
	if v.person[h] >= 0 {
		return true
	}
	return l.w.classOf(v, h) != "" && h > i
}

// owned is what the noun at token i denotes by the words around it.
func (l *linking) owned(v *view, i int) (nominal, bool) {
	class := l.w.classOf(v, i)
	if class == "OPP" && v.lower[i] == "opposition" && l.hasCase(v, i, "to") {
		return nominal{}, false // "opposition to the plan"
	}
	many := plural(v.token(i))
	if o, ok := l.officeAt(v, i); ok && !many && !collective[v.lower[i]] && !unarmed[class] && o.relation != "" {
		if m, ok := l.officeHolder(v, i, &o); ok {
			return m, true
		}
	}
	if class == "" {
		return nominal{}, false
	}
	o := l.ownersOf(v, i, i, 0)
	if o.person && !(class == stateNoun && governing[l.w.entry(v, i)]) {
		return nominal{}, false
	}
	if len(o.ids) == 0 || o.post && class == partNoun && !belonging[l.w.entry(v, i)] && (!o.place || o.turn == "") || o.post && !o.place && harmful[l.w.entry(v, i)] {
		return nominal{}, false
	}
	m := nominal{first: v.leftEdge(i), last: max(i+1, o.last), score: 0.9}
	if o.post && o.place {
		m.score = 0.8
	}
	if class == stateNoun && o.place {
		if id, score := l.commanded(v, i); id != "" {
			o.ids, m.score = []string{id}, score
		}
	}
	for _, id := range o.ids {
		if id = l.roleOf(v, i, id, class, &o); id != "" {
			m.ids = append(m.ids, id)
		}
	}
	if len(m.ids) == 0 || class == craftNoun && !l.acts(v, i) {
		return nominal{}, false
	}
	m.possessor = l.onlyPossesses(v, i)
	return m, true
}

// governing are nouns of the state that a head of it can own.
var governing = map[string]bool{"government": true, "administration": true, "regime": true, "cabinet": true, "force": true, "troop": true, "army": true, "military": true, "police": true, "security force": true, "security forces": true, "official": true, "spokesman": true}

// belonging are nouns of those who belong to what follows their "of"; an "organization of" is another one.
var belonging = map[string]bool{"member": true, "supporter": true, "loyalist": true, "follower": true, "operative": true, "sympathizer": true, "cadre": true, "wing": true, "faction": true, "branch": true, "leadership": true, "headquarters": true, "figure": true, "politician": true}

// harmful are nouns whose "of" names whom they harm.
var harmful = map[string]bool{"kidnapper": true, "abductor": true, "hijacker": true, "attacker": true, "assailant": true, "assassin": true, "opponent": true, "victim": true, "survivor": true}

// unarmed are the classes that stay groups where a title list has their nouns too.
var unarmed = map[string]bool{"REB": true, "OPP": true, "CIV": true, "MED": true, "BUS": true}

// collective are nouns that a title list may hold but that denote a body.
var collective = map[string]bool{"police": true, "staff": true, "leadership": true, "press": true}

// roleOf is the actor that a noun of a class makes of its owner.
func (l *linking) roleOf(v *view, i int, id, class string, o *owners) string {
	if !isCountryID(id) {
		if class == craftNoun || class == stateNoun || class == partNoun || strings.Contains(id, ":") {
			return id
		}
		if class == "REB" || class == "MED" || class == "BUS" || class == "OPP" {
			return id // "Taliban militants"
		}
		return ""
	}
	switch class {
	case stateNoun, craftNoun:
		if o.turn != "" && !hardState[l.w.entry(v, i)] {
			return id + ":" + o.turn
		}
		return id
	case partNoun:
		if o.turn == "REB" || o.turn == "OPP" {
			return id + ":" + o.turn
		}
		return ""
	}
	if o.turn == "OPP" && class == "CIV" || o.turn == "MED" && class == "CIV" {
		return id + ":" + o.turn
	}
	return id + ":" + class
}

// hardState are the nouns that stay the state's whatever modifies them.
var hardState = map[string]bool{"army": true, "police": true, "ministry": true, "government": true, "court": true, "parliament": true, "military": true, "navy": true, "soldier": true, "troop": true, "troops": true}

// acts reports whether a noun is the doer of its clause.
func (l *linking) acts(v *view, i int) bool {
	rel, _ := v.function(i)
	return rel == "nsubj" || rel == "obl:agent" || rel == "obl" && v.preposition(i) == "by" || rel == "nmod" && v.preposition(i) == "by"
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
	if definite && o.office != "" && (o.relation == nlp.Leads || !generic[o.office]) {
		if id, score := l.holder(o.of, o.office, o.relation, o.former); id != "" {
			m.ids, m.score = []string{id}, score
			return m, true
		}
	}
	if o.former {
		return m, false
	}
	m.ids, m.score = []string{o.of}, 0.75
	return m, true
}

// generic are offices that many hold at once, so that none is meant by "the".
var generic = map[string]bool{
	"official": true, "officer": true, "minister": true, "senator": true, "lawmaker": true, "spokesman": true, "spokeswoman": true, "general": true,
	"diplomat": true, "commander": true, "judge": true, "envoy": true, "representative": true, "deputy": true, "prosecutor": true, "governor": true,
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

// bareOffice is who "the president" is where the text ties the office to one person.
func (l *linking) bareOffice(v *view, i int, o *officeNoun, m nominal) (nominal, bool) {
	found := ""
	for c := range l.clusters {
		k := &l.clusters[c]
		for _, x := range k.claims {
			if x.office == o.office && x.former == o.former && k.id != "" && k.id != found {
				if found != "" {
					return m, false
				}
				found = k.id
			}
		}
	}
	if found != "" {
		m.ids, m.score = []string{found}, 0.8
		return m, true
	}
	of := l.w.onlyIn[o.office]
	if of == "" {
		if of, _ = l.tied(v.index, ""); of == "" {
			return m, false
		}
	}
	if id, score := l.holder(of, o.office, o.relation, o.former); id != "" && !generic[o.office] {
		m.ids, m.score = []string{id}, score-0.15
		return m, true
	}
	return m, false
}

// bareNouns links nouns of a class that no word says the owner of, "rebels", "the police", where
// the text ties them to one country.
func (l *linking) bareNouns(v *view) {
	for i := range v.lower {
		if !v.noun(i) || v.headed[i] >= 0 || l.inName(v, i) || l.modifiesActor(v, i) || v.unit[i] >= 0 && l.found[v.unit[i]].kind != other {
			continue
		}
		class := l.w.classOf(v, i)
		if class == "OPP" && v.lower[i] == "opposition" && l.hasCase(v, i, "to") || class == "MED" && l.audience(v, i) {
			continue
		}
		if class == "" || class == craftNoun || v.token(i).Deprel == "compound" {
			continue
		}
		if h := v.head(i); h >= 0 && v.headed[h] >= 0 && v.token(i).Rel() == "nmod" && v.caseOf(i) == "of" {
			continue // "the lower house of parliament"
		}
		o := l.ownersOf(v, i, i, 0)
		if len(o.ids) > 0 || o.person || !l.loose(v, i) {
			continue
		}
		if id, score := l.bare(v, i, class, &o); id != "" {
			l.emit(v, i, nominal{ids: []string{id}, first: v.leftEdge(i), last: i + 1, score: score, possessor: l.onlyPossesses(v, i)})
		}
	}
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
	determined := plural(v.token(i)) || mass[v.lower[i]]
	for _, k := range v.dependents(i) {
		j := int(k)
		switch t := v.token(j); t.Rel() {
		case "nmod":
			if t.Deprel == "nmod:poss" {
				return false
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

// mass are singular nouns that need no determiner.
var mass = map[string]bool{"police": true, "opposition": true, "parliament": true, "government": true, "military": true, "people": true}

func (l *linking) bare(v *view, i int, class string, o *owners) (string, float64) {
	w := l.w.entry(v, i)
	if vague[w] {
		return "", 0
	}
	role := class
	if class == partNoun {
		if role = o.turn; role != "OPP" && role != "REB" || !plural(v.token(i)) {
			return "", 0
		}
	}
	if class == stateNoun {
		if role = ""; l.named(v, i) {
			return "", 0
		}
		if o.turn != "" && !hardState[w] {
			if role = o.turn; !plural(v.token(i)) {
				return "", 0
			}
		} else if !stately[w] {
			return "", 0
		}
	}
	country, score := "", 0.0
	if class == stateNoun {
		if country, score = l.commanded(v, i); country == "" {
			country, score = l.again(v, i)
		}
	}
	if country == "" {
		country, score = l.tied(v.index, role)
	}
	if country == "" {
		return "", 0
	}
	if role == "" {
		return country, score
	}
	return country + ":" + role, score
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
	return h >= 0 && (hasRel(rel, "obj") || hasRel(rel, "iobj") || hasRel(rel, "obl")) && (telling[v.lower[h]] || telling[strings.ToLower(v.token(h).Lemma)] || v.token(h).Lemma == "speak")
}

// again is the country whose body was named by the same noun before: "the military" after
// "the U.S. military".
func (l *linking) again(v *view, i int) (string, float64) {
	if !plural(v.token(i)) && !mass[v.lower[i]] && !l.the(v, i) || plural(v.token(i)) && v.leftEdge(i) < i && !l.the(v, i) {
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

// the reports whether a noun has the definite article.
func (l *linking) the(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if v.lower[k] == "the" {
			return true
		}
	}
	return false
}

// commanded is the country whose own the object of its sending and having is, "Poland has
// 1,200 troops", or that speaks of soldiers: "the Polish Defense Ministry says seven soldiers".
func (l *linking) commanded(v *view, i int) (string, float64) {
	rel, h := v.function(i)
	if h >= 0 && hasRel(rel, "obj") && commands[strings.ToLower(v.token(h).Lemma)] {
		if id := l.subjectCountry(v, h); id != "" {
			return id, 0.75
		}
	}
	if !uniformed[l.w.entry(v, i)] {
		return "", 0
	}
	for steps := 0; h >= 0 && steps < 12; steps++ {
		if v.verbal(h) && telling[strings.ToLower(v.token(h).Lemma)] {
			if id := l.subjectCountry(v, h); id != "" {
				return id, 0.65
			}
		}
		h = v.head(h)
	}
	return "", 0
}

// subjectCountry is the country that is the subject of a verb, or empty.
func (l *linking) subjectCountry(v *view, h int) string {
	for _, k := range v.dependents(h) {
		j := int(k)
		if v.token(j).Deprel != "nsubj" {
			continue
		}
		if id := v.unit[j]; id >= 0 && l.found[id].kind == nation {
			return l.found[id].id
		}
		if m := v.headed[j]; m >= 0 && len(l.mentions[m].ActorIDs) == 1 && isCountryID(l.mentions[m].ActorIDs[0]) {
			return l.mentions[m].ActorIDs[0]
		}
	}
	return ""
}

var commands = map[string]bool{"have": true, "send": true, "deploy": true, "withdraw": true, "order": true, "pull": true, "move": true, "keep": true, "maintain": true, "dispatch": true, "recall": true, "contribute": true, "mobilize": true, "station": true, "lose": true}

var uniformed = map[string]bool{"soldier": true, "troop": true, "troops": true, "force": true, "policeman": true, "policemen": true, "officer": true, "police": true, "marine": true, "commando": true}

// vague are nouns that alone say too little.
var vague = map[string]bool{
	"child": true, "family": true, "national": true, "advocate": true, "lawyer": true, "driver": true, "scientist": true,
	"engineer": true, "doctor": true, "company": true, "firm": true, "bank": true, "airline": true, "television": true, "radio": true, "newspaper": true,
	"population": true, "girl": true, "boy": true, "victim": true, "native": true, "radical": true, "corporation": true, "national team": true,
	"editor": true, "correspondent": true, "media": true, "press": true, "opponent": true, "station": true,
}

// stately are nouns of the state that need no owner.
var stately = map[string]bool{
	"government": true, "police": true, "policeman": true, "policemen": true, "army": true, "military": true, "soldier": true, "troop": true, "troops": true,
	"authorities": true, "official": true, "parliament": true, "lawmaker": true, "legislator": true, "court": true, "judge": true, "prosecutor": true,
	"security forces": true, "security force": true, "cabinet": true, "regime": true, "senate": true, "navy": true, "air force": true, "supreme court": true,
	"foreign ministry": true, "ministry": true, "legislature": true, "officer": true, "junta": true, "administration": true, "tribunal": true, "commando": true,
	"intelligence": true, "coast guard": true, "border guard": true, "judiciary": true, "state": true, "guard": true, "paratrooper": true, "spokesman": true,
}
