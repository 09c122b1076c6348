package event

import (
	"strings"

	"entente/ingest/nlp"
)

// More of what parses misread, around nouns and participles that look alike.

// guest mends "President Bachelet and visiting President Garcia", read as one who
// visits the other.
func (m *misparse) guest(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "VERB" || t.Rel() != "conj" || !strings.EqualFold(t.Text, "visiting") || t.Head < 0 || m.s.Tokens[t.Head].UPOS == "VERB" {
		return
	}
	o := m.child(i, "obj")
	if o < i {
		return
	}
	up := t.Head
	for k := range m.s.Tokens {
		if m.s.Tokens[k].Head == i && k != o {
			m.change(k).Head = o
		}
	}
	noun, w := m.change(o), m.change(i)
	noun.Head, noun.Deprel = up, "conj"
	w.Head, w.Deprel = o, "amod"
}

// charging are verbs with "of" or "for" before what somebody is said to have done.
var charging = map[string]bool{
	"accuse": true, "suspect": true, "blame": true, "condemn": true, "criticize": true, "criticise": true, "denounce": true, "praise": true,
	"thank": true, "convict": true, "charge": true, "acquit": true, "fault": true,
}

// gerundForNoun mends "accused the army of bombing rebel camps", read as camps of a kind.
func (m *misparse) gerundForNoun(i int) {
	w := &m.s.Tokens[i]
	if w.Deprel != "compound" || i == 0 || !strings.HasSuffix(w.Text, "ing") || w.Head <= i || w.Head >= len(m.s.Tokens) {
		return
	}
	noun, prep := w.Head, &m.s.Tokens[i-1]
	if prep.Head != noun || prep.Rel() != "case" || prep.Text != "of" && prep.Text != "for" {
		return
	}
	v := m.s.Tokens[noun].Head
	if v >= 0 && v < len(m.s.Tokens) && !charging[strings.ToLower(m.s.Tokens[v].Lemma)] {
		v = m.s.Tokens[v].Head
	}
	if v < 0 || v >= i || !charging[strings.ToLower(m.s.Tokens[v].Lemma)] {
		return
	}
	verb := m.change(i)
	verb.Head, verb.Deprel, verb.UPOS, verb.Feats = v, "advcl", "VERB", "VerbForm=Ger"
	verb.Lemma = strings.TrimSuffix(strings.ToLower(verb.Text), "ing")
	mark := m.change(i - 1)
	mark.Head, mark.Deprel = i, "mark"
	o := m.change(noun)
	o.Head, o.Deprel = i, "obj"
}

// fighting mends "killed rebels in fighting that began", read as rebels who fight.
func (m *misparse) fighting(i int) {
	w := &m.s.Tokens[i]
	if i == 0 && w.Text == "Fighting" && w.UPOS == "VERB" && w.Head > 0 && m.child(i, "obj") < 0 && m.child(w.Head, "nsubj") < 0 {
		n := m.change(i) // "Fighting continued between"
		n.Deprel, n.UPOS, n.Feats = "nsubj", "NOUN", "Number=Sing"
		return
	}
	if w.UPOS != "VERB" || !strings.EqualFold(w.Text, "fighting") || i == 0 || m.acts(i) || w.Head < 0 || w.Head >= len(m.s.Tokens) {
		return
	}
	prep := m.s.Tokens[i-1].Text
	if prep != "in" && prep != "during" || m.s.Tokens[i-1].Head != i {
		return
	}
	up := w.Head
	if m.s.Tokens[up].UPOS == "NOUN" && m.s.Tokens[up].Head >= 0 {
		up = m.s.Tokens[up].Head
	}
	c, n := m.change(i-1), m.change(i)
	c.Deprel = "case"
	n.Head, n.Deprel, n.UPOS, n.Feats = up, "obl", "NOUN", "Number=Sing"
}

// acts reports whether a verb has an object that is no day.
func (m *misparse) acts(i int) bool {
	o := m.child(i, "obj")
	return o >= 0 && !strings.HasSuffix(m.s.Tokens[o].Text, "day")
}

// listedOwners mends "rejected U.S., French and Israeli demands", read as two objects.
func (m *misparse) listedOwners(i int) {
	t := &m.s.Tokens[i]
	if t.Rel() != "obj" || t.UPOS != "PROPN" && t.UPOS != "ADJ" || i+2 >= len(m.s.Tokens) {
		return
	}
	noun := -1
	for k := i + 1; k < len(m.s.Tokens); k++ {
		tok := &m.s.Tokens[k]
		if tok.Head == t.Head && tok.Rel() == "obj" && tok.UPOS == "NOUN" {
			noun = k
			break
		}
		if !listing(tok) {
			return
		}
	}
	if noun < i+3 {
		return
	}
	w := m.change(i)
	w.Head, w.Deprel = noun, "amod"
}

// listing reports whether a token can stand in a list of modifiers.
func listing(t *nlp.Token) bool {
	switch t.UPOS {
	case "PUNCT":
		return t.Text == ","
	case "CCONJ":
		return true
	case "ADJ", "PROPN":
		return t.Rel() == "conj" || t.Rel() == "amod" || t.Rel() == "compound"
	}
	return false
}

// reduced mends "says gunmen riding in a car fired", read as gunmen who are said to ride.
func (m *misparse) reduced(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "VERB" || t.Rel() != "ccomp" || !strings.HasSuffix(t.Text, "ing") || t.Head < 0 || t.Head >= i || m.child(i, "aux") >= 0 || m.child(i, "mark") >= 0 {
		return
	}
	subject := m.child(i, "nsubj")
	if subject != i-1 {
		return
	}
	for k := i + 1; k < len(m.s.Tokens); k++ {
		tok := &m.s.Tokens[k]
		if tok.Head != t.Head || tok.Rel() != "ccomp" || tok.UPOS != "VERB" || m.child(k, "nsubj") >= 0 || m.child(k, "mark") >= 0 {
			continue
		}
		s, w := m.change(subject), m.change(i)
		s.Head = k
		w.Head, w.Deprel = subject, "acl"
		return
	}
}

