package event

import (
	"strings"

	"entente/ingest/nlp"
)

// A tree is one sentence made ready for coding.
type tree struct {
	doc    *nlp.Doc
	s      *nlp.Sentence
	index  int // of the sentence
	kids   [][]int
	lowers []string // the forms in lower case
	lemmas []string // lower case, mended where the lexicon knows better
	heads  []int32  // per token the mention with this head, or -1
	cover  []int32  // per token the shortest mention over it, or -1

	mentions []int32 // those of the sentence, in order
}

// trees prepares all sentences; heads out of bounds count as roots, so that no input can break the walk.
func trees(d *nlp.Doc, lex *lexicon) []*tree {
	out := make([]*tree, len(d.Sentences))
	for i := range d.Sentences {
		s := mended(&d.Sentences[i])
		n := len(s.Tokens)
		words, marks := make([]string, 2*n), fill(2*n)
		t := &tree{doc: d, s: s, index: i, lowers: words[:n:n], lemmas: words[n:], heads: marks[:n:n], cover: marks[n:]}
		t.kids = s.Dependents()
		for j := range s.Tokens {
			t.lowers[j] = strings.ToLower(s.Tokens[j].Text)
			t.lemmas[j] = lex.mend(&s.Tokens[j], t.lowers[j])
		}
		out[i] = t
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Sentence < 0 || m.Sentence >= len(out) || len(m.ActorIDs) == 0 {
			continue
		}
		out[m.Sentence].place(int32(i), m)
	}
	return out
}

func fill(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (t *tree) place(id int32, m *nlp.Mention) {
	n := len(t.s.Tokens)
	if m.Head < 0 || m.Head >= n || m.First < 0 || m.Last > n || m.First >= m.Last {
		return
	}
	t.mentions = append(t.mentions, id)
	if t.heads[m.Head] < 0 {
		t.heads[m.Head] = id
	}
	for j := m.First; j < m.Last; j++ {
		if c := t.cover[j]; c < 0 || t.doc.Mentions[c].Last-t.doc.Mentions[c].First > m.Last-m.First {
			t.cover[j] = id
		}
	}
}

func (t *tree) token(i int) *nlp.Token { return &t.s.Tokens[i] }

// head is the token's governor, or -1.
func (t *tree) head(i int) int {
	if h := t.s.Tokens[i].Head; h >= 0 && h < len(t.s.Tokens) && h != i {
		return h
	}
	return -1
}

func (t *tree) lower(i int) string { return t.lowers[i] }

func (t *tree) lemma(i int) string { return t.lemmas[i] }

// child is the first dependent of i with one of the relations (with subtype, or without any), or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, k := range t.kids[i] {
		for _, r := range rels {
			if t.s.Tokens[k].Deprel == r || t.s.Tokens[k].Rel() == r {
				return k
			}
		}
	}
	return -1
}

// with lists the dependents of i with one of the relations.
func (t *tree) with(i int, rels ...string) []int {
	var out []int
	for _, k := range t.kids[i] {
		for _, r := range rels {
			if t.s.Tokens[k].Deprel == r || t.s.Tokens[k].Rel() == r {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// mark is the word that introduces a clause, lower case, or empty.
func (t *tree) mark(i int) string {
	if k := t.child(i, "mark"); k >= 0 {
		return t.lower(k)
	}
	return ""
}

// marks reports whether the word is among those that introduce a clause.
func (t *tree) marks(i int, word string) bool {
	for _, k := range t.kids[i] {
		if t.s.Tokens[k].Rel() == "mark" && t.lower(k) == word {
			return true
		}
	}
	return false
}

// caseOf is the preposition of a nominal; of "according to" the first word.
func (t *tree) caseOf(i int) string {
	for _, k := range t.kids[i] {
		if t.s.Tokens[k].Deprel == "case" && t.lower(k) != "'s" && t.lower(k) != "'" {
			return t.lower(k)
		}
	}
	return ""
}

// hasCase reports whether one of the prepositions is among those of a nominal:
// "over to France" has both.
func (t *tree) hasCase(i int, preps []string) bool {
	for _, k := range t.kids[i] {
		if r := t.s.Tokens[k].Deprel; (r == "case" || r == "mark" && t.s.Tokens[i].UPOS == "NOUN") && contains(preps, t.lower(k)) {
			return true
		}
	}
	return false
}

// isVerb reports whether token i heads a clause as a verb does, also where it is
// tagged as an adjective but has an object.
func (t *tree) isVerb(i int) bool {
	u := t.s.Tokens[i].UPOS
	return u == "VERB" || u == "AUX" || u == "ADJ" && (t.child(i, "obj") >= 0 || t.agentive(i))
}

// agentive reports whether a participle tagged as an adjective names who did it: "rebels armed by Chad".
func (t *tree) agentive(i int) bool {
	if t.s.Tokens[i].Rel() != "acl" && !(t.child(i, "cop") >= 0 && strings.HasSuffix(t.lowers[i], "ed")) {
		return false
	}
	for _, k := range t.with(i, "obl") {
		if t.caseOf(k) == "by" {
			return true
		}
	}
	return false
}

// passive reports whether a verb's grammatical subject is what is acted on.
func (t *tree) passive(v int) bool { return t.passiveTo(v, 4) }

func (t *tree) passiveTo(v, depth int) bool {
	if t.child(v, "aux:pass") >= 0 || t.child(v, "nsubj:pass") >= 0 && t.bareObject(v) < 0 {
		return true
	}
	tok := t.token(v)
	if tok.UPOS == "ADJ" && t.child(v, "cop") >= 0 && t.agentive(v) {
		return true // "is armed by Chad"
	}
	if t.child(v, "nsubj", "obj", "aux") >= 0 || !t.pastParticiple(v) {
		return false
	}
	switch tok.Rel() {
	case "amod":
		return true
	case "acl", "advcl":
		return tok.Deprel != "acl:relcl" && t.mark(v) != "to"
	case "conj":
		h := t.head(v)
		return h >= 0 && depth > 0 && t.isVerb(h) && t.passiveTo(h, depth-1)
	}
	return false
}

// bareObject is a counted noun after v that a parse calls oblique though nothing marks
// it, as happens after "at least": "killed at least ten rebels"; or -1.
func (t *tree) bareObject(v int) int {
	for _, k := range t.kids[v] {
		if tok := t.token(k); k > v && k <= v+7 && tok.Deprel == "obl" && tok.UPOS == "NOUN" && t.heads[k] >= 0 && t.caseOf(k) == "" && t.child(k, "nummod") >= 0 {
			return k
		}
	}
	return -1
}

func (t *tree) pastParticiple(v int) bool {
	tok := t.token(v)
	if tok.Feats == "" || tok.UPOS == "ADJ" && t.agentive(v) {
		return strings.HasSuffix(tok.Text, "ed")
	}
	return tok.Feat("VerbForm") == "Part" && tok.Feat("Tense") == "Past" || tok.Feat("Voice") == "Pass"
}
