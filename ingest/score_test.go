package ingest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest/eval"
	"entente/server"
)

// runScorer runs one of the reference scorers beside the gold articles on what
// the pipeline coded, and gives the lines it prints.
func runScorer(t *testing.T, scorer, gold string, analyses []graph.Analysis, flags ...string) []string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is needed to run the reference scorer")
		}
		t.Skip("no python3: install it to compare with the reference scorer")
	}
	var lines bytes.Buffer
	for _, a := range analyses {
		line, err := json.Marshal(server.NewExtraction(a))
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	predicted := filepath.Join(t.TempDir(), "predicted.jsonl")
	if err := os.WriteFile(predicted, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"-B", goldFile(t, scorer), gold, predicted}, flags...)
	out, err := exec.CommandContext(t.Context(), python, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", scorer, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// likeScorer prints a result as score.py does.
func likeScorer(r eval.Result) []string {
	var out []string
	for _, l := range []struct {
		name string
		c    eval.Counts
	}{{"relation", r.Relation}, {"plover", r.PLOVER}, {"sign", r.Sign}, {"pair", r.Pair}} {
		out = append(out, fmt.Sprintf("%-9s P %.3f  R %.3f  F1 %.3f  (tp %d, fp %d, fn %d)",
			l.name, l.c.Precision(), l.c.Recall(), l.c.F1(), l.c.TP, l.c.FP, l.c.FN))
	}
	out = append(out, fmt.Sprintf("status    %d/%d right", r.Status.Right, r.Status.All),
		fmt.Sprintf("attribution %d/%d right", r.Attribution.Right, r.Attribution.All))
	for _, rel := range slices.Sorted(maps.Keys(r.ByRelation)) {
		c := r.ByRelation[rel]
		out = append(out, fmt.Sprintf("%-18s P %.2f  R %.2f  F1 %.2f  [%d, %d, %d]", rel, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN))
	}
	var errors []string
	for _, e := range r.Errors {
		if e.Kind == eval.Extra || e.Kind == eval.Missed {
			errors = append(errors, strings.Join([]string{e.Article, e.Kind, e.Source, string(e.Relation), e.Target}, " "))
		}
	}
	slices.Sort(errors)
	return append(out, errors...)
}

func TestEvalAgreesWithScorer(t *testing.T) {
	for _, name := range []string{"seed.jsonl", "voa-dev.jsonl", "voa-train.jsonl"} {
		t.Run(name, func(t *testing.T) {
			path := goldFile(t, name)
			data, analyses := code(t, path)
			gold, err := eval.ReadGold(bytes.NewReader(data), name)
			if err != nil {
				t.Fatal(err)
			}
			for kind, predicted := range map[string][]graph.Analysis{"as coded": analyses, "spoilt": spoilt(analyses)} {
				want := runScorer(t, "score.py", path, predicted, "--by-relation", "--errors")
				r := eval.Score(gold, predicted)
				// The reference lists errors in the order of a Python set.
				slices.Sort(want[6+len(r.ByRelation):])
				if diff := cmp.Diff(want, likeScorer(r)); diff != "" {
					t.Errorf("%s: %s", kind, diff)
				}
			}
		})
	}
}

// spoilt changes predictions so that every rule of scoring gets work: ids that gold
// does not have, other relations, statuses and speakers, missing articles.
func spoilt(analyses []graph.Analysis) []graph.Analysis {
	relations := ontology.Relations()
	var out []graph.Analysis
	n := 0
	for i, a := range analyses {
		if i%7 == 6 {
			continue
		}
		a.Mentions, a.Statements = slices.Clone(a.Mentions), slices.Clone(a.Statements)
		for j := range a.Statements {
			s := &a.Statements[j]
			n++
			switch n % 6 {
			case 0:
				s.Relation = relations[n%len(relations)].Relation
			case 1:
				s.Status = eval.Statuses[n%len(eval.Statuses)]
			case 2:
				s.Source, s.Target = s.Target, s.Source
			case 3:
				s.AttributedTo = []string{"", "Witnesses", s.Source, s.Target}[n%4]
			}
		}
		rename(a.Mentions, a.Statements, i)
		out = append(out, a)
	}
	slices.Reverse(out)
	return out
}

// rename gives every third actor an id of its own, to be found by its name alone.
func rename(mentions []graph.Mention, statements []graph.Statement, offset int) {
	for j := range mentions {
		if (j+offset)%3 != 0 {
			continue
		}
		old := mentions[j].Actor.ID
		mentions[j].Actor.ID = "renamed-" + old
		for k := range statements {
			s := &statements[k]
			for _, id := range []*string{&s.Source, &s.Target, &s.AttributedTo} {
				if *id == old {
					*id = "renamed-" + old
				}
			}
		}
	}
}

func TestEvalAgreesWithSpanScorer(t *testing.T) {
	path := goldFile(t, "plover-gsr.jsonl")
	data, analyses := code(t, path)
	gold, err := eval.ReadMarked(bytes.NewReader(data), path)
	if err != nil {
		t.Fatal(err)
	}
	s := eval.ScoreSpans(gold, analyses)
	all := map[string]eval.SpanCounts{"all but AGREE": s.All}
	maps.Copy(all, s.ByRoot)
	var got []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
		got = append(got, fmt.Sprintf("%s: rows %d exact %.3f any %.3f with-event %.3f exact-of-those %.3f events %d", name, c.Sentences,
			share(c.Exact, c.Sentences), share(c.Any, c.Sentences), share(c.WithEvent, c.Sentences), share(c.Exact, c.WithEvent), c.Events))
	}
	if diff := cmp.Diff(runScorer(t, "span_score.py", path, analyses, "--by-root"), got); diff != "" {
		t.Error(diff)
	}
}
