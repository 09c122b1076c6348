package neo4j

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"entente/graph"
)

// query is a WHERE under construction. Its text comes from this package only;
// everything from outside is a parameter.
type query struct {
	conditions []string
	params     params
}

func newQuery() *query { return &query{params: params{}} }

// where adds a condition in which ? stands for the value.
func (q *query) where(condition string, value any) {
	name := "p" + strconv.Itoa(len(q.params))
	q.params[name] = value
	q.conditions = append(q.conditions, strings.ReplaceAll(condition, "?", "$"+name))
}

func (q *query) equal(property, value string) {
	if value != "" {
		q.where(property+" = ?", value)
	}
}

func (q *query) among(property string, list []string) {
	if len(list) > 0 {
		q.where(property+" IN ?", list)
	}
}

// between bounds a DATE, leaving out the undated where there is a bound.
func (q *query) between(property, from, to string) {
	if from != "" {
		q.where(property+" >= ?", date(from))
	}
	if to != "" {
		q.where(property+" <= ?", date(to))
	}
}

// text is the WHERE clause, empty without conditions.
func (q *query) text() string {
	if len(q.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(q.conditions, " AND ")
}

// after continues a list that is ordered by a date, latest first, then by id.
func (q *query) after(node, asked string, p graph.Page) error {
	if p.Cursor == "" {
		return nil
	}
	key, err := graph.DecodeCursor(p.Cursor, asked, 2)
	if err != nil {
		return err
	}
	day := "coalesce(toString(" + node + ".date), '')"
	q.where("("+day+" < ?.day OR "+day+" = ?.day AND "+node+".id > ?.id)", params{"day": key[0], "id": key[1]})
	return nil
}

// page runs a list's query with one row more than the page holds, to know whether
// there is a next.
func page[T any](ctx context.Context, s *Store, p graph.Page, write asked, read func(item any) (T, error), cursor func(T) string) (out []T, next string, err error) {
	size := p.Size()
	list, err := s.ask(ctx, func(k *premises) (find, error) {
		f, err := write(k)
		if err == nil {
			f.order += " LIMIT $limit"
			f.params["limit"] = size + 1
		}
		return f, err
	})
	if err != nil {
		return nil, "", err
	}
	for _, row := range list {
		item, err := read(row)
		if err != nil {
			return nil, "", err
		}
		out = append(out, item)
	}
	if len(out) <= size {
		return out, "", nil
	}
	return out[:size], cursor(out[size-1]), nil
}

// number reads a count out of a cursor.
func number(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%w cursor: use the one of the page before", graph.ErrInvalid)
	}
	return n, nil
}
