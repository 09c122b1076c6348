package neo4j_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestBothStoresAnswerAlike asks both stores every question of package query, over
// graphs drawn at random.
func TestBothStoresAnswerAlike(t *testing.T) {
	needServer(t)
	for seed := range uint64(2) {
		stores := both(t, graphtest.Random(50+seed, 30))
		for name, ask := range everyQuestion() {
			want, err := ask(t.Context(), stores["sqlite"])
			if err != nil {
				t.Fatalf("%s: sqlite: %v", name, err)
			}
			got, err := ask(t.Context(), stores["neo4j"])
			if err != nil {
				t.Fatalf("%s: neo4j: %v", name, err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("seed %d: %s (-sqlite +neo4j):\n%s", seed, name, diff)
			}
		}
	}
}

type question func(context.Context, graph.Reader) (any, error)

// about binds a question to the function that answers it.
func about[Q, A any](ask func(context.Context, graph.Reader, Q) (A, error), q Q) question {
	return func(ctx context.Context, r graph.Reader) (any, error) { return ask(ctx, r, q) }
}

func everyQuestion() map[string]question {
	part := query.Evidence{From: "2012-06", AsOf: "2014-06", MinConfidence: 0.3, Rollup: query.NoRollup}
	return map[string]question{
		"stance":            about(query.StanceOf, query.StanceQuestion{A: "RUS", B: "ISR", Quotes: 3}),
		"fading stance":     about(query.StanceOf, query.StanceQuestion{A: "Syria", B: "USA", HalfLife: 90, Evidence: part}),
		"timeline":          about(query.Timeline, query.TimelineQuestion{A: "RUS", B: "ISR", By: query.ByMonth, Quotes: 2}),
		"blocs":             about(query.Blocs, query.BlocsQuestion{}),
		"blocs as of a day": about(query.Blocs, query.BlocsQuestion{Evidence: part}),
		"bloc changes":      about(query.BlocChanges, query.BlocChangesQuestion{Before: "2012", After: "2013..2014"}),
		"triads":            about(query.Triads, query.TriadsQuestion{Of: "RUS"}),
		"paths":             about(query.Paths, query.PathsQuestion{A: "IRN", B: "cedar-party", MaxLength: 6, Quotes: 1}),
		"paths of one kind": about(query.Paths, query.PathsQuestion{A: "IRN", B: "ISR", Families: []ontology.Family{ontology.For}, Evidence: part}),
		"common":            about(query.CommonTies, query.CommonQuestion{A: "RUS", B: "ISR", Quotes: 2}),
		"mediators":         about(query.Mediators, query.CommonQuestion{A: "RUS", B: "ISR", Quotes: 2}),
		"ranking":           about(query.Ranking, query.RankingQuestion{By: query.MostConnected, Kind: graph.Country}),
		"trends":            about(query.Trends, query.TrendsQuestion{Evidence: query.Evidence{From: "2013", To: "2013"}, Quotes: 1}),
		"one publication":   about(query.Opponents, query.Question{Of: []string{"ISR"}, Direction: query.Both, Evidence: query.Evidence{Publication: "Globe", From: "2013"}, Quotes: 2}),
		"one speaker":       about(query.Opponents, query.Question{Of: []string{"ISR", "RUS"}, Direction: query.Both, Evidence: query.Evidence{Speaker: "a witness"}, Quotes: 2}),
		"as of a day":       about(query.Allies, query.Question{Of: []string{"ISR"}, Direction: query.Both, Evidence: query.Evidence{AsOf: "2013-06"}, MinArticles: 1}),
	}
}
