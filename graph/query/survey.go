package query

import (
	"context"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// survey finds the rows of a page among the tens of thousands of a hot actor. It counts
// all by dyads, which tell of every row its events and publications, and of its articles
// the least and the most that there may be; then it reads the shares of those rows only
// that may be on the page.
type survey struct {
	scope
	sel     selection
	asked   surveyed
	offices standing // of everybody
	ids     map[string]bool
	whole   bool // all relations of a family count
	ground  *Ground
	counts  int
	rows    []outlined
	at      map[string]int32 // rows by whom they are about
	parts   []part
	outlets []int // of parts
	seen    stamps
	run     run
	apart   pairs // whose shares tell whom they count for
}

// surveyed is what a survey is asked for.
type surveyed struct {
	direction Direction
	relations []ontology.Relation // that count
	besides   []ontology.Relation // that are told of rows besides
	few       func(Tally) bool    // rows that rest on too little; nil is none
	limit     int
	quotes    int     // of each row
	after     *weight // the page starts after it; nil is at the first row
}

// outlined is a row of which not all is known.
type outlined struct {
	id                string
	events            int
	ownVoice, several bool
	articles, outlets bounds
	last              int32     // of its parts, in v.parts
	exact             *gathered // once it was read
}

// bounds are the least and the most of something.
type bounds struct{ least, most int }

// add takes in a part, of which the same may have been counted before.
func (b *bounds) add(p bounds) { b.least, b.most = max(b.least, p.least), b.most+p.most }

// part is what a dyad adds to a row.
type part struct {
	mine, other string
	from, to    int   // of outlets
	before      int32 // part of the same row, -1 for none
}

const (
	// maxCounts bounds the counts of a survey, which take some tens of nanoseconds each.
	maxCounts = 5_000_000
	// maxExact bounds the rows whose shares are read; for more, all may as well be.
	maxExact = 2000
)

// fewDyads is how many dyads are not worth a survey.
var fewDyads = 500

var errMany = errors.New("enough dyads for a survey")

// survey finds the rows that may be on a page, exactly and in order, and how many there
// are in all; ok is false where the question is better answered from shares.
func (s scope) survey(ctx context.Context, r graph.Reader, sel selection, asked surveyed, g *Ground) (rows []*gathered, total int, ok bool, err error) {
	if !sel.byMonths() {
		return nil, 0, false, nil
	}
	filter := graph.DyadFilter{Actors: s.ids(), Families: familiesOf(asked.relations)}
	if many, err := isMany(ctx, r, filter); err != nil || !many {
		return nil, 0, false, err
	}
	ground := *g
	v := &survey{scope: s, sel: sel, asked: asked, ids: idSet(filter.Actors), ground: &ground, at: make(map[string]int32, 8*fewDyads), apart: pairs{}}
	v.whole = !slices.ContainsFunc(relationsOf(filter.Families...), func(x ontology.Relation) bool { return !slices.Contains(asked.relations, x) })
	if sel.Rollup == ByCountry {
		if v.offices, err = loadStanding(ctx, r, graph.TieFilter{}); err != nil {
			return nil, 0, false, err
		}
	}
	if err := r.EachDyad(ctx, filter, v.take); err != nil {
		return nil, 0, false, wrap("read dyads", err)
	}
	if err := v.readApart(ctx, r); err != nil {
		return nil, 0, false, err
	}
	v.countOutlets()
	rows, total, ok, err = v.page(ctx, r)
	if ok && err == nil {
		*g = ground
	}
	return rows, total, ok, err
}

func isMany(ctx context.Context, r graph.Reader, f graph.DyadFilter) (bool, error) {
	n := 0
	err := r.EachDyad(ctx, f, func(*graph.Dyad) error {
		if n++; n > fewDyads {
			return errMany
		}
		return nil
	})
	switch {
	case errors.Is(err, errMany):
		return true, nil
	case errors.Is(err, errors.ErrUnsupported):
		return false, nil
	}
	return false, wrap("read dyads", err)
}

func familiesOf(list []ontology.Relation) []ontology.Family {
	var out []ontology.Family
	for _, f := range []ontology.Family{ontology.For, ontology.Against, ontology.Contact} {
		for _, x := range list {
			if x.Family() == f {
				out = append(out, f)
				break
			}
		}
	}
	return out
}

// take counts a dyad, or sets it apart.
func (v *survey) take(d *graph.Dyad) error {
	if v.counts += len(d.Counts); v.counts > maxCounts {
		return &TooBroadError{maxCounts, true}
	}
	if v.isApart(d) {
		v.apart.add(d.Actor, d.Other)
		return nil
	}
	standFor, asked, ok := d.Other, d.Actor, true
	moves := v.moves(d)
	for i := range d.Counts {
		c := &d.Counts[i]
		if !v.wants(c) || v.isOutside(c) {
			continue
		}
		if moves {
			date := c.FirstDate()
			if asked, ok = v.asks(d.Actor, date); ok {
				standFor = v.offices.on(d.Other, date)
			}
		}
		switch {
		case !ok:
		case c.Month == "" && v.sel.hasBounds():
			if !c.NotActual {
				v.ground.Undated += c.Events
			}
		case standFor == asked:
			v.ground.SelfEdges += c.Events
		default:
			v.count(d, standFor, c)
		}
	}
	v.endRun()
	return nil
}

// moves reports whether the ends of a dyad may stand for others, now or then.
func (v *survey) moves(d *graph.Dyad) bool {
	return !v.is[d.Actor] || len(v.offices.offices[d.Other]) > 0
}

// isApart reports whether single events have to tell for whom a dyad counts: both ends
// are asked for, or bounds or an office cut through a month.
func (v *survey) isApart(d *graph.Dyad) bool {
	if v.ids[d.Other] {
		return true
	}
	moves := v.moves(d)
	if !moves && !v.sel.hasBounds() {
		return false
	}
	for i := range d.Counts {
		c := &d.Counts[i]
		if c.First == c.Last || !v.wants(c) {
			continue
		}
		first, last := c.FirstDate(), c.LastDate()
		if first < v.sel.From && last >= v.sel.From || v.sel.To != "" && first <= v.sel.To && last > v.sel.To {
			return true
		}
		if moves && !(v.offices.steady(d.Actor, first, last) && v.offices.steady(d.Other, first, last)) {
			return true
		}
	}
	return false
}

// wants reports whether a count is of the relations and direction asked for.
func (v *survey) wants(c *graph.Count) bool {
	switch v.asked.direction {
	case In:
		if !c.Toward && !c.Relation.Symmetric() {
			return false
		}
	case Out:
		if c.Toward && !c.Relation.Symmetric() {
			return false
		}
	}
	return v.whole || slices.Contains(v.asked.relations, c.Relation)
}

// isOutside reports whether a dated count lies outside the bounds, which cut through none.
func (v *survey) isOutside(c *graph.Count) bool {
	return v.sel.hasBounds() && c.Month != "" && v.sel.outside(c.FirstDate())
}

// count adds to the row of whom the other end stands for.
func (v *survey) count(d *graph.Dyad, standFor string, c *graph.Count) {
	switch {
	case c.NotActual:
		v.ground.NotActual += c.Events
		return
	case c.ClaimOnly && v.sel.ExcludeClaims:
		v.ground.Claims += c.Events
		return
	}
	v.ground.Events += c.Events
	if v.run.standFor != standFor {
		v.endRun()
		v.beginRun(d, standFor)
	}
	x := &v.run
	x.events += c.Events
	x.ownVoice = x.ownVoice || !c.ClaimOnly
	x.articles.add(bounds{c.Articles, c.Articles})
	for _, n := range c.Outlets {
		if v.seen.first(n) {
			v.outlets = append(v.outlets, n)
		}
	}
}

// run collects counts of one dyad that follow each other and add to the same row.
type run struct {
	standFor string
	outlined
	part
}

func (v *survey) beginRun(d *graph.Dyad, standFor string) {
	v.run = run{standFor: standFor, part: part{mine: d.Actor, other: d.Other, from: len(v.outlets)}}
	v.seen.begin()
}

func (v *survey) endRun() {
	x := &v.run
	if x.standFor == "" {
		return
	}
	x.part.to = len(v.outlets)
	row := v.row(x.standFor)
	row.events += x.events
	row.ownVoice = row.ownVoice || x.ownVoice
	// Each publication has an article of its own.
	row.articles.add(bounds{max(x.articles.least, x.part.to-x.part.from), x.articles.most})
	v.addPart(row, x.part)
	x.standFor = ""
}

func (v *survey) row(id string) *outlined {
	i, ok := v.at[id]
	if !ok {
		i = int32(len(v.rows))
		v.at[id] = i
		v.rows = append(v.rows, outlined{id: id, last: -1})
	}
	return &v.rows[i]
}

func (v *survey) addPart(row *outlined, p part) {
	p.before = row.last
	row.several = row.last >= 0
	row.last = int32(len(v.parts))
	v.parts = append(v.parts, p)
}

// eachPart calls each for the parts of a row.
func (v *survey) eachPart(row *outlined, each func(part)) {
	for i := row.last; i >= 0; i = v.parts[i].before {
		each(v.parts[i])
	}
}

// countOutlets counts the publications of each row. What was read apart has counted some
// that may be the same.
func (v *survey) countOutlets() {
	for i := range v.rows {
		row := &v.rows[i]
		n := 0
		if !row.several {
			p := v.parts[row.last]
			n = p.to - p.from
		} else {
			v.seen.begin()
			v.eachPart(row, func(p part) {
				for _, o := range v.outlets[p.from:p.to] {
					if v.seen.first(o) {
						n++
					}
				}
			})
		}
		row.outlets.add(bounds{n, n})
		row.articles.least = max(row.articles.least, row.outlets.least)
	}
}

// stamps tell which of many numbers were met since they began anew.
type stamps struct {
	met   []uint32
	round uint32
}

func (s *stamps) begin() { s.round++ }

func (s *stamps) first(n int) bool {
	if n >= len(s.met) {
		s.met = append(s.met, make([]uint32, n+1)...)
	}
	if s.met[n] == s.round {
		return false
	}
	s.met[n] = s.round
	return true
}
