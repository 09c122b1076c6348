package coref

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// discourse is one document under analysis.
type discourse struct {
	*Resolver
	doc       *nlp.Doc
	trees     []*tree
	phrases   []phrase // in the order of the text
	entities  []*entity
	byActor   map[string]int // entities of one actor
	byNoun    map[string]int // entities that are no actors, by their noun
	portraits map[string]*portrait
	found     []nlp.Mention
	choose    func(i int, options []candidate) (best int, belief float64)
}

// entity is somebody or something spoken of, with the phrases that denote it so far.
type entity struct {
	ids     []string // actors; empty for what is no actor
	being   being
	gender  string
	number  number
	phrases []int
	first   int // sentence of the first phrase
}

func newDiscourse(r *Resolver, d *nlp.Doc) *discourse {
	c := &discourse{Resolver: r, doc: d, byActor: map[string]int{}, byNoun: map[string]int{}, portraits: map[string]*portrait{}}
	c.choose = c.likeliest
	for i := range d.Sentences {
		c.trees = append(c.trees, newTree(&d.Sentences[i]))
	}
	for i := range d.Mentions {
		c.place(i)
	}
	c.markQuotes()
	for n := range c.trees {
		c.phrasesOf(n)
	}
	return c
}

// place notes which tokens mention i covers; one that fits no sentence is left out.
func (c *discourse) place(i int) {
	m := &c.doc.Mentions[i]
	if m.Sentence < 0 || m.Sentence >= len(c.trees) || len(m.ActorIDs) == 0 {
		return
	}
	t := c.trees[m.Sentence]
	if m.First < 0 || m.Last > len(t.tokens) || m.Head < m.First || m.Head >= m.Last {
		return
	}
	for k := m.First; k < m.Last; k++ {
		t.cover[k] = i
	}
	for _, id := range m.ActorIDs {
		if c.doc.Actors[id] == nil {
			return
		}
	}
	t.heads[m.Head] = i
}

// read goes through the text once and links what can be linked.
func (c *discourse) read() {
	for i := range c.phrases {
		p := &c.phrases[i]
		switch {
		case p.members != nil:
			c.join(i, c.jointEntity(p))
		case len(p.ids) > 0:
			c.join(i, c.actorEntity(c.named(p)))
		case p.pronoun != nil:
			c.resolvePronoun(i)
		case c.same(i) >= 0:
			c.join(i, c.same(i))
		case !c.resolveNoun(i):
			c.join(i, c.nounEntity(p))
		}
		c.learn(i)
	}
	c.firstPersons()
}

// join makes the phrase one of the entity's.
func (c *discourse) join(i, e int) {
	p, x := &c.phrases[i], c.entities[e]
	p.entity = e
	x.phrases = append(x.phrases, i)
	if x.gender == "" {
		x.gender = p.gender
	}
}

func (c *discourse) newEntity(p *phrase) int {
	c.entities = append(c.entities, &entity{ids: p.ids, being: p.being, gender: p.gender, number: p.number, first: p.sentence})
	return len(c.entities) - 1
}

// actorEntity is the entity of the actors that a mention denotes.
func (c *discourse) actorEntity(p *phrase) int {
	ids := slices.Clone(p.ids)
	slices.Sort(ids)
	key := strings.Join(ids, " ") + "#" + p.unnamed
	if e, ok := c.byActor[key]; ok {
		return e
	}
	e := c.newEntity(p)
	c.byActor[key] = e
	return e
}

// named is the phrase that names the person whom p only describes: in "the head of the
// agency, Omar Karimi" the actor of the first words is the agency, but the person is he.
func (c *discourse) named(p *phrase) *phrase {
	if p.unnamed == "" || p.number != singular {
		return p
	}
	t := c.trees[p.sentence]
	for k, at := range t.phrase {
		if at < 0 || t.rel(max(k, p.head)) != "appos" {
			continue
		}
		g := t.head(max(k, p.head)) // of which the later words are an apposition
		if other := min(k, p.head); g != other && (other != p.head || g < p.first || g >= p.last) {
			continue
		}
		q := &c.phrases[at]
		if len(q.ids) == 1 && q.being == person && q.unnamed == "" && (p.gender == "" || q.gender == "" || p.gender == q.gender) {
			return q
		}
	}
	return p
}

// jointEntity is the entity of coordinated phrases. It denotes actors where each of them does.
func (c *discourse) jointEntity(p *phrase) int {
	p.being, p.ids = 0, nil
	all := true
	for _, k := range p.members {
		q := &c.phrases[k]
		if q.entity < 0 {
			all = false
			p.being |= q.being
			continue
		}
		e := c.entities[q.entity]
		p.being |= e.being
		all = all && len(e.ids) > 0
		p.ids = appendNew(p.ids, e.ids)
	}
	if !all {
		p.ids = nil
	}
	if len(p.ids) < 2 {
		p.ids = nil
		return c.newEntity(p)
	}
	return c.actorEntity(p)
}

func appendNew(ids, more []string) []string {
	for _, id := range more {
		if !slices.Contains(ids, id) {
			ids = append(ids[:len(ids):len(ids)], id)
		}
	}
	return ids
}

// nounEntity is the entity of a noun that is no actor: the one last spoken of with
// the same noun where the phrase is definite, else a new one.
func (c *discourse) nounEntity(p *phrase) int {
	t := c.trees[p.sentence]
	noun := t.lower(p.head)
	if e, ok := c.byNoun[noun]; ok && (p.name || t.definite(p.head)) {
		return e
	}
	e := c.newEntity(p)
	c.byNoun[noun] = e
	return e
}

// definite reports whether noun i has "the" or a demonstrative.
func (t *tree) definite(i int) bool {
	for _, k := range t.kids[i] {
		if t.rel(k) == "det" {
			switch t.lower(k) {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return false
}

// link adds a mention of the entity's actors for the tokens of phrase i.
func (c *discourse) link(i int, ids []string, form string, score float64) {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	for k := p.first; k < p.last; k++ {
		if t.cover[k] >= 0 {
			return
		}
	}
	c.found = append(c.found, nlp.Mention{
		Sentence: p.sentence, First: p.first, Last: p.last, Head: p.head,
		Start: t.tokens[p.first].Start, End: t.tokens[p.last-1].End,
		Form: form, ActorIDs: append([]string(nil), ids...), Score: score,
		Possessor: p.role == "poss", Place: c.placed(p, ids), Former: t.former(p.head),
	})
	for k := p.first; k < p.last; k++ {
		t.cover[k] = len(c.doc.Mentions) + len(c.found) - 1
	}
}

// within are the prepositions after which a country is a place.
var within = map[string]bool{
	"in": true, "near": true, "inside": true, "outside": true, "around": true, "across": true, "throughout": true, "within": true, "through": true, "into": true,
}

// placed reports whether the phrase tells where, not who: "across the country".
func (c *discourse) placed(p *phrase, ids []string) bool {
	t := c.trees[p.sentence]
	if len(ids) != 1 || c.kindOf(ids[0]) != country || !within[t.caseOf(p.head)] {
		return false
	}
	return p.pronoun != nil || c.words.nouns[t.lemma(p.head)].being&country != 0
}

// former reports whether noun i has "former".
func (t *tree) former(i int) bool {
	for _, k := range t.kids[i] {
		if t.rel(k) == "amod" && t.lower(k) == "former" {
			return true
		}
	}
	return false
}
