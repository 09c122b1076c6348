package question

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// between is a unit of whole days.
func between(first, last time.Time) unit {
	return unit{first: first, last: last, from: first.Format(time.DateOnly), to: last.Format(time.DateOnly), guessed: true}
}

// relative reads "last year", "this week", "yesterday": they count from the day of
// the newest article. Weeks begin on Monday (ISO 8601).
func (c calendar) relative(i int) (unit, int, bool) {
	if c.day.IsZero() {
		return unit{}, i, false
	}
	switch c.word(i) {
	case "today":
		return between(c.day, c.day), i + 1, true
	case "yesterday":
		day := c.day.AddDate(0, 0, -1)
		return between(day, day), i + 1, true
	case "last", "this":
		return c.calendarUnit(i)
	}
	if u, end, ok := c.ago(i); ok {
		return u, end, ok
	}
	// "Last Monday" may be that of this week or of the one before, and is not read.
	if at := slices.Index(weekdays, c.word(i)); at >= 0 && slices.Contains([]string{"on", "since", "after", "before", "until"}, c.word(i-1)) {
		day := c.day.AddDate(0, 0, -(int(c.day.Weekday())+7-at)%7)
		return between(day, day), i + 1, true
	}
	return unit{}, i, false
}

// ago reads "two years ago" and "a month ago": the whole year, month, week or day then.
func (c calendar) ago(i int) (u unit, end int, ok bool) {
	n := numbers[c.word(i)]
	switch word := c.word(i); {
	case word == "a", word == "an", word == "one":
		n = 1
	case n == 0:
		n, _ = strconv.Atoi(word) // what is no number is 0
	}
	if n < 1 || n > mostAgo || c.word(i+2) != "ago" {
		return unit{}, i, false
	}
	first, err := time.Date(c.day.Year(), c.day.Month(), 1, 0, 0, 0, 0, time.UTC), error(nil)
	switch strings.TrimSuffix(c.word(i+1), "s") {
	case "year":
		u, err = parseUnit(first.AddDate(-n, 0, 0).Format(yearLayout))
	case "month":
		u, err = parseUnit(first.AddDate(0, -n, 0).Format(monthLayout))
	case "week":
		monday := c.day.AddDate(0, 0, -7*n-(int(c.day.Weekday())+6)%7)
		u = between(monday, monday.AddDate(0, 0, 6))
	case "day":
		u = between(c.day.AddDate(0, 0, -n), c.day.AddDate(0, 0, -n))
	default:
		return unit{}, i, false
	}
	u.guessed = true
	return u, i + 3, err == nil
}

// mostAgo is the most years, months, weeks or days that are counted back.
const mostAgo = 200

// weekdays in the order of time.Weekday.
var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// calendarUnit reads "last week" and "this month".
func (c calendar) calendarUnit(i int) (u unit, end int, ok bool) {
	back := 0
	if c.word(i) == "last" {
		back = -1
	}
	first, err := time.Date(c.day.Year(), c.day.Month(), 1, 0, 0, 0, 0, time.UTC), error(nil)
	switch c.word(i + 1) {
	case "year":
		u, err = parseUnit(c.day.AddDate(back, 0, 0).Format(yearLayout))
	case "month":
		u, err = parseUnit(first.AddDate(0, back, 0).Format(monthLayout))
	case "week":
		monday := c.day.AddDate(0, 0, 7*back-(int(c.day.Weekday())+6)%7)
		u = between(monday, monday.AddDate(0, 0, 6))
	case "quarter":
		u = monthsFrom(first.AddDate(0, 3*back-(int(first.Month())-1)%3, 0), 3)
	default:
		return unit{}, i, false
	}
	u.guessed = true
	return u, i + 2, err == nil
}

// monthsFrom is a run of whole months.
func monthsFrom(first time.Time, n int) unit {
	last := first.AddDate(0, n, -1)
	return unit{first: first, last: last, from: first.Format(monthLayout), to: last.Format(monthLayout)}
}

// ordinals are those of parts of a year.
var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4}

// part reads "the first half of 2013", "the second quarter of 2013" and "Q2 2013".
func (c calendar) part(i int) (u unit, end int, ok bool) {
	if u, end, ok := c.partInMonths(i); ok {
		return u, end, ok
	}
	n, length, at := 0, 3, i+1
	if w := c.word(i); len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4' {
		n = int(w[1] - '0')
	} else if n = ordinals[c.word(i+1)]; w == "the" && n > 0 {
		switch c.word(i + 2) {
		case "half":
			length = 6
		case "quarter":
		default:
			return unit{}, i, false
		}
		at = i + 3
	}
	if n == 0 || n > 12/length {
		return unit{}, i, false
	}
	if c.word(at) == "of" {
		at++
	}
	if !allDigits(c.word(at), len(yearLayout)) {
		return unit{}, i, false
	}
	year, err := strconv.Atoi(c.word(at))
	first := time.Date(year, time.Month(1+(n-1)*length), 1, 0, 0, 0, 0, time.UTC)
	return monthsFrom(first, length), at + 1, err == nil && year > 0
}

// partInMonths reads "the last six months of 2013".
func (c calendar) partInMonths(i int) (unit, int, bool) {
	side, n := c.word(i+1), numbers[c.word(i+2)]
	year, err := parseUnit(c.word(i + 5))
	if c.word(i) != "the" || side != "first" && side != "last" || n == 0 || c.word(i+3) != "months" || c.word(i+4) != "of" || err != nil || len(year.from) != len(yearLayout) {
		return unit{}, i, false
	}
	first := year.first
	if side == "last" {
		first = first.AddDate(0, 12-n, 0)
	}
	return monthsFrom(first, n), i + 6, true
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
	if c.word(at+1) == "of" { // a year: these are not the last
		return period{}, i, false
	}
	p := period{from: from.Format(time.DateOnly), to: c.day.Format(time.DateOnly)}
	p.taken = c.taken(p.from + " to " + p.to)
	return p, at + 1, true
}
