package query

import (
	"context"
	"fmt"
	"time"

	"entente/graph"
)

// Direction tells whose acts a question is about.
type Direction string

// The directions. In are acts toward the actor that is asked for, as in "who
// opposes Israel"; Out are its own acts.
const (
	In   Direction = "in"
	Out  Direction = "out"
	Both Direction = "both"
)

// Rollup tells whether persons' acts count for their countries.
type Rollup string

// The roll-ups.
const (
	ByCountry Rollup = "country"
	NoRollup  Rollup = "none"
)

// Bounds of a question. MaxEvents is the most events that one question reads
// before it is refused as too broad.
const (
	DefaultLimit = 50
	MaxLimit     = 500
	MaxQuotes    = 10
	MaxOf        = 20
	MaxEvents    = 50_000
)

// Question asks for the opponents or allies of one or several actors. Zero fields
// take the defaults: Direction In, Rollup ByCountry, Limit DefaultLimit, no quotes.
type Question struct {
	Of        []string // ids, names or aliases
	Direction Direction
	// From and To bound the events' dates, both inclusive: a day, a month
	// (2013-05) or a year. Undated events are then left out.
	From, To      string
	ExcludeClaims bool    // leave out events that rest on claims alone
	MinConfidence float64 // leave out events that are less sure, 0 to 1
	Rollup        Rollup
	Quotes        int    // most quotes of a row
	Limit         int    // most rows of the answer
	Cursor        string // Next of the answer before, to the same question
}

// normal checks the question and fills in its defaults.
func (q Question) normal() (Question, error) {
	q.Direction = orDefault(q.Direction, In)
	q.Rollup = orDefault(q.Rollup, ByCountry)
	q.Limit = orDefault(q.Limit, DefaultLimit)
	var err error
	if q.From, q.To, err = Period(q.From, q.To); err != nil {
		return q, err
	}
	switch {
	case len(q.Of) == 0 || len(q.Of) > MaxOf:
		return q, invalid("ask for 1 to %d actors", MaxOf)
	case q.Direction != In && q.Direction != Out && q.Direction != Both:
		return q, invalid("direction is in, out or both, not %q", q.Direction)
	case q.Rollup != ByCountry && q.Rollup != NoRollup:
		return q, invalid("rollup is country or none, not %q", q.Rollup)
	case q.Limit < 1 || q.Limit > MaxLimit:
		return q, invalid("limit is 1 to %d", MaxLimit)
	case q.Quotes < 0 || q.Quotes > MaxQuotes:
		return q, invalid("quotes are 0 to %d", MaxQuotes)
	case !(q.MinConfidence >= 0 && q.MinConfidence <= 1):
		return q, invalid("confidence is 0 to 1")
	}
	return q, nil
}

func orDefault[T comparable](v, def T) T {
	var zero T
	if v == zero {
		return def
	}
	return v
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w question: %s", graph.ErrInvalid, fmt.Sprintf(format, args...))
}

// Period turns bounds given as day, month or year into days: from becomes the
// first day that it may mean and to the last. Empty bounds stay empty.
func Period(from, to string) (first, last string, err error) {
	if first, _, err = days(from); err != nil {
		return "", "", err
	}
	if _, last, err = days(to); err != nil {
		return "", "", err
	}
	if first != "" && last != "" && first > last {
		return "", "", invalid("from (%s) is after to (%s)", from, to)
	}
	return first, last, nil
}

// days finds the first and last day of a day, month or year.
func days(text string) (first, last string, err error) {
	if text == "" {
		return "", "", nil
	}
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		t, err := time.Parse(form.layout, text)
		if err != nil || t.Year() == 0 {
			continue
		}
		end := t.AddDate(form.years, form.months, form.days).AddDate(0, 0, -1)
		return t.Format(time.DateOnly), end.Format(time.DateOnly), nil
	}
	return "", "", invalid("a date is written 2013-05-07, 2013-05 or 2013, not %q", text)
}

// resolveAll finds the actors that are asked for, each once, in the order asked.
func resolveAll(ctx context.Context, r graph.Reader, names []string) ([]graph.Actor, error) {
	var out []graph.Actor
	seen := map[string]bool{}
	for _, name := range names {
		a, err := Resolve(ctx, r, name)
		if err != nil {
			return nil, err
		}
		if !seen[a.ID] {
			seen[a.ID] = true
			out = append(out, a)
		}
	}
	return out, nil
}
