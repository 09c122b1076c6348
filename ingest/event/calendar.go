package event

import (
	"strconv"
	"strings"
	"time"

	"entente/graph"
)

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "aug.": 8, "sept.": 9,
	"oct.": 10, "nov.": 11, "dec.": 12, "jan": 1, "feb": 2, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// ordinals are days of the month in words.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

// A feast is a day of the year with a name of its own.
type feast struct {
	words []string
	month time.Month
	day   int
}

var feasts = []feast{
	{[]string{"christmas", "eve"}, 12, 24},
	{[]string{"christmas", "day"}, 12, 25},
	{[]string{"new", "year", "'s", "eve"}, 12, 31},
	{[]string{"new", "year", "'s", "day"}, 1, 1},
	{[]string{"may", "day"}, 5, 1},
	{[]string{"valentine", "'s", "day"}, 2, 14},
}

func (k clock) iso(t *tree, i int) (moment, bool) {
	w := word(t, i)
	if len(w) != len(time.DateOnly) {
		return moment{}, false
	}
	day, err := time.Parse(time.DateOnly, w)
	return at(i+1, day, graph.Day), err == nil
}

// number reads figures, "3rd" too.
func number(w string, low, high int) (int, bool) {
	if !figure(w) {
		return 0, false
	}
	w = strings.TrimRight(w, "stndrh")
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= low && n <= high
}

// yearAt reads a year that may follow a day or month, and "last year" after it.
func (k clock) yearAt(t *tree, i int) (year, last int, ok bool) {
	of := word(t, i) == "of"
	if of || word(t, i) == "," {
		i++
	}
	if n, ok := sides[word(t, i)]; ok && word(t, i+1) == "year" && k.ok {
		return k.day.Year() + n, i + 2, true
	}
	w := word(t, i)
	if len(w) != 4 {
		return 0, i, false
	}
	n, ok := number(w, 1800, 2100)
	return n, i + 1, ok
}

// yearOfRange is the year at the end of a range that begins before token i: "and February 2012".
func (k clock) yearOfRange(t *tree, i int) (year int, ok bool) {
	switch word(t, i) {
	case "and", "or", "to", "through", "until", "-", "–":
		i++
	default:
		return 0, false
	}
	for range 2 {
		if _, isDay := number(word(t, i), 1, 31); isDay || months[word(t, i)] > 0 {
			i++
		}
	}
	year, _, ok = k.yearAt(t, i)
	return year, ok
}

// ordinal reads "the third of May".
func (k clock) ordinal(t *tree, i int) (moment, bool) {
	d := ordinals[word(t, i)]
	m := months[word(t, i+2)]
	if d == 0 || m == 0 || word(t, i+1) != "of" || !capital(t, i+2) {
		return moment{}, false
	}
	return k.calendar(t, i+3, m, d), true
}

// feast reads the names of days: "Christmas Eve".
func (k clock) feast(t *tree, i int) (moment, bool) {
	for _, f := range feasts {
		n := 0
		for n < len(f.words) && word(t, i+n) == f.words[n] {
			n++
		}
		if n == len(f.words) && capital(t, i) {
			return k.calendar(t, i+n, f.month, f.day), true
		}
	}
	return moment{}, false
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

// monthDay reads "May 3", "May 3, 2013", "May 2013", "in May" and "mid-May".
func (k clock) monthDay(t *tree, i int) (moment, bool) {
	w := word(t, i)
	name, mid := strings.CutPrefix(w, "mid-")
	m, ok := months[name]
	if !ok || !capital(t, i) && !mid || t.s.Tokens[i].UPOS == "AUX" || t.s.Tokens[i].UPOS == "VERB" {
		return moment{}, false
	}
	if d, ok := number(word(t, i+1), 1, 31); ok {
		return k.calendar(t, i+2, m, d), true
	}
	if y, last, ok := k.yearAt(t, i+1); ok {
		return at(last, time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), graph.Month), true
	}
	if w == "may" && t.caseOf(i) == "" && word(t, i-1) != "last" && word(t, i-1) != "next" {
		return moment{}, false
	}
	if y, ok := k.yearOfRange(t, i+1); ok {
		return at(i+1, time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), graph.Month), true
	}
	return k.nearest(i+1, m, 1, graph.Month), true
}

// calendar is a day and month with the year that follows, or the nearest one.
func (k clock) calendar(t *tree, last int, m time.Month, d int) moment {
	if m == time.September && d == 11 && t.lemmaAt(last) == "attack" {
		return at(last, time.Date(2001, m, d, 0, 0, 0, 0, time.UTC), graph.Day) // the name of what happened then
	}
	if y, end, ok := k.yearAt(t, last); ok {
		return dayOf(end, y, m, d)
	}
	if y, ok := k.yearOfRange(t, last); ok {
		return dayOf(last, y, m, d)
	}
	return k.nearest(last, m, d, graph.Day)
}

// dayOf is a day of the calendar, or unknown where there is none: 30 February.
func dayOf(last, y int, m time.Month, d int) moment {
	day := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if day.Day() != d {
		return unknown(last)
	}
	return at(last, day, graph.Day)
}

// nearest is the latest such day up to the article's date, and the next one for acts to come.
func (k clock) nearest(last int, m time.Month, d int, p graph.Precision) moment {
	if !k.ok {
		return unknown(last)
	}
	day := time.Date(k.day.Year(), m, d, 0, 0, 0, 0, time.UTC)
	if day.Day() != d {
		return unknown(last)
	}
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

// datable are nouns that a bare number before them dates: "the 2007 accord".
var datable = map[string]bool{
	"accord": true, "agreement": true, "war": true, "treaty": true, "election": true, "invasion": true, "attack": true,
	"coup": true, "conflict": true,
}

// numbered are what a number after them counts: "Resolution 1973".
var numbered = map[string]bool{"resolution": true, "flight": true, "no.": true, "number": true, "article": true, "law": true, "act": true}

// year reads "in 2007", "mid-2007", "since 2007", "the 2007 accord" and "in the 1990s", which cannot be dated.
func (k clock) year(t *tree, i int) (moment, bool) {
	w := strings.TrimPrefix(word(t, i), "mid-")
	if decade, ok := strings.CutSuffix(w, "s"); ok && len(decade) == 4 {
		if _, ok := number(decade, 1800, 2100); ok {
			return unknown(i + 1), true
		}
	}
	n, err := strconv.Atoi(w)
	if len(w) != 4 || err != nil || n < 1800 || n > 2100 || len(t.with(i, "nummod", "compound")) > 0 || numbered[word(t, i-1)] {
		return moment{}, false
	}
	if h := t.head(i); h >= 0 && t.token(i).Rel() == "nummod" && !datable[t.lemma(h)] {
		return moment{}, false
	}
	return at(i+1, time.Date(n, 1, 1, 0, 0, 0, 0, time.UTC), graph.Year), true
}
