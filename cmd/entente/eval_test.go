package main

import (
	"bytes"
	"context"
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

func runCommand(t *testing.T, stdin string, args ...string) (code int, out, errs string) {
	t.Helper()
	t.Chdir(t.TempDir())
	var o, e bytes.Buffer
	code = newApp(strings.NewReader(stdin), &o, &e).Run(context.Background(), args)
	return code, o.String(), e.String()
}

func TestEvalRunsThePipeline(t *testing.T) {
	code, out, errs := runCommand(t, "", "eval", writeTemp(t, evalGold), "--format", "json")
	if code != 0 {
		t.Fatal(errs)
	}
	var r struct {
		Relation, Quotes map[string]float64
		Reliability      struct{ Bins []any }
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Relation["tp"] != 1 || r.Relation["fp"] != 0 || r.Quotes["right"] != 2 || len(r.Reliability.Bins) == 0 {
		t.Errorf("%s", out)
	}
}

func TestEvalOfPredictions(t *testing.T) {
	gold := writeTemp(t, evalGold)
	// What extract prints of the gold itself scores like the pipeline on it.
	code, predicted, errs := runCommand(t, evalGold, "extract", "--input", "jsonl", "--format", "jsonl", "-")
	if code != 0 {
		t.Fatal(errs)
	}
	_, direct, _ := runCommand(t, "", "eval", gold, "--by-relation", "--errors")
	_, through, errs := runCommand(t, "", "eval", gold, "--by-relation", "--errors", "--predicted", writeTemp(t, predicted))
	if direct != through || direct == "" {
		t.Errorf("direct:\n%s\nthrough a file:\n%s%s", direct, through, errs)
	}
}

func TestEvalOfMarkedSentences(t *testing.T) {
	code, out, errs := runCommand(t, "", "eval", writeTemp(t, evalMarked), "--by-relation")
	if code != 0 || !strings.Contains(out, "ACCUSE         1.000  1.000") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

func TestEvalMistakes(t *testing.T) {
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
		{"format", []string{"eval", gold, "--format", "xml"}, exitUsage, "table, json"},
		{"errors of marked sentences", []string{"eval", marked, "--errors"}, exitUsage, "--errors is for annotated articles"},
		{"explain as one array", []string{"extract", "--explain", "--format", "json", gold}, exitUsage, "a table or jsonl"},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, _, errs := runCommand(t, "", test.args...)
			if code != test.code || !strings.Contains(errs, test.want) {
				t.Errorf("exit code %d, %q; want %d, %q", code, errs, test.code, test.want)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	const text = "Chad refused to support Niger."
	code, out, errs := runCommand(t, text, "extract", "--explain", "-")
	if code != 0 {
		t.Fatal(errs)
	}
	for _, want := range []string{
		`"support" in sentence 1: SUPPORTS, kept`, "verbs.tsv:", "TCD SUPPORTS NER, negated", "TCD REJECTS NER, actual",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	code, out, errs = runCommand(t, text, "extract", "--explain", "--format", "jsonl", "-")
	var e explanation
	if err := json.Unmarshal([]byte(out), &e); err != nil || code != 0 {
		t.Fatalf("%v %s", err, errs)
	}
	kept := 0
	for _, c := range e.Candidates {
		if c.Kept && c.Source == "TCD" && len(c.StatusBy) > 0 {
			kept++
		}
		if !c.Kept && c.Dropped == "" {
			t.Errorf("dropped without a reason: %+v", c)
		}
	}
	if kept < 2 {
		t.Errorf("%d kept, want REJECTS and SUPPORTS: %s", kept, out)
	}
}
