package query

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// scope is whom a question asks about: the actors themselves and, with roll-up,
// those who at some time acted for the countries among them.
type scope struct {
	asked    []graph.Actor
	is       map[string]bool // ids asked for
	standing standing
	rollup   Rollup
}

func newScope(ctx context.Context, r graph.Reader, asked []graph.Actor, rollup Rollup) (scope, error) {
	s := scope{asked: asked, is: map[string]bool{}, rollup: rollup}
	var countries []string
	for _, a := range asked {
		s.is[a.ID] = true
		if a.Kind == graph.Country {
			countries = append(countries, a.ID)
		}
	}
	if rollup == NoRollup || len(countries) == 0 {
		return s, nil
	}
	holders, err := loadStanding(ctx, r, graph.TieFilter{Of: countries})
	if err != nil {
		return s, err
	}
	// A holder's offices elsewhere decide too, so all of them are read.
	s.standing, err = standingOf(ctx, r, unique(holders.persons()))
	return s, err
}

// ids lists all whose events have to be read, in order.
func (s scope) ids() []string {
	out := s.standing.persons()
	for id := range s.is {
		out = append(out, id)
	}
	return unique(out)
}

// asks tells which of the actors asked for the one end of an event stands for on
// its date; ok is false when it is none of them.
func (s scope) asks(actor, date string) (id string, ok bool) {
	if s.is[actor] {
		return actor, true
	}
	id = s.standing.on(actor, date)
	return id, s.is[id]
}

// filters select the events of a direction among those that base selects. Events
// of symmetric relations are stored one way round only, so they are looked for at
// both ends.
func filters(ids []string, d Direction, base graph.EventFilter) []graph.EventFilter {
	var symmetric []ontology.Relation
	for _, r := range base.Relations {
		if r.Symmetric() {
			symmetric = append(symmetric, r)
		}
	}
	toward, by := base, base
	toward.Target, by.Source = ids, ids
	if d == In {
		by.Relations = symmetric
	}
	if d == Out {
		toward.Relations = symmetric
	}
	return slices.DeleteFunc([]graph.EventFilter{toward, by}, func(f graph.EventFilter) bool { return len(f.Relations) == 0 })
}
