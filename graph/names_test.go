package graph_test

import (
	"errors"
	"slices"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
)

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"Bashar al-Assad": "bashar al assad", "Recep Tayyip Erdoğan": "recep tayyip erdogan", "U.S.": "us",
		"Sana’a": "sanaa", "  Łódź  ": "lodz", "SYR:REB": "syr reb", "ﬁnance": "finance", "İzmir": "izmir", "—": "",
	} {
		if got := graph.Fold(name); got != want {
			t.Errorf("Fold(%q) = %q, want %q", name, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		folded := graph.Fold(rapid.String().Draw(t, "name"))
		if again := graph.Fold(folded); again != folded {
			t.Fatalf("%q folds to %q", folded, again)
		}
	})
	rapid.Check(t, func(t *rapid.T) { // a name in ASCII folds as within one that is not
		name := rapid.StringOf(rapid.RuneFrom(nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0, Hi: 0x7e, Stride: 1}}})).Draw(t, "name")
		if plain, other := graph.Fold(name+"e"), graph.Fold(name+"é"); plain != other {
			t.Fatalf("%q folds to %q and to %q", name, plain, other)
		}
	})
}

func TestAffinity(t *testing.T) {
	to := graph.Affinity("kerry")
	order := []int{to("kerry"), to("kerryson"), to("john kerry"), to("merry"), to("putin")}
	if !slices.IsSortedFunc(order, func(a, b int) int { return b - a }) || order[4] != 0 {
		t.Errorf("affinities are out of order: %v", order)
	}
}

func TestMerges(t *testing.T) {
	merges := []graph.Merge{{From: "a", Into: "b"}, {From: "b", Into: "c"}}
	canonical := graph.Canonical(merges)
	if canonical("a") != "c" || canonical("z") != "z" {
		t.Error("chains are not followed")
	}
	for _, tt := range []struct {
		m    graph.Merge
		want error
	}{
		{graph.Merge{From: "c", Into: "a"}, graph.ErrConflict}, {graph.Merge{From: "a", Into: "d"}, graph.ErrConflict},
		{graph.Merge{From: "x", Into: "x"}, graph.ErrInvalid}, {graph.Merge{From: "c", Into: "d"}, nil},
	} {
		if err := graph.CheckMerge(merges, tt.m); !errors.Is(err, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.m, err, tt.want)
		}
	}
	graph.Canonical([]graph.Merge{{From: "a", Into: "b"}, {From: "b", Into: "a"}})("a") // ends
}

func FuzzDecodeCursor(f *testing.F) {
	f.Add(graph.EncodeCursor("list", "a", "b"))
	f.Add("WyJsaXN0Il0")
	f.Fuzz(func(t *testing.T, text string) {
		key, err := graph.DecodeCursor(text, "list", 2)
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		back, err := graph.DecodeCursor(graph.EncodeCursor("list", key...), "list", 2)
		if err != nil || cmp.Diff(key, back) != "" {
			t.Fatalf("%q: %v", key, err)
		}
	})
}
