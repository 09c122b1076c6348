package query

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Answer lists who opposes or supports the actors asked for, the weightiest first.
type Answer struct {
	Of     []graph.Actor
	Family ontology.Family
	Rows   []Row
	Total  int    // rows on all pages
	Next   string // cursor of the next page, or empty
	Ground Ground
}

// Row is one opponent or ally. Its own Tally counts the acts of the family asked
// for only.
type Row struct {
	Actor graph.Actor
	Of    []graph.Actor // those of the actors asked for whom it is about
	Tally
	Relations []RelationTally // most events first
	// Persons through whom the other actor acted or was acted upon, and those
	// through whom the actors asked for were; a country's own acts are not listed.
	Via, Toward []Part
	// Mixed tells that there are acts of the other family too; then LastFor and
	// LastAgainst are the dates of the last act of each, if known.
	Mixed                bool
	LastFor, LastAgainst When
	Opposite             Tally // of the acts of the other family; see its ClaimOnly
	Quotes               []Quote
}

// RelationTally counts the acts of one relation. Its Direction is In for acts
// toward the actor asked for, Out for its own, Both for mutual ones.
type RelationTally struct {
	Relation  ontology.Relation
	Direction Direction
	Tally
}

// Part is a person's share of a row.
type Part struct {
	Actor  graph.Actor
	Events int
}

// Opponents lists who acts against the actors asked for (or, by direction, whom
// they act against).
func Opponents(ctx context.Context, r graph.Reader, q Question) (Answer, error) {
	return ask(ctx, r, q, ontology.Against)
}

// Allies lists who acts for the actors asked for (or, by direction, whom they act for).
func Allies(ctx context.Context, r graph.Reader, q Question) (Answer, error) {
	return ask(ctx, r, q, ontology.For)
}

func ask(ctx context.Context, r graph.Reader, q Question, family ontology.Family) (Answer, error) {
	return once(ctx, r, func(r graph.Reader) (Answer, error) { return askOnce(ctx, r, q, family) })
}

func askOnce(ctx context.Context, r graph.Reader, q Question, family ontology.Family) (Answer, error) {
	q, err := q.normal()
	if err != nil {
		return Answer{}, err
	}
	sel, err := q.Evidence.selection(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	of, err := resolveAll(ctx, r, q.Of)
	if err != nil {
		return Answer{}, err
	}
	s, err := newScope(ctx, r, of, sel.Rollup)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Of: of, Family: family}
	if a.Ground, err = newGround(ctx, r, sel); err != nil {
		return Answer{}, err
	}
	rows, total, err := s.rowsAgainst(ctx, r, sel, q, family, &a.Ground)
	if err != nil {
		return Answer{}, err
	}
	a.Total = total
	err = a.fill(ctx, r, q, sel, rows)
	return a, err
}

// rowsAgainst finds the rows of an answer in order, at least those that its page may show, and
// how many there are in all.
func (s scope) rowsAgainst(ctx context.Context, r graph.Reader, sel selection, q Question, family ontology.Family, g *Ground) (rows []*gathered, total int, err error) {
	asked := surveyed{direction: q.Direction, relations: ontology.Of(family), besides: []ontology.Family{ontology.For}, limit: q.Limit, quotes: q.Quotes}
	if family == ontology.For {
		asked.besides = []ontology.Family{ontology.Against}
	}
	if q.MinArticles > 0 || q.MinPublications > 0 {
		asked.few = q.few
	}
	if asked.after, err = cursorOf(q.Cursor, q.fingerprint(string(family))); err != nil {
		return nil, 0, err
	}
	rows, total, ok, err := s.survey(ctx, r, sel, asked, g)
	if ok || err != nil {
		return rows, total, err
	}
	ofFamily := func(x ontology.Relation) bool { return x.Family() == family }
	placed, err := s.place(ctx, r, sel, q.Direction, relationsOf(ontology.For, ontology.Against), ofFamily, g)
	if err != nil {
		return nil, 0, err
	}
	rows = g.enough(gather(placed, ofFamily), q)
	return rows, len(rows), nil
}

// cursorOf reads after which row a page starts, nil for the first page.
func cursorOf(cursor, asked string) (*weight, error) {
	if cursor == "" {
		return nil, nil
	}
	var after weight
	return &after, decodeCursor(cursor, asked, &after)
}

