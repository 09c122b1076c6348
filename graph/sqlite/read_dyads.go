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
		var err error
		if f.Actors, err = v.canonicalInOrder(f.Actors); err != nil {
			return err
		}
		if f.Others, err = v.canonicals(f.Others); err != nil {
			return err
		}
		for actor, with := range f.ByActor() {
			some, err := dyadReading{s, v, actor}.dyads(f.Families, with)
			if err != nil {
				return err
			}
			out = append(out, some...)
		}
		return nil
	})
	return out, err
}

// dyadReading reads the rows of one actor.
type dyadReading struct {
	s     *Store
	v     snapshot
	actor string
}

// storedDyads is a row as it is stored.
type storedDyads struct {
	family int
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
	ofDyads = "SELECT d.family, d.other, d.month, d.key, d.acts FROM dyad d WHERE d.actor = ?1"
	inPlace = " ORDER BY d.family, d.other, d.month"
)

// dyads reads the rows that hold some others, or all.
func (d dyadReading) dyads(families []ontology.Family, others []string) ([]graph.Dyads, error) {
	looksUp := len(others) > 0 && len(others) <= mostLookedUp
	if looksUp {
		first, err := d.read(d.v, ofDyads+" AND d.family IN (SELECT value FROM json_each(?2))"+inPlace+" LIMIT ?3", familyNumbers(families), fewRows)
		if err != nil || len(first) < fewRows {
			return d.byFamily(families, first), err
		}
	}
	var out []graph.Dyads
	for _, f := range families {
		rows, err := d.rowsOf(f, others, looksUp)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			out = append(out, graph.Dyads{Actor: d.actor, Family: f, Rows: rows})
		}
	}
	return out, nil
}

// byFamily sorts rows by family.
func (d dyadReading) byFamily(families []ontology.Family, rows []storedDyads) (out []graph.Dyads) {
	for _, f := range families {
		of := graph.Dyads{Actor: d.actor, Family: f}
		for _, row := range rows {
			if row.family == familyNumber(f) {
				of.Rows = append(of.Rows, row.acts)
			}
		}
		if len(of.Rows) > 0 {
			out = append(out, of)
		}
	}
	return out
}

func (d dyadReading) rowsOf(f ontology.Family, others []string, looksUp bool) ([]string, error) {
	hot, ok := d.v.memory.hot.find(d.actor, f)
	if !ok && looksUp {
		return d.lookUp(familyNumber(f), others)
	}
	if !ok {
		rows, err := d.all(familyNumber(f))
		if err != nil {
			return nil, err
		}
		hot = graph.Dyads{Actor: d.actor, Family: f, Rows: rows}
		if len(rows) >= manyRows {
			d.v.memory.hot.add(hot)
		}
	}
	if len(others) > 0 {
		return hot.With(others), nil
	}
	return hot.Rows, nil
}

// all reads all rows of a family, the second half of many side by side with the first.
func (d dyadReading) all(family int) ([]string, error) {
	const of = ofDyads + " AND d.family = ?2"
	first, err := d.read(d.v, of+inPlace+" LIMIT ?3", family, manyRows)
	if err != nil || len(first) < manyRows {
		return acts(first), err
	}
	last := first[manyRows-1].dyadPlace
	var middle dyadPlace
	err = d.v.rows(func(rows *sql.Rows) error { return rows.Scan(&middle.other, &middle.month) },
		`SELECT other, month FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) >= (?3, ?4) ORDER BY other, month LIMIT 1 OFFSET (
		  SELECT count(*) FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) > (?3, ?4)) / 2`,
		d.actor, family, last.other, last.month)
	if err != nil {
		return nil, err
	}
	rest, err := d.both(
		part{of + " AND (d.other, d.month) > (?3, ?4) AND (d.other, d.month) <= (?5, ?6)" + inPlace, []any{family, last.other, last.month, middle.other, middle.month}},
		part{of + " AND (d.other, d.month) > (?3, ?4)" + inPlace, []any{family, middle.other, middle.month}})
	return acts(append(first, rest...)), err
}

// part is a query for some of the rows.
type part struct {
	query string
	args  []any
}

// lookUp reads the rows that hold some others. What is with another begins in the last row
// that begins before it.
func (d dyadReading) lookUp(family int, others []string) ([]string, error) {
	const query = `SELECT d.family, d.other, d.month, d.key, d.acts FROM json_each(?3) o CROSS JOIN dyad d
	  WHERE d.actor = ?1 AND d.family = ?2 AND d.other = o.value
	UNION ALL SELECT d.family, d.other, d.month, d.key, d.acts FROM json_each(?3) o CROSS JOIN dyad d WHERE d.key = (
	    SELECT key FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) <= (o.value, 0) ORDER BY other DESC, month DESC LIMIT 1)`
	rows, err := d.read(d.v, query, family, list(others))
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
		err := rows.Scan(&row.family, &row.other, &row.month, &row.key, &text)
		row.acts = string(text)
		out = append(out, row)
		return err
	}, query, append([]any{d.actor}, args...)...)
	return out, err
}

func acts(rows []storedDyads) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = row.acts
	}
	return out
}
