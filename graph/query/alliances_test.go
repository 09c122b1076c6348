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

func TestTriads(t *testing.T) {
	s := camps(t)
	year := query.Evidence{From: "2012", To: "2012"}
	for _, tt := range []struct {
		name  string
		q     query.TriadsQuestion
		want  []string
		kinds [4]int
	}{
		{"friends", query.TriadsQuestion{Of: "alpha", Evidence: year}, []string{"beta gamma: 1 1 1 balanced"}, [4]int{1, 0, 0, 0}},
		{"over both years", query.TriadsQuestion{Of: "alpha"}, []string{
			"beta delta: 1 1 1 balanced",
		}, [4]int{1, 0, 0, 0}},
		{"one has gone over", query.TriadsQuestion{Of: "alpha", Evidence: query.Evidence{From: "2014"}}, []string{
			"beta delta: 1 1 1 balanced",
			"beta gamma: 1 -1 -1 balanced",
			"gamma xi: -1 -1 1 balanced",
		}, [4]int{1, 0, 2, 0}},
		{"none unbalanced", query.TriadsQuestion{Of: "alpha", Balance: query.Unbalanced, Evidence: query.Evidence{From: "2014"}}, nil, [4]int{1, 0, 2, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Triads(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range a.Triads {
				got = append(got, fmt.Sprintf("%s %s: %d %d %d %s", x.B.ID, x.C.ID, x.AB.Sign, x.AC.Sign, x.BC.Sign, map[bool]string{true: "balanced", false: "unbalanced"}[x.Balanced]))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("triads (-want +got):\n%s", diff)
			}
			if a.Kinds != tt.kinds {
				t.Errorf("kinds %v, want %v", a.Kinds, tt.kinds)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	s := camps(t)
	year := query.Evidence{From: "2012", To: "2012"}
	for _, tt := range []struct {
		name string
		q    query.PathsQuestion
		want []string
	}{
		{"an enemy's friend is an enemy", query.PathsQuestion{A: "alpha", B: "psi", Evidence: year}, []string{
			"-1: alpha beta psi", "-1: alpha xi psi",
		}},
		{"a friend", query.PathsQuestion{A: "xi", B: "psi", Evidence: year}, []string{"1: xi psi"}},
		{"over meetings", query.PathsQuestion{A: "alpha", B: "xi", Relations: []ontology.Relation{ontology.Meets}, Evidence: year}, []string{"0: alpha nu xi"}},
		{"only over support", query.PathsQuestion{A: "alpha", B: "psi", Families: []ontology.Family{ontology.For}, Evidence: year}, nil},
		{"over what is for and contact", query.PathsQuestion{A: "beta", B: "zeta", Families: []ontology.Family{ontology.For, ontology.Contact}, Evidence: year, MaxLength: 6}, []string{
			"0: beta alpha nu xi zeta",
		}},
		{"too short", query.PathsQuestion{A: "beta", B: "zeta", MaxLength: 1, Evidence: year}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.q.Quotes = 1
			a, err := query.Paths(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range a.Paths {
				line := fmt.Sprintf("%d: %s", p.Sign, p.Steps[0].From.ID)
				for _, step := range p.Steps {
					line += " " + step.To.ID
					if len(step.Quotes) != 1 {
						t.Errorf("step to %s has %d quotes", step.To.ID, len(step.Quotes))
					}
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCommonTiesAndMediators(t *testing.T) {
	s, ctx := camps(t), context.Background()
	q := query.CommonQuestion{A: "alpha", B: "beta", Evidence: query.Evidence{From: "2014"}}
	a, err := query.CommonTies(ctx, s, q)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range a.Rows {
		got = append(got, fmt.Sprintf("%s %s", row.Actor.ID, row.Is))
	}
	if diff := cmp.Diff([]string{"delta friend", "gamma enemy"}, got); diff != "" || a.Between.Sign != 1 {
		t.Errorf("between %d, common (-want +got):\n%s", a.Between.Sign, diff)
	}
	q = query.CommonQuestion{A: "Xi", B: "alpha", Quotes: 2, Evidence: query.Evidence{To: "2012"}}
	m, err := query.Mediators(ctx, s, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Rows) != 1 || m.Rows[0].Actor.ID != "nu" || m.Rows[0].MeetsA.Publications != 2 || len(m.Rows[0].Quotes) != 4 || m.Between.Sign != -1 {
		t.Errorf("mediators %+v", m)
	}
}

func TestRanking(t *testing.T) {
	s := camps(t)
	for _, tt := range []struct {
		by   query.Rank
		want string
	}{
		{query.MostActive, "alpha 6 4"},
		{query.MostCondemned, "xi 2 1"},
		{query.MostCondemning, "alpha 3 2"},
		{query.MostSupported, "beta 3 2"},
		{query.MostSupporting, "alpha 2 1"},
		{query.MostConnected, "alpha 8 5"},
	} {
		a, err := query.Ranking(context.Background(), s, query.RankingQuestion{By: tt.by, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("%s %d %d", a.Rows[0].Actor.ID, a.Rows[0].Events, a.Rows[0].Others)
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.by, got, tt.want)
		}
		if a.Ground.Claims > 1 || a.Next == "" {
			t.Errorf("%s: ground %+v, next %q", tt.by, a.Ground, a.Next)
		}
	}
}

func TestTrends(t *testing.T) {
	s, ctx := camps(t), context.Background()
	q := query.TrendsQuestion{Evidence: query.Evidence{From: "2013-06", To: "2014"}, Quotes: 1}
	rising, err := query.Trends(ctx, s, q)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range rising.Rows {
		got = append(got, fmt.Sprintf("%s %s %d→%d z %.2f", x.A.ID, x.B.ID, x.Before.Events, x.Now.Events, x.Z))
	}
	want := []string{"alpha gamma 0→1 z 1.00", "beta gamma 0→1 z 1.00"}
	if diff := cmp.Diff(want, got); diff != "" || rising.Before != "2011-10-31" {
		t.Errorf("before %s, rising (-want +got):\n%s", rising.Before, diff)
	}
	q.Falling = true
	falling, err := query.Trends(ctx, s, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(falling.Rows) != 3 || falling.Rows[0].Z != -1 {
		t.Errorf("falling %+v", falling.Rows)
	}
	last, err := query.Trends(ctx, s, query.TrendsQuestion{})
	if err != nil || last.To != "2014-02-01" || last.From != "2014-01-03" || len(last.Rows) != 3 {
		t.Errorf("the last 30 days: %+v, %v", last, err)
	}
}

func TestCoarseDatesAreInNoWindow(t *testing.T) {
	year := graphtest.Write("year", "Globe", "2014-02-01",
		graphtest.Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Exact: graph.Year, Date: "2014-01-01", Quote: "This year Russia condemned Israel."})
	a, err := query.Trends(context.Background(), holding(t, []graph.Analysis{year}), query.TrendsQuestion{Evidence: query.Evidence{From: "2014-01", To: "2014-01"}})
	if err != nil || a.Coarse != 1 || len(a.Rows) != 0 || a.Ground.Events != 0 {
		t.Errorf("got %+v, %v", a, err)
	}
}

// TestPathsAreShortest compares with a plain search over the bonds that questions
// about each actor give.
// The pages of an answer hold each path once, in the order of all.
func TestPathsByPages(t *testing.T) {
	s := camps(t)
	q := query.PathsQuestion{A: "alpha", B: "psi", Evidence: query.Evidence{From: "2012", To: "2012"}}
	all, err := query.Paths(t.Context(), s, q)
	if err != nil || len(all.Paths) < 2 || all.Next != "" {
		t.Fatalf("%d paths, next %q: %v", len(all.Paths), all.Next, err)
	}
	var got []query.Path
	for q.Limit = 1; ; {
		a, err := query.Paths(t.Context(), s, q)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Paths...)
		if a.Total != len(all.Paths) {
			t.Errorf("%d paths in all", a.Total)
		}
		if q.Cursor = a.Next; q.Cursor == "" {
			break
		}
	}
	if diff := cmp.Diff(all.Paths, got); diff != "" {
		t.Error(diff)
	}
	q.Cursor, q.A = "x", "beta"
	if _, err := query.Paths(t.Context(), s, q); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a cursor of nothing: %v", err)
	}
}

func TestPathsAreShortest(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(31, 60)), context.Background()
	near := map[string][]string{}
	list, _, err := s.Events(ctx, graph.EventFilter{Statuses: []graph.Status{graph.Actual}, NoClaims: true}, graph.Page{Limit: graph.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Relation.Family() != ontology.Contact {
			near[e.Source] = append(near[e.Source], e.Target)
			near[e.Target] = append(near[e.Target], e.Source)
		}
	}
	for _, b := range everybody(t, s)[1:] {
		const from = "RUS"
		if b.ID == from {
			continue
		}
		a, err := query.Paths(ctx, s, query.PathsQuestion{A: from, B: b.ID, MaxLength: 6, Evidence: query.Evidence{Rollup: query.NoRollup}})
		if err != nil {
			t.Fatal(err)
		}
		want := steps(near, from, b.ID)
		if want > 6 {
			want = 0
		}
		if a.Length != want {
			t.Errorf("%s: length %d, want %d", b.ID, a.Length, want)
		}
		for _, p := range a.Paths {
			if len(p.Steps) != want || p.Steps[0].From.ID != from || p.Steps[want-1].To.ID != b.ID {
				t.Errorf("%s: path %+v", b.ID, p)
			}
		}
	}
}

// steps is the length of the shortest path, 0 without any.
func steps(near map[string][]string, from, to string) int {
	at, seen := []string{from}, map[string]bool{from: true}
	for n := 1; len(at) > 0; n++ {
		var next []string
		for _, id := range at {
			for _, x := range near[id] {
				if x == to {
					return n
				}
				if !seen[x] {
					seen[x] = true
					next = append(next, x)
				}
			}
		}
		at = next
	}
	return 0
}

// TestAnswersAboutTwoAreTheSameBothWays holds that it makes no difference who is a.
func TestAnswersAboutTwoAreTheSameBothWays(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(32, 80)), context.Background()
	for _, pair := range [][2]string{{"RUS", "ISR"}, {"SYR", "hezbollah"}, {"USA", "IRN"}} {
		ab, err := query.CommonTies(ctx, s, query.CommonQuestion{A: pair[0], B: pair[1]})
		if err != nil {
			t.Fatal(err)
		}
		ba, err := query.CommonTies(ctx, s, query.CommonQuestion{A: pair[1], B: pair[0]})
		if err != nil {
			t.Fatal(err)
		}
		if ab.Friends != ba.Friends || ab.Enemies != ba.Enemies || ab.Split != ba.Split || ab.Total == 0 {
			t.Errorf("%v: %d %d %d, and %d %d %d", pair, ab.Friends, ab.Enemies, ab.Split, ba.Friends, ba.Enemies, ba.Split)
		}
		one, err := query.StanceOf(ctx, s, query.StanceQuestion{A: pair[0], B: pair[1]})
		if err != nil {
			t.Fatal(err)
		}
		other, err := query.StanceOf(ctx, s, query.StanceQuestion{A: pair[1], B: pair[0]})
		if err != nil {
			t.Fatal(err)
		}
		if one.Label != other.Label || one.Score != other.Score {
			t.Errorf("%v: %s %v, and %s %v", pair, one.Label, one.Score, other.Label, other.Score)
		}
	}
}

func TestRefusedAllianceQuestions(t *testing.T) {
	s, ctx := camps(t), context.Background()
	for name, ask := range map[string]func() error{
		"balance": func() error {
			_, err := query.Triads(ctx, s, query.TriadsQuestion{Of: "nu", Balance: "odd"})
			return err
		},
		"length": func() error {
			_, err := query.Paths(ctx, s, query.PathsQuestion{A: "nu", B: "xi", MaxLength: 9})
			return err
		},
		"relation": func() error {
			_, err := query.Paths(ctx, s, query.PathsQuestion{A: "nu", B: "xi", Relations: []ontology.Relation{"LIKES"}})
			return err
		},
		"same actor":    func() error { _, err := query.Paths(ctx, s, query.PathsQuestion{A: "nu", B: "nu"}); return err },
		"same in pairs": func() error { _, err := query.CommonTies(ctx, s, query.CommonQuestion{A: "nu", B: "nu"}); return err },
		"rank":          func() error { _, err := query.Ranking(ctx, s, query.RankingQuestion{By: "loud"}); return err },
		"family":        func() error { _, err := query.Trends(ctx, s, query.TrendsQuestion{Family: "none"}); return err },
		"grain": func() error {
			_, err := query.Timeline(ctx, s, query.TimelineQuestion{A: "nu", B: "xi", By: "week"})
			return err
		},
		"half-life": func() error {
			_, err := query.StanceOf(ctx, s, query.StanceQuestion{A: "nu", B: "xi", HalfLife: -1})
			return err
		},
		"quotes": func() error {
			_, err := query.StanceOf(ctx, s, query.StanceQuestion{A: "nu", B: "xi", Quotes: 99})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			if err := ask(); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("got %v, want invalid", err)
			}
		})
	}
}
