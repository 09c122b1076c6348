package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// gathered is a row in the making. Hot actors have tens of thousands, of which a page
// shows few, so only what they rank by is counted before the page is known.
type gathered struct {
	id     string
	count  counter      // of the acts asked for
	placed []*placement // all of them
	told   *details     // of a row that the page shows surely, in the place of placed
}

type relationKey struct {
	relation  ontology.Relation
	direction Direction
}

// add takes in a placement; asked tells that it is what is asked for. Where details are
// told it tells what it added to.
func (g *gathered) add(p *placement, asked bool) []*counter {
	p.counts = asked
	if asked {
		g.count.add(p.share)
	}
	if g.told == nil {
		g.placed = append(g.placed, p)
		return nil
	}
	to := g.told.take(p)
	if !asked {
		return []*counter{to}
	}
	return []*counter{&g.count, to}
}

// details are what a row shows besides its tally.
type details struct {
	relations map[relationKey]*counter
	asked     map[string]bool
	via       map[string]int
	toward    map[string]int
	shares    []*graph.Share // of the acts asked for, to quote
	cites     *cites         // the same where only those to be quoted are kept
	quoted    bool
	besides   counter // the acts of the other family: the row may be mixed
}

func newDetails(quoted bool) *details {
	return &details{relations: map[relationKey]*counter{}, asked: map[string]bool{}, via: map[string]int{}, toward: map[string]int{}, quoted: quoted}
}

func (g *gathered) details(quoted bool) *details {
	if g.told != nil {
		return g.told
	}
	d := newDetails(quoted)
	for _, p := range g.placed {
		d.take(p)
	}
	return d
}

// pick chooses the events to quote.
func (d *details) pick(most int) []citable {
	if d.cites != nil {
		return d.cites.chosen()
	}
	return pickEvents(d.shares, most)
}

// take counts a placement, and tells where.
func (d *details) take(p *placement) *counter {
	if !p.counts {
		d.besides.add(p.share)
		return &d.besides
	}
	if d.quoted {
		d.shares = append(d.shares, p.share)
	}
	d.asked[p.asked] = true
	k := relationKey{p.share.Relation, p.direction}
	if d.relations[k] == nil {
		d.relations[k] = newCounter()
	}
	d.relations[k].add(p.share)
	if p.other != p.standFor {
		d.via[p.other] += p.share.Events
	}
	if p.mine != p.asked {
		d.toward[p.mine] += p.share.Events
	}
	return d.relations[k]
}

func (g *gathered) total() Tally { return g.count.total() }

// weight is what rows rank by.
type weight struct {
	ClaimOnly                      bool
	Publications, Articles, Events int
	ID                             string
}

func (g *gathered) weight() weight {
	t := g.total()
	return weight{t.ClaimOnly, t.Publications, t.Articles, t.Events, g.id}
}

// compareWeight puts the weightier first.
func compareWeight(a, b weight) int {
	if a.ClaimOnly != b.ClaimOnly {
		return compareBool(a.ClaimOnly, b.ClaimOnly)
	}
	if by := cmp.Or(b.Publications-a.Publications, b.Articles-a.Articles, b.Events-a.Events); by != 0 {
		return by
	}
	return cmp.Compare(a.ID, b.ID)
}

// fill cuts out the page that is asked for, and looks up its actors and quotes.
func (a *Answer) fill(ctx context.Context, r graph.Reader, q Question, sel selection, rows []*gathered) error {
	page, next, err := cut(rows, q, a.Family)
	if err != nil {
		return err
	}
	a.Next = next
	a.Rows, err = rowsOf(ctx, r, a.Of, page, sel, q.Quotes)
	return err
}

// rowsOf makes the rows of a page, with their actors and at most so many quotes each.
func rowsOf(ctx context.Context, r graph.Reader, of []graph.Actor, page []*gathered, sel selection, most int) ([]Row, error) {
	all := make([]*details, len(page))
	for i, g := range page {
		all[i] = g.details(most > 0)
	}
	actors, err := lookup(ctx, r, actorsOf(page, all))
	if err != nil {
		return nil, err
	}
	var rows []Row
	picked := make([][]citable, len(page))
	for i, g := range page {
		rows = append(rows, g.row(all[i], of, actors))
		picked[i] = all[i].pick(most)
	}
	quotes, err := sel.quotePicks(ctx, r, picked, most)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Quotes = quotes[i]
	}
	return rows, nil
}

// cut finds the page after the question's cursor.
func cut(rows []*gathered, q Question, family ontology.Family) (page []*gathered, next string, err error) {
	return pageAfter(rows, q.fingerprint(string(family)), q.Cursor, q.Limit, (*gathered).weight, compareWeight)
}

func actorsOf(rows []*gathered, all []*details) []string {
	var ids []string
	for i, g := range rows {
		ids = append(ids, g.id)
		for id := range all[i].via {
			ids = append(ids, id)
		}
		for id := range all[i].toward {
			ids = append(ids, id)
		}
	}
	return ids
}

func (g *gathered) row(d *details, of []graph.Actor, actors map[string]graph.Actor) Row {
	row := Row{Actor: actorOr(actors, g.id), Tally: g.total(), Via: parts(d.via, actors), Toward: parts(d.toward, actors)}
	for _, a := range of {
		if d.asked[a.ID] {
			row.Of = append(row.Of, a)
		}
	}
	row.Relations = tallies(d.relations)
	if t := d.besides.total(); t.Events > 0 {
		row.Mixed, row.Opposite = true, t
		row.LastFor, row.LastAgainst = row.Last, t.Last
		if row.Relations[0].Relation.Family() == ontology.Against {
			row.LastFor, row.LastAgainst = t.Last, row.Last
		}
	}
	return row
}

func parts(count map[string]int, actors map[string]graph.Actor) []Part {
	var out []Part
	for id, n := range count {
		out = append(out, Part{actorOr(actors, id), n})
	}
	slices.SortFunc(out, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Actor.ID, b.Actor.ID))
	})
	return out
}
