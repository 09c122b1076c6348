package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Balance chooses triads.
type Balance string

// The balances.
const (
	AnyBalance Balance = ""
	Balanced   Balance = "balanced"
	Unbalanced Balance = "unbalanced"
)

// TriadsQuestion asks for the triangles around an actor.
type TriadsQuestion struct {
	Of string // id, name or alias
	Evidence
	Balance Balance
	Quotes  int // most quotes of each bond
	Limit   int
	Cursor  string
}

// TriadsAnswer lists triangles, the best attested first. Kinds counts them by the
// number of their negative bonds, whatever Balance was asked for.
type TriadsAnswer struct {
	Of     graph.Actor
	Triads []Triad
	Total  int
	Next   string
	Kinds  [4]int
	// Neighbours are those with a signed bond to the actor; only the first
	// MaxNeighbours by weight are looked at.
	Neighbours int
	Ground     Ground
}

// Triad is a triangle of signed bonds. It is balanced when the product of its signs
// is positive: all friends, or two friends with a common enemy (Heider 1946;
// Cartwright and Harary 1956). Three enemies are unbalanced there, and balanced in
// the weaker sense of Davis (1967), who only rules out a single negative bond.
type Triad struct {
	B, C       graph.Actor
	AB, AC, BC Bond
	Negative   int // bonds
	Balanced   bool
	Weakly     bool // balanced in the sense of Davis
}

// MaxNeighbours bounds the neighbours whose bonds with each other are looked at.
const MaxNeighbours = 200

// Triads finds the triangles of signed bonds around an actor.
func Triads(ctx context.Context, r graph.Reader, q TriadsQuestion) (TriadsAnswer, error) {
	r = view(r)
	q.Limit = orDefault(q.Limit, DefaultLimit)
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return TriadsAnswer{}, err
	}
	if q.Balance != AnyBalance && q.Balance != Balanced && q.Balance != Unbalanced {
		return TriadsAnswer{}, invalid("balance is balanced or unbalanced, not %q", q.Balance)
	}
	e, err := readEgo(ctx, r, q.Of, q.Evidence)
	if err != nil {
		return TriadsAnswer{}, err
	}
	a := TriadsAnswer{Of: e.actor, Neighbours: e.total}
	among, err := e.among(ctx, r)
	if err != nil {
		return TriadsAnswer{}, err
	}
	a.Ground = e.ground
	all := e.triangles(among, q.Balance, &a.Kinds)
	a.Total = len(all)
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Quotes, asked.Cursor = 0, 0, ""
	page, next, err := pageAfter(all, graph.Asked("triads", asked), q.Cursor, q.Limit, triangle.key, compareTriangles)
	if err != nil {
		return TriadsAnswer{}, err
	}
	a.Next = next
	return a, a.fill(ctx, r, e.selection, page, q.Quotes)
}

// ego is an actor with its bonds.
type ego struct {
	actor     graph.Actor
	selection selection
	bonds     map[string]*bond // signed ones, by neighbour
	near      []string         // weightiest first, at most MaxNeighbours
	total     int
	ground    Ground
}

func readEgo(ctx context.Context, r graph.Reader, name string, e Evidence) (ego, error) {
	sel, err := e.selection(ctx, r)
	if err != nil {
		return ego{}, err
	}
	actor, err := Resolve(ctx, r, name)
	if err != nil {
		return ego{}, err
	}
	out := ego{actor: actor, selection: sel, bonds: map[string]*bond{}}
	if out.ground, err = newGround(ctx, r, sel); err != nil {
		return ego{}, err
	}
	s, err := newScope(ctx, r, []graph.Actor{actor}, sel.Rollup)
	if err != nil {
		return ego{}, err
	}
	fs := filters(s.ids(), Both, sel.bounded(relationsOf(ontology.For, ontology.Against)))
	all, err := readSigned(ctx, r, sel, s.is, fs, &out.ground)
	if err != nil {
		return ego{}, err
	}
	for _, id := range all.near[actor.ID] {
		if b := all.between(actor.ID, id); b.sign() != 0 {
			out.bonds[id] = b
			out.near = append(out.near, id)
		}
	}
	out.total = len(out.near)
	slices.SortFunc(out.near, func(a, b string) int {
		return cmp.Or(cmp.Compare(out.bonds[b].weight(), out.bonds[a].weight()), cmp.Compare(a, b))
	})
	for _, id := range out.near[min(MaxNeighbours, len(out.near)):] {
		delete(out.bonds, id)
	}
	out.near = out.near[:min(MaxNeighbours, len(out.near))]
	return out, nil
}

