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
	events    []crossing // of every status, within the bounds
	ground    Ground
}

// crossing is an event with the two asked actors that its ends stand for.
type crossing struct {
	event          graph.Event
	source, target string
}

// newDyad reads the events between the actors that two names mean, both ways and of
// some relations or all. With roll-up, acts of and toward those who act for a country
// count as the country's.
func newDyad(ctx context.Context, r graph.Reader, a, b string, e Evidence, relations ...ontology.Relation) (dyad, error) {
	sel, err := e.selection(ctx, r)
	if err != nil {
		return dyad{}, err
	}
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
	events, err := sel.read(ctx, r, []graph.EventFilter{between})
	d.keep(s, events)
	return d, err
}

// keep sorts out the events from one of the two to the other.
func (d *dyad) keep(s scope, events []graph.Event) {
	sel, g := d.selection, &d.ground
	for _, e := range events {
		source, from := s.asks(e.Source, e.Date)
		target, to := s.asks(e.Target, e.Date)
		switch {
		case !from || !to || sel.outside(e.Date):
		case source == target:
			g.SelfEdges++
		case sel.hasBounds() && e.Date == "":
			g.Undated++
		case e.ClaimOnly && sel.ExcludeClaims:
			g.Claims++
		case e.Confidence < sel.MinConfidence:
			g.Unsure++
		default:
			d.add(crossing{e, source, target})
		}
	}
}

func (d *dyad) add(c crossing) {
	d.events = append(d.events, c)
	if c.event.Status == graph.Actual {
		d.ground.Events++
	} else {
		d.ground.NotActual++
	}
}

// actual are the crossings that happened.
func (d dyad) actual() []crossing {
	var out []crossing
	for _, c := range d.events {
		if c.event.Status == graph.Actual {
			out = append(out, c)
		}
	}
	return out
}

func (d dyad) actors() map[string]graph.Actor {
	return map[string]graph.Actor{d.a.ID: d.a, d.b.ID: d.b}
}
