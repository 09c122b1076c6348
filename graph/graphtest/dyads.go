package graphtest

import (
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
	_, err := s.Dyads(s.ctx, graph.DyadFilter{Actors: actors, Others: []string{"nobody"}, Families: ontology.Families()[:1]})
	if errors.Is(err, errors.ErrUnsupported) {
		return
	}
	s.ok(err)
	s.dyadsLookedUp(want, actors)
	s.dyadsOnce(want, actors)
	got := map[string][]string{}
	s.ok(graph.EachDyad(s.ctx, s, graph.DyadFilter{Actors: actors, Families: ontology.Families()}, func(d *graph.Dyad) error {
		k := dyadKey(d.Actor, d.Other, d.Family)
		if got[k] != nil {
			s.Errorf("%s comes twice", k)
		}
		got[k] = s.actLines(d)
		return nil
	}))
	for k, lines := range got {
		if d := gocmp.Diff(want[k], lines); d != "" {
			s.Errorf("%s (-events +got)\n%s", k, d)
		}
	}
	if len(got) != len(want) {
		s.Errorf("%d dyads, want %d", len(got), len(want))
	}
	s.dyadsLookedUp(want, actors) // among those that may be remembered now
}

// dyadsLookedUp holds that the dyads with some others are all there.
func (s *suite) dyadsLookedUp(want map[string][]string, actors []string) {
	for n, actor := range actors {
		others := []string{actors[(n+1)%len(actors)], actors[(3*n+1)%len(actors)], "nobody"}
		for _, family := range ontology.Families() {
			found := map[string]bool{}
			s.ok(graph.EachDyad(s.ctx, s, graph.DyadFilter{Actors: []string{actor}, Others: others, Families: []ontology.Family{family}}, func(d *graph.Dyad) error {
				k := dyadKey(actor, d.Other, family)
				found[d.Other] = true
				if diff := gocmp.Diff(want[k], s.actLines(d)); diff != "" {
					s.Errorf("%s looked up (-events +got)\n%s", k, diff)
				}
				return nil
			}))
			for _, other := range others {
				if k := dyadKey(actor, other, family); found[other] != (want[k] != nil) {
					s.Errorf("%s looked up: %v", k, found[other])
				}
			}
		}
	}
}

// dyadsOnce holds that of two who are both asked for there is what the first has with the
// second.
func (s *suite) dyadsOnce(want map[string][]string, actors []string) {
	for n := range actors {
		some := unique([]string{actors[n], actors[(n+1)%len(actors)], actors[(2*n+1)%len(actors)]})
		found := map[string]int{}
		f := graph.DyadFilter{Actors: some, Others: some, Families: ontology.Families(), Once: true}
		s.ok(graph.EachDyad(s.ctx, s, f, func(d *graph.Dyad) error {
			k := dyadKey(d.Actor, d.Other, d.Family)
			found[k]++
			if diff := gocmp.Diff(want[k], s.actLines(d)); diff != "" {
				s.Errorf("%s of %v (-events +got)\n%s", k, some, diff)
			}
			return nil
		}))
		for i, a := range some {
			for _, b := range some[i+1:] {
				for _, family := range ontology.Families() {
					there, back := dyadKey(a, b, family), dyadKey(b, a, family)
					if got := found[there] + found[back]; got != min(1, len(want[there])) {
						s.Errorf("%s comes %d times among %v", there, got, some)
					}
				}
			}
		}
	}
}

func unique(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }

func dyadKey(actor, other string, f ontology.Family) string {
	return fmt.Sprint(actor, " ", f, " ", other)
}

// dyadsOf are the dyads of events as actLines writes them, and whose they are.
func dyadsOf(events []graph.Event) (byKey map[string][]string, actors []string) {
	byKey = map[string][]string{}
	ids := map[string]bool{}
	for _, e := range events {
		a := graph.ActOf(e)
		for _, ends := range [][2]string{{e.Source, e.Target}, {e.Target, e.Source}} {
			a.Toward = ends[0] == e.Target
			line := fmt.Sprintf("%+v", a)
			if !a.NotActual {
				line += fmt.Sprintf(" %+v %+v", unpicked(graph.ShareOf(e)), graph.PickOf(e))
			}
			k := dyadKey(ends[0], ends[1], e.Relation.Family())
			byKey[k] = append(byKey[k], line)
			ids[ends[0]] = true
		}
	}
	for _, lines := range byKey {
		slices.Sort(lines)
	}
	return byKey, slices.Sorted(maps.Keys(ids))
}

// actLines writes the acts of a dyad, with what follows from them.
func (s *suite) actLines(d *graph.Dyad) []string {
	var out []string
	month := ""
	r := d.Reader()
	for r.Next() {
		a := r.Act()
		if m := graph.MonthOf(a.Date); m < month {
			s.Errorf("%s of %s is not in order", a.Date, d.Actor)
		} else {
			month = m
		}
		line := fmt.Sprintf("%+v", *a)
		if !a.NotActual {
			line += fmt.Sprintf(" %+v %+v", d.Share(a), d.PickOf(a))
		}
		out = append(out, line)
	}
	s.ok(r.Err())
	slices.Sort(out)
	return out
}

// unpicked is a share without what acts do not tell.
func unpicked(x graph.Share) graph.Share {
	x.Best = ""
	return x
}
