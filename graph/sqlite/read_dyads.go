package sqlite

import (
	"context"
	"database/sql"

	"entente/graph"
)

// EachDyad calls each for every dyad of some actors.
func (s *Store) EachDyad(ctx context.Context, f graph.DyadFilter, each func(*graph.Dyad) error) error {
	return s.view(ctx, func(v snapshot) error {
		actors, err := v.canonicals(f.Actors)
		if err != nil {
			return err
		}
		others, err := v.canonicals(f.Others)
		if err != nil {
			return err
		}
		wanted := set{}
		for _, id := range others {
			wanted[id] = true
		}
		for _, actor := range actors {
			for _, family := range f.Families {
				d := dyads{dyad: graph.Dyad{Actor: actor, Family: family}, each: each, wanted: wanted}
				if err := d.read(v); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// dyads hands on the dyads of one actor and family.
type dyads struct {
	dyad    graph.Dyad
	each    func(*graph.Dyad) error
	wanted  set // others; all when empty
	decoder dyadDecoder
}

func (d *dyads) read(v snapshot) error {
	ctx, read := v.ctx, 0
	v.ctx = context.WithoutCancel(ctx) // see eachShare
	err := v.rows(func(rows *sql.Rows) error {
		if read++; read%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var text sql.RawBytes
		if err := rows.Scan(&text); err != nil {
			return err
		}
		return eachDyad(string(text), d.take)
	}, "SELECT counts FROM dyad WHERE actor = ? AND family = ? ORDER BY other, month", d.dyad.Actor, familyNumber(d.dyad.Family))
	if err != nil {
		return err
	}
	return d.hand()
}

// take reads the counts toward one other; a hot one's go on in the next row.
func (d *dyads) take(other, body string) error {
	if len(d.wanted) > 0 && !d.wanted[other] {
		return nil
	}
	if other != d.dyad.Other || len(d.dyad.Counts) == 0 {
		if err := d.hand(); err != nil {
			return err
		}
		d.dyad.Other, d.dyad.Counts, d.decoder.outlets = other, d.dyad.Counts[:0], d.decoder.outlets[:0]
	}
	d.decoder.Rest = body
	month := uint64(0)
	for len(d.decoder.Rest) > 0 {
		month += d.decoder.Number()
		code := d.decoder.Byte()
		c := graph.Count{Month: graph.MonthName(month)}
		d.decoder.count(code, &c)
		if d.decoder.Failed {
			return errDyads
		}
		d.dyad.Counts = append(d.dyad.Counts, c)
	}
	return nil
}

// hand hands on what was taken.
func (d *dyads) hand() error {
	if len(d.dyad.Counts) == 0 {
		return nil
	}
	return d.each(&d.dyad)
}
