package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/sqlite"
	"entente/ingest"
	"entente/ingest/article"

	"github.com/google/go-cmp/cmp"
)

// engine is loaded once; it is safe for concurrent use.
var engine = sync.OnceValues(func() (*ingest.Pipeline, error) { return ingest.New() })

func pipeline(t testing.TB) *ingest.Pipeline {
	t.Helper()
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func store(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// given makes inputs of texts; an empty one stands for an input that cannot be read.
func given(texts ...string) iter.Seq2[ingest.Input, error] {
	return func(yield func(ingest.Input, error) bool) {
		for i, text := range texts {
			name := fmt.Sprintf("input %d", i)
			in := ingest.Input{Name: name, Article: article.Article{ID: fmt.Sprintf("a%d", i), Date: "2013-05-07", Text: text}}
			var err error
			if text == "" {
				err = fmt.Errorf("read %s: %w", name, article.ErrEmpty)
			}
			if !yield(in, err) {
				return
			}
		}
	}
}

const (
	condemned = "Russia condemned Israel on Tuesday. John Kerry met Vladimir Putin in Moscow."
	weather   = "It rained all day long."
)

// The same articles give the same results in the same order on any number of cores.
func TestRunKeepsOrder(t *testing.T) {
	texts := make([]string, 40)
	for i := range texts {
		texts[i] = strings.Repeat(condemned+" ", 1+(i*7)%11)
	}
	var want []graph.Analysis
	for _, jobs := range []int{1, 2, 7} {
		var got []graph.Analysis
		_, err := pipeline(t).Run(t.Context(), given(texts...), ingest.Settings{Jobs: jobs}, func(r ingest.Result) error {
			got = append(got, r.Analysis)
			return r.Err
		})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d jobs: %s", jobs, diff)
		}
	}
	if len(want) != len(texts) || want[3].Article.ID != "a3" {
		t.Errorf("%d results, the fourth is %q", len(want), want[3].Article.ID)
	}
}

func TestRunCounts(t *testing.T) {
	s := store(t)
	run := func(texts ...string) ingest.Report {
		report, err := pipeline(t).Run(t.Context(), given(texts...), ingest.Settings{Writer: s}, func(ingest.Result) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	first := run(condemned, "", weather)
	if first.Created != 2 || first.Failed != 1 || first.Read != 2 || first.Silent != 1 || first.Statements == 0 {
		t.Errorf("first run: %+v", first)
	}
	if err := first.Err(); !errors.Is(err, article.ErrEmpty) {
		t.Errorf("first run: error %v", err)
	}
	second := run(condemned, "", "The sun shone.")
	if second.Unchanged != 1 || second.Replaced != 1 || second.Created != 0 {
		t.Errorf("second run: %+v", second)
	}
	totals, err := s.Totals(t.Context())
	if err != nil || totals.Articles != 2 {
		t.Errorf("the graph holds %+v, error %v", totals, err)
	}
}

// twice gives two inputs the same id.
func twice(texts ...string) iter.Seq2[ingest.Input, error] {
	return func(yield func(ingest.Input, error) bool) {
		for in, err := range given(texts...) {
			in.Article.ID = "same"
			if !yield(in, err) {
				return
			}
		}
	}
}

func TestSameID(t *testing.T) {
	s := store(t)
	var failures []error
	report, err := pipeline(t).Run(t.Context(), twice(condemned, weather, condemned), ingest.Settings{Writer: s}, func(r ingest.Result) error {
		if r.Err != nil {
			failures = append(failures, r.Err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(failures) != 1 || !errors.Is(failures[0], ingest.ErrSameID) || report.Created != 1 || report.Unchanged != 1 {
		t.Fatalf("failures %v, report %+v", failures, report)
	}
	for _, name := range []string{"input 0", "input 1", `"same"`} {
		if !strings.Contains(failures[0].Error(), name) {
			t.Errorf("the error does not name %s: %v", name, failures[0])
		}
	}
	a, err := s.Article(t.Context(), "same")
	if err != nil || a.Text != condemned {
		t.Errorf("the first article was not kept: %q, %v", a.Text, err)
	}
}

func TestRunEndsEarly(t *testing.T) {
	enough := errors.New("enough")
	n := 0
	endless := func(yield func(ingest.Input, error) bool) {
		for i := 0; ; i++ {
			if !yield(ingest.Input{Name: "x", Article: article.Article{ID: fmt.Sprint(i), Text: weather}}, nil) {
				return
			}
		}
	}
	_, err := pipeline(t).Run(t.Context(), endless, ingest.Settings{}, func(ingest.Result) error {
		if n++; n == 3 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || n != 3 {
		t.Errorf("error %v after %d", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = pipeline(t).Run(ctx, endless, ingest.Settings{}, func(ingest.Result) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling: %v", err)
	}
}

// closed is a store that stopped answering.
func TestStoreGone(t *testing.T) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := 0
	report, err := pipeline(t).Run(t.Context(), given(weather, condemned, condemned), ingest.Settings{Writer: s}, func(ingest.Result) error { n++; return nil })
	if err == nil || n != 1 || report.Failed != 1 {
		t.Errorf("error %v after %d results, %+v", err, n, report)
	}
}

// fussy is a store that writes several articles at once only without the named one,
// and counts how often it is asked to.
type fussy struct {
	graph.Store
	groups int
}

func (f *fussy) PutArticles(ctx context.Context, list []graph.Analysis) ([]graph.Outcome, error) {
	f.groups++
	if slices.ContainsFunc(list, func(a graph.Analysis) bool { return a.Article.ID == "a7" }) {
		return nil, fmt.Errorf("%w article", graph.ErrInvalid)
	}
	return f.Store.PutArticles(ctx, list)
}

func (f *fussy) PutArticle(ctx context.Context, a graph.Analysis) (graph.Outcome, error) {
	if a.Article.ID == "a7" {
		return "", fmt.Errorf("%w article", graph.ErrInvalid)
	}
	time.Sleep(20 * time.Millisecond) // so that others are ready
	return f.Store.PutArticle(ctx, a)
}

// TestStoredTogether holds that an article that cannot be stored fails alone, also
// where several are written at once, and that results keep their order.
func TestStoredTogether(t *testing.T) {
	f := &fussy{Store: store(t)}
	var ids, failed []string
	report, err := pipeline(t).Run(t.Context(), given(slices.Repeat([]string{weather, condemned}, 15)...), ingest.Settings{Writer: f}, func(r ingest.Result) error {
		ids = append(ids, r.Article.ID)
		if r.Err != nil {
			failed = append(failed, r.Article.ID)
		}
		return nil
	})
	if err != nil || report.Created != 29 || report.Failed != 1 || !slices.Equal(failed, []string{"a7"}) {
		t.Errorf("%+v, failed %v, %v", report, failed, err)
	}
	for i, id := range ids {
		if id != fmt.Sprint("a", i) {
			t.Fatalf("result %d is of %s", i, id)
		}
	}
	if f.groups == 0 {
		t.Error("no two articles were written at once")
	}
}
