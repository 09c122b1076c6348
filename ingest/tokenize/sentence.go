package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/ingest/nlp"
)

// wrapColumn is the shortest line that can have been broken to fit a column.
const wrapColumn = 45

// paragraphs cuts text into byte ranges that no sentence crosses. A blank line
// always ends one. A single line break does too, unless the line before it is
// long enough to have been wrapped, does not end a sentence, and the next line
// goes on in lower case; or it stands inside a block of three or more lines that
// fill one column, and is not the text's first line, which is its title.
func paragraphs(text string) [][2]int {
	var out [][2]int
	for start := 0; start < len(text); {
		end := len(text)
		if k := blankLine(text[start:]); k >= 0 {
			end = start + k
		}
		out = appendLines(out, text, start, end)
		start = end
		for start < len(text) && (text[start] == '\n' || text[start] == '\r' || text[start] == ' ' || text[start] == '\t') {
			start++
		}
	}
	return out
}

// blankLine is where the first line of only white space begins, or -1.
func blankLine(s string) int {
	for from := 0; ; {
		k := strings.IndexByte(s[from:], '\n')
		if k < 0 {
			return -1
		}
		m := from + k + 1
		for m < len(s) && (s[m] == ' ' || s[m] == '\t' || s[m] == '\r') {
			m++
		}
		if m < len(s) && s[m] == '\n' {
			return from + k
		}
		from += k + 1
	}
}

func appendLines(out [][2]int, text string, start, end int) [][2]int {
	column := columnOf(text[start:end])
	begin := start
	for at := start; at < end; {
		k := strings.IndexByte(text[at:end], '\n')
		if k < 0 {
			break
		}
		stop := at + k
		if !wrapped(text, at, stop, end, column) {
			out = append(out, [2]int{begin, stop})
			begin = stop + 1
		}
		at = stop + 1
	}
	if begin < end {
		out = append(out, [2]int{begin, end})
	}
	return out
}

// columnOf is the width of a block of three or more lines that were wrapped, else 0.
func columnOf(block string) int {
	lines := strings.Split(strings.TrimSpace(block), "\n")
	if len(lines) < 3 {
		return 0
	}
	widest, short := 0, 0
	for _, l := range lines[:len(lines)-1] {
		widest = max(widest, len(l))
	}
	for _, l := range lines[1 : len(lines)-1] {
		if len(l) < widest*7/10 {
			short++
		}
	}
	if widest < wrapColumn || widest > 120 || short > len(lines)/5 {
		return 0
	}
	return widest
}

// wrapped reports whether the line text[at:stop] goes on in the next one.
func wrapped(text string, at, stop, end, column int) bool {
	line := strings.TrimRight(text[at:stop], " \t\r")
	next := strings.TrimLeft(text[stop:end], " \t\r\n")
	if len(line) < wrapColumn || next == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	ends := strings.IndexByte(".!?:\"", line[len(line)-1]) >= 0
	if !ends && unicode.IsLower(r) {
		return true
	}
	return column > 0 && at > 0 && len(line) >= column*7/10
}

// ruled tells after which tokens a sentence ends by the rules alone.
func (t *Tokenizer) ruled(tokens []nlp.Token) []bool {
	out := make([]bool, len(tokens))
	for i := 0; i < len(tokens); i++ {
		if !t.mayEnd(tokens[i].Text) {
			continue
		}
		next := closers(tokens, i+1)
		if next < len(tokens) && !t.begins(tokens, i, next) {
			continue
		}
		out[next-1] = true
		i = next - 1
	}
	return out
}

// mayEnd tells tokens that can end a sentence: full stops and the like, and abbreviations that also stand last.
func (t *Tokenizer) mayEnd(s string) bool {
	switch s[0] {
	case '.', '!', '?':
		return true
	}
	if strings.HasPrefix(s, "…") || strings.HasPrefix(s, "。") {
		return true
	}
	return len(s) > 2 && s[len(s)-1] == '.' && (t.closing[lower(s)] || isInitials(s) && len(s) > 2)
}

// closers is the index after the quotes and brackets that close at i.
func closers(tokens []nlp.Token, i int) int {
	for i < len(tokens) {
		switch tokens[i].Text {
		case ")", "]", "}", "”", "’", "''":
			i++
			continue
		case "\"", "'":
			// A straight quote closes where it touches the mark before it, or stands
			// apart from both sides while a quotation is open.
			if !tokens[i-1].SpaceAfter || tokens[i].SpaceAfter && openQuote(tokens[:i], tokens[i].Text) {
				i++
				continue
			}
		case ".", "!", "?":
			if !tokens[i-1].SpaceAfter {
				i++
				continue
			}
		}
		return i
	}
	return i
}

// openQuote reports whether an odd number of such marks stands in the last tokens.
func openQuote(tokens []nlp.Token, mark string) bool {
	n := 0
	for i := len(tokens) - 1; i >= 0 && i >= len(tokens)-200; i-- {
		if tokens[i].Text == mark {
			n++
		}
	}
	return n%2 == 1
}

// begins reports whether a sentence starts at next after the mark at i.
func (t *Tokenizer) begins(tokens []nlp.Token, i, next int) bool {
	if !tokens[next-1].SpaceAfter {
		return tokens[i].Text[0] != '.' && opensUpper(tokens[next].Text) && next > i+1
	}
	mark := tokens[i].Text
	first := tokens[next].Text
	if isQuote(first) && next+1 < len(tokens) {
		first = tokens[next+1].Text
	}
	r, _ := utf8.DecodeRuneInString(first)
	switch {
	case mark[0] != '.' && len(mark) > 1 && mark[0] != '!' && mark[0] != '?' && !strings.HasPrefix(mark, "…"):
		return t.afterAbbreviation(mark, first)
	case unicode.IsLower(r):
		return false
	case mark == "." && i > 0 && !tokens[i-1].SpaceAfter && t.abbreviations[lower(tokens[i-1].Text+".")]:
		return false
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r) || !unicode.IsLetter(r) && !strings.ContainsRune(",;:)-–—/", r) || unicode.Is(unicode.Lo, r)
}

// afterAbbreviation decides whether "U.S.", "a.m." or "Inc." ended a sentence:
// only before a word that hardly follows it inside one.
func (t *Tokenizer) afterAbbreviation(mark, first string) bool {
	return t.starters[first] || lower(mark) == "etc." && opensUpper(first)
}

func isQuote(s string) bool {
	return s == "\"" || s == "'" || s == "“" || s == "‘" || s == "``" || s == "(" || s == "["
}

func opensUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
