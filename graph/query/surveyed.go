package query

import (
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// details tells the details of the rows that were kept.
func (v *survey) details() ([]*gathered, error) {
	besides, err := v.besidesOf()
	if err != nil {
		return nil, err
	}
	rows := make([]*gathered, len(v.best))
	return rows, sideBySide(len(rows), 4, func() func(int) error {
		t := &telling{survey: v}
		return func(i int) (err error) {
			rows[i], err = t.row(v.best[i], besides[v.best[i].id])
			return err
		}
	})
}

// besidesOf are the dyads that are told of rows besides, by row.
func (v *survey) besidesOf() (map[string][]graph.Dyad, error) {
	about := v.about()
	out := make(map[string][]graph.Dyad, len(v.best))
	for _, d := range v.besides {
		d.Rows = d.With(slices.Collect(maps.Keys(about)))
		r := d.Reader()
		for r.Next() {
			for _, row := range about[r.Dyad.Other] {
				out[row] = append(out[row], kept(&r.Dyad))
			}
		}
		if err := r.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// about lists the rows that were kept by who may be with the actors for them.
func (v *survey) about() map[string][]string {
	out, rows := map[string][]string{}, map[string]bool{}
	for _, row := range v.best {
		rows[row.id] = true
		out[row.id] = []string{row.id}
	}
	for person := range v.offices.offices {
		for _, id := range v.offices.standFor(person) {
			if id != person && rows[id] {
				out[person] = append(out[person], id)
			}
		}
	}
	return out
}

// telling tells the details of rows.
type telling struct {
	*survey
	into    *gathered
	counted Ground      // was counted before, when rows were weighed
	share   graph.Share // the one that is told, or each would be a piece of memory of its own
}

// row tells of a row, and sums up.
func (t *telling) row(row *outlined, besides []graph.Dyad) (*gathered, error) {
	t.into = &gathered{id: row.id, told: newDetails(false)}
	t.into.count.known = &row.tally
	if n := t.survey.asked.quotes; n > 0 {
		t.into.told.cites = &cites{most: n}
	}
	for i := range row.dyads {
		if err := t.dyad(&row.dyads[i], true); err != nil {
			return nil, err
		}
	}
	for i := range besides {
		if err := t.dyad(&besides[i], false); err != nil {
			return nil, err
		}
	}
	t.into.total()
	for _, c := range t.into.told.relations {
		c.total()
	}
	t.into.told.besides.total()
	return t.into, nil
}

// dyad tells of the acts of a dyad; asked tells that they are what is asked for.
func (t *telling) dyad(d *graph.Dyad, asked bool) error {
	see, r, kinds := t.sight(d, t.into.id), d.Reader(), &t.kinds[0]
	if !asked {
		kinds = &t.kinds[1]
	}
	kindly := see.fixed && !t.sel.hasBounds()
	var known [2][ontology.Count][]*counter // what acts add to, by direction and relation
	again := 0                              // acts that were added so
	if !asked {
		t.into.told.besides.room(bytesOf([]*graph.Dyad{d}) / actBytes)
	}
	for r.Next() {
		k, before := &kinds[r.Code()], see.asked
		if kindly && !t.counted.takesKind(&r, k, &t.sel) || !kindly && !t.takes(&see, r.Act(), asked) {
			continue
		}
		to := &known[k.way()][k.number]
		if *to == nil || see.both || see.asked != before {
			*to = t.add(d, r.Act(), asked)
		} else {
			again++
			for _, c := range *to {
				c.addNext(&r, k.claimOnly)
			}
		}
		if asked && t.into.told.cites != nil {
			t.into.told.cites.offer(d, &r, k)
		}
	}
	if asked {
		t.into.told.through(d, t.into.id, t.is[d.Actor], again)
	}
	return r.Err()
}

// takes reports whether an act is about the row and counts.
func (t *telling) takes(see *sight, a *graph.Act, asked bool) bool {
	if asked && !t.isAsked(a.Relation) || t.sel.outside(a.Date) {
		return false
	}
	self, _, ok := see.lands(a)
	return ok && t.counted.takesAct(a, &t.sel, self)
}

// through counts acts of a dyad for the persons who stand for the row or for whom is asked.
func (d *details) through(x *graph.Dyad, row string, asked bool, acts int) {
	if acts > 0 && x.Other != row {
		d.via[x.Other] += acts
	}
	if acts > 0 && !asked {
		d.toward[x.Actor] += acts
	}
}

// add adds the act to the row, and tells to what.
func (t *telling) add(d *graph.Dyad, a *graph.Act, asked bool) []*counter {
	t.share = d.Share(a)
	ends, n, _ := t.ends(&t.share, t.survey.asked.direction, t.offices)
	for i := range ends[:n] {
		if p := &ends[i]; p.mine == d.Actor && p.standFor == t.into.id {
			return t.into.add(p, asked)
		}
	}
	return nil
}
