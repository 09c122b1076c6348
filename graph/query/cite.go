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

// offer keeps the present act of a reader if it is one of the best so far. Its publications
// are only counted, and its id is only made, if it may be by its articles.
func (c *cites) offer(d *graph.Dyad, r *graph.ActReader, k *kind) {
	first, full := &c.first[k.number], len(c.best) == c.most
	if first.Event != "" && full && c.best[c.most-1].beats(k, r.Articles()) && first.beats(k, r.Articles()) {
		return
	}
	a := r.Act()
	x := citable{d.PickOf(a), a.Relation, a.ClaimOnly}
	if first.Event == "" || compareCitables(x, *first) < 0 {
		*first = x
	}
	if !full || compareCitables(x, c.best[c.most-1]) < 0 {
		at, _ := slices.BinarySearchFunc(c.best, x, compareCitables)
		c.best = slices.Insert(c.best, at, x)
		c.best = c.best[:min(c.most, len(c.best))]
	}
}

// beats reports whether it surely comes before an act of such a kind with so many articles.
func (x *citable) beats(k *kind, articles int) bool {
	if x.claimOnly != k.claimOnly {
		return k.claimOnly
	}
	return articles < x.Publications
}

// chosen are the events to quote.
func (c *cites) chosen() []citable { return choose(c.kept(), c.most) }

// kept are the events that may be quoted. Whatever is among the rest that choose takes after the
// best of each relation is among the best of all.
func (c *cites) kept() []citable {
	all := slices.Clone(c.best)
	for _, x := range c.first {
		if x.Event != "" && !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	return all
}
