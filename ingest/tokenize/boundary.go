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

	// lean is added to every score: training weighs a missed end like a wrong one, but
	// there are more of the former, and 20 raises F1 on EWT without lowering it elsewhere (dev parts).
	lean = 20
)

// sight is what the boundary scorer sees of one token.
type sight struct {
	word, shape uint32
}

// Shapes of words; punctuation has its own text for a shape.
const (
	shapeLower = iota + 1
	shapeTitle
	shapeUpper
	shapeLetter
	shapeNumber
	shapeMixed
	shapePeriod
	shapeEdge // beyond the paragraph
	shapeDate
	shapeTime
	shapeAddress
)

func look(tok *nlp.Token) sight {
	return sight{word: hashWord(tok.Text), shape: shapeOf(tok.Text)}
}

// hashWord is FNV-1a over the first bytes of the word in lower case.
func hashWord(s string) uint32 {
	h := uint32(2166136261)
	for i := range min(len(s), 16) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func shapeOf(s string) uint32 {
	var upper, lower, digit, other, high int
	var mark byte // the last of the marks of addresses, dates and times
	for i := range min(len(s), 16) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z':
			upper++
		case c >= '0' && c <= '9':
			digit++
		case c > 127:
			high++
		default:
			other++
			if c == '@' || c == '/' || c == ':' && mark != '@' {
				mark = c
			}
		}
	}
	letters := upper + lower + high
	switch {
	case letters+digit == 0:
		return 64 + hashWord(s)%8192
	case s[len(s)-1] == '.':
		return shapePeriod
	case letters == 0 && mark == '/':
		return shapeDate
	case letters == 0 && mark == ':':
		return shapeTime
	case letters == 0:
		return shapeNumber
	case mark != 0:
		return shapeAddress
	case digit+other > 0:
		return shapeMixed
	case s[0] < 'A' || s[0] > 'Z':
		return shapeLower
	case len(s) == 1:
		return shapeLetter
	case lower+high > 0:
		return shapeTitle
	}
	return shapeUpper
}

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

// gap collects the features of the place after token i: hashed indexes into the weights.
func (s *state) gap(seen []sight, tokens []nlp.Token, i int, ruled bool, stop []int, out *[templates]uint32) {
	at := func(k int) sight {
		if k < 0 || k >= len(seen) {
			return sight{shapeEdge, shapeEdge}
		}
		return seen[k]
	}
	far, before, here, next, after, beyond := at(i-2), at(i-1), at(i), at(i+1), at(i+2), at(i+3)
	flags := uint32(0)
	if ruled {
		flags |= 1
	}
	if tokens[i].SpaceAfter {
		flags |= 2
	}
	inside := flags | uint32(s.quotes&1)<<2
	if s.depth > 0 {
		inside |= 8
	}
	length := bucket(s.length)
	ahead := bucket(stop[i+1])
	*out = [templates]uint32{
		flags,
		mix(here.word, flags),
		mix(next.word, flags),
		mix(mix(here.shape, next.shape), flags),
		mix(here.word, next.shape),
		mix(here.shape, next.word),
		mix(here.word, next.word),
		mix(before.word, here.word),
		mix(mix(before.shape, here.shape), next.shape),
		mix(mix(here.shape, next.shape), after.shape),
		mix(next.shape, after.word),
		mix(mix(here.shape, next.shape), length<<2|flags),
		mix(mix(here.shape, next.shape), inside),
		mix(mix(s.first, length), next.shape),
		mix(mix(mix(before.shape, here.shape), next.shape), after.shape),
		mix(next.word, after.word),
		mix(mix(before.word, here.shape), next.shape),
		mix(mix(mix(far.shape, before.shape), here.shape), mix(next.shape, flags)),
		mix(mix(next.shape, after.shape), mix(beyond.shape, here.shape)),
		mix(mix(next.word, after.word), beyond.word),
		mix(mix(next.word, after.shape), here.shape),
		mix(mix(here.word, next.shape), before.shape),
		mix(mix(far.word, before.word), here.word),
		mix(mix(here.shape, next.shape), ahead),
		mix(next.word, length),
		mix(mix(ahead, length), next.shape),
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
func ends(tokens []nlp.Token, ruled []bool) []bool {
	seen := make([]sight, len(tokens))
	for i := range tokens {
		seen[i] = look(&tokens[i])
	}
	out := make([]bool, len(tokens))
	stop := stops(ruled)
	prose := len(tokens) > 0 && ruled[len(tokens)-1] // headlines have "U.S. In" inside
	var s state
	var features [templates]uint32
	for i := range tokens {
		s.add(&tokens[i], seen[i].shape)
		if i == len(tokens)-1 {
			break
		}
		s.gap(seen, tokens, i, ruled[i], stop, &features)
		score := lean
		for _, f := range features {
			score += int(int8(boundaryWeights[f]))
		}
		if score > 0 || ruled[i] && prose && seen[i].shape == shapePeriod {
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
