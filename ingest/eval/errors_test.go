package eval_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/ingest/eval"
)

func TestErrors(t *testing.T) {
	p := predict("MLI AIDS TCD", "TCD MEETS NER actual USA", "USA CONDEMNS NER")
	p.Statements[0].Quote, p.Statements[0].Cue.Text = "Mali will aid Chad.", "aid"
	got := eval.Score(readGold(t, gold), []graph.Analysis{p}).Errors
	want := []eval.Error{
		{Article: "a", Kind: eval.Extra, Source: "?USA", Relation: "CONDEMNS", Target: "NER", Got: "actual"},
		{
			Article: "a", Kind: eval.Extra, Source: "MLI", Relation: "AIDS", Target: "TCD", Want: "planned", Got: "actual",
			Sentence: "Mali will aid Chad.", Cue: "aid",
		},
		{
			Article: "a", Kind: eval.Missed, Source: "TCD", Relation: "CONDEMNS", Target: "NER", Want: "actual",
			Sentence: "Chad condemned Niger.", Cue: "condemned",
		},
		{Article: "a", Kind: eval.Attribution, Source: "NER", Relation: "MEETS", Target: "TCD", Want: "MLI", Got: "?USA"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestErrorsOfStatus(t *testing.T) {
	got := eval.Score(readGold(t, gold), []graph.Analysis{predict("TCD CONDEMNS NER", "TCD MEETS NER actual MLI", "MLI AIDS TCD negated")}).Errors
	want := []eval.Error{{
		Article: "a", Kind: eval.Status, Source: "MLI", Relation: "AIDS", Target: "TCD", Want: "planned", Got: "negated",
		Sentence: "Mali will aid Chad.", Cue: "aid",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReliability(t *testing.T) {
	p := predict("TCD CONDEMNS NER", "USA CONDEMNS NER", "MLI AIDS TCD", "TCD MEETS NER", "TCD MEETS NER", "USA AIDS NER planned")
	for i, c := range []float64{0.95, 0.85, 0.85, 0.45, 0.88, 1} {
		p.Statements[i].Confidence = c
	}
	want := &eval.Reliability{
		Bins: []eval.Bin{
			{From: 0.8, To: 0.9, Facts: eval.Share{Right: 1, All: 3}, Confidence: 0.86, Above: eval.Counts{TP: 2, FP: 2}},
			{From: 0.9, To: 1, Facts: eval.Share{Right: 1, All: 1}, Confidence: 0.95, Above: eval.Counts{TP: 1, FN: 1}},
		},
		Error: 0.4075, // 3/4 of 0.86-1/3 and 1/4 of 1-0.95
		Brier: 0.365475,
	}
	got := eval.Score(readGold(t, gold), []graph.Analysis{p}).Reliability
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReliabilityWithoutConfidence(t *testing.T) {
	if r := eval.Score(readGold(t, gold), []graph.Analysis{predict("TCD CONDEMNS NER")}); r.Reliability != nil {
		t.Errorf("predictions without confidence gave %+v", r.Reliability)
	}
}

func TestWriteText(t *testing.T) {
	p := predict("TCD CONDEMNS NER", "MLI AIDS TCD")
	p.Statements[0].Confidence, p.Statements[1].Confidence = 0.9, 0.6
	p.Statements[1].Quote = "Mali will\naid Chad."
	r := eval.Score(readGold(t, gold), []graph.Analysis{p})
	var out bytes.Buffer
	if err := r.WriteText(&out, eval.Parts{ByRelation: true, Errors: true}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"1 articles, 0 without a prediction",
		"relation       0.500      0.500   0.500  1      1      1",
		"MEETS        0.000      0.000   0.000  0      0      1",
		"0.9 to 1.0  0.900  1.000      1      1   1.000                 0.500   0.667",
		"extra a MLI AIDS TCD: planned in gold, actual predicted\n    Mali will aid Chad.",
		"missed a NER MEETS TCD: actual in gold, nothing predicted\n    Mali says Chad met Niger.\n    cue: met",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestResultAsJSON(t *testing.T) {
	r := eval.Score(readGold(t, gold), []graph.Analysis{predict("TCD CONDEMNS NER", "MLI AIDS TCD")})
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Relation   map[string]float64            `json:"relation"`
		ByRelation map[string]map[string]float64 `json:"byRelation"`
		Status     map[string]int                `json:"status"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]float64{"tp": 1, "fp": 1, "fn": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5}, got.Relation); diff != "" {
		t.Error(diff)
	}
	if got.ByRelation["AIDS"]["fp"] != 1 || got.Status["all"] != 2 {
		t.Errorf("%s", data)
	}
}
