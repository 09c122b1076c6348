package neo4j_test

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
)

// TestForetold holds that what is found together with shares is what would be found after
// them: all of it since the month that is told, and acts enough.
func TestForetold(t *testing.T) {
	s := open(t)
	if _, err := s.PutArticles(t.Context(), graphtest.Random(71, 40)); err != nil {
		t.Fatal(err)
	}
	list, _, err := s.Actors(t.Context(), graph.ActorFilter{}, graph.Page{Limit: 8})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, a := range list {
		ids = append(ids, a.ID)
	}
	told := map[bool]int{}
	for _, f := range []graph.RelationFilter{
		{Source: ids, Target: ids}, {Source: ids[:3], Target: ids[:3]}, {Source: ids[:1], Target: ids[1:]}, {Source: ids[:2], Target: []string{"nobody"}},
	} {
		for _, from := range []string{"", "2013-05-01"} {
			for i, acts := range []int{1, 1, 3, 3, 10, 1000, 1000} {
				var side []string
				if i%2 == 1 {
					side = ids[:2]
				}
				var want, got []graph.Share
				if err := s.EachShare(t.Context(), f, from, "", func(x graph.Share) error { want = append(want, x); return nil }); err != nil {
					t.Fatal(err)
				}
				q, since, err := s.EachShareForetold(t.Context(), f, from, "", graph.Latest{Acts: acts, Side: side, PerEvent: 20}, func(x graph.Share) error { got = append(got, x); return nil })
				if err != nil {
					t.Fatal(err)
				}
				slices.SortFunc(want, graph.CompareShares)
				slices.SortFunc(got, graph.CompareShares)
				name := fmt.Sprintf("%v from %q, %d acts, since %q", f, from, acts, since)
				if d := cmp.Diff(want, got); d != "" {
					t.Fatalf("%s: shares (-after +together)\n%s", name, d)
				}
				told[since != "~"]++
				if d := cmp.Diff(quotableSince(t, s, want, since), inOrder(q)); d != "" {
					t.Fatalf("%s: quotable (-after +together)\n%s", name, d)
				}
				switch n := actsSince(want, since, side); {
				case since != "~" && n < acts && n < actsSince(want, "", side):
					t.Errorf("%s: these are %d", name, n)
				case 3*n > 4*acts:
					t.Errorf("%s: these are %d", name, n)
				}
			}
		}
	}
	if told[true] == 0 || told[false] == 0 {
		t.Errorf("some are to be told and some not, but: %v", told)
	}
}

// quotableSince asks for the events of shares since a month.
func quotableSince(t *testing.T, s graph.Quoter, shares []graph.Share, since string) graph.Quotable {
	t.Helper()
	var list []graph.Stretch
	seen := map[graph.Stretch]bool{}
	for _, x := range shares {
		part := graph.Stretch{Source: x.Source, Relation: x.Relation, Target: x.Target}
		if x.Month != "" {
			first, err := time.Parse("2006-01", x.Month)
			if err != nil {
				t.Fatal(err)
			}
			part.From, part.To = first.Format(time.DateOnly), first.AddDate(0, 1, -1).Format(time.DateOnly)
		}
		if x.Month >= since && !seen[part] {
			list, seen[part] = append(list, part), true
		}
	}
	q, err := s.Quotable(t.Context(), list, 20)
	if err != nil {
		t.Fatal(err)
	}
	return inOrder(q)
}

func inOrder(q graph.Quotable) graph.Quotable {
	slices.SortFunc(q.Events, func(a, b graph.Event) int { return strings.Compare(a.ID, b.ID) })
	if len(q.Events) == 0 {
		return graph.Quotable{}
	}
	return q
}

// actsSince counts the days of edges in months since one, between those of a side and the
// others if there is one.
func actsSince(shares []graph.Share, since string, side []string) (n int) {
	days := map[string]uint32{}
	for _, x := range shares {
		apart := slices.Contains(side, x.Source) != slices.Contains(side, x.Target)
		if x.Month >= since && (apart || side == nil) {
			key := x.Source + " " + string(x.Relation) + " " + x.Target + " " + x.Month
			days[key] |= max(x.Days, 1)
		}
	}
	for _, mask := range days {
		n += bits.OnesCount32(mask)
	}
	return n
}
