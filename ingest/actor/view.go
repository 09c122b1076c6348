package actor

import (
	"strings"

	"entente/ingest/nlp"
)

// A view is one sentence made ready for linking.
type view struct {
	s      *nlp.Sentence
	index  int
	lower  []string // lower-case forms
	start  []int32  // token i's dependents are kids[start[i]:start[i+1]]
	kids   []int32
	unit   []int32 // per token the name over it, or -1
	headed []int32 // per token the mention that it heads, or -1
	person []int32 // per token the naming whose title or name it belongs to, or -1
}

func newView(s *nlp.Sentence, index int) *view {
	n := len(s.Tokens)
	whole := make([]int32, 5*n+1)
	v := &view{
		s: s, index: index, lower: make([]string, n),
		start: whole[:n+1], kids: whole[n+1 : 2*n+1], unit: whole[2*n+1 : 3*n+1], headed: whole[3*n+1 : 4*n+1], person: whole[4*n+1:],
	}
	for i := range s.Tokens {
		v.lower[i] = strings.ToLower(s.Tokens[i].Text)
		v.unit[i], v.headed[i], v.person[i] = -1, -1, -1
		if h := v.head(i); h >= 0 {
			v.start[h+1]++
		}
	}
	for i := range n {
		v.start[i+1] += v.start[i]
	}
	next := make([]int32, n)
	copy(next, v.start)
	for i := range s.Tokens {
		if h := v.head(i); h >= 0 {
			v.kids[next[h]] = int32(i)
			next[h]++
		}
	}
	return v
}

func (v *view) token(i int) *nlp.Token { return &v.s.Tokens[i] }

// head is the token's governor, or -1; one out of bounds counts as none.
func (v *view) head(i int) int {
	if h := v.s.Tokens[i].Head; h >= 0 && h < len(v.s.Tokens) && h != i {
		return h
	}
	return -1
}

// dependents lists the tokens whose head is i, in order.
func (v *view) dependents(i int) []int32 { return v.kids[v.start[i]:v.start[i+1]] }

// caseOf is the first preposition of a nominal, lower case, or empty.
func (v *view) caseOf(i int) string {
	for _, k := range v.dependents(i) {
		if v.s.Tokens[k].Deprel == "case" && int(k) < i && !clitic(v.lower[k]) {
			return v.lower[k]
		}
	}
	return ""
}

// preposition is the case of a nominal, or of the first of those it is coordinated with.
func (v *view) preposition(i int) string {
	for steps := 0; steps < 8; steps++ {
		if c := v.caseOf(i); c != "" {
			return c
		}
		h := v.head(i)
		if h < 0 || v.token(i).Deprel != "conj" {
			return ""
		}
		i = h
	}
	return ""
}

func clitic(s string) bool { return s == "'s" || s == "’s" || s == "'" || s == "’" }

// function is the relation of a nominal to its governor, seen through coordination,
// and that governor.
func (v *view) function(i int) (rel string, governor int) {
	for steps := 0; steps < 8; steps++ {
		h := v.head(i)
		rel := v.token(i).Deprel
		if rel != "conj" || h < 0 {
			return rel, h
		}
		i = h
	}
	return "", -1
}

// headIn is the token of a run from which the others hang: the first whose head lies outside.
func (v *view) headIn(first, last int) int {
	for i := first; i < last; i++ {
		h := v.head(i)
		if t := v.token(i); (h < first || h >= last) && t.Rel() != "punct" && t.Rel() != "case" && t.Rel() != "det" && t.Rel() != "mark" {
			return i
		}
	}
	return last - 1
}

// leftEdge is the first token of the noun phrase of i, without clauses and adverbs before it.
func (v *view) leftEdge(i int) int { return v.leftmost(i, 4) }

func (v *view) leftmost(i, depth int) int {
	first := i
	for _, k := range v.dependents(i) {
		j := int(k)
		if j >= i || i-j > 16 {
			continue
		}
		switch v.token(j).Rel() {
		case "amod":
			if v.token(j).UPOS == "VERB" && (len(v.dependents(j)) > 1 || j > 0 && v.token(j-1).UPOS == "AUX") {
				continue
			}
		case "det", "compound", "nummod":
		case "nmod":
			if d := v.token(j).Deprel; d != "nmod:poss" && d != "nmod:desc" {
				continue
			}
		default:
			continue
		}
		if depth > 0 {
			j = v.leftmost(j, depth-1)
		}
		first = min(first, j)
	}
	return first
}

// noun reports whether token i can head a noun phrase.
func (v *view) noun(i int) bool {
	switch v.token(i).UPOS {
	case "NOUN", "PROPN":
		return true
	}
	return false
}

// verbal reports whether token i heads a clause.
func (v *view) verbal(i int) bool {
	u := v.token(i).UPOS
	return u == "VERB" || u == "AUX"
}
