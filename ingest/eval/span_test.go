package eval_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest/eval"
)

// The accents make byte offsets differ from code points: Pelé stands at bytes 0 to
// 5 and points 0 to 4, Chad at bytes 16 to 20 and points 15 to 19.
const marked = `{"id":"m","text":"Pelé condemned Chad.","root":"ACCUSE","source":[[0,4]],"target":[[15,19]]}`

func TestScoreSpans(t *testing.T) {
	pele, chad, cue := graph.Span{Start: 0, End: 5}, graph.Span{Start: 16, End: 20}, graph.Span{Start: 6, End: 15}
	state := func(source graph.Span, r ontology.Relation, target graph.Span, s graph.Status) []graph.Statement {
		return []graph.Statement{{SourceText: source, Relation: r, TargetText: target, Status: s}}
	}
	for _, test := range []struct {
		name       string
		statements []graph.Statement
		want       eval.SpanCounts
	}{
		{"nothing", nil, eval.SpanCounts{Sentences: 1}},
		{"right", state(pele, ontology.Condemns, chad, graph.Actual), eval.SpanCounts{Sentences: 1, Exact: 1, Any: 1, WithEvent: 1, Events: 1}},
		{"same category, planned", state(pele, ontology.Accuses, chad, graph.Planned), eval.SpanCounts{Sentences: 1, Exact: 1, Any: 1, WithEvent: 1, Events: 1}},
		{"other category", state(pele, ontology.Aids, chad, graph.Actual), eval.SpanCounts{Sentences: 1, Any: 1, WithEvent: 1, Events: 1}},
		{"negated", state(pele, ontology.Condemns, chad, graph.Negated), eval.SpanCounts{Sentences: 1, WithEvent: 1, Events: 1}},
		{"turned round", state(chad, ontology.Condemns, pele, graph.Actual), eval.SpanCounts{Sentences: 1, WithEvent: 1, Events: 1}},
		{"symmetric turned round", state(chad, ontology.Meets, pele, graph.Actual), eval.SpanCounts{Sentences: 1, Any: 1, WithEvent: 1, Events: 1}},
		{"beside the mark", state(pele, ontology.Condemns, cue, graph.Actual), eval.SpanCounts{Sentences: 1, WithEvent: 1, Events: 1}},
		{"past the end", state(pele, ontology.Condemns, graph.Span{Start: 17, End: 99}, graph.Actual), eval.SpanCounts{Sentences: 1, Exact: 1, Any: 1, WithEvent: 1, Events: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, err := eval.ReadMarked(strings.NewReader(marked), "m.jsonl")
			if err != nil {
				t.Fatal(err)
			}
			got := eval.ScoreSpans(m, []graph.Analysis{{Article: graph.Article{ID: "m"}, Statements: test.statements}})
			want := eval.Spans{All: test.want, ByRoot: map[string]eval.SpanCounts{"ACCUSE": test.want}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScoreSpansApart(t *testing.T) {
	agree := strings.ReplaceAll(marked, "ACCUSE", "AGREE")
	without := strings.ReplaceAll(strings.ReplaceAll(marked, `"m"`, `"n"`), "[[0,4]]", "[]")
	m, err := eval.ReadMarked(strings.NewReader(agree+"\n"+without), "m.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	got := eval.ScoreSpans(m, nil)
	if got.All.Sentences != 0 || got.Agree.Sentences != 1 {
		t.Errorf("%+v", got)
	}
}

func TestIsMarked(t *testing.T) {
	if !eval.IsMarked([]byte(marked)) || eval.IsMarked([]byte(gold)) || eval.IsMarked(nil) {
		t.Error("the two kinds of gold are not told apart")
	}
}

func TestReadMarkedErrors(t *testing.T) {
	if _, err := eval.ReadMarked(strings.NewReader(`{"id":"a"}`), "m.jsonl"); err == nil {
		t.Error("a line without text was read")
	}
}
