package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters writes out what decomposition leaves whole.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// Fold writes a name so that its spellings compare equal: compatibility
// decomposition without marks, lower case, apostrophes and full stops dropped
// ("Sana'a", "U.S."), other punctuation and runs of it as one space. The article
// of "al-Assad" stays, as a word. Fold of a folded name is the name itself.
func Fold(name string) string {
	if plain(name) {
		return foldPlain(name)
	}
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

// plain reports whether a name is ASCII, in which nothing is to be decomposed.
func plain(name string) bool {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldPlain is Fold for plain names, which most are.
func foldPlain(name string) string {
	out := make([]byte, 0, len(name))
	gap := false
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		switch {
		case c == '.' || c == '\'' || c == '`':
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if gap && len(out) > 0 {
				out = append(out, ' ')
			}
			gap = false
			out = append(out, c)
		default:
			gap = true
		}
	}
	return string(out)
}

func dropped(r rune) bool {
	return strings.ContainsRune(".'`´‘’ʼʻʿʾ", r)
}

// Trigrams lists the distinct runs of three letters of a folded name in order,
// each word with two spaces before and one after it, so that short words and
// beginnings count too (as PostgreSQL's pg_trgm does).
func Trigrams(folded string) []string {
	var out []string
	eachTrigram(folded, nil, func(t [3]rune) { out = append(out, string(t[:])) })
	slices.Sort(out)
	return slices.Compact(out)
}

// eachTrigram calls each for every trigram, as often as it is there. Padded is memory
// to use, and is given back for the next name.
func eachTrigram(folded string, padded []rune, each func([3]rune)) []rune {
	for word := range strings.FieldsSeq(folded) {
		padded = append(append(append(padded[:0], ' ', ' '), []rune(word)...), ' ')
		for i := 0; i+3 <= len(padded); i++ {
			each([3]rune(padded[i : i+3]))
		}
	}
	return padded
}

// Affinity tells how well folded names, one after the other, fit a folded search: equal
// beats beginning with it beats the number of shared trigrams; 0 is no fit. Stores list
// candidates by it, most first, then by id.
func Affinity(search string) func(name string) int {
	wanted := Trigrams(search)
	places := make(map[[3]rune]int, len(wanted))
	for i, t := range wanted {
		places[[3]rune([]rune(t))] = i
	}
	met, turn := make([]int, len(wanted)), 0 // in which turn each was met last
	var padded []rune
	return func(name string) int {
		switch {
		case search == "" || name == "":
			return 0
		case search == name:
			return 1 << 20
		case strings.HasPrefix(name, search):
			return 1 << 19
		}
		shared := 0
		turn++
		padded = eachTrigram(name, padded, func(t [3]rune) {
			if at, ok := places[t]; ok && met[at] != turn {
				met[at] = turn
				shared++
			}
		})
		return shared
	}
}

// BestName finds the name of an actor that fits a search best by its Affinity, the first
// of equals, and how well it fits.
func (a Actor) BestName(affinity func(name string) int) (best string, fit int) {
	fit = -1
	for _, name := range a.Names() {
		if n := affinity(Fold(name)); n > fit {
			best, fit = name, n
		}
	}
	return best, fit
}

// Names lists everything that an actor can be found under: name, short name,
// aliases and id, each spelling once.
func (a Actor) Names() []string {
	out := make([]string, 0, 3+len(a.Aliases))
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	add(a.Name)
	add(a.ShortName)
	add(a.ID)
	for _, alias := range a.Aliases {
		add(alias)
	}
	return out
}
