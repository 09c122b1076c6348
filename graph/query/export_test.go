package query

import (
	"math/rand/v2"

	"entente/graph"
)

// Scan lets tests lower the bound of events.
var Scan = scan

// DistanceUpTo is a distance that is looked for no further than to most.
func DistanceUpTo(a, b string, most int) int { return distanceUpTo(letters(a), letters(b), most) }

// Network lets tests look for communities.
type Network struct{ *network }

// RandomNetwork draws a signed graph of n nodes.
func RandomNetwork(seed uint64, n int) Network {
	r := rand.New(rand.NewPCG(seed, 7))
	weights := map[[2]int][2]float64{}
	for a := range n {
		for b := range a {
			if r.IntN(2) == 0 {
				weights[[2]int{a, b}] = [2]float64{float64(r.IntN(3)), float64(r.IntN(3))}
			}
		}
	}
	out := newNetwork(n)
	for a := range n {
		for b := range n {
			if w, ok := weights[[2]int{max(a, b), min(a, b)}]; ok && a != b {
				out.tie(a, b, w[0], w[1])
			}
		}
	}
	return Network{out}
}

// Found is the modularity of the communities that are found.
func (n Network) Found() float64 { return n.modularity(communities(n.network)) }

// Best is the modularity of the best partition of all.
func (n Network) Best() float64 {
	best := -1.0
	member := make([]int, len(n.links))
	var try func(i, groups int)
	try = func(i, groups int) {
		if i == len(member) {
			best = max(best, n.modularity(member))
			return
		}
		for m := range groups + 1 {
			member[i] = m
			try(i+1, max(groups, m+1))
		}
	}
	try(0, 0)
	return best
}

// WalkBy has walks read all of everybody, or ask for the neighbours of ends with at most so
// many articles at once, and of at most so many pairs without asking which of them there
// are; back undoes it.
func WalkBy(all bool, articles, pairs int) (back func()) {
	beforeAll, beforeArticles, beforePairs := wideOnly, fewArticles, fewPairs
	wideOnly, fewArticles, fewPairs = all, articles, pairs
	return func() { wideOnly, fewArticles, fewPairs = beforeAll, beforeArticles, beforePairs }
}

// CountInParts has rows counted in parts where there are more rows of dyads; back undoes it.
func CountInParts(rows int) (back func()) {
	before := manyRows
	manyRows = rows
	return func() { manyRows = before }
}

// Merged goes through dyads by their others, and lists these with whose dyads they are of.
func Merged(all []graph.Dyads, from, to string) (others []string, actors [][]string, err error) {
	m := newMerging(all, from, to)
	for m.next() {
		others = append(others, m.other)
		var of []string
		for _, d := range m.dyads {
			for range d.Acts {
				of = append(of, d.Actor)
			}
		}
		actors = append(actors, of)
	}
	return others, actors, m.err
}

// StandFor tells for whom an actor stands on some dates, one after the other and each alone.
func StandFor(actor string, ties []graph.Tie, dates []string) (along, alone []string) {
	s := standing{map[string][]graph.Tie{actor: ties}}
	p := s.post(actor)
	for _, date := range dates {
		along, alone = append(along, p.on(date)), append(alone, s.on(actor, date))
	}
	return along, alone
}
