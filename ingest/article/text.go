package article

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func fromText(data []byte, src Source) ([]Article, error) {
	if err := checkText(data); err != nil {
		return nil, err
	}
	body := normalise(string(data))
	if body == "" {
		return nil, ErrEmpty
	}
	a := Article{URL: cleanURL(src.URL)}
	a.Title, body = titleLine(body)
	a.Text = compose(a.Title, body)
	if len(a.Text) > MaxBytes {
		return nil, ErrTooLarge
	}
	a.Date = dateNearTop(a.Text)
	a.finish(src)
	return []Article{a}, nil
}

// normalise is the one change that stored text goes through; see the package comment.
func normalise(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\ufffd"))
	var b strings.Builder
	b.Grow(len(s))
	blank := 0
	for s != "" {
		var line string
		line, s = cutLine(s)
		line = cleanLine(line)
		if line == "" {
			blank++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n"[:min(blank+1, 2)])
		}
		b.WriteString(line)
		blank = 0
	}
	return b.String()
}

// cutLine parts s after its first line, whichever of the usual marks ends it.
func cutLine(s string) (line, rest string) {
	for i, r := range s {
		switch r {
		case '\n', '\u2028', '\u2029', '\u0085', '\v', '\f':
			return s[:i], s[i+utf8.RuneLen(r):]
		case '\r':
			return s[:i], strings.TrimPrefix(s[i+1:], "\n")
		}
	}
	return s, ""
}

func cleanLine(line string) string {
	line = strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r > ' ' && r < 0x7f:
			return r
		case r == '\ufeff' || r == '\u200b' || r == '\u00ad':
			return -1
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		}
		return r
	}, line)
	return strings.Trim(line, " ")
}

// oneLine makes a title or name of s: normalised, white space in it as single blanks.
func oneLine(s string) string {
	return strings.Join(strings.Fields(normalise(s)), " ")
}

// compose joins title and normalised body to the stored text.
func compose(title, body string) string {
	if title == "" {
		return body
	}
	body = withoutTitle(title, body)
	if body == "" {
		return title
	}
	return title + "\n" + body
}

// withoutTitle drops the lines that only repeat the title from the top of body.
func withoutTitle(title, body string) string {
	for body != "" {
		line, rest, _ := strings.Cut(body, "\n")
		if !sameLine(line, title) {
			return body
		}
		body = strings.TrimLeft(rest, "\n")
	}
	return body
}

func sameLine(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

const (
	maxTitle     = 200 // bytes of the longest line that is taken for a title
	minParagraph = 120 // bytes from which a line is a paragraph that was not wrapped
)

// titleLine finds the title of a plain text: a first line that does not read as
// a sentence and stands apart by a blank line, a date below it or a long
// paragraph below it.
func titleLine(body string) (title, rest string) {
	line, rest, more := strings.Cut(body, "\n")
	if !more || len(line) > maxTitle || endsSentence(line) || dateOfLine(line) != "" || datelineOf(line) != "" {
		return "", body
	}
	next, _, _ := strings.Cut(rest, "\n")
	r, _ := utf8.DecodeRuneInString(next)
	if next == "" || dateOfLine(next) != "" || sameLine(next, line) || len(next) >= minParagraph && len(next) > len(line)*3/2 && !unicode.IsLower(r) {
		return oneLine(line), strings.TrimLeft(rest, "\n")
	}
	return "", body
}

// endsSentence reports whether a line ends as sentences do and headlines do not.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, "\"'”’)")
	if line == "" {
		return true
	}
	switch line[len(line)-1] {
	case '.':
		word := line[strings.LastIndexByte(line, ' ')+1 : len(line)-1]
		return !strings.Contains(word, ".") // "... in U.S." and "So it goes..." stay headlines
	case ':', ';', ',':
		return true
	}
	return false
}

// lineError says which line of its source an error is about.
func lineError(n int, err error) error {
	return fmt.Errorf("line %d: %w", n, err)
}
