package sqlite_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/sqlite"
)

// TestHotDyadsAreBounded holds that what is remembered of hot actors stays within its
// bound, and that who was asked for last stays longest.
func TestHotDyadsAreBounded(t *testing.T) {
	var h sqlite.HotDyads
	row := strings.Repeat("x", sqlite.MostHotBytes/10)
	add := func(actor string, rows int) {
		h.Add(graph.Dyads{Actor: actor, Family: ontology.For, Rows: strings.Split(strings.Repeat(row+",", rows-1)+row, ",")})
	}
	remembers := func(want ...string) {
		t.Helper()
		var got []string
		for _, actor := range []string{"A", "B", "C", "D"} {
			if d, ok := h.Find(actor, ontology.For); ok && d.Actor == actor {
				got = append(got, actor)
			}
			if _, ok := h.Find(actor, ontology.Against); ok {
				t.Errorf("%s is remembered for a family it was not added of", actor)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || h.Bytes() > sqlite.MostHotBytes {
			t.Errorf("%v of %d bytes are remembered, want %v", got, h.Bytes(), want)
		}
	}
	add("A", 4)
	add("B", 4)
	add("A", 4) // is there already
	remembers("A", "B")
	add("C", 2)
	h.Find("A", ontology.For)
	add("D", 3) // in the place of B, the longest not asked for
	remembers("A", "C", "D")
	add("B", 11) // takes more than all may
	remembers("A", "C", "D")
}

// TestBesideIsTheSameState holds that a second look at the graph beside a view tells when
// something was written between the two.
func TestBesideIsTheSameState(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	put := func(id string) error {
		_, err := s.PutArticle(t.Context(), graphtest.Write(id, "Globe", "2013-05-07", graphtest.Said{
			Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Quote: "Russia condemned Israel in " + id + ".",
		}))
		return err
	}
	if err := put("first"); err != nil {
		t.Fatal(err)
	}
	for want, done := range map[bool]func() error{
		true:  func() error { return nil },
		false: func() error { return put("second") },
	} {
		if same, err := s.Beside(t.Context(), done); err != nil || same != want {
			t.Errorf("the same: %v, %v; want %v", same, err, want)
		}
	}
}
