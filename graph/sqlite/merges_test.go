package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
)

// TestManyMerges holds that merged ids resolve also where there are more merges than
// are read as a whole, chains of them included.
func TestManyMerges(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	const n = 120
	var said []graphtest.Said
	for i := range n {
		said = append(said, graphtest.Said{Source: fmt.Sprint("group-", i), Relation: ontology.Condemns, Target: "RUS", Quote: "It was condemned."})
	}
	if _, err := s.PutArticle(t.Context(), graphtest.Write("all", "Globe", "2013-05-07", said...)); err != nil {
		t.Fatal(err)
	}
	for i := 1; i < n; i++ {
		if err := s.Merge(t.Context(), graph.Merge{From: fmt.Sprint("group-", i), Into: fmt.Sprint("group-", i/2), Reason: "the same"}); err != nil {
			t.Fatal(err)
		}
		if i != n-1 && i != 90 {
			continue
		}
		last := fmt.Sprint("group-", i)
		found, err := s.ActorsByID(t.Context(), []string{last, "group-0", "nobody"})
		if err != nil || len(found) != 2 || found[last].ID != "group-0" {
			t.Fatalf("after %d merges %s is %+v, %v", i, last, found[last], err)
		}
	}
	events := 0
	if err := s.EachEvent(t.Context(), graph.EventFilter{Source: []string{"group-77"}}, func(graph.Event) error { events++; return nil }); err != nil || events != 1 {
		t.Errorf("%d events, %v", events, err)
	}
}
