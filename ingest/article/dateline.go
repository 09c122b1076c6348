package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	datelineLines = 4  // lines near the top in which a dateline is looked for
	maxDateline   = 90 // bytes of the longest dateline
	maxPlaceWords = 7  // words of the longest place with its agency
)

// datelineEnds part a dateline from its story.
var datelineEnds = []string{"—", "–", "--", " - ", ". ", ") "}

// small are words of a place's name that are written small.
var small = words("and of the de del la las los el al bin sur am an der di do da upon")

// datelineOf is the day that the head of a line gives as datelines do: a place, an agency or
// neither, a date with its year, and a mark that parts them from the story, as in "GENEVA
// (Agency), 4 March 2025 — ". One without a year gives nothing.
func datelineOf(line string) string {
	head := line[:min(len(line), maxDateline)]
	for at := 0; at < len(head); {
		end, width := nextEnd(head, at)
		if end < 0 {
			return ""
		}
		if day := dayAfterPlace(head[:end]); day != "" && strings.TrimSpace(line[end+width:]) != "" {
			return day
		}
		at = end + width
	}
	return ""
}

// nextEnd is where the next mark that may end a dateline stands, and its bytes; -1 where there is none.
func nextEnd(head string, from int) (at, width int) {
	at = -1
	for _, mark := range datelineEnds {
		if k := strings.Index(head[from:], mark); k >= 0 && (at < 0 || from+k < at) {
			at, width = from+k, len(mark)
		}
	}
	return at, width
}

// dayAfterPlace reads names and then a date, and nothing else.
func dayAfterPlace(head string) string {
	fields := strings.Fields(withoutBrackets(head))
	for n := 0; n <= min(len(fields), maxPlaceWords); n++ {
		if day := dayOf(strings.Join(fields[n:], " ")); day != "" {
			return day
		}
		if n < len(fields) && !placeWord(fields[n]) {
			return ""
		}
	}
	return ""
}

// placeWord tells words that may stand in the name of a place or an agency.
func placeWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || small[w] || strings.Trim(w, "-—–/|,") == ""
}

// withoutBrackets leaves out what stands in round brackets, which is the agency.
func withoutBrackets(s string) string {
	for {
		open := strings.IndexByte(s, '(')
		if open < 0 {
			return s
		}
		end := strings.IndexByte(s[open:], ')')
		if end < 0 {
			return s[:open]
		}
		s = s[:open] + " " + s[open+end+1:]
	}
}
