package event

import (
	"strings"

	"entente/ingest/nlp"
)

// Parses go wrong in ways that are always the same. What is mended here is mended on
// a copy of the sentence, before anything is coded.

// mended is the sentence with its usual misreadings put right; it is s itself where there are none.
func mended(s *nlp.Sentence) *nlp.Sentence {
	m := misparse{s: s}
	for i := range s.Tokens {
		m.nounForVerb(i)
		m.gerundForAdjective(i)
		m.neighboring(i)
		m.objectForSubject(i)
		m.guest(i)
		m.gerundForNoun(i)
		m.fighting(i)
		m.listedOwners(i)
		m.caller(i)
		m.thisTime(i)
		m.reduced(i)
		m.infinitive(i)
		m.lostSubject(i)
		m.said(i)
		m.asSomebodySays(i)
		m.bareVerb(i)
		m.saidIn(i)
		m.namedAfter(i)
		m.helpsTo(i)
		m.chargedWith(i)
		m.alsoCharged(i)
	}
	m.visitor()
	return m.s
}

type misparse struct {
	s      *nlp.Sentence
	copied bool
}

// change is a token that may be written to.
func (m *misparse) change(i int) *nlp.Token {
	if !m.copied {
		c := *m.s
		c.Tokens = append([]nlp.Token(nil), m.s.Tokens...)
		m.s, m.copied = &c, true
	}
	return &m.s.Tokens[i]
}

// child is the first dependent of token i with the relation, or -1.
func (m *misparse) child(i int, rel string) int {
	for k := range m.s.Tokens {
		if m.s.Tokens[k].Head == i && m.s.Tokens[k].Rel() == rel && k != i {
			return k
		}
	}
	return -1
}

// nounForVerb mends a noun that has a subject and an object: "are due to hold talks".
func (m *misparse) nounForVerb(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "NOUN" || i == 0 {
		return
	}
	subject, object := m.child(i, "nsubj"), m.child(i, "obj")
	if subject < 0 || object < 0 || subject > i || object < i {
		return
	}
	w := m.change(i)
	w.UPOS, w.Feats = "VERB", "VerbForm=Inf"
	for k := range m.s.Tokens {
		tok := &m.s.Tokens[k]
		if tok.Head != i || k > i {
			continue
		}
		switch tok.Deprel {
		case "cop":
			m.change(k).Deprel = "aux"
		case "case":
			m.change(k).Deprel = "mark"
		}
	}
}

// gerundForAdjective mends "is rushing aid to Oman", read as aid that rushes.
func (m *misparse) gerundForAdjective(i int) {
	if m.s.Tokens[i].UPOS != "NOUN" || i < 2 {
		return
	}
	subject, cop := m.child(i, "nsubj"), m.child(i, "cop")
	v := i - 1
	for v > cop && v > 0 && m.s.Tokens[v].Deprel == "compound" {
		v--
	}
	w := &m.s.Tokens[v]
	if w.Head == i && w.Deprel == "amod" && w.UPOS == "VERB" && strings.HasSuffix(w.Text, "ing") && m.stops(m.s.Tokens[i].Head) && m.s.Tokens[i].Rel() == "xcomp" {
		m.swap(v, i)
		return
	}
	if subject < 0 || cop < 0 || v <= cop || w.Head != i || w.Deprel != "amod" || w.UPOS != "VERB" || !strings.HasSuffix(w.Text, "ing") {
		return
	}
	up := m.s.Tokens[i].Head
	verb := m.change(v)
	verb.Head, verb.Deprel, verb.Feats = up, m.s.Tokens[i].Deprel, "Tense=Pres|VerbForm=Part"
	noun := m.change(i)
	noun.Head, noun.Deprel = v, "obj"
	for k := range m.s.Tokens {
		tok := &m.s.Tokens[k]
		if tok.Head != i || k == v {
			continue
		}
		switch tok.Rel() {
		case "cop":
			t := m.change(k)
			t.Head, t.Deprel = v, "aux"
		case "nsubj", "aux", "mark", "conj", "parataxis", "punct", "advcl":
			m.change(k).Head = v
		case "advmod":
			if k < v {
				m.change(k).Head = v
			}
		}
	}
}

