package coref

import (
	"strings"

	"entente/ingest/nlp"
)

// stepLimit bounds walks up a tree, which may be anything.
const stepLimit = 40

// tree is one sentence with what is asked of it often.
type tree struct {
	tokens  []nlp.Token
	kids    [][]int
	lowers  []string
	lemmas  []string
	heads   []int // index into the document's mentions of that headed by the token, or -1
	cover   []int // index into the document's mentions of that covering the token, or -1
	quoted  []bool
	phrase  []int // index of the phrase headed by the token, or -1
	speaker int   // index of the phrase that speaks the sentence's quotes, or -1
}

func newTree(s *nlp.Sentence) *tree {
	n := len(s.Tokens)
	marks, words := fill(3*n), make([]string, 2*n)
	t := &tree{
		tokens: s.Tokens, kids: s.Dependents(), lowers: words[:n], lemmas: words[n:],
		heads: marks[:n], cover: marks[n : 2*n], phrase: marks[2*n:], quoted: make([]bool, n), speaker: -1,
	}
	for i := range s.Tokens {
		t.lowers[i] = strings.ToLower(s.Tokens[i].Text)
		t.lemmas[i] = t.lowers[i]
		if l := s.Tokens[i].Lemma; l != "" {
			t.lemmas[i] = strings.ToLower(l)
		}
	}
	return t
}

func fill(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// head is the token's head, or -1.
func (t *tree) head(i int) int {
	if h := t.tokens[i].Head; h >= 0 && h < len(t.tokens) && h != i {
		return h
	}
	return -1
}

func (t *tree) rel(i int) string { return t.tokens[i].Rel() }

// lemma is the token's lemma in lower case, or its form where it has none.
func (t *tree) lemma(i int) string { return t.lemmas[i] }

func (t *tree) lower(i int) string { return t.lowers[i] }

// child is the first dependent with one of the relations, without subtype, or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, k := range t.kids[i] {
		r := t.rel(k)
		for _, want := range rels {
			if r == want {
				return k
			}
		}
	}
	return -1
}

// below reports whether token j is i or descends from it.
func (t *tree) below(j, i int) bool {
	for steps := 0; j >= 0 && steps < stepLimit; steps++ {
		if j == i {
			return true
		}
		j = t.head(j)
	}
	return false
}

// argument follows coordination up: the first conjunct stands where all do.
func (t *tree) argument(i int) int {
	for steps := 0; steps < stepLimit; steps++ {
		h := t.head(i)
		if h < 0 || t.rel(i) != "conj" && t.rel(i) != "appos" && t.rel(i) != "flat" {
			return i
		}
		if t.isClause(i) {
			return i
		}
		i = h
	}
	return i
}

// isClause reports whether the token heads a clause.
func (t *tree) isClause(i int) bool {
	switch t.tokens[i].UPOS {
	case "VERB":
		return t.rel(i) != "amod"
	}
	switch t.rel(i) {
	case "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj":
		return true
	}
	return t.child(i, "nsubj", "cop", "csubj") >= 0
}

// clause is the head of the clause that token i is part of, i itself left out, or -1.
func (t *tree) clause(i int) int {
	for steps := 0; steps < stepLimit; steps++ {
		i = t.head(i)
		if i < 0 || t.isClause(i) {
			return i
		}
	}
	return -1
}

// subject is the subject of the clause headed by v: its own, that of the verb it is
// coordinated with, or the one that controls it; -1 if none.
func (t *tree) subject(v int) int {
	for steps := 0; v >= 0 && steps < stepLimit; steps++ {
		h := t.head(v)
		if k := t.child(v, "nsubj"); k >= 0 {
			if t.rel(v) == "acl" && h >= 0 && t.relative(k) {
				return h
			}
			return k
		}
		if h < 0 {
			return -1
		}
		switch t.rel(v) {
		case "xcomp":
			if k := t.child(h, "obj", "iobj"); k >= 0 && k < v {
				return k
			}
		case "conj", "advcl", "ccomp":
			if t.rel(v) != "conj" && t.tokens[v].Feat("VerbForm") == "Fin" {
				return -1
			}
		case "acl":
			if t.tokens[v].Feat("VerbForm") != "Fin" {
				return h
			}
			return -1
		default:
			return -1
		}
		v = h
	}
	return -1
}

// caseOf is the preposition or mark of the phrase headed by i, or empty.
func (t *tree) caseOf(i int) string {
	if k := t.child(i, "case"); k >= 0 {
		return t.lower(k)
	}
	return ""
}

// relative reports whether token i is a relative pronoun.
func (t *tree) relative(i int) bool {
	switch t.lower(i) {
	case "who", "which", "that", "whom":
		return t.tokens[i].UPOS == "PRON" || t.tokens[i].UPOS == "DET"
	}
	return false
}
