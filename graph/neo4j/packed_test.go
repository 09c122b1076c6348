package neo4j_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
)

// TestPackedIsReadAsWritten packs all that random articles say.
func TestPackedIsReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, a := range graphtest.Random(rapid.Uint64().Draw(t, "seed"), 3) {
			a = a.Normalized()
			var said []graph.Sourced
			for _, s := range a.Statements {
				said = append(said, graph.Sourced{Statement: s, Article: a.Article})
			}
			events, _ := graph.ProjectEvents(said)
			for i, s := range a.Statements {
				e := events[i%len(events)]
				months := []graph.Share{graph.ShareOf(e)}
				title := a.Article
				title.Text = ""
				gotS, gotE, gotMonths, gotA, err := neo4j.Repacked(s, e, months, a.Article)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range []string{cmp.Diff(s, gotS), cmp.Diff(e, gotE), cmp.Diff(months, gotMonths), cmp.Diff(title, gotA)} {
					if d != "" {
						t.Fatalf("(-written +read)\n%s", d)
					}
				}
			}
		}
	})
}

// Words of a statement need not stand in its quote.
func TestPackedWordsOutsideTheQuote(t *testing.T) {
	e := graph.Event{ID: "x", Status: graph.Actual, DatePrecision: graph.Unknown, Reports: []graph.Report{}}
	for _, span := range []graph.Span{{}, {Text: "Kerry", Start: 3, End: 8}, {Text: "he", Start: 40, End: 42}, {Text: "or else", Start: 10, End: 12}} {
		s := graph.Statement{Quote: "Kerry met Putin.", Start: 10, End: 26, SourceText: span, TargetText: graph.Span{Text: "Putin", Start: 20, End: 25}, Cue: span}
		got, _, _, _, err := neo4j.Repacked(s, e, []graph.Share{graph.ShareOf(e)}, graph.Article{ID: "a"})
		if d := cmp.Diff(s, got); d != "" || err != nil {
			t.Errorf("%+v: %v (-written +read)\n%s", span, err, d)
		}
	}
}

func FuzzReadPacked(f *testing.F) {
	f.Add([]byte{}, "")
	f.Add([]byte("\x01a\x01b\x01c\x01d\x01e\x01f\x01g\x01h"), "Kerry met Putin.")
	f.Fuzz(func(t *testing.T, stored []byte, quote string) {
		if failed := neo4j.ReadPacked(stored, quote); len(stored) == 0 && failed != 4 {
			t.Errorf("what is not there is read %d times", 4-failed)
		}
	})
}
