package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestPairsAnswerByActsAsBySharesDo asks about pairs by dyads and without.
func TestPairsAnswerByActsAsBySharesDo(t *testing.T) {
	s := holding(t, graphtest.Random(43, 300))
	all := everybody(t, s)
	asked := 0
	for i := range all {
		a, b := all[i].ID, all[(i*5+3)%len(all)].ID
		if a == b {
			continue
		}
		for j, e := range evidences() {
			if (i+j)%4 > 0 {
				continue
			}
			quotes, daily := j%3, j%2 == 0
			e.MinConfidence = sure(i + j)
			by := query.ByMonth
			half := 0
			if daily {
				by, half = query.ByDay, 90
			}
			for name, ask := range map[string]func(r graph.Reader) (any, error){
				"pair": func(r graph.Reader) (any, error) {
					return query.Pair(t.Context(), r, query.PairQuestion{A: a, B: b, Evidence: e, Quotes: quotes, Limit: 5})
				},
				"stance": func(r graph.Reader) (any, error) {
					return query.StanceOf(t.Context(), r, query.StanceQuestion{A: a, B: b, Evidence: e, Quotes: quotes, HalfLife: half})
				},
				"timeline": func(r graph.Reader) (any, error) {
					return query.Timeline(t.Context(), r, query.TimelineQuestion{A: a, B: b, Evidence: e, Quotes: quotes, By: by})
				},
				"acts": func(r graph.Reader) (any, error) {
					return query.Acts(t.Context(), r, query.ActsQuestion{Source: a, Target: b, Evidence: e, Relations: []ontology.Relation{ontology.Condemns, ontology.Meets}[:j%3], Limit: 3})
				},
			} {
				want, err := ask(withoutDyads{s})
				if err != nil {
					t.Fatal(err)
				}
				got, err := ask(s)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s of %s and %s %+v (-shares +acts):\n%s", name, a, b, e, diff)
				}
				asked++
			}
		}
	}
	if asked < 200 {
		t.Errorf("only %d questions", asked)
	}
}
