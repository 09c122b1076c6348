package query_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// asEvents is a confidence that every event has; months tell nothing of confidences,
// so that asking for it has each event read by itself.
const asEvents = 1e-9

// evidences are selections that months can answer, of which some cut through months.
func evidences() []query.Evidence {
	var out []query.Evidence
	for _, rollup := range []query.Rollup{query.ByCountry, query.NoRollup} {
		for _, bounds := range [][2]string{{"", ""}, {"2013", "2013"}, {"2012-06-03", "2013-09-02"}, {"", "2013-01-01"}, {"2013-03-04", ""}, {"2013-03-02", "2013-03-03"}} {
			for _, without := range []bool{false, true} {
				out = append(out, query.Evidence{From: bounds[0], To: bounds[1], ExcludeClaims: without, Rollup: rollup})
			}
		}
	}
	return out
}

// asked asks a question about a selection; the cursor of a page is left out, for it
// belongs to the question.
type asked func(context.Context, graph.Reader, query.Evidence) (any, error)

func questions(a, b string) map[string]asked {
	rows := func(ask asker, d query.Direction) asked {
		return func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			out, err := ask(ctx, r, query.Question{
				Of: []string{a, b}, Direction: d, Evidence: query.Evidence{From: e.From, To: e.To, ExcludeClaims: e.ExcludeClaims, MinConfidence: e.MinConfidence, Rollup: e.Rollup}, Quotes: 4, Limit: 7, MinArticles: 2,
			})
			out.Next = ""
			return out, err
		}
	}
	return map[string]asked{
		"opponents": rows(query.Opponents, query.In), "opponents both ways": rows(query.Opponents, query.Both), "allies out": rows(query.Allies, query.Out),
		"who": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Who(ctx, r, query.WhoQuestion{Of: []string{a}, Relations: []ontology.Relation{ontology.Meets, ontology.Condemns}, Direction: query.Both, Evidence: e, Quotes: 2, Limit: 500})
		},
		"pair": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Pair(ctx, r, query.PairQuestion{
				A: a, B: b, Evidence: query.Evidence{From: e.From, To: e.To, ExcludeClaims: e.ExcludeClaims, MinConfidence: e.MinConfidence, Rollup: e.Rollup}, Quotes: 3, Limit: 500,
			})
		},
		"acts": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Acts(ctx, r, query.ActsQuestion{Source: a, Target: b, Evidence: e, Quotes: 1, Limit: 500})
		},
		"stance": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.StanceOf(ctx, r, query.StanceQuestion{A: a, B: b, Evidence: e, Quotes: 10})
		},
		"months": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Timeline(ctx, r, query.TimelineQuestion{A: a, B: b, By: query.ByMonth, Evidence: e, Quotes: 2, Limit: 500})
		},
		"years": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Timeline(ctx, r, query.TimelineQuestion{A: a, B: b, By: query.ByYear, Evidence: e, Quotes: 2, Limit: 500})
		},
		"blocs": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Blocs(ctx, r, query.BlocsQuestion{Evidence: e, Limit: 500})
		},
		"triads": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Triads(ctx, r, query.TriadsQuestion{Of: a, Evidence: e, Limit: 500})
		},
		"paths": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Paths(ctx, r, query.PathsQuestion{A: a, B: b, Families: []ontology.Family{ontology.For}, Evidence: e, Quotes: 2})
		},
		"common": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.CommonTies(ctx, r, query.CommonQuestion{A: a, B: b, Evidence: e, Quotes: 2, Limit: 500})
		},
		"mediators": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Mediators(ctx, r, query.CommonQuestion{A: a, B: b, Evidence: e, Quotes: 2, Limit: 500})
		},
		"trends": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Trends(ctx, r, query.TrendsQuestion{Evidence: e, Quotes: 2, Limit: 500})
		},
		"falling trends": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Trends(ctx, r, query.TrendsQuestion{Family: ontology.Contact, Evidence: e, Falling: true, Limit: 500})
		},
		"ranking": func(ctx context.Context, r graph.Reader, e query.Evidence) (any, error) {
			return query.Ranking(ctx, r, query.RankingQuestion{By: query.MostConnected, Evidence: e, Limit: 500})
		},
	}
}

// TestMonthsAnswerAsEventsDo asks every question once as it is and once so that each
// event is read by itself: the answers must not differ. Dyads, which come first, are left out.
func TestMonthsAnswerAsEventsDo(t *testing.T) {
	for i, pair := range [][2]string{{"RUS", "ISR"}, {"USA", "SYR"}, {"john-kerry", "RUS"}} {
		s := holding(t, graphtest.Random(300+uint64(i), 50))
		for name, ask := range questions(pair[0], pair[1]) {
			for j, e := range evidences() {
				if (name == "blocs" || name == "ranking" || name == "paths") && j%3 != i {
					continue // these take long
				}
				sameBothWays(t, withoutDyads{s}, fmt.Sprintf("%s of %v, %+v", name, pair, e), ask, e)
			}
		}
	}
}

func sameBothWays(t *testing.T, s graph.Reader, name string, ask asked, e query.Evidence) {
	t.Helper()
	months, err := ask(t.Context(), s, e)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	e.MinConfidence = asEvents
	events, err := ask(t.Context(), s, e)
	if err != nil {
		t.Fatalf("%s: by events: %v", name, err)
	}
	if diff := cmp.Diff(events, months); diff != "" {
		t.Fatalf("%s (-events +months):\n%s", name, diff)
	}
}
