package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
)

// actKey is what the events of one act share, and the order of acts.
type actKey struct {
	Date, Source, Relation, Target string
}

func keyOf(e graph.Event) actKey {
	return actKey{e.Date, e.Source, string(e.Relation), e.Target}
}

// compareActs puts the latest first and the undated, whose date is empty, last.
func compareActs(a, b actKey) int {
	return cmp.Or(
		cmp.Compare(b.Date, a.Date),
		cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Target, b.Target))
}

var statusOrder = map[graph.Status]int{graph.Actual: 0, graph.Planned: 1, graph.Possible: 2, graph.Negated: 3}

// acts groups events alike but for status.
func acts(list []crossing) [][]graph.Event {
	byKey := map[actKey][]graph.Event{}
	for _, c := range list {
		byKey[keyOf(c.event)] = append(byKey[keyOf(c.event)], c.event)
	}
	out := make([][]graph.Event, 0, len(byKey))
	for _, events := range byKey {
		slices.SortFunc(events, func(a, b graph.Event) int {
			return cmp.Or(cmp.Compare(statusOrder[a.Status], statusOrder[b.Status]), cmp.Compare(a.ID, b.ID))
		})
		out = append(out, events)
	}
	slices.SortFunc(out, func(a, b []graph.Event) int { return compareActs(keyOf(a[0]), keyOf(b[0])) })
	return out
}

// page cuts out the acts that are asked for and looks up their actors and quotes.
func (a *PairAnswer) page(ctx context.Context, r graph.Reader, q Question, sel selection, all [][]graph.Event) error {
	a.Total = len(all)
	all, next, err := pageAfter(all, q.fingerprint("pair"), q.Cursor, q.Limit,
		func(events []graph.Event) actKey { return keyOf(events[0]) }, compareActs)
	if err != nil {
		return err
	}
	a.Next = next
	a.Acts, err = dressActs(ctx, r, sel, all, q.Quotes)
	return err
}

// dressActs looks up the actors of acts and at most n quotes of each.
func dressActs(ctx context.Context, r graph.Reader, sel selection, all [][]graph.Event, n int) ([]Act, error) {
	quotes, err := sel.quote(ctx, r, all, n)
	if err != nil {
		return nil, err
	}
	actors, err := endsOf(ctx, r, slices.Concat(all...))
	if err != nil {
		return nil, err
	}
	var out []Act
	for i, events := range all {
		e := events[0]
		out = append(out, Act{
			Source: actorOr(actors, e.Source), Target: actorOr(actors, e.Target), Relation: e.Relation,
			When: When{e.Date, mostExact(events)}, Events: events, Quotes: quotes[i],
		})
	}
	return out, nil
}

// mostExact is the precision of the act's date: what one status knows of the day
// holds for the others.
func mostExact(events []graph.Event) graph.Precision {
	best := events[0].DatePrecision
	for _, e := range events {
		if exactness[e.DatePrecision] < exactness[best] {
			best = e.DatePrecision
		}
	}
	return best
}

// endsOf looks up the actors of events.
func endsOf(ctx context.Context, r graph.Reader, events []graph.Event) (map[string]graph.Actor, error) {
	var ids []string
	for _, e := range events {
		ids = append(ids, e.Source, e.Target)
	}
	return lookup(ctx, r, ids)
}
