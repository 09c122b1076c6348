package query

import (
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// cites are the events of a row that pickEvents would choose, kept while its acts go by: the
// best of each relation and the best of all.
type cites struct {
	most  int
	best  []citable               // of all, in order
	first [ontology.Count]citable // by relations' numbers; without an event where there is none
}

// offer keeps an act if it is one of the best so far. Its publications are only counted, and
// its id is only made, if it may be: without an id it comes before its equals.
func (c *cites) offer(d *graph.Dyad, a *graph.Act) {
	x := citable{graph.Pick{Publications: a.Articles, Articles: a.Articles, Date: a.Date}, a.Relation, a.ClaimOnly}
	first, full := &c.first[a.Number], len(c.best) == c.most
	none := first.Event == ""
	if !none && full && compareCitables(x, c.best[c.most-1]) > 0 && compareCitables(x, *first) > 0 {
		return
	}
	x.Pick = d.PickOf(a)
	if none || compareCitables(x, *first) < 0 {
		*first = x
	}
	if !full || compareCitables(x, c.best[c.most-1]) < 0 {
		at, _ := slices.BinarySearchFunc(c.best, x, compareCitables)
		c.best = slices.Insert(c.best, at, x)
		c.best = c.best[:min(c.most, len(c.best))]
	}
}

// chosen are the events to quote. Whatever is among the rest that choose takes after the
// best of each relation is among the best of all.
func (c *cites) chosen() []citable {
	all := slices.Clone(c.best)
	for _, x := range c.first {
		if x.Event != "" && !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	return choose(all, c.most)
}
