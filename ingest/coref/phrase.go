package coref

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// number of a phrase.
type number uint8

const (
	unknown number = iota
	singular
	plural
)

// phrase is one noun phrase: an actor's mention, a pronoun or another noun.
type phrase struct {
	sentence, head int
	first, last    int // tokens, end exclusive, without what follows the head
	role           string
	number         number
	gender         string
	being          being
	ids            []string // the actors that a mention says it denotes
	pronoun        *pronoun // nil for nouns
	name           bool     // a proper noun
	quoted         bool
	unnamed        string  // the noun of one or more people who are only told by it: "a Russian official"
	joined         bool    // a conjunct of a phrase with members
	members        []int   // the phrases that are coordinated, where the phrase is all of them
	belief         float64 // in its link; 0 where none was made
	entity         int     // index into the discourse's entities, -1 while unknown
}

// phrases lists the noun phrases of a sentence in order.
func (c *discourse) phrasesOf(n int) {
	t := c.trees[n]
	for i := range t.tokens {
		if p, ok := c.phraseAt(n, i); ok {
			t.phrase[i] = len(c.phrases)
			c.phrases = append(c.phrases, p)
			c.coordinate(n, i)
		}
	}
}

// coordinate adds the phrase of all conjuncts after the last of them, token i.
func (c *discourse) coordinate(n, i int) {
	t := c.trees[n]
	h := t.firstConjunct(i)
	if h == i || h > i || t.phrase[h] < 0 {
		return
	}
	var members []int
	for k := range t.tokens {
		if t.firstConjunct(k) != h || t.isClause(k) && k != h && t.tokens[k].UPOS == "VERB" {
			continue
		}
		if k > i {
			return // not yet the last
		}
		if t.phrase[k] >= 0 {
			members = append(members, t.phrase[k])
		}
	}
	if len(members) < 2 {
		return
	}
	for _, m := range members {
		c.phrases[m].joined = true
	}
	c.phrases = append(c.phrases, phrase{
		sentence: n, head: h, first: c.phrases[t.phrase[h]].first, last: i + 1, role: t.role(h),
		number: plural, quoted: t.quoted[h], members: members, entity: -1,
	})
}

// firstConjunct is the first of the words coordinated with token i, i itself if there are none.
func (t *tree) firstConjunct(i int) int {
	for steps := 0; t.rel(i) == "conj" && t.head(i) >= 0 && steps < stepLimit; steps++ {
		i = t.head(i)
	}
	return i
}

// phraseAt is the noun phrase headed by token i of sentence n; ok tells whether there is one.
func (c *discourse) phraseAt(n, i int) (p phrase, ok bool) {
	t := c.trees[n]
	tok := &t.tokens[i]
	p = phrase{sentence: n, head: i, first: i, last: i + 1, role: t.role(i), quoted: t.quoted[i], entity: -1}
	switch {
	case t.heads[i] >= 0:
		c.fromMention(&p, &c.doc.Mentions[t.heads[i]])
		return p, true
	case t.cover[i] >= 0 && c.doc.Mentions[t.cover[i]].Form != nlp.Nominal:
		return p, false
	}
	if pro := c.words.pronouns[t.lower(i)]; pro != nil && (tok.UPOS == "PRON" || tok.UPOS == "DET") {
		p.pronoun, p.being, p.gender, p.number = pro, pro.being, pro.gender, singular
		if pro.plural {
			p.number = plural
		}
		return p, true
	}
	if t.bareTwo(i) {
		p.first, p.number, p.being = t.leftEdge(i), plural, person|body|country|group
		return p, true
	}
	if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" || t.inside(i) {
		return p, false
	}
	p.name = tok.UPOS == "PROPN"
	p.first = t.leftEdge(i)
	p.number = numberOf(tok)
	c.fromNoun(&p, t)
	if t.cover[i] >= 0 {
		c.within(&p, &c.doc.Mentions[t.cover[i]])
	}
	if t.predicate(i) {
		p.being = 0
	}
	return p, true
}

// within gives a name inside a nominal mention the actor that both denote: "Iran" in
// "the army of Iran".
func (c *discourse) within(p *phrase, m *nlp.Mention) {
	t := c.trees[p.sentence]
	if !p.name || len(m.ActorIDs) == 0 {
		return
	}
	word := t.tokens[p.head].Text
	for _, id := range m.ActorIDs {
		a := c.doc.Actors[id]
		if a == nil || beingOf(a) == person {
			continue
		}
		if strings.Contains(a.Name, word) || a.ShortName == word || slices.Contains(a.Aliases, word) || len(m.ActorIDs) == 1 && a.Kind == nlp.Country {
			p.ids, p.being = []string{id}, beingOf(a)
			return
		}
	}
}

// predicate reports whether noun i only says what something is: "as president", "made her president".
func (t *tree) predicate(i int) bool {
	return t.caseOf(i) == "as" || t.rel(i) == "xcomp" || t.child(i, "cop") >= 0 && t.child(i, "nsubj") >= 0
}

// inside reports whether the noun is only part of a name or compound.
func (t *tree) inside(i int) bool {
	switch t.rel(i) {
	case "flat", "fixed", "goeswith", "compound":
		return true
	}
	return t.tokens[i].Deprel == "nmod:desc"
}

