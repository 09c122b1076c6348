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
	w, err := readTwo(ctx, r, &q, looked{"common", relationsOf(ontology.For, ontology.Against), taking})
	if err != nil {
		return CommonAnswer{}, err
	}
	a := CommonAnswer{
		A: w.a, B: w.b, Total: w.total, Next: w.next, Ground: w.ground,
		Friends: w.common[CommonFriend], Enemies: w.common[CommonEnemy], Split: w.common[SplitBetween],
	}
	return a, a.fill(ctx, r, w, q)
}

// taking is a bearing of those who take a side toward both. A bond weighs by the side that
// it stands on.
func taking(to [2]sides) (by [2]ontology.Family, is Common, ok bool) {
	one, other := to[0].sign(), to[1].sign()
	is = SplitBetween
	if one == other {
		is = map[Sign]Common{1: CommonFriend, -1: CommonEnemy}[one]
	}
	return [2]ontology.Family{one.decides(), other.decides()}, is, one != 0 && other != 0
}

func (a *CommonAnswer) fill(ctx context.Context, r graph.Reader, w two, q CommonQuestion) error {
	actors, quotes, err := w.dress(ctx, r, q, (*bond).deciding)
	if err != nil {
		return err
	}
	a.Between = w.between(actors, quotes[len(w.page)])
	for i, x := range w.page {
		row := CommonRow{Actor: actorOr(actors, x.id), Is: SplitBetween, ToA: x.to[0].view(actors), ToB: x.to[1].view(actors), Quotes: quotes[i]}
		if row.ToA.Sign == row.ToB.Sign {
			row.Is = map[Sign]Common{1: CommonFriend, -1: CommonEnemy}[row.ToA.Sign]
		}
		a.Rows = append(a.Rows, row)
	}
	return nil
}

// deciding is the family that a bond stands on.
func (b *bond) deciding() []ontology.Family { return []ontology.Family{b.sign().decides()} }

// telling are the families to quote of a bond: the one that it stands on, else all.
func (b *bond) telling() []ontology.Family {
	if b.sign() == 0 {
		return ontology.Families()
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

// two are those who have bonds to both of two actors.
type two struct {
	a, b      graph.Actor
	selection selection
	own       *bond // of the two themselves, or nil
	page      []shared
	next      string
	circleTally
}

// looked is what is looked for around two actors.
type looked struct {
	about     string
	relations []ontology.Relation
	is        bearing
}

func readTwo(ctx context.Context, r graph.Reader, q *CommonQuestion, look looked) (two, error) {
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
	ground, err := newGround(ctx, r, sel)
	if err != nil {
		return two{}, err
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return two{}, err
	}
	ok, err := w.readCircle(ctx, r, s, q, look)
	if !ok && err == nil {
		err = w.readGraph(ctx, r, s, q, look)
	}
	ground.add(w.ground)
	w.ground = ground
	return w, err
}

// readCircle finds them by dyads; ok is false where these do not tell.
func (w *two) readCircle(ctx context.Context, r graph.Reader, s scope, q *CommonQuestion, look looked) (ok bool, err error) {
	asked := circled{of: []string{w.a.ID, w.b.ID}, is: look.is, limit: q.Limit}
	if q.Cursor != "" {
		asked.after = &sharedKey{}
		if err := decodeCursor(q.Cursor, q.fingerprint(look.about), asked.after); err != nil {
			return false, err
		}
	}
	c, ok, err := s.circle(ctx, r, w.selection, look.relations, asked)
	if !ok || err != nil {
		return ok, err
	}
	w.circleTally = c.circleTally
	if w.own, err = c.tell(w.a.ID, w.b.ID, c.between, q.Quotes); err != nil {
		return true, wrap("read dyads", err)
	}
	rows := make([]shared, len(c.best))
	err = sideBySide(len(rows), 4, func() func(int) error {
		return func(i int) (err error) {
			rows[i] = shared{id: c.best[i].id, weight: c.best[i].weight}
			rows[i].to, err = c.bonds(c.best[i], q.Quotes)
			return err
		}
	})
	if err != nil {
		return true, err
	}
	w.page, w.next, err = pageShared(rows, look.about, *q)
	return true, err
}

// readGraph finds them in the part of the signed graph around the two.
func (w *two) readGraph(ctx context.Context, r graph.Reader, s scope, q *CommonQuestion, look looked) error {
	all, err := readSigned(ctx, r, w.selection, s.is, filters(s.ids(), Both, w.selection.bounded(look.relations)), &w.ground)
	if err != nil {
		return err
	}
	w.own, w.common = all.between(w.a.ID, w.b.ID), map[Common]int{}
	var rows []shared
	for _, x := range all.shared(w.a.ID, w.b.ID) {
		by, is, ok := look.is([2]sides{x.to[0].sides(), x.to[1].sides()})
		if !ok {
			continue
		}
		w.common[is]++
		x.weight = min(totalOf(*x.to[0].counts(by[0])).Publications, totalOf(*x.to[1].counts(by[1])).Publications)
		rows = append(rows, x)
	}
	w.total = len(rows)
	w.page, w.next, err = pageShared(rows, look.about, *q)
	return err
}

// shared is somebody with bonds to both.
type shared struct {
	id     string
	to     [2]*bond
	weight int
}

type sharedKey struct {
	Weight int
	ID     string
}

func (x shared) key() sharedKey { return sharedKey{x.weight, x.id} }

func compareShared(a, b sharedKey) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID, b.ID))
}

