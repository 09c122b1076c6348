package query

import (
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"entente/graph"
)

// merging goes through dyads by their others: next finds all with the next other. They are
// valid until it is called again.
type merging struct {
	heads []*graph.DyadReader // those that have one more, in order of their others
	to    string              // others from here on are left out; empty is none
	other string
	dyads []*graph.Dyad // of the first heads
	err   error
}

// newMerging goes through the others from one to another, which is left out; an empty one
// is no bound.
func newMerging(all []graph.Dyads, from, to string) *merging {
	m := &merging{to: to}
	for _, d := range all {
		r := d.From(from)
		m.heads = slices.Insert(m.heads, 0, &r)
		for m.advance(0); len(m.heads) > 0 && m.heads[0] == &r && r.Dyad.Other < from; {
			m.advance(0)
		}
	}
	return m
}

// advance moves a head on and puts it in its place among those after it, or drops it if it
// has none left.
func (m *merging) advance(i int) {
	h := m.heads[i]
	if !h.Next() {
		if err := h.Err(); err != nil {
			m.err = err
		}
		m.heads = slices.Delete(m.heads, i, i+1)
		return
	}
	for ; i+1 < len(m.heads) && m.heads[i+1].Dyad.Other < h.Dyad.Other; i++ {
		m.heads[i] = m.heads[i+1]
	}
	m.heads[i] = h
}

func (m *merging) next() bool {
	for i := len(m.dyads) - 1; i >= 0; i-- {
		m.advance(i)
	}
	m.dyads = m.dyads[:0]
	if len(m.heads) == 0 || m.err != nil {
		return false
	}
	if m.other = m.heads[0].Dyad.Other; m.to != "" && m.other >= m.to {
		return false
	}
	for i, h := range m.heads {
		if i > 0 && h.Dyad.Other != m.other {
			break
		}
		m.dyads = append(m.dyads, &h.Dyad)
	}
	return true
}

// kept is a dyad that outlasts the reading.
func kept(d *graph.Dyad) graph.Dyad {
	out := *d
	out.Acts = slices.Clone(d.Acts)
	return out
}

// partsOf are others at which to part the counting of dyads.
func partsOf(dyads []graph.Dyads) []string {
	var most graph.Dyads
	for _, d := range dyads {
		if len(d.Rows) > len(most.Rows) {
			most = d
		}
	}
	if len(most.Rows) < manyRows {
		return nil
	}
	return most.Parts(finerParts * runtime.GOMAXPROCS(0))
}

// sideBySide calls what worker makes for each number below n, on as many processors as
// there are, if each has some at least; worker is called for one after the other.
func sideBySide(n, some int, worker func() func(i int) error) error {
	workers := min(runtime.GOMAXPROCS(0), (n+some-1)/some)
	var taken atomic.Int64
	var all errgroup.Group
	for range workers {
		each := worker()
		all.Go(func() error {
			for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
				if err := each(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return all.Wait()
}
