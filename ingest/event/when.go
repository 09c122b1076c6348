package event

import (
	"time"

	"entente/graph"
)

// A clock is the article's date, against which relative expressions are read.
type clock struct {
	day time.Time
	ok  bool
}

func clockAt(date string) clock {
	day, err := time.Parse(time.DateOnly, date)
	return clock{day, err == nil}
}

// A moment is a time expression: the tokens first up to but not including last,
// hung in the tree at token head. An empty date is a time that cannot be told.
type moment struct {
	first, last, head int
	date              string
	precision         graph.Precision
	future            string // the date where the act is still to come, or empty
	onlyFuture        bool   // it dates nothing but what is to come: "in two weeks"
}

// when dates the act at cue c: by the time expression of its own clause, else by
// the article. Times on a verb of saying do not date what is said.
func (a *analysis) when(c int) (string, graph.Precision) {
	if a.momentsOf != a.t {
		a.momentsOf, a.moments = a.t, a.clock.moments(a.t)
	}
	if m := a.momentAt(c); m != nil {
		if m.future != "" && a.ahead(c) {
			return m.future, m.precision
		}
		if !m.onlyFuture {
			return m.date, m.precision
		}
	}
	if !a.clock.ok {
		return "", graph.Unknown
	}
	return a.clock.day.Format(time.DateOnly), graph.InArticle
}

// ahead reports whether the cue speaks of the future.
func (a *analysis) ahead(c int) bool {
	st, _ := a.status(c, "")
	return st == graph.Planned || st == graph.Possible
}

// momentAt finds the expression that hangs from the cue or from a word above it in
// the same clause; of several at the same word, one that can be told goes first.
func (a *analysis) momentAt(c int) *moment {
	t := a.t
	for steps := 0; c >= 0 && steps < 2*depthLimit; steps++ {
		var vague *moment
		for i := range a.moments {
			m := &a.moments[i]
			if !a.hangs(m, c) || a.elsewhere(m, c) {
				continue
			}
			if m.date != "" && !m.onlyFuture {
				return m
			}
			if vague == nil {
				vague = m
			}
		}
		if vague != nil {
			return vague
		}
		h := t.head(c)
		if h < 0 || !a.sameTime(c, h) {
			return nil
		}
		c = h
	}
	return nil
}

// hangs reports whether expression m hangs from token c, or from a name below it,
// which has no time of its own: "bombed Syria on Sunday".
func (a *analysis) hangs(m *moment, c int) bool {
	t := a.t
	h := t.head(m.head)
	if h == c || h < 0 {
		return h == c
	}
	if t.token(h).UPOS != "PROPN" || t.head(h) != c || m.head < h {
		return false
	}
	switch t.token(h).Rel() {
	case "obj", "obl", "nmod":
		return t.token(m.head).Rel() == "nmod"
	}
	return false
}

// elsewhere reports whether the expression belongs to a modifier and not to the act: "the 2005 accord".
func (a *analysis) elsewhere(m *moment, c int) bool {
	switch a.t.token(m.head).Rel() {
	case "nummod", "amod", "compound":
		return a.t.isVerb(c)
	}
	return false
}

// sameTime reports whether the act at c happens when that of its head h does.
func (a *analysis) sameTime(c, h int) bool {
	t := a.t
	switch t.token(c).Rel() {
	case "obj", "nsubj", "xcomp", "conj", "compound", "amod":
		return true
	case "obl", "nmod":
		switch t.caseOf(c) {
		case "before", "after", "ahead", "since", "following":
			return false
		}
		return true
	case "ccomp":
		if t.isVerb(h) && a.lex.speech[a.verbKey(h)] {
			return false
		}
		return true
	}
	return false
}

// moments finds the sentence's time expressions.
func (k clock) moments(t *tree) []moment {
	var out []moment
	for i := 0; i < len(t.s.Tokens); {
		m, ok := k.read(t, i)
		if !ok {
			i++
			continue
		}
		m.first = i
		k.widen(t, &m)
		m.head = headOf(t, m.first, m.last)
		out = append(out, m)
		i = m.last
	}
	return out
}

// headOf is the token of a run whose governor lies outside of it.
func headOf(t *tree, first, last int) int {
	for i := first; i < last; i++ {
		if h := t.head(i); h < first || h >= last {
			if r := t.token(i).Rel(); r != "case" && r != "det" && r != "punct" || last-first == 1 {
				return i
			}
		}
	}
	return first
}

// dayParts follow a day that they belong to: "Sunday night".
var dayParts = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true, "noon": true, "midnight": true}

// spans are what has a month or year as its measure: "the end of 2012", "the spring of 1999".
var spans = map[string]bool{
	"end": true, "close": true, "start": true, "beginning": true, "middle": true, "half": true, "quarter": true, "days": true, "weeks": true,
	"months": true, "month": true, "spring": true, "summer": true, "autumn": true, "fall": true, "winter": true,
}

// widen takes the words in that stand with an expression: parts of the day after it,
// and before it those whose measure it is. The eve of a day is the day before.
func (k clock) widen(t *tree, m *moment) {
	for dayParts[word(t, m.last)] {
		m.last++
	}
	if word(t, m.first-1) == "-" && word(t, m.first-2) == "mid" {
		m.first -= 2
	}
	i := m.first - 1
	if seasons[word(t, i)] > 0 {
		m.first = i
		return
	}
	if word(t, i) == "the" {
		i--
	}
	if word(t, i) != "of" {
		return
	}
	switch w := word(t, i-1); {
	case spans[w]:
		m.first = i - 1
	case w == "eve":
		m.first = i - 1
		m.dayBefore(t)
	}
}

// dayBefore makes a day of the one before it, and takes in the noun that it was to date:
// "the eve of Saturday's summit".
func (m *moment) dayBefore(t *tree) {
	if word(t, m.last) == "'s" {
		m.last += 2
		for m.last < len(t.s.Tokens) && t.head(m.last-1) == m.last {
			m.last++
		}
		m.last = min(m.last, len(t.s.Tokens))
	}
	if m.precision != graph.Day {
		m.date, m.future, m.precision = "", "", graph.Unknown
		return
	}
	for _, date := range []*string{&m.date, &m.future} {
		if day, err := time.Parse(time.DateOnly, *date); err == nil {
			*date = day.AddDate(0, 0, -1).Format(time.DateOnly)
		}
	}
}
