package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The gold of this test says that Chad condemned Niger, and that Mali will aid Chad.
const evalGold = `{"id":"a","sentences":["Chad condemned Niger.","Mali will aid Chad."],` +
	`"actors":{"TCD":["Chad"],"NER":["Niger"],"MLI":["Mali"]},"events":[` +
	`{"sentence":0,"source":"TCD","relation":"CONDEMNS","target":"NER","status":"actual","attributed_to":null,"cue":"condemned"},` +
	`{"sentence":1,"source":"MLI","relation":"AIDS","target":"TCD","status":"planned","attributed_to":null,"cue":"aid"}],"disputed":[]}` + "\n"

const evalMarked = `{"id":"m","text":"Chad condemned Niger.","root":"ACCUSE","source":[[0,4]],"target":[[15,20]]}` + "\n"

func writeTemp(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestEvalRunsThePipeline(t *testing.T) {
	alone(t)
	got := run(t, "", "eval", writeTemp(t, evalGold), "--format", "json")
	if got.code != exitOK {
		t.Fatal(got.err)
	}
	var r struct {
		Relation, Quotes map[string]float64
		Reliability      struct{ Bins []any }
	}
	if err := json.Unmarshal([]byte(got.out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Relation["tp"] != 1 || r.Relation["fp"] != 0 || r.Quotes["right"] != 2 || len(r.Reliability.Bins) == 0 {
		t.Errorf("%s", got.out)
	}
}

// What extract prints of the gold itself scores like the pipeline on it.
func TestEvalOfPredictions(t *testing.T) {
	alone(t)
	gold := writeTemp(t, evalGold)
	predicted := run(t, evalGold, "extract", "--input", "jsonl", "--format", "jsonl", "-")
	if predicted.code != exitOK {
		t.Fatal(predicted.err)
	}
	direct := run(t, "", "eval", gold, "--by-relation", "--errors")
	through := run(t, "", "eval", gold, "--by-relation", "--errors", "--predicted", writeTemp(t, predicted.out))
	if direct != through || direct.code != exitOK {
		t.Errorf("direct: %+v\nthrough a file: %+v", direct, through)
	}
}

func TestEvalOfMarkedSentences(t *testing.T) {
	alone(t)
	got := run(t, "", "eval", writeTemp(t, evalMarked), "--by-relation")
	if got.code != exitOK || !strings.Contains(got.out, "ACCUSE         1.000  1.000") {
		t.Errorf("%+v", got)
	}
}

func TestEvalMistakes(t *testing.T) {
	alone(t)
	gold, marked := writeTemp(t, evalGold), writeTemp(t, evalMarked)
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no file", []string{"eval"}, exitUsage, "one file of annotated articles"},
		{"no such file", []string{"eval", "nowhere.jsonl"}, exitFailed, "nowhere.jsonl"},
		{"not gold", []string{"eval", writeTemp(t, "{}\n")}, exitFailed, `gold.jsonl:1: no "id"`},
		{"format", []string{"eval", gold, "--format", "xml"}, exitUsage, "table or json"},
		{"errors of marked sentences", []string{"eval", marked, "--errors"}, exitUsage, "--errors is for annotated articles"},
		{"explain as one array", []string{"extract", "--explain", "--format", "json", gold}, exitUsage, "a table or jsonl"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := run(t, "", test.args...)
			if got.code != test.code || !strings.Contains(got.err, test.want) {
				t.Errorf("exit code %d, %q; want %d, %q", got.code, got.err, test.code, test.want)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	alone(t)
	got := run(t, "Chad refused to support Niger.", "extract", "--explain", "-")
	for _, want := range []string{
		`"support" in sentence 1: SUPPORTS, kept`, "rule    verbs.tsv:", "status  negated: refuse",
		"TCD SUPPORTS NER, negated", "TCD REJECTS NER, actual",
	} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %q in\n%s%s", want, got.out, got.err)
		}
	}
}

func TestExplainForPrograms(t *testing.T) {
	alone(t)
	got := run(t, "Chad refused to support Niger. It condemned the report.", "extract", "--explain", "--format", "jsonl", "-")
	var e explanation
	if err := json.Unmarshal([]byte(got.out), &e); err != nil || got.code != exitOK {
		t.Fatalf("%v %s", err, got.err)
	}
	kept, dropped := 0, 0
	for _, c := range e.Candidates {
		if c.Kept && c.Source == "TCD" && c.Target == "NER" {
			kept++
		}
		if !c.Kept && c.Dropped != "" {
			dropped++
		}
		if c.Cue == "condemned" && (c.Dropped != "no actor as target" || c.SourcePath != "subj It") {
			t.Errorf("%q dropped as %q with source %q", c.Cue, c.Dropped, c.SourcePath)
		}
	}
	if kept != 2 || kept+dropped != len(e.Candidates) {
		t.Errorf("%d kept, %d dropped with a reason: %s", kept, dropped, got.out)
	}
}