// swap makes gerund v govern noun i, which it was read to modify.
func (m *misparse) swap(v, i int) {
	verb, noun := m.change(v), m.change(i)
	verb.Head, verb.Deprel = noun.Head, noun.Deprel
	noun.Head, noun.Deprel = v, "obj"
}

// stops reports whether token h is a verb before gerunds: "stop supporting militias".
func (m *misparse) stops(h int) bool {
	if h < 0 || h >= len(m.s.Tokens) {
		return false
	}
	switch strings.ToLower(m.s.Tokens[h].Lemma) {
	case "stop", "cease", "quit", "keep", "continue", "begin", "start", "avoid", "deny", "admit", "halt":
		return true
	}
	return false
}

// neighboring mends "pressure from neighboring Chad", read as a clause.
func (m *misparse) neighboring(i int) {
	t := &m.s.Tokens[i]
	if w := strings.ToLower(t.Text); w != "neighboring" && w != "neighbouring" || t.UPOS != "VERB" {
		return
	}
	o := m.child(i, "obj")
	if o < 0 || o < i || t.Head < 0 {
		return
	}
	rel := "nmod"
	if t.Rel() == "advcl" || t.Rel() == "xcomp" {
		rel = "obl"
	}
	up := t.Head
	for k := range m.s.Tokens {
		if tok := &m.s.Tokens[k]; tok.Head == i && k != o {
			w := m.change(k)
			if w.Head = up; tok.Rel() == "mark" || tok.Rel() == "case" {
				w.Head, w.Deprel = o, "case"
			}
		}
	}
	noun, adj := m.change(o), m.change(i)
	noun.Head, noun.Deprel = up, rel
	adj.Head, adj.Deprel, adj.UPOS = o, "amod", "ADJ"
}

// objectForSubject mends "says a round of talks will start", read as saying a round.
func (m *misparse) objectForSubject(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "VERB" || !saying[strings.ToLower(t.Lemma)] {
		return
	}
	o, v := m.child(i, "obj"), m.child(i, "ccomp")
	if o < i || v <= o || m.s.Tokens[v].UPOS != "VERB" || m.child(v, "nsubj") >= 0 || m.child(v, "mark") >= 0 || m.child(v, "aux") < 0 || m.child(v, "aux") < o {
		return
	}
	rel := "nsubj"
	for k := range m.s.Tokens {
		if m.s.Tokens[k].Head == v && m.s.Tokens[k].Deprel == "aux:pass" {
			rel = "nsubj:pass"
		}
	}
	noun := m.change(o)
	noun.Head, noun.Deprel = v, rel
}

// saying are verbs of saying whose object is hardly ever a thing.
var saying = map[string]bool{
	"say": true, "think": true, "believe": true, "claim": true, "argue": true, "predict": true, "suggest": true, "insist": true, "fear": true,
}

// visitor mends "Visiting President Karzai thanked Iran", read as the clause of one
// who visits the president.
func (m *misparse) visitor() {
	if len(m.s.Tokens) == 0 || !strings.EqualFold(m.s.Tokens[0].Text, "visiting") || m.s.Tokens[0].Rel() != "advcl" && m.s.Tokens[0].Rel() != "csubj" {
		return
	}
	guest, v := m.child(0, "obj"), m.s.Tokens[0].Head
	if guest < 0 || v <= guest || v >= len(m.s.Tokens) || m.child(v, "nsubj") >= 0 || m.s.Tokens[guest].UPOS != "PROPN" {
		return
	}
	g, w := m.change(guest), m.change(0)
	g.Head, g.Deprel = v, "nsubj"
	w.Head, w.Deprel = guest, "amod"
}
