package coref

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// portrait is what the document says that an actor is.
type portrait struct {
	nouns map[string]bool // "president", "movement"; by lemma
	words map[string]bool // these, what modifies them, and the actor's names
}

func (x *portrait) addNoun(noun string) {
	x.nouns[noun], x.words[noun] = true, true
}

// portraitOf is the actor's portrait, begun with what its entry and ties tell.
func (c *discourse) portraitOf(id string) *portrait {
	if x := c.portraits[id]; x != nil {
		return x
	}
	x := &portrait{nouns: map[string]bool{}, words: map[string]bool{}}
	c.portraits[id] = x
	a := c.doc.Actors[id]
	if a == nil {
		return x
	}
	for _, w := range c.words.roles[a.Role] {
		x.addNoun(w)
	}
	x.addPhrase(a.Role)
	if beingOf(a) == body {
		x.addPhrase(a.Name)
		for _, name := range a.Aliases {
			x.addPhrase(name)
		}
	}
	for k := range c.doc.Ties {
		if tie := &c.doc.Ties[k]; tie.Person == id {
			x.addPhrase(tie.Office)
			if tie.Former {
				x.words["former"] = true
			}
		}
	}
	return x
}

// addPhrase takes an office or name: "Minister of Foreign Affairs", "African Union".
// The noun is the last word, or that before "of" and its like.
func (x *portrait) addPhrase(text string) {
	words := strings.Fields(strings.ToLower(text))
	noun := ""
	for _, w := range words {
		w = strings.Trim(w, ",.()'\"")
		x.words[w] = true
		if noun == "" || !strings.HasSuffix(noun, ".") {
			switch w {
			case "of", "for", "to", "in", "on":
				noun += "."
			default:
				noun = w
			}
		}
	}
	if noun = strings.TrimRight(noun, "."); noun != "" {
		x.addNoun(noun)
	}
}

// learn notes what the text says at phrase i about the one actor that it denotes.
func (c *discourse) learn(i int) {
	p := &c.phrases[i]
	if p.entity < 0 || len(c.entities[p.entity].ids) != 1 {
		return
	}
	x := c.portraitOf(c.entities[p.entity].ids[0])
	t := c.trees[p.sentence]
	if p.members == nil && p.pronoun == nil {
		c.learnSpan(x, t, p)
	}
	for _, k := range t.kids[p.head] {
		switch r := t.rel(k); {
		case r == "appos", r == "compound" || t.tokens[k].Deprel == "nmod:desc" || r == "flat":
			if t.cover[k] < 0 || t.cover[k] == t.heads[p.head] {
				c.learnNoun(x, t, k)
			}
		}
	}
	h := t.head(p.head)
	if h < 0 {
		return
	}
	switch {
	case t.rel(p.head) == "appos" && t.heads[h] < 0,
		t.rel(p.head) == "nsubj" && t.child(h, "cop") >= 0 && t.tokens[h].UPOS == "NOUN" && t.heads[h] < 0,
		(t.rel(p.head) == "flat" || t.rel(p.head) == "compound" || t.tokens[p.head].Deprel == "nmod:desc") && t.heads[h] < 0 && t.tokens[h].UPOS == "NOUN":
		c.learnNoun(x, t, h)
	}
}

// learnSpan takes the nouns within a mention: "Syrian rebels", "President Obama".
func (c *discourse) learnSpan(x *portrait, t *tree, p *phrase) {
	for k := p.first; k < p.last; k++ {
		w := t.lemma(k)
		x.words[w] = true
		if _, ok := c.words.nouns[w]; ok && (t.tokens[k].UPOS == "NOUN" || t.tokens[k].UPOS == "PROPN") && (k == p.head || p.being == person) {
			x.nouns[w] = true
		}
	}
	for _, k := range t.kids[p.head] {
		if t.rel(k) == "amod" || t.rel(k) == "compound" {
			x.words[t.lemma(k)] = true
		}
	}
}

// learnNoun takes noun k with its modifiers.
func (c *discourse) learnNoun(x *portrait, t *tree, k int) {
	if _, ok := c.words.nouns[t.lemma(k)]; !ok {
		return
	}
	x.addNoun(t.lemma(k))
	for _, m := range t.kids[k] {
		if r := t.rel(m); r == "amod" || r == "compound" {
			x.words[t.lemma(m)] = true
		}
	}
}

// is reports whether the portrait calls its actor noun or something narrower.
func (c *discourse) is(x *portrait, noun string) bool {
	if x.nouns[noun] {
		return true
	}
	return slices.ContainsFunc(c.words.broader[noun], func(n string) bool { return x.nouns[n] })
}

// belongs lists the actors that a person leads or represents, or the country he is of.
func (c *discourse) belongs(id string) []string {
	var out []string
	for k := range c.doc.Ties {
		if t := &c.doc.Ties[k]; t.Person == id && !t.Former && t.Relation != nlp.MemberOf && c.doc.Actors[t.Of] != nil {
			out = appendNew(out, []string{t.Of})
		}
	}
	if a := c.doc.Actors[id]; len(out) == 0 && a != nil && c.doc.Actors[a.Country] != nil {
		out = append(out, a.Country)
	}
	return out
}
