package parse

// arcs are the scores of a sentence's arcs: at(d, h) for dependent d and head h
// in 1..n, and h = 0 for the root.
type arcs struct {
	n      int
	scores []float32 // (n+1)*(n+1), row d
}

func (a *arcs) at(d, h int) float32 { return a.scores[d*(a.n+1)+h] }

// tree gives the best tree with exactly one root: heads[d] for d in 1..n, 0
// being the root. The highest head of each token mostly is that tree already;
// else the algorithm of Chu and Liu (1965) and Edmonds (1967) runs once for
// each of the likeliest roots.
func (a *arcs) tree() []int {
	heads := a.greedy()
	roots := 0
	for _, h := range heads[1:] {
		if h == 0 {
			roots++
		}
	}
	if roots == 1 && cycle(heads) == nil {
		return heads
	}
	var best []int
	var bestScore float64
	for _, root := range a.likelyRoots() {
		tree := edmonds(a.withRoot(root))
		score := 0.0
		for d := 1; d <= a.n; d++ {
			score += float64(a.at(d, tree[d]))
		}
		if best == nil || score > bestScore {
			best, bestScore = tree, score
		}
	}
	return best
}

func (a *arcs) greedy() []int {
	heads := make([]int, a.n+1)
	for d := 1; d <= a.n; d++ {
		best := 0
		for h := 1; h <= a.n; h++ {
			if h != d && a.at(d, h) > a.at(d, best) {
				best = h
			}
		}
		heads[d] = best
	}
	return heads
}

// rootsTried bounds how many roots compete; a token that is not among the
// likeliest few never wins.
const rootsTried = 4

func (a *arcs) likelyRoots() []int {
	var out []int
	taken := make([]bool, a.n+1)
	for len(out) < min(rootsTried, a.n) {
		best := 0
		for d := 1; d <= a.n; d++ {
			if !taken[d] && (best == 0 || a.at(d, 0) > a.at(best, 0)) {
				best = d
			}
		}
		taken[best] = true
		out = append(out, best)
	}
	return out
}

// withRoot is the score matrix in which only root may hang from the root.
func (a *arcs) withRoot(root int) [][]float64 {
	m := make([][]float64, a.n+1)
	for d := range m {
		m[d] = make([]float64, a.n+1)
		for h := range m[d] {
			m[d][h] = float64(a.scores[d*(a.n+1)+h])
		}
		if d != root {
			m[d][0] = impossible
		}
	}
	return m
}

// cycle lists the members of one cycle of heads as a set, or nil.
func cycle(heads []int) []bool {
	state := make([]int, len(heads))
	for start := 1; start < len(heads); start++ {
		node := start
		for node != 0 && state[node] == 0 {
			state[node] = start
			node = heads[node]
		}
		if node != 0 && state[node] == start {
			members := make([]bool, len(heads))
			for at := node; !members[at]; at = heads[at] {
				members[at] = true
			}
			return members
		}
	}
	return nil
}

// edmonds finds the best tree over nodes 0 (the root) to len(m)-1 by contracting
// cycles one at a time; m[d][h] scores head h of d.
func edmonds(m [][]float64) []int {
	n := len(m)
	heads := make([]int, n)
	for d := 1; d < n; d++ {
		best := -1
		for h := range n {
			if h != d && (best < 0 || m[d][h] > m[d][best]) {
				best = h
			}
		}
		heads[d] = best
	}
	members := cycle(heads)
	if members == nil {
		return heads
	}
	return expand(m, heads, members)
}

// expand solves m with the cycle contracted into one node and opens it again.
func expand(m [][]float64, heads []int, members []bool) []int {
	var outside []int
	inner := 0.0
	for d := range m {
		if members[d] {
			inner += m[d][heads[d]]
		} else {
			outside = append(outside, d)
		}
	}
	k := len(outside) // the contracted node's number
	smaller := make([][]float64, k+1)
	for i := range smaller {
		smaller[i] = make([]float64, k+1)
	}
	enter, leave := make([]int, k), make([]int, k)
	for i, o := range outside {
		for j, p := range outside {
			smaller[i][j] = m[o][p]
		}
		enter[i], leave[i] = -1, -1
		for c := range m {
			if !members[c] {
				continue
			}
			if e := enter[i]; e < 0 || m[c][o]-m[c][heads[c]] > m[e][o]-m[e][heads[e]] {
				enter[i] = c
			}
			if l := leave[i]; l < 0 || m[o][c] > m[o][l] {
				leave[i] = c
			}
		}
		e := enter[i]
		smaller[k][i] = inner + m[e][o] - m[e][heads[e]]
		smaller[i][k] = m[o][leave[i]]
	}
	solved := edmonds(smaller)
	for i, o := range outside {
		if i == 0 {
			continue
		}
		if solved[i] == k {
			heads[o] = leave[i]
		} else {
			heads[o] = outside[solved[i]]
		}
	}
	into := solved[k]
	heads[enter[into]] = outside[into]
	return heads
}
