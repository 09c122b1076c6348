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
	last int64 // key of the last row
}

// mostLookedUp are looked up one by one; of more, all rows are read.
const mostLookedUp = 100

func (d *dyadReading) rowsOf(others []string) error {
	if len(others) == 0 || len(others) > mostLookedUp {
		return d.read("SELECT key, acts FROM dyad WHERE actor = ? AND family = ? ORDER BY other, month")
	}
	slices.Sort(others)
	for _, other := range others {
		// What is with the other begins in the last row that begins before it.
		err := d.read(`SELECT key, acts FROM dyad WHERE actor = ?1 AND family = ?2 AND other <= ?3 AND (other, month) >= (
		    SELECT other, month FROM dyad WHERE actor = ?1 AND family = ?2 AND (other, month) <= (?3, 0) ORDER BY other DESC, month DESC LIMIT 1)
		  ORDER BY other, month`, other)
		if err != nil {
			return err
		}
	}
	return nil
}

// read reads rows in their order, but for one that the last rows ended with.
func (d *dyadReading) read(query string, args ...any) error {
	v, ctx, read := d.snapshot, d.ctx, 0
	v.ctx = context.WithoutCancel(ctx) // see eachShare
	return v.rows(func(rows *sql.Rows) error {
		if read++; read%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var key int64
		var text sql.RawBytes
		if err := rows.Scan(&key, &text); err != nil {
			return err
		}
		if key != d.last {
			d.last, d.of.Rows = key, append(d.of.Rows, string(text))
		}
		return nil
	}, query, append([]any{d.of.Actor, familyNumber(d.of.Family)}, args...)...)
}
