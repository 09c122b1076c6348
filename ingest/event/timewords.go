package event

import (
	"strings"
	"time"

	"entente/graph"
)

// A reader reads one expression that begins at token i, if there is one.
type reader func(k clock, t *tree, i int) (moment, bool)

// The readers of expressions that begin with a figure, and of others, in the order in which they are tried.
var (
	figureReaders = []reader{clock.iso, clock.dayMonth, clock.ago, clock.shifted, clock.ahead, clock.year}
	wordReaders   = []reader{
		clock.feast, clock.monthDay, clock.ordinal, clock.weekday, clock.near, clock.ago, clock.shifted, clock.ahead, clock.period, clock.season, clock.edge,
	}
)

// read reads one expression at token i; offsets from the clock are left unknown where it has no date.
func (k clock) read(t *tree, i int) (moment, bool) {
	readers := wordReaders
	if w := t.lower(i); figure(w) || strings.HasPrefix(w, "mid-") && figure(w[len("mid-"):]) {
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

func (t *tree) lemmaAt(i int) string {
	if i < 0 || i >= len(t.s.Tokens) {
		return ""
	}
	return t.lemma(i)
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

// after goes n days, weeks, months or years on from the article's date, with the
// precision of so many of them; ok is false for other units.
func (k clock) after(last, n int, unit string) (moment, bool) {
	switch strings.TrimSuffix(unit, "s") {
	case "minute", "hour":
		return k.relative(last, graph.Day, func(d time.Time) time.Time { return d }), true
	case "day":
		return k.relative(last, graph.Day, func(d time.Time) time.Time { return d.AddDate(0, 0, n) }), true
	case "week":
		return k.relative(last, graph.Month, func(d time.Time) time.Time { return d.AddDate(0, 0, 7*n) }), true
	case "month":
		return k.relative(last, graph.Month, func(d time.Time) time.Time { return monthsOn(d, n) }), true
	case "year":
		return k.relative(last, graph.Year, func(d time.Time) time.Time { return d.AddDate(n, 0, 0) }), true
	case "decade", "century", "centurie":
		return unknown(last), true
	}
	return moment{}, false
}

// monthsOn goes n months on from the first of the month, where every month has that day.
func monthsOn(d time.Time, n int) time.Time {
	return time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
}
