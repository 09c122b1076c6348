package query

import (
	"slices"
	"sort"

	"entente/graph"
)

// manyRows of a table of dyads are worth counting in parts.
var manyRows = 64

// finerParts is how many parts there are for each processor: hot others stand together.
const finerParts = 8

// count counts what each row ranks by, and the ground: first the rows that are about one
// other each, in parts, then those that are about several.
func (v *survey) count() error {
	bounds := slices.Concat([]string{""}, partsOf(v.dyads), []string{""})
	var workers []*weighing
	err := sideBySide(len(bounds)-1, 1, func() func(i int) error {
		w := v.weighing()
		workers = append(workers, w)
		return func(i int) error { return w.each(newMerging(v.dyads, bounds[i], bounds[i+1])) }
	})
	if err != nil {
		return err
	}
	several := map[string]*outlined{}
	for _, w := range workers {
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

// each counts the rows about one other each, and keeps the dyads of the others.
func (w *weighing) each(m *merging) error {
	for m.next() {
		if !w.special[m.other] {
			w.row = outlined{id: m.other, plain: true}
			if err := w.weigh(&w.row, m.dyads); err != nil {
				return err
			}
			continue
		}
		for _, d := range m.dyads {
			kept := kept(d)
			for _, id := range w.offices.standFor(m.other) {
				if w.several[id] == nil {
					w.several[id] = &outlined{id: id}
				}
				w.several[id].dyads = append(w.several[id].dyads, kept)
			}
		}
	}
	return m.err
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
		return func(i int) error {
			w.row = *list[i]
			return w.weigh(&w.row, refs(list[i].dyads))
		}
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
	row       outlined             // the present one
	census    graph.Census
	ground    Ground
	elsewhere Ground // of what is counted from its other end
	best      []*outlined
	total     int
}

func (v *survey) weighing() *weighing {
	return &weighing{survey: v, several: map[string]*outlined{}}
}

// weigh counts a row, and keeps it if it may be on the page. Telling articles apart is most
// of the work: of a row with few acts all are first taken for different ones, and only if
// it might rank so are they told apart.
func (w *weighing) weigh(row *outlined, dyads []*graph.Dyad) error {
	exactly := w.isWeighty(dyads)
	if err := w.count(row, dyads, exactly); err != nil {
		return err
	}
	if !exactly && w.isInDoubt(row) {
		counted := w.ground
		if err := w.count(row, dyads, true); err != nil {
			return err
		}
		w.ground = counted
	}
	w.consider(row, dyads)
	return nil
}

// isWeighty guesses whether a row may rank, if every act is told by another publication.
func (w *weighing) isWeighty(dyads []*graph.Dyad) bool {
	acts := bytesOf(dyads) / actBytes
	return w.mayRank(&outlined{ownVoice: true, tally: Tally{Publications: acts, Articles: acts, Events: acts}})
}

func bytesOf(dyads []*graph.Dyad) int {
	n := 0
	for _, d := range dyads {
		for _, acts := range d.Acts {
			n += len(acts)
		}
	}
	return n
}

// count counts a row; unless exactly, the same article or publication may be counted often.
func (w *weighing) count(row *outlined, dyads []*graph.Dyad, exactly bool) error {
	row.tally, row.ownVoice = Tally{}, false
	if exactly {
		w.census.Reset(bytesOf(dyads) / actBytes)
	}
	for _, d := range dyads {
		if err := w.dyad(d, row, exactly); err != nil {
			return err
		}
	}
	if t := &row.tally; exactly {
		t.Articles, t.Claimed, t.Publications = w.census.Count()
	} else {
		t.Publications = t.Articles
	}
	return nil
}

func (w *weighing) dyad(d *graph.Dyad, row *outlined, exactly bool) error {
	r := d.Reader()
	if row.plain && w.is[d.Actor] && !w.sel.hasBounds() {
		return w.kindly(&r, row, exactly)
	}
	see := w.sight(d, row.id)
	if see.fixed && !w.sel.hasBounds() {
		return w.kindly(&r, row, exactly)
	}
	for r.Next() {
		a := r.Act()
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
		if ground.takesAct(a, &w.sel, self) {
			row.tally.Events++
			row.ownVoice = row.ownVoice || !a.ClaimOnly
			if exactly {
				w.census.Add(a.Voices)
			} else {
				row.tally.Articles += a.Articles
			}
		}
	}
	return r.Err()
}

// kindly is dyad where it does not matter when something happened: the kinds of acts tell.
func (w *weighing) kindly(r *graph.ActReader, row *outlined, exactly bool) error {
	for r.Next() {
		k := &w.kinds[0][r.Code()]
		if !w.ground.takesKind(r, k, &w.sel) {
			continue
		}
		row.tally.Events++
		row.ownVoice = row.ownVoice || !k.claimOnly
		if exactly {
			w.census.Add(r.Voices())
		} else {
			row.tally.Articles += r.Articles()
		}
	}
	return r.Err()
}

// takesKind is takes for the present act of a reader where it does not matter when it was.
func (g *Ground) takesKind(r *graph.ActReader, k *kind, s *selection) bool {
	return k.counted && g.counts(k.notActual, k.claimOnly, s.confidence(r), 1, s)
}

// confidence is that of the present act of a reader, if it need be known.
func (s *selection) confidence(r *graph.ActReader) float64 {
	if s.MinConfidence > 0 {
		return r.Confidence()
	}
	return 1
}

// takesAct is takes for an act; self tells that both ends stand for the same actor. The
// undated that bounds leave out are counted apart.
func (g *Ground) takesAct(a *graph.Act, s *selection, self bool) bool {
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
	shown := *row
	if shown.dyads == nil {
		for _, d := range dyads {
			shown.dyads = append(shown.dyads, kept(d))
		}
	}
	w.best = w.ranked(w.best, &shown)
}

// isInDoubt reports whether it is not known of a row that has at most such a tally that it
// rests on too little, or enough and is not on the page.
func (w *weighing) isInDoubt(row *outlined) bool {
	if row.tally.Events == 0 {
		return false
	}
	if few := w.asked.few; few != nil {
		return !few(row.tally)
	}
	return w.mayRank(row)
}

// mayRank reports whether a row that has at most such a tally may be among the best.
func (w *weighing) mayRank(row *outlined) bool {
	most := w.asked.limit + 1
	return len(w.best) < most || compareWeight(row.weight(), w.best[most-1].weight()) < 0
}

func (w *weighing) mayShow(row *outlined) bool {
	if w.asked.after != nil && compareWeight(row.weight(), *w.asked.after) <= 0 {
		return false
	}
	return w.mayRank(row)
}

// ranked puts a row in its place among the best; there are no more than the page has, and
// one.
func (v *survey) ranked(best []*outlined, row *outlined) []*outlined {
	weight := row.weight()
	at := sort.Search(len(best), func(i int) bool { return compareWeight(weight, best[i].weight()) < 0 })
	best = slices.Insert(best, at, row)
	return best[:min(len(best), v.asked.limit+1)]
}
