package query

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// leavings counts by the dyads of an actor what a list of its events leaves out.
type leavings struct {
	relations []ontology.Relation
	kinds     [256]kind
	bounds    selection // of dates
	notActual int
	edges     [2][]leftEdge // by the actor and toward it, where undated ones are left out
}

// entries are the ontology's, by their numbers.
var entries = ontology.Relations()

// leftEdge is an edge with what counts of it, whichever way.
type leftEdge struct {
	events, undated int32
	relation        ontology.Relation
	other           string
}

// leftOutOfOne counts what a list of one actor's events leaves out for not having happened
// or not having a date; told is false where dyads do not tell that.
func (g *Ground) leftOutOfOne(ctx context.Context, r graph.Reader, f graph.EventFilter, actualOnly bool) (told bool, err error) {
	l := leavings{relations: f.Relations, bounds: selection{Evidence: Evidence{From: f.From, To: f.To}}}
	actor, others, ok := f.OfOne()
	if !ok || !actualOnly && !l.bounds.hasBounds() {
		return false, nil
	}
	if len(l.relations) == 0 {
		l.relations = relationsOf(ontology.Families()...)
	}
	l.kinds = kindsOf(func(a *graph.Act) bool {
		return slices.Contains(l.relations, a.Relation) && (len(f.Either) > 0 || a.Toward == (len(f.Source) == 0))
	})
	err = graph.EachDyad(ctx, r, graph.DyadFilter{Actors: []string{actor}, Others: others, Families: ontology.FamiliesOf(l.relations)}, l.add)
	if errors.Is(err, errors.ErrUnsupported) {
		return false, nil
	}
	if actualOnly {
		g.NotActual = min(l.notActual, graph.MaxLimit)
		g.AtLeast = g.AtLeast || l.notActual > graph.MaxLimit
	}
	for way, edges := range l.edges {
		if len(edges) > graph.MaxLimit {
			edges, g.AtLeast = l.mostEvents(edges, way), true
		}
		for _, e := range edges {
			g.Undated += int(e.undated)
		}
	}
	return true, wrap("read dyads", err)
}

func (l *leavings) add(d *graph.Dyad) error {
	bounded := l.bounds.hasBounds()
	var edges [2][ontology.Count]leftEdge
	r := d.Reader()
	for r.Next() {
		k := &l.kinds[r.Code()]
		switch {
		case !k.counted:
		case !k.notActual && bounded:
			e := &edges[k.way()][k.number]
			e.events++
			if !r.IsDated() {
				e.undated++
			}
		case k.notActual && (!bounded || r.IsDated() && !l.bounds.outside(r.Act().Date)):
			l.notActual++
		}
	}
	for way := range edges {
		for number, e := range edges[way] {
			if e.events > 0 {
				e.relation, e.other = entries[number].Relation, d.Other
				l.edges[way] = append(l.edges[way], e)
			}
		}
	}
	return r.Err()
}

// mostEvents leaves the first graph.MaxLimit edges as relations are listed.
func (l *leavings) mostEvents(edges []leftEdge, way int) []leftEdge {
	counts := make([]int32, len(edges))
	for i, e := range edges {
		counts[i] = e.events
	}
	slices.Sort(counts)
	least := counts[len(counts)-graph.MaxLimit]
	edges = slices.DeleteFunc(edges, func(e leftEdge) bool { return e.events < least })
	slices.SortFunc(edges, func(a, b leftEdge) int {
		byOther, byRelation := cmp.Compare(a.other, b.other), cmp.Compare(a.relation, b.relation)
		if way == 0 { // the others are the targets
			byOther, byRelation = byRelation, byOther
		}
		return cmp.Or(cmp.Compare(b.events, a.events), byOther, byRelation)
	})
	return edges[:graph.MaxLimit]
}
