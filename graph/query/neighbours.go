package query

import (
	"context"
	"errors"
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// neighbours finds out by dyads who has a bond with some actors.
type neighbours struct {
	*walk
	is     map[string]bool // whose neighbours are looked for
	office standing
	near   map[string]map[string]bool
}

// learnByDyads finds the neighbours of some; ok is false where the store keeps no dyads.
func (w *walk) learnByDyads(ids []string) (ok bool, err error) {
	all, err := w.standIns(ids)
	if err != nil {
		return false, err
	}
	n := neighbours{walk: w, is: idSet(ids), near: map[string]map[string]bool{}}
	for _, id := range ids {
		n.near[id] = map[string]bool{}
	}
	f := graph.DyadFilter{Actors: all}
	dyads, err := w.dyads(f)
	if errors.Is(err, errors.ErrUnsupported) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := w.learnOffices(f, dyads); err != nil {
		return false, err
	}
	if n.office, err = w.offices(w.ctx, w.r, nil); err != nil {
		return false, err
	}
	if err := w.eachDyad(f, dyads, n.take); err != nil {
		return false, err
	}
	maps.Copy(w.near, n.near)
	return true, nil
}

// dyads reads the dyads that a filter selects, of the families that count.
func (w *walk) dyads(f graph.DyadFilter) ([]graph.Dyads, error) {
	f.Families = ontology.FamiliesOf(w.relations)
	all, err := w.r.Dyads(w.ctx, f)
	return all, wrap("read dyads", err)
}

// eachDyad calls each for the dyads that were read with a filter, within the bounds of what
// one question may go through.
func (w *walk) eachDyad(f graph.DyadFilter, dyads []graph.Dyads, each func(*graph.Dyad) error) error {
	return wrap("read dyads", f.Each(dyads, func(d *graph.Dyad) error {
		for _, acts := range d.Acts {
			if w.acts += len(acts) / actBytes; w.acts > maxActs {
				return &TooBroadError{Most: maxActs}
			}
		}
		return each(d)
	}))
}

// take adds the other end of a dyad.
func (n *neighbours) take(d *graph.Dyad) error {
	fixed := len(n.office.offices[d.Actor]) == 0 && len(n.office.offices[d.Other]) == 0
	if fixed && n.near[d.Actor][d.Other] {
		return nil
	}
	r := d.Reader()
	for r.Next() {
		a := r.Act()
		if a.NotActual || a.ClaimOnly || !slices.Contains(n.relations, a.Relation) {
			continue
		}
		if n.meets(d, a.Date) && fixed {
			return nil
		}
	}
	return r.Err()
}

// meets adds those for whom the ends of a dyad stand on the date of an event, unless that
// lies outside the bounds.
func (n *neighbours) meets(d *graph.Dyad, date string) bool {
	if n.selection.outside(date) || date == "" && n.selection.hasBounds() {
		return false
	}
	n.add(n.office.on(d.Actor, date), n.office.on(d.Other, date))
	return true
}

func (n *neighbours) add(mine, other string) {
	if mine != other && n.is[mine] && !n.near[mine][other] {
		n.near[mine][other] = true
	}
}

// standIns lists some actors with all who at some time acted for the countries among them.
// The ends of the walk act for nobody.
func (w *walk) standIns(ids []string) ([]string, error) {
	if err := w.learnActing(ids); err != nil {
		return nil, err
	}
	out := slices.Clone(ids)
	for _, id := range ids {
		out = append(out, w.acting[id]...)
	}
	return unique(out), nil
}

// learnActing looks up who acts for those of whom that is not known.
func (w *walk) learnActing(ids []string) error {
	var unknown, countries []string
	for _, id := range ids {
		if _, known := w.acting[id]; !known {
			unknown = append(unknown, id)
			w.acting[id] = nil
		}
	}
	found, err := lookup(w.ctx, w.r, slices.DeleteFunc(slices.Clone(unknown), func(id string) bool { return w.actors[id].ID != "" }))
	maps.Copy(w.actors, found)
	if err != nil || w.selection.Rollup != ByCountry {
		return err
	}
	for _, id := range unknown {
		if w.actors[id].Kind == graph.Country {
			countries = append(countries, id)
		}
	}
	for some := range slices.Chunk(countries, batch) {
		ties, err := w.r.Ties(w.ctx, graph.TieFilter{Of: some, Offices: true})
		if err != nil {
			return wrap("read ties", err)
		}
		for _, t := range ties {
			if t.Person != w.ends[0].ID && t.Person != w.ends[1].ID {
				w.acting[t.Of] = append(w.acting[t.Of], t.Person)
			}
		}
	}
	return nil
}

// fewOffices are looked up; of more actors, everybody's offices are read.
const fewOffices = 500

var errMany = errors.New("enough actors to read everybody's offices")

// learnOffices reads the offices of the ends of dyads, of everybody where these are many.
func (w *walk) learnOffices(f graph.DyadFilter, dyads []graph.Dyads) error {
	if w.selection.Rollup != ByCountry {
		return nil
	}
	ids := slices.Clone(f.Actors)
	err := w.eachDyad(f, dyads, func(d *graph.Dyad) error {
		if len(ids) > fewOffices {
			return errMany
		}
		ids = append(ids, d.Other)
		return nil
	})
	if errors.Is(err, errMany) {
		return w.learnAllOffices()
	}
	if err != nil {
		return err
	}
	_, err = w.offices(w.ctx, w.r, unique(ids))
	return err
}

func (w *walk) learnAllOffices() error {
	if w.officed == nil {
		return nil
	}
	all, err := loadStanding(w.ctx, w.r, graph.TieFilter{})
	for _, a := range w.ends {
		delete(all.offices, a.ID)
	}
	w.office, w.officed = all, nil
	return err
}

// offices are those of some actors and of whom it was asked before. The two ends stay what
// they are.
func (w *walk) offices(ctx context.Context, r graph.Reader, ids []string) (standing, error) {
	if w.selection.Rollup != ByCountry || w.officed == nil { // all are known
		return w.office, nil
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return w.officed[id] })
	if len(ids) == 0 {
		return w.office, nil
	}
	more, err := standingOf(ctx, r, ids)
	maps.Copy(w.office.offices, more.offices)
	for _, id := range ids {
		w.officed[id] = true
	}
	return w.office, err
}
