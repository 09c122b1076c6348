package event

import (
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// opposed is whom hostile noun i is against by its own modifier: "an anti-Taliban
// offensive", "anti-Japanese marches".
func (a *analysis) opposed(i int) []arg {
	t := a.t
	for _, k := range t.with(i, "amod", "compound", "nmod:desc") {
		if !strings.HasPrefix(t.lower(k), "anti-") {
			continue
		}
		if id := t.cover[k]; id >= 0 {
			out := a.argOf(&t.doc.Mentions[id], k, &place{name: "anti-"})
			return []arg{out}
		}
	}
	return nil
}

// protest fills what a protest leaves open: who, by where it is held, and against
// whom, by its aims, by what was told of it before, or else the country's own government.
func (a *analysis) protest(i int, source, target []arg) (s, t []arg) {
	if len(target) == 0 && len(source) > 0 {
		target = a.demandedOf(i)
	}
	if len(target) == 0 {
		target = a.atEmbassy(i)
	}
	if len(target) == 0 && (a.objecting(i) || a.aboutElse(i) || a.atSummit(i)) {
		a.otherAim = true
	}
	if len(target) == 0 && len(source) > 0 {
		target = a.protested(i, source)
	}
	against := len(target) > 0 && target[0].place == "anti-"
	if against && len(source) > 0 && source[0].place == "clause" {
		source = nil // what one says during a protest makes one no protester
	}
	if len(source) == 0 && len(target) > 0 && !a.t.isVerb(i) {
		source = a.people(i, target)
	}
	return source, target
}

// protested is whom those at hand have been told to protest against.
func (a *analysis) protested(i int, source []arg) []arg {
	for n := len(a.known) - 1; n >= 0; n-- {
		k := &a.known[n]
		if k.relation == ontology.ProtestsAgainst && k.status == graph.Actual && (agrees(source, k.source) || a.compatriots(source, k.source)) {
			return []arg{a.recalled(i, k.target)}
		}
	}
	if a.otherAim {
		return nil
	}
	return a.governed(i, source)
}

// atSummit reports whether a protest is told to go with a gathering of others, who are whom it is
// meant for: "in advance of a summit of world leaders".
func (a *analysis) atSummit(i int) bool {
	t := a.t
	over := []int{i}
	if h := t.head(i); h >= 0 && !t.isVerb(i) {
		over = append(over, h)
	}
	for _, v := range over {
		for _, k := range append(a.obliques(v, []string{"ahead", "before", "during", "at", "outside", "near"}), a.below(a.obliques(v, []string{"in"}), []string{"of"})...) {
			if gatherings[t.lemma(k)] {
				return true
			}
		}
		for _, k := range a.obliques(v, []string{"in"}) {
			for _, of := range a.obliques(k, []string{"of"}) {
				if t.lemma(k) == "advance" && gatherings[t.lemma(of)] {
					return true
				}
			}
		}
	}
	return false
}

// gatherings are meetings of leaders of many countries or of business.
var gatherings = map[string]bool{"summit": true, "forum": true, "conference": true}

// aboutElse reports whether a protest is said to be against or over something that is no actor.
func (a *analysis) aboutElse(i int) bool {
	near := a.obliques(i, []string{"against", "over", "about", "at"})
	for _, o := range a.t.with(i, "obj") {
		near = append(near, a.obliques(o, []string{"against", "over", "about"})...)
	}
	for _, k := range near {
		if a.t.heads[k] < 0 && a.t.cover[k] < 0 && a.t.token(k).UPOS == "NOUN" && a.t.caseOf(k) != "at" {
			return true
		}
	}
	return false
}

// compatriots reports whether unnamed people at hand are of the country of others.
func (a *analysis) compatriots(args []arg, id string) bool {
	country, role, ok := strings.Cut(id, ":")
	for _, x := range args {
		if !ok || role == "REB" || !strings.HasPrefix(x.ids[0], country+":") {
			return false
		}
	}
	return ok
}

// sympathies are prepositions of those a crowd gathers for or of what it is about.
var sympathies = []string{"for", "with", "of", "behind", "about", "over", "against", "after", "following", "in"}

// dissent are words for what one hardly does but against those in power.
var dissent = map[string]bool{
	"protest": true, "demonstrate": true, "demonstration": true, "march": true, "riot": true, "protester": true, "protestor": true,
	"demonstrator": true, "stage": true, "uprising": true,
}

// unruly reports whether the sentence speaks of unrest.
func (a *analysis) unruly() bool {
	for i := range a.t.s.Tokens {
		switch a.t.lemma(i) {
		case "protest", "protester", "demonstrator", "violence", "police", "riot", "demand", "clash", "slogan", "unrest", "tear", "against":
			return true
		}
	}
	return false
}

// objecting reports whether the cue's clause names what is objected to: "to protest the ruling".
func (a *analysis) objecting(i int) bool {
	t := a.t
	for _, v := range []int{i, t.head(i)} {
		if v < 0 {
			continue
		}
		for _, k := range t.with(v, "advcl", "acl", "xcomp") {
			switch t.lemma(k) {
			case "protest", "denounce", "condemn", "oppose", "mark", "support", "celebrate", "mourn", "remember", "honor", "honour", "commemorate", "show":
				return true
			}
		}
	}
	return false
}

// governed is the government of those who demonstrate in their own country, where
// nothing tells what they are for or against.
func (a *analysis) governed(i int, source []arg) []arg {
	t := a.t
	country, role, ok := strings.Cut(source[0].ids[0], ":")
	if !ok || role != "CIV" && role != "OPP" || t.doc.Actors[country] == nil || !dissent[t.lemma(i)] || a.objecting(i) {
		return nil
	}
	if a.forPeace(i) || a.heldByOthers(country) {
		return nil
	}
	if t.lemma(i) == "march" && !a.unruly() {
		return nil // there are parades too
	}
	for _, id := range t.mentions { // somebody else may be meant
		m := &t.doc.Mentions[id]
		for _, other := range m.ActorIDs {
			if other != country && !strings.HasPrefix(other, country+":") {
				return nil
			}
		}
	}
	for _, k := range a.obliques(i, sympathies) {
		if t.heads[k] < 0 && t.cover[k] < 0 && t.caseOf(k) != "in" {
			return nil
		}
	}
	out := a.recalled(i, country)
	tok := t.token(i)
	out.span, out.score = a.span(tok.Start, tok.End), authorityScore
	return []arg{out}
}

// people are those of the place where a protest is held, if the article speaks of
// them: "anti-Japanese marches in Beijing".
func (a *analysis) people(i int, target []arg) []arg {
	t := a.t
	where := place{name: "in", kind: preposed, preps: []string{"in", "across", "throughout"}, where: true, owner: true}
	for _, k := range a.near(i, where.preps) {
		for _, x := range a.resolve(k, &where, 0) {
			id := x.ids[0] + ":CIV"
			if !isState(t.doc, x.ids[0]) || t.doc.Actors[id] == nil || agrees(target, x.ids[0]) {
				continue
			}
			x.ids, x.place, x.event, x.span = []string{id}, "people", true, a.nounPhrase(i)
			return []arg{x}
		}
	}
	return nil
}

// near lists the dependents of noun i with one of the prepositions, or those of the
// word above it that come after.
func (a *analysis) near(i int, preps []string) []int {
	if out := a.obliques(i, preps); len(out) > 0 {
		return out
	}
	if h := a.t.head(i); h >= 0 {
		return after(a.obliques(h, preps), i)
	}
	return nil
}
