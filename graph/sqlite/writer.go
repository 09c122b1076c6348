package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"entente/graph"
)

// writer owns the one connection that writes, with its prepared statements.
type writer struct {
	turn     chan struct{} // holds one token; whoever has it writes
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func newWriter(conn *sql.Conn) *writer {
	w := &writer{turn: make(chan struct{}, 1), conn: conn, prepared: map[string]*sql.Stmt{}}
	w.turn <- struct{}{}
	return w
}

// close takes the turn for good.
func (w *writer) close(ctx context.Context) error {
	select {
	case _, open := <-w.turn:
		if !open {
			return nil
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	close(w.turn)
	for _, stmt := range w.prepared {
		_ = stmt.Close() // the connection goes next
	}
	return w.conn.Close()
}

// do runs f in one transaction that is committed when f returns nil.
func (w *writer) do(ctx context.Context, f func(*writing) error) (err error) {
	select {
	case _, open := <-w.turn:
		if !open {
			return sql.ErrConnDone
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { w.turn <- struct{}{} }()
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	// Whatever happened to the caller, the transaction must end.
	end := context.WithoutCancel(ctx)
	defer func() {
		if err != nil {
			_, _ = w.conn.ExecContext(end, "ROLLBACK")
		}
	}()
	if err := w.changing(ctx, f); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err = w.conn.ExecContext(end, "COMMIT")
	return err
}

// changing runs f, and counts the write if it changed something: see memory.
func (w *writer) changing(ctx context.Context, f func(*writing) error) error {
	x := &writing{ctx: context.WithoutCancel(ctx), caller: ctx, writer: w}
	before, after := int64(0), int64(0)
	if err := x.get("SELECT total_changes()", nil, &before); err != nil {
		return err
	}
	if err := f(x); err != nil {
		return err
	}
	if err := x.get("SELECT total_changes()", nil, &after); err != nil || before == after {
		return err
	}
	_, err := x.exec("UPDATE total SET n = n + 1 WHERE name = 'writes'")
	return err
}

// writing is one write transaction: what it knows of merges and what it touched.
type writing struct {
	// ctx never ends: watching it in each of thousands of short statements would
	// cost more than they do. Between them stmt looks whether the caller's has.
	ctx     context.Context
	caller  context.Context
	writer  *writer
	merges  []graph.Merge
	canon   func(string) string
	members map[string][]string // ids merged into an actor, by its canonical id

	// adding tells that all articles are new and nothing is taken back; then said is
	// what they add to events.
	adding bool
	said   map[string][]graph.Sourced
	named  map[string]int   // how many of them name an actor in their text, by canonical id
	met    map[string]int   // how many of them know an actor, by the id they know it under
	counts map[string]int64 // what is added to the table total
	log    []touch

	events  set                       // ids to recompute
	triples map[[3]string]set         // edges to recompute, with the months of their changed events
	actors  set                       // ids, as articles name them, to recompute
	persons set                       // whose ties to recompute, as articles name them
	changed set                       // ids of events that were added, changed or removed
	dyads   []dyadChange              // to write
	grams   map[string]map[int64]bool // trigrams with the names that they are to have, or not
}

// touch is an entry of the change log in the making.
type touch struct {
	graph.Change
	actors, events set // that may have changed, ids as articles name them
}

// touched begins an entry of the change log, or goes on with the last.
func (w *writing) touched(c graph.Change) touch {
	if n := len(w.log); n > 0 && c.Article != "" && w.log[n-1].Article == c.Article {
		return w.log[n-1]
	}
	w.log = append(w.log, touch{c, set{}, set{}})
	return w.log[len(w.log)-1]
}

type set map[string]bool

func (s set) list() []string {
	out := make([]string, 0, len(s))
	for id := range s {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// forget begins anew with nothing touched.
func (w *writing) forget() {
	w.events, w.actors, w.persons, w.changed, w.triples = set{}, set{}, set{}, set{}, map[[3]string]set{}
	w.adding, w.said, w.named, w.met = false, map[string][]graph.Sourced{}, map[string]int{}, map[string]int{}
	w.counts, w.log, w.grams = map[string]int64{}, nil, map[string]map[int64]bool{}
}

// begin reads the merges in force and forgets what was touched.
func (w *writing) begin() error {
	w.forget()
	var err error
	w.merges, err = mergesIn(w.snapshot())
	if err != nil {
		return err
	}
	w.canon = graph.Canonical(w.merges)
	w.members = map[string][]string{}
	for _, m := range w.merges {
		id := w.canon(m.From)
		w.members[id] = append(w.members[id], m.From)
	}
	return nil
}

// class is an actor with all that are merged into it; id is canonical.
func (w *writing) class(id string) []string { return append([]string{id}, w.members[id]...) }

// canonical maps a set of ids to their canonical ids, sorted.
func (w *writing) canonical(ids set) []string {
	out := set{}
	for id := range ids {
		out[w.canon(id)] = true
	}
	return out.list()
}

func (w *writing) snapshot() snapshot { return snapshot{ctx: w.ctx, db: w} }

// QueryContext runs a prepared query within the transaction.
func (w *writing) QueryContext(_ context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := w.stmt(query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(w.ctx, args...)
}

// stmt prepares a query once for the life of the connection.
func (w *writing) stmt(query string) (*sql.Stmt, error) {
	if err := w.caller.Err(); err != nil {
		return nil, err
	}
	if stmt := w.writer.prepared[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := w.writer.conn.PrepareContext(w.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", query, err)
	}
	w.writer.prepared[query] = stmt
	return stmt, nil
}

// exec runs a prepared statement and counts the rows it changed.
func (w *writing) exec(query string, args ...any) (int64, error) {
	stmt, err := w.stmt(query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(w.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// get reads one row; sql.ErrNoRows when there is none.
func (w *writing) get(query string, args []any, to ...any) error {
	stmt, err := w.stmt(query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(w.ctx, args...).Scan(to...)
}

// count runs a statement and adds the rows it changed, times sign, to a total.
func (w *writing) count(total string, sign int64, query string, args ...any) error {
	n, err := w.exec(query, args...)
	w.counts[total] += sign * n
	return err
}

// addTotals writes the counts down.
func (w *writing) addTotals() error {
	for name, n := range w.counts {
		if _, err := w.exec("UPDATE total SET n = n + ? WHERE name = ?", n, name); err != nil {
			return err
		}
	}
	clear(w.counts)
	return nil
}

// script runs several statements that are not worth preparing.
func (w *writing) script(text string) error {
	_, err := w.writer.conn.ExecContext(w.ctx, text)
	return err
}

// list writes ids or keys as the JSON array that json_each takes: one argument for any
// number of ids, so that queries stay prepared.
func list[T ~string | ~int64](ids []T) string {
	if len(ids) == 0 {
		return "[]"
	}
	text, _ := json.Marshal(ids) // strings and numbers always encode
	return string(text)
}
