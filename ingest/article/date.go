package article

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const (
	topLines    = 8  // lines near the top in which a date line is looked for
	maxDateLine = 80 // bytes of the longest line that is taken for a date line
	firstYear   = 1800
	lastYear    = 2199
)

var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "sept": 9,
	"october": 10, "november": 11, "december": 12,
}

// asides are words that may stand beside a date without making the line more than a date.
var asides = words(`published updated last modified posted first on at date dated dateline as of the
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
	am pm a.m p.m gmt utc bst est edt cst cdt mst mdt pst pdt cet cest et pt ist msk z hrs hours h`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// dateNearTop finds a line that only gives a date among the first lines of text, or else a dateline.
func dateNearTop(text string) string {
	if day := nearTop(text, topLines, dateOfLine); day != "" {
		return day
	}
	return nearTop(text, datelineLines, datelineOf)
}

// nearTop is what the first of so many lines that give a day by read gives.
func nearTop(text string, lines int, read func(line string) string) string {
	for n := 0; n < lines && text != ""; {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if day := read(line); day != "" {
			return day
		}
		n++
	}
	return ""
}

// dateOfLine is the day that a line gives, or empty. The line must hold nothing else, or
// give it apart from the rest: "By Jane Roe | 7 May 2013".
func dateOfLine(line string) string {
	if len(line) > maxDateLine {
		return ""
	}
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '·' || r == '•' || r == '—' || r == '–' }) {
		if day := dayOf(part); day != "" {
			return day
		}
	}
	return ""
}

// dayOf reads a date and nothing else, as YYYY-MM-DD: "7 May 2013", "Tuesday,
// May 7th, 2013 10:15 GMT", "2013-05-07T10:15:00+04:00", "31/12/2013". It is the
// day as written, whatever the time zone. One that is no day of the
// calendar, or could be read two ways, gives empty.
func dayOf(s string) string {
	if len(s) > maxDateLine {
		return ""
	}
	var p dateParts
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '(' || r == ')' }) {
		if !p.add(strings.ToLower(strings.Trim(field, ".:"))) {
			return ""
		}
	}
	return p.day()
}

// dateParts collects what the fields of a date say.
type dateParts struct {
	whole           string // a date that stood in one field
	numbers         []int
	years           []int
	month, monthSet int
}

// add takes one field and reports whether it may belong to a date.
func (p *dateParts) add(field string) bool {
	if field == "" || field == "-" || asides[field] || isClock(field) {
		return true
	}
	if m := months[field]; m > 0 {
		p.month = m
		p.monthSet++
		return p.monthSet == 1
	}
	if day, ok := numericDate(field); ok {
		repeated := p.whole != ""
		p.whole = day
		return !repeated && day != ""
	}
	return p.number(field)
}

func (p *dateParts) number(field string) bool {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		field = strings.TrimSuffix(field, suffix)
	}
	n, err := strconv.Atoi(field)
	if err != nil || n < 1 || field[0] == '+' {
		return false
	}
	switch len(field) {
	case 1, 2:
		p.numbers = append(p.numbers, n)
		return len(p.numbers) == 1
	case 4:
		p.years = append(p.years, n)
		return len(p.years) == 1
	}
	return false
}

func (p *dateParts) day() string {
	if p.whole != "" {
		if p.monthSet > 0 || len(p.numbers) > 0 || len(p.years) > 0 {
			return ""
		}
		return p.whole
	}
	if p.monthSet != 1 || len(p.numbers) != 1 || len(p.years) != 1 {
		return ""
	}
	return calendarDay(p.years[0], p.month, p.numbers[0])
}

// isClock tells "10:15", "10:15:30", "10.15am", "+0400" and the like.
func isClock(s string) bool {
	if len(s) == 5 && (s[0] == '+' || s[0] == '-') && allDigits(s[1:]) {
		return true
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "am"), "pm")
	h, m, ok := strings.Cut(s, ":")
	if !ok {
		h, m, ok = strings.Cut(s, ".")
	}
	m = strings.Trim(strings.ReplaceAll(strings.TrimRight(m, "z"), ":", ""), "+")
	return ok && len(h) <= 2 && h != "" && allDigits(h) && len(m) >= 2 && allDigits(m)
}

// numericDate reads "2013-05-07", with a time or not, "2013/05/07", and
// "31/12/2013" where only one of the numbers can be the month. Its second value
// tells whether s has that form at all.
func numericDate(s string) (string, bool) {
	if day, clock, ok := strings.Cut(s, "t"); ok && len(clock) >= 4 && clock[0] >= '0' && clock[0] <= '9' {
		s = day
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	if len(parts) != 3 {
		return "", false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 {
			return "", false
		}
		n[i] = v
	}
	switch {
	case len(parts[0]) == 4:
		return calendarDay(n[0], n[1], n[2]), true
	case len(parts[2]) != 4:
		return "", false
	case n[0] > 12 || n[0] == n[1]:
		return calendarDay(n[2], n[1], n[0]), true
	case n[1] > 12:
		return calendarDay(n[2], n[0], n[1]), true
	}
	return "", true
}

// calendarDay is YYYY-MM-DD where that is a day of the calendar in a year that news has, else empty.
func calendarDay(year, month, day int) string {
	if year < firstYear || year > lastYear {
		return ""
	}
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if d.Year() != year || int(d.Month()) != month || d.Day() != day {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
