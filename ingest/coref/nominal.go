package coref

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// Belief in the links of descriptions, by how they were found. They were set by
// reading links on news.
const (
	beliefOnly      = 0.9  // the only actor of the text that is called so
	beliefNear      = 0.75 // the only one in this and the last sentence
	beliefKind      = 0.7  // not called so, but the only one near of that kind
	beliefPossessor = 0.85 // "his government"
	beliefPair      = 0.85
	beliefNation    = 0.85 // "the Iranian leader"
)

// nearSentences is how far back "near" reaches, newsSentences for a news outlet, of which few texts speak.
const nearSentences, newsSentences = 1, 3

// resolveNoun links the noun phrase i to the one actor that it can describe, and
// reports whether it did.
func (c *discourse) resolveNoun(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	if p.name && !t.definite(p.head) {
		return false
	}
	c.afterSides(p, t)
	if c.resolvePair(i) || c.resolveOwned(i) || c.resolveNational(i) || c.resolveByname(i) {
		return true
	}
	if c.resolveForward(i) {
		return true
	}
	if n := c.words.nouns[t.lemma(p.head)]; !t.definite(p.head) || p.number == unknown || n.being&^thing == 0 {
		return false
	}
	return c.resolveDescribed(i) || c.resolveKind(i) || c.resolvePart(i)
}

// settle makes phrase i denote the actors, if the belief suffices.
func (c *discourse) settle(i int, ids []string, belief float64) bool {
	if len(ids) == 0 || belief < c.threshold {
		return false
	}
	p := &c.phrases[i]
	q := phrase{ids: ids, sentence: p.sentence, number: p.number, being: c.beingOfAll(ids)}
	if len(ids) == 1 {
		if a := c.doc.Actors[ids[0]]; a != nil {
			q.gender = a.Gender
		}
	}
	p.being, p.belief = q.being, belief
	c.join(i, c.actorEntity(&q))
	c.link(i, ids, nlp.Nominal, belief)
	return true
}

func (c *discourse) beingOfAll(ids []string) being {
	var b being
	for _, id := range ids {
		if a := c.doc.Actors[id]; a != nil {
			b |= beingOf(a)
		}
	}
	return b
}

// lookBack is how many sentences back anything is looked for: longer texts than
// articles cost no more a sentence.
const lookBack = 100

// spokenOf lists the entities of one actor each that were spoken of at most so many
// sentences before phrase i, nearest first, that the test takes.
func (c *discourse) spokenOf(i, sentences int, take func(e *entity, last *phrase) bool) []*entity {
	var out []*entity
	from := c.phrases[i].sentence - min(sentences, lookBack)
	for k := i - 1; k >= 0 && c.phrases[k].sentence >= from; k-- {
		q := &c.phrases[k]
		if q.entity < 0 || q.sentence == c.phrases[i].sentence && c.trees[q.sentence].below(q.head, c.phrases[i].head) {
			continue // nobody, or part of phrase i: "the Iran-backed group"
		}
		e := c.entities[q.entity]
		known := func(x *entity) bool { return x.ids[0] == e.ids[0] }
		if len(e.ids) == 1 && !slices.ContainsFunc(out, known) && take(e, q) {
			out = append(out, e)
		}
	}
	return out
}

// resolveDescribed: "the movement" for the one actor that was called a movement.
func (c *discourse) resolveDescribed(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	noun := t.lemma(p.head)
	fits := func(e *entity, _ *phrase) bool {
		return c.suits(p, e) && c.is(c.portraitOf(e.ids[0]), noun) && c.modified(t, p.head, c.portraitOf(e.ids[0]))
	}
	if c.introduced(i, noun) {
		return false
	}
	if all := c.spokenOf(i, p.sentence, fits); len(all) == 1 {
		return c.settle(i, all[0].ids, beliefOnly)
	}
	if close := c.spokenOf(i, nearSentences, fits); len(close) == 1 {
		return c.settle(i, close[0].ids, beliefNear)
	}
	return false
}

// resolveKind: "the group" for the only organization near.
func (c *discourse) resolveKind(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	noun := t.lemma(p.head)
	var kind being
	reach := nearSentences
	switch noun {
	case "group", "organization", "organisation":
		kind = body | group
	case "party", "movement", "militia", "faction":
		kind = body | group
	case "network", "channel", "newspaper", "broadcaster", "station", "magazine":
		kind, reach = body, newsSentences
	case "bloc", "alliance":
		kind = body
	case "country", "nation":
		kind = country
	default:
		return false
	}
	if p.number != singular || !c.modified(t, p.head, nil) || c.introduced(i, noun) {
		return false
	}
	close := c.spokenOf(i, reach, func(e *entity, _ *phrase) bool { return c.kindOf(e.ids[0])&kind != 0 && c.canBe(noun, e.ids[0]) })
	if noun == "group" && len(close) > 1 {
		close = slices.DeleteFunc(close, func(e *entity) bool { return !c.canBe("movement", e.ids[0]) }) // rather than a body of states
	}
	if len(close) != 1 || kind == country && !c.leading(i, close[0].ids[0]) {
		return false
	}
	return c.settle(i, close[0].ids, beliefKind)
}

