package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
)

// holding puts articles into q.db.
func holding(t *testing.T, articles []graph.Analysis) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), "q.db")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if _, err := s.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// asked lists command lines with the request that asks the server the same.
var asked = []struct{ args, call string }{
	{"who opposes ISR --direction both --as-of 2014 --min-articles 1", "/v1/opponents?of=ISR&direction=both&asOf=2014&minArticles=1&quotes=2"},
	{"who supports ISR --quotes 0 --rollup none", "/v1/allies?of=ISR&quotes=0&rollup=none"},
	{"stance Iran Lebanon", "/v1/stance?a=Iran&b=Lebanon&quotes=2"},
	{"stance RUS ISR --half-life 90 --to 2013", "/v1/stance?a=RUS&b=ISR&halfLife=90&to=2013&quotes=2"},
	{"pair Russia Israel --min-confidence 0.2 --limit 3", "/v1/pair?a=Russia&b=Israel&minConfidence=0.2&limit=3&quotes=2"},
	{"timeline RUS ISR --by year --claims exclude", "/v1/timeline?a=RUS&b=ISR&by=year&claims=exclude&quotes=2"},
	{"blocs --members 2", "/v1/blocs?members=2"},
	{"blocs --compare 2012,2013..2014", "/v1/blocs/changes?before=2012&after=2013..2014"},
	{"triads Syria --balance unbalanced", "/v1/triads?of=Syria&balance=unbalanced"},
	{"paths IRN cedar-party --max-length 6 --family for --relation meets", "/v1/paths?a=IRN&b=cedar-party&maxLength=6&family=for&relation=MEETS&quotes=2"},
	{"common RUS ISR", "/v1/common?a=RUS&b=ISR&quotes=2"},
	{"mediators IRN LBN --rollup none", "/v1/mediators?a=IRN&b=LBN&rollup=none&quotes=2"},
	{"ranking --by connected --kind country", "/v1/ranking?by=connected&kind=country"},
	{"trends --from 2013 --to 2013 --family for --change falling", "/v1/trends?from=2013&to=2013&family=for&change=falling&quotes=2"},
	{"search ker --kind person", "/v1/actors?q=ker&kind=person"},
	{"actor Vladimir Putin --limit 3", "/v1/actors/Vladimir%20Putin?articles=3"},
}

// The command line prints the very answers that the server gives.
func TestQuestionsAnswerAsTheServer(t *testing.T) {
	alone(t)
	holding(t, graphtest.Random(11, 120))
	address := serving(t, "serve", "--db", "q.db")
	var empty []string
	for _, x := range asked {
		t.Run(x.args, func(t *testing.T) {
			var want, got map[string]any
			call(t, http.MethodGet, address+x.call, "", nil, &want)
			args := append(strings.Fields(x.args), "--db", "q.db", "--format", "json")
			if err := json.Unmarshal([]byte(ok(t, args...)), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-server +command line:\n%s", diff)
			}
			if ground, _ := got["ground"].(map[string]any); ground["note"] != nil {
				empty = append(empty, x.args)
			}
		})
	}
	if len(empty) > 0 {
		t.Errorf("answers that are empty and tell little: %q", empty)
	}
}

// What people read stands in one golden file, over a graph that no change of the
// language engine touches.
func TestQuestionsToRead(t *testing.T) {
	alone(t)
	holding(t, graphtest.Fixture())
	var out strings.Builder
	for _, args := range [][]string{
		{"stance", "USA", "Russia"},
		{"stance", "Iran", "Hezbollah"},
		{"pair", "John Kerry", "Assad"},
		{"timeline", "Russia", "Israel", "--by", "day"},
		{"blocs"},
		{"blocs", "--compare", "2007,2013", "--limit", "3"},
		{"triads", "Syria"},
		{"paths", "USA", "Israel", "--quotes", "1"},
		{"common", "Russia", "Syria"},
		{"mediators", "Russia", "Iran"},
		{"ranking", "--limit", "3"},
		{"trends", "--from", "2013-05-08", "--to", "2013-05-14", "--quotes", "1"},
		{"search", "ker"},
		{"actor", "Putin"},
		{"stance", "Hezbollah", "Israel"},
	} {
		out.WriteString("$ entente " + strings.Join(args, " ") + "\n")
		out.WriteString(ok(t, append(args, "--db", "q.db")...) + "\n")
	}
	golden(t, "questions.golden", out.String())
}

// Pages of a question join to the whole.
func TestPages(t *testing.T) {
	alone(t)
	holding(t, graphtest.Random(11, 120))
	type answer struct {
		Acts       []any
		NextCursor string
	}
	page := func(args ...string) (a answer) {
		if err := json.Unmarshal([]byte(ok(t, append([]string{"pair", "RUS", "ISR", "--db", "q.db", "--format", "json"}, args...)...)), &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	want := page().Acts
	var got []any
	for next := []string{"--limit", "3"}; ; {
		a := page(next...)
		got = append(got, a.Acts...)
		if a.NextCursor == "" {
			break
		}
		next = []string{"--limit", "3", "--cursor", a.NextCursor}
	}
	if len(want) < 4 {
		t.Fatalf("%d acts make no pages", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
