package parse

import (
	"strings"

	"entente/ingest/nlp"
)

// entityMoves tells which tag may follow which: I-X only B-X or I-X. The last
// row is for the start of a sentence.
func entityMoves(tags []string) [][]bool {
	moves := make([][]bool, len(tags)+1)
	for from := range moves {
		moves[from] = make([]bool, len(tags))
		for to, tag := range tags {
			label, inside := strings.CutPrefix(tag, "I-")
			moves[from][to] = !inside || from < len(tags) && strings.HasSuffix(tags[from], "-"+label)
		}
	}
	return moves
}

// entities finds the best allowed tag sequence (Viterbi 1967) for n tokens, whose
// scores lie width apart, and its spans.
func (n *network) entities(scores []float32, width, tokens int) []nlp.Span {
	k := len(n.ner)
	back := make([]uint8, tokens*k)
	best := make([]float32, k)
	next := make([]float32, k)
	for i := range tokens {
		row := scores[i*width : i*width+k]
		for to := range k {
			from, value := -1, float32(0)
			if i == 0 {
				if !n.nextEntities[k][to] {
					next[to] = impossible
					continue
				}
				next[to] = row[to]
				continue
			}
			for f := range k {
				if n.nextEntities[f][to] && (from < 0 || best[f] > value) {
					from, value = f, best[f]
				}
			}
			next[to] = value + row[to]
			back[i*k+to] = uint8(from)
		}
		best, next = next, best
	}
	return n.spansOf(back, argmax(best), tokens)
}

const impossible = -1e9

func (n *network) spansOf(back []uint8, last, tokens int) []nlp.Span {
	k := len(n.ner)
	tags := make([]int, tokens)
	for i := tokens - 1; i >= 0; i-- {
		tags[i] = last
		last = int(back[i*k+last])
	}
	var out []nlp.Span
	for i, tag := range tags {
		switch label := n.ner[tag]; label[0] {
		case 'B':
			out = append(out, nlp.Span{First: i, Last: i + 1, Label: label[2:]})
		case 'I':
			if len(out) > 0 && out[len(out)-1].Last == i {
				out[len(out)-1].Last++
			}
		}
	}
	return out
}

func argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
