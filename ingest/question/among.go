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
	if q.detail == "out" { // those upon whom B acts
		p.what, p.a, p.b = "out", q.b, nil
	}
	return p
}

func (q amongInquiry) call() string { return q.doers().call() }

func (q amongInquiry) further() []string { return []string{q.ties().call()} }

func (q amongInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	tied, err := q.ties().all(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	did, err := q.doers().all(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	both := list{ground: did.ground}
	var alleged []string
	for _, row := range did.rows {
		i := slices.IndexFunc(tied.rows, func(x query.Row) bool { return x.Actor.ID == row.Actor.ID })
		switch {
		case i < 0:
		case q.alleged(tied.rows[i].Tally):
			alleged = append(alleged, nameOf(row.Actor))
		default:
			both.rows = append(both.rows, row)
		}
	}
	out := Answer{Rows: both.rows, Ground: did.ground, Further: q.further()}
	if len(both.rows) == 0 {
		out.Sentence = nothing("for "+q.describe()+q.when(), did.ground) + q.onlyAlleged(alleged)
		return out, nil
	}
	told, claimed := q.named(both)
	out.Sentence = fmt.Sprintf("%s%s: %s", capital(q.describe()), q.when(), and(shortened(told)))
	if len(told) == 0 {
		out.Sentence = fmt.Sprintf("%s%s: nobody in a writer's own voice", capital(q.describe()), q.when())
	}
	out.Sentence += "."
	if len(claimed) > 0 {
		out.Sentence += " Only claimed of " + and(shortened(claimed)) + "."
	}
	out.Sentence += q.onlyAlleged(alleged)
	return out, nil
}

// onlyAlleged names those who did it, but of whom it is only claimed that they are
// among the allies or the like.
func (q amongInquiry) onlyAlleged(names []string) string {
	if len(names) == 0 {
		return ""
	}
	is := "is"
	if len(names) > 1 {
		is = "are"
	}
	return fmt.Sprintf(" That %s %s among the %s is only claimed.", and(shortened(names)), is, q.noun.plural)
}
