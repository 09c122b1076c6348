package query

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
)

// countUndated counts the undated events that bounds left out.
func (s scope) countUndated(ctx context.Context, r graph.Reader, sel selection, d Direction, relations []ontology.Relation, g *Ground) error {
	switch {
	case !sel.hasBounds():
		return nil
	case sel.narrow():
		return s.undatedEvents(ctx, r, sel, d, relations, g)
	}
	return s.undatedEdges(ctx, r, d, relations, g)
}

// undatedEdges asks the relations for their number, so that the events need not be read.
func (s scope) undatedEdges(ctx context.Context, r graph.Reader, d Direction, relations []ontology.Relation, g *Ground) error {
	type key struct{ source, relation, target string }
	seen := map[key]bool{}
	for _, f := range filters(s.ids(), d, graph.EventFilter{Relations: relations}) {
		list, err := scanRelations(ctx, r, graph.RelationFilter{Source: f.Source, Target: f.Target, Relations: f.Relations})
		if err != nil {
			return err
		}
		for _, e := range list {
			k := key{e.Source, string(e.Relation), e.Target}
			if seen[k] || e.Undated == 0 {
				continue
			}
			seen[k] = true
			undated := graph.Share{Source: e.Source, Relation: e.Relation, Target: e.Target}
			if _, n, _ := s.ends(&undated, d, s.standing); n > 0 {
				g.Undated += e.Undated
			}
		}
	}
	return nil
}

// undatedEvents reads the events, for a publication or speaker says only some of them.
func (s scope) undatedEvents(ctx context.Context, r graph.Reader, sel selection, d Direction, relations []ontology.Relation, g *Ground) error {
	sel.AsOf = "" // or none would be left
	f := sel.filter(relations)
	f.Statuses = []graph.Status{graph.Actual}
	events, err := sel.events(ctx, r, filters(s.ids(), d, f))
	for _, e := range events {
		x := graph.ShareOf(e)
		if _, n, _ := s.ends(&x, d, s.standing); e.Date == "" && n > 0 {
			g.Undated++
		}
	}
	return err
}

// countMonthless counts the undated events that bounds left out where they were read.
func (s scope) countMonthless(undated []graph.Share, d Direction, wanted func(ontology.Relation) bool, g *Ground) {
	for i := range undated {
		x := &undated[i]
		if _, n, _ := s.ends(x, d, s.standing); n > 0 && !x.NotActual && wanted(x.Relation) {
			g.Undated += x.Events
		}
	}
}
