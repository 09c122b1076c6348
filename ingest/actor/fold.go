package actor

import (
	"strings"

	"entente/graph"
)

// fold writes a name or token so that its spellings compare equal: graph.Fold,
// faster for ASCII.
func fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 {
			return graph.Fold(s)
		} else if c < '0' || c > '9' && c < 'a' || c > 'z' {
			plain = false
		}
	}
	if plain {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// appendFold appends what fold gives.
func appendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return append(b, graph.Fold(s)...)
		}
	}
	start, gap := len(b), false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
			fallthrough
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			if gap && len(b) > start {
				b = append(b, ' ')
			}
			gap = false
			b = append(b, c)
		case c == '.' || c == '\'' || c == '`':
		default:
			gap = true
		}
	}
	return b
}

// unspaced moves the blanks out of b and gives the length of what is left.
func unspaced(b []byte) int {
	n := 0
	for _, c := range b {
		if c != ' ' {
			b[n] = c
			n++
		}
	}
	return n
}

// key is a folded name without its blanks, under which the index keeps it: tokens
// may part "al-Shabab" and "Cote d'Ivoire" otherwise than the knowledge base does.
func key(name string) string {
	return strings.ReplaceAll(fold(name), " ", "")
}

// isSlug reports whether s could be an id that slug gives.
func isSlug(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-':
		default:
			return s == slug(s)
		}
	}
	return s != ""
}

// slug is the id of a name: its folded words joined by hyphens.
func slug(name string) string {
	return strings.ReplaceAll(fold(name), " ", "-")
}

// capital reports whether the text has an upper-case letter.
func capital(s string) bool {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= 0x80 && strings.ToLower(string(r)) != string(r) {
			return true
		}
	}
	return false
}

// initialCapital reports whether a word begins with an upper-case letter.
func initialCapital(s string) bool {
	for _, r := range s {
		return r >= 'A' && r <= 'Z' || r >= 0x80 && strings.ToLower(string(r)) != string(r)
	}
	return false
}

// acronym reports whether a name is written in capitals only: "UN", "U.S.", "FARC".
func acronym(s string) bool {
	letters := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			letters++
		case c == '.' || c == '-' || c == '/' || c == '&' || c >= '0' && c <= '9':
		default:
			return false
		}
	}
	return letters > 0
}
