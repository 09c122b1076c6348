package sqlite

import (
	"context"
	"database/sql"

	"entente/graph"
)

// query is a SELECT under construction. Its text comes from this package only;
// everything from outside is an argument.
type query struct {
	text string
	args []any
	has  bool // a WHERE
}

// where adds a condition.
func (q *query) where(condition string, args ...any) {
	q.text += map[bool]string{false: " WHERE ", true: " AND "}[q.has] + condition
	q.args, q.has = append(q.args, args...), true
}

// equal adds a condition on a column unless value is empty.
func (q *query) equal(column, value string) {
	if value != "" {
		q.where(column+" = ?", value)
	}
}

// among adds a condition on a column unless ids is empty.
func (q *query) among(column string, ids []string) {
	switch len(ids) {
	case 0:
	case 1: // lets the index serve the order too
		q.where(column+" = ?", ids[0])
	default:
		q.where(column+" IN (SELECT value FROM json_each(?))", list(ids))
	}
}

// between bounds a date column, leaving out the undated where there is a bound.
func (q *query) between(column, from, to string) {
	if from != "" {
		q.where(column+" >= ?", from)
	}
	if to != "" {
		q.where(column+" <= ? AND "+column+" <> ''", to)
	}
}

// by adds the order.
func (q query) by(order string) query {
	q.text += " ORDER BY " + order
	return q
}

// page runs a query in its own snapshot, see pageOf.
func page[T any](ctx context.Context, s *Store, q query, p graph.Page, scan func(*sql.Rows, *T) error, cursor func(T) string) (items []T, next string, err error) {
	err = s.view(ctx, func(v snapshot) error {
		items, next, err = pageOf(v, q, p, scan, cursor)
		return err
	})
	return items, next, err
}

// pageOf reads one row more than the page holds, to know whether there is a next.
func pageOf[T any](v snapshot, q query, p graph.Page, scan func(*sql.Rows, *T) error, cursor func(T) string) ([]T, string, error) {
	size := p.Size()
	items, err := collect(v, scan, q.text+" LIMIT ?", append(q.args, size+1)...)
	if err != nil || len(items) <= size {
		return items, "", err
	}
	return items[:size], cursor(items[size-1]), nil
}

// words writes a list of words of a named type as plain strings.
func words[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, w := range in {
		out[i] = string(w)
	}
	return out
}
