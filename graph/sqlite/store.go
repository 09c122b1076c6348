// Package sqlite is the embedded Store: one file, in WAL mode, without cgo.
//
// One connection writes, each call in one BEGIN IMMEDIATE transaction that also
// recomputes the projections it touches; a pool reads beside it, each call from
// one snapshot. Two processes may share the file: a writer waits for the other.
// synchronous=FULL makes what was acknowledged survive a kill or a power cut.
//
// A write of new articles reads of an event and of an edge's months what is stored of
// them, not what they rest on: one more article about a pair that ten thousand tell
// of costs little more than the first. What is replaced or deleted is recomputed from
// its statements.
//
// What edges rest on month by month lies three times in the file, as questions read it:
// with the other edges of either actor, and with all others of the month. So the tens of
// thousands of edges of a hot actor are read in one go. For ranking these even that is slow,
// at a row for each: the events themselves lie packed in numbers, too, by actor and many to a
// row (see dyad.go). A hot actor's events are listed by these, too (see hot_events.go). What
// every question asks and only writes change is remembered for as long as nobody writes (see
// memory.go).
//
// Names are searched in a table of trigrams of our own, packed likewise, rather than in FTS5:
// candidates are ordered by the number of shared trigrams of graph.Trigrams, the
// same in every store, and FTS5 can neither fold names our way nor count so.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"entente/graph"
)

// Store is a graph.Store in one SQLite file. Make it with Open; it is safe for
// concurrent use.
type Store struct {
	path     string
	read     *sql.DB
	readers  chan struct{} // holds one token for each view that may be open
	prepared statements    // of read
	memory   atomic.Pointer[memory]
	write    *sql.DB
	writer   *writer
}

// maxReaders is how many views may be open at a time. There is one connection more,
// so that whoever prepares a statement within a view always finds one.
const maxReaders = 8

var _ graph.Store = (*Store)(nil)

// Close waits for the write under way and closes the file. The store must not be
// used after it.
func (s *Store) Close(ctx context.Context) error {
	if err := s.writer.close(ctx); err != nil {
		return s.explain(ctx, err)
	}
	return s.explain(ctx, errors.Join(s.read.Close(), s.write.Close()))
}

// Ping reports whether the file answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.explain(ctx, s.read.QueryRowContext(ctx, "SELECT 1 FROM (SELECT count(*) FROM merge)").Scan(&one))
}

// view runs f on one snapshot of the file.
func (s *Store) view(ctx context.Context, f func(snapshot) error) error {
	select {
	case s.readers <- struct{}{}:
		defer func() { <-s.readers }()
	case <-ctx.Done():
		return s.explain(ctx, ctx.Err())
	}
	return s.snapshot(ctx, f)
}

// snapshot is view for who is among the readers.
func (s *Store) snapshot(ctx context.Context, f func(snapshot) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.explain(ctx, err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	v := snapshot{ctx: ctx, db: &viewing{tx, s}}
	if v.memory, err = s.recall(v); err != nil {
		return s.explain(ctx, err)
	}
	return s.explain(ctx, f(v))
}

// beside runs f on another snapshot of what v sees, side by side with what v is used for;
// to wait for it tells whether that was so: not if no reader is free at once, or if
// something was written since.
func (s *Store) beside(v snapshot, f func(snapshot) error) (wait func() (bool, error)) {
	select {
	case s.readers <- struct{}{}:
	default:
		return func() (bool, error) { return false, nil }
	}
	var same bool
	var err error
	over := make(chan struct{})
	go func() {
		defer close(over)
		defer func() { <-s.readers }()
		err = s.snapshot(v.ctx, func(w snapshot) error {
			if same = w.memory == v.memory; !same {
				return nil
			}
			return f(w)
		})
	}()
	return func() (bool, error) {
		<-over
		return same, err
	}
}

// viewing is the transaction of a view.
type viewing struct {
	tx *sql.Tx
	s  *Store
}

// QueryContext runs a query that is prepared once a connection: for small questions
// preparing takes longer than answering.
func (v *viewing) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := v.s.prepared.get(ctx, v.s.read, query)
	switch {
	case err != nil:
		return nil, err
	case stmt == nil:
		return v.tx.QueryContext(ctx, query, args...)
	}
	return v.tx.StmtContext(ctx, stmt).QueryContext(ctx, args...)
}

// maxStatements bounds what statements keeps. There is one text for each combination
// of filters.
const maxStatements = 500

// statements are prepared queries by their text.
type statements struct {
	mu     sync.Mutex
	byText map[string]*sql.Stmt
}

// get prepares a query, nil when there are too many already.
func (p *statements) get(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	stmt := p.byText[query]
	if stmt != nil || len(p.byText) >= maxStatements {
		return stmt, nil
	}
	stmt, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if p.byText == nil {
		p.byText = map[string]*sql.Stmt{}
	}
	p.byText[query] = stmt
	return stmt, nil
}

// snapshot reads within one transaction.
type snapshot struct {
	ctx context.Context
	db  interface {
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	}
	memory *memory // of a view; nil within a write
}

// rows calls scan for each row of a query.
func (v snapshot) rows(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := v.db.QueryContext(v.ctx, query, args...)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	return eachRow(rows, scan)
}

func eachRow(rows *sql.Rows, scan func(*sql.Rows) error) error {
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// collect reads all rows of a query into a list.
func collect[T any](v snapshot, scan func(*sql.Rows, *T) error, query string, args ...any) ([]T, error) {
	var out []T
	err := v.rows(func(rows *sql.Rows) error {
		var item T
		if err := scan(rows, &item); err != nil {
			return err
		}
		out = append(out, item)
		return nil
	}, query, args...)
	return out, err
}

// texts reads the first column of a query.
func (v snapshot) texts(query string, args ...any) ([]string, error) {
	return collect(v, func(rows *sql.Rows, t *string) error { return rows.Scan(t) }, query, args...)
}
