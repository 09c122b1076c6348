package mcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/graph/sqlite"
	"entente/server"
	"entente/server/mcp"
)

// holding opens a store in a file with articles.
func holding(t *testing.T, articles []graph.Analysis) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	for _, a := range articles {
		if _, err := s.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// connect starts the server on two pipes, and the SDK's own client at their other ends.
func connect(t *testing.T, s graph.Store) *sdk.ClientSession {
	t.Helper()
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := mcp.Serve(t.Context(), s, parrot{s}, "test", in, out)
		ended <- errors.Join(err, out.Close())
	}()
	client := sdk.NewClient(&sdk.Implementation{Name: "tester", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &sdk.IOTransport{Reader: fromServer, Writer: toServer}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = session.Close()
		if err := <-ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	return session
}

// parrot answers every question with who opposes the actor that it names, and does not
// read what names nobody: how questions are read is not this package's business, and
// the command's test has the real one.
type parrot struct{ graph.Reader }

func (p parrot) Ask(ctx context.Context, question string) (query.PlainAnswer, error) {
	a, err := query.Opponents(ctx, p, query.Question{Of: []string{question}, Quotes: 1})
	if errors.Is(err, graph.ErrNotFound) {
		return query.PlainAnswer{Question: question, Reason: "nobody is called so", Suggestions: []string{"Israel"}}, nil
	}
	return query.PlainAnswer{Question: question, Answered: err == nil, Sentence: "These do.", Rows: a.Rows, Ground: a.Ground}, err
}

// text is what a call answers in words.
func text(t *testing.T, r *sdk.CallToolResult) string {
	t.Helper()
	if len(r.Content) != 1 {
		t.Fatalf("%d contents", len(r.Content))
	}
	c, ok := r.Content[0].(*sdk.TextContent)
	if !ok {
		t.Fatalf("the content is %T", r.Content[0])
	}
	return c.Text
}

// plain turns an answer into what its JSON holds.
func plain(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

type arguments = map[string]any

// shaped asks the same question without the protocol.
func shaped[Q, A, J any](ask func(context.Context, graph.Reader, Q) (A, error), shape func(A) J, q Q) func(context.Context, graph.Store) (any, error) {
	return func(ctx context.Context, r graph.Store) (any, error) {
		a, err := ask(ctx, r, q)
		return shape(a), err
	}
}

var calls = []struct {
	tool      string
	arguments arguments
	want      func(context.Context, graph.Store) (any, error)
	added     bool // quotes stand beside the answer of the HTTP interface
}{
	{"opponents", arguments{"of": []string{"Israel"}},
		shaped(query.Opponents, server.NewStance, query.Question{Of: []string{"ISR"}, Quotes: 2, Limit: 10}), false},
	{"allies", arguments{"of": []string{"Syria"}, "direction": "both", "quotes": 1, "asOf": "2013"},
		shaped(query.Allies, server.NewStance, query.Question{Of: []string{"SYR"}, Direction: query.Both, Evidence: query.Evidence{AsOf: "2013"}, Quotes: 1, Limit: 10}), false},
	{"stance", arguments{"a": "Russia", "b": "Israel", "halfLife": 90},
		shaped(query.StanceOf, server.NewStanceOf, query.StanceQuestion{A: "RUS", B: "ISR", Quotes: 2, HalfLife: 90}), false},
	{"pair", arguments{"a": "Kerry", "b": "Putin", "limit": 1},
		shaped(query.Pair, server.NewPair, query.PairQuestion{A: "Kerry", B: "Putin", Quotes: 2, Limit: 1}), false},
	{"timeline", arguments{"a": "Russia", "b": "Israel", "by": "year"},
		shaped(query.Timeline, server.NewTimeline, query.TimelineQuestion{A: "RUS", B: "ISR", By: query.ByYear, Quotes: 2, Limit: 10}), true},
	{"blocs", arguments{},
		shaped(query.Blocs, server.NewBlocs, query.BlocsQuestion{Shown: 20, Quotes: 2, Limit: 10}), false},
	{"bloc_changes", arguments{"before": "2012..2013-05-09", "after": "2013-05-10..2013"},
		shaped(query.BlocChanges, server.NewBlocChanges, query.BlocChangesQuestion{Before: "2012..2013-05-09", After: "2013-05-10..2013", Limit: 10}), true},
	{"paths", arguments{"a": "USA", "b": "Israel"},
		shaped(query.Paths, server.NewPaths, query.PathsQuestion{A: "USA", B: "ISR", Quotes: 2, Limit: 10}), false},
	{"common", arguments{"a": "Russia", "b": "Syria"},
		shaped(query.CommonTies, server.NewCommonTies, query.CommonQuestion{A: "RUS", B: "SYR", Quotes: 2, Limit: 10}), false},
	{"mediators", arguments{"a": "Putin", "b": "Israel", "rollup": "none"},
		shaped(query.Mediators, server.NewMediators, query.CommonQuestion{A: "Putin", B: "ISR", Quotes: 2, Limit: 10, Evidence: query.Evidence{Rollup: query.NoRollup}}), false},
	{"trends", arguments{"from": "2013-05-08", "to": "2013-05-14"},
		shaped(query.Trends, server.NewTrends, query.TrendsQuestion{Evidence: query.Evidence{From: "2013-05-08", To: "2013-05-14"}, Quotes: 2, Limit: 10}), false},
	{"ask", arguments{"question": "Israel"}, func(ctx context.Context, r graph.Store) (any, error) {
		a, err := parrot{r}.Ask(ctx, "Israel")
		return server.NewAnswer(a), err
	}, false},
	{"who", arguments{"of": []string{"Israel"}, "relations": []string{"CONDEMNS"}},
		shaped(query.Who, server.NewWho, query.WhoQuestion{Of: []string{"ISR"}, Relations: []ontology.Relation{ontology.Condemns}, Quotes: 2, Limit: 10}), false},
	{"quotes", arguments{"source": "Russia", "family": "against", "statuses": []string{"actual", "negated"}},
		shaped(query.Events, server.NewEvents, query.EventQuestion{Source: "RUS", Family: ontology.Against, Statuses: []graph.Status{graph.Actual, graph.Negated}, Quotes: 2, Limit: 10}), false},
	{"triads", arguments{"of": "Syria"},
		shaped(query.Triads, server.NewTriads, query.TriadsQuestion{Of: "SYR", Quotes: 2, Limit: 10}), false},
	{"ranking", arguments{"by": "condemned", "kind": "country"},
		shaped(query.Ranking, server.NewRanking, query.RankingQuestion{By: query.MostCondemned, Kind: graph.Country, Quotes: 2, Limit: 10}), false},
	{"search", arguments{"name": "Kerry"}, func(ctx context.Context, r graph.Store) (any, error) {
		found, err := query.Search(ctx, r, "Kerry", graph.ActorFilter{}, 5)
		var actors []graph.Actor
		for _, c := range found {
			actors = append(actors, c.Actor)
		}
		totals, also := r.Totals(ctx)
		return server.NewActors(actors, "", totals), errors.Join(err, also)
	}, true},
	{"article", arguments{"id": "moscow-talks"}, func(ctx context.Context, r graph.Store) (any, error) {
		a, err := r.Article(ctx, "moscow-talks")
		said, also := r.ArticleStatements(ctx, "moscow-talks")
		totals, third := r.Totals(ctx)
		return server.NewArticle(a, said, totals), errors.Join(err, also, third)
	}, false},
}

// withMeeting is the fixture and a second meeting, so that somebody meets both sides.
func withMeeting() []graph.Analysis {
	return append(graphtest.Fixture(), graphtest.Write("visit", "Globe", "2013-05-12",
		graphtest.Said{Source: "john-kerry", Relation: "MEETS", Target: "ISR", Quote: "Kerry was received in Israel."}))
}

// Every tool answers as the HTTP interface does, with sentences that stand in their
// articles.
func TestTools(t *testing.T) {
	s := holding(t, withMeeting())
	session := connect(t, s)
	for _, x := range calls {
		t.Run(x.tool, func(t *testing.T) {
			answer, err := x.want(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			r, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: x.tool, Arguments: x.arguments})
			if err != nil || r.IsError {
				t.Fatalf("%v %+v", err, r)
			}
			got := plain(t, r.StructuredContent)
			if diff := cmp.Diff(got, plain(t, json.RawMessage(text(t, r)))); diff != "" {
				t.Errorf("the words say something else:\n%s", diff)
			}
			if n := quotes(t, s, got); n == 0 {
				t.Error("there is no sentence in the answer")
			}
			if x.added {
				delete(got.(map[string]any), "quotes")
			}
			for _, own := range []string{"textBytes", "statementsTotal", "cut"} { // of the beginnings of articles
				delete(got.(map[string]any), own)
			}
			if diff := cmp.Diff(plain(t, answer), got); diff != "" {
				t.Errorf("-HTTP +MCP:\n%s", diff)
			}
		})
	}
}

// quotes counts the sentences in an answer and looks each up in its article.
func quotes(t *testing.T, s graph.Reader, answer any) int {
	t.Helper()
	n := 0
	switch v := answer.(type) {
	case []any:
		for _, x := range v {
			n += quotes(t, s, x)
		}
	case map[string]any:
		for _, x := range v {
			n += quotes(t, s, x)
		}
		from, isQuote := v["article"].(map[string]any)
		if !isQuote {
			if said, ok := v["statements"].([]any); ok {
				n += len(said)
			}
			return n
		}
		id, _ := from["id"].(string)
		a, err := s.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if start, end := int(v["start"].(float64)), int(v["end"].(float64)); a.Text[start:end] != v["text"] {
			t.Errorf("%s does not say %q at %d", id, v["text"], start)
		}
		n++
	}
	return n
}

// Assistants are told what each tool does and takes, and that it changes nothing.
func TestToolsAreDescribed(t *testing.T) {
	session := connect(t, holding(t, nil))
	if !strings.Contains(session.InitializeResult().Instructions, "no evidence") {
		t.Error("nothing says how to read an empty answer")
	}
	list, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names, tried []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if tool.Description == "" || tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s: %q, %+v", tool.Name, tool.Description, tool.Annotations)
		}
		schema, _ := tool.InputSchema.(map[string]any)
		fields, _ := schema["properties"].(map[string]any)
		for field, is := range fields {
			if is, _ := is.(map[string]any); is["description"] == nil {
				t.Errorf("%s: nothing says what %s is", tool.Name, field)
			}
		}
	}
	for _, x := range calls {
		tried = append(tried, x.tool)
	}
	slices.Sort(names)
	slices.Sort(tried)
	if diff := cmp.Diff(tried, names); diff != "" {
		t.Errorf("-tried +offered:\n%s", diff)
	}
}

