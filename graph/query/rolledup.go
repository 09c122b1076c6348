package query

import (
	"context"

	"entente/graph"
)

// RolledUp gives events with those at their ends for whom the actors stand on the
// day, as lists with roll-up count them; of mutual acts the ends in order of their ids.
// Acts of a country toward itself drop out.
func RolledUp(ctx context.Context, r graph.Reader, list []EventRow) ([]EventRow, error) {
	var ids []string
	for _, e := range list {
		ids = append(ids, e.Source.ID, e.Target.ID)
	}
	office, err := standingOf(ctx, r, unique(ids))
	if err != nil {
		return nil, err
	}
	var countries []string
	for _, e := range list {
		countries = append(countries, office.on(e.Source.ID, e.Event.Date), office.on(e.Target.ID, e.Event.Date))
	}
	actors, err := lookup(ctx, r, countries)
	if err != nil {
		return nil, err
	}
	var out []EventRow
	for i, e := range list {
		e.Source, e.Target = actorOr(actors, countries[2*i]), actorOr(actors, countries[2*i+1])
		if e.Event.Relation.Symmetric() && e.Source.ID > e.Target.ID {
			e.Source, e.Target = e.Target, e.Source
		}
		if e.Source.ID != e.Target.ID {
			out = append(out, e)
		}
	}
	return out, nil
}
