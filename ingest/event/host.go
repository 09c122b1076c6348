package event

import "entente/graph/ontology"

// placesBefore is how many sentences before a visit may name where the guest is.
const placesBefore = 2

// host is the country that a guest has come to, where a visit is told without it: the
// one country named as a place in which he arrives or is, here or just before.
func (a *analysis) host(guest arg) []arg {
	if len(guest.ids) != 1 {
		return nil
	}
	for back := 0; back <= placesBefore && a.t.index-back >= 0; back++ {
		t := a.trees[a.t.index-back]
		for v := range t.s.Tokens {
			if !arrivals[t.lemma(v)] || !t.isVerb(v) || t.child(v, "nsubj") < 0 || !named(t, t.child(v, "nsubj"), guest.ids[0]) {
				continue
			}
			for _, k := range t.with(v, "obl") {
				if c := t.caseOf(k); t.heads[k] < 0 || c != "in" && c != "to" {
					continue
				}
				m := &t.doc.Mentions[t.heads[k]]
				if len(m.ActorIDs) != 1 || !isState(t.doc, m.ActorIDs[0]) || a.own[[2]string{guest.ids[0], m.ActorIDs[0]}] || a.home(guest.ids[0]) == m.ActorIDs[0] {
					continue
				}
				return []arg{{ids: m.ActorIDs, token: guest.token, span: guest.span, score: hostScore, place: "host", event: true}}
			}
		}
	}
	return nil
}

// receiving is the country that "visiting President Karzai" is in: that of the place the
// sentence names, else of the one whom he meets or who speaks of him in it.
func (a *analysis) receiving(i int, guest arg) []arg {
	t := a.t
	if t.token(i).Deprel != "amod" || t.lower(i) != "visiting" || len(guest.ids) != 1 {
		return nil
	}
	for _, places := range []bool{true, false} {
		for _, n := range t.mentions {
			m := &t.doc.Mentions[n]
			if m.Place != places || len(m.ActorIDs) != 1 || m.Possessor || m.ActorIDs[0] == guest.ids[0] {
				continue
			}
			id := m.ActorIDs[0]
			if !isState(t.doc, id) {
				id = a.home(id)
			}
			if !isState(t.doc, id) || id == a.home(guest.ids[0]) || a.own[[2]string{guest.ids[0], id}] {
				continue
			}
			return []arg{{ids: []string{id}, token: guest.token, span: a.argOf(m, m.Head, &place{}).span, score: hostScore, place: "host", event: true}}
		}
	}
	return nil
}

// hostScore is the belief in a host that only the guest's place tells.
const hostScore = 0.7

// arrivals are verbs after which somebody is where they say.
var arrivals = map[string]bool{"arrive": true, "travel": true, "fly": true, "land": true, "come": true, "go": true, "head": true}

// stays are further words for being in a country.
var stays = map[string]bool{"visit": true, "tour": true, "trip": true, "leave": true, "return": true, "in": true}

// named reports whether token i heads a mention of the actor.
func named(t *tree, i int, id string) bool {
	return t.heads[i] >= 0 && contains(t.doc.Mentions[t.heads[i]].ActorIDs, id)
}

// home is the country of an actor, or empty.
func (a *analysis) home(id string) string {
	if actor := a.t.doc.Actors[id]; actor != nil {
		return actor.Country
	}
	return ""
}

// reproached is who is condemned or called up in the clause of which verb i tells more:
// "denounced the troops, urging a change", "telephoned Putin to urge that".
func (a *analysis) reproached(i int) []arg {
	t := a.t
	h := t.head(i)
	if h < 0 || t.token(i).Rel() != "advcl" && t.token(i).Rel() != "xcomp" || !t.isVerb(h) || t.passive(h) || t.child(i, "nsubj") >= 0 {
		return nil
	}
	if m := t.mark(i); m != "to" && (m != "" || !participle(t.token(i))) {
		return nil
	}
	for _, f := range a.lex.verbs[t.lemma(h)] {
		called := f.relation == ontology.Meets && (t.lemma(h) == "telephone" || t.lemma(h) == "phone")
		if f.relation == ontology.Condemns && f.objects == nil && f.needs == "" || called {
			return a.first(h, f, f.target)
		}
	}
	return nil
}

// agenda reports whether verb i only says what those who meet will talk of: "met Hu to discuss the
// dispute with Iran".
func (a *analysis) agenda(i int) bool {
	t := a.t
	h := t.head(i)
	if h < 0 || t.lemma(i) != "discuss" || t.mark(i) != "to" || t.token(i).Rel() != "advcl" && t.token(i).Rel() != "xcomp" || !t.isVerb(h) {
		return false
	}
	switch t.lemma(h) {
	case "meet", "confer", "talk", "speak", "sit", "huddle":
		return true
	}
	return false
}
