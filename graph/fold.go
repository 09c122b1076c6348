package graph

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters writes out what decomposition leaves whole.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// Fold writes a name so that its spellings compare equal: compatibility
// decomposition without marks, lower case, apostrophes and full stops dropped
// ("Sana'a", "U.S."), other punctuation and runs of it as one space. The article
// of "al-Assad" stays, as a word. Fold of a folded name is the name itself.
func Fold(name string) string {
	decomposed := norm.NFKD.String(strings.ToLower(norm.NFKD.String(name)))
	var b strings.Builder
	gap := false
	for _, r := range letters.Replace(decomposed) {
		switch {
		case unicode.Is(unicode.M, r) || dropped(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}

func dropped(r rune) bool {
	return strings.ContainsRune(".'`´‘’ʼʻʿʾ", r)
}

// Trigrams lists the distinct runs of three letters of a folded name in order,
// each word with two spaces before and one after it, so that short words and
// beginnings count too (as PostgreSQL's pg_trgm does).
func Trigrams(folded string) []string {
	var out []string
	for _, word := range strings.Fields(folded) {
		padded := []rune("  " + word + " ")
		for i := 0; i+3 <= len(padded); i++ {
			out = append(out, string(padded[i:i+3]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Affinity tells how well a folded name fits a folded search: equal beats
// beginning with it beats the number of shared trigrams; 0 is no fit. Stores list
// candidates by it, most first, then by id.
func Affinity(search, name string) int {
	switch {
	case search == "" || name == "":
		return 0
	case search == name:
		return 1 << 20
	case strings.HasPrefix(name, search):
		return 1 << 19
	}
	return shared(Trigrams(search), Trigrams(name))
}

// shared counts what two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			n, a, b = n+1, a[1:], b[1:]
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return n
}

// Names lists everything that an actor can be found under: name, short name,
// aliases and id, each spelling once.
func (a Actor) Names() []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, name := range append([]string{a.Name, a.ShortName, a.ID}, a.Aliases...) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}
