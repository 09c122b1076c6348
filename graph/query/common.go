package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// CommonQuestion asks whom two actors have in common: CommonTies for friends and
// enemies, Mediators for those who meet both.
type CommonQuestion struct {
	A, B string // ids, names or aliases
	Evidence
	Quotes int // most quotes toward each of the two
	Limit  int
	Cursor string
}

// CommonAnswer lists those whom both are tied to: Common friends and enemies, and
// those who are a friend of the one and an enemy of the other.
type CommonAnswer struct {
	A, B    graph.Actor
	Between Bond // of the two themselves
	Rows    []CommonRow
	Total   int
	Next    string
	// Friends, Enemies and Split count the rows of all pages.
	Friends, Enemies, Split int
	Ground                  Ground
}

// Common tells how somebody stands to both of two actors.
type Common string

// The ways to be common.
const (
	CommonFriend Common = "friend"
	CommonEnemy  Common = "enemy"
	SplitBetween Common = "split"
)

// CommonRow is somebody tied to both.
type CommonRow struct {
	Actor  graph.Actor
	Is     Common
	ToA    Bond
	ToB    Bond
	Quotes []Quote
}

// CommonTies finds the common friends and enemies of two actors. Who has as many
// acts for as against one of them is neither.
func CommonTies(ctx context.Context, r graph.Reader, q CommonQuestion) (CommonAnswer, error) {
	r = view(r)
	w, err := readTwo(ctx, r, &q, relationsOf(ontology.For, ontology.Against))
	if err != nil {
		return CommonAnswer{}, err
	}
	a := CommonAnswer{A: w.a, B: w.b, Ground: w.ground}
	var rows []shared
	for _, x := range w.shared() {
		signA, signB := x.toA.sign(), x.toB.sign()
		switch {
		case signA == 0 || signB == 0:
			continue
		case signA != signB:
			a.Split++
		case signA > 0:
			a.Friends++
		default:
			a.Enemies++
		}
		x.weight = min(x.toA.weight(), x.toB.weight())
		rows = append(rows, x)
	}
	page, next, err := pageShared(rows, "common", q)
	if err != nil {
		return CommonAnswer{}, err
	}
	a.Total, a.Next = len(rows), next
	return a, a.fill(ctx, r, w, q, page)
}

func (a *CommonAnswer) fill(ctx context.Context, r graph.Reader, w two, q CommonQuestion, page []shared) error {
	actors, quotes, err := w.dress(ctx, r, q, page, (*bond).deciding)
	if err != nil {
		return err
	}
	a.Between = w.between(actors, quotes[len(page)])
	for i, x := range page {
		row := CommonRow{Actor: actorOr(actors, x.id), Is: SplitBetween, ToA: x.toA.view(actors), ToB: x.toB.view(actors), Quotes: quotes[i]}
		if row.ToA.Sign == row.ToB.Sign {
			row.Is = map[Sign]Common{1: CommonFriend, -1: CommonEnemy}[row.ToA.Sign]
		}
		a.Rows = append(a.Rows, row)
	}
	return nil
}

// deciding are the events of the side that a bond stands on.
func (b *bond) deciding() []*graph.Share {
	if b.sign() < 0 {
		return only(b.shares, ontology.Against)
	}
	return only(b.shares, ontology.For)
}

// telling are the events to quote of a bond: of the side that it stands on, else all.
func (b *bond) telling() []*graph.Share {
	if b.sign() == 0 {
		return b.shares
	}
	return b.deciding()
}

// only leaves the shares of a family.
func only(list []*graph.Share, family ontology.Family) []*graph.Share {
	var out []*graph.Share
	for _, x := range list {
		if x.Relation.Family() == family {
			out = append(out, x)
		}
	}
	return out
}

// two is the part of the signed graph around two actors.
type two struct {
	a, b      graph.Actor
	selection selection
	graph     *signed
	ground    Ground
}

func readTwo(ctx context.Context, r graph.Reader, q *CommonQuestion, relations []ontology.Relation) (two, error) {
	q.Limit = orDefault(q.Limit, DefaultLimit)
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return two{}, err
	}
	sel, err := q.Evidence.selection(ctx, r)
	if err != nil {
		return two{}, err
	}
	of, err := resolveAll(ctx, r, []string{q.A, q.B})
	if err != nil {
		return two{}, err
	}
	if len(of) < 2 {
		return two{}, invalid("a and b are the same actor (%s)", of[0].ID)
	}
	w := two{a: of[0], b: of[1], selection: sel}
	if w.ground, err = newGround(ctx, r, sel); err != nil {
		return two{}, err
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return two{}, err
	}
	w.graph, err = readSigned(ctx, r, sel, s.is, filters(s.ids(), Both, sel.bounded(relations)), &w.ground)
	return w, err
}

// shared is somebody with bonds to both.
type shared struct {
	id       string
	toA, toB *bond
	weight   int
}

type sharedKey struct {
	Weight int
	ID     string
}

func (x shared) key() sharedKey { return sharedKey{x.weight, x.id} }

// shared lists everybody with bonds to both, by id.
func (w two) shared() []shared {
	var out []shared
	for _, id := range w.graph.near[w.a.ID] {
		if b := w.graph.between(w.b.ID, id); b != nil && id != w.b.ID {
			out = append(out, shared{id: id, toA: w.graph.between(w.a.ID, id), toB: b})
		}
	}
	return out
}

// pageShared sorts rows by the publications of the weaker bond, and cuts a page.
func pageShared(rows []shared, about string, q CommonQuestion) ([]shared, string, error) {
	compare := func(a, b sharedKey) int { return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID, b.ID)) }
	slices.SortFunc(rows, func(a, b shared) int { return compare(a.key(), b.key()) })
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Quotes, asked.Cursor = 0, 0, ""
	return pageAfter(rows, graph.Asked(about, asked), q.Cursor, q.Limit, shared.key, compare)
}

// between is the bond of the two themselves, with its quotes.
func (w two) between(actors map[string]graph.Actor, quotes []Quote) Bond {
	if b := w.graph.between(w.a.ID, w.b.ID); b != nil {
		out := b.view(actors)
		out.Quotes = quotes
		return out
	}
	ends := pairOf(w.a.ID, w.b.ID)
	return Bond{A: actorOr(actors, ends[0]), B: actorOr(actors, ends[1])}
}

// dress looks up the actors of rows, and quotes of the events chosen of each bond; the
// last quotes are those of the two themselves.
func (w two) dress(ctx context.Context, r graph.Reader, q CommonQuestion, page []shared, choose func(*bond) []*graph.Share) (map[string]graph.Actor, [][]Quote, error) {
	ids := []string{w.a.ID, w.b.ID}
	picked := make([][]citable, len(page)+1)
	if b := w.graph.between(w.a.ID, w.b.ID); b != nil {
		picked[len(page)] = pickEvents(b.telling(), q.Quotes)
	}
	for i, x := range page {
		ids = append(ids, x.id)
		picked[i] = append(pickEvents(choose(x.toA), q.Quotes), pickEvents(choose(x.toB), q.Quotes)...)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return nil, nil, err
	}
	quotes, err := w.selection.quotePicks(ctx, r, picked, 2*q.Quotes)
	if err == nil {
		own := &quotes[len(page)]
		*own = (*own)[:min(q.Quotes, len(*own))]
	}
	return actors, quotes, err
}
