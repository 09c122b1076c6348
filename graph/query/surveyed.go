package query

import (
	"context"
	"maps"
	"slices"
	"sort"

	"entente/graph"
	"entente/graph/ontology"
)

// page reads the rows that may be on the page asked for.
func (v *survey) page(ctx context.Context, r graph.Reader) (rows []*gathered, total int, ok bool, err error) {
	unsure := v.doubtful()
	if len(unsure) > maxExact {
		return nil, 0, false, nil
	}
	if err := v.read(ctx, r, unsure); err != nil {
		return nil, 0, false, err
	}
	left := v.enough()
	may := v.mayShow(left)
	if len(may) > maxExact {
		return nil, 0, false, nil
	}
	if err := v.read(ctx, r, may); err != nil {
		return nil, 0, false, err
	}
	for _, row := range may {
		if row.exact == nil { // it was taken back in between
			return nil, 0, false, nil
		}
		rows = append(rows, row.exact)
	}
	slices.SortFunc(rows, func(a, b *gathered) int { return compareWeight(a.weight(), b.weight()) })
	return rows, len(left), true, nil
}

// tally is the least or the most that a row rests on.
func (o *outlined) tally(most bool) Tally {
	if o.exact != nil {
		return o.exact.total()
	}
	t := Tally{Events: o.events, Articles: o.articles.least, Publications: o.outlets.least}
	if most {
		t.Articles, t.Publications = o.articles.most, o.outlets.most
	}
	return t
}

// weight is where a row ranks at best or at worst.
func (o *outlined) weight(best bool) weight {
	if o.exact != nil {
		return o.exact.weight()
	}
	t := o.tally(best)
	return weight{!o.ownVoice, t.Publications, t.Articles, t.Events, o.id}
}

// doubtful are the rows that may rest on too little.
func (v *survey) doubtful() []*outlined {
	var out []*outlined
	for i := range v.rows {
		if row := &v.rows[i]; v.asked.few != nil && v.asked.few(row.tally(false)) && !v.asked.few(row.tally(true)) {
			out = append(out, row)
		}
	}
	return out
}

// enough leaves the rows that rest on enough, and counts the others.
func (v *survey) enough() []*outlined {
	out := make([]*outlined, 0, len(v.rows))
	for i := range v.rows {
		row := &v.rows[i]
		if t := row.tally(true); v.asked.few != nil && v.asked.few(t) {
			v.ground.Few += t.Events
			v.ground.Events -= t.Events
			continue
		}
		out = append(out, row)
	}
	return out
}

// mayShow are the rows that may be on the page, or the first after it.
func (v *survey) mayShow(rows []*outlined) []*outlined {
	var worst []weight // of those surely behind the cursor, the best so many
	most := v.asked.limit + 1
	for _, row := range rows {
		if v.asked.after != nil && compareWeight(row.weight(true), *v.asked.after) <= 0 {
			continue
		}
		w := row.weight(false)
		if len(worst) == most && compareWeight(w, worst[most-1]) >= 0 {
			continue
		}
		at := sort.Search(len(worst), func(i int) bool { return compareWeight(w, worst[i]) < 0 })
		worst = slices.Insert(worst, at, w)
		worst = worst[:min(len(worst), most)]
	}
	var out []*outlined
	for _, row := range rows {
		behind := v.asked.after == nil || compareWeight(row.weight(false), *v.asked.after) > 0
		if behind && (len(worst) < most || compareWeight(row.weight(true), worst[most-1]) <= 0) {
			out = append(out, row)
		}
	}
	return out
}

// read reads the shares of rows.
func (v *survey) read(ctx context.Context, r graph.Reader, rows []*outlined) error {
	byID := map[string]*outlined{}
	list := pairs{}
	for _, row := range rows {
		if row.exact != nil {
			continue
		}
		byID[row.id] = row
		v.eachPart(row, func(p part) { list.add(p.mine, p.other) })
	}
	if len(byID) == 0 {
		return nil
	}
	if err := v.addBesides(ctx, r, byID, list); err != nil {
		return err
	}
	x := exactly{survey: v, rows: byID}
	fs, by := v.filtersOf(list, slices.Concat(v.asked.relations, v.asked.besides))
	for i, f := range fs {
		x.by = by[i]
		if err := r.EachShare(ctx, edgesOf(f), v.sel.From, v.sel.To, x.take); err != nil {
			return wrap("read months", err)
		}
		x.endEdge()
	}
	return x.readSplit(ctx, r, fs)
}

// addBesides adds the pairs between which there are acts that are told of rows besides.
func (v *survey) addBesides(ctx context.Context, r graph.Reader, rows map[string]*outlined, list pairs) error {
	if len(v.asked.besides) == 0 {
		return nil
	}
	f := graph.DyadFilter{Actors: v.scope.ids(), Families: familiesOf(v.asked.besides)}
	for id := range rows {
		f.Others = append(f.Others, id)
	}
	for person, offices := range v.offices.offices {
		if slices.ContainsFunc(offices, func(t graph.Tie) bool { return rows[t.Of] != nil }) {
			f.Others = append(f.Others, person)
		}
	}
	return wrap("read dyads", r.EachDyad(ctx, f, func(d *graph.Dyad) error {
		list.add(d.Actor, d.Other)
		return nil
	}))
}

// readApart reads what was set apart and counts it.
func (v *survey) readApart(ctx context.Context, r graph.Reader) error {
	if len(v.apart) == 0 {
		return nil
	}
	fs, _ := v.filtersOf(v.apart, v.asked.relations)
	placed, _, err := v.placeIn(ctx, r, v.sel, fs, v.asked.direction, every, v.ground)
	if err != nil {
		return err
	}
	rows := map[string]*gathered{}
	for i := range placed {
		p := &placed[i]
		row := v.row(p.standFor)
		v.addPart(row, part{mine: p.mine, other: p.other})
		if rows[row.id] == nil {
			rows[row.id] = &gathered{id: row.id}
		}
		rows[row.id].add(p, true)
	}
	for id, g := range rows {
		row, t := v.row(id), g.total()
		row.events += t.Events
		row.ownVoice = row.ownVoice || !t.ClaimOnly
		row.articles.add(bounds{t.Articles, t.Articles})
		row.outlets.add(bounds{t.Publications, t.Publications})
	}
	return nil
}

func every(ontology.Relation) bool { return true }

// pairs are others by those asked for with whom they are read.
type pairs map[string]map[string]bool

func (p pairs) add(mine, other string) {
	if p[mine] == nil {
		p[mine] = map[string]bool{}
	}
	p[mine][other] = true
}

// filtersOf select what passes between pairs, within the bounds. What passes between two
// who are both asked for is looked for at both, so that each event is met at its target. By
// tells which filters select what those asked for do.
func (v *survey) filtersOf(list pairs, relations []ontology.Relation) (fs []graph.EventFilter, by []bool) {
	for _, mine := range slices.Sorted(maps.Keys(list)) {
		for _, other := range slices.Sorted(maps.Keys(list[mine])) {
			if v.ids[other] {
				list.add(other, mine)
			}
		}
	}
	for _, mine := range slices.Sorted(maps.Keys(list)) {
		others := slices.Sorted(maps.Keys(list[mine]))
		for _, f := range filters([]string{mine}, v.asked.direction, v.sel.bounded(relations)) {
			by = append(by, len(f.Source) > 0)
			if len(f.Target) > 0 {
				f.Source = others
			} else {
				f.Target = others
			}
			fs = append(fs, f)
		}
	}
	return fs, by
}
