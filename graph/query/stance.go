package query

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Answer lists who opposes or supports the actors asked for, the weightiest first.
type Answer struct {
	Of     []graph.Actor
	Family ontology.Family
	Rows   []Row
	Total  int    // rows on all pages
	Next   string // cursor of the next page, or empty
	Ground Ground
}

// Row is one opponent or ally. Its own Tally counts the acts of the family asked
// for only.
type Row struct {
	Actor graph.Actor
	Of    []graph.Actor // those of the actors asked for whom it is about
	Tally
	Relations []RelationTally // most events first
	// Persons through whom the other actor acted or was acted upon, and those
	// through whom the actors asked for were; a country's own acts are not listed.
	Via, Toward []Part
	// Mixed tells that there are acts of the other family too; then LastFor and
	// LastAgainst are the dates of the last act of each, if known.
	Mixed                bool
	LastFor, LastAgainst When
	Opposite             Tally // of the acts of the other family; see its ClaimOnly
	Quotes               []Quote
}

// RelationTally counts the acts of one relation. Its Direction is In for acts
// toward the actor asked for, Out for its own, Both for mutual ones.
type RelationTally struct {
	Relation  ontology.Relation
	Direction Direction
	Tally
}

// Part is a person's share of a row.
type Part struct {
	Actor  graph.Actor
	Events int
}

// Opponents lists who acts against the actors asked for (or, by direction, whom
// they act against).
func Opponents(ctx context.Context, r graph.Reader, q Question) (Answer, error) {
	return ask(ctx, r, q, ontology.Against)
}

// Allies lists who acts for the actors asked for (or, by direction, whom they act for).
func Allies(ctx context.Context, r graph.Reader, q Question) (Answer, error) {
	return ask(ctx, r, q, ontology.For)
}

func ask(ctx context.Context, r graph.Reader, q Question, family ontology.Family) (Answer, error) {
	q, err := q.normal()
	if err != nil {
		return Answer{}, err
	}
	sel, err := q.evidence().selection(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	of, err := resolveAll(ctx, r, q.Of)
	if err != nil {
		return Answer{}, err
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Of: of, Family: family}
	if a.Ground, err = newGround(ctx, r, sel); err != nil {
		return Answer{}, err
	}
	placed, err := s.place(ctx, r, sel, q.Direction, []ontology.Family{ontology.For, ontology.Against}, family, &a.Ground)
	if err != nil {
		return Answer{}, err
	}
	if err := s.countUndated(ctx, r, sel, q.Direction, ontology.Of(family), &a.Ground); err != nil {
		return Answer{}, err
	}
	rows := a.Ground.enough(gather(placed, family), q)
	err = a.fill(ctx, r, q, sel, rows)
	return a, err
}

// enough leaves the rows that rest on as many articles and publications as asked for.
func (g *Ground) enough(rows []*gathered, q Question) []*gathered {
	return slices.DeleteFunc(rows, func(row *gathered) bool {
		t := row.total()
		few := t.Articles < q.MinArticles || t.Publications < q.MinPublications
		if few {
			g.Few += t.Events
			g.Events -= t.Events
		}
		return few
	})
}

// placement is an event seen from the actors asked for.
type placement struct {
	event           graph.Event
	direction       Direction
	mine, other     string // ends as stored
	asked, standFor string // whom they stand for
}

// place reads the events of some families and tells who stands against whom in
// them. Only those of the family asked for are counted in the ground, all when it
// is empty.
func (s scope) place(ctx context.Context, r graph.Reader, sel selection, d Direction, families []ontology.Family, family ontology.Family, g *Ground) ([]placement, error) {
	events, err := sel.read(ctx, r, filters(s.ids(), d, sel.bounded(relationsOf(families...))))
	if err != nil {
		return nil, err
	}
	others, err := s.others(ctx, r, events)
	if err != nil {
		return nil, err
	}
	var out []placement
	var elsewhere Ground
	for _, e := range events {
		ground := g
		if family != "" && e.Relation.Family() != family {
			ground = &elsewhere
		}
		ends, self := s.ends(e, d, others)
		switch {
		case self:
			ground.SelfEdges++
		case len(ends) > 0 && ground.takes(e, sel):
			out = append(out, ends...)
		}
	}
	return out, nil
}

// others reads the offices of everybody in the events.
func (s scope) others(ctx context.Context, r graph.Reader, events []graph.Event) (standing, error) {
	if s.rollup == NoRollup {
		return standing{}, nil
	}
	var ids []string
	for _, e := range events {
		ids = append(ids, e.Source, e.Target)
	}
	return standingOf(ctx, r, unique(ids))
}

// ends sees the event from each end that stands for an actor asked for; self is
// true when both ends stand for the same one.
func (s scope) ends(e graph.Event, d Direction, others standing) (list []placement, self bool) {
	mutual := e.Relation.Symmetric()
	for _, p := range []placement{
		{event: e, direction: In, mine: e.Target, other: e.Source},
		{event: e, direction: Out, mine: e.Source, other: e.Target},
	} {
		if !mutual && d != Both && d != p.direction {
			continue
		}
		var ok bool
		if p.asked, ok = s.asks(p.mine, e.Date); !ok {
			continue
		}
		p.standFor = others.on(p.other, e.Date)
		if p.standFor == p.asked || p.other == p.asked {
			return nil, true
		}
		if mutual {
			p.direction = Both
		}
		list = append(list, p)
	}
	return list, false
}

// gather groups placements by whom the other end stands for, and drops those who
// have no act of the family.
func gather(placed []placement, family ontology.Family) []*gathered {
	rows := map[string]*gathered{}
	for _, p := range placed {
		row := rows[p.standFor]
		if row == nil {
			row = newGathered(p.standFor)
			rows[p.standFor] = row
		}
		row.add(p, family)
	}
	var out []*gathered
	for _, row := range rows {
		if len(row.events) > 0 {
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(a, b *gathered) int { return compareWeight(a.weight(), b.weight()) })
	return out
}
