package question

import (
	"fmt"
	"slices"
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

// unit is a day, month or year, or a run of them: from and to as query.Period reads them.
type unit struct {
	first, last time.Time
	from, to    string
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
		if u, end, ok := c.yearsAfter(u, end); ok && slices.Contains([]string{"in", "during", "throughout"}, c.word(i)) {
			return c.bound("in", u), end, true
		}
		return c.bound(c.word(i), u), end, true
	case "by": // "by May" may be a person's
		if u, end, ok := c.unit(i + 1); ok && allDigits(c.word(i+1), len(yearLayout)) {
			return c.bound("until", u), end, true
		}
		return period{}, i, false
	}
	u, end, ok := c.relative(i)
	if !ok {
		return period{}, i, false
	}
	return c.bound("in", u), end, true
}

// yearsAfter reads the year after another: "in 2005 and 2006".
func (c calendar) yearsAfter(u unit, i int) (unit, int, bool) {
	next, err := parseUnit(c.word(i + 1))
	if err != nil || c.word(i) != "and" || len(u.from) != len(yearLayout) || len(next.from) != len(yearLayout) || !next.first.Equal(u.last.AddDate(0, 0, 1)) {
		return unit{}, i, false
	}
	u.last, u.to = next.last, next.to
	return u, i + 2, true
}

// bound makes a period of a preposition and a unit.
func (c calendar) bound(preposition string, u unit) period {
	p := period{from: u.from, to: u.to}
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
		p.taken = c.taken(u.spelt())
	}
	return p
}

// spelt is the unit in digits.
func (u unit) spelt() string {
	if u.from == u.to {
		return u.from
	}
	return u.from + " to " + u.to
}

func (c calendar) taken(text string) string {
	return fmt.Sprintf("%s, counted from the newest article (%s)", text, c.day.Format(time.DateOnly))
}

// span reads "between May and August 2013" and "from 2011 to 2013".
func (c calendar) span(i int) (period, int, bool) {
	from, end, ok := c.unit(i + 1)
	if on := c.word(end); ok && c.word(i) == "from" && (on == "on" || on == "onward" || on == "onwards") {
		return c.bound("since", from), end + 1, true
	}
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
	p := period{from: from.from, to: to.to}
	if from.guessed {
		p.taken = c.taken(p.from + " to " + p.to)
	}
	return p, last, true
}

func (u unit) inYear(year int) unit {
	_, rest, _ := strings.Cut(u.from, "-")
	v, err := parseUnit(fmt.Sprintf("%04d-%s", year, rest))
	if err != nil {
		return u
	}
	return v
}
