package query

import (
	"context"
	"slices"

	"entente/graph"
)

// exactly counts the shares of rows as they come: those of a hot actor's page are tens of
// thousands.
type exactly struct {
	*survey
	rows  map[string]*outlined
	by    bool        // the shares are of those by whom is asked
	now   graph.Share // the one that came last
	edge  edgeMonth
	twice bool          // the edge comes at its target, too
	fixed bool          // its ends stand for the same on all days, and all days count
	into  []*counter    // what a share of a fixed edge adds to, once there was one
	month []graph.Share // of any other edge
	split reading       // months that do not count as a whole
}

func (e *exactly) take(x graph.Share) error {
	if x.Source != e.edge.source || x.Target != e.edge.target || string(x.Relation) != e.edge.relation {
		e.endEdge()
		e.edge = edgeMonth{source: x.Source, relation: string(x.Relation), target: x.Target}
		e.twice = e.by && e.ids[x.Target] && (e.asked.direction != Out || x.Relation.Symmetric())
		e.fixed = !e.sel.hasBounds() && e.isFixed(x.Source, x.Target)
	}
	switch {
	case e.twice:
	case e.fixed && (e.into == nil || e.asked.quotes > 0):
		e.now = x // or each would be a piece of memory of its own
		e.into = e.count(&e.now)
	case e.fixed:
		e.add(&x)
	case x.Month == "" && e.sel.hasBounds(), x.Month != "" && !e.sel.reaches(x):
	default:
		if len(e.month) > 0 && e.month[0].Month != x.Month {
			e.endMonth()
		}
		e.month = append(e.month, x)
	}
	return nil
}

// isFixed reports whether one end is asked for itself, and the other holds no office.
func (e *exactly) isFixed(source, target string) bool {
	mine, other := target, source
	if e.by {
		mine, other = other, mine
	}
	return e.is[mine] && !e.ids[other] && len(e.offices.offices[other]) == 0
}

// add counts one more share of a fixed edge.
func (e *exactly) add(x *graph.Share) {
	if x.NotActual || x.ClaimOnly && e.sel.ExcludeClaims {
		return
	}
	for _, c := range e.into {
		c.add(x)
	}
}

func (e *exactly) endEdge() {
	e.endMonth()
	e.edge, e.into = edgeMonth{}, nil
}

func (e *exactly) endMonth() {
	cut := slices.ContainsFunc(e.month, func(x graph.Share) bool { return e.sel.ragged(x) || !e.offices.constant(x) })
	if cut {
		e.split.shares = append(e.split.shares, e.month...)
	} else {
		for i := range e.month {
			e.count(&e.month[i])
		}
	}
	e.month = e.month[:0]
}

// readSplit counts the events of months that do not count as a whole.
func (e *exactly) readSplit(ctx context.Context, r graph.Reader, fs []graph.EventFilter) error {
	if len(e.split.shares) == 0 {
		return nil
	}
	e.split.office = e.offices
	if err := e.sel.split(ctx, r, fs, &e.split); err != nil {
		return err
	}
	for i := range e.split.shares {
		e.count(&e.split.shares[i])
	}
	return nil
}

// count adds a share to the rows that it is about, and tells what it added to.
func (e *exactly) count(x *graph.Share) (into []*counter) {
	var left Ground // was counted by dyads
	ends, n, self := e.ends(x, e.asked.direction, e.offices)
	if self || n == 0 || !left.takes(*x, e.sel) {
		return nil
	}
	for i := range ends[:n] {
		p := &ends[i]
		row := e.rows[p.standFor]
		if row == nil {
			continue // some of another's
		}
		if row.exact == nil {
			row.exact = &gathered{id: row.id, told: newDetails(e.asked.quotes > 0)}
		}
		into = append(into, row.exact.add(p, slices.Contains(e.asked.relations, x.Relation))...)
	}
	return into
}
