package query

import (
	"cmp"
	"slices"
)

// network is a signed graph by numbers, for the search of communities. Positive and
// negative weights of a pair stand apart; a node of a later level is a community of
// the level before, its inner weights on itself.
type network struct {
	links    [][]link
	pos, neg []float64 // weighted degrees, inner weights twice
	all      [2]float64
}

// link leads to a node by positive weight less negative weight.
type link struct {
	to       int
	pos, neg float64
}

func newNetwork(n int) *network {
	return &network{links: make([][]link, n), pos: make([]float64, n), neg: make([]float64, n)}
}

// tie adds an edge the one way; each node's must be added in order for the result to be
// the same always.
func (n *network) tie(a, b int, pos, neg float64) {
	n.links[a] = append(n.links[a], link{b, pos, neg})
	n.pos[a] += pos
	n.neg[a] += neg
	n.all[0] += pos
	n.all[1] += neg
}

// communities finds the blocs of a signed graph: the partition that the Louvain
// method (Blondel, Guillaume, Lambiotte and Lefebvre 2008, J. Stat. Mech. P10008)
// finds for the signed modularity of Gómez, Jensen and Arenas (2009, Phys. Rev. E
// 80, 016114), which rewards positive weight within blocs and negative weight
// between them beyond what the actors' totals let expect. A last pass moves single
// nodes (Rotta and Noack 2011). It is a local search, so that it starts in several
// ways and the best end counts; chance has no part: the same graph has the same
// blocs.
func communities(n *network) []int {
	starts, orders := []int{len(n.links), 1, 2, 3}, []func(*network) []int{forwards, backwards, heaviest}
	ends := make([]end, len(starts)*len(orders))
	_ = sideBySide(len(ends), 1, func() func(i int) error { // nothing can fail
		return func(i int) error {
			member := n.search(starts[i/len(orders)], orders[i%len(orders)])
			ends[i] = end{member, n.modularity(member)}
			return nil
		}
	})
	return slices.MaxFunc(ends, func(a, b end) int { return cmp.Compare(a.modularity, b.modularity) }).member
}

// end is where a search ended.
type end struct {
	member     []int
	modularity float64
}

// search starts with the nodes dealt out to so many communities.
func (n *network) search(parts int, order func(*network) []int) []int {
	start := identity(len(n.links))
	for i := range start {
		start[i] %= parts
	}
	_, member := n.move(start, order(n))
	for level := n.merge(member); ; {
		moved, groups := level.move(identity(len(level.links)), order(level))
		for i, m := range member {
			member[i] = groups[m]
		}
		if !moved {
			break
		}
		level = level.merge(groups)
	}
	_, member = n.move(member, order(n))
	return member
}

func forwards(n *network) []int { return identity(len(n.links)) }

func backwards(n *network) []int {
	out := forwards(n)
	slices.Reverse(out)
	return out
}

func heaviest(n *network) []int {
	out := forwards(n)
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(n.pos[b]+n.neg[b], n.pos[a]+n.neg[a]) })
	return out
}

// connected parts communities that hang together by no positive weight. Modularity
// alone may unite actors only for being less hostile than their totals let expect;
// that makes nobody allies.
func (n *network) connected(member []int) []int {
	out := make([]int, len(member))
	for i := range out {
		out[i] = -1
	}
	count := 0
	for i := range out {
		if out[i] >= 0 {
			continue
		}
		out[i] = count
		for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
			for _, l := range n.links[queue[0]] {
				if l.pos > 0 && out[l.to] < 0 && member[l.to] == member[i] {
					out[l.to] = count
					queue = append(queue, l.to)
				}
			}
		}
		count++
	}
	return out
}

