package parse_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"entente/ingest/parse"
)

// everyTree calls f with all trees over n tokens that have one root.
func everyTree(n int, f func(heads []int)) {
	heads := make([]int, n+1)
	var set func(d int)
	set = func(d int) {
		if d > n {
			if isTree(heads) {
				f(heads)
			}
			return
		}
		for h := 0; h <= n; h++ {
			if heads[d] = h; h != d {
				set(d + 1)
			}
		}
	}
	set(1)
}

func isTree(heads []int) bool {
	roots := 0
	for d := 1; d < len(heads); d++ {
		if heads[d] == 0 {
			roots++
		}
		at, steps := d, 0
		for at != 0 && steps <= len(heads) {
			at, steps = heads[at], steps+1
		}
		if at != 0 {
			return false
		}
	}
	return roots == 1
}

func total(n int, scores []float32, heads []int) float64 {
	sum := 0.0
	for d := 1; d <= n; d++ {
		sum += float64(scores[d*(n+1)+heads[d]])
	}
	return sum
}

func TestBestTree(t *testing.T) {
	t.Run("is the best of all", rapid.MakeCheck(func(r *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(r, "n")
		score := rapid.Map(rapid.IntRange(-40, 40), func(i int) float32 { return float32(i) / 4 })
		scores := rapid.SliceOfN(score, (n+1)*(n+1), (n+1)*(n+1)).Draw(r, "scores")
		got := parse.BestTree(n, scores)
		if !isTree(got) {
			r.Fatalf("%v is no tree with one root", got)
		}
		best := math.Inf(-1)
		everyTree(n, func(heads []int) { best = max(best, total(n, scores, heads)) })
		if sum := total(n, scores, got); sum != best {
			r.Fatalf("%v scores %v, the best tree %v", got, sum, best)
		}
	}))
	t.Run("of many tokens", rapid.MakeCheck(func(r *rapid.T) {
		n := rapid.IntRange(6, 60).Draw(r, "n")
		scores := rapid.SliceOfN(rapid.Float32Range(-20, 20), (n+1)*(n+1), (n+1)*(n+1)).Draw(r, "scores")
		if got := parse.BestTree(n, scores); !isTree(got) {
			r.Fatalf("%v is no tree with one root", got)
		}
	}))
}