// leftEdge is the first token of the noun phrase up to its head i.
func (t *tree) leftEdge(i int) int {
	first := i
	for _, k := range t.kids[i] {
		switch t.rel(k) {
		case "det", "amod", "nummod", "compound", "nmod", "flat":
			if k < first && t.caseOf(k) != "of" && t.solid(k, i) {
				first = k
			}
		}
	}
	return first
}

// solid reports whether all from token k to i belong to the phrase headed by i.
func (t *tree) solid(k, i int) bool {
	for ; k < i; k++ {
		if !t.below(k, i) {
			return false
		}
	}
	return true
}

func numberOf(tok *nlp.Token) number {
	switch tok.Feat("Number") {
	case "Sing":
		return singular
	case "Plur", "Ptan":
		return plural
	}
	return unknown
}

// role is the grammatical role of the phrase headed by i; a conjunct has that of the first.
func (t *tree) role(i int) string {
	arg := t.argument(i)
	switch t.rel(arg) {
	case "nsubj", "csubj", "expl":
		return "subj"
	case "obj", "iobj":
		return "obj"
	case "obl", "vocative", "dislocated":
		return "obl"
	case "nmod":
		if t.tokens[arg].Deprel == "nmod:poss" {
			return "poss"
		}
		return "nmod"
	case "amod", "compound", "det":
		return "mod"
	case "root", "ccomp", "xcomp", "parataxis", "advcl", "acl":
		return "pred"
	}
	return "other"
}

// fromMention fills in what the actors of a mention tell.
func (c *discourse) fromMention(p *phrase, m *nlp.Mention) {
	t := c.trees[p.sentence]
	p.first, p.last = m.First, m.Last
	p.ids = m.ActorIDs
	p.name = m.Form == nlp.Name
	p.number = numberOf(&t.tokens[p.head])
	if len(p.ids) > 1 {
		p.number, p.being = plural, anything&^thing
		return
	}
	a := c.doc.Actors[p.ids[0]]
	if a == nil {
		p.being = anything
		return
	}
	p.being, p.gender = beingOf(a), a.Gender
	c.someone(p, m)
	if p.being != person {
		return
	}
	p.number = singular
	if p.gender == "" {
		p.gender = c.genderBy(t, p)
	}
}

// someone notes where a mention denotes people who act for a country, body or group but
// are not it: "an Israeli woman" is a she, though the actor is Israel's civilians.
func (c *discourse) someone(p *phrase, m *nlp.Mention) {
	noun := c.trees[p.sentence].lemma(p.head)
	n, ok := c.words.nouns[noun]
	if m.Form != nlp.Nominal || p.being == person || !ok || n.being&^(person|group) != 0 {
		return
	}
	switch {
	case p.number == singular && n.being&person != 0:
		p.being, p.gender, p.unnamed = person, n.gender, noun
	case p.being != group:
		p.being, p.unnamed = group, noun
	}
}

func beingOf(a *nlp.Actor) being {
	switch a.Kind {
	case nlp.Person:
		return person
	case nlp.Country:
		return country
	case nlp.Group:
		return group
	}
	return body
}

// genderBy is the gender that a title or noun of the phrase tells, or empty.
func (c *discourse) genderBy(t *tree, p *phrase) string {
	for k := p.first; k < p.last && k < len(t.tokens); k++ {
		if g := c.words.nouns[t.lemma(k)].gender; g != "" {
			return g
		}
	}
	for _, k := range t.kids[p.head] {
		switch t.rel(k) {
		case "appos", "compound", "nmod", "flat":
			if g := c.words.nouns[t.lemma(k)].gender; g != "" && (t.tokens[k].UPOS == "NOUN" || t.tokens[k].UPOS == "PROPN") {
				return g
			}
		}
	}
	return ""
}

// fromNoun fills in what the word lists and entity spans tell about a noun that is no actor.
func (c *discourse) fromNoun(p *phrase, t *tree) {
	if n, ok := c.words.nouns[t.lemma(p.head)]; ok {
		p.being, p.gender = n.being, n.gender
		return
	}
	if !p.name {
		p.being = c.guess(t, p)
		return
	}
	switch label(c.doc.Sentences[p.sentence].Spans, p.head) {
	case nlp.PER:
		p.being = person
	case nlp.ORG:
		p.being = body
	case nlp.LOC:
		p.being = country | thing
	default:
		p.being = anything
	}
}

// label is the kind of the entity span that covers token i, or empty.
func label(spans []nlp.Span, i int) string {
	for _, s := range spans {
		if s.First <= i && i < s.Last {
			return s.Label
		}
	}
	return ""
}

// guess tells what a common noun that no list has may denote, from how it is used.
func (c *discourse) guess(t *tree, p *phrase) being {
	for _, k := range t.kids[p.head] {
		if t.tokens[k].Deprel == "acl:relcl" {
			for _, w := range t.kids[k] {
				if t.lower(w) == "who" {
					return person | group
				}
			}
		}
	}
	b := thing
	if v := t.head(p.head); v >= 0 && p.role == "subj" && c.words.speech[t.lemma(v)] || agentive(t.lemma(p.head)) {
		b |= person | group | body
	}
	return b
}

// agentive reports whether the noun has an ending of words for persons.
func agentive(noun string) bool {
	for _, end := range []string{"er", "or", "ist", "ian", "man", "woman", "ee"} {
		if strings.HasSuffix(noun, end) {
			return true
		}
	}
	return false
}
