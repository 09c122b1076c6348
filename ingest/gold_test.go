package ingest_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/article"
	"entente/ingest/eval"
)

// Floors of quality on gold articles. They only rise.
const (
	seedRight, seedExtra      = 8, 0 // of 9 facts in the article this project began with
	devPrecision, devF1       = 0.84, 0.69
	devSign                   = 0.70
	devStatus, devAttribution = 0.96, 0.96
	spansExact                = 0.45

	// devCalibrationError only falls.
	devCalibrationError = 0.08
)

// goldFile is the path of a gold file outside the repository.
func goldFile(t testing.TB, name string) string {
	t.Helper()
	shared := os.Getenv("ENTENTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(shared, "gold", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no gold articles at %s: set ENTENTE_SHARED to their folder", path)
		}
		t.Skipf("no gold articles at %s: set ENTENTE_SHARED to their folder to measure quality", path)
	}
	return path
}

// coded is what the pipeline makes of a gold file; each is read once for all tests.
var coded struct {
	sync.Mutex
	files map[string][]graph.Analysis
}

// code runs the pipeline on the sentences of a gold file, which is valid input as it is.
func code(t testing.TB, path string) (gold []byte, analyses []graph.Analysis) {
	t.Helper()
	gold, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	coded.Lock()
	defer coded.Unlock()
	if known, ok := coded.files[path]; ok {
		return gold, known
	}
	inputs := func(yield func(ingest.Input, error) bool) {
		for a, err := range article.Read(bytes.NewReader(gold), article.Source{Name: path, Format: article.JSONL}) {
			if !yield(ingest.Input{Name: a.ID, Article: a}, err) {
				return
			}
		}
	}
	_, err = pipeline(t).Run(context.Background(), inputs, ingest.Settings{}, func(r ingest.Result) error {
		for _, l := range r.Left {
			t.Errorf("%s: left out %v", r.Name, l)
		}
		analyses = append(analyses, r.Analysis)
		return r.Err
	})
	if err != nil {
		t.Fatal(err)
	}
	if coded.files == nil {
		coded.files = map[string][]graph.Analysis{}
	}
	coded.files[path] = analyses
	return gold, analyses
}

func scoreGold(t *testing.T, name string) eval.Result {
	t.Helper()
	data, analyses := code(t, goldFile(t, name))
	gold, err := eval.ReadGold(bytes.NewReader(data), name)
	if err != nil {
		t.Fatal(err)
	}
	r := eval.Score(gold, analyses)
	var text bytes.Buffer
	if err := r.WriteText(&text, eval.Parts{}); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s\n%s", name, text.String())
	return r
}

func atLeast(t *testing.T, what string, got, floor float64) {
	t.Helper()
	if got < floor {
		t.Errorf("%s is %.3f, below the floor of %.3f", what, got, floor)
	}
}

func TestGoldSeed(t *testing.T) {
	r := scoreGold(t, "seed.jsonl")
	if r.Relation.TP < seedRight || r.Relation.FP > seedExtra {
		t.Errorf("%d facts right and %d extra, want at least %d right and at most %d extra", r.Relation.TP, r.Relation.FP, seedRight, seedExtra)
		listErrors(t, r)
	}
	quoted(t, r)
}

func TestGoldDev(t *testing.T) {
	r := scoreGold(t, "voa-dev.jsonl")
	atLeast(t, "precision", r.Relation.Precision(), devPrecision)
	atLeast(t, "F1", r.Relation.F1(), devF1)
	atLeast(t, "F1 by sign", r.Sign.F1(), devSign)
	atLeast(t, "status", r.Status.Value(), devStatus)
	atLeast(t, "attribution", r.Attribution.Value(), devAttribution)
	if r.Reliability == nil || r.Reliability.Error > devCalibrationError {
		t.Errorf("confidence is off: %+v", r.Reliability)
	}
	quoted(t, r)
}

// quoted holds that no event is found without its own sentence.
func quoted(t *testing.T, r eval.Result) {
	t.Helper()
	if r.Quotes.Right != r.Quotes.All {
		t.Errorf("%d of %d events found quote another sentence than the one that states them", r.Quotes.All-r.Quotes.Right, r.Quotes.All)
	}
}

func listErrors(t *testing.T, r eval.Result) {
	t.Helper()
	for _, e := range r.Errors {
		t.Logf("%s: %s %s %s, %q in gold, %q predicted: %s", e.Kind, e.Source, e.Relation, e.Target, e.Want, e.Got, e.Sentence)
	}
}

func TestGoldSpans(t *testing.T) {
	data, analyses := code(t, goldFile(t, "plover-gsr.jsonl"))
	gold, err := eval.ReadMarked(bytes.NewReader(data), "plover-gsr.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	s := eval.ScoreSpans(gold, analyses)
	t.Logf("of %d marked sentences: exact %d, any %d, with event %d", s.All.Sentences, s.All.Exact, s.All.Any, s.All.WithEvent)
	atLeast(t, "exact", eval.Share{Right: s.All.Exact, All: s.All.Sentences}.Value(), spansExact)
}
