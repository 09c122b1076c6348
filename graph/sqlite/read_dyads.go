package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Dyads reads the rows that hold what actors have to do with others. Those of a few others
// are looked up; what else stands in their rows comes along.
func (s *Store) Dyads(ctx context.Context, f graph.DyadFilter) ([]graph.Dyads, error) {
	var out []graph.Dyads
	err := s.view(ctx, func(v snapshot) error {
		actors, err := v.canonicals(f.Actors)
		if err != nil {
			return err
		}
		others, err := v.canonicals(f.Others)
		if err != nil {
			return err
		}
		for _, actor := range actors {
			for _, family := range f.Families {
				rows, err := dyadReading{s, v, actor, family}.rowsOf(others)
				if err != nil {
					return err
				}
				if len(rows) > 0 {
					out = append(out, graph.Dyads{Actor: actor, Family: family, Rows: rows})
				}
			}
		}
		return nil
	})
	return out, err
}

// dyadReading reads the rows of one actor and family.
type dyadReading struct {
	s      *Store
	v      snapshot
	actor  string
	family ontology.Family
}

// storedDyads is a row as it is stored.
type storedDyads struct {
	dyadPlace
	key  int64
	acts string
}

// mostLookedUp are looked up one by one; for more, all rows are read.
const mostLookedUp = 64

// fewRows are read sooner than others are looked up among them; so many as manyRows are
// remembered, and the second half of what follows them is read beside the first.
var fewRows, manyRows = 16, 128

const (
	ofDyads = "SELECT d.other, d.month, d.key, d.acts FROM dyad d WHERE d.actor = ?1 AND d.family = ?2"
	inPlace = " ORDER BY d.other, d.month"
)

// rowsOf reads the rows that hold some others, or all.
func (d dyadReading) rowsOf(others []string) ([]string, error) {
	hot, ok := d.v.memory.hot.find(d.actor, d.family)
	if !ok && len(others) > 0 && len(others) <= mostLookedUp {
		first, err := d.read(d.v, ofDyads+inPlace+" LIMIT ?3", fewRows)
		if err != nil || len(first) < fewRows {
			return acts(first), err
		}
		return d.lookUp(others)
	}
	if !ok {
		rows, err := d.all()
		if err != nil {
			return nil, err
		}
		hot = graph.Dyads{Actor: d.actor, Family: d.family, Rows: rows}
		if len(rows) >= manyRows {
			d.v.memory.hot.add(hot)
		}
	}
	if len(others) > 0 {
		return hot.With(others), nil
	}
	return hot.Rows, nil
}

// all reads all rows, the second half of many side by side with the first.
func (d dyadReading) all() ([]string, error) {
	first, err := d.read(d.v, ofDyads+inPlace+" LIMIT ?3", manyRows)
	if err != nil || len(first) < manyRows {
		return acts(first), err
	}
	last := first[manyRows-1].dyadPlace
	var middle dyadPlace
	err = d.v.rows(func(rows *sql.Rows) error { return rows.Scan(&middle.other, &middle.month) },
		`SELECT other, month FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) >= (?3, ?4) ORDER BY other, month LIMIT 1 OFFSET (
		  SELECT count(*) FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) > (?3, ?4)) / 2`,
		d.actor, familyNumber(d.family), last.other, last.month)
	if err != nil {
		return nil, err
	}
	rest, err := d.both(
		part{ofDyads + " AND (d.other, d.month) > (?3, ?4) AND (d.other, d.month) <= (?5, ?6)" + inPlace, []any{last.other, last.month, middle.other, middle.month}},
		part{ofDyads + " AND (d.other, d.month) > (?3, ?4)" + inPlace, []any{middle.other, middle.month}})
	return acts(append(first, rest...)), err
}

// part is a query for some of the rows.
type part struct {
	query string
	args  []any
}

// lookUp reads the rows that hold some others. What is with another begins in the last row
// that begins before it.
func (d dyadReading) lookUp(others []string) ([]string, error) {
	const query = `SELECT d.other, d.month, d.key, d.acts FROM json_each(?3) o CROSS JOIN dyad d
	  WHERE d.actor = ?1 AND d.family = ?2 AND d.other = o.value
	UNION ALL SELECT d.other, d.month, d.key, d.acts FROM json_each(?3) o CROSS JOIN dyad d WHERE d.key = (
	    SELECT key FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) <= (o.value, 0) ORDER BY other DESC, month DESC LIMIT 1)`
	rows, err := d.read(d.v, query, list(others))
	slices.SortFunc(rows, func(a, b storedDyads) int { return a.compare(b.dyadPlace) })
	return acts(slices.CompactFunc(rows, func(a, b storedDyads) bool { return a.key == b.key })), err
}

// both reads two parts side by side.
func (d dyadReading) both(a, b part) ([]storedDyads, error) {
	var rows, more []storedDyads
	done := d.s.beside(d.v, func(v snapshot) (err error) {
		more, err = d.read(v, b.query, b.args...)
		return err
	})
	rows, err := d.read(d.v, a.query, a.args...)
	if ok, failed := done(); failed != nil {
		return nil, failed
	} else if !ok && err == nil {
		more, err = d.read(d.v, b.query, b.args...)
	}
	return append(rows, more...), err
}

func (d dyadReading) read(v snapshot, query string, args ...any) ([]storedDyads, error) {
	var out []storedDyads
	ctx, read := v.ctx, 0
	v.ctx = context.WithoutCancel(ctx) // see eachShare
	err := v.rows(func(rows *sql.Rows) error {
		if read++; read%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var row storedDyads
		var text sql.RawBytes
		err := rows.Scan(&row.other, &row.month, &row.key, &text)
		row.acts = string(text)
		out = append(out, row)
		return err
	}, query, append([]any{d.actor, familyNumber(d.family)}, args...)...)
	return out, err
}

func acts(rows []storedDyads) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = row.acts
	}
	return out
}