// weight is the number of publications that tell of the side that a bond stands on.
func (b *bond) weight() int {
	if b.sign() < 0 {
		return totalOf(b.con).Publications
	}
	return totalOf(b.pro).Publications
}

// among reads the bonds of the neighbours with each other.
func (e *ego) among(ctx context.Context, r graph.Reader) (*signed, error) {
	if len(e.near) < 2 {
		return newSigned(), nil
	}
	actors, err := lookup(ctx, r, e.near)
	if err != nil {
		return nil, err
	}
	list := make([]graph.Actor, len(e.near))
	for i, id := range e.near {
		list[i] = actorOr(actors, id)
	}
	s, err := newScope(ctx, r, list, e.selection.Rollup)
	if err != nil {
		return nil, err
	}
	f := e.selection.bounded(relationsOf(ontology.For, ontology.Against))
	f.Either = s.ids()
	return readSigned(ctx, r, e.selection, map[string]bool{e.actor.ID: true}, []graph.EventFilter{f}, &e.ground)
}

// triangle is a Triad in the making: the actor's two neighbours and the bonds.
type triangle struct {
	b, c       string
	ab, ac, bc *bond
}

type triangleKey struct {
	Weight int // of the weakest bond
	B, C   string
}

func (t triangle) key() triangleKey {
	return triangleKey{min(t.ab.weight(), t.ac.weight(), t.bc.weight()), t.b, t.c}
}

func compareTriangles(a, b triangleKey) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.B, b.B), cmp.Compare(a.C, b.C))
}

// negative counts the negative bonds.
func (t triangle) negative() int {
	n := 0
	for _, b := range []*bond{t.ab, t.ac, t.bc} {
		if b.sign() < 0 {
			n++
		}
	}
	return n
}

// triangles lists the triads of a balance, and counts all of them.
func (e ego) triangles(among *signed, balance Balance, kinds *[4]int) []triangle {
	var out []triangle
	for _, bc := range among.list() {
		t := triangle{bc.a, bc.b, e.bonds[bc.a], e.bonds[bc.b], bc}
		if t.ab == nil || t.ac == nil || bc.sign() == 0 {
			continue
		}
		negative := t.negative()
		kinds[negative]++
		if balance == AnyBalance || (balance == Balanced) == (negative%2 == 0) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b triangle) int { return compareTriangles(a.key(), b.key()) })
	return out
}

func (a *TriadsAnswer) fill(ctx context.Context, r graph.Reader, sel selection, page []triangle, quotes int) error {
	ids := []string{a.Of.ID}
	var picked [][]citable
	for _, t := range page {
		ids = append(ids, t.b, t.c)
		for _, b := range []*bond{t.ab, t.ac, t.bc} {
			picked = append(picked, pickEvents(b.telling(), quotes))
		}
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	said, err := sel.quotePicks(ctx, r, picked, quotes)
	if err != nil {
		return err
	}
	for i, t := range page {
		x := t.view(actors)
		x.AB.Quotes, x.AC.Quotes, x.BC.Quotes = said[3*i], said[3*i+1], said[3*i+2]
		a.Triads = append(a.Triads, x)
	}
	return nil
}

func (t triangle) view(actors map[string]graph.Actor) Triad {
	negative := t.negative()
	return Triad{
		B: actorOr(actors, t.b), C: actorOr(actors, t.c), AB: t.ab.view(actors), AC: t.ac.view(actors), BC: t.bc.view(actors),
		Negative: negative, Balanced: negative%2 == 0, Weakly: negative != 1,
	}
}