// canBe reports whether a body of that noun may be the actor: a party or movement is of a
// country, and of these two only a movement and a militia take up arms.
func (c *discourse) canBe(noun, id string) bool {
	a := c.doc.Actors[id]
	if a == nil {
		return false
	}
	switch noun {
	case "party":
		return a.Kind == nlp.Group && a.Role != "REB" && !strings.Contains(id, ":")
	case "movement", "faction":
		return a.Kind == nlp.Group && !strings.Contains(id, ":")
	case "militia":
		return a.Kind == nlp.Group && a.Role == "REB"
	case "bloc", "alliance":
		return a.Kind == nlp.Organization && a.Country == "" && a.Role == "" && a.Origin != "article"
	case "network", "channel", "newspaper", "broadcaster", "station", "magazine":
		return a.Role == "MED" && !strings.Contains(id, ":")
	}
	return true
}

// kindOf is what the actor is, whoever of its people a phrase denotes.
func (c *discourse) kindOf(id string) being {
	if a := c.doc.Actors[id]; a != nil {
		return beingOf(a)
	}
	return 0
}

// leading reports whether the text up to phrase i speaks of no country more than of this.
func (c *discourse) leading(i int, id string) bool {
	counts := c.countries(i)
	for _, n := range counts {
		if n > counts[id] {
			return false
		}
	}
	return true
}

// countries counts how often the text up to phrase i speaks of each country.
func (c *discourse) countries(i int) map[string]int {
	counts := map[string]int{}
	for k := range i {
		q := &c.phrases[k]
		if q.entity < 0 {
			continue
		}
		if ids := c.entities[q.entity].ids; len(ids) == 1 && c.kindOf(ids[0]) == country {
			counts[ids[0]]++
		}
	}
	return counts
}

// introduced reports whether something that is no actor bears the noun, more lately
// than any actor that does: "a group of lawyers ... the group".
func (c *discourse) introduced(i int, noun string) bool {
	t := c.trees[c.phrases[i].sentence]
	e, ok := c.byNoun[t.lower(c.phrases[i].head)]
	if !ok || len(c.entities[e].phrases) == 0 {
		return false
	}
	x := c.entities[e]
	last := x.phrases[len(x.phrases)-1]
	near := c.spokenOf(i, c.phrases[i].sentence, func(e *entity, _ *phrase) bool {
		return e.phrases[len(e.phrases)-1] > last && c.is(c.portraitOf(e.ids[0]), noun)
	})
	return len(near) == 0
}

// suits reports whether entity e agrees with noun phrase p in number, kind and gender.
func (c *discourse) suits(p *phrase, e *entity) bool {
	if p.gender != "" && e.gender != "" && p.gender != e.gender {
		return false
	}
	if p.number == plural {
		return e.being&(group|body|country) != 0
	}
	return e.being&group == 0 || p.being&body != 0
}

// modified reports whether all that modifies the noun is known of the actor, or tells nothing.
func (c *discourse) modified(t *tree, i int, x *portrait) bool {
	for _, k := range t.kids[i] {
		switch t.rel(k) {
		case "amod", "compound":
			if w := t.lemma(k); !c.sided(t, k) && !c.words.neutral[w] && (x == nil || !x.words[w]) {
				return false
			}
		case "nmod":
			if t.tokens[k].Deprel != "nmod:poss" || t.phrase[k] < 0 || c.phrases[t.phrase[k]].pronoun == nil {
				return false
			}
		case "acl":
			if !t.aside(i, k) {
				return false
			}
		case "nummod", "appos", "flat", "conj":
			return false
		}
	}
	return true
}

// aside reports whether clause k only adds to what noun i says: "the group, which Iran backs,".
func (t *tree) aside(i, k int) bool { return i+1 < k && t.lower(i+1) == "," }

// sided reports whether modifier k says on whose side somebody is: "Iran-backed".
func (c *discourse) sided(t *tree, k int) bool {
	return k > 1 && t.lower(k-1) == "-" && c.words.hostile[t.lower(k)] == "side"
}

// afterSides takes names in such modifiers out of phrase p, for they are mentions of their own.
func (c *discourse) afterSides(p *phrase, t *tree) {
	for _, k := range t.kids[p.head] {
		if t.rel(k) == "amod" && c.sided(t, k) {
			c.after(p, k)
		}
	}
}

// same is the entity of the actor that noun phrase i only tells more about, in
// apposition or as predicate; -1 if there is none.
func (c *discourse) same(i int) int {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	other := -1
	switch {
	case t.rel(p.head) == "appos":
		other = t.head(p.head)
	case t.child(p.head, "cop") >= 0:
		other = t.child(p.head, "nsubj")
	}
	if other < 0 || other >= p.head || t.phrase[other] < 0 || c.negated(t, p.head) {
		return -1
	}
	e := c.phrases[t.phrase[other]].entity
	if e < 0 || len(c.entities[e].ids) != 1 || c.entities[e].being&p.being == 0 {
		return -1
	}
	return e
}

func (c *discourse) negated(t *tree, i int) bool {
	for _, k := range t.kids[i] {
		if l := t.lower(k); l == "not" || l == "n't" || l == "no" || l == "never" {
			return true
		}
	}
	return false
}
