package query_test

import (
	"context"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestEdgesAreQuoted holds on random graphs, without roll-up: whatever answers show
// between actors has a sentence of that very pair, on the side that the edge stands on.
func TestEdgesAreQuoted(t *testing.T) {
	ctx, raw := context.Background(), query.Evidence{Rollup: query.NoRollup}
	for seed := range uint64(3) {
		s := holding(t, graphtest.Random(60+seed, 150))
		bonds := 0
		for _, of := range everybody(t, s) {
			a, err := query.Triads(ctx, s, query.TriadsQuestion{Of: of.ID, Evidence: raw, Quotes: 1, Limit: 500})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range a.Triads {
				for _, b := range []query.Bond{x.AB, x.AC, x.BC} {
					bonds++
					checkBond(t, b)
				}
			}
		}
		if bonds == 0 {
			t.Error("there is no triad")
		}
		checkBlocs(ctx, t, s, raw)
		checkStandouts(ctx, t, s, raw)
	}
}

func checkBond(t *testing.T, b query.Bond) {
	t.Helper()
	if len(b.Quotes) != 1 {
		t.Fatalf("%s and %s: %d quotes", b.A.ID, b.B.ID, len(b.Quotes))
	}
	q := b.Quotes[0]
	if min(q.Source.ID, q.Target.ID) != b.A.ID || max(q.Source.ID, q.Target.ID) != b.B.ID {
		t.Errorf("%s and %s: the quote is of %s and %s", b.A.ID, b.B.ID, q.Source.ID, q.Target.ID)
	}
	if side := map[query.Sign]ontology.Family{1: ontology.For, -1: ontology.Against}[b.Sign]; side != "" && q.Relation.Family() != side {
		t.Errorf("%s and %s stand %d, and %s is quoted", b.A.ID, b.B.ID, b.Sign, q.Relation)
	}
}

func checkBlocs(ctx context.Context, t *testing.T, s graph.Store, raw query.Evidence) {
	t.Helper()
	a, err := query.Blocs(ctx, s, query.BlocsQuestion{Evidence: raw, Quotes: 1, Limit: 500, Shown: 500})
	if err != nil {
		t.Fatal(err)
	}
	bloc := map[string]string{}
	for _, b := range a.Blocs {
		for _, m := range b.Members {
			bloc[m.Actor.ID] = b.ID
		}
	}
	ends := func(list []query.Quote) [2]string {
		if len(list) != 1 {
			t.Fatalf("%d quotes", len(list))
		}
		return [2]string{bloc[list[0].Source.ID], bloc[list[0].Target.ID]}
	}
	for _, b := range a.Blocs {
		if got := ends(b.Quotes); got != [2]string{b.ID, b.ID} {
			t.Errorf("bloc %s is quoted with %v", b.ID, got)
		}
		for _, toward := range b.Toward {
			got := ends(toward.Quotes)
			if got != [2]string{b.ID, toward.Bloc} && got != [2]string{toward.Bloc, b.ID} {
				t.Errorf("bloc %s toward %s is quoted with %v", b.ID, toward.Bloc, got)
			}
		}
	}
}

func checkStandouts(ctx context.Context, t *testing.T, s graph.Store, raw query.Evidence) {
	t.Helper()
	a, err := query.Ranking(ctx, s, query.RankingQuestion{By: query.MostCondemned, Evidence: raw, Quotes: 2})
	if err != nil || len(a.Rows) == 0 {
		t.Fatalf("%d rows, %v", len(a.Rows), err)
	}
	for _, row := range a.Rows {
		if len(row.Quotes) == 0 || len(row.Quotes) > 2 {
			t.Errorf("%s: %d quotes", row.Actor.ID, len(row.Quotes))
		}
		for _, q := range row.Quotes {
			if q.Target.ID != row.Actor.ID && !(q.Relation.Symmetric() && q.Source.ID == row.Actor.ID) || q.Relation.Family() != ontology.Against {
				t.Errorf("%s: quoted is %s %s %s", row.Actor.ID, q.Source.ID, q.Relation, q.Target.ID)
			}
		}
	}
}
