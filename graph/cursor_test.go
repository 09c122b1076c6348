package graph_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
)

func TestCursors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SliceOfN(rapid.String(), 0, 4).Draw(t, "key")
		asked := graph.Asked("list", rapid.String().Draw(t, "filter"))
		cursor := graph.EncodeCursor(asked, key...)
		got, err := graph.DecodeCursor(cursor, asked, len(key))
		if err != nil || !slices.Equal(got, key) {
			t.Fatalf("%q came back as %q, %v", key, got, err)
		}
		if _, err := graph.DecodeCursor(cursor, asked, len(key)+1); !errors.Is(err, graph.ErrInvalid) {
			t.Fatalf("a cursor of %d parts taken for one more: %v", len(key), err)
		}
		if _, err := graph.DecodeCursor(cursor, graph.Asked("other", ""), len(key)); !errors.Is(err, graph.ErrInvalid) {
			t.Fatalf("taken for another question's: %v", err)
		}
	})
}

func TestPageSize(t *testing.T) {
	for limit, want := range map[int]int{-1: 100, 0: 100, 1: 1, graph.MaxLimit: graph.MaxLimit, 1 << 40: graph.MaxLimit} {
		if got := (graph.Page{Limit: limit}).Size(); got != want {
			t.Errorf("limit %d: %d items, want %d", limit, got, want)
		}
	}
}
