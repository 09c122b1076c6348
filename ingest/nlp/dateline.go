package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// datelineTokens bounds a dateline: "PARIS, March 4, 2025 (Agency) —".
const datelineTokens = 18

// reportWords is how many words in small letters the report behind a dateline has at
// least; a headline has fewer.
const reportWords = 3

// Dateline is how many tokens at the head of the sentence only tell where, when and by
// which agency a report was written, the mark that parts them from it included: "NEW
// DELHI:", "KAZAN, Russia, Oct 23 —". It is 0 where there is none.
func (s *Sentence) Dateline() int {
	end := s.headEnd()
	if end < 0 || !s.opensReport(end+1) {
		return 0
	}
	commas, dated, bracket := 0, false, false
	for _, t := range s.Tokens[1:end] {
		switch {
		case t.Text == ",":
			commas++
		case t.Text == "(":
			bracket = true
		case number(t.Text):
			dated = true
		}
	}
	loud := shouted(s.Tokens[0].Text)
	switch {
	case s.Tokens[end].Text == ":" && !loud:
		return 0
	case loud, bracket, dated && commas > 0:
		return end + 1
	case commas == 1 && !s.again(end): // "Niamey, Niger – The junta ..."
		return end + 1
	}
	return 0
}

// headEnd is the first dash or colon, if only names, figures and what is in brackets
// stand before it; else -1.
func (s *Sentence) headEnd() int {
	if len(s.Tokens) == 0 || !capital(s.Tokens[0].Text) {
		return -1
	}
	open := false
	for i := 1; i < len(s.Tokens) && i < datelineTokens; i++ {
		switch w := s.Tokens[i].Text; w {
		case "—", "–", "--", "-", ":":
			if !s.joins(i) && !open {
				return i
			}
		case "(", ")":
			open = w == "("
		case ",", "/", ".", "of", "the":
		default:
			if !open && !capital(w) && !number(w) {
				return -1
			}
		}
	}
	return -1
}

// joins reports whether the mark at token i only joins two words: "Port-au-Prince".
func (s *Sentence) joins(i int) bool {
	if i+1 >= len(s.Tokens) {
		return false
	}
	return s.Tokens[i].Text != "—" && s.Tokens[i].Text != "--" && s.Tokens[i].End == s.Tokens[i+1].Start
}

// opensReport reports whether a report may begin at token i: with a capital, a figure or
// a quotation, and in small letters, as a headline is not always.
func (s *Sentence) opensReport(i int) bool {
	if i >= len(s.Tokens) {
		return false
	}
	if w := s.Tokens[i].Text; !capital(w) && !number(w) && w != `"` && w != "“" && w != "'" {
		return false
	}
	small := 0
	for _, t := range s.Tokens[i:] {
		if r, _ := utf8.DecodeRuneInString(t.Text); unicode.IsLower(r) {
			small++
		}
	}
	return small >= reportWords
}

// again reports whether the mark at token i stands once more in the sentence, as it does
// around an aside.
func (s *Sentence) again(i int) bool {
	for _, t := range s.Tokens[i+1:] {
		if t.Text == s.Tokens[i].Text {
			return true
		}
	}
	return false
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func number(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// shouted reports whether a word is in capitals: "MANILA", but no "U.S." or "UN".
func shouted(w string) bool {
	return utf8.RuneCountInString(w) > 2 && w == strings.ToUpper(w) && !strings.Contains(w, ".")
}
