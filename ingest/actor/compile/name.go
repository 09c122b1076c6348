package main

import (
	"strings"

	"entente/graph"
	"golang.org/x/text/unicode/norm"
	"unicode"
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
