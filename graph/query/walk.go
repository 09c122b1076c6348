package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// walk is a search for paths from both ends. It has two ways to find out who is next to
// whom: to read all that actors have to do with others, which tells everything, or only
// whom they have to do with. Either way the shares between the actors of the paths are
// read in the end, so that both give the same answer.
type walk struct {
	ctx       context.Context
	r         graph.Reader
	ends      [2]graph.Actor
	selection selection
	relations []ontology.Relation
	wide      bool // all is read of everybody on the way
	wings     [2]wing
	near      map[string]map[string]bool // neighbours of those of whom all are known
	bonds     *signed
	left      map[[2]string]*leftOut // by pairs; those that were read are all there
	shares    int                    // read so far
	acts      int                    // of dyads
	actors    map[string]graph.Actor // looked up so far
	acting    map[string][]string    // who at some time acts for a country
	office    standing               // of those in officed
	officed   map[string]bool
	ground    Ground
}

// wing is what a search knows from one end.
type wing struct {
	seen   map[string]bool
	levels [][]string // by steps from the end, each in order; the last is the frontier
}

func (s *wing) frontier() []string { return s.levels[len(s.levels)-1] }

// leftOut counts what happened between two actors and ties them not.
type leftOut struct{ undated, claims, unsure int }

func newWalk(ctx context.Context, r graph.Reader, q PathsQuestion) (*walk, error) {
	sel, err := q.Evidence.selection(ctx, r)
	if err != nil {
		return nil, err
	}
	relations, err := allowed(q.Relations, q.Families)
	if err != nil {
		return nil, err
	}
	of, err := resolveAll(ctx, r, []string{q.A, q.B})
	if err != nil {
		return nil, err
	}
	if len(of) < 2 {
		return nil, invalid("a and b are the same actor (%s)", of[0].ID)
	}
	w := &walk{
		ctx: ctx, r: r, ends: [2]graph.Actor{of[0], of[1]}, selection: sel, relations: relations, wide: wideOnly || !sel.byMonths(),
		near: map[string]map[string]bool{}, bonds: newSigned(), left: map[[2]string]*leftOut{}, actors: map[string]graph.Actor{},
		acting: map[string][]string{}, office: standing{map[string][]graph.Tie{}}, officed: map[string]bool{},
	}
	for i, a := range of {
		w.wings[i] = wing{map[string]bool{a.ID: true}, [][]string{{a.ID}}}
		w.actors[a.ID], w.officed[a.ID] = a, true // the two ends stay what they are
	}
	w.ground, err = newGround(ctx, r, sel)
	return w, err
}

// paths follows bonds from A, each a step nearer to B; more tells that it stopped.
func (w *walk) paths(length int) (found [][]string, more bool) {
	if length == 0 {
		return nil, false
	}
	way := w.way(length)
	next := map[string][]string{} // nobody stands at two steps
	var follow func(path []string)
	follow = func(path []string) {
		if len(path) > length {
			found = append(found, slices.Clone(path))
			return
		}
		last := path[len(path)-1]
		if next[last] == nil {
			next[last] = w.linkedTo(way[len(path)], []string{last})
		}
		for _, id := range next[last] {
			if len(found) < maxPaths {
				follow(append(path, id))
			}
		}
	}
	follow([]string{w.ends[0].ID})
	return found, len(found) == maxPaths
}

// way lists for each number of steps from A who stands on a shortest path there, so that
// following bonds never leads astray.
func (w *walk) way(length int) [][]string {
	out := make([][]string, length+1)
	levels := [2][][]string{w.wings[0].levels, w.wings[1].levels}
	at := len(levels[0]) - 1 // the frontiers meet from here to the next
	for steps := range out {
		if steps <= at {
			out[steps] = levels[0][steps]
		} else {
			out[steps] = levels[1][length-steps]
		}
	}
	for steps := at + 1; steps <= length; steps++ {
		out[steps] = w.linkedTo(out[steps], out[steps-1])
	}
	for steps := length - 1; steps >= 0; steps-- {
		out[steps] = w.linkedTo(out[steps], out[steps+1])
	}
	return out
}

// linkedTo leaves of a list those with a bond to any of others.
func (w *walk) linkedTo(list, others []string) []string {
	is, met := idSet(others), map[string]bool{}
	for _, other := range others {
		for _, id := range w.bonds.near[other] {
			met[id] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(id string) bool {
		return !met[id] && !overlap(w.near[id], is) && !slices.ContainsFunc(others, func(other string) bool { return w.near[other][id] })
	})
}

// overlap reports whether two sets have something in common.
func overlap(a, b map[string]bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for id := range a {
		if b[id] {
			return true
		}
	}
	return false
}

// rankedPath is a path with what it ranks by.
type rankedPath struct {
	Weakest int // publications that tell of its weakest bond
	Path    []string
}

func compareRankedPaths(a, b rankedPath) int {
	return cmp.Or(cmp.Compare(b.Weakest, a.Weakest), slices.CompareFunc(a.Path, b.Path, strings.Compare))
}

// ranked leaves the paths whose bonds are all there still, those first whose weakest most
// publications tell of.
func (w *walk) ranked(found [][]string) []rankedPath {
	var out []rankedPath
	for _, path := range found {
		if least, ok := w.weakest(path); ok {
			out = append(out, rankedPath{least, path})
		}
	}
	slices.SortFunc(out, compareRankedPaths)
	return out
}

// weakest is the least number of publications that tell of a bond of the path; ok is false
// where an article was taken back just now and a bond with it.
func (w *walk) weakest(path []string) (least int, ok bool) {
	for i := range len(path) - 1 {
		b := w.bonds.between(path[i], path[i+1])
		if b == nil {
			return 0, false
		}
		if n := b.told(); i == 0 || n < least {
			least = n
		}
	}
	return least, true
}

// told is the most publications that tell of one family of a bond.
func (b *bond) told() int {
	return max(totalOf(b.pro).Publications, totalOf(b.con).Publications, totalOf(b.contact).Publications)
}
