package ingest_test

import (
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest"
)

// An analysis with mistakes loses those and nothing else.
func TestSift(t *testing.T) {
	text := "Russia condemned Israel."
	good := graph.Statement{
		Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Status: graph.Actual, DatePrecision: graph.Unknown,
		Confidence: 0.5, Quote: text, Start: 0, End: len(text),
	}
	toItself, unknown, misplaced := good, good, good
	toItself.Target = "RUS"
	unknown.Target = "nobody"
	misplaced.Start = 1
	a := graph.Analysis{
		Article: graph.Article{ID: "a", Text: text},
		Mentions: []graph.Mention{
			{Actor: graph.Actor{ID: "RUS", Name: "Russia", Kind: graph.Country}, Count: 1},
			{Actor: graph.Actor{ID: "ISR", Name: "Israel", Kind: graph.Country}, Count: 1},
			{Actor: graph.Actor{ID: "x/y", Name: "bad id", Kind: graph.Country}, Count: 1},
		},
		Ties: []graph.Tie{
			{Person: "RUS", Relation: graph.MemberOf, Of: "ISR"}, {Person: "x/y", Relation: graph.MemberOf, Of: "ISR"},
		},
		Statements: []graph.Statement{toItself, good, unknown, misplaced, good},
	}
	kept, left, err := ingest.Sift(a)
	if err != nil {
		t.Fatal(err)
	}
	if len(kept.Mentions) != 2 || len(kept.Ties) != 1 || len(kept.Statements) != 2 {
		t.Errorf("kept %d mentions, %d ties, %d statements", len(kept.Mentions), len(kept.Ties), len(kept.Statements))
	}
	var said []string
	for _, l := range left {
		said = append(said, l.Error())
	}
	want := []string{"actor x/y: its id has a slash", "tie x/y MEMBER_OF ISR: person", "statement RUS CONDEMNS RUS: actor", "statement RUS CONDEMNS nobody: target", "statement RUS CONDEMNS ISR: quote"}
	if len(said) != len(want) {
		t.Fatalf("left out %q", said)
	}
	for i := range want {
		if !strings.HasPrefix(said[i], want[i]) {
			t.Errorf("left out %q, want %q", said[i], want[i])
		}
	}
}

func TestSiftArticle(t *testing.T) {
	if _, _, err := ingest.Sift(graph.Analysis{Article: graph.Article{ID: "a/b", Text: "x"}}); err == nil {
		t.Error("an article that cannot be stored was passed")
	}
}
