package query_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/graph/sqlite"
)

// scattered opens a store with n sentences at random between the actors of
// testdata, five to an article.
func scattered(t testing.TB, seed uint64, n int) graph.Store {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(ctx) })
	r := rand.New(rand.NewPCG(seed, seed))
	known, offices := actors(t), ties(t)
	for i := range n / 5 {
		a := graph.Analysis{Article: graph.Article{ID: fmt.Sprintf("a%d", i), Title: "Title", Text: "Title", Publication: fmt.Sprintf("p%d", r.IntN(4))}}
		if r.IntN(5) > 0 {
			a.Article.Date = fmt.Sprintf("2013-0%d-1%d", 1+r.IntN(9), r.IntN(9))
		}
		for range 5 {
			state(t, &a, randomLine(r, known), known)
		}
		mention(&a, known, offices)
		if _, err := s.PutArticle(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func randomLine(r *rand.Rand, known map[string]graph.Actor) string {
	var ids []string
	for id := range known {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	two := r.Perm(len(ids))
	table := ontology.Relations()
	line := fmt.Sprintf("%s %s %s", ids[two[0]], table[r.IntN(len(table))].Relation, ids[two[1]])
	line += []string{"", "", "", " planned", " negated"}[r.IntN(5)]
	line += []string{"", "", " 2013-01-15", " 2012"}[r.IntN(4)]
	line += []string{"", "", " by ISR"}[r.IntN(3)]
	return line + ": One word about another."
}

// TestAnswersAreSymmetric holds that who is found toward an actor finds it again
// the other way, with the same evidence, rolled up or not.
func TestAnswersAreSymmetric(t *testing.T) {
	s, ctx := scattered(t, 1, 300), context.Background()
	for _, rollup := range []query.Rollup{query.ByCountry, query.NoRollup} {
		in, out := map[string]query.Tally{}, map[string]query.Tally{}
		for id, a := range actors(t) {
			if rollup == query.ByCountry && a.Kind == graph.Person {
				continue // a person's acts count for the country, and not the other way
			}
			for _, d := range []query.Direction{query.In, query.Out} {
				answer, err := query.Opponents(ctx, s, query.Question{Of: []string{id}, Direction: d, Rollup: rollup})
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
	s, ctx := scattered(t, 2, 300), context.Background()
	for id := range actors(t) {
		for _, bounds := range [][2]string{{"", ""}, {"2013-03", "2013"}} {
			q := query.Question{Of: []string{id}, Rollup: query.NoRollup, From: bounds[0], To: bounds[1], ExcludeClaims: true}
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
	s, ctx := scattered(t, 3, 300), context.Background()
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
	s, ctx := scattered(t, 4, 200), context.Background()
	q := query.Question{Of: []string{"USA", "Syria"}, Direction: query.Both, Quotes: 5}
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
	s, ctx := scattered(b, 5, 2000), context.Background()
	for b.Loop() {
		if _, err := query.Opponents(ctx, s, query.Question{Of: []string{"RUS"}, Quotes: 3}); err != nil {
			b.Fatal(err)
		}
	}
}