// What cannot be asked is answered with what to do, and the session goes on.
func TestMistakes(t *testing.T) {
	session := connect(t, holding(t, graphtest.Fixture()))
	for _, x := range []struct {
		tool      string
		arguments arguments
		want      string
	}{
		{"opponents", arguments{"of": []string{"Isreal"}}, "did you mean Israel (ISR)"},
		{"opponents", arguments{}, `invalid question: the tool needs the arguments "of", too`},
		{"opponents", arguments{"of": "ISR"}, `invalid question: the argument "of" is a JSON array, not the string ISR`},
		{"opponents", arguments{"of": []string{"ISR"}, "colour": "red"}, `invalid question: the tool has no arguments "colour"`},
		{"opponents", arguments{"of": []string{"ISR"}, "direction": "up"}, "direction is in, out or both"},
		{"stance", arguments{"a": "ISR", "b": "Israel"}, "the same actor"},
		{"stance", arguments{"a": "ISR", "b": "RUS", "quotes": 11}, "quotes are 0 to 10"},
		{"stance", arguments{"a": "ISR", "b": "RUS", "claims": "exclude"}, "claims"},
		{"timeline", arguments{"a": "ISR", "b": "RUS", "by": "week"}, "week"},
		{"timeline", arguments{"a": "ISR", "b": "RUS", "from": "May"}, `not "May"`},
		{"paths", arguments{"a": "ISR", "b": "RUS", "relations": []string{"LOVES"}}, `no relation "LOVES"`},
		{"pair", arguments{"a": "ISR", "b": "RUS", "cursor": "x"}, "cursor"},
		{"search", arguments{"name": "Kerry", "limit": 51}, "limit is 1 to 50"},
		{"who", arguments{"of": []string{"ISR"}, "relations": []string{}}, "at least one relation"},
		{"who", arguments{"of": []string{"ISR"}, "relations": []string{"HATES"}}, `no relation "HATES"`},
		{"quotes", arguments{"statuses": []string{"done"}}, "status is actual"},
		{"triads", arguments{"of": "SYR", "balance": "even"}, "balanced or unbalanced"},
		{"ranking", arguments{"by": "loved"}, `no rank "loved"`},
		{"ask", arguments{"question": ""}, "empty"},
		{"article", arguments{"id": "nothing"}, `article "nothing"`},
	} {
		r, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: x.tool, Arguments: x.arguments})
		if err != nil {
			t.Errorf("%s %v: %v", x.tool, x.arguments, err)
			continue
		}
		if said := text(t, r); !r.IsError || !strings.Contains(said, x.want) {
			t.Errorf("%s %v: error is %v, %q", x.tool, x.arguments, r.IsError, said)
		}
	}
	if _, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: "delete"}); err == nil {
		t.Error("there is a tool to delete with")
	}
}

