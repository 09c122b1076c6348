package event

import (
	"strconv"
	"strings"
	"time"

	"entente/graph"
)

var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "aug.": 8, "sept.": 9,
	"oct.": 10, "nov.": 11, "dec.": 12, "jan": 1, "feb": 2, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

var counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}

// A reader reads one expression that begins at token i, if there is one.
type reader func(k clock, t *tree, i int) (moment, bool)

// The readers of expressions that begin with a figure, and of others, in the order in which they are tried.
var (
	figureReaders = []reader{clock.iso, clock.dayMonth, clock.ago, clock.year}
	wordReaders   = []reader{clock.monthDay, clock.weekday, clock.near, clock.ago, clock.period}
)

// read reads one expression at token i; offsets from the clock are left unknown where it has no date.
func (k clock) read(t *tree, i int) (moment, bool) {
	readers := wordReaders
	if figure(t.lower(i)) {
		readers = figureReaders
	}
	for _, try := range readers {
		if m, ok := try(k, t, i); ok {
			return m, true
		}
	}
	return moment{}, false
}

// figure reports whether a word begins with a digit.
func figure(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

func word(t *tree, i int) string {
	if i < 0 || i >= len(t.s.Tokens) {
		return ""
	}
	return t.lower(i)
}

func at(last int, day time.Time, p graph.Precision) moment {
	switch p {
	case graph.Month:
		day = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	case graph.Year:
		day = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if y := day.Year(); y < 1 || y > 9999 {
		return unknown(last)
	}
	return moment{last: last, date: day.Format(time.DateOnly), precision: p}
}

func unknown(last int) moment { return moment{last: last, precision: graph.Unknown} }

// relative is a moment counted from the article's date, or unknown without one.
func (k clock) relative(last int, p graph.Precision, day func(time.Time) time.Time) moment {
	if !k.ok {
		return unknown(last)
	}
	return at(last, day(k.day), p)
}

func (k clock) iso(t *tree, i int) (moment, bool) {
	w := word(t, i)
	if len(w) != len(time.DateOnly) {
		return moment{}, false
	}
	day, err := time.Parse(time.DateOnly, w)
	return at(i+1, day, graph.Day), err == nil
}

func number(w string, low, high int) (int, bool) {
	if !figure(w) {
		return 0, false
	}
	w = strings.TrimRight(w, "stndrh")
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= low && n <= high
}

func yearAt(t *tree, i int) (year, last int, ok bool) {
	if word(t, i) == "," || word(t, i) == "of" {
		i++
	}
	w := word(t, i)
	if len(w) != 4 {
		return 0, i, false
	}
	n, ok := number(w, 1800, 2100)
	return n, i + 1, ok
}

// dayMonth reads "3 May" and "3 May 2013".
func (k clock) dayMonth(t *tree, i int) (moment, bool) {
	d, ok := number(word(t, i), 1, 31)
	if !ok {
		return moment{}, false
	}
	next := i + 1
	if word(t, next) == "of" {
		next++
	}
	m, ok := months[word(t, next)]
	if !ok || !capital(t, next) {
		return moment{}, false
	}
	return k.calendar(t, next+1, m, d), true
}

func capital(t *tree, i int) bool {
	return t.s.Tokens[i].Text != "" && t.s.Tokens[i].Text[0] >= 'A' && t.s.Tokens[i].Text[0] <= 'Z'
}

// monthDay reads "May 3", "May 3, 2013", "May 2013" and "in May".
func (k clock) monthDay(t *tree, i int) (moment, bool) {
	m, ok := months[word(t, i)]
	if !ok || !capital(t, i) || t.s.Tokens[i].UPOS == "AUX" || t.s.Tokens[i].UPOS == "VERB" {
		return moment{}, false
	}
	if d, ok := number(word(t, i+1), 1, 31); ok {
		return k.calendar(t, i+2, m, d), true
	}
	if y, last, ok := yearAt(t, i+1); ok {
		return at(last, time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), graph.Month), true
	}
	if word(t, i) == "may" && t.caseOf(i) == "" && word(t, i-1) != "last" && word(t, i-1) != "next" {
		return moment{}, false
	}
	return k.nearest(i+1, m, 1, graph.Month), true
}

// calendar is a day and month with the year that follows, or the nearest one.
func (k clock) calendar(t *tree, last int, m time.Month, d int) moment {
	if y, end, ok := yearAt(t, last); ok {
		return at(end, time.Date(y, m, d, 0, 0, 0, 0, time.UTC), graph.Day)
	}
	return k.nearest(last, m, d, graph.Day)
}

// nearest is the latest such day up to the article's date, and the next one for acts to come.
func (k clock) nearest(last int, m time.Month, d int, p graph.Precision) moment {
	if !k.ok {
		return unknown(last)
	}
	day := time.Date(k.day.Year(), m, d, 0, 0, 0, 0, time.UTC)
	past, next := day, day
	if past.After(k.day) {
		past = past.AddDate(-1, 0, 0)
	}
	if next.Before(k.day) && !(p == graph.Month && m == k.day.Month()) {
		next = next.AddDate(1, 0, 0)
	}
	out := at(last, past, p)
	out.future = at(last, next, p).date
	return out
}

// weekday reads "Tuesday" and "last Tuesday": the last one up to the article's date, or the next for acts to come.
func (k clock) weekday(t *tree, i int) (moment, bool) {
	w, ok := weekdays[strings.TrimSuffix(word(t, i), "s")]
	if !ok {
		return moment{}, false
	}
	if !k.ok {
		return unknown(i + 1), true
	}
	back := (int(k.day.Weekday()) - int(w) + 7) % 7
	forth := (int(w) - int(k.day.Weekday()) + 7) % 7
	switch word(t, i-1) {
	case "last":
		if back == 0 {
			back = 7
		}
		forth = -back
	case "next":
		if forth == 0 {
			forth = 7
		}
		back = -forth
	}
	out := at(i+1, k.day.AddDate(0, 0, -back), graph.Day)
	out.future = k.day.AddDate(0, 0, forth).Format(time.DateOnly)
	return out, true
}

// near reads yesterday, today, tomorrow and the weekend.
func (k clock) near(t *tree, i int) (moment, bool) {
	days := 0
	switch word(t, i) {
	case "yesterday", "overnight":
		days = -1
	case "today", "tonight":
	case "tomorrow":
		days = 1
	case "weekend":
		return k.relative(i+1, graph.Month, func(d time.Time) time.Time {
			return d.AddDate(0, 0, -(int(d.Weekday())+1)%7)
		}), true
	default:
		return moment{}, false
	}
	if word(t, i) == "overnight" && t.token(i).Rel() == "amod" {
		return moment{}, false
	}
	return k.relative(i+1, graph.Day, func(d time.Time) time.Time { return d.AddDate(0, 0, days) }), true
}

func count(w string) (int, bool) {
	if n, ok := counts[w]; ok {
		return n, true
	}
	return number(w, 1, 999)
}

// ago reads "two days ago" and "three years before".
func (k clock) ago(t *tree, i int) (moment, bool) {
	n, ok := count(word(t, i))
	if !ok || word(t, i+2) != "ago" {
		return moment{}, false
	}
	last := i + 3
	switch strings.TrimSuffix(word(t, i+1), "s") {
	case "day":
		return k.relative(last, graph.Day, func(d time.Time) time.Time { return d.AddDate(0, 0, -n) }), true
	case "week":
		return k.relative(last, graph.Month, func(d time.Time) time.Time { return d.AddDate(0, 0, -7*n) }), true
	case "month":
		return k.relative(last, graph.Month, func(d time.Time) time.Time { return monthsBack(d, n) }), true
	case "year":
		return k.relative(last, graph.Year, func(d time.Time) time.Time { return d.AddDate(-n, 0, 0) }), true
	case "decade":
		return unknown(last), true
	case "hour", "minute":
		return k.relative(last, graph.Day, func(d time.Time) time.Time { return d }), true
	}
	return moment{}, false
}

// monthsBack goes n months back from the first of the month, where every month has that day.
func monthsBack(d time.Time, n int) time.Time {
	return time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, -n, 0)
}

