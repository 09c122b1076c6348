package query

import (
	"runtime"
	"slices"
	"sort"

	"entente/graph"
)

// manyRows of a table of dyads are worth counting in parts.
var manyRows = 64

// count counts what each row ranks by, and the ground: first the rows that are about one
// other each, in parts, then those that are about several.
func (v *survey) count() error {
	bounds := slices.Concat([]string{""}, v.parts(), []string{""})
	parts := make([]*weighing, len(bounds)-1)
	err := sideBySide(len(parts), 1, func() func(i int) error {
		return func(i int) error {
			parts[i] = v.weighing()
			return parts[i].each(newMerging(v.dyads, bounds[i], bounds[i+1]))
		}
	})
	if err != nil {
		return err
	}
	several := map[string]*outlined{}
	for _, w := range parts {
		v.join(w)
		for id, row := range w.several {
			if several[id] == nil {
				several[id] = row
			} else {
				several[id].dyads = append(several[id].dyads, row.dyads...)
			}
		}
	}
	return v.countSeveral(several)
}

// parts are where to part the others.
func (v *survey) parts() []string {
	var most graph.Dyads
	for _, d := range v.dyads {
		if len(d.Rows) > len(most.Rows) {
			most = d
		}
	}
	if len(most.Rows) < manyRows {
		return nil
	}
	return most.Parts(runtime.GOMAXPROCS(0))
}

// each counts the rows about one other each, and keeps the dyads of the others.
func (w *weighing) each(m *merging) error {
	for m.next() {
		if len(w.offices.offices[m.other]) == 0 && w.several[m.other] == nil {
			if err := w.weigh(&outlined{id: m.other}, m.dyads); err != nil {
				return err
			}
			continue
		}
		for _, d := range m.dyads {
			kept := kept(d)
			for _, id := range w.standFor(m.other) {
				if w.several[id] == nil {
					w.several[id] = &outlined{id: id}
				}
				w.several[id].dyads = append(w.several[id].dyads, kept)
			}
		}
	}
	return m.err
}

// aboutSeveral are the rows that may be about several others: countries for whom somebody stands.
func (v *survey) aboutSeveral() map[string]*outlined {
	out := map[string]*outlined{}
	for _, offices := range v.offices.offices {
		for _, t := range offices {
			if out[t.Of] == nil {
				out[t.Of] = &outlined{id: t.Of}
			}
		}
	}
	return out
}

// standFor are the actors for whom one may stand: itself and the countries of its offices.
func (v *survey) standFor(id string) []string {
	out := []string{id}
	for _, t := range v.offices.offices[id] {
		if !slices.Contains(out, t.Of) {
			out = append(out, t.Of)
		}
	}
	return out
}

func (v *survey) countSeveral(rows map[string]*outlined) error {
	list := make([]*outlined, 0, len(rows))
	for _, row := range rows {
		list = append(list, row)
	}
	var workers []*weighing
	err := sideBySide(len(list), 4, func() func(i int) error {
		w := v.weighing()
		workers = append(workers, w)
		return func(i int) error { return w.weigh(list[i], refs(list[i].dyads)) }
	})
	for _, w := range workers {
		v.join(w)
	}
	return err
}

// join adds what was weighed apart.
func (v *survey) join(w *weighing) {
	v.ground.add(w.ground)
	v.total += w.total
	for _, row := range w.best {
		v.best = v.ranked(v.best, row)
	}
}

func refs(list []graph.Dyad) []*graph.Dyad {
	out := make([]*graph.Dyad, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// add adds what was counted of events.
func (g *Ground) add(x Ground) {
	g.Events += x.Events
	g.NotActual += x.NotActual
	g.Claims += x.Claims
	g.Unsure += x.Unsure
	g.Undated += x.Undated
	g.SelfEdges += x.SelfEdges
	g.Few += x.Few
}

// weighing counts what rows rank by, and keeps those that may be on the page.
type weighing struct {
	*survey
	several   map[string]*outlined // dyads that wait, by rows that they may be about
	census    graph.Census
	ground    Ground
	elsewhere Ground // of what is counted from its other end
	best      []*outlined
	total     int
}

func (v *survey) weighing() *weighing {
	return &weighing{survey: v, several: v.aboutSeveral()}
}

func (w *weighing) weigh(row *outlined, dyads []*graph.Dyad) error {
	if err := w.count(row, dyads); err != nil {
		return err
	}
	w.consider(row, dyads)
	return nil
}

func (w *weighing) count(row *outlined, dyads []*graph.Dyad) error {
	size := 0
	for _, d := range dyads {
		for _, acts := range d.Acts {
			size += len(acts)
		}
	}
	w.census.Reset(size / actBytes)
	for _, d := range dyads {
		if err := w.dyad(d, row); err != nil {
			return err
		}
	}
	row.tally.Articles, row.tally.Claimed, row.tally.Publications = w.census.Count()
	return nil
}

func (w *weighing) dyad(d *graph.Dyad, row *outlined) error {
	see, r := w.sight(d, row.id), d.Reader()
	for r.Next() {
		a := &r.Act
		if !w.isAsked(a.Relation) || w.sel.outside(a.Date) {
			continue
		}
		self, counted, ok := see.lands(a)
		if !ok {
			continue
		}
		ground := &w.ground
		if !counted {
			ground = &w.elsewhere
		}
		if ground.takesAct(a, w.sel, self) {
			row.tally.Events++
			row.ownVoice = row.ownVoice || !a.ClaimOnly
			w.census.Add(a.Voices)
		}
	}
	return r.Err()
}

// takesAct is takes for an act; self tells that both ends stand for the same actor. The
// undated that bounds leave out are counted apart.
func (g *Ground) takesAct(a *graph.Act, s selection, self bool) bool {
	switch {
	case a.Date == "" && s.hasBounds():
		if !self && !a.NotActual {
			g.Undated++
		}
	case self:
		g.SelfEdges++
	default:
		return g.counts(a.NotActual, a.ClaimOnly, a.Confidence, 1, s)
	}
	return false
}

func (o *outlined) weight() weight {
	return weight{!o.ownVoice, o.tally.Publications, o.tally.Articles, o.tally.Events, o.id}
}

// consider keeps a row if it rests on enough and may be on the page, or the first after it.
func (w *weighing) consider(row *outlined, dyads []*graph.Dyad) {
	if row.tally.Events == 0 {
		return
	}
	if w.asked.few != nil && w.asked.few(row.tally) {
		w.ground.Few += row.tally.Events
		w.ground.Events -= row.tally.Events
		return
	}
	w.total++
	if !w.mayShow(row) {
		return
	}
	if row.dyads == nil {
		row.dyads = make([]graph.Dyad, len(dyads))
		for i, d := range dyads {
			row.dyads[i] = kept(d)
		}
	}
	w.best = w.ranked(w.best, row)
}

func (w *weighing) mayShow(row *outlined) bool {
	weight, most := row.weight(), w.asked.limit+1
	if w.asked.after != nil && compareWeight(weight, *w.asked.after) <= 0 {
		return false
	}
	return len(w.best) < most || compareWeight(weight, w.best[most-1].weight()) < 0
}

// ranked puts a row in its place among the best; there are no more than the page has, and
// one.
func (v *survey) ranked(best []*outlined, row *outlined) []*outlined {
	weight := row.weight()
	at := sort.Search(len(best), func(i int) bool { return compareWeight(weight, best[i].weight()) < 0 })
	best = slices.Insert(best, at, row)
	return best[:min(len(best), v.asked.limit+1)]
}
