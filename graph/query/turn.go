package query

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Turn is when a pair went from acts of one family to acts of the other.
type Turn struct {
	Period   string // in which it turned
	From, To ontology.Family
	Last     When // of the acts of the family before
	First    When // of the acts of the family after, in the period
	Quotes   []Quote
}

// MaxTurns is the most turning points of an answer, the last ones.
const MaxTurns = 500

// turns finds the turning points. Only events that somebody tells in their own
// voice count, and only those whose date is as exact as the periods. A period
// stands where most of its events for and against do; one with as many of each
// stands nowhere, and the pair where it stood before. A period that stands opposite
// to the one before that stands somewhere is a turning point.
func (d dyad) turns(ctx context.Context, r graph.Reader, q TimelineQuestion) ([]Turn, error) {
	names, byPeriod := d.standings(q.By)
	var out []Turn
	var turned [][]citable
	var stood ontology.Family
	last := map[ontology.Family]*counter{ontology.For: newCounter(), ontology.Against: newCounter()}
	for _, name := range names {
		all := byPeriod[name]
		stands := side(all)
		if stands != "" && stood != "" && stands != stood {
			now := newCounter()
			own := only(all, stands)
			for _, x := range own {
				now.add(x)
			}
			out = append(out, Turn{Period: name, From: stood, To: stands, Last: last[stood].tally.Last, First: now.tally.First})
			turned = append(turned, pickEvents(own, q.Quotes))
		}
		for _, x := range all {
			last[x.Relation.Family()].add(x)
		}
		if stands != "" {
			stood = stands
		}
	}
	late := max(0, len(out)-MaxTurns)
	out, turned = out[late:], turned[late:]
	quotes, err := d.selection.quotePicks(ctx, r, turned, q.Quotes)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Quotes = quotes[i]
	}
	return out, nil
}

// standings sorts the events that turns rest on into periods, in order.
func (d dyad) standings(by Grain) (names []string, byPeriod map[string][]*graph.Share) {
	byPeriod = map[string][]*graph.Share{}
	for _, c := range d.actual() {
		if c.Month == "" || c.ClaimOnly || c.Relation.Family() == ontology.Contact {
			continue
		}
		name, _ := periodOf(When{c.FirstDate, c.FirstPrecision}, by)
		if len(name) == grainLength[by] {
			byPeriod[name] = append(byPeriod[name], &c.Share)
		}
	}
	for name := range byPeriod {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, byPeriod
}

// side is the family of most of the events, empty when there are as many of each.
func side(list []*graph.Share) ontology.Family {
	pro := events(only(list, ontology.For))
	switch con := events(list) - pro; {
	case pro > con:
		return ontology.For
	case con > pro:
		return ontology.Against
	}
	return ""
}