// shared lists everybody with bonds to both of two, by id.
func (s *signed) shared(a, b string) []shared {
	var out []shared
	for _, id := range s.near[a] {
		if other := s.between(b, id); other != nil && id != b {
			out = append(out, shared{id: id, to: [2]*bond{s.between(a, id), other}})
		}
	}
	return out
}

// fingerprint tells questions apart whose pages must not be mixed.
func (q CommonQuestion) fingerprint(about string) string {
	q.Rollup = orDefault(q.Rollup, ByCountry)
	q.Limit, q.Quotes, q.Cursor = 0, 0, ""
	return graph.Asked(about, q)
}

// pageShared sorts rows by the publications of the weaker bond, and cuts a page.
func pageShared(rows []shared, about string, q CommonQuestion) ([]shared, string, error) {
	slices.SortFunc(rows, func(a, b shared) int { return compareShared(a.key(), b.key()) })
	return pageAfter(rows, q.fingerprint(about), q.Cursor, q.Limit, shared.key, compareShared)
}

// between is the bond of the two themselves, with its quotes.
func (w two) between(actors map[string]graph.Actor, quotes []Quote) Bond {
	if w.own != nil {
		out := w.own.view(actors)
		out.Quotes = quotes
		return out
	}
	ends := pairOf(w.a.ID, w.b.ID)
	return Bond{A: actorOr(actors, ends[0]), B: actorOr(actors, ends[1])}
}

// dress looks up the actors of rows, and quotes of the families chosen of each bond; the
// last quotes are those of the two themselves.
func (w two) dress(ctx context.Context, r graph.Reader, q CommonQuestion, choose func(*bond) []ontology.Family) (map[string]graph.Actor, [][]Quote, error) {
	ids := []string{w.a.ID, w.b.ID}
	picked := make([][]citable, len(w.page)+1)
	if b := w.own; b != nil {
		picked[len(w.page)] = b.pick(q.Quotes, b.telling())
	}
	for i, x := range w.page {
		ids = append(ids, x.id)
		for _, b := range x.to {
			picked[i] = append(picked[i], b.pick(q.Quotes, choose(b))...)
		}
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return nil, nil, err
	}
	quotes, err := w.selection.quotePicks(ctx, r, picked, 2*q.Quotes)
	if err == nil {
		own := &quotes[len(w.page)]
		*own = (*own)[:min(q.Quotes, len(*own))]
	}
	return actors, quotes, err
}
