package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Bounds of paths.
const (
	DefaultPathLength = 4
	MaxPathLength     = 6
	maxPaths          = 1000 // shortest paths that are ranked
)

// PathsQuestion asks how two actors are tied over others.
type PathsQuestion struct {
	A, B string // ids, names or aliases
	Evidence
	Relations []ontology.Relation // allowed ones; those for and against when both are empty
	Families  []ontology.Family   // allowed ones
	MaxLength int                 // DefaultPathLength unless given
	Quotes    int                 // most quotes of a step
	Limit     int                 // most paths of the answer
}

// PathsAnswer lists the shortest paths, those first whose weakest bond most
// publications tell of.
type PathsAnswer struct {
	A, B   graph.Actor
	Length int // of the shortest paths; 0 when there is none up to MaxLength
	Paths  []Path
	Total  int  // shortest paths that were found
	More   bool // counting stopped: there are more
	Ground Ground
}

// Path leads from A to B. Its Sign is the product of the signs of its bonds, as the
// theory of balance has it (Cartwright and Harary 1956): the enemy of an enemy comes
// out positive. It is 0 when a bond on the way has none.
type Path struct {
	Sign  Sign
	Steps []Step
}

// Step is one bond of a path, in its direction.
type Step struct {
	From, To     graph.Actor
	Sign         Sign
	For, Against Tally
	Contact      Tally
	Quotes       []Quote
}

// Paths finds the shortest paths between two actors over bonds in a writer's own
// voice. It searches from both ends, a step at the narrower one at a time.
func Paths(ctx context.Context, r graph.Reader, q PathsQuestion) (PathsAnswer, error) {
	return once(ctx, r, func(r graph.Reader) (PathsAnswer, error) { return pathsOnce(ctx, r, q) })
}

func pathsOnce(ctx context.Context, r graph.Reader, q PathsQuestion) (PathsAnswer, error) {
	q.MaxLength, q.Limit = orDefault(q.MaxLength, DefaultPathLength), orDefault(q.Limit, DefaultLimit)
	if q.MaxLength < 1 || q.MaxLength > MaxPathLength {
		return PathsAnswer{}, invalid("paths are 1 to %d steps long", MaxPathLength)
	}
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return PathsAnswer{}, err
	}
	w, err := newWalk(ctx, r, q)
	if err != nil {
		return PathsAnswer{}, err
	}
	a := PathsAnswer{A: w.ends[0], B: w.ends[1]}
	met, err := w.search(ctx, r, q.MaxLength)
	if err != nil {
		return PathsAnswer{}, err
	}
	a.Ground = w.ground
	if !met {
		return a, nil
	}
	a.Length = w.depth[0] + w.depth[1]
	found := w.paths(a.Length)
	a.Total, a.More = len(found), len(found) == maxPaths
	return a, a.fill(ctx, r, w, found[:min(q.Limit, len(found))], q.Quotes)
}

// walk is a search from both ends.
type walk struct {
	ends      [2]graph.Actor
	selection selection
	relations []ontology.Relation
	graph     *signed
	counted   map[graph.Picks]bool // shares, by the events that they name
	level     [2]map[string]int    // steps from either end
	frontier  [2][]string
	depth     [2]int
	ground    Ground
}

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
	w := &walk{ends: [2]graph.Actor{of[0], of[1]}, selection: sel, relations: relations, graph: newSigned(), counted: map[graph.Picks]bool{}}
	for i, a := range of {
		w.level[i], w.frontier[i] = map[string]int{a.ID: 0}, []string{a.ID}
	}
	w.ground, err = newGround(ctx, r, sel)
	return w, err
}

