package query

import "slices"

// wideOnly has every walk read all of everybody on the way.
var wideOnly = false

// fewArticles mention an actor of whom it costs little to ask for all neighbours.
var fewArticles = 2000

// search widens the two sides until a bond joins their frontiers, or most steps do not
// lead from one end to the other; 0 is no path. Asking what passes between two frontiers
// takes far less than asking for all that either has to do with, so that comes first.
func (w *walk) search(most int) (length int, err error) {
	if err := w.begin(); err != nil {
		return 0, err
	}
	for length := 1; ; length++ {
		joined, err := w.join()
		switch {
		case err != nil:
			return 0, err
		case joined:
			return length, nil
		case length == most:
			return 0, nil
		}
		if ok, err := w.widen(); err != nil || !ok {
			return 0, err
		}
	}
}

// begin asks for the neighbours of the ends at once where that costs little.
func (w *walk) begin() error {
	var ids []string
	for _, a := range w.ends {
		if !w.wide && a.Articles <= fewArticles {
			ids = append(ids, a.ID)
		}
	}
	return w.learn(ids)
}

// join reports whether a bond joins the two frontiers.
func (w *walk) join() (bool, error) {
	one, other := w.wings[0].frontier(), w.wings[1].frontier()
	switch {
	case w.knows(one) || w.knows(other):
	case w.wide:
		if len(other) < len(one) {
			one, other = other, one
		}
		if err := w.learn(one); err != nil {
			return false, err
		}
	default:
		if err := w.readBetween(one, other); err != nil {
			return false, err
		}
	}
	return len(w.linkedTo(one, other)) > 0, nil
}

// knows reports whether all neighbours of some are known.
func (w *walk) knows(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return w.near[id] == nil })
}

// widen goes a step on at one side, best at one whose neighbours are known; ok is false
// where that leads to nobody.
func (w *walk) widen() (ok bool, err error) {
	s := &w.wings[0]
	one, other := w.wings[0].frontier(), w.wings[1].frontier()
	if w.knows(other) && !w.knows(one) || w.knows(other) == w.knows(one) && w.mentions(other) < w.mentions(one) {
		s = &w.wings[1]
	}
	if err := w.learn(s.frontier()); err != nil {
		return false, err
	}
	var next []string
	for _, id := range s.frontier() {
		for near := range w.near[id] {
			if !s.seen[near] {
				s.seen[near] = true
				next = append(next, near)
			}
		}
	}
	slices.Sort(next)
	s.levels = append(s.levels, next)
	return len(next) > 0, nil
}

// mentions tells roughly what asking for all neighbours of some costs.
func (w *walk) mentions(ids []string) int {
	n := 0
	for _, id := range ids {
		n += 1 + w.actors[id].Articles
	}
	return n
}

// learn finds the neighbours of those of whom they are not known.
func (w *walk) learn(ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return w.near[id] != nil })
	if len(ids) == 0 {
		return nil
	}
	byDyads, err := false, error(nil)
	if !w.wide {
		byDyads, err = w.learnByDyads(ids)
	}
	if err != nil || byDyads {
		return err
	}
	return w.learnByShares(ids)
}

// learnByShares reads all that some have to do with others.
func (w *walk) learnByShares(ids []string) error {
	all, err := w.standIns(ids)
	if err != nil {
		return err
	}
	read, err := w.read(filters(all, Both, w.actual()))
	if err != nil {
		return err
	}
	is := idSet(ids)
	w.take(read, func(source, target string) bool { return is[source] || is[target] })
	for _, id := range ids {
		w.near[id] = idSet(w.bonds.near[id])
	}
	return nil
}
