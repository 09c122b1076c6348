package query_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/query"
)

func TestEvidenceIsNarrowed(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		ask  asker
		q    query.Question
		want []string
		left string
	}{
		{"as of a day, articles that came later don't count", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{AsOf: "2013-05-07"}},
			[]string{"RUS 2 events 2 articles 2 publications, CONDEMNS in 2, via vladimir-putin 1"}, "undated 1"},
		{"as of a year before", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{AsOf: "2012"}}, nil, "undated 1"},
		{"one publication", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Publication: "Evening Post"}},
			[]string{
				"RUS 1 events 1 articles 1 publications, CONDEMNS in 1, mixed 2012-01-01/2013-05-05",
				"hassan-nasrallah 1 events 1 articles 1 publications, THREATENS in 1",
			}, ""},
		{"undated events of one publication", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Publication: "Harbour News", From: "2014"}}, nil, "undated 1"},
		{"one speaker", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Speaker: "Jerusalem"}},
			[]string{"IRN 1 events 1 articles 1 publications, THREATENS in 1, claims only"}, ""},
		{"a speaker who claims nothing", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Speaker: "Russia"}}, nil, ""},
		{"two publications at least", query.Opponents, query.Question{Of: []string{"ISR"}, MinPublications: 2},
			[]string{"RUS 2 events 2 articles 2 publications, CONDEMNS in 2, via vladimir-putin 1, mixed 2012-01-01/2013-05-05"}, "few 4"},
		{"three articles at least", query.Opponents, query.Question{Of: []string{"ISR"}, MinArticles: 3}, nil, "few 6"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := tt.ask(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, sketch(a)); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if got := leftOut(a.Ground); got != tt.left {
				t.Errorf("left out %q, want %q", got, tt.left)
			}
		})
	}
}

func TestQuotesKeepToTheEvidence(t *testing.T) {
	a, err := query.Opponents(context.Background(), drawn(t), query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Publication: "Evening Post"}, Quotes: 5})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range a.Rows {
		for _, q := range row.Quotes {
			if q.Article.Publication != "Evening Post" {
				t.Errorf("%s: quote of %s", row.Actor.ID, q.Article.Publication)
			}
		}
	}
}

func TestRefusedEvidence(t *testing.T) {
	s := drawn(t)
	for name, q := range map[string]query.Question{
		"asOf":              {Of: []string{"ISR"}, Evidence: query.Evidence{AsOf: "soon"}},
		"from after asOf":   {Of: []string{"ISR"}, Evidence: query.Evidence{From: "2014", AsOf: "2013"}},
		"negative articles": {Of: []string{"ISR"}, MinArticles: -1},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := query.Opponents(context.Background(), s, q); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("got %v, want invalid", err)
			}
		})
	}
	if _, err := query.Opponents(context.Background(), s, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Speaker: "Clinton"}}); !errors.Is(err, graph.ErrAmbiguous) {
		t.Errorf("got %v, want ambiguous", err)
	}
}

// TestAsOfIsThePast holds that the graph as of a day gives what a store gives that
// has read only the articles up to that day, and looks at events up to it.
func TestAsOfIsThePast(t *testing.T) {
	const day = "2013-06-03"
	all := graphtest.Random(11, 80)
	var past []graph.Analysis
	for _, a := range all {
		if a.Article.Date != "" && a.Article.Date <= day {
			past = append(past, a)
		}
	}
	now, then, ctx := holding(t, all), holding(t, past), context.Background()
	for _, a := range everybody(t, then) {
		q := query.Question{Of: []string{a.ID}, Evidence: query.Evidence{Rollup: query.NoRollup}}
		q.AsOf = day
		got, err := query.Opponents(ctx, now, q)
		if err != nil {
			t.Fatal(err)
		}
		q.AsOf, q.To = "", day
		want, err := query.Opponents(ctx, then, q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sketch(want), sketch(got)); diff != "" {
			t.Errorf("%s (-then +asOf):\n%s", a.ID, diff)
		}
	}
}
