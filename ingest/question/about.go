package question

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// aboutInquiry asks for all acts by an actor, upon it, or both.
type aboutInquiry struct{ plan }

func (q aboutInquiry) describe() string {
	switch q.detail {
	case "in":
		return "what was done to " + namesOf(q.a)
	case "out":
		return "what " + namesOf(q.a) + " did"
	}
	return "every act by or toward " + namesOf(q.a)
}

func (q aboutInquiry) question() query.WhoQuestion {
	out := query.WhoQuestion{Of: ids(q.a), Direction: query.Direction(q.detail), Evidence: q.evidence(), Quotes: 1}
	for _, e := range ontology.Relations() {
		out.Relations = append(out.Relations, e.Relation)
	}
	return out
}

func (q aboutInquiry) call() string { return q.question().Call() }

func (q aboutInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Who(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Rows: a.Rows, Ground: a.Ground}
	if len(a.Rows) == 0 {
		out.Sentence = nothing("of "+q.describe()+q.when(), a.Ground)
		return out, nil
	}
	l := list{a.Rows, a.Total, a.Next != "", a.Ground}
	told, claimed := q.named(l)
	out.Sentence = fmt.Sprintf("%s%s: %s.", capital(q.describe()), q.when(), strings.Join(shortened(kinds(a.Rows)), ", "))
	if len(told) > 0 {
		out.Sentence += fmt.Sprintf(" With %s.", and(shortened(told)))
	}
	if len(claimed) > 0 {
		out.Sentence += " Only claimed with " + and(shortened(claimed)) + "."
	}
	return out, nil
}

// kinds sums the acts of rows by relation, most first.
func kinds(rows []query.Row) []string {
	n := map[ontology.Relation]int{}
	for _, row := range rows {
		for _, k := range row.Relations {
			n[k.Relation] += k.Events
		}
	}
	var all []ontology.Relation
	for k := range n {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b ontology.Relation) int { return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a, b)) })
	out := make([]string, len(all))
	for i, k := range all {
		out[i] = fmt.Sprintf("%s %d", phrase(k), n[k])
	}
	return out
}
