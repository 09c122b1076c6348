package neo4j

import (
	"sync"
	"time"

	"entente/graph"
)

// settled is how long a state must have been the last one before what goes with it
// is remembered: a transaction that is being committed may be seen in parts.
const settled = time.Second

// memory is what the questions of a store have in common.
type memory struct {
	mu     sync.Mutex
	epoch  seen[int64]
	kept   *premises // of the epoch, once that has settled
	state  seen[state]
	totals graph.Totals      // of the state
	actors *graph.Remembered // of the state, once that has settled
}

// seen is what was seen last, and since when.
type seen[T comparable] struct {
	last  T
	since time.Time
}

// again reports whether it is the same as before, and for long enough.
func (s *seen[T]) again(now T) bool {
	if s.since.IsZero() || s.last != now {
		*s = seen[T]{now, time.Now()}
	}
	return time.Since(s.since) >= settled
}

func (m *memory) premises() *premises {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept
}

// keep remembers what was read anew, once its epoch has settled.
func (m *memory) keep(k *premises) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept = nil
	if m.epoch.again(k.epoch) {
		m.kept = k
	}
}

// saw takes note of a state, and gives the actors that go with it if there may be some.
func (m *memory) saw(now state, t graph.Totals) *graph.Remembered {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.totals = t
	if m.state.last != now {
		m.actors = nil
	}
	if m.state.again(now) && m.actors == nil {
		m.actors = &graph.Remembered{}
	}
	return m.actors
}

// guess is what may be taken for granted; nil for nothing.
func (m *memory) guess() *guess {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || m.actors == nil || m.kept.epoch != m.state.last.epoch {
		return nil
	}
	return &guess{m.kept, m.state.last, m.totals, m.actors}
}

// guess is what a question takes for granted before it has made sure.
type guess struct {
	premises *premises
	state    state
	totals   graph.Totals
	actors   *graph.Remembered
}

// mostActors is how many actors a store remembers; then it begins anew.
const mostActors = 20_000
