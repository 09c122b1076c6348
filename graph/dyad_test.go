package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
)

// TestWithHasAllOfAnOther holds that the rows with some others hold all that there is with
// them, wherever it begins and however many rows it takes.
func TestWithHasAllOfAnOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := graph.Dyads{Actor: "actor"}
		others := rapid.SliceOfDistinct(rapid.StringMatching("[a-f]{1,2}"), rapid.ID).Draw(t, "others")
		slices.Sort(others)
		for _, other := range others {
			for i := range rapid.IntRange(1, 4).Draw(t, "rows") {
				if len(all.Rows) == 0 || i > 0 || rapid.Bool().Draw(t, "a row of its own") {
					all.Rows = append(all.Rows, "")
				}
				last := &all.Rows[len(all.Rows)-1]
				*last = string(graph.AppendDyad([]byte(*last), other, fmt.Append(nil, "acts ", i)))
			}
		}
		asked := rapid.SliceOf(rapid.StringMatching("[a-g]{1,2}")).Draw(t, "asked")
		want, got := dyadsWith(t, all, asked), dyadsWith(t, graph.Dyads{Actor: "actor", Rows: all.With(asked)}, asked)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("with %q (-of all +got)\n%s", asked, diff)
		}
	})
}

// dyadsWith reads the dyads with some others.
func dyadsWith(t *rapid.T, d graph.Dyads, others []string) map[string][]graph.Acts {
	out := map[string][]graph.Acts{}
	if len(others) == 0 { // would be all
		return out
	}
	err := graph.DyadFilter{Others: others}.Each([]graph.Dyads{d}, func(d *graph.Dyad) error {
		out[d.Other] = append(out[d.Other], d.Acts...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
