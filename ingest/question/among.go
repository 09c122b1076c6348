package question

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// amongInquiry asks which of somebody's allies, enemies or the like did something:
// those who are in two lists.
type amongInquiry struct{ plan }

func (q amongInquiry) describe() string {
	return q.doers().describeList() + ", of " + q.ties().describeList()
}

// ties is the list that the noun asks for, and doers that of the verb.
func (q amongInquiry) ties() plan {
	p := q.plan
	p.what, p.b, p.verb, p.meaning, p.everyRow = "noun", nil, nil, q.noun.meaning, true
	return p
}

func (q amongInquiry) doers() plan {
	p := q.plan
	p.what, p.a, p.noun, p.meaning, p.everyRow = "in", nil, nil, q.verb.meaning, true
	return p
}

func (q amongInquiry) call() string { return q.doers().call() }

func (q amongInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	tied, err := q.whole(ctx, r, q.ties())
	if err != nil {
		return Answer{}, err
	}
	did, err := q.whole(ctx, r, q.doers())
	if err != nil {
		return Answer{}, err
	}
	both := list{ground: did.ground}
	for _, row := range did.rows {
		if slices.ContainsFunc(tied.rows, func(x query.Row) bool { return x.Actor.ID == row.Actor.ID }) {
			both.rows = append(both.rows, row)
		}
	}
	out := Answer{Rows: both.rows, Ground: did.ground, Further: []string{q.ties().call()}}
	if len(both.rows) == 0 {
		out.Sentence = nothing("for "+q.describe()+q.when(), did.ground)
		return out, nil
	}
	told, claimed := both.named()
	out.Sentence = fmt.Sprintf("%s%s: %s", capital(q.describe()), q.when(), and(shortened(told)))
	if len(told) == 0 {
		out.Sentence = fmt.Sprintf("%s%s: nobody in a writer's own voice", capital(q.describe()), q.when())
	}
	out.Sentence += "."
	if len(claimed) > 0 {
		out.Sentence += " Only claimed of " + and(shortened(claimed)) + "."
	}
	return out, nil
}

// whole reads all rows of a list.
func (q amongInquiry) whole(ctx context.Context, r graph.Reader, p plan) (list, error) {
	l, err := p.list(ctx, r)
	if err == nil && l.more {
		err = fmt.Errorf("%w question: there are too many to look through them all, narrow the period", graph.ErrInvalid)
	}
	return l, err
}
