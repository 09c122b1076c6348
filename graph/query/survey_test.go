package query_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// withoutDyads hides that a store keeps dyads.
type withoutDyads struct{ graph.Reader }

// Dyads tells that there are none.
func (withoutDyads) Dyads(context.Context, graph.DyadFilter) ([]graph.Dyads, error) {
	return nil, errors.ErrUnsupported
}

// TestSurveyAnswersAsSharesDo asks for rows by dyads and without, page after page.
func TestSurveyAnswersAsSharesDo(t *testing.T) {
	t.Cleanup(query.CountInParts(0))
	s := holding(t, graphtest.Random(41, 300))
	if err := s.Merge(t.Context(), graph.Merge{From: "group-1", Into: "group-2"}); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for i, a := range everybody(t, s) {
		of := []string{a.ID}
		if i%4 == 1 {
			of = append(of, "RUS", "ISR")
		}
		for j, e := range evidences() {
			if (i+j)%5 > 0 {
				continue
			}
			q := query.Question{
				Of: of, Direction: []query.Direction{query.In, query.Out, query.Both}[j%3], Evidence: query.Evidence{From: e.From, To: e.To, ExcludeClaims: e.ExcludeClaims, MinConfidence: sure(j), Rollup: e.Rollup}, Quotes: j % 3, Limit: 1 + (i+j)%7, MinArticles: j % 4, MinPublications: i % 3,
			}
			for name, ask := range map[string]asker{"opponents": query.Opponents, "allies": query.Allies} {
				asked += eachPage(t, s, fmt.Sprintf("%s %+v", name, q), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
					q := q
					q.Cursor = cursor
					a, err := ask(ctx, r, q)
					return a, a.Next, err
				})
			}
			who := query.WhoQuestion{Of: of, Relations: []ontology.Relation{ontology.Condemns, ontology.Meets, ontology.AgreesWith}, Direction: q.Direction, Evidence: e, Limit: q.Limit}
			asked += eachPage(t, s, fmt.Sprintf("who %+v", who), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
				who := who
				who.Cursor = cursor
				a, err := query.Who(ctx, r, who)
				return a, a.Next, err
			})
		}
	}
	if asked < 500 {
		t.Errorf("only %d pages", asked)
	}
}

// sure leaves out what is less sure in some questions.
func sure(question int) float64 { return []float64{0, 0, 0.8, 0, 0.95}[question%5] }

// eachPage compares every page of an answer.
func eachPage(t *testing.T, s graph.Reader, name string, ask func(ctx context.Context, r graph.Reader, cursor string) (any, string, error)) (pages int) {
	t.Helper()
	for cursor := ""; ; pages++ {
		want, _, err := ask(t.Context(), withoutDyads{s}, cursor)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, next, err := ask(t.Context(), s, cursor)
		if err != nil {
			t.Fatalf("%s: by dyads: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s, page %d (-shares +dyads):\n%s", name, pages, diff)
		}
		if cursor = next; cursor == "" {
			return pages + 1
		}
	}
}
