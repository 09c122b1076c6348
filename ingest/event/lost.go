package event

import (
	"strings"
)

// Verbs that a parse tied to the wrong clause, and subjects that it tied to the wrong word.

// said mends a finite verb in the past that a parse coordinated with what cannot be its
// like, an infinitive or what somebody says will be: "refused to pay and threatened to
// leave", "said a strike would fail and accused Peru of" are of the one who refused and said.
func (m *misparse) said(i int) {
	t := &m.s.Tokens[i]
	if t.Deprel != "conj" || t.UPOS != "VERB" || t.Feat("Tense") != "Past" || t.Head < 0 || t.Head >= i || m.child(i, "aux") >= 0 || m.child(i, "nsubj") >= 0 || m.child(i, "cc") < 0 {
		return
	}
	first := t.Head
	if m.s.Tokens[first].UPOS != "VERB" && m.child(first, "cop") < 0 || !m.unlike(first, i) {
		return
	}
	for h, steps := m.s.Tokens[first].Head, 0; h >= 0 && h < i && steps < depthLimit; h, steps = m.s.Tokens[h].Head, steps+1 {
		switch m.s.Tokens[first].Rel() {
		case "ccomp", "xcomp", "advcl", "conj":
		default:
			return
		}
		if m.s.Tokens[h].UPOS == "VERB" && m.past(h) {
			m.change(i).Head = h
			return
		}
		first = h
	}
}

// unlike reports whether verb v in the past cannot be coordinated with clause c: one is
// said to be to come, to hold now, or has no tense.
func (m *misparse) unlike(c, v int) bool {
	for k := range m.s.Tokens {
		tok := &m.s.Tokens[k]
		if tok.Head != c || k > c {
			continue
		}
		switch tok.Rel() {
		case "aux", "cop":
			switch strings.ToLower(tok.Text) {
			case "would", "will", "could", "can", "may", "might", "must", "should", "wo", "ca", "is", "are", "'s":
				return true
			case "has", "have":
				return m.s.Tokens[v].Feat("VerbForm") == "Fin"
			}
		case "mark":
			if strings.ToLower(tok.Text) == "to" {
				return true
			}
		}
	}
	w := &m.s.Tokens[c]
	return w.Feat("VerbForm") == "Inf" || w.Feat("Tense") == "Pres" && w.Feat("VerbForm") == "Fin"
}

// past reports whether a clause tells of the past, in one word or with "has" or "had".
func (m *misparse) past(c int) bool {
	if aux := m.child(c, "aux"); aux >= 0 {
		return strings.HasPrefix(strings.ToLower(m.s.Tokens[aux].Text), "ha")
	}
	return m.s.Tokens[c].Feat("Tense") == "Past"
}

// lostSubject mends a noun right before a finite verb without a subject, hung from a word
// behind the verb: "after the White House suspended aid".
func (m *misparse) lostSubject(i int) {
	t := &m.s.Tokens[i]
	if i == 0 || t.UPOS != "VERB" || t.Feat("VerbForm") != "Fin" || t.Rel() == "amod" || m.child(i, "nsubj") >= 0 || m.child(i, "csubj") >= 0 {
		return
	}
	n := &m.s.Tokens[i-1]
	if n.UPOS != "NOUN" && n.UPOS != "PROPN" && n.UPOS != "PRON" || n.Head <= i || n.Head >= len(m.s.Tokens) {
		return
	}
	switch n.Rel() {
	case "nmod", "compound", "obl", "nsubj":
		w := m.change(i - 1)
		w.Head, w.Deprel = i, "nsubj"
	}
}

// infinitive mends "threatened to veto sanctions", read as sanctions of a veto.
func (m *misparse) infinitive(i int) {
	t := &m.s.Tokens[i]
	if i < 2 || t.Deprel != "compound" && t.Deprel != "amod" || t.Head <= i || t.Head >= len(m.s.Tokens) || t.UPOS != "VERB" || strings.HasSuffix(t.Text, "ing") || t.Feat("Tense") == "Past" {
		return
	}
	to, noun := &m.s.Tokens[i-1], t.Head
	above := m.s.Tokens[noun].Head
	if strings.ToLower(to.Text) != "to" || to.Head != noun || above < 0 || above >= i || m.s.Tokens[above].UPOS != "VERB" {
		return
	}
	verb, mark, object := m.change(i), m.change(i-1), m.change(noun)
	verb.Head, verb.Deprel, verb.Feats = above, "xcomp", "VerbForm=Inf"
	mark.Head, mark.Deprel, mark.UPOS = i, "mark", "PART"
	object.Head, object.Deprel = i, "obj"
}
