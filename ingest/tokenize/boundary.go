package tokenize

import (
	_ "embed"

	"entente/ingest/nlp"
)

// The weights of the boundary scorer, one signed byte for each hashed feature.
// boundary_train_test.go makes them.
//
//go:embed boundary.bin
var boundaryWeights []byte

const (
	weightBits = 18
	templates  = 26

	// What is added to every score: training weighs a missed end like a wrong one, but there are more of the
	// former. The dev parts set both: EWT gains 1.5 points of F1 from them, GUM and news lose nothing.
	leanProse = 28 // in a paragraph that ends as sentences do
	leanLoose = 36 // in one that does not, such as the head and foot of a letter
)

// state is what the scorer knows of the sentence so far.
type state struct {
	length int    // tokens since its start
	quotes int    // straight double quotes since its start
	depth  int    // brackets open
	first  uint32 // shape of its first token
}

func (s *state) add(tok *nlp.Token, shape uint32) {
	if s.length == 0 {
		s.first = shape
	}
	s.length++
	switch tok.Text {
	case "\"", "“", "”", "``", "''":
		s.quotes++
	case "(", "[", "{":
		s.depth++
	case ")", "]", "}":
		s.depth--
	}
}

// opens reports whether the last token added opens a quotation or bracket.
func (s *state) opens(mark string) bool {
	switch mark {
	case "“", "``", "(", "[", "{":
		return true
	case "\"":
		return s.quotes&1 == 1
	}
	return false
}

// bucket rounds a count of tokens.
func bucket(n int) uint32 {
	switch {
	case n < 4:
		return uint32(n)
	case n < 7:
		return 4
	case n < 13:
		return 5
	case n < 26:
		return 6
	}
	return 7
}

// place is what the scorer sees of the place after token "here".
type place struct {
	far, before, here, next, after, beyond sight

	first  uint32 // shape of the sentence's first token
	flags  uint32 // the rules' verdict, and whether white space follows
	inside uint32 // these, and whether quotes or brackets are open
	length uint32 // of the sentence so far
	ahead  uint32 // tokens until the rules next end a sentence
}

// place describes the place after token i of a paragraph.
func (s *state) place(p *paragraph, i int) place {
	at := func(k int) sight {
		if k < 0 || k >= len(p.seen) {
			return sight{shapeEdge, shapeEdge}
		}
		return p.seen[k]
	}
	out := place{
		far: at(i - 2), before: at(i - 1), here: at(i), next: at(i + 1), after: at(i + 2), beyond: at(i + 3),
		first: s.first, length: bucket(s.length), ahead: bucket(p.stop[i+1]),
	}
	if p.ruled[i] {
		out.flags |= 1
	}
	if p.tokens[i].SpaceAfter {
		out.flags |= 2
	}
	out.inside = out.flags | uint32(s.quotes&1)<<2
	if s.depth > 0 {
		out.inside |= 8
	}
	return out
}

// features are hashed indexes into the weights.
func (p *place) features(out *[templates]uint32) {
	pair := mix(p.here.shape, p.next.shape)
	*out = [templates]uint32{
		p.flags,
		mix(p.here.word, p.flags),
		mix(p.next.word, p.flags),
		mix(pair, p.flags),
		mix(p.here.word, p.next.shape),
		mix(p.here.shape, p.next.word),
		mix(p.here.word, p.next.word),
		mix(p.before.word, p.here.word),
		mix(mix(p.before.shape, p.here.shape), p.next.shape),
		mix(pair, p.after.shape),
		mix(p.next.shape, p.after.word),
		mix(pair, p.length<<2|p.flags),
		mix(pair, p.inside),
		mix(mix(p.first, p.length), p.next.shape),
		mix(mix(mix(p.before.shape, p.here.shape), p.next.shape), p.after.shape),
		mix(p.next.word, p.after.word),
		mix(mix(p.before.word, p.here.shape), p.next.shape),
		mix(mix(mix(p.far.shape, p.before.shape), p.here.shape), mix(p.next.shape, p.flags)),
		mix(mix(p.next.shape, p.after.shape), mix(p.beyond.shape, p.here.shape)),
		mix(mix(p.next.word, p.after.word), p.beyond.word),
		mix(mix(p.next.word, p.after.shape), p.here.shape),
		mix(mix(p.here.word, p.next.shape), p.before.shape),
		mix(mix(p.far.word, p.before.word), p.here.word),
		mix(pair, p.ahead),
		mix(p.next.word, p.length),
		mix(mix(p.ahead, p.length), p.next.shape),
	}
	for k := range out {
		out[k] = mix(out[k], uint32(k)*0x9e3779b9) >> (32 - weightBits)
	}
}

// mix hashes two numbers into one.
func mix(a, b uint32) uint32 {
	h := (a ^ b*0x85ebca6b) * 0xc2b2ae35
	return (h ^ h>>15) * 0x27d4eb2f
}

// ends tells after which tokens of a paragraph a sentence ends: a linear
// model over the words and shapes around each place, with the verdict of the rules among its features.
// Its score of each place goes through second, which sees the token's index, too, but
// not after a mark that opens a quotation.
func (p *paragraph) ends(second func(i, score int) int) []bool {
	out := make([]bool, len(p.tokens))
	prose := p.prose() // headlines have "U.S. In" inside
	lean := leanLoose
	if prose {
		lean = leanProse
	}
	var s state
	var features [templates]uint32
	for i := range len(p.tokens) - 1 {
		s.add(&p.tokens[i], p.seen[i].shape)
		pl := s.place(p, i)
		pl.features(&features)
		score := lean
		for _, f := range features {
			score += int(int8(boundaryWeights[f]))
		}
		if !s.opens(p.tokens[i].Text) {
			score = second(i, score)
		}
		if score > 0 || p.ruled[i] && prose && p.seen[i].shape == shapePeriod {
			out[i] = true
			s = state{}
		}
	}
	return out
}

// stops is for each token how many tokens on the rules next end a sentence.
func stops(ruled []bool) []int {
	out := make([]int, len(ruled)+1)
	for i := len(ruled) - 1; i >= 0; i-- {
		if !ruled[i] {
			out[i] = out[i+1] + 1
		}
	}
	return out
}
