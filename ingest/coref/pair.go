package coref

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// pairSentences is how many sentences back the two may stand.
const pairSentences = 3

// resolvePair: "the two leaders", "both sides", "the two".
func (c *discourse) resolvePair(i int) bool {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	n := t.several(p.head)
	if n == 0 {
		return false
	}
	kind, ok := c.words.pairs[t.lemma(p.head)]
	if !ok || p.number != plural && !pairs[t.lemma(p.head)] || !c.pairModified(t, p.head) {
		return false
	}
	if n > 2 {
		return c.settle(i, c.together(i, kind, n), beliefPair)
	}
	if kind == "leader" {
		if ids := c.officers(i, t.lemma(p.head)); len(ids) == 2 {
			return c.settle(i, ids, beliefPair)
		}
	}
	return c.settle(i, c.couple(i, kind), beliefPair)
}

// officers lists the persons of the last sentences who hold an office of that name, in the order of
// the text: "the two presidents" are not the president and his envoy.
func (c *discourse) officers(i int, noun string) []string {
	var ids []string
	from := c.phrases[i].sentence - pairSentences
	for k := 0; k < i; k++ {
		q := &c.phrases[k]
		if q.sentence < from || q.entity < 0 || len(c.entities[q.entity].ids) != 1 {
			continue
		}
		a := c.doc.Actors[c.entities[q.entity].ids[0]]
		if a != nil && a.Kind == nlp.Person && (a.Role == noun || strings.HasSuffix(a.Role, " "+noun)) {
			ids = appendNew(ids, []string{a.ID})
		}
	}
	return ids
}

// pairs are nouns that mean two people by themselves.
var pairs = map[string]bool{"couple": true, "pair": true, "duo": true}

// together is the actors of the kind, so many of them, that a coordination of the last sentences names:
// "Britain, France and Germany ... the three countries".
func (c *discourse) together(i int, kind string, n int) []string {
	for k := i - 1; k >= 0 && c.phrases[i].sentence-c.phrases[k].sentence <= pairSentences; k-- {
		q := &c.phrases[k]
		if q.entity < 0 || len(c.entities[q.entity].ids) != n {
			continue
		}
		ids := c.entities[q.entity].ids
		if !slices.ContainsFunc(ids, func(id string) bool { return !c.isKind(id, kind) }) {
			return ids
		}
	}
	return nil
}

// several is how many noun i says that there are, of those spoken of: 2 for "both" and "the two", 3 for
// "the three"; 0 where it does not.
func (t *tree) several(i int) int {
	if t.two(i) || pairs[t.lemma(i)] && t.definite(i) {
		return 2
	}
	the, n := false, 0
	for _, k := range t.kids[i] {
		switch t.lower(k) {
		case "the", "these", "those", "all":
			the = true
		case "three", "3":
			n = 3
		case "four", "4":
			n = 4
		case "five", "5":
			n = 5
		}
	}
	if !the {
		return 0
	}
	return n
}

// bareTwo reports whether token i is "the two" or "both" without a noun.
func (t *tree) bareTwo(i int) bool {
	switch t.rel(i) {
	case "nsubj", "obj", "obl", "nmod":
	default:
		return false
	}
	if t.child(i, "nmod") >= 0 {
		return false
	}
	return t.lower(i) == "both" || t.lower(i) == "two" && t.definite(i)
}

// two reports whether noun i has "two" with "the", or "both".
func (t *tree) two(i int) bool {
	if t.bareTwo(i) {
		return true
	}
	the, two := false, false
	for _, k := range t.kids[i] {
		switch t.lower(k) {
		case "the", "these", "those":
			the = true
		case "two", "2":
			two = two || t.rel(k) == "nummod"
		case "both":
			the, two = true, true
		}
	}
	return the && two
}

// pairModified reports whether nothing but "two" tells which are meant.
func (c *discourse) pairModified(t *tree, i int) bool {
	for _, k := range t.kids[i] {
		switch t.rel(k) {
		case "amod", "compound":
			if !c.words.neutral[t.lemma(k)] && t.lower(k) != "both" && t.lower(k) != "neighboring" && t.lower(k) != "european" {
				return false
			}
		case "acl":
			if t.tokens[k].Deprel == "acl:relcl" {
				return false
			}
		case "nmod", "appos", "flat":
			return false
		}
	}
	return true
}

// couple is the two actors of the kind that were spoken of last: those coordinated in
// the last sentences, else those that are exactly two up to some sentence back.
func (c *discourse) couple(i int, kind string) []string {
	if kind == "any" {
		if ids := c.couple(i, "person"); ids != nil {
			return ids
		}
		kind = "side"
	}
	apart := c.apart(i)
	if ids := c.coordinated(i, kind, apart); ids != nil {
		return ids
	}
	if ids := c.principals(i, kind, apart); ids != nil && kind == "side" {
		return ids
	}
	var ids []string
	at := c.phrases[i].sentence
	for k := i - 1; k >= 0 && at-c.phrases[k].sentence <= pairSentences; k-- {
		q := &c.phrases[k]
		if n := q.sentence; k+1 < i && n != c.phrases[k+1].sentence && len(ids) >= 2 {
			break
		}
		if q.entity < 0 {
			continue
		}
		e := c.entities[q.entity]
		if len(e.ids) == 1 && c.isKind(e.ids[0], kind) && c.takesPart(q, kind) && !slices.Contains(apart, e.ids[0]) {
			ids = appendNew(ids, e.ids)
		}
	}
	if len(ids) != 2 {
		return c.principals(i, kind, apart)
	}
	return []string{ids[1], ids[0]}
}

