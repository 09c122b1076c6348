package query

import (
	"context"
	"slices"
	"sync"

	"entente/graph"
	"entente/graph/ontology"
)

// reading is what a question read of the events that it is about: shares that each
// lie within its bounds and count alike, for their ends stand for the same actors on
// all of their days. One with several events is a month's, see graph.Share.
type reading struct {
	shares []graph.Share
	// undated are those left out for having no date, where months told of them.
	undated  []graph.Share
	byMonths bool
	office   standing
}

// offices finds out for whom actors stand.
type offices func(ctx context.Context, r graph.Reader, ids []string) (standing, error)

// read reads what any of the filters selects, each event once. It counts by months
// where these tell enough, so that hot actors cost little, and reads events only
// where a part of a month counts.
func (s selection) read(ctx context.Context, r graph.Reader, fs []graph.EventFilter, of offices) (reading, error) {
	var out reading
	var err error
	out.byMonths = s.byMonths()
	if out.byMonths {
		err = s.readMonths(ctx, r, fs, &out)
	} else {
		err = s.readEvents(ctx, r, fs, &out)
	}
	if err != nil {
		return out, err
	}
	if out.office, err = of(ctx, r, out.ends()); err != nil || !out.byMonths {
		return out, err
	}
	return out, s.split(ctx, r, fs, &out)
}

// byMonths reports whether months tell what is asked for.
func (s selection) byMonths() bool { return !s.single && !s.narrow() && s.MinConfidence == 0 }

// readEvents makes a share of each event.
func (s selection) readEvents(ctx context.Context, r graph.Reader, fs []graph.EventFilter, out *reading) error {
	events, err := s.events(ctx, r, fs)
	out.shares = make([]graph.Share, 0, len(events))
	for _, e := range events {
		if !s.outside(e.Date) {
			out.shares = append(out.shares, graph.ShareOf(e))
		}
	}
	return err
}

// readMonths reads the months that reach into the bounds.
func (s selection) readMonths(ctx context.Context, r graph.Reader, fs []graph.EventFilter, out *reading) error {
	var before []ends
	var list blocks
	fs, reads, stop := s.readAhead(ctx, r, fs)
	defer stop()
	for i, f := range fs {
		edges := edgesOf(f)
		bounded := f.From != "" || f.To != ""
		var edge edgeMonth // the last one; its months follow each other
		var twice bool
		err := reads[i](func(x graph.Share) error {
			if e := (edgeMonth{source: x.Source, relation: string(x.Relation), target: x.Target}); e != edge {
				edge, twice = e, slices.ContainsFunc(before, func(e ends) bool { return e.has(x) })
			}
			switch {
			case twice:
			case list.n == MaxShares:
				return &TooBroadError{MaxShares, true}
			case x.Month == "" && bounded:
				out.undated = append(out.undated, x)
			case x.Month == "" || s.reaches(x):
				list.add(x)
			}
			return nil
		})
		if err != nil {
			return wrap("read months", err)
		}
		before = append(before, newEnds(edges))
	}
	out.shares = slices.Concat(list.full...)
	return nil
}

// reaches reports whether the dated events of a share reach into the bounds.
func (s selection) reaches(x graph.Share) bool {
	return x.LastDate >= s.From && (s.To == "" || x.FirstDate <= s.To)
}

func edgesOf(f graph.EventFilter) graph.RelationFilter {
	edges := graph.RelationFilter{Source: f.Source, Target: f.Target, Relations: f.Relations, Undated: true}
	edges.Actual = slices.Equal(f.Statuses, []graph.Status{graph.Actual})
	if len(f.Either) > 0 {
		edges.Source, edges.Target = f.Either, f.Either
	}
	return edges
}

