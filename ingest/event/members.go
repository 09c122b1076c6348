package event

import "entente/ingest/nlp"

// Groups are named by those who belong to them, and documents by those who wrote them.

// including lists who is named to belong to those that token i stands for: "allies,
// including Poland and Spain". Parses hang them from the noun or from the verb above it.
func (a *analysis) including(i int, p *place) []arg {
	t := a.t
	if t.token(i).UPOS != "NOUN" || p.kind != subject && p.kind != object && p.kind != preposed {
		return nil
	}
	switch t.lemma(i) {
	case "people", "victim", "dead":
		return nil // "killed 20 people, including the bombers"
	}
	near := t.kids[i]
	if h := t.head(i); h >= 0 && i > h {
		near = append(near[:len(near):len(near)], t.kids[h]...)
	}
	for _, k := range near {
		if k > i && k < i+12 && (t.hasCase(k, inclusion) || t.child(k, "fixed") >= 0 && t.lower(k) == "such") {
			return a.resolve(k, p, 1)
		}
	}
	return nil
}

// ofOwner is the group or state whose fighters noun i names: "four of its soldiers".
func (a *analysis) ofOwner(i int, p *place) []arg {
	t := a.t
	if !combatants[t.lemma(i)] && !forces[t.lower(i)] {
		return nil
	}
	for _, k := range t.with(i, "nmod:poss", "compound", "amod", "nmod:desc") {
		out := a.direct(k, p)
		if t.token(k).Deprel != "nmod:poss" && (len(out) != 1 || isState(t.doc, out[0].ids[0])) {
			continue // "Shabab insurgents" are Shabab's, "Syrian rebels" no one's
		}
		if len(out) == 1 && len(out[0].ids) == 1 {
			if actor := t.doc.Actors[out[0].ids[0]]; actor != nil && actor.Kind != nlp.Person {
				out[0].span = a.nounPhrase(i)
				return out
			}
		}
	}
	return nil
}

// oneself is who says what they did themselves, "police say they arrested two men": a
// pronoun that nothing else was found for.
func (a *analysis) oneself(i int, p *place, depth int) []arg {
	t := a.t
	if w := t.lower(i); w != "they" && w != "it" || t.token(i).Rel() != "nsubj" {
		return nil
	}
	c := t.head(i)
	if c < 0 || t.token(c).Rel() != "ccomp" {
		return nil
	}
	h := t.head(c)
	if h < 0 || !a.reports(c, h) {
		return nil
	}
	speakers := t.with(h, "nsubj")
	if len(speakers) != 1 || t.lower(i) == "they" && !several(t, speakers[0]) {
		return nil
	}
	out := a.resolve(speakers[0], p, depth+1)
	if len(out) != 1 || len(out[0].ids) != 1 || !isState(t.doc, out[0].ids[0]) && !a.all(out, nlp.Organization) {
		return nil
	}
	tok := t.token(i)
	out[0].span = a.span(tok.Start, tok.End)
	return out
}

// several reports whether noun k names people, not a state or group by its name.
func several(t *tree, k int) bool {
	switch t.lemma(k) {
	case "police", "authority", "official", "officer", "force", "troop", "investigator", "prosecutor", "soldier", "commander", "diplomat", "agent":
		return true
	}
	return t.token(k).UPOS == "NOUN" && t.token(k).Feat("Number") == "Plur"
}

// whoseCountry is the country that the one before "whose government" leads or represents.
func (a *analysis) whoseCountry(i int, p *place, depth int) []arg {
	t := a.t
	switch t.lemma(i) {
	case "government", "country", "administration", "nation", "army", "military", "regime", "leader", "official", "troop", "soldier", "force", "fighter":
	default:
		return nil
	}
	whose := t.child(i, "nmod:poss")
	if whose < 0 || t.lower(whose) != "whose" {
		return nil
	}
	h := a.antecedent(whose)
	if h < 0 || h == i {
		return nil
	}
	for _, x := range a.resolve(h, &place{name: p.name, where: true}, depth+1) {
		for tie := range a.own {
			if tie[0] == x.ids[0] && isState(t.doc, tie[1]) {
				x.ids, x.span = []string{tie[1]}, a.nounPhrase(i)
				return []arg{x}
			}
		}
		if isState(t.doc, x.ids[0]) {
			return []arg{x}
		}
	}
	return nil
}

// combatants are words for those who fight, whoever they belong to.
var combatants = map[string]bool{
	"fighter": true, "soldier": true, "militant": true, "gunman": true, "guerrilla": true, "troop": true, "force": true, "rebel": true,
	"insurgent": true, "militia": true, "militiaman": true, "terrorist": true, "extremist": true, "separatist": true, "commander": true,
	"peacekeeper": true, "policeman": true, "remnant": true, "infiltrator": true, "loyalist": true, "officer": true, "cell": true, "jihadist": true, "jihadi": true, "warlord": true,
}

// armed reports whether token k names people who fight, or somebody by name.
func (a *analysis) armed(k int) bool {
	return combatants[a.t.lemma(k)] || a.t.token(k).UPOS == "PROPN" || a.t.lemma(k) == "group"
}

// fromBoth lists the second of two countries that officials are from: "officials from
// Chad and Niger" is linked to the first.
func (a *analysis) fromBoth(i int, p *place) []arg {
	t := a.t
	var out []arg
	for _, k := range t.with(i, "nmod") {
		if c := t.caseOf(k); c != "from" && c != "of" || k >= t.doc.Mentions[t.heads[i]].Last {
			continue
		}
		for _, j := range t.with(k, "conj") {
			if t.heads[j] >= 0 && j >= t.doc.Mentions[t.heads[i]].Last {
				out = append(out, a.direct(j, p)...)
			}
		}
	}
	return out
}

// there is the country last named before "leaders there".
func (a *analysis) there(i int, p *place) []arg {
	t := a.t
	if !transparent[t.lemma(i)] || i+1 >= len(t.s.Tokens) || t.lower(i+1) != "there" {
		return nil
	}
	for n := len(t.mentions) - 1; n >= 0; n-- {
		if m := &t.doc.Mentions[t.mentions[n]]; m.Last <= i && len(m.ActorIDs) == 1 && isState(t.doc, m.ActorIDs[0]) {
			out := a.argOf(m, i, p)
			out.span = a.nounPhrase(i)
			return []arg{out}
		}
	}
	return nil
}