// period reads "last week", "this month" and "next year". A week is dated by its month.
func (k clock) period(t *tree, i int) (moment, bool) {
	n := 0
	switch word(t, i) {
	case "last", "previous":
		n = -1
	case "this", "current":
	case "next", "coming":
		n = 1
	default:
		return moment{}, false
	}
	last := i + 2
	switch word(t, i+1) {
	case "week":
		return k.relative(last, graph.Month, func(d time.Time) time.Time { return d.AddDate(0, 0, 7*n) }), true
	case "month":
		return k.relative(last, graph.Month, func(d time.Time) time.Time { return monthsBack(d, -n) }), true
	case "year":
		return k.relative(last, graph.Year, func(d time.Time) time.Time { return d.AddDate(n, 0, 0) }), true
	case "night", "evening":
		return k.relative(last, graph.Day, func(d time.Time) time.Time { return d.AddDate(0, 0, n) }), true
	case "morning", "afternoon":
		return k.relative(last, graph.Day, func(d time.Time) time.Time { return d }), true
	}
	if m, ok := months[word(t, i+1)]; ok && capital(t, i+1) {
		return k.sideOf(last, m, n), true
	}
	return moment{}, false
}

// sideOf is the last, this or next month of that name.
func (k clock) sideOf(last int, m time.Month, n int) moment {
	if !k.ok {
		return unknown(last)
	}
	day := time.Date(k.day.Year(), m, 1, 0, 0, 0, 0, time.UTC)
	switch {
	case n < 0 && m >= k.day.Month():
		day = day.AddDate(-1, 0, 0)
	case n > 0 && m <= k.day.Month():
		day = day.AddDate(1, 0, 0)
	}
	return at(last, day, graph.Month)
}

// datable are nouns that a bare number before them dates: "the 2007 accord".
var datable = map[string]bool{
	"accord": true, "agreement": true, "war": true, "treaty": true, "election": true, "invasion": true, "attack": true,
	"coup": true, "conflict": true,
}

// year reads "in 2007", "since 2007", "the 2007 accord" and "in the 1990s", which cannot be dated.
func (k clock) year(t *tree, i int) (moment, bool) {
	w := word(t, i)
	if decade, ok := strings.CutSuffix(w, "s"); ok && len(decade) == 4 {
		if _, ok := number(decade, 1800, 2100); ok {
			return unknown(i + 1), true
		}
	}
	if len(w) != 4 {
		return moment{}, false
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1800 || n > 2100 || len(t.with(i, "nummod", "compound")) > 0 {
		return moment{}, false
	}
	if h := t.head(i); h >= 0 && t.token(i).Rel() == "nummod" && !datable[t.lemma(h)] {
		return moment{}, false
	}
	return at(i+1, time.Date(n, 1, 1, 0, 0, 0, 0, time.UTC), graph.Year), true
}
