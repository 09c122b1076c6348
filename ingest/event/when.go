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
		return m.date, m.precision
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

// momentAt finds the expression that hangs from the cue or from a word above it in the same clause.
func (a *analysis) momentAt(c int) *moment {
	t := a.t
	for steps := 0; c >= 0 && steps < 2*depthLimit; steps++ {
		for i := range a.moments {
			m := &a.moments[i]
			if t.head(m.head) == c && !a.elsewhere(m, c) {
				return m
			}
		}
		h := t.head(c)
		if h < 0 || !a.sameTime(c, h) {
			return nil
		}
		c = h
	}
	return nil
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
