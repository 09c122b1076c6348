package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// gathered is a row in the making.
type gathered struct {
	id        string
	count     *counter
	relations map[relationKey]*counter
	asked     map[string]bool
	via       map[string]int
	toward    map[string]int
	shares    []graph.Share // of the family asked for
	last      map[ontology.Family]*counter
}

type relationKey struct {
	relation  ontology.Relation
	direction Direction
}

func newGathered(id string) *gathered {
	return &gathered{
		id: id, count: newCounter(), relations: map[relationKey]*counter{},
		asked: map[string]bool{}, via: map[string]int{}, toward: map[string]int{},
		last: map[ontology.Family]*counter{ontology.For: newCounter(), ontology.Against: newCounter()},
	}
}

func (g *gathered) add(p placement, family ontology.Family) {
	g.last[p.share.Relation.Family()].add(*p.share)
	if p.share.Relation.Family() == family {
		g.take(p)
	}
}

// take counts events whatever their family.
func (g *gathered) take(p placement) {
	g.shares = append(g.shares, *p.share)
	g.asked[p.asked] = true
	g.count.add(*p.share)
	k := relationKey{p.share.Relation, p.direction}
	if g.relations[k] == nil {
		g.relations[k] = newCounter()
	}
	g.relations[k].add(*p.share)
	if p.other != p.standFor {
		g.via[p.other] += p.share.Events
	}
	if p.mine != p.asked {
		g.toward[p.mine] += p.share.Events
	}
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
	return cmp.Or(
		compareBool(a.ClaimOnly, b.ClaimOnly),
		cmp.Compare(b.Publications, a.Publications),
		cmp.Compare(b.Articles, a.Articles),
		cmp.Compare(b.Events, a.Events),
		cmp.Compare(a.ID, b.ID))
}

// fill cuts out the page that is asked for, and looks up its actors and quotes.
func (a *Answer) fill(ctx context.Context, r graph.Reader, q Question, sel selection, rows []*gathered) error {
	a.Total = len(rows)
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
	actors, err := lookup(ctx, r, actorsOf(page))
	if err != nil {
		return nil, err
	}
	var rows []Row
	picked := make([][]citable, len(page))
	for i, g := range page {
		rows = append(rows, g.row(of, actors))
		picked[i] = pickEvents(g.shares, most)
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

func actorsOf(rows []*gathered) []string {
	var ids []string
	for _, g := range rows {
		ids = append(ids, g.id)
		for id := range g.via {
			ids = append(ids, id)
		}
		for id := range g.toward {
			ids = append(ids, id)
		}
	}
	return ids
}

func (g *gathered) row(of []graph.Actor, actors map[string]graph.Actor) Row {
	row := Row{Actor: actorOr(actors, g.id), Tally: g.total(), Via: parts(g.via, actors), Toward: parts(g.toward, actors)}
	for _, a := range of {
		if g.asked[a.ID] {
			row.Of = append(row.Of, a)
		}
	}
	row.Relations = tallies(g.relations)
	pro, con := g.last[ontology.For].total(), g.last[ontology.Against].total()
	if pro.Events > 0 && con.Events > 0 {
		row.Mixed, row.LastFor, row.LastAgainst = true, pro.Last, con.Last
		row.Opposite = pro
		if g.shares[0].Relation.Family() == ontology.For {
			row.Opposite = con
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
