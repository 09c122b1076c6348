package eval_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/ingest/eval"
)

func TestReadGoldErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", "\n", "g.jsonl has no lines to score"},
		{"no JSON", "{\n", "g.jsonl:1: unexpected end"},
		{"no id", `{"sentences":["a"]}`, `g.jsonl:1: no "id"`},
		{"no sentences", `{"id":"a"}`, "article a has no sentences"},
		{"actors in a list", `{"id":"a","sentences":["x"],"actors":["RUS"]}`, `"actors" has to be an object`},
		{"unknown relation", `{"id":"a","sentences":["x"],"events":[{"relation":"LIKES"}]}`, `unknown relation "LIKES"`},
		{"unknown status", `{"id":"a","sentences":["x"],"events":[{"relation":"MEETS","status":"done"}]}`, `unknown status "done"`},
		{"no such sentence", `{"id":"a","sentences":["x"],"events":[{"relation":"MEETS","sentence":1}]}`, "sentence 1 of 1"},
		{"second line", "\n" + `{"id":"a","sentences":["x"]}` + "\nx", "g.jsonl:3: "},
		{"same id twice", `{"id":"a","sentences":["x"]}` + "\n" + `{"id":"a","sentences":["y"]}`, `two lines with the id "a"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := eval.ReadGold(strings.NewReader(test.text), "g.jsonl")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestReadPredicted(t *testing.T) {
	const line = `{"id":"a","text":"Chad condemned Niger.","actors":[{"id":"TCD","name":"Chad","aliases":["N'Djamena"]}],
	 "events":[{"source":"TCD","relation":"CONDEMNS","target":"NER","attributedTo":"MLI","confidence":0.5,"quote":"Chad condemned Niger.",
	 "sourceText":{"text":"Chad","start":0,"end":4},"targetText":{"text":"Niger","start":15,"end":20},"cue":{"text":"condemned","start":5,"end":14}}]}`
	got, err := eval.ReadPredicted(strings.NewReader(strings.ReplaceAll(line, "\n", "")), "p.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.Analysis{{
		Article:  graph.Article{ID: "a", Text: "Chad condemned Niger."},
		Mentions: []graph.Mention{{Actor: graph.Actor{ID: "TCD", Name: "Chad", Aliases: []string{"N'Djamena"}}}},
		Statements: []graph.Statement{{
			Article: "a", Source: "TCD", Relation: "CONDEMNS", Target: "NER", Status: graph.Actual, AttributedTo: "MLI", Confidence: 0.5,
			Quote: "Chad condemned Niger.", SourceText: graph.Span{Text: "Chad", End: 4},
			TargetText: graph.Span{Text: "Niger", Start: 15, End: 20}, Cue: graph.Span{Text: "condemned", Start: 5, End: 14},
		}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadPredictedErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"no id", `{"events":[]}`, `p.jsonl:1: no "id"`},
		{"unknown relation", `{"id":"a","events":[{"relation":"x"}]}`, `unknown relation "x"`},
		{"unknown status", `{"id":"a","events":[{"relation":"MEETS","status":"x"}]}`, `unknown status "x"`},
		{"negative offset", `{"id":"a","events":[{"relation":"MEETS","sourceText":{"start":-1}}]}`, "starts before the text"},
		{"same id twice", "{\"id\":\"a\"}\n{\"id\":\"a\"}", `two lines with the id "a"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := eval.ReadPredicted(strings.NewReader(test.text), "p.jsonl")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(gold)
	f.Add(`{"id":"a","events":[{"relation":"MEETS","status":"actual"}]}`)
	f.Add(`{"id":"a","text":"é","root":"AID","source":[[0,1]],"target":[[-5,9]]}`)
	f.Fuzz(func(t *testing.T, text string) {
		g, _ := eval.ReadGold(strings.NewReader(text), "g")
		p, _ := eval.ReadPredicted(strings.NewReader(text), "p")
		m, _ := eval.ReadMarked(strings.NewReader(text), "m")
		r := eval.Score(g, p)
		if r.Relation.TP < 0 || r.Relation.FP < 0 || r.Relation.FN < 0 {
			t.Errorf("counts below nothing: %+v", r.Relation)
		}
		eval.ScoreSpans(m, p)
	})
}
