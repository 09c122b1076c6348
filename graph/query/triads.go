package query

import (
	"cmp"
	"context"
	"maps"
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
	page, next, err := pageOfTriangles(all, graph.Asked("triads", asked), q)
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
	bonds     map[string]*tied // signed ones, by neighbour; of the weightiest, at most MaxNeighbours
	total     int
	ground    Ground
}

// signedRelations are those that make two stand for or against each other.
var signedRelations = relationsOf(ontology.For, ontology.Against)

func readEgo(ctx context.Context, r graph.Reader, name string, e Evidence) (*ego, error) {
	sel, err := e.selection(ctx, r)
	if err != nil {
		return nil, err
	}
	actor, err := Resolve(ctx, r, name)
	if err != nil {
		return nil, err
	}
	out := &ego{actor: actor, selection: sel, bonds: map[string]*tied{}}
	if out.ground, err = newGround(ctx, r, sel); err != nil {
		return nil, err
	}
	s, err := newScope(ctx, r, []graph.Actor{actor}, sel.Rollup)
	if err != nil {
		return nil, err
	}
	ok, err := out.readCircle(ctx, r, s)
	if !ok && err == nil {
		err = out.readGraph(ctx, r, s)
	}
	return out, err
}

// readGraph reads the bonds in the part of the signed graph around the actor.
func (e *ego) readGraph(ctx context.Context, r graph.Reader, s scope) error {
	fs := filters(s.ids(), Both, e.selection.bounded(signedRelations))
	all, err := readSigned(ctx, r, e.selection, s.is, fs, &e.ground)
	if err != nil {
		return err
	}
	var near []string
	for _, id := range all.near[e.actor.ID] {
		if b := all.between(e.actor.ID, id); b.sign() != 0 {
			e.bonds[id] = tiedBy(b)
			near = append(near, id)
		}
	}
	e.total = len(near)
	slices.SortFunc(near, func(a, b string) int {
		return cmp.Or(cmp.Compare(e.bonds[b].weight, e.bonds[a].weight), cmp.Compare(a, b))
	})
	for _, id := range near[min(MaxNeighbours, len(near)):] {
		delete(e.bonds, id)
	}
	return nil
}

// weight is the number of publications that tell of the side that a bond stands on.
func (b *bond) weight() int {
	if b.sign() < 0 {
		return totalOf(b.con).Publications
	}
	return totalOf(b.pro).Publications
}

// among reads the bonds of the neighbours with each other, in no set order.
func (e *ego) among(ctx context.Context, r graph.Reader) ([]*tied, error) {
	if len(e.bonds) < 2 {
		return nil, nil
	}
	near := slices.Sorted(maps.Keys(e.bonds))
	actors, err := lookup(ctx, r, near)
	if err != nil {
		return nil, err
	}
	list := make([]graph.Actor, len(near))
	for i, id := range near {
		list[i] = actorOr(actors, id)
	}
	s, err := newScope(ctx, r, list, e.selection.Rollup)
	if err != nil {
		return nil, err
	}
	if found, ok, err := e.amongByDyads(ctx, r, s); ok || err != nil {
		return found, err
	}
	f := e.selection.bounded(signedRelations)
	f.Either = s.ids()
	all, err := readSigned(ctx, r, e.selection, map[string]bool{e.actor.ID: true}, []graph.EventFilter{f}, &e.ground)
	if err != nil {
		return nil, err
	}
	var found []*tied
	for _, b := range all.list() {
		found = append(found, tiedBy(b))
	}
	return found, nil
}

// triangle is a Triad in the making: the actor's two neighbours and the bonds.
type triangle struct {
	b, c       string
	ab, ac, bc *tied
	place      triangleKey // once it is weighed
}

type triangleKey struct {
	Weight int // of the weakest bond
	B, C   string
}

func (t triangle) key() triangleKey { return t.place }

// weigh finds the place in the order, by what is known of the bonds.
func (t *triangle) weigh() {
	t.place = triangleKey{min(t.ab.weight, t.ac.weight, t.bc.weight), t.b, t.c}
}

func compareTriangles(a, b triangleKey) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.B, b.B), cmp.Compare(a.C, b.C))
}

func (t triangle) sides() []*tied { return []*tied{t.ab, t.ac, t.bc} }

// negative counts the negative bonds.
func (t triangle) negative() int {
	n := 0
	for _, x := range t.sides() {
		if x.sign < 0 {
			n++
		}
	}
	return n
}

// triangles lists the triads of a balance, and counts all of them.
func (e *ego) triangles(among []*tied, balance Balance, kinds *[4]int) []triangle {
	var out []triangle
	for _, bc := range among {
		t := triangle{b: bc.a, c: bc.b, ab: e.bonds[bc.a], ac: e.bonds[bc.b], bc: bc}
		if t.ab == nil || t.ac == nil || bc.sign == 0 {
			continue
		}
		negative := t.negative()
		kinds[negative]++
		if balance == AnyBalance || (balance == Balanced) == (negative%2 == 0) {
			t.weigh()
			out = append(out, t)
		}
	}
	return out
}

// pageOfTriangles finds those of a page. Weights are counted in order of what they may be
// at most, until no other may be on the page.
func pageOfTriangles(all []triangle, asked string, q TriadsQuestion) (page []triangle, next string, err error) {
	compare := func(a, b triangle) int { return compareTriangles(a.place, b.place) }
	slices.SortFunc(all, compare)
	var after triangleKey
	if q.Cursor != "" {
		if err := decodeCursor(q.Cursor, asked, &after); err != nil {
			return nil, "", err
		}
	}
	var best []triangle
	for _, t := range all {
		if len(best) > q.Limit && compare(t, best[q.Limit]) >= 0 {
			break
		}
		if err := t.bc.count(); err != nil {
			return nil, "", wrap("read dyads", err)
		}
		t.weigh()
		if q.Cursor == "" || compareTriangles(t.key(), after) > 0 {
			at, _ := slices.BinarySearchFunc(best, t, compare)
			best = slices.Insert(best, at, t)
			best = best[:min(len(best), q.Limit+1)]
		}
	}
	return pageAfter(best, asked, q.Cursor, q.Limit, triangle.key, compareTriangles)
}

func (a *TriadsAnswer) fill(ctx context.Context, r graph.Reader, sel selection, page []triangle, quotes int) error {
	ids := []string{a.Of.ID}
	var picked [][]citable
	for _, t := range page {
		ids = append(ids, t.b, t.c)
		for _, x := range t.sides() {
			if err := x.tell(quotes); err != nil {
				return wrap("read dyads", err)
			}
			picked = append(picked, x.bond.pick(quotes, x.bond.telling()))
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
		B: actorOr(actors, t.b), C: actorOr(actors, t.c), AB: t.ab.bond.view(actors), AC: t.ac.bond.view(actors), BC: t.bc.bond.view(actors),
		Negative: negative, Balanced: negative%2 == 0, Weakly: negative != 1,
	}
}