// A question that is not read is no mistake: the answer says why, and what to ask.
func TestRefusedQuestions(t *testing.T) {
	session := connect(t, holding(t, graphtest.Fixture()))
	r, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: "ask", Arguments: arguments{"question": "Atlantis"}})
	if err != nil || r.IsError {
		t.Fatalf("%v %+v", err, r)
	}
	for _, want := range []string{`"answered":false`, `"reason":"nobody is called so"`, `"suggestions":["Israel"]`} {
		if !strings.Contains(text(t, r), want) {
			t.Errorf("no %s in %s", want, text(t, r))
		}
	}
}

// Long articles are cut between characters, and answers that would fill an assistant's
// mind are refused with how to ask for less.
func TestSizes(t *testing.T) {
	sentence := "Russia condemned Israel" + strings.Repeat(" €", 150)
	var list []graph.Analysis
	for i := range 40 {
		var said []graphtest.Said
		for day := range 10 {
			said = append(said, graphtest.Said{
				Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Exact: graph.Day,
				Date: fmt.Sprintf("20%02d-01-%02d", 10+i, 1+day), Quote: fmt.Sprintf("%s %d", sentence, day),
			})
		}
		list = append(list, graphtest.Write(fmt.Sprintf("long-%d", i), "Globe", "2013-05-07", said...))
	}
	list[0].Article.Text += strings.Repeat("€", 40_000)
	s := holding(t, list)
	session := connect(t, s)

	r, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: "pair", Arguments: arguments{"a": "RUS", "b": "ISR", "limit": 500, "quotes": 10}})
	if err != nil || !r.IsError || !strings.Contains(text(t, r), "lower limit") {
		t.Errorf("%v, %.200s", err, text(t, r))
	}
	r, err = session.CallTool(t.Context(), &sdk.CallToolParams{Name: "pair", Arguments: arguments{"a": "RUS", "b": "ISR"}})
	if err != nil || r.IsError || len(text(t, r)) > 200_000 {
		t.Errorf("%v, %d bytes", err, len(text(t, r)))
	}
	r, err = session.CallTool(t.Context(), &sdk.CallToolParams{Name: "article", Arguments: arguments{"id": "long-0"}})
	if err != nil || r.IsError {
		t.Fatalf("%v %+v", err, r)
	}
	got := plain(t, r.StructuredContent).(map[string]any)
	beginning := got["text"].(string)
	if got["cut"] != true || len(beginning) > 50_000 || len(beginning) < 49_990 || !utf8.ValidString(beginning) ||
		!strings.HasPrefix(list[0].Article.Text, beginning) || int(got["textBytes"].(float64)) != len(list[0].Article.Text) {
		t.Errorf("cut is %v, %d bytes of %v", got["cut"], len(beginning), got["textBytes"])
	}
}

// A client that goes away, and one that is interrupted, end the server without an error.
func TestServeEnds(t *testing.T) {
	s := holding(t, nil)
	if err := mcp.Serve(t.Context(), s, parrot{s}, "test", strings.NewReader(""), io.Discard); err != nil {
		t.Errorf("at the end of input: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	in, toServer := io.Pipe()
	defer toServer.Close()
	ended := make(chan error)
	go func() { ended <- mcp.Serve(ctx, s, parrot{s}, "test", in, io.Discard) }()
	stop()
	if err := <-ended; err != nil {
		t.Errorf("interrupted: %v", err)
	}
}