// thisTime mends "struck again, this time killing a judge", read as a time that kills.
func (m *misparse) thisTime(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "VERB" || t.Rel() != "acl" || i < 2 || t.Head != i-1 || !strings.HasSuffix(t.Text, "ing") || m.s.Tokens[i-1].Text != "time" {
		return
	}
	up := m.s.Tokens[i-1].Head
	if up < 0 || up >= i {
		return
	}
	w := m.change(i)
	w.Head, w.Deprel = up, "advcl"
}

// caller mends "France, along with Britain, called for", read as France being called.
func (m *misparse) caller(i int) {
	t := &m.s.Tokens[i]
	if t.UPOS != "VERB" || !strings.EqualFold(t.Text, "called") || m.child(i, "aux") >= 0 {
		return
	}
	called := -1
	for k := range m.s.Tokens {
		if m.s.Tokens[k].Head != i {
			continue
		}
		switch m.s.Tokens[k].Deprel {
		case "nsubj:pass":
			called = k
		case "aux:pass", "obj":
			return
		}
	}
	if called < 0 || i+1 >= len(m.s.Tokens) || m.s.Tokens[i+1].Text != "for" && m.s.Tokens[i+1].Text != "on" {
		return
	}
	m.change(called).Deprel = "nsubj"
	w := m.change(i)
	w.Feats = "Mood=Ind|Tense=Past|VerbForm=Fin"
}

// namedAfter mends "met Robert Gates and his counterpart, Jane Doe", read as three people.
func (m *misparse) namedAfter(i int) {
	t := &m.s.Tokens[i]
	if t.Deprel != "conj" || t.UPOS != "PROPN" || i < 2 || m.s.Tokens[i-1].Text != "," || m.child(i, "cc") >= 0 {
		return
	}
	k := i - 2
	office := &m.s.Tokens[k]
	if office.UPOS != "NOUN" || office.Deprel != "conj" || office.Head != t.Head || m.child(k, "cc") < 0 {
		return
	}
	for j := i + 1; j < len(m.s.Tokens); j++ { // no list that goes on
		if m.s.Tokens[j].Deprel == "conj" && (m.s.Tokens[j].Head == t.Head || m.s.Tokens[j].Head == i) {
			return
		}
	}
	m.hang(i, k, "appos")
}

// alsoCharged mends "accused the army of beating and jailing students", read as jailing by the accuser.
func (m *misparse) alsoCharged(i int) {
	t := &m.s.Tokens[i]
	if t.Deprel != "conj" || t.UPOS != "VERB" || !strings.HasSuffix(t.Text, "ing") || t.Head < 0 || t.Head >= i || m.child(i, "aux") >= 0 || m.child(i, "nsubj") >= 0 {
		return
	}
	v := t.Head
	if !charging[strings.ToLower(m.s.Tokens[v].Lemma)] || strings.HasSuffix(m.s.Tokens[v].Text, "ing") {
		return
	}
	for k := i - 1; k > v; k-- {
		g := &m.s.Tokens[k]
		if mark := m.child(k, "mark"); strings.HasSuffix(g.Text, "ing") && mark >= 0 && (m.s.Tokens[mark].Text == "of" || m.s.Tokens[mark].Text == "for" || m.s.Tokens[mark].Text == "with") {
			m.hang(i, k, "conj")
			return
		}
	}
}

// chargedWith mends "accused the army of beating students", read as an army of a kind.
func (m *misparse) chargedWith(i int) {
	t := &m.s.Tokens[i]
	if t.Deprel != "acl" || t.UPOS != "VERB" || !strings.HasSuffix(t.Text, "ing") || t.Head < 0 || t.Head >= i {
		return
	}
	whom := &m.s.Tokens[t.Head]
	mark := m.child(i, "mark")
	if mark < 0 || m.s.Tokens[mark].Text != "of" && m.s.Tokens[mark].Text != "for" || whom.Rel() != "obj" || whom.Head < 0 || whom.Head >= t.Head {
		return
	}
	if charging[strings.ToLower(m.s.Tokens[whom.Head].Lemma)] && m.child(whom.Head, "advcl") < 0 {
		m.hang(i, whom.Head, "advcl")
	}
}

// helpsTo mends "helped supply terrorists", read as terrorists of supply.
func (m *misparse) helpsTo(i int) {
	t := &m.s.Tokens[i]
	if i == 0 || t.Deprel != "compound" || t.Head <= i || t.Head >= len(m.s.Tokens) || m.s.Tokens[i-1].Lemma != "help" || m.s.Tokens[i-1].UPOS != "VERB" {
		return
	}
	noun := &m.s.Tokens[t.Head]
	if noun.Head != i-1 || noun.Rel() != "obj" || !helpedTo[strings.ToLower(t.Text)] {
		return
	}
	w, o := m.change(i), m.change(t.Head)
	w.UPOS, w.Feats, w.Lemma, w.Head, w.Deprel, o.Head = "VERB", "VerbForm=Inf", strings.ToLower(w.Text), i-1, "xcomp", i
}

// helpedTo are verbs that look like nouns before another.
var helpedTo = map[string]bool{
	"supply": true, "fund": true, "finance": true, "train": true, "arm": true, "support": true, "plan": true, "rescue": true, "fight": true,
	"combat": true, "protect": true, "defend": true, "free": true, "rebuild": true, "attack": true, "feed": true, "evacuate": true,
}
