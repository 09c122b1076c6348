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
	best  []citable // of all, in order
	first map[ontology.Relation]citable
}

// offer keeps an act if it is one of the best so far. Its id is only made if it may be.
func (c *cites) offer(d *graph.Dyad, a *graph.Act) {
	x := citable{graph.Pick{Publications: 1, Articles: a.Articles, Date: a.Date}, a.Relation, a.ClaimOnly}
	if a.Articles != 1 {
		_, _, x.Publications = graph.CountVoices([]graph.Voices{a.Voices})
	}
	first, some := c.first[a.Relation]
	full := len(c.best) == c.most
	// Without an id it comes before its equals; one article may have no publication.
	if some && compareCitables(x, first) > 0 && full && compareCitables(x, c.best[c.most-1]) > 0 {
		return
	}
	x.Pick = d.PickOf(a)
	if !some || compareCitables(x, first) < 0 {
		if c.first == nil {
			c.first = map[ontology.Relation]citable{}
		}
		c.first[a.Relation] = x
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
		if !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	return choose(all, c.most)
}
