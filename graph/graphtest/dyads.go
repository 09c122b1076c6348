package graphtest

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	gocmp "github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
)

// dyadsHold holds the dyads of a store that keeps some to its events. It ends every
// test, whatever was written, merged or taken back.
func (s *suite) dyadsHold() {
	if s.Failed() {
		return
	}
	var events []graph.Event
	s.ok(s.EachEvent(s.ctx, graph.EventFilter{}, func(e graph.Event) error { events = append(events, e); return nil }))
	want, actors := dyadsOf(events)
	got := map[string][]string{}
	err := s.EachDyad(s.ctx, graph.DyadFilter{Actors: actors, Families: []ontology.Family{ontology.For, ontology.Against, ontology.Contact}}, func(d *graph.Dyad) error {
		k := dyadKey(d.Actor, d.Other, d.Family)
		if got[k] != nil {
			s.Errorf("%s comes twice", k)
		}
		if !slices.IsSortedFunc(d.Counts, func(a, b graph.Count) int { return cmp.Compare(a.Month, b.Month) }) {
			s.Errorf("%s is not in order", k)
		}
		got[k] = countLines(d.Counts)
		return nil
	})
	if errors.Is(err, errors.ErrUnsupported) {
		return
	}
	s.ok(err)
	for k, lines := range got {
		if d := gocmp.Diff(want[k], lines); d != "" {
			s.Errorf("%s (-events +got)\n%s", k, d)
		}
	}
	if len(got) != len(want) {
		s.Errorf("%d dyads, want %d", len(got), len(want))
	}
}

func dyadKey(actor, other string, f ontology.Family) string {
	return fmt.Sprint(actor, " ", f, " ", other)
}

// dyadsOf are the dyads of events as countLines writes them, and whose they are.
func dyadsOf(events []graph.Event) (byKey map[string][]string, actors []string) {
	counts, ids, numbers := map[string][]graph.Count{}, map[string]bool{}, map[uint64]int{}
	for _, x := range graph.ProjectShares(events) {
		c, hashes := graph.CountOf(x)
		for _, hash := range hashes {
			if numbers[hash] == 0 {
				numbers[hash] = len(numbers) + 1
			}
			c.Outlets = append(c.Outlets, numbers[hash])
		}
		by, toward := dyadKey(x.Source, x.Target, x.Relation.Family()), dyadKey(x.Target, x.Source, x.Relation.Family())
		counts[by] = append(counts[by], c)
		c.Toward = true
		counts[toward] = append(counts[toward], c)
		ids[x.Source], ids[x.Target] = true, true
	}
	byKey = map[string][]string{}
	for k, list := range counts {
		byKey[k] = countLines(list)
	}
	return byKey, slices.Sorted(maps.Keys(ids))
}

// countLines writes counts without the numbers of publications, which stores choose:
// only how many there are in each, and in all.
func countLines(list []graph.Count) []string {
	distinct := map[int]bool{}
	var out []string
	for _, c := range list {
		for _, n := range c.Outlets {
			distinct[n] = true
		}
		n := len(c.Outlets)
		c.Outlets = nil
		out = append(out, fmt.Sprintf("%+v of %d", c, n))
	}
	slices.Sort(out)
	return append(out, fmt.Sprint(len(distinct)))
}
