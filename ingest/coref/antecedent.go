package coref

import (
	"strings"

	"entente/ingest/nlp"
)

// farthest is how many sentences back an antecedent may stand, by pronoun.
var farthest = map[string]int{"he": 8, "she": 8, "it": 3, "they": 4}

// mostCandidates bounds the work for one pronoun.
const mostCandidates = 40

// candidate is one entity that a pronoun may stand for.
type candidate struct {
	entity  int
	last    int  // the phrase of it nearest before the pronoun, or after it in cataphora
	forward bool // it is the subject that follows a clause or phrase put before it
	rank    int  // how many candidates are nearer
	closest bool // the subject of the innermost clause around the pronoun that has one which agrees
	passed  bool // another candidate is that
}

// resolvePronoun links the pronoun at phrase i to the likeliest entity.
func (c *discourse) resolvePronoun(i int) {
	p := &c.phrases[i]
	if t := c.trees[p.sentence]; p.pronoun.class == "I" || p.pronoun.class == "we" || c.empty(t, p.head) == "weather" {
		return
	}
	options := c.candidates(i)
	best, belief := c.choose(i, options)
	if best == len(options) {
		return
	}
	e := options[best].entity
	c.join(i, e)
	if q := &c.phrases[options[best].last]; q.belief > 0 && !options[best].forward {
		belief *= q.belief // the antecedent may be wrong itself
	}
	p.belief = belief
	if x := c.entities[e]; len(x.ids) > 0 && belief >= c.threshold {
		c.link(i, x.ids, nlp.Pronoun, belief)
	}
}

// likeliest is the index of the best candidate, or len(options) for none, and the belief in it.
func (c *discourse) likeliest(i int, options []candidate) (best int, belief float64) {
	scores := c.score(i, options)
	best = len(options)
	for k := range scores {
		if scores[k] > scores[best] {
			best = k
		}
	}
	return best, scores[best]
}

// score gives the belief in each candidate, and last in there being none.
func (c *discourse) score(i int, options []candidate) []float64 {
	out := make([]float64, len(options)+1)
	for k := range options {
		c.features(i, &options[k], func(name []byte) { out[k] += c.model[string(name)] })
	}
	c.noneFeatures(i, options, func(name []byte) { out[len(options)] += c.model[string(name)] })
	softmax(out)
	return out
}

// candidates lists the entities that agree with the pronoun at phrase i, nearest first.
func (c *discourse) candidates(i int) []candidate {
	p := &c.phrases[i]
	var out []candidate
	seen := map[int]bool{}
	for k := i - 1; k >= 0 && len(out) < mostCandidates; k-- {
		q := &c.phrases[k]
		if p.sentence-q.sentence > farthest[p.pronoun.class] {
			break
		}
		if q.entity < 0 || seen[q.entity] {
			continue
		}
		if !c.bound(p, q) {
			seen[q.entity] = p.pronoun.form != "reflexive"
			continue
		}
		seen[q.entity] = true
		if c.agree(p, c.entities[q.entity], q) {
			out = append(out, candidate{entity: q.entity, last: k, rank: len(out)})
		}
	}
	out = c.ahead(i, seen, out)
	c.markClosest(p, out)
	return out
}

// markClosest finds the candidate that is the subject of the pronoun's own clause or,
// failing that, of the clauses around it, from the inside out.
func (c *discourse) markClosest(p *phrase, options []candidate) {
	t := c.trees[p.sentence]
	if k := c.beside(p, options); k >= 0 {
		closest(options, k)
		return
	}
	v := t.argument(p.head)
	for steps := 0; steps < stepLimit; steps++ {
		if v = t.clause(v); v < 0 {
			return
		}
		subject := t.subject(v)
		for k := range options {
			q := &c.phrases[options[k].last]
			if subject < 0 || q.sentence != p.sentence || q.head != subject || q.joined {
				continue
			}
			closest(options, k)
			return
		}
	}
}

func closest(options []candidate, k int) {
	for j := range options {
		options[j].closest, options[j].passed = j == k, j != k
	}
}

// beside is the candidate with which the pronoun's noun is coordinated, as in "France
// and its allies", or -1.
func (c *discourse) beside(p *phrase, options []candidate) int {
	t := c.trees[p.sentence]
	owned := t.head(p.head)
	if p.pronoun.form != "possessive" || owned < 0 || t.rel(owned) != "conj" {
		return -1
	}
	for k := range options {
		if q := &c.phrases[options[k].last]; q.sentence == p.sentence && q.head == t.head(owned) && q.members == nil {
			return k
		}
	}
	return -1
}

// ahead adds the subject that follows where the pronoun stands in a clause or phrase
// put before it: "Before he left, Putin said".
func (c *discourse) ahead(i int, seen map[int]bool, out []candidate) []candidate {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	for v, steps := t.clause(p.head), 0; v >= 0 && steps < stepLimit; v, steps = t.clause(v), steps+1 {
		subject := t.child(v, "nsubj")
		if subject < p.head || t.below(p.head, subject) || t.phrase[subject] < i || !t.fronted(p.head, v) {
			continue
		}
		q := &c.phrases[t.phrase[subject]]
		if q.pronoun != nil || q.being&p.being == 0 || p.gender != "" && q.gender != "" && p.gender != q.gender || !fits(p, q, len(q.ids) > 0) {
			continue
		}
		e := c.entityAhead(q)
		for j := range out {
			if out[j].entity == e {
				out[j].forward = true
				return out
			}
		}
		if seen[e] {
			continue
		}
		return append(out, candidate{entity: e, last: t.phrase[subject], forward: true})
	}
	return out
}

