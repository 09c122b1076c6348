package query

import (
	"context"
	"errors"
	"maps"
	"slices"

	"entente/graph"
)

// foretold are the latest events between two actors, which the store found together with
// the shares: they save asking for the events of the first page of acts.
type foretold struct {
	acts   int      // of the page; 0 where none will be asked for
	side   []string // one of the two, and who stands for it
	since  string   // the month from which on all events are there
	events map[actKey][]graph.Event
}

// expect lets the next shares be read together with the events of the latest acts.
func (v *viewing) expect(acts int) { v.foretold = foretold{acts: acts} }

// between tells who is on one side of the acts that will be asked for.
func (v *viewing) between(s scope) {
	one := s.asked[0].ID
	v.foretold.side = []string{one}
	for person, offices := range s.standing.offices {
		if slices.ContainsFunc(offices, func(t graph.Tie) bool { return t.Of == one }) {
			v.foretold.side = append(v.foretold.side, person)
		}
	}
}

// expected tells once how many acts will be asked for.
func (v *viewing) expected() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	acts := v.foretold.acts
	v.foretold.acts = 0
	return acts
}

// EachShare calls each for what edges rest on in months.
func (v *viewing) EachShare(ctx context.Context, f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	acts := v.expected()
	teller, ok := v.Reader.(graph.Foreteller)
	if !ok || acts == 0 || len(f.Source) == 0 || len(f.Target) == 0 {
		return v.Reader.EachShare(ctx, f, from, to, each)
	}
	acts += acts / 2 // for some will not count, such as those of persons out of office
	found, since, err := teller.EachShareForetold(ctx, f, from, to, graph.Latest{Acts: acts, Side: v.foretold.side, PerEvent: sentences}, each)
	if errors.Is(err, errors.ErrUnsupported) {
		return v.Reader.EachShare(ctx, f, from, to, each)
	}
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.foretold.since, v.foretold.events = since, make(map[actKey][]graph.Event, len(found.Events))
	for _, e := range found.Events {
		v.foretold.events[keyOf(e)] = append(v.foretold.events[keyOf(e)], e)
		v.said[e.ID] = found.Statements[e.ID]
	}
	maps.Copy(v.articles, found.Articles)
	return nil
}

// told gives the events of acts where all are foretold.
func (v *viewing) told(keys []actKey) (out []graph.Event, ok bool) {
	if v.foretold.events == nil {
		return nil, false
	}
	for _, k := range keys {
		if graph.MonthOf(k.Date) < v.foretold.since {
			return nil, false
		}
	}
	for _, k := range keys {
		out = append(out, v.foretold.events[k]...)
	}
	return out, true
}
