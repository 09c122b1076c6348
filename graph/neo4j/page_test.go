package neo4j_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// shown is a query of docs/cypher.md.
type shown struct{ title, call, cypher string }

func page(t *testing.T) []shown {
	t.Helper()
	text, err := os.ReadFile("../../docs/cypher.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []shown
	block := regexp.MustCompile("(?s)\n## ([^\n]+)\n\n[^#]*?`GET ([^`]+)`\n\n```cypher\n(.*?)```\n")
	for _, m := range block.FindAllStringSubmatch(string(text), -1) {
		out = append(out, shown{m[1], m[2], m[3]})
	}
	if n := strings.Count(string(text), "```cypher"); n != len(out) || n < 12 {
		t.Fatalf("%d queries, %d of them with a title and a request", n, len(out))
	}
	return out
}

// answered are the rows that a question has by package query.
type answered struct {
	call    string
	ordered bool // whether the order is that of the answer too
	rows    func(context.Context, graph.Reader) ([]string, error)
}

// rowsOf binds a question, and how its answer reads as rows.
func rowsOf[Q, A any](q Q, ask func(context.Context, graph.Reader, Q) (A, error), rows func(A) []string) func(context.Context, graph.Reader) ([]string, error) {
	return func(ctx context.Context, r graph.Reader) ([]string, error) {
		a, err := ask(ctx, r, q)
		return rows(a), err
	}
}

func row(values ...any) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = fmt.Sprint(v)
	}
	return strings.Join(parts, " | ")
}

// list maps what an answer lists.
func list[A any](all []A, f func(A) string) []string {
	out := []string{}
	for _, a := range all {
		out = append(out, f(a))
	}
	return out
}

// weighed are rows of opponents or allies with all that they rank by.
func weighed(a query.Answer) []string {
	return list(a.Rows, func(r query.Row) string {
		return row(r.Actor.ID, r.Actor.Name, r.Events, r.Articles, r.Publications, r.ClaimOnly)
	})
}

func questionsOfThePage() []answered {
	raw := query.Evidence{Rollup: query.NoRollup}
	opponents := query.Question{Of: []string{"Israel"}, Evidence: query.Evidence{Rollup: query.NoRollup}}
	allies := query.Question{Of: []string{"Syria"}, Evidence: query.Evidence{Rollup: query.NoRollup}}
	whom := query.Question{
		Of: []string{"Iran"}, Direction: query.Out, Evidence: query.Evidence{From: "2012-06", To: "2013", ExcludeClaims: true, Rollup: query.NoRollup},
	}
	byCountry := query.Question{Of: []string{"Syria"}}
	stance := query.StanceQuestion{A: "Russia", B: "Israel", Evidence: raw}
	pair := query.PairQuestion{A: "Russia", B: "Israel", Quotes: 10, Evidence: query.Evidence{Rollup: query.NoRollup}}
	timeline := query.TimelineQuestion{A: "Russia", B: "Israel", By: query.ByMonth, Evidence: raw}
	triads := query.TriadsQuestion{Of: "Syria", Evidence: raw}
	paths := query.PathsQuestion{A: "Iran", B: "Cedar Party", Evidence: raw, Limit: 500}
	third := query.CommonQuestion{A: "Russia", B: "Israel", Evidence: raw, Limit: 500}
	ranking := query.RankingQuestion{By: query.MostCondemned, Evidence: raw, Limit: 500}
	claims := query.EventQuestion{Speaker: "Israel", Limit: 500}
	return []answered{
		{opponents.Call(ontology.Against), true, rowsOf(opponents, query.Opponents, weighed)},
		{allies.Call(ontology.For), true, rowsOf(allies, query.Allies, weighed)},
		{whom.Call(ontology.Against), false, rowsOf(whom, query.Opponents, func(a query.Answer) []string {
			return list(a.Rows, func(r query.Row) string {
				return row(r.Actor.ID, r.Actor.Name, r.Events, r.First.Date, r.Last.Date)
			})
		})},
		{byCountry.Call(ontology.Against), false, rowsOf(byCountry, query.Opponents, func(a query.Answer) []string {
			return list(a.Rows, func(r query.Row) string { return row(r.Actor.ID, r.Actor.Name, r.Events, r.Articles) })
		})},
		{stance.Call(), false, rowsOf(stance, query.StanceOf, years)},
		{pair.Call(), false, rowsOf(pair, query.Pair, sentences)},
		{timeline.Call(), true, rowsOf(timeline, query.Timeline, func(a query.TimelineAnswer) []string {
			return list(a.Periods, func(p query.TimelinePeriod) string {
				return row(p.Period, p.For.Events, p.Against.Events, p.Contact.Events)
			})
		})},
		{triads.Call(), false, rowsOf(triads, query.Triads, func(a query.TriadsAnswer) []string {
			return list(a.Triads, func(t query.Triad) string {
				return row(t.B.ID, t.C.ID, t.AB.Sign, t.AC.Sign, t.BC.Sign, t.Balanced)
			})
		})},
		{paths.Call(), false, rowsOf(paths, query.Paths, func(a query.PathsAnswer) []string {
			return list(a.Paths, func(p query.Path) string {
				ids := []string{a.A.ID}
				for _, s := range p.Steps {
					ids = append(ids, s.To.ID)
				}
				return row(ids)
			})
		})},
		{third.Call(), false, rowsOf(third, query.CommonTies, func(a query.CommonAnswer) []string {
			return list(a.Rows, func(r query.CommonRow) string { return row(r.Actor.ID, r.Is) })
		})},
		{third.MediatorsCall(), false, rowsOf(third, query.Mediators, func(a query.MediatorsAnswer) []string {
			return list(a.Rows, func(m query.Mediator) string { return row(m.Actor.ID, m.Actor.Name) })
		})},
		{ranking.Call(), true, rowsOf(ranking, query.Ranking, func(a query.RankingAnswer) []string {
			return list(a.Rows, func(r query.RankingRow) string {
				return row(r.Actor.ID, r.Actor.Name, r.Events, r.Articles, r.Publications, r.Others)
			})
		})},
		{claims.Call(), false, rowsOf(claims, query.Events, func(a query.EventAnswer) []string {
			return list(a.Events, func(e query.EventRow) string {
				return row(e.Source.ID, e.Event.Relation, e.Target.ID, e.Event.Date, e.Event.ClaimOnly)
			})
		})},
	}
}

