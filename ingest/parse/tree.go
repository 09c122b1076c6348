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
// else the algorithm of Chu and Liu (1965) and Edmonds (1967) finds it.
func (a *arcs) tree() []int {
	heads := a.greedy()
	roots := 0
	for _, h := range heads[1:] {
		if h == 0 {
			roots++
		}
	}
	if roots == 1 && !cyclic(heads) {
		return heads
	}
	return newContraction(a).solve()
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

// cyclic reports whether a token is its own ancestor.
func cyclic(heads []int) bool {
	seen := make([]int, len(heads)) // from which start a token was reached
	for start := 1; start < len(heads); start++ {
		node := start
		for node != 0 && seen[node] == 0 {
			seen[node] = start
			node = heads[node]
		}
		if node != 0 && seen[node] == start {
			return true
		}
	}
	return false
}

// rootPrice is taken off each arc from the root, more than all other scores of
// a sentence make up, so that the best tree has one such arc.
const rootPrice = 1e7

// contraction is the state of the search for the best tree. Nodes are the
// root (0), the tokens, and from n+1 on the cycles that were contracted. In
// the form for dense graphs (Tarjan 1977) it takes time in proportion to n².
type contraction struct {
	n       int
	in      [][]float64 // score of entering a node from a token outside it, less what that breaks up
	into    [][]int32   // the token of the node that such an arc enters
	best    []int       // the token that a node's best arc comes from
	parent  []int       // the cycle that a node went into, or 0
	members [][]int     // of a cycle
	group   []int       // the outermost node of each token
	settled []bool      // nodes that the root reaches
	path    []int       // nodes, each with its best arc from the next
	onPath  []bool
}

func newContraction(a *arcs) *contraction {
	n := a.n
	c := &contraction{n: n, group: make([]int, n+1)}
	for d := range n + 1 {
		in, into := make([]float64, n+1), make([]int32, n+1)
		for h := range n + 1 {
			in[h], into[h] = float64(a.scores[d*(n+1)+h]), int32(d)
		}
		in[0] -= rootPrice
		c.add(in, into, nil)
		c.group[d] = d
	}
	c.settled[0] = true
	return c
}

func (c *contraction) add(in []float64, into []int32, members []int) {
	c.in, c.into, c.members = append(c.in, in), append(c.into, into), append(c.members, members)
	c.best, c.parent = append(c.best, 0), append(c.parent, 0)
	c.settled, c.onPath = append(c.settled, false), append(c.onPath, false)
}

func (c *contraction) solve() []int {
	for d := 1; d <= c.n; d++ {
		if node := c.group[d]; !c.settled[node] {
			c.grow(node)
		}
	}
	heads := make([]int, c.n+1)
	for node := len(c.in) - 1; node > 0; node-- {
		if c.parent[node] == 0 {
			c.open(node, c.best[node], int(c.into[node][c.best[node]]), heads)
		}
	}
	return heads
}

// grow follows best arcs backwards from a node until they come from the root or what it reaches.
func (c *contraction) grow(node int) {
	c.push(node)
	for {
		top := c.path[len(c.path)-1]
		from := c.choose(top)
		switch {
		case c.settled[from]:
			for _, p := range c.path {
				c.settled[p], c.onPath[p] = true, false
			}
			c.path = c.path[:0]
			return
		case c.onPath[from]:
			c.push(c.contract(from))
		default:
			c.push(from)
		}
	}
}

func (c *contraction) push(node int) {
	c.path = append(c.path, node)
	c.onPath[node] = true
}

// choose sets a node's best arc and gives the node that it comes from.
func (c *contraction) choose(node int) int {
	best := -1
	for u, score := range c.in[node] {
		if c.group[u] != node && (best < 0 || score > c.in[node][best]) {
			best = u
		}
	}
	c.best[node] = best
	return c.group[best]
}

// contract makes one node of the end of the path from first on, a cycle, and takes it off the path.
func (c *contraction) contract(first int) int {
	at := len(c.path) - 1
	for c.path[at] != first {
		at--
	}
	members := append([]int(nil), c.path[at:]...)
	c.path = c.path[:at]
	cycle := len(c.in)
	in, into := make([]float64, c.n+1), make([]int32, c.n+1)
	for i, m := range members {
		c.parent[m], c.onPath[m] = cycle, false
		lost := c.in[m][c.best[m]]
		for u, score := range c.in[m] {
			if i == 0 || score-lost > in[u] {
				in[u], into[u] = score-lost, c.into[m][u]
			}
		}
	}
	c.add(in, into, members)
	for u, g := range c.group {
		if c.parent[g] == cycle {
			c.group[u] = cycle
		}
	}
	return cycle
}

// open gives heads to the tokens of a node that is entered by the arc from head to token.
func (c *contraction) open(node, head, token int, heads []int) {
	if node <= c.n {
		heads[node] = head
		return
	}
	entered := token
	for c.parent[entered] != node {
		entered = c.parent[entered]
	}
	for _, m := range c.members[node] {
		if m == entered {
			c.open(m, head, token, heads)
		} else {
			c.open(m, c.best[m], int(c.into[m][c.best[m]]), heads)
		}
	}
}