func identity(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

const (
	maxSweeps = 100   // over all nodes; each only raises modularity, so few are needed
	leastGain = 1e-12 // less is rounding
)

// move moves nodes, in an order, between communities while that raises modularity. Communities
// come back numbered from 0 in the order of their first node.
func (n *network) move(start, order []int) (moved bool, member []int) {
	m := newMoves(n, start)
	for range maxSweeps {
		changed := false
		for _, i := range order {
			old := m.member[i]
			m.take(i, old)
			best := m.best(i, old)
			if best < 0 {
				best = m.empty()
			}
			m.put(i, best)
			changed = changed || best != old
		}
		if !changed {
			break
		}
		moved = true
	}
	return moved, renumbered(m.member)
}

// moves are communities while nodes move between them.
type moves struct {
	*network
	member      []int
	communities []community
	low         int   // no community before it is empty
	near        []int // communities of a node's neighbours
	round       int
	better      []gain // room for best
}

// community is what the search has to know of one in one place, which the processor
// fetches at once.
type community struct {
	pos, neg  float64 // weights
	to        float64 // what the node that moves has to do with it, 0 between nodes
	size, met int     // nodes, and in which round it was met last
}

// gain is how much more modularity a community gives.
type gain struct {
	community int
	more      float64
}

func newMoves(n *network, start []int) *moves {
	m := &moves{network: n, member: slices.Clone(start), communities: make([]community, len(n.links))}
	for i, c := range m.member {
		m.put(i, c)
	}
	return m
}

// take takes a node out of a community.
func (m *moves) take(i, c int) {
	x := &m.communities[c]
	x.pos -= m.pos[i]
	x.neg -= m.neg[i]
	if x.size--; x.size == 0 {
		m.low = min(m.low, c)
	}
}

func (m *moves) put(i, c int) {
	x := &m.communities[c]
	x.pos += m.pos[i]
	x.neg += m.neg[i]
	x.size++
	m.member[i] = c
}

// empty is the first community without a node.
func (m *moves) empty() int {
	for m.communities[m.low].size > 0 {
		m.low++
	}
	return m.low
}

// best is the community, among the node's own and its neighbours', that gains most;
// -1 when being alone gains more than any.
func (m *moves) best(i, old int) int {
	m.meet(i, old)
	own := m.gain(i, old)
	better := m.better[:0] // than staying, of which the first wins among equals
	for _, c := range m.near {
		if g := m.gain(i, c); g > own+leastGain {
			better = append(better, gain{c, g})
		}
		m.communities[c].to = 0
	}
	slices.SortFunc(better, func(a, b gain) int { return cmp.Compare(a.community, b.community) })
	best, most := old, own
	for _, x := range better {
		if x.more > most+leastGain {
			best, most = x.community, x.more
		}
	}
	m.better = better
	if most < -leastGain {
		return -1
	}
	return best
}

// meet finds the communities that a node has to do with, its own first.
func (m *moves) meet(i, old int) {
	m.round++
	m.near = append(m.near[:0], old)
	m.communities[old].met = m.round
	for _, l := range m.links[i] {
		if l.to == i {
			continue
		}
		c := m.member[l.to]
		x := &m.communities[c]
		x.to += l.pos - l.neg
		if x.met != m.round {
			x.met = m.round
			m.near = append(m.near, c)
		}
	}
}

// gain is what a node gains in a community.
func (m *moves) gain(i, c int) float64 {
	x := &m.communities[c]
	return x.to - m.expected(m.pos[i], m.neg[i], x.pos, x.neg)
}

// expected is what two totals let expect between them.
func (n *network) expected(posA, negA, posB, negB float64) float64 {
	e := 0.0
	if n.all[0] > 0 {
		e += posA * posB / n.all[0]
	}
	if n.all[1] > 0 {
		e -= negA * negB / n.all[1]
	}
	return e
}

// merge makes each community a node. Weights are summed up in the order of nodes, so that
// the last bit is always the same.
func (n *network) merge(member []int) *network {
	size := 0
	for _, m := range member {
		size = max(size, m+1)
	}
	nodes := make([][]int, size)
	for i, m := range member {
		nodes[m] = append(nodes[m], i)
	}
	out := newNetwork(size)
	pos, neg, met := make([]float64, size), make([]float64, size), make([]int, size)
	var near []int
	for a, list := range nodes {
		near = near[:0]
		for _, i := range list {
			for _, l := range n.links[i] {
				b := member[l.to]
				if met[b] != a+1 {
					met[b], pos[b], neg[b] = a+1, 0, 0
					near = append(near, b)
				}
				pos[b] += l.pos
				neg[b] += l.neg
			}
		}
		slices.Sort(near)
		for _, b := range near {
			out.tie(a, b, pos[b], neg[b])
		}
	}
	return out
}

// modularity is that of Gómez, Jensen and Arenas, from -1 to 1.
func (n *network) modularity(member []int) float64 {
	total := n.all[0] + n.all[1]
	if total == 0 {
		return 0
	}
	pos, neg := make([]float64, len(member)), make([]float64, len(member))
	sum := 0.0
	for i, links := range n.links {
		pos[member[i]] += n.pos[i]
		neg[member[i]] += n.neg[i]
		for _, l := range links {
			if member[l.to] == member[i] {
				sum += l.pos - l.neg
			}
		}
	}
	for m := range pos {
		sum -= n.expected(pos[m], neg[m], pos[m], neg[m])
	}
	return rounded(sum / total)
}

func renumbered(member []int) []int {
	number := make([]int, len(member)) // that of each community, and one more
	out := make([]int, len(member))
	found := 0
	for i, m := range member {
		if number[m] == 0 {
			found++
			number[m] = found
		}
		out[i] = number[m] - 1
	}
	return out
}
