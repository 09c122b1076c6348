package coref

import (
	"slices"

	"entente/ingest/nlp"
)

// beliefForward is the belief that a group told of first is the one named next.
const beliefForward = 0.72

// forwardSentences is how soon after an indefinite group its name must follow.
const forwardSentences = 2

// resolveForward: "a Turkish rights group" for the one organization that the next sentences
// name for the first time, as news leads tell of somebody before they name them.
func (c *discourse) resolveForward(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	if p.number != singular || p.role == "pred" || !t.indefinite(p.head) || t.child(p.head, "appos", "acl") >= 0 {
		return false
	}
	noun := t.lemma(p.head)
	switch noun {
	case "group", "organization", "organisation", "movement", "party", "militia":
	default:
		return false
	}
	id := c.namedNext(i, noun)
	if id == "" || !c.ofNation(t, p, id) || !c.ofSort(t, p.head, id) {
		return false
	}
	c.afterNames(p, t)
	return c.settle(i, []string{id}, beliefForward)
}

// indefinite reports whether noun i has the indefinite article.
func (t *tree) indefinite(i int) bool {
	for _, k := range t.kids[i] {
		if l := t.lower(k); t.rel(k) == "det" && (l == "a" || l == "an") {
			return true
		}
	}
	return false
}

// namedNext is the only organization that the sentence of phrase i and those after it name for
// the first time and make a subject, or empty.
func (c *discourse) namedNext(i int, noun string) string {
	at, found := c.phrases[i].sentence, ""
	for k := i + 1; k < len(c.phrases) && c.phrases[k].sentence <= at+forwardSentences; k++ {
		q := &c.phrases[k]
		if q.sentence == at || len(q.ids) != 1 || q.ids[0] == found || !c.organized(q.ids[0]) || c.before(q.ids[0], i) {
			continue
		}
		if found != "" || q.role != "subj" || !q.name || !c.canBe(noun, q.ids[0]) {
			return ""
		}
		found = q.ids[0]
	}
	return found
}

// organized reports whether an actor is a named organization or armed group.
func (c *discourse) organized(id string) bool {
	a := c.doc.Actors[id]
	return a != nil && (a.Kind == nlp.Organization || a.Kind == nlp.Group && a.ID != a.Country+":"+a.Role)
}

// before reports whether the text names an actor in the sentence of phrase i or earlier.
func (c *discourse) before(id string, i int) bool {
	for k := range c.phrases {
		if c.phrases[k].sentence > c.phrases[i].sentence {
			return false
		}
		if slices.Contains(c.phrases[k].ids, id) {
			return true
		}
	}
	return false
}

// ofNation reports whether the actor may be of the country that the words of phrase p name.
func (c *discourse) ofNation(t *tree, p *phrase, id string) bool {
	a := c.doc.Actors[id]
	for k := p.first; k < p.head; k++ {
		if t.heads[k] < 0 {
			continue
		}
		if ids := c.doc.Mentions[t.heads[k]].ActorIDs; len(ids) != 1 || a.Country != ids[0] && a.Origin != "article" {
			return false
		}
	}
	return a.Country != "" || a.Origin == "article"
}

// ofSort reports whether the actor may be what the words before noun i say: "militant group" is
// armed, "rights group" is not.
func (c *discourse) ofSort(t *tree, i int, id string) bool {
	a := c.doc.Actors[id]
	for _, k := range t.kids[i] {
		switch c.words.hostile[t.lemma(k)] {
		case "armed":
			if a.Role != "REB" && a.Origin != "article" {
				return false
			}
		case "unarmed":
			if a.Role == "REB" || a.Kind == nlp.Group {
				return false
			}
		}
	}
	return true
}

// afterNames takes the mentions before its head out of phrase p.
func (c *discourse) afterNames(p *phrase, t *tree) {
	for k := p.first; k < p.head; k++ {
		if t.cover[k] >= 0 {
			p.first = k + 1
		}
	}
}
