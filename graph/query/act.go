package query

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
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

// actMonth are the acts of an edge in a month: the days on which it has events.
type actMonth struct {
	month, source, relation, target string
	days                            uint32
}

// actMonths lists the months with acts, the latest first and the undated last, and
// counts the acts.
func (d dyad) actMonths() (list []actMonth, total int) {
	days := make(map[edgeMonth]uint32, len(d.shares))
	for _, c := range d.shares {
		days[edgeMonth{c.Source, string(c.Relation), c.Target, c.Month}] |= c.Days | rankBit(c.Month == "")
	}
	for k, mask := range days {
		list = append(list, actMonth{k.month, k.source, k.relation, k.target, mask})
		total += bits.OnesCount32(mask)
	}
	slices.SortFunc(list, func(a, b actMonth) int { return cmp.Compare(b.month, a.month) })
	return list, total
}

// rankBit marks an undated act in the place of a day.
func rankBit(undated bool) uint32 {
	if undated {
		return 1
	}
	return 0
}

// keys lists the acts of a month.
func (m actMonth) keys() []actKey {
	var out []actKey
	for rest := m.days; rest != 0; rest &= rest - 1 {
		date := ""
		if m.month != "" {
			date = fmt.Sprintf("%s-%02d", m.month, bits.TrailingZeros32(rest))
		}
		out = append(out, actKey{date, m.source, m.relation, m.target})
	}
	return out
}

// actsAfter finds the page of acts after a cursor. Only its events are read.
func (d dyad) actsAfter(ctx context.Context, r graph.Reader, asked, cursor string, limit, quotes int) (acts []Act, total int, next string, err error) {
	months, total := d.actMonths()
	var after actKey
	if cursor != "" {
		if err := decodeCursor(cursor, asked, &after); err != nil {
			return nil, 0, "", err
		}
	}
	var keys []actKey
	for i, m := range months {
		if i > 0 && m.month != months[i-1].month && len(keys) > limit {
			break // what follows is earlier
		}
		for _, k := range m.keys() {
			if cursor == "" || compareActs(k, after) > 0 {
				keys = append(keys, k)
			}
		}
	}
	slices.SortFunc(keys, compareActs)
	if len(keys) > limit {
		keys = keys[:limit]
		next = encodeCursor(asked, keys[limit-1])
	}
	events, err := d.eventsOf(ctx, r, keys, quotes)
	if err != nil {
		return nil, 0, "", err
	}
	acts, err = dressActs(ctx, r, d.selection, grouped(events), quotes)
	return acts, total, next, err
}

// eventsOf reads the events of acts that count for the question, and if they are to be
// quoted what that needs.
func (d dyad) eventsOf(ctx context.Context, r graph.Reader, keys []actKey, quotes int) ([]graph.Event, error) {
	events, err := d.selection.eventsAt(ctx, r, keys, quotes > 0)
	if err != nil {
		return nil, wrap("read events", err)
	}
	events, err = d.selection.narrowed(ctx, r, events)
	return slices.DeleteFunc(events, func(e graph.Event) bool {
		return e.ClaimOnly && d.selection.ExcludeClaims || e.Confidence < d.selection.MinConfidence
	}), err
}

// eventsAt reads the events of acts.
func (s selection) eventsAt(ctx context.Context, r graph.Reader, keys []actKey, quoted bool) ([]graph.Event, error) {
	v, ok := r.(*viewing)
	quoted = quoted && ok && !s.narrow() // else other statements are quoted
	if quoted {
		if events, ok := v.told(keys); ok {
			return events, nil
		}
	}
	list := make([]graph.Stretch, len(keys))
	for i, k := range keys {
		list[i] = graph.Stretch{Source: k.Source, Relation: ontology.Relation(k.Relation), Target: k.Target, From: k.Date, To: k.Date}
	}
	if quoted {
		return v.quotable(ctx, list)
	}
	return eventsIn(ctx, r, list)
}

// expectPage tells a view that the first page of acts is asked for next.
func (e Evidence) expectPage(r graph.Reader, cursor string, limit, quotes int) {
	if v, ok := r.(*viewing); ok && cursor == "" && quotes > 0 && e.Publication == "" && e.Speaker == "" && e.AsOf == "" {
		v.expect(limit)
	}
}

// grouped groups events alike but for status into acts.
func grouped(list []graph.Event) [][]graph.Event {
	byKey := make(map[actKey][]graph.Event, len(list))
	for _, e := range list {
		byKey[keyOf(e)] = append(byKey[keyOf(e)], e)
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

// page finds the acts that are asked for.
func (a *PairAnswer) page(ctx context.Context, r graph.Reader, q Question, d dyad) error {
	var err error
	a.Acts, a.Total, a.Next, err = d.actsAfter(ctx, r, q.fingerprint("pair"), q.Cursor, q.Limit, q.Quotes)
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
	out := slices.Grow([]Act(nil), len(all))
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
