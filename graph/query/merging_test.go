package query_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/query"
)

// TestMergingMeetsEachOtherOnce goes through dyads of several actors, however they lie in
// rows, as a whole and in parts.
func TestMergingMeetsEachOtherOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[string][]string{}
		var all []graph.Dyads
		for n := range rapid.IntRange(0, 4).Draw(t, "actors") {
			d := graph.Dyads{Actor: fmt.Sprint("actor ", n)}
			others := rapid.SliceOfNDistinct(rapid.StringMatching("[a-e]{1,2}"), 0, 12, rapid.ID[string]).Draw(t, "others")
			slices.Sort(others)
			for _, other := range others {
				for range rapid.IntRange(1, 3).Draw(t, "rows") { // a hot one has several
					want[other] = append(want[other], d.Actor)
					if len(d.Rows) == 0 || rapid.Bool().Draw(t, "new row") || len(want[other]) > 1 && want[other][len(want[other])-2] == d.Actor {
						d.Rows = append(d.Rows, "")
					}
					last := &d.Rows[len(d.Rows)-1]
					*last = string(graph.AppendDyad([]byte(*last), other, []byte("acts")))
				}
			}
			all = append(all, d)
		}
		from := rapid.StringMatching("[a-e]{0,2}").Draw(t, "from")
		to := rapid.StringMatching("[a-e]{0,2}").Draw(t, "to")
		others, actors, err := query.Merged(all, from, to)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]string{}
		for i, other := range others {
			got[other] = actors[i]
			slices.Sort(got[other])
		}
		if !slices.IsSorted(others) || len(got) != len(others) {
			t.Fatalf("others %q", others)
		}
		maps.DeleteFunc(want, func(other string, _ []string) bool { return other < from || to != "" && other >= to })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("from %q to %q (-want +got)\n%s", from, to, diff)
		}
	})
}
