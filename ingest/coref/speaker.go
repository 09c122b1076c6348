package coref

import "entente/ingest/nlp"

// Belief in the links of first persons: "we" may be more people than who speaks.
const (
	beliefI  = 0.9
	beliefWe = 0.75
)

// firstPersons links "I" and "we" within quotes to who speaks them. It runs when all
// else is linked, for the speaker often follows the quote.
func (c *discourse) firstPersons() {
	last := -1 // the entity that spoke the latest quote
	for n, t := range c.trees {
		if n > 0 && c.paragraph(n) && !t.opens() {
			last = -1
		}
		e := c.speakerOf(t)
		if e < 0 && t.allQuoted() {
			e = last
		}
		if e >= 0 {
			c.say(t, c.entities[e])
		}
		last = e
	}
}

// say links the first persons that are quoted in sentence t.
func (c *discourse) say(t *tree, e *entity) {
	if len(e.ids) == 0 {
		return
	}
	for i, k := range t.phrase {
		if k < 0 || c.phrases[k].pronoun == nil || !t.quoted[i] {
			continue
		}
		switch c.phrases[k].pronoun.class {
		case "I":
			if e.being == person && beliefI >= c.threshold {
				c.link(k, e.ids, nlp.Pronoun, beliefI)
			}
		case "we":
			if beliefWe >= c.threshold {
				c.link(k, e.ids, nlp.Pronoun, beliefWe)
			}
		}
	}
}

// speakerOf is the entity that is the subject of a verb of saying outside the
// sentence's quotes, or -1 without a quote or where there are two such.
func (c *discourse) speakerOf(t *tree) int {
	found, quote := -1, false
	for i := range t.tokens {
		quote = quote || t.quoted[i]
		if t.quoted[i] || t.tokens[i].UPOS != "VERB" || !c.words.speech[t.lemma(i)] {
			continue
		}
		s := t.subject(i)
		if s < 0 || t.quoted[s] || t.phrase[s] < 0 {
			continue
		}
		e := c.phrases[t.phrase[s]].entity
		if e < 0 || found >= 0 && e != found {
			return -1
		}
		found = e
	}
	if !quote {
		return -1
	}
	return found
}

// allQuoted reports whether nothing but punctuation is outside quotes.
func (t *tree) allQuoted() bool {
	any := false
	for i := range t.tokens {
		if !t.quoted[i] && t.tokens[i].UPOS != "PUNCT" {
			return false
		}
		any = any || t.quoted[i]
	}
	return any
}

// opens reports whether the sentence begins with a quotation mark or within a quote.
func (t *tree) opens() bool {
	return len(t.tokens) > 1 && (t.quoted[0] || t.quoted[1])
}
