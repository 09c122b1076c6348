package query

import (
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// bonding counts bonds by dyads, which tell of every act what bonds are made of: those of a
// hot actor are counted in a fraction of the time that their months take.
type bonding struct {
	sel       selection
	relations []ontology.Relation // that count
	mine      map[string]bool     // whose dyads are read
	stay      map[string]bool     // who stay themselves whatever office they hold
	offices   standing            // of all others
	special   map[string]bool     // see notPlain
	kinds     [256]kind           // by the codes of acts
}

// newBonding counts the bonds of those whose dyads are read.
func newBonding(sel selection, relations []ontology.Relation, mine, stay []string) *bonding {
	return &bonding{
		sel: sel, relations: relations, mine: idSet(mine), stay: idSet(stay),
		kinds: kindsOf(func(a *graph.Act) bool { return slices.Contains(relations, a.Relation) }),
	}
}

// readOffices reads the offices of all who have dyads.
func (b *bonding) readOffices(ctx context.Context, r graph.Reader, dyads []graph.Dyads) error {
	err := b.learn(func() (standing, error) { return standingIn(ctx, r, slices.Collect(maps.Keys(b.mine)), dyads) })
	b.special = b.offices.notPlain(b.mine)
	return err
}

// readOfficesOf reads the offices of some.
func (b *bonding) readOfficesOf(ctx context.Context, r graph.Reader, ids []string) error {
	return b.learn(func() (standing, error) { return standingOf(ctx, r, ids) })
}

// learn keeps the offices that count: not those of who stay themselves.
func (b *bonding) learn(read func() (standing, error)) (err error) {
	if b.sel.Rollup == NoRollup {
		return nil
	}
	b.offices, err = read()
	maps.DeleteFunc(b.offices.offices, func(id string, _ []graph.Tie) bool { return b.stay[id] })
	return err
}

// twice reports whether a dyad tells what is counted from its other end.
func (b *bonding) twice(d *graph.Dyad) bool { return b.mine[d.Other] && d.Other < d.Actor }

// rows are those for whom the ends of a dyad may stand that are not asked for.
func (b *bonding) rows(d *graph.Dyad) []string {
	out := b.offices.standFor(d.Other)
	if b.mine[d.Other] {
		out = unique(append(out, b.offices.standFor(d.Actor)...))
	}
	return out
}

// isFixed reports whether the ends of a dyad stand for themselves on all days.
func (b *bonding) isFixed(d *graph.Dyad) bool {
	return len(b.offices.offices[d.Actor]) == 0 && len(b.offices.offices[d.Other]) == 0
}

// eachAct calls each for the acts of a dyad that make a bond, with those for whom its ends
// stand. What is left out goes to the ground; where a row is given only if the other end
// stands for it, so that each act is counted once.
func (b *bonding) eachAct(d *graph.Dyad, row string, ground *Ground, each func(r *graph.ActReader, k *kind, mine, other string)) error {
	see := crossings{b: b, mine: b.offices.post(d.Actor), other: b.offices.post(d.Other), dated: b.sel.hasBounds() || !b.isFixed(d)}
	from, to := d.Actor, d.Other
	var elsewhere Ground
	r := d.Reader()
	for r.Next() {
		k := &b.kinds[r.Code()]
		if !k.counted {
			continue
		}
		if see.dated {
			var ok bool
			if from, to, ok = see.on(r.Act().Date); !ok {
				continue
			}
		}
		g := ground
		if row != "" && to != row {
			g = &elsewhere
		}
		if g.takesTold(k, from == to, b.sel.confidence(&r), &b.sel) {
			each(&r, k, from, to)
		}
	}
	return r.Err()
}

// kindly counts the acts of a dyad where the kinds of acts tell whether they count, whenever
// they were.
func (b *bonding) kindly(d *graph.Dyad, ground *Ground, to *attested) error {
	r := d.Reader()
	for r.Next() {
		k := &b.kinds[r.Code()]
		if k.counted && ground.takesTold(k, false, b.sel.confidence(&r), &b.sel) {
			to.events++
			to.articles += r.Articles()
		}
	}
	return r.Err()
}

// crossings tells for whom the ends of a dyad stand.
type crossings struct {
	b           *bonding
	mine, other post
	dated       bool // it matters when something happened
}

// on tells it of a date; ok is false where that lies outside the bounds.
func (c *crossings) on(date string) (mine, other string, ok bool) {
	if c.b.sel.outside(date) || date == "" && c.b.sel.hasBounds() {
		return "", "", false
	}
	return c.mine.on(date), c.other.on(date), true
}

// takesTold is counts for an act of which only what is told in a writer's own voice counts;
// self tells that both ends stand for the same actor.
func (g *Ground) takesTold(k *kind, self bool, confidence float64, s *selection) bool {
	switch {
	case self:
		g.SelfEdges++
	case !k.notActual && k.claimOnly:
		g.Claims++
	default:
		return g.counts(k.notActual, false, confidence, 1, s)
	}
	return false
}

// tell makes the bond of two out of dyads that may be about it, with the events to quote.
func (b *bonding) tell(one, two string, dyads []graph.Dyad, quotes int) (*bond, error) {
	ends := pairOf(one, two)
	out := &bond{a: ends[0], b: ends[1], cites: &[families]cites{}}
	for i := range dyads {
		d := &dyads[i]
		fixed := b.isFixed(d)
		if fixed && pairOf(d.Actor, d.Other) != ends {
			continue
		}
		c, cite := out.counts(d.Family), &out.cites[familyPlace(d.Family)]
		cite.most = quotes
		err := b.eachAct(d, "", &Ground{}, func(r *graph.ActReader, k *kind, mine, other string) {
			if !fixed && pairOf(mine, other) != ends {
				return
			}
			if *c == nil {
				*c = newCounter()
			}
			(*c).addNext(r, false)
			if quotes > 0 {
				cite.offer(d, r, k)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// toldBy counts the publications that tell of acts of a family between two.
func (b *bonding) toldBy(one, two string, f ontology.Family, dyads []*graph.Dyad, census *graph.Census) (int, error) {
	ends := pairOf(one, two)
	census.Reset(0)
	for _, d := range dyads {
		fixed := b.isFixed(d)
		if d.Family != f || fixed && pairOf(d.Actor, d.Other) != ends {
			continue
		}
		err := b.eachAct(d, "", &Ground{}, func(r *graph.ActReader, _ *kind, mine, other string) {
			if fixed || pairOf(mine, other) == ends {
				census.Add(r.Voices())
			}
		})
		if err != nil {
			return 0, err
		}
	}
	_, _, publications := census.Count()
	return publications, nil
}

// families is how many there are.
const families = 3

// familyPlace is a family's place among all.
func familyPlace(f ontology.Family) int {
	switch f {
	case ontology.For:
		return 0
	case ontology.Against:
		return 1
	}
	return families - 1
}
