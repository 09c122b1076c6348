package query

import (
	"context"
	"fmt"
	"strings"
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

// Bounds of a question. MaxEvents is the most events that one question reads, and
// MaxShares the most counts of edges in a month, before it is refused as too broad.
const (
	DefaultLimit = 50
	MaxLimit     = 500
	MaxQuotes    = 10
	MaxOf        = 20
	MaxEvents    = 50_000
	MaxShares    = 500_000
)

// Question asks for the opponents or allies of one or several actors. Zero fields
// take the defaults: Direction In, Rollup ByCountry, Limit DefaultLimit, no quotes.
type Question struct {
	Of        []string // ids, names or aliases
	Direction Direction
	Evidence
	// MinArticles and MinPublications leave out rows that rest on fewer.
	MinArticles, MinPublications int
	Quotes                       int    // most quotes of a row
	Limit                        int    // most rows of the answer
	Cursor                       string // Next of the answer before, to the same question
}

// normal checks the question and fills in its defaults.
func (q Question) normal() (Question, error) {
	q.Direction = orDefault(q.Direction, In)
	q.Rollup = orDefault(q.Rollup, ByCountry)
	q.Limit = orDefault(q.Limit, DefaultLimit)
	switch {
	case len(q.Of) == 0 || len(q.Of) > MaxOf:
		return q, invalid("ask for 1 to %d actors", MaxOf)
	case q.Direction != In && q.Direction != Out && q.Direction != Both:
		return q, invalid("direction is in, out or both, not %q", q.Direction)
	case q.MinArticles < 0 || q.MinPublications < 0:
		return q, invalid("the fewest articles and publications are 0 or more")
	}
	return q, checkPage(q.Limit, q.Quotes)
}

func checkPage(limit, quotes int) error {
	switch {
	case limit < 1 || limit > MaxLimit:
		return invalid("limit is 1 to %d", MaxLimit)
	case quotes < 0 || quotes > MaxQuotes:
		return invalid("quotes are 0 to %d", MaxQuotes)
	}
	return nil
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
	if err := readAhead(ctx, r, names); err != nil {
		return nil, err
	}
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

// readAhead has a view read at once who is named by id, as most are.
func readAhead(ctx context.Context, r graph.Reader, names []string) error {
	var ids []string
	for _, name := range names {
		if name = strings.TrimSpace(name); checkName(name) == nil {
			ids = append(ids, name)
		}
	}
	_, err := lookup(ctx, r, ids)
	return err
}
