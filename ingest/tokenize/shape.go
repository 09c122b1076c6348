package tokenize

import "entente/ingest/nlp"

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

func looks(tokens []nlp.Token) []sight {
	out := make([]sight, len(tokens))
	for i := range tokens {
		out[i] = sight{word: hashWord(tokens[i].Text), shape: shapeOf(tokens[i].Text)}
	}
	return out
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
