package query_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph/graphtest"
	"entente/graph/query"
)

func sketchBlocs(a query.BlocsAnswer) []string {
	var out []string
	for _, b := range a.Blocs {
		line := fmt.Sprintf("%s:", b.ID)
		for _, m := range b.Members {
			line += " " + m.Actor.ID
		}
		line += fmt.Sprintf(", for %d against %d", b.For, b.Against)
		for _, t := range b.Toward {
			line += fmt.Sprintf(", toward %s %d/%d", t.Name, t.For, t.Against)
		}
		out = append(out, line)
	}
	for _, x := range a.Unaligned {
		out = append(out, "alone "+x.ID)
	}
	return out
}

func TestBlocs(t *testing.T) {
	s := camps(t)
	for _, tt := range []struct {
		name, from, to string
		want           []string
	}{
		{"two camps", "2012", "2012", []string{
			"alpha: alpha beta gamma, for 3 against 0, toward psi 0/3",
			"psi: psi xi zeta, for 3 against 0, toward alpha 0/3",
			"alone nu", "alone omega",
		}},
		{"one has gone over", "2014", "2014", []string{
			"psi: psi xi gamma nu zeta, for 5 against 0, toward alpha 0/3",
			"alpha: alpha beta delta, for 3 against 0, toward psi 0/3",
		}},
		{"nothing", "2013", "2013", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Blocs(context.Background(), s, query.BlocsQuestion{Evidence: query.Evidence{From: tt.from, To: tt.to}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, sketchBlocs(a)); diff != "" {
				t.Errorf("blocs (-want +got):\n%s", diff)
			}
			if tt.want != nil && (a.Modularity < 0.3 || a.AgainstWithin != 0 || a.ForBetween != 0) {
				t.Errorf("modularity %v, against within %d, for between %d", a.Modularity, a.AgainstWithin, a.ForBetween)
			}
		})
	}
}

func TestBlocsComeInPages(t *testing.T) {
	s, ctx := camps(t), context.Background()
	q := query.BlocsQuestion{Evidence: query.Evidence{From: "2012", To: "2012"}, Limit: 1, Shown: 1}
	first, err := query.Blocs(ctx, s, q)
	if err != nil || len(first.Blocs) != 1 || len(first.Blocs[0].Members) != 1 || first.Blocs[0].Size != 3 || first.UnalignedTotal != 2 {
		t.Fatalf("got %+v, %v", first, err)
	}
	q.Cursor = first.Next
	second, err := query.Blocs(ctx, s, q)
	if err != nil || len(second.Blocs) != 1 || second.Blocs[0].ID != "psi" || second.Next != "" {
		t.Errorf("got %+v, %v", second, err)
	}
}

func TestBlocChanges(t *testing.T) {
	a, err := query.BlocChanges(context.Background(), camps(t), query.BlocChangesQuestion{Before: "2012", After: "2014-01..2014-12"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range a.Matches {
		got = append(got, fmt.Sprintf("%s→%s %d", m.Before, m.After, m.Stayed))
	}
	for _, m := range a.Moves {
		got = append(got, fmt.Sprintf("%s %s %s→%s", m.Actor.ID, m.Move, m.From, m.To))
	}
	want := []string{
		"psi→psi 3", "alpha→alpha 2",
		"delta appeared →alpha", "gamma moved alpha→psi", "nu joined →psi",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"alpha": "alpha", "psi": "psi"}, a.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if a.Stayed != 5 || a.Before.To != "2012-12-31" || a.After.From != "2014-01-01" {
		t.Errorf("stayed %d, %+v, %+v", a.Stayed, a.Before, a.After)
	}
}

// TestBlocsHoldOnRandomGraphs holds what must be true of blocs on any graph.
func TestBlocsHoldOnRandomGraphs(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(4) {
		s := holding(t, graphtest.Random(20+seed, 120))
		a, err := query.Blocs(ctx, s, query.BlocsQuestion{Limit: 500, Shown: 500})
		if err != nil {
			t.Fatal(err)
		}
		again, err := query.Blocs(ctx, s, query.BlocsQuestion{Limit: 500, Shown: 500})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, again); diff != "" {
			t.Fatalf("a second run differs:\n%s", diff)
		}
		seen := map[string]bool{}
		for _, b := range a.Blocs {
			if b.Size < 2 || b.Size != len(b.Members) {
				t.Errorf("bloc %s has %d members, %d shown", b.ID, b.Size, len(b.Members))
			}
			for _, m := range b.Members {
				if seen[m.Actor.ID] {
					t.Errorf("%s is in two blocs", m.Actor.ID)
				}
				seen[m.Actor.ID] = true
				if m.For == 0 {
					t.Errorf("%s is in bloc %s without an act for anybody there", m.Actor.ID, b.ID)
				}
			}
		}
		for _, x := range a.Unaligned {
			if seen[x.ID] {
				t.Errorf("%s is in a bloc and in none", x.ID)
			}
		}
		if a.Modularity < 0 {
			t.Errorf("modularity %v: worse than no blocs at all", a.Modularity)
		}
	}
}

// TestCommunitiesAreNearlyTheBest compares with every partition there is of graphs
// without any structure, the hardest kind.
func TestCommunitiesAreNearlyTheBest(t *testing.T) {
	sum, graphs := 0.0, 0
	for seed := range uint64(100) {
		n := query.RandomNetwork(seed, 7)
		found, best := n.Found(), n.Best()
		if best > 0 {
			sum += found / best
			graphs++
		}
		if found > best+1e-9 {
			t.Errorf("seed %d: found %v, more than the best %v", seed, found, best)
		}
	}
	if mean := sum / float64(graphs); mean < 0.97 {
		t.Errorf("found on average %.3f of the best modularity of %d graphs", mean, graphs)
	}
}

func TestRefusedPeriods(t *testing.T) {
	for _, q := range []query.BlocChangesQuestion{
		{Before: "2012"}, {Before: "2012", After: "x"}, {Before: "2012..2011", After: "2013"},
		{Before: "2012", After: "2013", Evidence: query.Evidence{From: "2012"}},
	} {
		if _, err := query.BlocChanges(context.Background(), camps(t), q); err == nil || !strings.Contains(err.Error(), "invalid") {
			t.Errorf("%+v: got %v", q, err)
		}
	}
}
