package query

import (
	"context"
	"slices"

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
	Cursor    string
}

// PathsAnswer lists the shortest paths, those first whose weakest bond most
// publications tell of.
type PathsAnswer struct {
	A, B   graph.Actor
	Length int // of the shortest paths; 0 when there is none up to MaxLength
	Paths  []Path
	Total  int // shortest paths that were found, on all pages
	Next   string
	More   bool // counting stopped: there are more
	// Ground counts the events of the bonds that the found paths are made of, and what
	// else happened between the same actors and was left out. What did not happen ties
	// nobody: it is not looked at.
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
// voice. It searches from both ends, see search.
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
	if a.Length, err = w.search(q.MaxLength); err != nil {
		return PathsAnswer{}, err
	}
	found, more := w.paths(a.Length)
	if err := w.tell(found); err != nil {
		return PathsAnswer{}, err
	}
	all := w.ranked(found)
	a.Total, a.More, a.Ground = len(all), more, w.ground
	page, next, err := pageAfter(all, q.fingerprint(), q.Cursor, q.Limit, func(x rankedPath) rankedPath { return x }, compareRankedPaths)
	if err != nil {
		return PathsAnswer{}, err
	}
	a.Next = next
	return a, a.fill(ctx, r, w, page, q.Quotes)
}

// fingerprint tells questions apart whose pages must not be mixed.
func (q PathsQuestion) fingerprint() string {
	q.Rollup = orDefault(q.Rollup, ByCountry)
	q.Limit, q.Quotes, q.Cursor = 0, 0, ""
	return graph.Asked("paths", q)
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

func (a *PathsAnswer) fill(ctx context.Context, r graph.Reader, w *walk, page []rankedPath, quotes int) error {
	var ids []string
	for _, x := range page {
		ids = append(ids, x.Path...)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	var picked [][]citable
	for _, x := range page {
		p, path := Path{Sign: 1}, x.Path
		for i := range len(path) - 1 {
			b := w.bonds.between(path[i], path[i+1])
			p.Sign *= b.sign()
			p.Steps = append(p.Steps, Step{
				From: actorOr(actors, path[i]), To: actorOr(actors, path[i+1]), Sign: b.sign(),
				For: totalOf(b.pro), Against: totalOf(b.con), Contact: totalOf(b.contact),
			})
			picked = append(picked, b.pick(quotes, b.telling()))
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
