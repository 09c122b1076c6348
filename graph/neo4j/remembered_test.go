package neo4j_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestNothingStaleIsTold has one store remember all it may, and another write to the
// same database: what the first is asked next it must answer as the second does.
func TestNothingStaleIsTold(t *testing.T) {
	writer := open(t)
	for _, a := range graphtest.Fixture() {
		if _, err := writer.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	reader := reopen(t, testConfig())
	office := graph.Tie{Person: "john-kerry", Relation: graph.Represents, Of: "ISR", From: "2001-01-01", Origin: "kb"}
	news := graphtest.Tied(graphtest.Write("news", "Herald", "2014-03-01",
		graphtest.Said{Source: "john-kerry", Relation: ontology.Condemns, Target: "RUS", Quote: "Kerry condemned Russia."}), office)
	for _, step := range []struct {
		name  string
		write func(context.Context) error
	}{
		{"nothing", func(context.Context) error { return nil }},
		{"merge", func(ctx context.Context) error {
			return writer.Merge(ctx, graph.Merge{From: "vladimir-putin", Into: "RUS", Reason: "test"})
		}},
		{"article with an office", func(ctx context.Context) error { _, err := writer.PutArticle(ctx, news); return err }},
		{"undone merge", func(ctx context.Context) error { return writer.Unmerge(ctx, "vladimir-putin") }},
		{"deleted article", func(ctx context.Context) error { return writer.DeleteArticle(ctx, "news") }},
		{"rebuild", func(ctx context.Context) error { return writer.Rebuild(ctx) }},
	} {
		t.Run(step.name, func(t *testing.T) {
			remember(t, reader)
			if err := step.write(t.Context()); err != nil {
				t.Fatal(err)
			}
			fresh := reopen(t, testConfig()) // which remembers nothing
			if d := cmp.Diff(wholeAnswers(t, fresh), wholeAnswers(t, reader)); d != "" {
				t.Errorf("(-database +remembered)\n%s", d)
			}
			want := told(t, fresh)
			for _, r := range []graph.Reader{reader, reader.View(), reader.View()} {
				if d := cmp.Diff(want, told(t, r)); d != "" {
					t.Errorf("(-database +remembered)\n%s", d)
				}
			}
		})
	}
}

// TestGuess holds that a guess is told to be right or wrong as it is.
func TestGuess(t *testing.T) {
	writer, reader := open(t), reopen(t, testConfig())
	if _, err := writer.PutArticles(t.Context(), graphtest.Fixture()); err != nil {
		t.Fatal(err)
	}
	remember(t, reader)
	try := func() (got map[string]any, right bool) {
		guess, held := reader.Guess()
		got = told(t, guess)
		right, err := held(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return got, right
	}
	want := told(t, writer)
	got, right := try()
	if d := cmp.Diff(want, got); !right || d != "" {
		t.Errorf("nobody wrote: right %v\n%s", right, d)
	}
	guess, held := reader.Guess()
	if _, err := guess.Actor(t.Context(), "RUS"); err != nil {
		t.Fatal(err)
	}
	if right, err := held(t.Context()); !right || err != nil {
		t.Errorf("nothing was read: right %v, %v", right, err)
	}
	if err := writer.DeleteArticle(t.Context(), graphtest.Fixture()[0].Article.ID); err != nil {
		t.Fatal(err)
	}
	if _, right := try(); right {
		t.Error("a guess on what was true before is said to be right")
	}
}

// wholeAnswers are answers of whole questions.
func wholeAnswers(t *testing.T, r graph.Reader) []any {
	t.Helper()
	ctx := t.Context()
	opponents, err1 := query.Opponents(ctx, r, query.Question{Of: []string{"RUS"}, Direction: query.Both, Evidence: query.Evidence{}, Quotes: 1})
	pair, err2 := query.Pair(ctx, r, query.PairQuestion{A: "RUS", B: "USA", Quotes: 3})
	timeline, err3 := query.Timeline(ctx, r, query.TimelineQuestion{A: "USA", B: "RUS"})
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	return []any{opponents, pair, timeline}
}

// remember asks until the store remembers merges, ties and actors.
func remember(t *testing.T, s interface {
	graph.Viewer
	Remembers() bool
}) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !s.Remembers(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nothing is remembered")
		}
		told(t, s.View())
	}
}

// told is what may be remembered, and answers that rest on it.
func told(t *testing.T, r graph.Reader) map[string]any {
	t.Helper()
	ctx := t.Context()
	out := map[string]any{}
	note := func(name string, v any, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = v
	}
	actors, err := r.ActorsByID(ctx, []string{"RUS", "vladimir-putin", "john-kerry", "nobody"})
	note("actors", actors, err)
	totals, err := r.Totals(ctx)
	note("totals", totals, err)
	merges, err := r.Merges(ctx)
	note("merges", merges, err)
	for name, f := range map[string]graph.TieFilter{
		"all ties": {}, "ties of": {Of: []string{"RUS", "ISR"}}, "ties": {Person: []string{"john-kerry", "vladimir-putin"}},
		"offices": {Person: []string{"john-kerry", "vladimir-putin", "bashar-al-assad"}, Offices: true},
	} {
		ties, err := r.Ties(ctx, f)
		note(name, ties, err)
	}
	for _, name := range []string{"Puttin", "Kery"} {
		found, err := r.Candidates(ctx, name, 5)
		note("search "+name, found, err)
	}
	shares := 0
	err = r.EachShare(ctx, graph.RelationFilter{Target: []string{"vladimir-putin"}}, "", "", func(x graph.Share) error {
		shares += x.Events
		return nil
	})
	note("shares", shares, err)
	return out
}

// TestTimeIsOver holds that a question that takes too long is told as that, soon, and
// not as a server that is gone.
func TestTimeIsOver(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	err := s.TakeLong(ctx)
	if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	time.AfterFunc(200*time.Millisecond, cancel)
	if err := s.TakeLong(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
