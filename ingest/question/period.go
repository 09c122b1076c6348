package question

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// period bounds the dates of what is asked for, as query.Period reads them.
type period struct {
	from, to string
	// taken says what a period without a year, or relative to now, was taken for.
	taken string
}

// calendar reads periods. Its day is that of the newest article, from which "last
// year" counts; the zero time when no article has a date.
type calendar struct {
	day   time.Time
	words []string
}

// unit is a day, month or year: text as query.Period reads it.
type unit struct {
	first, last time.Time
	text        string
	guessed     bool // the year was not said
}

const (
	monthLayout = "2006-01"
	yearLayout  = "2006"
)

var months = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}

// split finds a period at the end or the beginning of the words, the longest that is
// one, and which words are left then.
func (c calendar) split() (first, last int, p period) {
	last = len(c.words)
	for i := range c.words {
		if p, end, ok := c.at(i); ok && end == last && i > 0 {
			if c.words[i-1] == "," && i > 1 {
				i--
			}
			return 0, i, p
		}
	}
	if p, end, ok := c.at(0); ok && end < last {
		if c.words[end] == "," {
			end++
		}
		return end, last, p
	}
	return 0, last, period{}
}

func (c calendar) word(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.words[i]
}

// at reads the period that begins at word i.
func (c calendar) at(i int) (p period, end int, ok bool) {
	switch c.word(i) {
	case "between", "from":
		return c.span(i)
	case "since", "after", "before", "until", "till", "in", "during", "on", "within", "over", "throughout":
		if p, end, ok = c.stretchBack(i); ok {
			return p, end, ok
		}
		u, end, ok := c.unit(i + 1)
		if !ok {
			u, end, ok = c.relative(i + 1)
		}
		if !ok {
			return period{}, i, false
		}
		return c.bound(c.word(i), u), end, true
	}
	u, end, ok := c.relative(i)
	if !ok {
		return period{}, i, false
	}
	return c.bound("in", u), end, true
}

// bound makes a period of a preposition and a unit.
func (c calendar) bound(preposition string, u unit) period {
	p := period{from: u.text, to: u.text}
	switch preposition {
	case "since":
		p.to = ""
	case "after":
		p.from, p.to = u.last.AddDate(0, 0, 1).Format(time.DateOnly), ""
	case "before":
		p.from, p.to = "", u.first.AddDate(0, 0, -1).Format(time.DateOnly)
	case "until", "till":
		p.from = ""
	}
	if u.guessed {
		p.taken = c.taken(u.text)
	}
	return p
}

func (c calendar) taken(text string) string {
	return fmt.Sprintf("%s, counted from the newest article (%s)", text, c.day.Format(time.DateOnly))
}

// span reads "between May and August 2013" and "from 2011 to 2013".
func (c calendar) span(i int) (period, int, bool) {
	from, end, ok := c.unit(i + 1)
	joined := slices.Contains([]string{"and", "to", "until", "till", "through"}, c.word(end))
	if !ok || !joined || (c.word(i) == "between") != (c.word(end) == "and") {
		return period{}, i, false
	}
	to, last, ok := c.unit(end + 1)
	if !ok {
		return period{}, i, false
	}
	if from.guessed && !to.guessed {
		from = from.inYear(to.first.Year())
	}
	if from.guessed != to.guessed || from.first.After(to.last) {
		return period{}, i, false
	}
	p := period{from: from.text, to: to.text}
	if from.guessed {
		p.taken = c.taken(from.text + " to " + to.text)
	}
	return p, last, true
}

func (u unit) inYear(year int) unit {
	t := u.text
	_, rest, _ := strings.Cut(t, "-")
	v, err := parseUnit(fmt.Sprintf("%04d-%s", year, rest))
	if err != nil {
		return u
	}
	return v
}

// parseUnit reads a day, month or year as digits.
func parseUnit(text string) (unit, error) {
	for _, x := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {monthLayout, 0, 1, 0}, {yearLayout, 1, 0, 0}} {
		if t, err := time.Parse(x.layout, text); err == nil {
			return unit{first: t, last: t.AddDate(x.years, x.months, x.days).AddDate(0, 0, -1), text: text}, nil
		}
	}
	return unit{}, fmt.Errorf("%q is no date", text)
}

