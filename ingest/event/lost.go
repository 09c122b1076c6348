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

// bareVerb mends "intends to surrender and meet Chad", where the second verb, which has no
// ending, was coordinated with the finite one.
func (m *misparse) bareVerb(i int) {
	t := &m.s.Tokens[i]
	if t.Deprel != "conj" || t.UPOS != "VERB" || t.Feat("VerbForm") != "Inf" || t.Head < 0 || t.Head >= i || m.child(i, "mark") >= 0 || m.child(i, "aux") >= 0 || m.child(i, "nsubj") >= 0 {
		return
	}
	first := &m.s.Tokens[t.Head]
	x := m.child(t.Head, "xcomp")
	if first.Feat("VerbForm") != "Fin" || x < t.Head || x > i {
		return
	}
	if to := m.child(x, "mark"); to >= 0 && strings.EqualFold(m.s.Tokens[to].Text, "to") {
		m.change(i).Head = x
	}
}

// asSomebodySays mends "is not, as Chad claims, arming Mali", read as a claim that arms.
func (m *misparse) asSomebodySays(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "VERB" || !strings.HasSuffix(t.Text, "ing") || t.Head < 0 || t.Head >= i {
		return
	}
	says := t.Head
	as := m.child(says, "mark")
	if as < 2 || as > says || !strings.EqualFold(m.s.Tokens[as].Text, "as") || m.s.Tokens[as-1].Text != "," {
		return
	}
	not, be := -1, as-2
	if m.s.Tokens[be].Feat("Polarity") == "Neg" {
		not, be = be, be-1
	}
	if be < 1 || m.s.Tokens[be].Lemma != "be" {
		return
	}
	m.lift(i, says, be, not)
}

// lift makes gerund i the verb of the clause that the form of be and the negation before it stand in.
func (m *misparse) lift(i, says, be, not int) {
	top := be
	for steps := 0; m.s.Tokens[top].Head >= 0 && m.s.Tokens[top].Head < i && m.s.Tokens[top].Head != says && steps < depthLimit; steps++ {
		top = m.s.Tokens[top].Head
	}
	up := m.s.Tokens[top].Head
	for _, k := range []int{i, says, be, not} {
		if k >= 0 && m.under(up, k) {
			return // no tree would come of it
		}
	}
	m.hang(i, up, m.s.Tokens[top].Deprel)
	for k := range be {
		if tok := &m.s.Tokens[k]; tok.Rel() == "nsubj" && (tok.Head == says || tok.Head == top || tok.Head == be) && !m.under(up, k) {
			m.change(k).Head = i
		}
	}
	m.hang(says, i, "advcl")
	m.hang(be, i, "aux")
	if not >= 0 {
		m.hang(not, i, "advmod")
	}
}

// under reports whether token k is token top or hangs below it.
func (m *misparse) under(k, top int) bool {
	for steps := 0; k >= 0 && k < len(m.s.Tokens) && steps <= len(m.s.Tokens); steps++ {
		if k == top {
			return true
		}
		k = m.s.Tokens[k].Head
	}
	return false
}

// hang makes token k a dependent of another.
func (m *misparse) hang(k, head int, rel string) {
	w := m.change(k)
	w.Head, w.Deprel = head, rel
}

// saidIn mends "said in a statement that Mali fired", read as a statement of a kind.
func (m *misparse) saidIn(i int) {
	t := &m.s.Tokens[i]
	if t.Rel() != "acl" || t.Head < 0 || t.Head >= i || !m.that(i) {
		return
	}
	noun := &m.s.Tokens[t.Head]
	v := noun.Head
	if noun.Rel() != "obl" || v < 0 || v >= t.Head || m.child(v, "ccomp") >= 0 || m.child(v, "obj") >= 0 {
		return
	}
	if w := strings.ToLower(m.s.Tokens[v].Lemma); !saying[w] && w != "announce" && w != "declare" && w != "warn" && w != "write" && w != "add" {
		return
	}
	m.hang(i, v, "ccomp")
}

// that reports whether a clause begins with the conjunction.
func (m *misparse) that(i int) bool {
	mark := m.child(i, "mark")
	return mark >= 0 && mark < i && strings.EqualFold(m.s.Tokens[mark].Text, "that")
}
