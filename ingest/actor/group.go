package actor

import (
	"slices"
	"strings"
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
			if v.headed[i] < 0 || !slices.Equal(l.mentions[v.headed[i]].ActorIDs, []string{l.clusters[x.cluster].id}) {
				l.appositive(v, i, x)
			}
		}
	}
}

// appositive links an office beside a name to who bears the name.
func (l *linking) appositive(v *view, i int, x *naming) {
	o, ok := l.officeAt(v, i)
	if !ok {
		o.first, o.last = v.leftEdge(i), i+1
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
	if class == "OPP" && v.lower[i] == "opposition" && (l.hasCase(v, i, "to") || l.hasCase(v, i, "from")) {
		return nominal{}, false // "opposition to the plan"
	}
	if class == "OPP" && v.lower[i] == "opposition" && l.abstract(v, i) {
		return nominal{}, false // "dismissed U.S. opposition"
	}
	many := plural(v.token(i))
	if o, ok := l.officeAt(v, i); ok && !many && !l.w.collective[v.lower[i]] && !unarmed[class] && o.relation != "" {
		if m, ok := l.officeHolder(v, i, &o); ok {
			return m, true
		}
	}
	if class == "" {
		return nominal{}, false
	}
	o := l.ownersOf(v, i, i, 0)
	if l.pronounOwned(v, i) || o.post && o.place && l.w.abroad[l.w.entry(v, i)] {
		return nominal{}, false
	}
	if class == stateNoun && many && l.retired(v, i) {
		return nominal{}, false
	}
	id := l.namedBeside(v, i, class)
	if id == "" && len(o.ids) > 0 {
		id = l.namedNext(v, i, class)
	}
	if id != "" {
		return nominal{ids: []string{id}, first: v.leftEdge(i), last: max(i+1, o.last), score: 0.85, possessor: l.onlyPossesses(v, i)}, true
	}
	if id := l.followersOf(v, i, class, &o); id != "" {
		return nominal{ids: []string{id}, first: v.leftEdge(i), last: max(i+1, o.last), score: 0.8, possessor: l.onlyPossesses(v, i)}, true
	}
	if o.person && !(class == stateNoun && l.w.governing[l.w.entry(v, i)]) && !l.ofOrganization(class, &o) {
		return nominal{}, false
	}
	if len(o.ids) == 0 || o.post && class == partNoun && !l.w.belonging[l.w.entry(v, i)] && (!o.place || o.turn == "") || o.post && !o.place && l.w.harmful[l.w.entry(v, i)] {
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
		if id = l.roleOf(v, i, id, class, &o); id != "" && !slices.Contains(m.ids, id) {
			m.ids = append(m.ids, id)
		}
	}
	if len(m.ids) == 0 || class == craftNoun && !l.acts(v, i) {
		return nominal{}, false
	}
	m.possessor = l.onlyPossesses(v, i)
	return m, true
}

// abstract reports whether the noun at token i, without an article or owner, is what a verb of answering
// or a preposition of disregard deals with: it names no group.
func (l *linking) abstract(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if r := v.token(int(k)).Deprel; r == "det" || r == "nmod:poss" || r == "nummod" {
			return false
		}
	}
	rel, h := v.function(i)
	switch v.preposition(i) {
	case "despite", "amid", "over":
		return true
	}
	return h >= 0 && hasRel(rel, "obj") && answering[strings.ToLower(v.token(h).Lemma)]
}

// answering are verbs of what one does about the disagreement of others.
var answering = map[string]bool{
	"dismiss": true, "overcome": true, "face": true, "reject": true, "ignore": true, "voice": true, "express": true, "meet": true,
	"encounter": true, "defy": true, "reiterate": true, "drop": true, "withdraw": true,
}

// retired reports whether those whom the noun at token i names act for a state no more: "former judges".
func (l *linking) retired(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if int(k) < i && l.w.former[v.lower[k]] {
			return true
		}
	}
	return false
}

