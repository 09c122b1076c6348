package question

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// joinedInquiry asks who does both of two things, to the same or to two others.
type joinedInquiry struct{ plan }

func (q joinedInquiry) describe() string {
	return q.first().describeList() + " and " + q.second().describeList()
}

func (q joinedInquiry) first() plan {
	p := q.plan
	p.what, p.d, p.also, p.everyRow = "in", nil, nil, true
	return p
}

func (q joinedInquiry) second() plan {
	p := q.first()
	p.verb, p.meaning = q.also, q.also.meaning
	if len(q.d) > 0 {
		p.b = q.d
	}
	return p
}

func (q joinedInquiry) call() string { return q.first().call() }

func (q joinedInquiry) further() []string { return []string{q.second().call()} }

func (q joinedInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	one, err := q.first().all(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	other, err := q.second().all(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Further: q.further(), Ground: added(one.ground, other.ground)}
	var told, claimed []string
	for _, row := range one.rows {
		i := slices.IndexFunc(other.rows, func(x query.Row) bool { return x.Actor.ID == row.Actor.ID })
		if i < 0 || !q.ofKind(row.Actor) {
			continue
		}
		also := other.rows[i]
		out.Rows = append(out.Rows, row, also)
		name := fmt.Sprintf("%s (%d and %s)", nameOf(row.Actor), row.Events, count(also.Events, "act"))
		if q.alleged(row.Tally) || q.alleged(also.Tally) {
			claimed = append(claimed, name)
			continue
		}
		told = append(told, name)
	}
	if len(out.Rows) == 0 {
		out.Sentence = nothing("for "+q.plan.describe(), out.Ground)
		return out, nil
	}
	out.Sentence = fmt.Sprintf("%s: %s.", capital(q.plan.describe()), saidOf(told))
	if len(claimed) > 0 {
		out.Sentence += " One or both are only claimed of " + and(shortened(claimed)) + "."
	}
	return out, nil
}

// saidOf lists those of whom writers tell something in their own voice.
func saidOf(told []string) string {
	if len(told) == 0 {
		return "nobody in a writer's own voice"
	}
	return count(len(told), "actor") + ", " + and(shortened(told))
}

// all reads all rows of a list.
func (p plan) all(ctx context.Context, r graph.Reader) (list, error) {
	l, err := p.list(ctx, r)
	if err == nil && l.more {
		err = fmt.Errorf("%w question: there are too many to look through them all, narrow the period", graph.ErrInvalid)
	}
	return l, err
}
