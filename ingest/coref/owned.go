package coref

import "entente/ingest/nlp"

// resolveOwned: "his government", "its forces", "their leader".
func (c *discourse) resolveOwned(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	k := t.child(p.head, "nmod")
	if k < 0 || t.tokens[k].Deprel != "nmod:poss" || t.phrase[k] < 0 || t.phrase[k] >= i || c.phrases[t.phrase[k]].pronoun == nil {
		return false
	}
	owner := c.phrases[t.phrase[k]].entity
	if owner < 0 || len(c.entities[owner].ids) != 1 {
		return false
	}
	c.after(p, k)
	id := c.entities[owner].ids[0]
	if homes[t.lemma(p.head)] && p.number == singular && c.modified(t, p.head, nil) {
		return c.settle(i, c.home(id), beliefPossessor)
	}
	if c.isPart(p, t) && c.modified(t, p.head, nil) {
		return c.settle(i, c.sovereign(id), beliefPossessor)
	}
	if c.entities[owner].being&person != 0 {
		return p.number == singular && c.modified(t, p.head, nil) && c.settle(i, c.ownGroup(id, t.lemma(p.head)), beliefPossessor)
	}
	return c.settleOfficer(i, id)
}

// ownGroup is the one party or group that a person leads or speaks for, where a noun may call it so:
// "his group"; nobody where there are several.
func (c *discourse) ownGroup(id, noun string) []string {
	switch noun {
	case "group", "movement", "party", "faction", "militia", "organization":
	default:
		return nil
	}
	return c.onlyTied(id, func(t *nlp.Tie, of *nlp.Actor) bool {
		return !t.Former && of.Kind != nlp.Country && of.Kind != nlp.Person && c.canBe(noun, t.Of)
	})
}

// onlyTied is the one actor that a person has fitting ties to, or nobody.
func (c *discourse) onlyTied(id string, fits func(t *nlp.Tie, of *nlp.Actor) bool) []string {
	found := ""
	for k := range c.doc.Ties {
		t := &c.doc.Ties[k]
		of := c.doc.Actors[t.Of]
		if t.Person != id || of == nil || !fits(t, of) {
			continue
		}
		if found != "" && found != t.Of {
			return nil
		}
		found = t.Of
	}
	if found == "" {
		return nil
	}
	return []string{found}
}

// homes are nouns that with an owner stand for the owner's country: "his country".
var homes = map[string]bool{"country": true, "nation": true, "homeland": true}

// home is the country of an actor, or the country that it is.
func (c *discourse) home(id string) []string {
	a := c.doc.Actors[id]
	if a == nil {
		return nil
	}
	if of := c.doc.Actors[a.Country]; of != nil && of.Kind == nlp.Country && (a.Kind == nlp.Person || a.Kind == nlp.Country) {
		return []string{of.ID}
	}
	return c.onlyTied(id, func(_ *nlp.Tie, of *nlp.Actor) bool { return of.Kind == nlp.Country })
}

// after takes the possessor, token k, out of phrase p, for it is a mention of its own.
func (c *discourse) after(p *phrase, k int) {
	if k < p.head {
		p.first = max(p.first, k+1)
	}
}

// sovereign is the country or body whose government or forces belong to the actor.
func (c *discourse) sovereign(id string) []string {
	a := c.doc.Actors[id]
	if a == nil {
		return nil
	}
	if beingOf(a) != person {
		return []string{id}
	}
	if of := c.belongs(id); len(of) == 1 {
		return of
	}
	return nil
}

// resolveNational: "the Iranian leader" for the person of that country in the text.
func (c *discourse) resolveNational(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	if !t.definite(p.head) || p.number != singular || p.being&person == 0 {
		return false
	}
	nation := ""
	for _, k := range t.kids[p.head] {
		if r := t.rel(k); (r == "amod" || r == "compound") && t.heads[k] >= 0 {
			ids := c.doc.Mentions[t.heads[k]].ActorIDs
			if nation != "" || len(ids) != 1 {
				return false
			}
			nation = ids[0]
			c.after(p, c.doc.Mentions[t.heads[k]].Last-1)
		}
	}
	return nation != "" && c.settleOfficer(i, nation)
}

// settleOfficer links phrase i to the only person of the text that holds an office of
// the owner which fits the noun.
func (c *discourse) settleOfficer(i int, owner string) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	noun := t.lemma(p.head)
	fits := func(e *entity, _ *phrase) bool {
		if e.being != person || !c.suits(p, e) || p.number != singular {
			return false
		}
		a, x := c.doc.Actors[e.ids[0]], c.portraitOf(e.ids[0])
		return a != nil && c.holds(a, owner) && (c.is(x, noun) || noun == "leader" && c.leads(a.ID, owner)) && c.wordsKnown(t, p, x)
	}
	if all := c.spokenOf(i, p.sentence, fits); len(all) == 1 {
		return c.settle(i, all[0].ids, beliefNation)
	}
	return false
}

// wordsKnown is modified, but for the words of other mentions such as the nationality.
func (c *discourse) wordsKnown(t *tree, p *phrase, x *portrait) bool {
	for _, k := range t.kids[p.head] {
		switch t.rel(k) {
		case "amod", "compound":
			if w := t.lemma(k); t.cover[k] < 0 && !c.words.neutral[w] && !x.words[w] {
				return false
			}
		case "nummod", "appos", "flat", "conj":
			return false
		}
	}
	return true
}

// holds reports whether the person is of the owner: by a tie, or by country.
func (c *discourse) holds(a *nlp.Actor, owner string) bool {
	for k := range c.doc.Ties {
		if t := &c.doc.Ties[k]; t.Person == a.ID && t.Of == owner {
			return true
		}
	}
	return a.Country == owner
}

func (c *discourse) leads(id, owner string) bool {
	for k := range c.doc.Ties {
		if t := &c.doc.Ties[k]; t.Person == id && t.Of == owner && t.Relation == nlp.Leads && !t.Former {
			return true
		}
	}
	return false
}

// isPart reports whether the noun is a government or those who act for a country.
func (c *discourse) isPart(p *phrase, t *tree) bool {
	number, ok := c.words.parts[t.lemma(p.head)]
	return ok && (number == "any" || p.number == plural)
}

// resolvePart: "the government" for the country that the article is about.
func (c *discourse) resolvePart(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	if !c.isPart(p, t) || !c.modified(t, p.head, nil) || c.introduced(i, t.lemma(p.head)) {
		return false
	}
	total, best := 0, ""
	counts := c.countries(i)
	for id, n := range counts {
		total += n
		if n > counts[best] || n == counts[best] && id < best {
			best = id
		}
	}
	if total < 2 {
		return false
	}
	return c.settle(i, []string{best}, float64(counts[best])/float64(total+1))
}
