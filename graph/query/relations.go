package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// RelationQuestion asks for the edges of the graph. Source and Target are ids,
// names or aliases; empty fields don't restrict.
type RelationQuestion struct {
	Source, Target string
	Relation       ontology.Relation
	Family         ontology.Family
	ExcludeClaims  bool
	Quotes         int // most quotes of an edge, of its latest events
	Limit          int // at most MaxLimit; 0 is DefaultLimit
	Cursor         string
}

// RelationAnswer lists edges as stored, without roll-up, most events first.
type RelationAnswer struct {
	Edges  []RelationRow
	Next   string
	Ground Ground
}

// RelationRow is an edge with its ends.
type RelationRow struct {
	Source, Target graph.Actor
	Relation       graph.Relation
	Quotes         []Quote
}

// Relations lists edges, projected from actual events.
func Relations(ctx context.Context, r graph.Reader, q RelationQuestion) (RelationAnswer, error) {
	r = view(r)
	relations, err := chosen(q.Relation, q.Family)
	if err != nil {
		return RelationAnswer{}, err
	}
	page, err := pageOf(q.Limit, q.Cursor)
	if err != nil {
		return RelationAnswer{}, err
	}
	if q.Quotes < 0 || q.Quotes > MaxQuotes {
		return RelationAnswer{}, invalid("quotes are 0 to %d", MaxQuotes)
	}
	f := graph.RelationFilter{Relations: relations, NoClaims: q.ExcludeClaims}
	if f.Source, f.Target, err = endsAsked(ctx, r, q.Source, q.Target); err != nil {
		return RelationAnswer{}, err
	}
	list, next, err := r.Relations(ctx, f, page)
	if err != nil {
		return RelationAnswer{}, fmt.Errorf("read relations: %w", err)
	}
	a := RelationAnswer{Next: next}
	if a.Ground, err = newGround(ctx, r, selection{}); err != nil {
		return RelationAnswer{}, err
	}
	rest := graph.EventFilter{Source: f.Source, Target: f.Target, Relations: relations}
	if err := a.Ground.notActual(ctx, r, rest); err != nil {
		return RelationAnswer{}, err
	}
	if err := a.Ground.claimedEdges(ctx, r, f); err != nil {
		return RelationAnswer{}, err
	}
	err = a.fill(ctx, r, list, q.Quotes)
	return a, err
}

func (a *RelationAnswer) fill(ctx context.Context, r graph.Reader, list []graph.Relation, n int) error {
	var ids []string
	for _, e := range list {
		ids = append(ids, e.Source, e.Target)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	quotes, err := edgeQuotes(ctx, r, list, n)
	if err != nil {
		return err
	}
	for i, e := range list {
		a.Edges = append(a.Edges, RelationRow{actorOr(actors, e.Source), actorOr(actors, e.Target), e, quotes[i]})
		a.Ground.Events += e.Events
	}
	return nil
}

// edgeQuotes finds quotes of edges among the latest events of each.
func edgeQuotes(ctx context.Context, r graph.Reader, list []graph.Relation, n int) ([][]Quote, error) {
	picked := make([][]graph.Event, len(list))
	if n == 0 {
		return make([][]Quote, len(list)), nil
	}
	for i, e := range list {
		f := graph.EventFilter{
			Source: []string{e.Source}, Target: []string{e.Target},
			Relations: []ontology.Relation{e.Relation}, Statuses: []graph.Status{graph.Actual},
		}
		events, _, err := r.Events(ctx, f, graph.Page{Limit: 4 * n})
		if err != nil {
			return nil, fmt.Errorf("read events: %w", err)
		}
		picked[i] = bestEvents(events, n)
	}
	return selection{}.quote(ctx, r, picked, n)
}

// bestEvents are the events that pickEvents would choose among events of one relation.
func bestEvents(events []graph.Event, n int) []graph.Event {
	slices.SortFunc(events, func(a, b graph.Event) int {
		return cmp.Or(compareBool(a.ClaimOnly, b.ClaimOnly), graph.ComparePicks(graph.PickOf(a), graph.PickOf(b)))
	})
	return events[:min(n, len(events))]
}

// chosen are the relations of a question: one, a family's, or all when neither is given.
func chosen(relation ontology.Relation, family ontology.Family) ([]ontology.Relation, error) {
	switch {
	case relation != "" && !relation.Valid():
		return nil, invalid("there is no relation %q", relation)
	case family != "" && !family.Valid():
		return nil, invalid("family is for, against or contact, not %q", family)
	case relation != "" && family != "" && relation.Family() != family:
		return nil, invalid("%s is in the family %s, not %s", relation, relation.Family(), family)
	case relation != "":
		return []ontology.Relation{relation}, nil
	case family != "":
		return ontology.Of(family), nil
	}
	return nil, nil
}

// relationsOf lists the relations of families.
func relationsOf(families ...ontology.Family) []ontology.Relation {
	var out []ontology.Relation
	for _, f := range families {
		out = append(out, ontology.Of(f)...)
	}
	return out
}

func pageOf(limit int, cursor string) (graph.Page, error) {
	limit = orDefault(limit, DefaultLimit)
	if limit < 1 || limit > MaxLimit {
		return graph.Page{}, invalid("limit is 1 to %d", MaxLimit)
	}
	return graph.Page{Limit: limit, Cursor: cursor}, nil
}

// endsAsked resolves the names of the two ends, where given.
func endsAsked(ctx context.Context, r graph.Reader, source, target string) (from, to []string, err error) {
	if from, err = maybe(ctx, r, source); err != nil {
		return nil, nil, err
	}
	to, err = maybe(ctx, r, target)
	return from, to, err
}

func maybe(ctx context.Context, r graph.Reader, name string) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	a, err := Resolve(ctx, r, name)
	return []string{a.ID}, err
}

// scanRelations reads all edges that a filter selects, at most MaxEvents.
func scanRelations(ctx context.Context, r graph.Reader, f graph.RelationFilter) ([]graph.Relation, error) {
	var out []graph.Relation
	page := graph.Page{Limit: graph.MaxLimit}
	for {
		list, next, err := r.Relations(ctx, f, page)
		if err != nil {
			return nil, fmt.Errorf("read relations: %w", err)
		}
		out = append(out, list...)
		if len(out) > MaxEvents {
			return nil, &TooBroadError{Most: MaxEvents}
		}
		if next == "" {
			return out, nil
		}
		page.Cursor = next
	}
}
