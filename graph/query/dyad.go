package query

import (
	"context"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// dyad is all that was read between two actors.
type dyad struct {
	a, b      graph.Actor
	selection selection
	shares    []*crossing // of every status, within the bounds
	ground    Ground
}

// crossing are events of one edge with the two asked actors that its ends stand for.
type crossing struct {
	graph.Share
	source, target string
}

// dyadQuestion asks for what passes between the actors that two names mean, both ways.
type dyadQuestion struct {
	a, b string
	ends string // what the question calls the two, "a and b" unless given
	Evidence
	relations []ontology.Relation // all where there are none
	daily     bool                // days are told apart
	quoted    bool                // events are chosen to be quoted
}

// newDyad reads the events between two. With roll-up, acts of and toward those who act for
// a country count as the country's.
func newDyad(ctx context.Context, r graph.Reader, q dyadQuestion) (dyad, error) {
	sel, err := q.selection(ctx, r)
	if err != nil {
		return dyad{}, err
	}
	sel.single = q.daily
	of, err := resolveAll(ctx, r, []string{q.a, q.b})
	if err != nil {
		return dyad{}, err
	}
	if len(of) < 2 {
		return dyad{}, invalid("%s are the same actor (%s)", orDefault(q.ends, "a and b"), of[0].ID)
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return dyad{}, err
	}
	d := dyad{a: of[0], b: of[1], selection: sel}
	if d.ground, err = newGround(ctx, r, sel); err != nil {
		return dyad{}, err
	}
	if v, ok := r.(*viewing); ok {
		v.between(s)
	}
	return d, s.between(ctx, r, sel, q, func(x graph.Share) { d.keep(s, x) })
}

// between reads what passes between the actors of a scope: by dyads where they tell what is
// asked for.
func (s scope) between(ctx context.Context, r graph.Reader, sel selection, q dyadQuestion, each func(graph.Share)) error {
	if !sel.narrow() {
		err := s.actsBetween(ctx, r, sel, q, each)
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	between := sel.filter(q.relations)
	between.Either = s.ids()
	read, err := sel.read(ctx, r, []graph.EventFilter{between}, func(context.Context, graph.Reader, []string) (standing, error) {
		return s.standing, nil
	})
	for _, x := range read.shares {
		each(x)
	}
	return err
}

// actsBetween makes a share of each act between the actors of a scope.
func (s scope) actsBetween(ctx context.Context, r graph.Reader, sel selection, q dyadQuestion, each func(graph.Share)) error {
	f := graph.DyadFilter{Actors: s.ids(), Others: s.ids(), Families: ontology.FamiliesOf(q.relations), Once: true}
	acts := 0
	err := graph.EachDyad(ctx, r, f, func(d *graph.Dyad) error {
		n, err := sel.eachAct(d, q, each)
		if acts += n; acts > MaxShares {
			err = &TooBroadError{Most: MaxShares}
		}
		return err
	})
	return wrap("read dyads", err)
}

// eachAct makes a share of each act of a dyad, and tells how many there are.
func (s selection) eachAct(d *graph.Dyad, q dyadQuestion, each func(graph.Share)) (n int, err error) {
	r := d.Reader()
	for r.Next() {
		a := r.Act()
		if s.outside(a.Date) || len(q.relations) > 0 && !slices.Contains(q.relations, a.Relation) {
			continue
		}
		x := d.Share(a)
		if q.quoted && !a.NotActual {
			x.Best = graph.PicksOf(d.PickOf(a))
		}
		n++
		each(x)
	}
	return n, r.Err()
}

// keep sorts out the events from one of the two to the other.
func (d *dyad) keep(s scope, x graph.Share) {
	sel, g := d.selection, &d.ground
	source, from := s.asks(x.Source, x.FirstDate)
	target, to := s.asks(x.Target, x.FirstDate)
	switch {
	case !from || !to:
	case source == target:
		g.SelfEdges += x.Events
	case sel.hasBounds() && x.Month == "":
		g.Undated += x.Events
	case x.ClaimOnly && sel.ExcludeClaims:
		g.Claims += x.Events
	case x.Confidence < sel.MinConfidence:
		g.Unsure += x.Events
	default:
		d.add(&crossing{x, source, target})
	}
}

func (d *dyad) add(c *crossing) {
	d.shares = append(d.shares, c)
	if c.NotActual {
		d.ground.NotActual += c.Events
	} else {
		d.ground.Events += c.Events
	}
}

// actual are the crossings that happened.
func (d dyad) actual() []*crossing {
	out := make([]*crossing, 0, len(d.shares))
	for _, c := range d.shares {
		if !c.NotActual {
			out = append(out, c)
		}
	}
	return out
}

func (d dyad) actors() map[string]graph.Actor {
	return map[string]graph.Actor{d.a.ID: d.a, d.b.ID: d.b}
}
