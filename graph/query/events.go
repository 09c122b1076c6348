package query

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// EventQuestion asks for events. Actor is either end; fields are ids, names or
// aliases, and empty ones don't restrict. Without Statuses, only actual events.
type EventQuestion struct {
	Source, Target, Actor string
	Relation              ontology.Relation
	Family                ontology.Family
	Statuses              []graph.Status
	From, To              string
	Article               string
	Publication           string
	Speaker               string // actor, or the words as written
	ExcludeClaims         bool
	MinConfidence         float64
	Quotes                int // most quotes of an event
	Limit                 int
	Cursor                string
}

// EventAnswer lists events as stored, latest first, undated last.
type EventAnswer struct {
	Events []EventRow
	Next   string
	Ground Ground
}

// EventRow is an event with its ends.
type EventRow struct {
	Source, Target graph.Actor
	Event          graph.Event
	Quotes         []Quote
}

// Events lists events.
func Events(ctx context.Context, r graph.Reader, q EventQuestion) (EventAnswer, error) {
	r = view(r)
	f, err := q.filter(ctx, r)
	if err != nil {
		return EventAnswer{}, err
	}
	page, err := pageOf(q.Limit, q.Cursor)
	if err != nil {
		return EventAnswer{}, err
	}
	list, next, err := r.Events(ctx, f, page)
	if err != nil {
		return EventAnswer{}, fmt.Errorf("read events: %w", err)
	}
	a := EventAnswer{Next: next}
	if a.Ground, err = newGround(ctx, r, selection{Evidence: Evidence{From: f.From, To: f.To}}); err != nil {
		return EventAnswer{}, err
	}
	a.Ground.Events = len(list)
	if err := a.Ground.leftOut(ctx, r, f, len(q.Statuses) == 0); err != nil {
		return EventAnswer{}, err
	}
	a.Events, err = eventRows(ctx, r, list, q.Quotes)
	return a, err
}

func (q EventQuestion) filter(ctx context.Context, r graph.Reader) (graph.EventFilter, error) {
	f := graph.EventFilter{
		Statuses: q.Statuses, Article: q.Article, Publication: q.Publication,
		MinConfidence: q.MinConfidence, NoClaims: q.ExcludeClaims,
	}
	if len(f.Statuses) == 0 {
		f.Statuses = []graph.Status{graph.Actual}
	}
	for _, s := range f.Statuses {
		if !s.Valid() {
			return f, invalid("status is actual, planned, possible or negated, not %q", s)
		}
	}
	if q.Quotes < 0 || q.Quotes > MaxQuotes {
		return f, invalid("quotes are 0 to %d", MaxQuotes)
	}
	if !(q.MinConfidence >= 0 && q.MinConfidence <= 1) {
		return f, invalid("confidence is 0 to 1")
	}
	var err error
	if f.Relations, err = chosen(q.Relation, q.Family); err != nil {
		return f, err
	}
	if f.From, f.To, err = Period(q.From, q.To); err != nil {
		return f, err
	}
	if err := CheckPublication(ctx, r, q.Publication); err != nil {
		return f, err
	}
	return q.actors(ctx, r, f)
}

// actors resolves the names of the question.
func (q EventQuestion) actors(ctx context.Context, r graph.Reader, f graph.EventFilter) (graph.EventFilter, error) {
	var err error
	if f.Source, f.Target, err = endsAsked(ctx, r, q.Source, q.Target); err != nil {
		return f, err
	}
	if f.Either, err = maybe(ctx, r, q.Actor); err != nil {
		return f, err
	}
	f.AttributedTo, err = speaker(ctx, r, q.Speaker)
	return f, err
}

func eventRows(ctx context.Context, r graph.Reader, list []graph.Event, n int) ([]EventRow, error) {
	actors, err := endsOf(ctx, r, list)
	if err != nil {
		return nil, err
	}
	groups := make([][]graph.Event, len(list))
	for i, e := range list {
		groups[i] = []graph.Event{e}
	}
	quotes, err := selection{}.quote(ctx, r, groups, n)
	if err != nil {
		return nil, err
	}
	var out []EventRow
	for i, e := range list {
		out = append(out, EventRow{actorOr(actors, e.Source), actorOr(actors, e.Target), e, quotes[i]})
	}
	return out, nil
}

// allSentences is the most sentences that one event is shown with.
const allSentences = 50

// Event finds one event with the sentences that state it, at most 50.
func Event(ctx context.Context, r graph.Reader, id string) (EventRow, error) {
	r = view(r)
	e, err := r.Event(ctx, id)
	if err != nil {
		return EventRow{}, fmt.Errorf("read event: %w", err)
	}
	rows, err := eventRows(ctx, r, []graph.Event{e}, allSentences)
	if err != nil {
		return EventRow{}, err
	}
	slices.SortStableFunc(rows[0].Quotes, func(a, b Quote) int { return compareText(a.Article.ID, a.Start, b.Article.ID, b.Start) })
	return rows[0], nil
}
