package query

import (
	"errors"
	"maps"
	"slices"

	"entente/graph"
)

// readBetween reads what passes between two groups of actors.
func (w *walk) readBetween(some, others []string) error {
	mine, err := w.standIns(some)
	if err != nil {
		return err
	}
	theirs, err := w.standIns(others)
	if err != nil {
		return err
	}
	fs, err := w.filtersBetween(mine, theirs)
	if err != nil || len(fs) == 0 {
		return err
	}
	read, err := w.read(fs)
	if err != nil {
		return err
	}
	one, other := idSet(some), idSet(others)
	w.take(read, func(source, target string) bool { return one[source] && other[target] || other[source] && one[target] })
	return nil
}

// actual selects what happened.
func (w *walk) actual() graph.EventFilter {
	f := w.selection.bounded(w.relations)
	f.Statuses = []graph.Status{graph.Actual}
	return f
}

// bothWays select what passes between two groups, the cheaper first: a store may begin
// with these.
func (w *walk) bothWays(some, others []string) []graph.EventFilter {
	to := w.actual()
	back := to
	to.Source, to.Target = some, others
	back.Source, back.Target = others, some
	return []graph.EventFilter{to, back}
}

// read reads what filters select, within the bounds of what one question may read.
func (w *walk) read(fs []graph.EventFilter) (reading, error) {
	read, err := w.selection.read(w.ctx, w.r, fs, w.offices)
	if w.shares += len(read.shares); err == nil && w.shares > MaxShares {
		err = &TooBroadError{MaxShares, true}
	}
	return read, err
}

// take keeps of what was read that of the pairs wanted, of which it tells all. Pairs that
// were read before are complete.
func (w *walk) take(d reading, wanted func(source, target string) bool) {
	before := map[[2]string]bool{} // of the pairs met: whether they were read before
	place := func(x *graph.Share) (source, target string, at *leftOut) {
		source, target = d.office.on(x.Source, x.FirstDate), d.office.on(x.Target, x.FirstDate)
		if source == target || !wanted(source, target) {
			return source, target, nil
		}
		k := pairOf(source, target)
		at = w.left[k]
		if _, met := before[k]; !met {
			before[k] = at != nil
		}
		switch {
		case before[k]:
			return source, target, nil
		case at == nil:
			at = &leftOut{}
			w.left[k] = at
		}
		return source, target, at
	}
	for i := range d.undated {
		if _, _, at := place(&d.undated[i]); at != nil {
			at.undated += d.undated[i].Events
		}
	}
	for i := range d.shares {
		x := &d.shares[i]
		source, target, at := place(x)
		switch {
		case at == nil:
		case x.ClaimOnly:
			at.claims += x.Events
		case x.Confidence < w.selection.MinConfidence:
			at.unsure += x.Events
		default:
			w.bonds.add(source, target, *x)
		}
	}
}

// filtersBetween select what passes between two groups of actors: all at once where the
// pairs are few, else pair by pair of those that have to do with each other.
func (w *walk) filtersBetween(some, others []string) ([]graph.EventFilter, error) {
	if w.mentions(others) < w.mentions(some) {
		some, others = others, some
	}
	if len(some)*len(others) <= fewPairs {
		return w.bothWays(some, others), nil
	}
	f := graph.DyadFilter{Actors: some, Others: others}
	dyads, err := w.dyads(f)
	if errors.Is(err, errors.ErrUnsupported) {
		return w.bothWays(some, others), nil
	}
	if err != nil {
		return nil, err
	}
	list := pairs{}
	err = w.eachDyad(f, dyads, func(d *graph.Dyad) error {
		list.add(d.Actor, d.Other)
		return nil
	})
	var out []graph.EventFilter
	for _, one := range slices.Sorted(maps.Keys(list)) {
		out = append(out, w.bothWays([]string{one}, slices.Sorted(maps.Keys(list[one])))...)
	}
	return out, err
}

// pairs are others by those who have to do with them.
type pairs map[string]map[string]bool

func (p pairs) add(mine, other string) {
	if p[mine] == nil {
		p[mine] = map[string]bool{}
	}
	p[mine][other] = true
}

// fewPairs are asked for without asking first which of them there are.
var fewPairs = 10_000

// tell reads the bonds of paths that were not read on the way, and sums up what they rest
// on and what was left out between the same actors.
func (w *walk) tell(found [][]string) error {
	if len(found) == 0 {
		return nil
	}
	for step := range len(found[0]) - 1 {
		from := map[string][]string{}
		for _, path := range found {
			if w.left[pairOf(path[step], path[step+1])] == nil {
				from[path[step]] = append(from[path[step]], path[step+1])
			}
		}
		if err := w.readSteps(from); err != nil {
			return err
		}
	}
	told := map[[2]string]bool{}
	for _, path := range found {
		for i := range len(path) - 1 {
			told[pairOf(path[i], path[i+1])] = true
		}
	}
	for k := range told {
		w.count(k)
	}
	if w.selection.byMonths() || !w.selection.hasBounds() {
		return nil
	}
	return w.countUndated(told)
}

// readSteps reads the bonds of some with those that come next.
func (w *walk) readSteps(next map[string][]string) error {
	var to []string
	for one, others := range next {
		next[one] = unique(others)
		to = append(to, others...)
	}
	to = unique(to)
	n := 0
	for _, others := range next {
		n += len(others)
	}
	switch from := slices.Sorted(maps.Keys(next)); {
	case n == 0:
	case len(from)*len(to) <= 4*n:
		return w.readBetween(from, to)
	default:
		for _, one := range from {
			if err := w.readBetween([]string{one}, next[one]); err != nil {
				return err
			}
		}
	}
	return nil
}

// count adds a pair to the ground.
func (w *walk) count(k [2]string) {
	if b := w.bonds.bonds[k]; b != nil {
		w.ground.Events += eventsOf(b.pro) + eventsOf(b.con) + eventsOf(b.contact)
	}
	if at := w.left[k]; at != nil {
		w.ground.Undated += at.undated
		w.ground.Claims += at.claims
		w.ground.Unsure += at.unsure
	}
}

// countUndated counts the undated events of pairs where a part of what is said of each
// event counts: bounds had these left out already where they were read.
func (w *walk) countUndated(told map[[2]string]bool) error {
	var ids []string
	for k := range told {
		ids = append(ids, k[0], k[1])
	}
	all, err := w.standIns(unique(ids))
	if err != nil {
		return err
	}
	sel := w.selection
	sel.From, sel.To, sel.AsOf = "", "", "" // reports without a date are no later than any
	f := sel.filter(w.relations)
	f.Either, f.Statuses = all, []graph.Status{graph.Actual}
	events, err := sel.events(w.ctx, w.r, []graph.EventFilter{f})
	if errors.Is(err, ErrTooBroad) {
		w.ground.AtLeast = true
		return nil
	}
	for _, e := range events {
		if e.Date == "" && told[pairOf(w.office.on(e.Source, ""), w.office.on(e.Target, ""))] {
			w.ground.Undated++
		}
	}
	return err
}