// apart lists who cannot be one of the two: the subject of the clause in which they are spoken
// of as something else, and his country. Who "hosted talks between the two sides" is neither.
func (c *discourse) apart(i int) []string {
	p := &c.phrases[i]
	t := c.trees[p.sentence]
	subject := -1
	for at, steps := t.argument(p.head), 0; at >= 0 && steps < stepLimit; steps++ {
		if t.rel(at) == "nsubj" || t.rel(at) == "advcl" || t.rel(at) == "ccomp" {
			return nil
		}
		h := t.head(at)
		if h < 0 {
			return nil
		}
		if subject = t.child(h, "nsubj"); subject >= 0 {
			if t.lower(subject) == "which" || t.lower(subject) == "who" || t.lower(subject) == "that" {
				subject = t.head(h)
			}
			break
		}
		if t.tokens[h].Deprel == "acl" || t.tokens[at].Deprel == "acl:relcl" {
			return nil
		}
		at = h
	}
	if subject < 0 || subject == p.head {
		return nil
	}
	var ids []string
	for _, k := range append([]int{t.firstConjunct(subject), subject}, t.kids[t.firstConjunct(subject)]...) {
		if k != subject && k != t.firstConjunct(subject) && t.rel(k) != "conj" || t.phrase[k] < 0 || t.phrase[k] >= i {
			continue
		}
		if e := c.phrases[t.phrase[k]].entity; e >= 0 {
			ids = appendNew(ids, c.entities[e].ids)
		}
	}
	for _, id := range ids {
		if a := c.doc.Actors[id]; a != nil && a.Country != "" {
			ids = appendNew(ids, []string{a.Country})
		}
	}
	return ids
}

// principals is the two countries or bodies that the text up to phrase i speaks of most, if
// it speaks of no third nearly as often.
func (c *discourse) principals(i int, kind string, apart []string) []string {
	if kind != "side" && kind != "country" {
		return nil
	}
	counts := map[string]int{}
	var order []string
	for k := range i {
		q := &c.phrases[k]
		if q.entity < 0 || !c.takesPart(q, kind) {
			continue
		}
		if ids := c.entities[q.entity].ids; len(ids) == 1 && c.isKind(ids[0], kind) && !slices.Contains(apart, ids[0]) {
			if counts[ids[0]]++; counts[ids[0]] == 1 {
				order = append(order, ids[0])
			}
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return counts[b] - counts[a] })
	if len(order) < 2 || counts[order[1]] < 2 || len(order) > 2 && 2*counts[order[2]] > counts[order[1]] {
		return nil
	}
	return order[:2]
}

// coordinated is the pair of that kind which "and" joins in this or the last sentence.
func (c *discourse) coordinated(i int, kind string, apart []string) []string {
	for k := i - 1; k >= 0 && c.phrases[i].sentence-c.phrases[k].sentence <= nearSentences; k-- {
		if q := &c.phrases[k]; q.entity >= 0 {
			if ids := c.entities[q.entity].ids; len(ids) == 2 && c.isKind(ids[0], kind) && c.isKind(ids[1], kind) && !c.third(q.sentence, slices.Concat(ids, apart), kind) &&
				!slices.Contains(apart, ids[0]) && !slices.Contains(apart, ids[1]) {
				return ids
			}
		}
	}
	return nil
}

// third reports whether the sentence speaks of another actor of that kind.
func (c *discourse) third(sentence int, pair []string, kind string) bool {
	for _, k := range c.trees[sentence].phrase {
		if k < 0 || c.phrases[k].entity < 0 {
			continue
		}
		ids := c.entities[c.phrases[k].entity].ids
		if len(ids) == 1 && !slices.Contains(pair, ids[0]) && c.isKind(ids[0], kind) && c.takesPart(&c.phrases[k], kind) {
			return true
		}
	}
	return false
}

// takesPart reports whether the phrase may be one of two sides: organizations that are
// only named beside, as who broadcasts a speech or whose chief mediates, are not, nor are
// countries where others meet or whose minister speaks.
func (c *discourse) takesPart(q *phrase, kind string) bool {
	if kind != "side" {
		return true
	}
	if q.being&body != 0 {
		return q.role == "subj" || q.role == "obj" || q.joined
	}
	return q.role != "mod" && !c.where(q)
}

// where reports whether the phrase is a mention that only tells the place.
func (c *discourse) where(q *phrase) bool {
	m := c.trees[q.sentence].heads[q.head]
	return m >= 0 && m < len(c.doc.Mentions) && c.doc.Mentions[m].Place
}

func (c *discourse) isKind(id, kind string) bool {
	a := c.doc.Actors[id]
	if a == nil {
		return false
	}
	b := beingOf(a)
	fighting := b == group && (a.Role == "REB" || a.Role == "OPP")
	switch kind {
	case "person":
		return b == person
	case "leader":
		return b == person && (len(c.belongs(id)) > 0 || a.Role != "")
	case "country":
		return b == country
	case "body":
		return b == body || fighting
	case "side":
		return b == body || b == country || fighting
	}
	return true
}
