package nlp

import "strings"

// Rel is the token's dependency relation without subtype: "nsubj" for "nsubj:pass".
func (t *Token) Rel() string {
	rel, _, _ := strings.Cut(t.Deprel, ":")
	return rel
}

// Feat is the value of one UD feature, or empty.
func (t *Token) Feat(name string) string {
	rest := t.Feats
	for rest != "" {
		var pair string
		pair, rest, _ = strings.Cut(rest, "|")
		if k, v, ok := strings.Cut(pair, "="); ok && k == name {
			return v
		}
	}
	return ""
}

// Children lists the indexes of the tokens whose head is i, in order.
func (s *Sentence) Children(i int) []int {
	var out []int
	for j := range s.Tokens {
		if s.Tokens[j].Head == i {
			out = append(out, j)
		}
	}
	return out
}

// Dependents lists for each token the indexes of those whose head it is, in order.
// A head out of bounds, and a token that is its own head, count as none.
func (s *Sentence) Dependents() [][]int {
	n := len(s.Tokens)
	counts := make([]int, n)
	for j := range s.Tokens {
		if h := s.Tokens[j].Head; h >= 0 && h < n && h != j {
			counts[h]++
		}
	}
	out, room := make([][]int, n), make([]int, n)
	for h, c := range counts {
		out[h], room = room[:0:c], room[c:]
	}
	for j := range s.Tokens {
		if h := s.Tokens[j].Head; h >= 0 && h < n && h != j {
			out[h] = append(out[h], j)
		}
	}
	return out
}

// Root is the index of the sentence's root token, or -1 before parsing.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head == -1 && s.Tokens[i].Deprel != "" {
			return i
		}
	}
	return -1
}

// Subtree is the first and one past the last token that descend from i, i included.
// It walks at most once over each token, so a cyclic tree cannot hang it.
func (s *Sentence) Subtree(i int) (first, last int) {
	first, last = i, i+1
	for j := range s.Tokens {
		if s.Descends(j, i) {
			first, last = min(first, j), max(last, j+1)
		}
	}
	return first, last
}

// Descends reports whether token j is i or below it.
func (s *Sentence) Descends(j, i int) bool {
	for steps := 0; j >= 0 && steps <= len(s.Tokens); steps++ {
		if j == i {
			return true
		}
		j = s.Tokens[j].Head
	}
	return false
}
