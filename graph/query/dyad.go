package query

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
)

// dyad is all that was read between two actors.
type dyad struct {
	a, b      graph.Actor
	selection selection
	shares    []crossing // of every status, within the bounds
	ground    Ground
}

// crossing are events of one edge with the two asked actors that its ends stand for.
type crossing struct {
	graph.Share
	source, target string
}

// newDyad reads the events between the actors that two names mean, both ways and of
// some relations or all; single asks for each event by itself. With roll-up, acts of and toward those who act for a country
// count as the country's.
func newDyad(ctx context.Context, r graph.Reader, a, b string, e Evidence, single bool, relations ...ontology.Relation) (dyad, error) {
	sel, err := e.selection(ctx, r)
	if err != nil {
		return dyad{}, err
	}
	sel.single = single
	of, err := resolveAll(ctx, r, []string{a, b})
	if err != nil {
		return dyad{}, err
	}
	if len(of) < 2 {
		return dyad{}, invalid("a and b are the same actor (%s)", of[0].ID)
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return dyad{}, err
	}
	d := dyad{a: of[0], b: of[1], selection: sel}
	if d.ground, err = newGround(ctx, r, sel); err != nil {
		return dyad{}, err
	}
	between := sel.filter(relations)
	between.Either = s.ids()
	read, err := sel.read(ctx, r, []graph.EventFilter{between}, func(context.Context, graph.Reader, []string) (standing, error) {
		return s.standing, nil
	})
	d.keep(s, read.shares)
	return d, err
}

// keep sorts out the events from one of the two to the other.
func (d *dyad) keep(s scope, list []graph.Share) {
	sel, g := d.selection, &d.ground
	for _, x := range list {
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
			d.add(crossing{x, source, target})
		}
	}
}

func (d *dyad) add(c crossing) {
	d.shares = append(d.shares, c)
	if c.NotActual {
		d.ground.NotActual += c.Events
	} else {
		d.ground.Events += c.Events
	}
}

// actual are the crossings that happened.
func (d dyad) actual() []crossing {
	var out []crossing
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
