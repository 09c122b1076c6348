package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"entente/graph"
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
				read := dyadReading{snapshot: v, of: graph.Dyads{Actor: actor, Family: family}}
				if err := read.rowsOf(others); err != nil {
					return err
				}
				if len(read.of.Rows) > 0 {
					out = append(out, read.of)
				}
			}
		}
		return nil
	})
	return out, err
}

// dyadReading reads the rows of one actor and family.
type dyadReading struct {
	snapshot
	of   graph.Dyads
	rows []storedDyads
}

// storedDyads is a row as it is stored.
type storedDyads struct {
	dyadPlace
	key  int64
	acts string
}

const (
	// mostLookedUp are looked up one by one; of more, all rows are read.
	mostLookedUp = 100
	// fewRows are read sooner than others are looked up among them.
	fewRows = 16
)

func (d *dyadReading) rowsOf(others []string) error {
	const all = "SELECT other, month, key, acts FROM dyad WHERE actor = ? AND family = ? ORDER BY other, month"
	if len(others) == 0 || len(others) > mostLookedUp {
		return d.read(all)
	}
	if err := d.read(all+" LIMIT ?", fewRows); err != nil || len(d.of.Rows) < fewRows {
		return err
	}
	d.rows, d.of.Rows = nil, nil
	// What is with another begins in the last row that begins before it.
	return d.read(`SELECT d.other, d.month, d.key, d.acts FROM json_each(?3) o CROSS JOIN dyad d
	  WHERE d.actor = ?1 AND d.family = ?2 AND d.other <= o.value AND (d.other, d.month) >= (
	    SELECT other, month FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) <= (o.value, 0) ORDER BY other DESC, month DESC LIMIT 1)`,
		list(others))
}

// read reads rows, and puts each once and in its place.
func (d *dyadReading) read(query string, args ...any) error {
	v, ctx, read := d.snapshot, d.ctx, 0
	v.ctx = context.WithoutCancel(ctx) // see eachShare
	err := v.rows(func(rows *sql.Rows) error {
		if read++; read%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var row storedDyads
		var text sql.RawBytes
		err := rows.Scan(&row.other, &row.month, &row.key, &text)
		row.acts = string(text)
		d.rows = append(d.rows, row)
		return err
	}, query, append([]any{d.of.Actor, familyNumber(d.of.Family)}, args...)...)
	byPlace := func(a, b storedDyads) int { return a.compare(b.dyadPlace) }
	if !slices.IsSortedFunc(d.rows, byPlace) {
		slices.SortFunc(d.rows, byPlace)
	}
	for _, row := range slices.CompactFunc(d.rows, func(a, b storedDyads) bool { return a.key == b.key }) {
		d.of.Rows = append(d.of.Rows, row.acts)
	}
	return err
}