// few reports whether a row rests on fewer articles or publications than asked for.
func (q Question) few(t Tally) bool {
	return t.Articles < q.MinArticles || t.Publications < q.MinPublications
}

// enough leaves the rows that rest on as many articles and publications as asked for.
func (g *Ground) enough(rows []*gathered, q Question) []*gathered {
	return slices.DeleteFunc(rows, func(row *gathered) bool {
		t := row.total()
		if q.few(t) {
			g.Few += t.Events
			g.Events -= t.Events
		}
		return q.few(t)
	})
}

// placement are events of one edge seen from the actors asked for.
type placement struct {
	share           *graph.Share
	direction       Direction
	mine, other     string // ends as stored
	asked, standFor string // whom they stand for
	counts          bool   // for the row, not only as what else there is
}

// place reads the events of some relations and tells who stands against whom in
// them. Only those that are wanted are counted in the ground, the undated that bounds
// left out among them.
func (s scope) place(ctx context.Context, r graph.Reader, sel selection, d Direction, relations []ontology.Relation, wanted func(ontology.Relation) bool, g *Ground) ([]placement, error) {
	out, byMonths, err := s.placeIn(ctx, r, sel, filters(s.ids(), d, sel.bounded(relations)), d, wanted, g)
	if err != nil || byMonths {
		return out, err
	}
	return out, s.countUndated(ctx, r, sel, d, slices.DeleteFunc(slices.Clone(relations), func(x ontology.Relation) bool { return !wanted(x) }), g)
}

// placeIn is place for what filters select; only relations that are wanted are counted in
// the ground. By months it counts the undated that bounds left out, too.
func (s scope) placeIn(ctx context.Context, r graph.Reader, sel selection, fs []graph.EventFilter, d Direction, wanted func(ontology.Relation) bool, g *Ground) (out []placement, byMonths bool, err error) {
	read, err := sel.read(ctx, r, fs, s.others)
	if err != nil {
		return nil, false, err
	}
	out = make([]placement, 0, len(read.shares))
	var elsewhere Ground
	for i := range read.shares {
		x := &read.shares[i]
		ground := g
		if !wanted(x.Relation) {
			ground = &elsewhere
		}
		ends, n, self := s.ends(x, d, read.office)
		switch {
		case self:
			ground.SelfEdges += x.Events
		case n > 0 && ground.takes(*x, sel):
			out = append(out, ends[:n]...)
		}
	}
	if read.byMonths {
		s.countMonthless(read.undated, d, wanted, g)
	}
	return out, read.byMonths, nil
}

// others reads the offices of everybody.
func (s scope) others(ctx context.Context, r graph.Reader, ids []string) (standing, error) {
	if s.rollup == NoRollup {
		return standing{}, nil
	}
	return standingOf(ctx, r, ids)
}

// ends sees events from each end that stands for an actor asked for, n of two; self
// is true when both ends stand for the same one.
func (s scope) ends(x *graph.Share, d Direction, others standing) (list [2]placement, n int, self bool) {
	mutual := x.Relation.Symmetric()
	for _, p := range [...]placement{
		{share: x, direction: In, mine: x.Target, other: x.Source},
		{share: x, direction: Out, mine: x.Source, other: x.Target},
	} {
		if !mutual && d != Both && d != p.direction {
			continue
		}
		var ok bool
		if p.asked, ok = s.asks(p.mine, x.FirstDate); !ok {
			continue
		}
		p.standFor = others.on(p.other, x.FirstDate)
		if p.standFor == p.asked || p.other == p.asked {
			return list, 0, true
		}
		if mutual {
			p.direction = Both
		}
		list[n] = p
		n++
	}
	return list, n, false
}

// gather groups placements by whom the other end stands for, and drops those who
// have no act that is wanted.
func gather(placed []placement, wanted func(ontology.Relation) bool) []*gathered {
	rows := map[string]*gathered{}
	for i := range placed {
		p := &placed[i]
		row := rows[p.standFor]
		if row == nil {
			row = &gathered{id: p.standFor}
			rows[p.standFor] = row
		}
		row.add(p, wanted(p.share.Relation))
	}
	var out []*gathered
	for _, row := range rows {
		if row.count.tally.Events > 0 {
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(a, b *gathered) int { return compareWeight(a.weight(), b.weight()) })
	return out
}
