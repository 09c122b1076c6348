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
	heads []graph.DyadReader // those that have one more
	to    string             // others from here on are left out; empty is none
	other string
	dyads []*graph.Dyad
	err   error
}

// newMerging goes through the others from one to another, which is left out; an empty one
// is no bound.
func newMerging(all []graph.Dyads, from, to string) *merging {
	m := &merging{to: to}
	for _, d := range all {
		m.heads = append(m.heads, d.From(from))
	}
	m.advance(true)
	for m.other = ""; len(m.heads) > 0 && m.least() < from; {
		m.advance(false)
	}
	return m
}

// least finds the next other.
func (m *merging) least() string {
	m.other = m.heads[0].Dyad.Other
	for i := range m.heads[1:] {
		m.other = min(m.other, m.heads[1+i].Dyad.Other)
	}
	return m.other
}

// advance moves the heads at an other, or all, and drops those that have none left.
func (m *merging) advance(all bool) {
	for i := 0; i < len(m.heads); {
		h := &m.heads[i]
		if !all && h.Dyad.Other != m.other || h.Next() {
			i++
			continue
		}
		if err := h.Err(); err != nil {
			m.err = err
		}
		m.heads = slices.Delete(m.heads, i, i+1)
	}
}

// kept is a dyad that outlasts the reading.
func kept(d *graph.Dyad) graph.Dyad {
	out := *d
	out.Acts = slices.Clone(d.Acts)
	return out
}

func (m *merging) next() bool {
	if m.dyads != nil {
		m.advance(false)
		m.dyads = m.dyads[:0]
	}
	if len(m.heads) == 0 || m.err != nil || m.least() >= m.to && m.to != "" {
		return false
	}
	for i := range m.heads {
		if d := &m.heads[i].Dyad; d.Other == m.other {
			m.dyads = append(m.dyads, d)
		}
	}
	return true
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