// allowed unites relations and families; those for and against when none is named.
func allowed(relations []ontology.Relation, families []ontology.Family) ([]ontology.Relation, error) {
	out := slices.Clone(relations)
	for _, x := range relations {
		if !x.Valid() {
			return nil, invalid("there is no relation %q", x)
		}
	}
	for _, f := range families {
		if !f.Valid() {
			return nil, invalid("family is for, against or contact, not %q", f)
		}
		out = append(out, ontology.Of(f)...)
	}
	if len(out) == 0 {
		return relationsOf(ontology.For, ontology.Against), nil
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// search widens until the two sides meet, or their steps together reach most.
func (w *walk) search(ctx context.Context, r graph.Reader, most int) (met bool, err error) {
	for !met && w.depth[0]+w.depth[1] < most {
		side := 0
		if len(w.frontier[1]) < len(w.frontier[0]) {
			side = 1
		}
		if len(w.frontier[side]) == 0 {
			return false, nil
		}
		if err := w.widen(ctx, r, side); err != nil {
			return false, err
		}
		for _, id := range w.frontier[side] {
			_, there := w.level[1-side][id]
			met = met || there
		}
	}
	return met, nil
}

// widen reads the bonds of one side's frontier, and makes their ends the next.
func (w *walk) widen(ctx context.Context, r graph.Reader, side int) error {
	actors, err := lookup(ctx, r, w.frontier[side])
	if err != nil {
		return err
	}
	list := make([]graph.Actor, len(w.frontier[side]))
	for i, id := range w.frontier[side] {
		list[i] = actorOr(actors, id)
	}
	s, err := newScope(ctx, r, list, w.selection.Rollup)
	if err != nil {
		return err
	}
	if err := w.read(ctx, r, s); err != nil {
		return err
	}
	w.depth[side]++
	var next []string
	for _, id := range w.frontier[side] {
		for _, near := range w.graph.near[id] {
			if _, seen := w.level[side][near]; !seen {
				w.level[side][near] = w.depth[side]
				next = append(next, near)
			}
		}
	}
	slices.Sort(next)
	w.frontier[side] = next
	return nil
}

// read adds the bonds of a scope, each event once.
func (w *walk) read(ctx context.Context, r graph.Reader, s scope) error {
	f := w.selection.bounded(w.relations)
	f.Statuses = []graph.Status{graph.Actual}
	read, err := w.selection.read(ctx, r, filters(s.ids(), Both, f), w.offices)
	if err != nil {
		return err
	}
	read.shares = slices.DeleteFunc(read.shares, func(x graph.Share) bool { return w.counted[x.Best] })
	if len(w.counted)+len(read.shares) > MaxShares {
		return &TooBroadError{MaxShares, true}
	}
	read.roll(w.selection, &w.ground, func(source, target string, x graph.Share) {
		if s.is[source] || s.is[target] { // others are only partly read as yet
			w.counted[x.Best] = true
			w.graph.add(source, target, x)
		}
	})
	w.graph.seal()
	return nil
}

// offices leaves the two ends what they are.
func (w *walk) offices(ctx context.Context, r graph.Reader, ids []string) (standing, error) {
	if w.selection.Rollup != ByCountry {
		return standing{}, nil
	}
	return standingOf(ctx, r, slices.DeleteFunc(ids, func(id string) bool { return id == w.ends[0].ID || id == w.ends[1].ID }))
}

// paths follows bonds from A, each a step nearer to B, and ranks what it finds.
func (w *walk) paths(length int) [][]string {
	way := w.way(length)
	var out [][]string
	var follow func(path []string)
	follow = func(path []string) {
		if len(path) > length {
			out = append(out, slices.Clone(path))
			return
		}
		for _, near := range w.graph.near[path[len(path)-1]] {
			if len(out) < maxPaths && way[len(path)][near] {
				follow(append(path, near))
			}
		}
	}
	follow([]string{w.ends[0].ID})
	slices.SortFunc(out, func(a, b []string) int {
		return cmp.Or(cmp.Compare(w.weakest(b), w.weakest(a)), slices.CompareFunc(a, b, strings.Compare))
	})
	return out
}

// way tells for each number of steps from A who stands on a shortest path there, so
// that following bonds never leads astray.
func (w *walk) way(length int) []map[string]bool {
	out := make([]map[string]bool, length+1)
	out[length] = map[string]bool{w.ends[1].ID: true}
	for steps := length - 1; steps > 0; steps-- {
		out[steps] = map[string]bool{}
		for id := range out[steps+1] {
			for _, near := range w.graph.near[id] {
				if w.isAt(near, steps, length) {
					out[steps][near] = true
				}
			}
		}
	}
	return out
}

// isAt reports whether an actor is so many steps from A and the rest from B.
func (w *walk) isAt(id string, steps, length int) bool {
	if from, ok := w.level[0][id]; ok && steps <= w.depth[0] {
		_, meets := w.level[1][id]
		return from == steps && (meets || steps < w.depth[0])
	}
	to, ok := w.level[1][id]
	return ok && steps > w.depth[0] && to == length-steps
}

// weakest is the least number of publications that tell of a bond of the path.
func (w *walk) weakest(path []string) int {
	least := w.graph.between(path[0], path[1]).told()
	for i := 1; i+1 < len(path); i++ {
		least = min(least, w.graph.between(path[i], path[i+1]).told())
	}
	return least
}

// told is the most publications that tell of one family of a bond.
func (b *bond) told() int {
	return max(b.pro.total().Publications, b.con.total().Publications, b.contact.total().Publications)
}

func (a *PathsAnswer) fill(ctx context.Context, r graph.Reader, w *walk, found [][]string, quotes int) error {
	actors, err := lookup(ctx, r, slices.Concat(found...))
	if err != nil {
		return err
	}
	var picked [][]citable
	for _, path := range found {
		p := Path{Sign: 1}
		for i := range len(path) - 1 {
			b := w.graph.between(path[i], path[i+1])
			p.Sign *= b.sign()
			p.Steps = append(p.Steps, Step{
				From: actorOr(actors, path[i]), To: actorOr(actors, path[i+1]), Sign: b.sign(),
				For: b.pro.total(), Against: b.con.total(), Contact: b.contact.total(),
			})
			picked = append(picked, pickEvents(b.telling(), quotes))
		}
		a.Paths = append(a.Paths, p)
	}
	said, err := w.selection.quotePicks(ctx, r, picked, quotes)
	if err != nil {
		return err
	}
	for _, p := range a.Paths {
		for i := range p.Steps {
			p.Steps[i].Quotes, said = said[0], said[1:]
		}
	}
	return nil
}
