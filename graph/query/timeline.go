package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Grain is how long the periods of a timeline are.
type Grain string

// The grains.
const (
	ByDay   Grain = "day"
	ByMonth Grain = "month"
	ByYear  Grain = "year"
)

// letters of a date that name its period.
var grainLength = map[Grain]int{ByDay: 10, ByMonth: 7, ByYear: 4}

// TimelineQuestion asks for the history of a pair.
type TimelineQuestion struct {
	A, B string // ids, names or aliases
	Evidence
	By     Grain // ByMonth unless given
	Quotes int   // most quotes of a turning point
	Limit  int   // most periods of the answer, the latest; at most MaxLimit
	Cursor string
}

// TimelineAnswer is the history of a pair. Periods run backwards from the latest;
// Turns, over the whole of it, forwards.
type TimelineAnswer struct {
	A, B    graph.Actor
	By      Grain
	Periods []TimelinePeriod
	Total   int // periods on all pages
	Next    string
	Turns   []Turn
	// Undated counts actual events without a date where the question has no bounds.
	Undated Counts
	Ground  Ground
}

// TimelinePeriod is what happened in one day, month or year. An event that is known
// less exactly has its month or year as its period, so that no date is invented.
type TimelinePeriod struct {
	Period    string // 2013-05-07, 2013-05 or 2013
	Precision graph.Precision
	Counts
	// Reported counts the events that have only the date of their article.
	Reported int
}

// Counts keep the families apart.
type Counts struct{ For, Against, Contact Tally }

// Timeline tells the history of a pair by day, month or year, and when it turned.
func Timeline(ctx context.Context, r graph.Reader, q TimelineQuestion) (TimelineAnswer, error) {
	return once(ctx, r, func(r graph.Reader) (TimelineAnswer, error) { return timelineOnce(ctx, r, q) })
}

func timelineOnce(ctx context.Context, r graph.Reader, q TimelineQuestion) (TimelineAnswer, error) {
	q.By = orDefault(q.By, ByMonth)
	q.Limit = orDefault(q.Limit, DefaultLimit)
	if grainLength[q.By] == 0 {
		return TimelineAnswer{}, invalid("by is day, month or year, not %q", q.By)
	}
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return TimelineAnswer{}, err
	}
	d, err := newDyad(ctx, r, dyadQuestion{a: q.A, b: q.B, Evidence: q.Evidence, daily: q.By == ByDay, quoted: q.Quotes > 0})
	if err != nil {
		return TimelineAnswer{}, err
	}
	a := TimelineAnswer{A: d.a, B: d.b, By: q.By, Ground: d.ground}
	all, undated := periods(d.actual(), q.By)
	a.Undated = undated
	a.Total = len(all)
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Quotes, asked.Cursor = 0, 0, ""
	a.Periods, a.Next, err = pageAfter(all, graph.Asked("timeline", asked), q.Cursor, q.Limit,
		func(p TimelinePeriod) string { return p.Period }, func(a, b string) int { return cmp.Compare(b, a) })
	if err != nil {
		return TimelineAnswer{}, err
	}
	a.Turns, err = d.turns(ctx, r, q)
	return a, err
}

// periodOf names the period of a date, no finer than the date is known.
func periodOf(w When, by Grain) (string, graph.Precision) {
	precision := map[Grain]graph.Precision{ByDay: graph.Day, ByMonth: graph.Month, ByYear: graph.Year}[by]
	length := grainLength[by]
	switch {
	case w.Precision == graph.Year:
		length, precision = 4, graph.Year
	case w.Precision == graph.Month && by == ByDay:
		length, precision = 7, graph.Month
	}
	return w.Date[:min(length, len(w.Date))], precision
}

// counting collects a period.
type counting struct {
	precision         graph.Precision
	pro, con, contact *counter
	reported          int
}

func newCounting(p graph.Precision) *counting {
	return &counting{precision: p, pro: newCounter(), con: newCounter(), contact: newCounter()}
}

func (c *counting) add(x *graph.Share) {
	switch x.Relation.Family() {
	case ontology.For:
		c.pro.add(x)
	case ontology.Against:
		c.con.add(x)
	default:
		c.contact.add(x)
	}
	c.reported += x.Reported
}

func (c *counting) counts() Counts { return Counts{c.pro.total(), c.con.total(), c.contact.total()} }

// periods sorts events into periods, the latest first; of two that begin alike the
// finer comes first.
func periods(list []*crossing, by Grain) (out []TimelinePeriod, undated Counts) {
	byName := map[string]*counting{}
	without := newCounting(graph.Unknown)
	for _, c := range list {
		if c.Month == "" {
			without.add(&c.Share)
			continue
		}
		name, precision := periodOf(When{c.FirstDate, c.FirstPrecision}, by)
		if byName[name] == nil {
			byName[name] = newCounting(precision)
		}
		byName[name].add(&c.Share)
	}
	for name, c := range byName {
		out = append(out, TimelinePeriod{name, c.precision, c.counts(), c.reported})
	}
	slices.SortFunc(out, func(a, b TimelinePeriod) int { return cmp.Compare(b.Period, a.Period) })
	return out, without.counts()
}