// readAhead gives the shares of each filter in turn. A view reads all at once if its
// store can, then the first filter stands for all; else those of all but the first are
// collected at the same time as others are read; stop waits for what is under way.
func (s selection) readAhead(ctx context.Context, r graph.Reader, fs []graph.EventFilter) (left []graph.EventFilter, reads []func(each func(graph.Share) error) error, stop func()) {
	if u := uniter(r); u != nil && len(fs) > 1 {
		all := make([]graph.RelationFilter, len(fs))
		for i, f := range fs {
			all[i] = edgesOf(f)
		}
		return fs[:1], []func(each func(graph.Share) error) error{func(each func(graph.Share) error) error {
			return u.EachShareOfAny(ctx, all, s.From, s.To, each)
		}}, func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	for i, f := range fs {
		read := func(each func(graph.Share) error) error { return r.EachShare(ctx, edgesOf(f), s.From, s.To, each) }
		if i > 0 {
			read = collected(&all, read)
		}
		reads = append(reads, read)
	}
	return fs, reads, func() {
		cancel()
		all.Wait()
	}
}

// uniter is the Reader, or what is below a view, if it reads several filters at once.
func uniter(r graph.Reader) graph.Uniter {
	if v, ok := r.(*viewing); ok {
		r = v.Reader
	}
	if u, ok := r.(graph.Uniter); ok && u.Unites() {
		return u
	}
	return nil
}

// collected begins to read and gives what it read later.
func collected(all *sync.WaitGroup, read func(each func(graph.Share) error) error) func(each func(graph.Share) error) error {
	var list blocks
	done := make(chan error, 1)
	all.Go(func() {
		done <- read(func(x graph.Share) error {
			if list.n == MaxShares {
				return &TooBroadError{MaxShares, true}
			}
			list.add(x)
			return nil
		})
	})
	return func(each func(graph.Share) error) error {
		if err := <-done; err != nil {
			return err
		}
		for _, some := range list.full {
			for _, x := range some {
				if err := each(x); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// blocks collect shares without moving them each time that there are more.
type blocks struct {
	full [][]graph.Share // all but the last are
	n    int
}

func (b *blocks) add(x graph.Share) {
	const size = 1024
	if b.n%size == 0 {
		b.full = append(b.full, make([]graph.Share, 0, min(size, 16+b.n)))
	}
	last := &b.full[len(b.full)-1]
	*last = append(*last, x)
	b.n++
}

// ends are the edges that a filter selects.
type ends struct {
	source, target map[string]bool
	relations      []ontology.Relation
}

func newEnds(f graph.RelationFilter) ends { return ends{idSet(f.Source), idSet(f.Target), f.Relations} }

func idSet(ids []string) map[string]bool {
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out
}

func (e ends) has(x graph.Share) bool {
	return (len(e.source) == 0 || e.source[x.Source]) && (len(e.target) == 0 || e.target[x.Target]) &&
		(len(e.relations) == 0 || slices.Contains(e.relations, x.Relation))
}

// ends lists the actors of all shares.
func (d reading) ends() []string {
	ids := map[string]bool{}
	var source, target string // most shares in a row have one end in common
	for i := range d.shares {
		x := &d.shares[i]
		if x.Source != source {
			source, ids[x.Source] = x.Source, true
		}
		if x.Target != target {
			target, ids[x.Target] = x.Target, true
		}
	}
	out := make([]string, 0, len(ids))
	for id := range ids {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// edgeMonth is a month of an edge.
type edgeMonth struct{ source, relation, target, month string }

func edgeMonthOf(x graph.Share) edgeMonth {
	return edgeMonth{x.Source, string(x.Relation), x.Target, x.Month}
}

// split puts single events in the place of months of which only some days count, or
// count for other actors than the rest.
func (s selection) split(ctx context.Context, r graph.Reader, fs []graph.EventFilter, out *reading) error {
	parts := map[edgeMonth]*graph.Stretch{}
	for _, x := range out.shares {
		if s.ragged(x) || !out.office.constant(x) {
			parts[edgeMonthOf(x)] = &graph.Stretch{Source: x.Source, Relation: x.Relation, Target: x.Target}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	whole := out.shares[:0]
	for _, x := range out.shares {
		p := parts[edgeMonthOf(x)]
		if p == nil {
			whole = append(whole, x)
			continue
		}
		if p.From == "" || x.FirstDate < p.From {
			p.From = x.FirstDate
		}
		p.To = max(p.To, x.LastDate)
	}
	out.shares = whole
	return s.addEvents(ctx, r, fs, parts, out)
}

// ragged reports whether the bounds cut through a month's events.
func (s selection) ragged(x graph.Share) bool {
	switch {
	case x.Month == "":
		return false
	case x.FirstDate < s.From || s.To != "" && x.LastDate > s.To:
		return true
	}
	return s.cut != "" && s.straddles(x)
}

// straddles reports whether some of a month's events may belong to one of two windows, and
// some to the other or to none. What is known to the month only stands on its first day.
func (s selection) straddles(x graph.Share) bool {
	if x.FirstDate < s.cut && x.LastDate >= s.cut {
		return true
	}
	if x.Events == 1 || x.Days&(1<<1) == 0 {
		return false
	}
	first, last, err := days(x.Month)
	whole := err == nil && (first >= s.From && last < s.cut || first >= s.cut && last <= s.To)
	return !whole
}

func (s selection) addEvents(ctx context.Context, r graph.Reader, fs []graph.EventFilter, parts map[edgeMonth]*graph.Stretch, out *reading) error {
	list := make([]graph.Stretch, 0, len(parts))
	for _, p := range parts {
		p.From = max(p.From, s.From)
		if s.To != "" {
			p.To = min(p.To, s.To)
		}
		list = append(list, *p)
	}
	actualOnly, read := len(fs[0].Statuses) > 0, 0
	err := r.EachEventIn(ctx, list, func(e graph.Event) error {
		if read++; read > MaxEvents {
			return &TooBroadError{Most: MaxEvents}
		}
		if !actualOnly || e.Status == graph.Actual {
			out.shares = append(out.shares, graph.ShareOf(e))
		}
		return nil
	})
	return wrap("read events", err)
}

// constant reports whether both ends of a share stand for the same actors on all of
// its days.
func (s standing) constant(x graph.Share) bool {
	return x.FirstDate == x.LastDate || s.steady(x.Source, x.FirstDate, x.LastDate) && s.steady(x.Target, x.FirstDate, x.LastDate)
}

// steady reports whether no office of the actor begins or ends between two dates.
func (s standing) steady(actor, first, last string) bool {
	for _, t := range s.offices[actor] {
		if first < t.From && t.From <= last || t.To != "" && first <= t.To && t.To < last {
			return false
		}
	}
	return true
}
