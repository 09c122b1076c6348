package query_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/graph/sqlite"
)

// TestListsOfManyEdgesCountTheBusiest lists events of an actor with more edges, and more acts
// that did not happen, than are counted.
func TestListsOfManyEdgesCountTheBusiest(t *testing.T) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	const others = graph.MaxLimit + 700 // most of them its targets
	var list []graph.Analysis
	for part := range 6 {
		date := []string{"2013-05-07", "2013-06-07", "", "2013-07-07", "2013-08-07", ""}[part]
		var said []graphtest.Said
		for i := range others {
			once := i%14 == 0 // of one relation, and without a date
			if once && part != 2 || !once && i%(part+1) > 0 {
				continue
			}
			x := graphtest.Said{
				Source: "RUS", Relation: []ontology.Relation{ontology.Condemns, ontology.Supports}[i%2], Target: fmt.Sprintf("group-%d", i), Quote: fmt.Sprintf("It told of group %d.", i),
				Status: []graph.Status{graph.Actual, graph.Planned}[part/4],
			}
			if i%3 == 1 {
				x.Source, x.Target = x.Target, x.Source
			}
			said = append(said, x)
		}
		list = append(list, graphtest.Write(fmt.Sprintf("part-%d", part), "Globe", date, said...))
	}
	list = append(list, planned(others))
	if _, err := s.PutArticles(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	for i, q := range []query.EventQuestion{{Actor: "RUS"}, {Source: "RUS"}, {Target: "RUS"}, {Actor: "RUS", Family: ontology.For}} {
		for _, from := range []string{"", "2013-06"} {
			q.From, q.Limit = from, 500
			var first query.Ground
			eachPage(t, s, fmt.Sprintf("%+v", q), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
				q := q
				q.Cursor = cursor
				a, err := query.Events(ctx, r, q)
				first = a.Ground
				return a, a.Next, err
			})
			if i == 0 && (!first.AtLeast || first.NotActual != graph.MaxLimit || from != "" && first.Undated == 0) {
				t.Errorf("%+v: left out %+v", q, first)
			}
		}
	}
}

// planned is an article of acts that are planned only.
func planned(n int) graph.Analysis {
	var said []graphtest.Said
	for i := range n {
		said = append(said, graphtest.Said{Source: "RUS", Relation: ontology.Aids, Target: fmt.Sprintf("group-%d", i), Status: graph.Planned, Quote: fmt.Sprintf("It will aid group %d.", i)})
	}
	return graphtest.Write("planned", "Globe", "2013-09-01", said...)
}
