package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Sign tells how two actors stand: 1 for, -1 against, 0 neither, that is as many
// events of each, or none of either.
type Sign int

// Bond is what was told between two actors of a signed graph, in a writer's own
// voice and both ways together. A comes before B by id.
type Bond struct {
	A, B         graph.Actor
	Sign         Sign
	For, Against Tally
	// Quotes are the best of the side that the bond stands on, of both where it stands
	// on neither. Where the answer's row quotes, its bonds have none.
	Quotes []Quote
}

// signed is the undirected signed graph of a selection of evidence (Cartwright and
// Harary 1956): who is tied to whom, and how. Claims alone tie nobody.
type signed struct {
	bonds  map[[2]string]*bond // by the two ids in order
	near   map[string][]string // neighbours by id, in order once sealed
	events int
}

// bond is a Bond in the making.
type bond struct {
	a, b              string
	pro, con, contact *counter // nil where there is nothing to count
	shares            []*graph.Share
	cites             *[families]cites // in the place of shares where only events to be quoted are kept
}

func newSigned() *signed { return &signed{bonds: map[[2]string]*bond{}, near: map[string][]string{}} }

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

func (s *signed) add(a, b string, e graph.Share) {
	k := pairOf(a, b)
	x := s.bonds[k]
	if x == nil {
		x = &bond{a: k[0], b: k[1]}
		s.bonds[k] = x
		s.near[a] = append(s.near[a], b)
		s.near[b] = append(s.near[b], a)
	}
	s.events += e.Events
	x.shares = append(x.shares, &e)
	c := x.counts(e.Relation.Family())
	if *c == nil {
		*c = newCounter()
	}
	(*c).add(&e)
}

// counts is what a bond counts of a family in.
func (b *bond) counts(f ontology.Family) **counter {
	switch f {
	case ontology.For:
		return &b.pro
	case ontology.Against:
		return &b.con
	}
	return &b.contact
}

func eventsOf(c *counter) int {
	if c == nil {
		return 0
	}
	return c.tally.Events
}

func totalOf(c *counter) Tally {
	if c == nil {
		return Tally{}
	}
	return c.total()
}

// seal puts neighbours in order once all bonds are there.
func (s *signed) seal() {
	for _, list := range s.near {
		slices.Sort(list)
	}
}

// between is the bond of two actors, or nil.
func (s *signed) between(a, b string) *bond { return s.bonds[pairOf(a, b)] }

// ids lists the actors in order.
func (s *signed) ids() []string {
	var out []string
	for id := range s.near {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// list lists the bonds in order.
func (s *signed) list() []*bond {
	out := make([]*bond, 0, len(s.bonds))
	for _, b := range s.bonds {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b *bond) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	return out
}

func (b *bond) sign() Sign { return signOf(eventsOf(b.pro), eventsOf(b.con)) }

func signOf(pro, con int) Sign { return Sign(cmp.Compare(pro, con)) }

// sides counts the events of a bond.
func (b *bond) sides() (out sides) {
	for _, f := range ontology.Families() {
		out[familyPlace(f)].events = eventsOf(*b.counts(f))
	}
	return out
}

// pick chooses events of some families to quote, as pickEvents does.
func (b *bond) pick(n int, of []ontology.Family) []citable {
	if b.cites == nil {
		var shares []*graph.Share
		for _, f := range of {
			shares = append(shares, only(b.shares, f)...)
		}
		return pickEvents(shares, n)
	}
	var all []citable
	for _, f := range of {
		all = append(all, b.cites[familyPlace(f)].kept()...)
	}
	return choose(all, n)
}

func (b *bond) view(actors map[string]graph.Actor) Bond {
	return Bond{A: actorOr(actors, b.a), B: actorOr(actors, b.b), Sign: b.sign(), For: totalOf(b.pro), Against: totalOf(b.con)}
}

// readAll reads the signed graph of everybody, from events of some families.
func readAll(ctx context.Context, r graph.Reader, sel selection, families []ontology.Family) (*signed, Ground, error) {
	s := newSigned()
	g, err := readActual(ctx, r, sel, relationsOf(families...), s.add)
	s.seal()
	return s, g, err
}

// readActual hands on the actual events of everybody, rolled up.
func readActual(ctx context.Context, r graph.Reader, sel selection, relations []ontology.Relation, to func(source, target string, x graph.Share)) (Ground, error) {
	g, err := newGround(ctx, r, sel)
	if err != nil {
		return g, err
	}
	f := sel.bounded(relations)
	f.Statuses = []graph.Status{graph.Actual}
	read, err := sel.readRolled(ctx, r, nil, []graph.EventFilter{f})
	if err != nil {
		return g, err
	}
	read.roll(sel, &g, to)
	if err := g.notActual(ctx, r, f); err != nil {
		return g, err
	}
	if !read.byMonths {
		return g, g.undated(ctx, r, f)
	}
	for i := range read.undated {
		g.Undated += read.undated[i].Events
	}
	return g, nil
}

// readSigned reads the signed graph of the events that filters select. Actors asked
// for stay themselves, others roll up.
func readSigned(ctx context.Context, r graph.Reader, sel selection, asked map[string]bool, fs []graph.EventFilter, g *Ground) (*signed, error) {
	all := newSigned()
	if err := rolled(ctx, r, sel, asked, fs, g, all.add); err != nil {
		return nil, err
	}
	all.seal()
	return all, nil
}

// rolled reads what filters select and hands on what counts in a writer's own voice,
// with whom its source and its target stand for; actors asked for stay themselves.
// What is not counted goes to the ground.
func rolled(ctx context.Context, r graph.Reader, sel selection, asked map[string]bool, fs []graph.EventFilter, g *Ground, to func(source, target string, x graph.Share)) error {
	read, err := sel.readRolled(ctx, r, asked, fs)
	if err == nil {
		read.roll(sel, g, to)
	}
	return err
}

// readRolled reads what filters select, with the offices of all but those asked for.
func (s selection) readRolled(ctx context.Context, r graph.Reader, asked map[string]bool, fs []graph.EventFilter) (reading, error) {
	return s.read(ctx, r, fs, func(ctx context.Context, r graph.Reader, ids []string) (standing, error) {
		if s.Rollup != ByCountry {
			return standing{}, nil
		}
		return standingOf(ctx, r, slices.DeleteFunc(ids, func(id string) bool { return asked[id] }))
	})
}

// roll is rolled for what was read.
func (d reading) roll(sel selection, g *Ground, to func(source, target string, x graph.Share)) {
	for _, x := range d.shares {
		source, target := d.office.on(x.Source, x.FirstDate), d.office.on(x.Target, x.FirstDate)
		switch {
		case source == target:
			g.SelfEdges += x.Events
		case !x.NotActual && x.ClaimOnly:
			g.Claims += x.Events
		case g.takes(x, sel):
			to(source, target, x)
		}
	}
}
