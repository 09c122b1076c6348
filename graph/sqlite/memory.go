package sqlite

import (
	"database/sql"
	"sync"

	"entente/graph"
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
