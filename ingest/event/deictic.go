package event

import (
	"strings"
	"time"

	"entente/graph"
)

// Here are the expressions that count from the day on which the article was written.

var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

// timely reports whether token i is a word for a time: "Sunday's air strikes", "last week's talks".
func (t *tree) timely(i int) bool {
	w := t.lower(i)
	_, day := weekdays[w]
	return day || months[w] > 0 || isUnit(w) || w == "yesterday" || w == "today" || w == "weekend"
}

// sides are words for the one before, this one and the one after.
var sides = map[string]int{"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

// seasons are known by the month in which they begin, north of the equator.
var seasons = map[string]time.Month{"spring": time.March, "summer": time.June, "autumn": time.September, "fall": time.September, "winter": time.December}

// weekday reads "Tuesday", "last Tuesday", "Tuesday last week" and "Tuesday, May 7":
// the last one up to the article's date, or the next for acts to come.
func (k clock) weekday(t *tree, i int) (moment, bool) {
	name, plural := strings.CutSuffix(word(t, i), "s")
	w, ok := weekdays[name]
	if !ok {
		return moment{}, false
	}
	if before := word(t, i-1); plural || before == "every" || before == "each" || !k.ok {
		if m, ok := k.dated(t, i+1); ok {
			return m, true
		}
		return unknown(i + 1), true // time and again
	}
	if m, ok := k.dated(t, i+1); ok {
		return m, true
	}
	if n, last, ok := weekAt(t, i+1); ok {
		monday := k.day.AddDate(0, 0, 7*n-(int(k.day.Weekday())+6)%7)
		return at(last, monday.AddDate(0, 0, (int(w)+6)%7), graph.Day), true
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

// dated reads the date that may follow a weekday: ", May 7".
func (k clock) dated(t *tree, i int) (moment, bool) {
	if word(t, i) == "," {
		i++
	}
	if _, ok := number(word(t, i+1), 1, 31); ok && months[word(t, i)] > 0 {
		return k.monthDay(t, i)
	}
	if i < len(t.s.Tokens) {
		return k.dayMonth(t, i)
	}
	return moment{}, false
}

// weekAt reads which week a weekday is of: "of last week".
func weekAt(t *tree, i int) (n, last int, ok bool) {
	if word(t, i) == "of" {
		i++
	}
	n, ok = sides[word(t, i)]
	return n, i + 2, ok && word(t, i+1) == "week"
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

var counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}

// vague are counts that tell no number.
var vague = map[string]bool{"several": true, "few": true, "some": true, "many": true, "couple": true}

// units are what time is counted in.
var units = map[string]bool{
	"minute": true, "hour": true, "day": true, "week": true, "month": true, "year": true, "decade": true, "century": true, "centurie": true,
}

func isUnit(w string) bool { return units[strings.TrimSuffix(w, "s")] }

// measure reads a length of time at token i: "two days", "a few years", "hours". Of
// one that tells no number n is 0.
func measure(t *tree, i int) (n int, unit string, last int, ok bool) {
	w := word(t, i)
	if w == "a" && vague[word(t, i+1)] {
		i++
		w = word(t, i)
	}
	if vague[w] {
		if word(t, i+1) == "of" {
			i++
		}
		return 0, word(t, i+1), i + 2, isUnit(word(t, i+1))
	}
	if isUnit(w) && strings.HasSuffix(w, "s") {
		return 0, w, i + 1, true
	}
	n, ok = counts[w]
	if !ok {
		n, ok = number(w, 1, 999)
	}
	return n, word(t, i+1), i + 2, ok && isUnit(word(t, i+1))
}

// ago reads "two days ago", "hours ago" and "two years ago today".
func (k clock) ago(t *tree, i int) (moment, bool) {
	n, unit, last, ok := measure(t, i)
	if !ok || word(t, last) != "ago" {
		return moment{}, false
	}
	last++
	if n == 0 && !strings.HasPrefix(unit, "hour") && !strings.HasPrefix(unit, "minute") {
		return unknown(last), true
	}
	if today := word(t, last) == "today"; k.ok && (today || word(t, i-1) == "day" && word(t, i-2) == "this") && strings.HasPrefix(unit, "year") {
		if today {
			last++
		}
		return dayOf(last, k.day.Year()-n, k.day.Month(), k.day.Day()), true
	}
	return k.after(last, -n, unit)
}

// shifted reads what counts from another time than the article's and cannot be told:
// "two days earlier", "the next day", "the day before".
func (k clock) shifted(t *tree, i int) (moment, bool) {
	if _, _, last, ok := measure(t, i); ok && apart(t, last) {
		return unknown(last + 1), true
	}
	if word(t, i) != "the" {
		return moment{}, false
	}
	switch word(t, i+1) {
	case "next", "following", "previous", "last", "past":
		if w := word(t, i+2); isUnit(w) || dayParts[w] {
			return unknown(i + 3), true
		}
	}
	if isUnit(word(t, i+1)) && apart(t, i+2) {
		return unknown(i + 3), true
	}
	return moment{}, false
}

// apart reports whether token i says how a time lies to another that is not named:
// "earlier", or "before" with nothing after it.
func apart(t *tree, i int) bool {
	switch word(t, i) {
	case "earlier", "later", "afterwards", "afterward":
		return true
	case "before", "after":
		return t.token(i).Rel() == "advmod" && len(t.kids[i]) == 0
	}
	return false
}

// ahead reads "in two weeks" and "within a year", which date what is still to come.
func (k clock) ahead(t *tree, i int) (moment, bool) {
	if before := word(t, i-1); before != "in" && before != "within" {
		return moment{}, false
	}
	n, unit, last, ok := measure(t, i)
	if !ok || n == 0 {
		return moment{}, false
	}
	m, ok := k.after(last, n, unit)
	m.date, m.future, m.onlyFuture = "", m.date, true
	return m, ok
}

// period reads "last week", "this month" and "next year". A week is dated by its month.
func (k clock) period(t *tree, i int) (moment, bool) {
	n, ok := sides[word(t, i)]
	if !ok {
		return moment{}, false
	}
	last := i + 2
	switch w := word(t, i+1); w {
	case "week", "month", "year", "decade", "century":
		return k.after(last, n, w)
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

// season reads "last summer", by its year. Which year "last spring" means is not clear
// once this year's spring has begun.
func (k clock) season(t *tree, i int) (moment, bool) {
	n, ok := sides[word(t, i)]
	first := seasons[word(t, i+1)]
	if !ok || first == 0 || n > 0 {
		return moment{}, false
	}
	if n < 0 && k.ok && k.day.Month() >= first || first == time.December {
		return unknown(i + 2), true
	}
	return k.after(i+2, n, "year")
}

// edge reads "the end of the month", "year-end" and "year's end", by the month or year that ends.
func (k clock) edge(t *tree, i int) (moment, bool) {
	switch w := word(t, i); w {
	case "month", "year":
		if joint := word(t, i+1); (joint == "-" || joint == "'s") && word(t, i+2) == "end" {
			return k.after(i+3, 0, w)
		}
		if word(t, i-1) == "the" && word(t, i-2) == "of" && spans[word(t, i-3)] {
			return k.after(i+1, 0, w)
		}
	case "year-end", "month-end":
		return k.after(i+1, 0, strings.TrimSuffix(w, "-end"))
	}
	return moment{}, false
}
