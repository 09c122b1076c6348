package query

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// tied is a bond of a triad. Of one that dyads tell of only the sign is known at first,
// and what its weight is at most.
type tied struct {
	a, b   string // a comes before b
	sign   Sign
	weight int   // see bond.weight
	bond   *bond // once it is told

	by      *bonding
	dyads   []graph.Dyad // that may be about it
	sides   sides
	counted bool
}

func tiedBy(b *bond) *tied {
	return &tied{a: b.a, b: b.b, sign: b.sign(), weight: b.weight(), bond: b, counted: true}
}

// count counts the weight.
func (t *tied) count() (err error) {
	if !t.counted {
		t.weight, err = t.by.toldBy(t.a, t.b, t.sign.decides(), refs(t.dyads), &graph.Census{})
		t.counted = err == nil
	}
	return err
}

// tell tells the bond.
func (t *tied) tell(quotes int) (err error) {
	if t.bond == nil {
		t.bond, err = t.by.tell(t.a, t.b, t.dyads, quotes)
	}
	return err
}

// readCircle finds the bonds by dyads; ok is false where these do not tell.
func (e *ego) readCircle(ctx context.Context, r graph.Reader, s scope) (ok bool, err error) {
	c, ok, err := s.circle(ctx, r, e.selection, signedRelations, circled{of: []string{e.actor.ID}, is: siding, limit: MaxNeighbours})
	if !ok || err != nil {
		return ok, err
	}
	e.total = c.total
	e.ground.add(c.ground)
	for _, m := range c.best[:min(MaxNeighbours, len(c.best))] {
		ends := pairOf(e.actor.ID, m.id)
		e.bonds[m.id] = &tied{a: ends[0], b: ends[1], sign: m.sign, weight: m.weight, by: c.bonding, dyads: m.dyads, counted: true}
	}
	return true, nil
}

// siding is a bearing of those who take a side toward one.
func siding(to [2]sides) (by [2]ontology.Family, is Common, ok bool) {
	sign := to[0].sign()
	return [2]ontology.Family{sign.decides()}, "", sign != 0
}

// amid finds the bonds of some actors with each other by dyads.
type amid struct {
	*bonding
	wanted map[string]*tied // whose bonds are kept
	pairs  map[[2]string]*tied
	acts   int
	ground Ground
}

// amongByDyads finds the bonds of the neighbours with each other; ok is false where dyads
// do not tell these.
func (e *ego) amongByDyads(ctx context.Context, r graph.Reader, s scope) (found []*tied, ok bool, err error) {
	if e.selection.narrow() {
		return nil, false, nil
	}
	m := &amid{wanted: e.bonds, pairs: map[[2]string]*tied{}}
	m.bonding = newBonding(e.selection, signedRelations, s.ids(), []string{e.actor.ID})
	f := graph.DyadFilter{Families: ontology.FamiliesOf(signedRelations), Once: true}
	if f.Actors, err = seldomFirst(ctx, r, s.ids()); err != nil {
		return nil, false, err
	}
	f.Others = f.Actors
	all, err := r.Dyads(ctx, f)
	if errors.Is(err, errors.ErrUnsupported) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, wrap("read dyads", err)
	}
	if err := m.readOfficesOf(ctx, r, s.ids()); err != nil {
		return nil, false, err
	}
	if err := f.Each(all, m.add); err != nil {
		return nil, false, wrap("read dyads", err)
	}
	e.ground.add(m.ground)
	for _, t := range m.pairs {
		found = append(found, t)
		t.sign = t.sides.sign()
		t.weight = t.sides[familyPlace(t.sign.decides())].articles
	}
	return found, true, nil
}

// seldomFirst puts those first who are told of least: what two have to do with each other is
// read sooner among what one has to do with others who has little to do with anybody.
func seldomFirst(ctx context.Context, r graph.Reader, ids []string) ([]string, error) {
	actors, err := lookup(ctx, r, ids)
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(actors[a].Articles, actors[b].Articles) })
	return out, err
}

// add counts the acts of a dyad for those whom its ends stand for.
func (m *amid) add(d *graph.Dyad) error {
	if m.acts += bytesOf([]*graph.Dyad{d}) / actBytes; m.acts > maxActs {
		return &TooBroadError{Most: maxActs}
	}
	place := familyPlace(d.Family)
	if !m.sel.hasBounds() && m.isFixed(d) {
		to := &attested{} // of nobody
		if t := m.pair([2]string{d.Actor, d.Other}, d); t != nil {
			to = &t.sides[place]
		}
		return m.kindly(d, &m.ground, to)
	}
	var of [2]string
	var t *tied // of these
	return m.eachAct(d, "", &m.ground, func(r *graph.ActReader, _ *kind, mine, other string) {
		if now := [2]string{mine, other}; now != of {
			of, t = now, m.pair(now, d)
		}
		if t != nil {
			t.sides[place].events++
			t.sides[place].articles += r.Articles()
		}
	})
}

// pair is the bond of two that a dyad tells of, or nil where it is not asked for.
func (m *amid) pair(of [2]string, told *graph.Dyad) *tied {
	if m.wanted[of[0]] == nil || m.wanted[of[1]] == nil {
		return nil
	}
	k := pairOf(of[0], of[1])
	t := m.pairs[k]
	if t == nil {
		t = &tied{a: k[0], b: k[1], by: m.bonding}
		m.pairs[k] = t
	}
	if n := len(t.dyads); n == 0 || t.dyads[n-1].Actor != told.Actor || t.dyads[n-1].Other != told.Other || t.dyads[n-1].Family != told.Family {
		t.dyads = append(t.dyads, kept(told))
	}
	return t
}