// unit reads a day, month or year at word i.
func (c calendar) unit(i int) (u unit, end int, ok bool) {
	if c.word(i) == "the" && c.word(i+1) == "year" {
		i += 2
	}
	if text, end := c.digits(i); end > i {
		u, err := parseUnit(text)
		return u, end, err == nil
	}
	day, next := dayNumber(c.word(i)), i+1
	if day > 0 && c.word(next) == "of" {
		next++
	}
	if day == 0 {
		next = i
	}
	month := slices.Index(months, c.word(next)) + 1
	if month == 0 {
		return unit{}, i, false
	}
	if next++; day == 0 {
		if d := dayNumber(c.word(next)); d > 0 {
			day, next = d, next+1
		}
	}
	return c.withYear(month, day, next)
}

// digits reads 2013, 2013-05 and 2013-05-07, however the hyphens were parted.
func (c calendar) digits(i int) (text string, end int) {
	if !allDigits(c.word(i), 4) {
		if w := c.word(i); len(w) > 4 && allDigits(w[:4], 4) && strings.Trim(w, "0123456789-") == "" {
			return w, i + 1
		}
		return "", i
	}
	text, end = c.word(i), i+1
	for range 2 {
		if c.word(end) != "-" || !allDigits(c.word(end+1), 2) {
			break
		}
		text, end = text+"-"+c.word(end+1), end+2
	}
	return text, end
}

func allDigits(word string, n int) bool {
	return len(word) == n && strings.Trim(word, "0123456789") == ""
}

// dayNumber is the number of "7" or "7th", or 0.
func dayNumber(word string) int {
	n, err := strconv.Atoi(strings.TrimRight(word, "stndrh"))
	if err != nil || n < 1 || n > 31 || len(word) > 4 {
		return 0
	}
	return n
}

// withYear completes a month or day with the year that follows, else with that of
// the last such time before the newest article.
func (c calendar) withYear(month, day, next int) (unit, int, bool) {
	if w := c.word(next); (w == "," || w == "of") && allDigits(c.word(next+1), 4) {
		next++
	}
	text := fmt.Sprintf("-%02d", month)
	if day > 0 {
		text += fmt.Sprintf("-%02d", day)
	}
	if w := c.word(next); allDigits(w, 4) {
		u, err := parseUnit(w + text)
		return u, next + 1, err == nil
	}
	if c.day.IsZero() {
		return unit{}, next, false
	}
	u, err := parseUnit(c.day.Format(yearLayout) + text)
	if err == nil && u.first.After(c.day) {
		u, err = parseUnit(c.day.AddDate(-1, 0, 0).Format(yearLayout) + text)
	}
	u.guessed = true
	return u, next, err == nil
}

// relative reads "last year", "this month".
func (c calendar) relative(i int) (unit, int, bool) {
	back := 0
	switch c.word(i) {
	case "last":
		back = -1
	case "this":
	default:
		return unit{}, i, false
	}
	if c.day.IsZero() {
		return unit{}, i, false
	}
	text := ""
	switch c.word(i + 1) {
	case "year":
		text = c.day.AddDate(back, 0, 0).Format(yearLayout)
	case "month":
		first := time.Date(c.day.Year(), c.day.Month(), 1, 0, 0, 0, 0, time.UTC)
		text = first.AddDate(0, back, 0).Format(monthLayout)
	default:
		return unit{}, i, false
	}
	u, err := parseUnit(text)
	u.guessed = true
	return u, i + 2, err == nil
}

// numbers that are written out before a unit of time.
var numbers = map[string]int{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}

// stretchBack reads "in the last three months": up to the newest article.
func (c calendar) stretchBack(i int) (period, int, bool) {
	at := i + 1
	if !slices.Contains([]string{"in", "during", "within", "over"}, c.word(i)) || c.word(at) != "the" {
		return period{}, i, false
	}
	if at++; c.word(at) != "last" && c.word(at) != "past" || c.day.IsZero() {
		return period{}, i, false
	}
	at++
	n := 1
	if m, ok := numbers[c.word(at)]; ok {
		n, at = m, at+1
	} else if m, err := strconv.Atoi(c.word(at)); err == nil && m > 0 && m < 1000 {
		n, at = m, at+1
	}
	from := c.day
	switch strings.TrimSuffix(c.word(at), "s") {
	case "day":
		from = from.AddDate(0, 0, 1-n)
	case "week":
		from = from.AddDate(0, 0, 1-7*n)
	case "month":
		from = from.AddDate(0, -n, 1)
	case "year":
		from = from.AddDate(-n, 0, 1)
	default:
		return period{}, i, false
	}
	p := period{from: from.Format(time.DateOnly), to: c.day.Format(time.DateOnly)}
	p.taken = c.taken(p.from + " to " + p.to)
	return p, at + 1, true
}
