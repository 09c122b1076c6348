package neo4j_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/graph/sqlite"
)

// both are the two stores with the same articles.
func both(t *testing.T, articles []graph.Analysis) map[string]graph.Store {
	t.Helper()
	embedded, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = embedded.Close(context.Background()) })
	stores := map[string]graph.Store{"sqlite": embedded, "neo4j": open(t)}
	for _, s := range stores {
		if _, err := s.PutArticles(t.Context(), articles); err != nil {
			t.Fatal(err)
		}
	}
	return stores
}

// sketch is an answer's rows as "RUS via vladimir-putin, of john-kerry".
func sketch(a query.Answer) string {
	var rows []string
	for _, r := range a.Rows {
		row := r.Actor.ID
		for _, p := range r.Via {
			row += " via " + p.Actor.ID
		}
		for _, p := range r.Toward {
			row += " toward " + p.Actor.ID
		}
		if r.ClaimOnly {
			row += " claimed"
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, ", ")
}

// TestRollUp asks both stores who stands for whom: at both ends, by offices on the
// day, not by former ones, a party's leadership or membership, and never by the
// country that a group comes from.
func TestRollUp(t *testing.T) {
	needServer(t)
	for name, s := range both(t, graphtest.Fixture()) {
		for _, tt := range []struct {
			ask  func(context.Context, graph.Reader, query.Question) (query.Answer, error)
			q    query.Question
			want string
		}{
			{query.Opponents, query.Question{Of: []string{"Russia"}}, "USA via john-kerry"},
			{query.Allies, query.Question{Of: []string{"Syria"}}, "RUS toward bashar-al-assad"},
			{query.Opponents, query.Question{Of: []string{"Syria"}}, "ISR, george-w-bush, layla-haddad"},
			{query.Opponents, query.Question{Of: []string{"Hezbollah"}}, "SYR:REB"},
			{query.Opponents, query.Question{Of: []string{"USA"}, Direction: query.Out}, "RUS toward john-kerry"},
			{query.Opponents, query.Question{Of: []string{"Syria"}, Direction: query.Out}, "ISR"},
			{query.Opponents, query.Question{Of: []string{"Russia"}, Evidence: query.Evidence{Rollup: query.NoRollup}}, "john-kerry"},
			{query.Opponents, query.Question{Of: []string{"Russia"}, Direction: query.Both, Evidence: query.Evidence{To: "2013-05-08"}}, "ISR, USA via john-kerry"},
			{query.Allies, query.Question{Of: []string{"Hezbollah"}}, "IRN claimed"},
			{query.Allies, query.Question{Of: []string{"Hezbollah"}, Evidence: query.Evidence{ExcludeClaims: true}}, ""},
			// Kerry met Putin, and urged Iran: neither makes a friend or an enemy.
			{query.Allies, query.Question{Of: []string{"John Kerry"}, Direction: query.Both, Evidence: query.Evidence{Rollup: query.NoRollup}}, ""},
			{query.Allies, query.Question{Of: []string{"Vladimir Putin"}, Direction: query.Both, Evidence: query.Evidence{Rollup: query.NoRollup}}, ""},
			{query.Opponents, query.Question{Of: []string{"Vladimir Putin"}, Direction: query.Both, Evidence: query.Evidence{Rollup: query.NoRollup}}, ""},
			{query.Opponents, query.Question{Of: []string{"Iran"}, Direction: query.Both}, ""},
		} {
			a, err := tt.ask(t.Context(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if got := sketch(a); got != tt.want {
				t.Errorf("%s: %s of %+v\ngot  %q\nwant %q", name, a.Family, tt.q, got, tt.want)
			}
		}
	}
}

// TestOfficesEnd holds that an act counts for the country only while its author
// holds the office, and that ending the office moves it.
func TestOfficesEnd(t *testing.T) {
	needServer(t)
	office := graph.Tie{Person: "john-kerry", Relation: graph.Represents, Of: "USA", From: "2013-02-01", To: "2017-01-20", Origin: "kb"}
	condemns := func(id, date string) graph.Analysis {
		return graphtest.Tied(graphtest.Write(id, "Globe", date,
			graphtest.Said{Source: "john-kerry", Relation: ontology.Condemns, Target: "IRN", Quote: "Kerry condemned Iran."}), office)
	}
	for name, s := range both(t, []graph.Analysis{condemns("in-office", "2013-05-07"), condemns("after", "2018-05-07")}) {
		a, err := query.Opponents(t.Context(), s, query.Question{Of: []string{"Iran"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := sketch(a); got != "USA via john-kerry, john-kerry" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestSameAnswers asks both stores the same questions about random graphs and
// compares the answers byte for byte.
func TestSameAnswers(t *testing.T) {
	needServer(t)
	for seed := uint64(21); seed <= 22; seed++ {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			stores := both(t, graphtest.Random(seed, 25))
			for _, s := range stores {
				if err := s.Merge(t.Context(), graph.Merge{From: "group-1", Into: "SYR"}); err != nil {
					t.Log(err) // one of them may not have come up, for both stores alike
				}
			}
			want, got := answers(t, stores["sqlite"]), answers(t, stores["neo4j"])
			if len(want) < 200 {
				t.Fatalf("only %d answers", len(want))
			}
			for question, answer := range want {
				if d := cmp.Diff(answer, got[question]); d != "" {
					t.Errorf("%s (-sqlite +neo4j)\n%s", question, d)
				}
			}
		})
	}
}

// answers asks everything that there is to ask about everybody.
func answers(t *testing.T, r graph.Reader) map[string]string {
	t.Helper()
	out := map[string]string{}
	note := func(question string, answer any, err error) {
		text, fault := json.Marshal(answer)
		if fault != nil {
			t.Fatal(fault)
		}
		out[question] = fmt.Sprintf("%s %v", text, err)
	}
	list, _, err := r.Actors(t.Context(), graph.ActorFilter{}, graph.Page{Limit: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range list {
		other := list[(i+1)%len(list)].ID
		for _, rollup := range []query.Rollup{query.ByCountry, query.NoRollup} {
			for _, d := range []query.Direction{query.In, query.Out, query.Both} {
				q := query.Question{Of: []string{a.ID}, Direction: d, Evidence: query.Evidence{Rollup: rollup}, Quotes: 2}
				answer, err := query.Opponents(t.Context(), r, q)
				note(fmt.Sprintf("opponents %+v", q), answer, err)
				q.ExcludeClaims, q.From, q.To = true, "2013-02", "2013"
				answer, err = query.Allies(t.Context(), r, q)
				note(fmt.Sprintf("allies %+v", q), answer, err)
			}
			p := query.PairQuestion{A: a.ID, B: other, Evidence: query.Evidence{Rollup: rollup}, Quotes: 3, Limit: 2}
			answer, err := query.Pair(t.Context(), r, p)
			note(fmt.Sprintf("pair %+v", p), answer, err)
		}
		e := query.EventQuestion{Actor: a.ID, Statuses: []graph.Status{graph.Actual, graph.Negated}, Quotes: 1, Limit: 3}
		events, err := query.Events(t.Context(), r, e)
		note(fmt.Sprintf("events %+v", e), events, err)
		edges, err := query.Relations(t.Context(), r, query.RelationQuestion{Source: a.ID, Family: ontology.Against, Limit: 3})
		note("relations of "+a.ID, edges, err)
		found, err := query.Search(t.Context(), r, a.Name[:len(a.Name)*2/3], graph.ActorFilter{}, 5)
		note("search "+a.Name, found, err)
		for _, speaker := range []string{a.ID, a.Name[:len(a.Name)*2/3]} {
			said := query.EventQuestion{Speaker: speaker, Limit: 3}
			claimed, err := query.Events(t.Context(), r, said)
			note("claims of "+speaker, claimed, err)
		}
		profile, err := query.Describe(t.Context(), r, a.ID, 3)
		note("describe "+a.ID, profile, err)
	}
	return out
}
