package query

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"entente/graph"
	"entente/graph/ontology"
)

// TrendsQuestion asks which pairs have more (or fewer) acts of a family in a window
// than in the window of the same length right before it.
type TrendsQuestion struct {
	// Evidence bounds the window by From and To. Without them it is the last 30
	// days up to the last article.
	Evidence
	Family  ontology.Family // Against unless given
	Falling bool            // those with fewer acts, not those with more
	Quotes  int             // most quotes of the window
	Limit   int
	Cursor  string
}

// TrendsAnswer lists pairs, the clearest change first.
type TrendsAnswer struct {
	Family   ontology.Family
	From, To string // the window
	Before   string // first day of the window before
	Rows     []Trend
	Total    int
	Next     string
	Coarse   int // events left out for not being dated exactly enough for either window
	Ground   Ground
}

// Trend is a pair whose acts became more or fewer. Z is how many standard
// deviations the change is away from none, if acts fell at random in time.
type Trend struct {
	A, B        graph.Actor
	Before, Now Tally
	Z           float64
	Quotes      []Quote
}

const (
	defaultWindow = 30   // days
	maxWindow     = 3660 // days
)

// Trends compares two windows. Counts of equal windows are compared by the
// conditional test for two Poisson rates (Przyborowski and Wilenski 1940), in its
// normal form z = (x - y) / sqrt(x + y); only events in a writer's own voice count.
func Trends(ctx context.Context, r graph.Reader, q TrendsQuestion) (TrendsAnswer, error) {
	r = view(r)
	q.Family, q.Limit = orDefault(q.Family, ontology.Against), orDefault(q.Limit, DefaultLimit)
	if !q.Family.Valid() {
		return TrendsAnswer{}, invalid("family is for, against or contact, not %q", q.Family)
	}
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return TrendsAnswer{}, err
	}
	sel, err := q.selection(ctx, r)
	if err != nil {
		return TrendsAnswer{}, err
	}
	a := TrendsAnswer{Family: q.Family}
	if err := a.window(ctx, r, &sel); err != nil {
		return TrendsAnswer{}, err
	}
	if a.To == "" {
		a.Ground, err = newGround(ctx, r, sel)
		return a, err
	}
	before, now, both := newSigned(), newSigned(), sel
	both.From, both.cut = a.Before, a.From
	g, err := readActual(ctx, r, both, ontology.Of(q.Family), func(source, target string, x graph.Share) {
		switch first, last := reach(x); {
		case last < a.From:
			before.add(source, target, x)
		case first >= a.From && last <= a.To:
			now.add(source, target, x)
		default:
			a.Coarse += x.Events
		}
	})
	if err != nil {
		return TrendsAnswer{}, err
	}
	a.Ground = g
	a.Ground.From, a.Ground.Events = a.Before, g.Events-a.Coarse
	rows := changes(before, now, q.Falling)
	return a, a.fill(ctx, r, sel, q, rows)
}

// window sets the bounds of the window and of the one before it.
func (a *TrendsAnswer) window(ctx context.Context, r graph.Reader, sel *selection) error {
	if sel.To == "" {
		t, err := r.Totals(ctx)
		if err != nil {
			return wrap("read totals", err)
		}
		if t.LastDate == "" {
			return nil // nothing is dated: there is no window
		}
		sel.To = t.LastDate
	}
	end, err := time.Parse(time.DateOnly, sel.To)
	if err != nil {
		return wrap("read the end of the window", err)
	}
	start := end.AddDate(0, 0, 1-defaultWindow)
	if sel.From != "" {
		if start, err = time.Parse(time.DateOnly, sel.From); err != nil {
			return wrap("read the start of the window", err)
		}
	}
	length := int(end.Sub(start).Hours()/24) + 1
	if length < 1 || length > maxWindow {
		return invalid("a window is 1 to %d days long", maxWindow)
	}
	sel.From = start.Format(time.DateOnly)
	a.From, a.To, a.Before = sel.From, sel.To, start.AddDate(0, 0, -length).Format(time.DateOnly)
	return nil
}

// reach is the first and last day on which events may have happened. Several that may
// have happened any day of a month that a window cuts are shares of their own.
func reach(x graph.Share) (first, last string) {
	if x.Events > 1 && !x.Yearly {
		return x.FirstDate, x.LastDate
	}
	text := x.FirstDate
	switch x.FirstPrecision {
	case graph.Month:
		text = text[:7]
	case graph.Year:
		text = text[:4]
	}
	first, last, err := days(text)
	if err != nil {
		return x.FirstDate, x.FirstDate
	}
	return first, last
}

// change is a Trend in the making.
type change struct {
	before, now *bond // either may be nil
	z           float64
}

type changeKey struct {
	Size float64 // of z
	A, B string
}

func (c change) any() *bond {
	if c.now != nil {
		return c.now
	}
	return c.before
}

func (c change) key() changeKey { return changeKey{math.Abs(c.z), c.any().a, c.any().b} }

func compareChanges(a, b changeKey) int {
	return cmp.Or(cmp.Compare(b.Size, a.Size), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

// changes lists the pairs whose acts rose or fell.
func changes(before, now *signed, falling bool) []change {
	all := map[[2]string]change{}
	for k, b := range before.bonds {
		all[k] = change{before: b}
	}
	for k, b := range now.bonds {
		c := all[k]
		c.now = b
		all[k] = c
	}
	var out []change
	for _, c := range all {
		x, y := float64(events(c.now.happened())), float64(events(c.before.happened()))
		c.z = rounded((x - y) / math.Sqrt(x+y))
		if falling && c.z < 0 || !falling && c.z > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b change) int { return compareChanges(a.key(), b.key()) })
	return out
}

// happened are the events of a bond, none of nil.
func (b *bond) happened() []*graph.Share {
	if b == nil {
		return nil
	}
	return b.shares
}

func (a *TrendsAnswer) fill(ctx context.Context, r graph.Reader, sel selection, q TrendsQuestion, rows []change) error {
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Quotes, asked.Cursor = 0, 0, ""
	page, next, err := pageAfter(rows, graph.Asked("trends", asked), q.Cursor, q.Limit, change.key, compareChanges)
	if err != nil {
		return err
	}
	a.Total, a.Next = len(rows), next
	var ids []string
	picked := make([][]citable, len(page))
	for i, c := range page {
		ids = append(ids, c.any().a, c.any().b)
		picked[i] = pickEvents(c.now.happened(), q.Quotes)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	quotes, err := sel.quotePicks(ctx, r, picked, q.Quotes)
	if err != nil {
		return err
	}
	for i, c := range page {
		a.Rows = append(a.Rows, Trend{
			A: actorOr(actors, c.any().a), B: actorOr(actors, c.any().b),
			Before: tallyOf(c.before.happened()), Now: tallyOf(c.now.happened()), Z: c.z, Quotes: quotes[i],
		})
	}
	return nil
}
