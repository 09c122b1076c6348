package sqlite_test

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/sqlite"
)

// TestHotEventsAreListedAsSorted lists the events of actors page after page, most of them by
// their dyads, and holds the pages to all events that the filter selects, sorted.
func TestHotEventsAreListedAsSorted(t *testing.T) {
	sqlite.ShortRows(t)
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	if _, err := s.PutArticles(t.Context(), graphtest.Random(51, 250)); err != nil {
		t.Fatal(err)
	}
	if err := s.Merge(t.Context(), graph.Merge{From: "group-1", Into: "RUS"}); err != nil {
		t.Fatal(err)
	}
	byDyads, sorted := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		f := eventFilter(t)
		var want []graph.Event
		if err := s.EachEvent(t.Context(), f, func(e graph.Event) error { want = append(want, e); return nil }); err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(want, func(a, b graph.Event) int { return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.ID, b.ID)) })
		switch told, err := s.ListsByDyads(t.Context(), f); {
		case err != nil:
			t.Fatal(err)
		case told:
			byDyads++
		default:
			sorted++
		}
		p := graph.Page{Limit: rapid.SampledFrom([]int{1, 2, 5, 20, 1000}).Draw(t, "limit")}
		for p.Limit < 5 && len(want) > 30*p.Limit {
			p.Limit *= 2
		}
		var got []graph.Event
		for first := true; first || p.Cursor != ""; first = false {
			list, next, err := s.Events(t.Context(), f, p)
			if err != nil {
				t.Fatal(err)
			}
			got, p.Cursor = append(got, list...), next
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%+v (-sorted +listed)\n%s", f, diff)
		}
	})
	t.Logf("%d lists were made of dyads, %d were sorted", byDyads, sorted)
	if byDyads == 0 {
		t.Error("no list was made of dyads")
	}
}

// eventFilter draws a filter that selects the events of an actor.
func eventFilter(t *rapid.T) graph.EventFilter {
	one := func(name string) []string {
		return []string{rapid.SampledFrom([]string{"RUS", "ISR", "USA", "SYR", "hezbollah", "john-kerry", "group-1", "nobody"}).Draw(t, name)}
	}
	var f graph.EventFilter
	switch rapid.SampledFrom([]string{"either", "source", "target", "both"}).Draw(t, "ends") {
	case "either":
		f.Either = one("either")
	case "source":
		f.Source = one("source")
	case "target":
		f.Target = one("target")
	default:
		f.Source, f.Target = one("source"), one("target")
	}
	f.Relations = rapid.SampledFrom([][]ontology.Relation{nil, ontology.Of(ontology.Against), {ontology.Meets}, {ontology.Condemns, ontology.AgreesWith}}).Draw(t, "relations")
	f.Statuses = rapid.SampledFrom([][]graph.Status{{graph.Actual}, {graph.Actual}, nil, {graph.Planned, graph.Negated}, {graph.Possible}}).Draw(t, "statuses")
	date := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("201%d-%02d-%02d", rapid.IntRange(1, 4).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	})
	bound := rapid.OneOf(rapid.Just(""), rapid.Just(""), date)
	f.From, f.To = bound.Draw(t, "from"), bound.Draw(t, "to")
	f.MinConfidence = rapid.SampledFrom([]float64{0, 0, 0.6, 0.8, 0.93}).Draw(t, "sure")
	f.NoClaims = rapid.Bool().Draw(t, "no claims")
	return f
}

// TestHotEventsRefuseOtherCursors asks with a cursor of a place that is no date.
func TestHotEventsRefuseOtherCursors(t *testing.T) {
	sqlite.ShortRows(t)
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	if _, err := s.PutArticles(t.Context(), graphtest.Random(52, 40)); err != nil {
		t.Fatal(err)
	}
	f := graph.EventFilter{Either: []string{"RUS"}, Statuses: []graph.Status{graph.Actual}}
	for _, date := range []string{"", "2013-02-30", "2013", "9999-99-99", "zzzzzzzzzz", "\xff"} {
		list, _, err := s.Events(t.Context(), f, graph.Page{Cursor: graph.EncodeCursor(graph.Asked("events", f), date, "")})
		if err != nil && !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%q: %v", date, err)
		}
		for _, e := range list {
			if e.Date > date {
				t.Errorf("%q: an event of %s", date, e.Date)
			}
		}
	}
}
