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
	filter    graph.EventFilter
	actor     string
	with      []string // the only others; none is all
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
	l := leavings{filter: f, relations: f.Relations, bounds: selection{Evidence: Evidence{From: f.From, To: f.To}}}
	if !l.isOfOne() || !actualOnly && !l.bounds.hasBounds() {
		return false, nil
	}
	if len(l.relations) == 0 {
		l.relations = relationsOf(ontology.Families()...)
	}
	for code := range l.kinds {
		if a, ok := graph.KindOf(byte(code)); ok {
			counted := slices.Contains(l.relations, a.Relation) && (len(f.Either) > 0 || a.Toward == (len(f.Source) == 0))
			l.kinds[code] = kind{counted, a.Number, a.Toward, a.NotActual, a.ClaimOnly}
		}
	}
	err = graph.EachDyad(ctx, r, graph.DyadFilter{Actors: []string{l.actor}, Others: l.with, Families: familiesOf(l.relations)}, l.add)
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

// isOfOne finds out whose events are listed.
func (l *leavings) isOfOne() bool {
	f := l.filter
	if f.Article != "" || f.Publication != "" || f.AttributedTo != "" {
		return false
	}
	switch {
	case len(f.Either) == 1 && len(f.Source)+len(f.Target) == 0:
		l.actor = f.Either[0]
	case len(f.Either) > 0 || len(f.Source) > 1 || len(f.Target) > 1:
		return false
	case len(f.Source) == 1:
		l.actor, l.with = f.Source[0], f.Target
	case len(f.Target) == 1:
		l.actor = f.Target[0]
	}
	return l.actor != ""
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
			e := &edges[way(k)][k.number]
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

func way(k *kind) int {
	if k.toward {
		return 1
	}
	return 0
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
