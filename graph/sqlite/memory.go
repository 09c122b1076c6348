package sqlite

import (
	"database/sql"
	"slices"
	"sync"

	"entente/graph"
	"entente/graph/ontology"
)

// memory is what questions ask for again and again and only writes change. It is of one
// state of the file, by the number of writes that led there, whoever wrote; a view of
// another state has another memory.
type memory struct {
	writes int64

	mu      sync.Mutex
	totals  *graph.Totals
	offices *[]graph.Tie // of everybody
	merges  *merges
	actors  graph.Remembered // by canonical id
	hot     hotDyads
}

// merges are the decisions in force; canon is nil where they are too many to be kept.
type merges struct{ canon func(string) string }

// mostRemembered bounds the actors of a memory, which take some hundred bytes each.
const mostRemembered = 20_000

// recall is the memory of what a view sees. Where a newer state is remembered, or none is
// told of, it is one that nobody else will see.
func (s *Store) recall(v snapshot) (*memory, error) {
	writes, told := int64(0), false
	err := v.rows(func(rows *sql.Rows) error {
		told = true
		return rows.Scan(&writes)
	}, "SELECT n FROM total WHERE name = 'writes'")
	if err != nil || !told {
		return &memory{}, err
	}
	for {
		old := s.memory.Load()
		switch {
		case old != nil && old.writes == writes:
			return old, nil
		case old != nil && old.writes > writes:
			return &memory{}, nil
		}
		if fresh := (&memory{writes: writes}); s.memory.CompareAndSwap(old, fresh) {
			return fresh, nil
		}
	}
}

// once gives what is remembered, else what ask finds, which is remembered then.
func once[T any](m *memory, known **T, ask func() (T, error)) (T, error) {
	m.mu.Lock()
	found := *known
	m.mu.Unlock()
	if found != nil {
		return *found, nil
	}
	x, err := ask()
	if err == nil {
		m.mu.Lock()
		*known = &x
		m.mu.Unlock()
	}
	return x, err
}

// hotDyads are all rows of hot actors, for one question about an actor seldom comes alone.
type hotDyads struct {
	mu    sync.Mutex
	kept  []hot // the last asked for first
	bytes int
}

type hot struct {
	graph.Dyads
	bytes int
}

// mostHotBytes bounds hotDyads: as much as the pages that each connection keeps.
const mostHotBytes = 64_000_000

func (h *hotDyads) find(actor string, family ontology.Family) (graph.Dyads, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at := slices.IndexFunc(h.kept, func(x hot) bool { return x.Actor == actor && x.Family == family })
	if at < 0 {
		return graph.Dyads{}, false
	}
	found := h.kept[at]
	copy(h.kept[1:at+1], h.kept[:at])
	h.kept[0] = found
	return found.Dyads, true
}

func (h *hotDyads) add(d graph.Dyads) {
	fresh := hot{Dyads: d}
	for _, row := range d.Rows {
		fresh.bytes += len(row)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if fresh.bytes > mostHotBytes || slices.ContainsFunc(h.kept, func(x hot) bool { return x.Actor == d.Actor && x.Family == d.Family }) {
		return
	}
	h.kept = slices.Insert(h.kept, 0, fresh)
	for h.bytes += fresh.bytes; h.bytes > mostHotBytes; {
		last := len(h.kept) - 1
		h.bytes -= h.kept[last].bytes
		h.kept = slices.Delete(h.kept, last, last+1)
	}
}
