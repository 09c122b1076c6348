package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"entente/graph"
)

// slug writes a name as an id: lower-case ASCII words joined by hyphens.
func slug(name string) string {
	var words []string
	for _, w := range strings.Fields(graph.Fold(name)) {
		ascii := strings.Map(func(r rune) rune {
			if r < 128 {
				return r
			}
			return -1
		}, w)
		if ascii != "" {
			words = append(words, ascii)
		}
	}
	return strings.Join(words, "-")
}

// plain writes a name as English newspapers print it: without the marks of other
// languages' letters.
func plain(name string) string {
	name = plainLetters.Replace(name)
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name)))
}

var plainLetters = strings.NewReplacer("ß", "ss", "æ", "ae", "Æ", "Ae", "œ", "oe", "ø", "o", "Ø", "O", "ł", "l", "Ł", "L",
	"đ", "d", "Đ", "D", "ð", "d", "þ", "th", "Þ", "Th", "ı", "i", "ə", "a", "Ə", "A", "’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "`", "'")

// small words inside names keep their lower case.
var small = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "de": true, "la": true, "da": true, "do": true, "dos": true, "das": true, "del": true,
	"van": true, "der": true, "den": true, "von": true, "ul": true, "ur": true, "ud": true, "di": true, "e": true, "y": true, "zu": true, "of": true}

// mixedCase turns "BASHAR_AL-ASSAD_" into "Bashar al-Assad".
func mixedCase(upper string) string {
	words := strings.Fields(strings.ReplaceAll(upper, "_", " "))
	for len(words) > 1 && small[strings.ToLower(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	for i, w := range words {
		words[i] = capitalised(strings.ToLower(w), i == 0)
	}
	return joinArticles(strings.Join(words, " "))
}

// capitalised writes one lower-case word of a name: Al-Assad, O'Neill, McCain.
func capitalised(w string, first bool) string {
	if small[w] && !first {
		return w
	}
	parts := strings.Split(w, "-")
	for i, p := range parts {
		if i == 0 && len(parts) > 1 && !first && small[p] {
			continue
		}
		parts[i] = upperFirst(p)
		for _, prefix := range []string{"o'", "d'", "mc"} {
			if rest, ok := strings.CutPrefix(p, prefix); ok && len(rest) > 2 {
				parts[i] = upperFirst(prefix) + upperFirst(rest)
			}
		}
	}
	return strings.Join(parts, "-")
}

func upperFirst(w string) string {
	r := []rune(w)
	if len(r) == 0 {
		return w
	}
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// joinArticles hangs a free-standing Arabic article on its name, as news does.
func joinArticles(name string) string {
	for _, article := range []string{" al ", " el "} {
		name = strings.ReplaceAll(name, article, strings.TrimRight(article, " ")+"-")
	}
	return name
}

// newsName takes a name with its surname in capitals, as the CIA writes them
// ("Hugo CHAVEZ Frias", "XI Jinping"), to the form of news and the whole one.
func newsName(printed string) []string {
	words := strings.Fields(unstyled(plain(printed)))
	start, end := -1, -1
	for i, w := range words {
		if isCapital(w) {
			if start < 0 {
				start = i
			}
			if end < 0 || end == i {
				end = i + 1
			}
		}
	}
	if start < 0 {
		return []string{strings.Join(words, " ")}
	}
	whole := make([]string, len(words))
	for i, w := range words {
		whole[i] = capitalised(strings.ToLower(w), i == 0)
		if !isCapital(w) {
			whole[i] = w
		}
	}
	full := joinArticles(strings.Join(whole, " "))
	if start == 0 || end-start > 2 {
		return []string{full}
	}
	first := 1
	if strings.HasPrefix(strings.ToLower(words[0]), "abd") && start > 1 {
		first = start
	}
	for start > first && small[strings.ToLower(whole[start-1])] && whole[start-1] != "bin" {
		start--
	}
	short := joinArticles(strings.Join(append(append([]string{}, whole[:first]...), whole[start:end]...), " "))
	if short == full {
		return []string{full}
	}
	return []string{short, full}
}

// isCapital tells a surname in capitals, "al-ASSAD", "McCAIN" and
// "Hoseini-KHAMENEI" among them.
func isCapital(w string) bool {
	last := w[strings.LastIndexByte(w, '-')+1:]
	upper, lower := 0, 0
	for _, r := range strings.TrimPrefix(last, "Mc") {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 2 && lower == 0
}