func years(a query.StanceAnswer) []string {
	var out []string
	for _, x := range []struct {
		family ontology.Family
		side   query.Side
	}{{ontology.For, a.For}, {ontology.Against, a.Against}, {ontology.Contact, a.Contact}} {
		out = append(out, list(x.side.Years, func(y query.YearTally) string { return row(x.family, y.Year, y.Events) })...)
	}
	return out
}

func sentences(a query.PairAnswer) []string {
	var out []string
	for _, act := range a.Acts {
		out = append(out, list(act.Quotes, func(q query.Quote) string {
			return row(q.When.Date, q.Source.ID, q.Relation, q.Target.ID, q.Status, q.Text, q.Article.ID)
		})...)
	}
	return out
}

// asked runs a query and gives its rows.
func asked(t *testing.T, cypher string) []string {
	t.Helper()
	out := []string{}
	err := ask(cypher, nil, func(r *driver.Record) { out = append(out, row(r.Values...)) })
	if err != nil {
		t.Fatalf("%s\n%v", cypher, err)
	}
	return out
}

// TestPage holds that every query of docs/cypher.md answers as the request above it
// does, over graphs drawn at random.
func TestPage(t *testing.T) {
	queries, questions := page(t), questionsOfThePage()
	var calls, want []string
	for _, q := range queries {
		calls = append(calls, q.call)
	}
	for _, q := range questions {
		want = append(want, q.call)
	}
	if diff := cmp.Diff(want, calls); diff != "" {
		t.Fatalf("requests of the page (-package query +page):\n%s", diff)
	}
	needServer(t)
	found := map[string]int{}
	for seed := range uint64(2) {
		s := open(t)
		if _, err := s.PutArticles(t.Context(), graphtest.Random(70+seed, 60)); err != nil {
			t.Fatal(err)
		}
		for i, q := range questions {
			want, err := q.rows(t.Context(), s)
			if err != nil {
				t.Fatalf("%s: %v", q.call, err)
			}
			got := asked(t, queries[i].cypher)
			if !q.ordered {
				slices.Sort(want)
				slices.Sort(got)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("seed %d: %s (-%s +Cypher):\n%s", seed, queries[i].title, q.call, diff)
			}
			found[queries[i].title] += len(want)
		}
	}
	for _, q := range queries {
		if found[q.title] == 0 {
			t.Errorf("%s: nothing is found in any of the graphs, so nothing is compared", q.title)
		}
	}
}
