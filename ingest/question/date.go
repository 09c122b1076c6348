package question

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// parseUnit reads a day, month or year as digits.
func parseUnit(text string) (unit, error) {
	for _, x := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {monthLayout, 0, 1, 0}, {yearLayout, 1, 0, 0}} {
		if t, err := time.Parse(x.layout, text); err == nil {
			return unit{first: t, last: t.AddDate(x.years, x.months, x.days).AddDate(0, 0, -1), from: text, to: text}, nil
		}
	}
	return unit{}, fmt.Errorf("%q is no date", text)
}

// shortMonths are months as they are often written.
var shortMonths = func() map[string]string {
	out := map[string]string{"sept": "september", "sept.": "september"}
	for _, m := range months {
		if len(m) > 4 {
			out[m[:3]], out[m[:3]+"."] = m, m
		}
	}
	return out
}()

// unit reads a day, month or year at word i.
func (c calendar) unit(i int) (u unit, end int, ok bool) {
	if u, end, ok = c.part(i); ok {
		return u, end, ok
	}
	if c.word(i) == "the" && c.word(i+1) == "year" {
		i += 2
	}
	if u, ok := decade(c.word(i + 1)); c.word(i) == "the" && ok {
		return u, i + 2, true
	}
	if days := writtenDays(c.word(i)); len(days) == 1 {
		u, err := parseUnit(days[0].Format(time.DateOnly))
		return u, i + 1, err == nil
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
	month := slices.IndexFunc(months, func(m string) bool { return m == c.word(next) || shortMonths[c.word(next)] == m }) + 1
	if month == 0 {
		return unit{}, i, false
	}
	if next++; c.word(next) == "." && shortMonths[c.word(next-1)] != "" {
		next++
	}
	if day == 0 {
		if d := dayNumber(c.word(next)); d > 0 {
			day, next = d, next+1
		}
	}
	return c.withYear(month, day, next)
}

// decade reads "2000s".
func decade(word string) (unit, bool) {
	digits, ok := strings.CutSuffix(word, "0s")
	if !ok || !allDigits(digits, len(yearLayout)-1) {
		return unit{}, false
	}
	first, err := parseUnit(digits + "0")
	last, err2 := parseUnit(digits + "9")
	return unit{first: first.first, last: last.last, from: first.from, to: last.to}, err == nil && err2 == nil
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
