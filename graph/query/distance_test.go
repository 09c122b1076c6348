package query_test

import (
	"testing"

	"pgregory.net/rapid"

	"entente/graph/query"
)

// apart is the distance as its definition has it: the last letters decide.
func apart(s, t []rune) int {
	if len(s) == 0 || len(t) == 0 {
		return len(s) + len(t)
	}
	a, b := len(s)-1, len(t)-1
	n := min(apart(s[:a], t)+1, apart(s, t[:b])+1)
	if s[a] == t[b] {
		n = min(n, apart(s[:a], t[:b]))
	} else {
		n = min(n, apart(s[:a], t[:b])+1)
	}
	if a > 0 && b > 0 && s[a] == t[b-1] && s[a-1] == t[b] {
		n = min(n, apart(s[:a-1], t[:b-1])+1)
	}
	return n
}

func TestDistance(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abcé")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		want := apart([]rune(a), []rune(b))
		if got := query.Distance(a, b); got != want {
			t.Fatalf("%q and %q are %d apart, not %d", a, b, want, got)
		}
		most := rapid.IntRange(0, 6).Draw(t, "most")
		if got := query.DistanceUpTo(a, b, most); got != min(want, most+1) {
			t.Fatalf("%q and %q are %d apart, which of at most %d is not %d", a, b, want, most, got)
		}
	})
}