// entityAhead is the entity that a phrase which is still to come will be part of.
func (c *discourse) entityAhead(q *phrase) int {
	if len(q.ids) > 0 {
		return c.actorEntity(q)
	}
	return c.nounEntity(q)
}

// fronted reports whether token i lies in a clause or adjunct of verb v.
func (t *tree) fronted(i, v int) bool {
	for steps := 0; i >= 0 && steps < stepLimit; steps++ {
		if t.head(i) == v {
			return t.rel(i) == "advcl" || t.rel(i) == "obl"
		}
		i = t.head(i)
	}
	return false
}

// agree reports whether the pronoun can stand for the entity, last spoken of as q.
func (c *discourse) agree(p *phrase, e *entity, q *phrase) bool {
	if e.being&p.being == 0 {
		return false
	}
	if p.gender != "" && e.gender != "" && p.gender != e.gender {
		return false
	}
	return fits(p, q, len(e.ids) > 0)
}

// fits reports whether the pronoun agrees in number with q.
func fits(p, q *phrase, actor bool) bool {
	if p.pronoun.plural {
		return q.number != singular || q.being&(body|country|group) != 0
	}
	return q.members == nil && (q.number != plural || q.being&(body|country) != 0 && actor)
}

// bound reports whether the binding conditions let the pronoun p have q as antecedent.
func (c *discourse) bound(p, q *phrase) bool {
	if p.sentence != q.sentence {
		return p.pronoun.form != "reflexive"
	}
	t := c.trees[p.sentence]
	v := t.clause(t.argument(p.head))
	subject := -1
	if v >= 0 {
		subject = t.subject(v)
	}
	same := subject >= 0 && t.argument(q.head) == subject
	if p.pronoun.form == "reflexive" {
		return same
	}
	if q.members != nil && q.first <= p.head && p.head < q.last {
		return false
	}
	if p.pronoun.form == "possessive" {
		if owned := t.head(p.head); owned >= 0 && t.rel(owned) == "appos" && t.head(owned) == q.head {
			return false // "France, its partner"
		}
		if c.harmed(t, p.head) == t.argument(q.head) && t.argument(q.head) >= 0 {
			return false // "the army ... attacking its bases"
		}
		return !t.below(p.head, q.head) || t.parted(p.head, q.head)
	}
	if v >= 0 && t.tokens[v].Deprel == "acl:relcl" && t.head(v) == q.head && t.head(p.head) == v {
		return false // "Hezbollah, which it accuses"
	}
	if same && q.head != p.head && t.role(p.head) != "subj" && !t.deep(p.head, v) {
		return false
	}
	if t.argument(q.head) == t.argument(p.head) {
		return false // coordinated with it
	}
	return !t.below(p.head, q.head) || t.parted(p.head, q.head)
}

// harmed is the subject of a verb of harm whose object belongs to the possessive at token i, or -1.
func (c *discourse) harmed(t *tree, i int) int {
	owned := t.head(i)
	if noun := owned; noun >= 0 && t.rel(noun) == "nmod" && t.caseOf(noun) == "of" {
		owned = t.head(noun) // "a group of its fighters"
	}
	if owned < 0 || t.rel(owned) != "obj" || c.words.hostile[t.lemma(t.head(i))] == "foe" || c.words.hostile[t.lemma(owned)] == "foe" || t.child(owned, "amod") >= 0 && t.lower(t.child(owned, "amod")) == "own" {
		return -1
	}
	v := t.head(owned)
	if v < 0 || !c.harms(t, v) {
		return -1
	}
	if h := t.head(v); t.rel(v) == "advcl" && h >= 0 && t.child(v, "mark") >= 0 && t.child(v, "nsubj") < 0 {
		switch t.lower(t.child(v, "mark")) {
		case "of", "for", "from":
			return t.child(h, "obj", "iobj") // "accused the army of attacking"
		}
	}
	return t.subject(v)
}

// harms reports whether token v is a verb of harm, by its lemma or, as lemmas of rare verbs may be
// wrong, by its form.
func (c *discourse) harms(t *tree, v int) bool {
	if c.words.hostile[t.lemma(v)] == "verb" {
		return true
	}
	for _, ending := range [...]string{"ed", "ing", "s"} {
		if stem, ok := strings.CutSuffix(t.lower(v), ending); ok && c.words.hostile[stem] == "verb" {
			return true
		}
	}
	return false
}

// deep reports whether the pronoun at token i is below a noun of its clause v, so that
// the clause's subject may be its antecedent: "Iran's leader praised those behind him".
func (t *tree) deep(i, v int) bool {
	h := t.head(i)
	return h >= 0 && h != v && t.tokens[h].UPOS == "NOUN"
}

// parted reports whether a clause or coordination lies between token i and q above it.
func (t *tree) parted(i, q int) bool {
	for steps := 0; i >= 0 && i != q && steps < stepLimit; steps++ {
		switch t.rel(i) {
		case "acl", "conj", "appos", "parataxis", "advcl":
			return true
		}
		i = t.head(i)
	}
	return false
}
