package query_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/graph/sqlite"
)

// holding opens a store that holds the given articles.
func holding(t testing.TB, list []graph.Analysis) graph.Store {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(ctx) })
	for _, a := range list {
		if _, err := s.PutArticle(ctx, a); err != nil {
			t.Fatalf("put %s: %v", a.Article.ID, err)
		}
	}
	return s
}

// everybody lists the actors of a store.
func everybody(t testing.TB, s graph.Store) []graph.Actor {
	t.Helper()
	list, _, err := s.Actors(context.Background(), graph.ActorFilter{}, graph.Page{Limit: graph.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestFixture asks what the fixture was drawn for.
func TestFixture(t *testing.T) {
	s := holding(t, graphtest.Fixture())
	for _, tt := range []struct {
		ask  asker
		q    query.Question
		want []string
	}{
		{query.Opponents, query.Question{Of: []string{"Israel"}}, []string{
			"RUS 1 events 2 articles 2 publications, CONDEMNS in 1",
			"SYR 1 events 1 articles 0 publications, CONDEMNS in 1",
		}},
		{query.Opponents, query.Question{Of: []string{"Syria"}}, []string{
			"ISR 1 events 1 articles 1 publications, ATTACKS in 1",
			"george-w-bush 1 events 1 articles 1 publications, CONDEMNS in 1",
			"layla-haddad 1 events 1 articles 1 publications, OPPOSES in 1",
		}},
		{query.Opponents, query.Question{Of: []string{"Hezbollah"}}, []string{"SYR:REB 1 events 1 articles 1 publications, ATTACKS in 1"}},
		{query.Allies, query.Question{Of: []string{"Hezbollah"}}, []string{"IRN 1 events 1 articles 1 publications, AIDS in 1, claims only"}},
		{query.Allies, query.Question{Of: []string{"Hezbollah"}, Evidence: query.Evidence{ExcludeClaims: true}}, nil},
		{query.Allies, query.Question{Of: []string{"Syria"}}, []string{
			"RUS 1 events 1 articles 1 publications, SUPPORTS in 1, toward bashar-al-assad 1",
		}},
		{query.Opponents, query.Question{Of: []string{"Russia"}}, []string{
			"USA 1 events 1 articles 1 publications, CONDEMNS in 1, via john-kerry 1",
		}},
		{query.Allies, query.Question{Of: []string{"Kerry"}, Direction: query.Both}, nil},
		{query.Opponents, query.Question{Of: []string{"Iran"}}, nil},
	} {
		a, err := tt.ask(context.Background(), s, tt.q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, sketch(a)); diff != "" {
			t.Errorf("%s of %v (-want +got):\n%s", a.Family, tt.q.Of, diff)
		}
	}
}

// TestAnswersAreSymmetric holds that who is found toward an actor finds it again
// the other way, with the same evidence, rolled up or not.
func TestAnswersAreSymmetric(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(1, 60)), context.Background()
	for _, rollup := range []query.Rollup{query.ByCountry, query.NoRollup} {
		in, out := map[string]query.Tally{}, map[string]query.Tally{}
		for _, a := range everybody(t, s) {
			id := a.ID
			if rollup == query.ByCountry && a.Kind == graph.Person {
				continue // a person's acts count for the country, and not the other way
			}
			for _, d := range []query.Direction{query.In, query.Out} {
				answer, err := query.Opponents(ctx, s, query.Question{Of: []string{id}, Direction: d, Evidence: query.Evidence{Rollup: rollup}})
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range answer.Rows {
					if rollup == query.ByCountry && row.Actor.Kind == graph.Person {
						continue
					}
					if d == query.In {
						in[row.Actor.ID+" "+id] = row.Tally
					} else {
						out[id+" "+row.Actor.ID] = row.Tally
					}
				}
			}
		}
		if len(in) < 10 {
			t.Fatalf("only %d pairs", len(in))
		}
		if diff := cmp.Diff(in, out); diff != "" {
			t.Errorf("rollup %s (-in +out):\n%s", rollup, diff)
		}
	}
}

// TestEveryEventIsAccountedFor holds that rows and the ground together hold every
// event that the store has of the family at the actor.
func TestEveryEventIsAccountedFor(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(2, 60)), context.Background()
	for _, a := range everybody(t, s) {
		id := a.ID
		for _, bounds := range [][2]string{{"", ""}, {"2013-03", "2013"}} {
			q := query.Question{Of: []string{id}, Evidence: query.Evidence{Rollup: query.NoRollup, From: bounds[0], To: bounds[1], ExcludeClaims: true}}
			a, err := query.Opponents(ctx, s, q)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0
			for _, row := range a.Rows {
				sum += row.Events
			}
			if sum != a.Ground.Events {
				t.Errorf("%s: rows hold %d events, the ground %d", id, sum, a.Ground.Events)
			}
			from, to, _ := query.Period(q.From, q.To)
			list, _, err := s.Events(ctx, graph.EventFilter{
				Target: []string{id}, Relations: ontology.Of(ontology.Against), From: from, To: to,
			}, graph.Page{Limit: graph.MaxLimit})
			if err != nil {
				t.Fatal(err)
			}
			if g := a.Ground; g.Events+g.NotActual+g.Claims != len(list) {
				t.Errorf("%s: %+v, but the store has %d", id, g, len(list))
			}
		}
	}
}

// TestPairAgreesWithRows holds that a pair counts what the rows count.
func TestPairAgreesWithRows(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(3, 60)), context.Background()
	for _, ask := range []asker{query.Opponents, query.Allies} {
		for _, id := range []string{"RUS", "SYR", "hezbollah"} {
			a, err := ask(ctx, s, query.Question{Of: []string{id}, Direction: query.Both})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range a.Rows {
				if row.Actor.Kind == graph.Person {
					continue // alone, a person stands for nobody else
				}
				p, err := query.Pair(ctx, s, query.PairQuestion{A: id, B: row.Actor.ID})
				if err != nil {
					t.Fatal(err)
				}
				got := p.For
				if a.Family == ontology.Against {
					got = p.Against
				}
				if diff := cmp.Diff(row.Tally, got.Tally); diff != "" {
					t.Errorf("%s %s %s (-row +pair):\n%s", id, a.Family, row.Actor.ID, diff)
				}
				if row.Mixed != (p.For.Events > 0 && p.Against.Events > 0) {
					t.Errorf("%s %s: mixed %v", id, row.Actor.ID, row.Mixed)
				}
			}
		}
	}
}

// TestSameStoreSameAnswer holds that answers have no accident of map order in them.
func TestSameStoreSameAnswer(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(4, 40)), context.Background()
	q := query.Question{Of: []string{"USA", "Damascus"}, Direction: query.Both, Quotes: 5}
	first, err := query.Opponents(ctx, s, q)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := query.Opponents(ctx, s, q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatal(diff)
		}
	}
}

// BenchmarkOpponents asks for the opponents of everybody in turn.
func BenchmarkOpponents(b *testing.B) {
	s, ctx := holding(b, graphtest.Random(5, 600)), context.Background()
	for b.Loop() {
		if _, err := query.Opponents(ctx, s, query.Question{Of: []string{"RUS"}, Quotes: 3}); err != nil {
			b.Fatal(err)
		}
	}
}