// namedBeside is the organization whose name stands in apposition to the noun of a group at token i:
// "the main opposition party, the Sunrise Party".
func (l *linking) namedBeside(v *view, i int, class string) string {
	if class != partNoun && class != "OPP" && class != "REB" || plural(v.token(i)) {
		return ""
	}
	for _, k := range v.dependents(i) {
		j := int(k)
		if id := v.unit[j]; j > i && id >= 0 && v.token(j).Rel() == "appos" && l.found[id].kind == organisation {
			return l.unitID(&l.found[id])
		}
	}
	return ""
}

// namedNext is the organization whose name follows the noun of a group at token i at once, wherever a
// parse hung it: "a leader of the Palestinian group Hamas".
func (l *linking) namedNext(v *view, i int, class string) string {
	if class != partNoun || plural(v.token(i)) || i+1 >= len(v.lower) || v.unit[i+1] < 0 {
		return ""
	}
	u := &l.found[v.unit[i+1]]
	if h := v.head(u.head); u.kind != organisation || u.first != i+1 || u.away || h >= 0 && hasRel(v.token(u.head).Rel(), "nsubj") && v.head(h) == i {
		return "" // "the group Hamas fights"
	}
	return l.unitID(u)
}

// ofOrganization reports whether a noun beside a person belongs to one organization: "Hekmatyar's
// Hezb-e-Islami faction".
func (l *linking) ofOrganization(class string, o *owners) bool {
	if class != partNoun || o.post || len(o.ids) != 1 {
		return false
	}
	_, known := l.kb.organizationByID[o.ids[0]]
	return known
}

// unarmed are the classes that stay groups where a title list has their nouns too.
var unarmed = map[string]bool{"REB": true, "OPP": true, "CIV": true, "MED": true, "BUS": true}

// pronounOwned reports whether a pronoun says whose a noun is, which ingest/coref decides: "its consulate in Damascus".
func (l *linking) pronounOwned(v *view, i int) bool {
	for _, k := range v.dependents(i) {
		if t := v.token(int(k)); t.Deprel == "nmod:poss" && t.UPOS == "PRON" {
			return true
		}
	}
	return false
}

// roleOf is the actor that a noun of a class makes of its owner.
func (l *linking) roleOf(v *view, i int, id, class string, o *owners) string {
	many := plural(v.token(i))
	if !isCountryID(id) {
		if j, ok := l.kb.organizationByID[id]; ok && class == "OPP" && l.kb.organizations[j].country != "" {
			if l.kb.organizations[j].role == "REB" {
				return l.kb.organizations[j].country + ":REB" // "dissidents of the FARC"
			}
			return l.kb.organizations[j].country + ":OPP" // "the Hezbollah-led opposition"
		}
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
		if o.turn != "" && !l.w.alwaysState[l.w.entry(v, i)] {
			return id + ":" + o.turn
		}
		return id
	case partNoun:
		if group := l.lastArmed(v, i, id); o.turn == "REB" && group != "" && !many && l.the(v, i) {
			return group // "the Palestinian militant group"
		}
		if o.turn == "REB" || o.turn == "OPP" {
			return id + ":" + o.turn
		}
		if o.organ && singular(v.lower[i]) == "member" {
			return id // "members of Congress"
		}
		if many && l.w.factions[l.w.entry(v, i)] {
			return id + ":OPP"
		}
		return ""
	}
	if class == "REB" && l.w.rebels[l.w.entry(v, i)] {
		if group := l.armedGroup(id); group != "" {
			return group
		}
	}
	if class == "CIV" && l.upInArms(v, i) {
		return id + ":REB"
	}
	if o.turn == "OPP" && class == "CIV" || o.turn == "MED" && class == "CIV" {
		return id + ":" + o.turn
	}
	return id + ":" + class
}

// acts reports whether a noun is the doer of its clause.
func (l *linking) acts(v *view, i int) bool {
	rel, _ := v.function(i)
	return rel == "nsubj" || rel == "obl:agent" || rel == "obl" && v.preposition(i) == "by" || rel == "nmod" && v.preposition(i) == "by"
}
