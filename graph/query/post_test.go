package query_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/query"
)

// TestPostsStandAsOnEachDate asks for whom somebody stands date after date, in any order.
func TestPostsStandAsOnEachDate(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("2013-01-%02d", rapid.IntRange(1, 9).Draw(t, "day")) })
	bound := rapid.OneOf(day, rapid.Just(""))
	rapid.Check(t, func(t *rapid.T) {
		var ties []graph.Tie
		for range rapid.IntRange(0, 4).Draw(t, "ties") {
			ties = append(ties, graph.Tie{
				Person: "john", Of: rapid.SampledFrom([]string{"RUS", "SYR"}).Draw(t, "of"),
				Relation: rapid.SampledFrom([]graph.TieRelation{graph.Leads, graph.Represents}).Draw(t, "relation"),
				From:     bound.Draw(t, "from"), To: bound.Draw(t, "to"), Former: rapid.IntRange(0, 5).Draw(t, "former") == 0,
			})
		}
		along, alone := query.StandFor("john", ties, rapid.SliceOfN(bound, 1, 12).Draw(t, "dates"))
		if diff := cmp.Diff(alone, along); diff != "" {
			t.Fatalf("%+v (-each alone +one after the other)\n%s", ties, diff)
		}
	})
}
