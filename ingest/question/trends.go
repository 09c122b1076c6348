package question

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// trendInquiry asks which pairs have more or fewer acts than before.
type trendInquiry struct{ plan }

func (q trendInquiry) family() ontology.Family {
	if q.meaning.family == "" {
		return ontology.Against
	}
	return q.meaning.family
}

func (q trendInquiry) describe() string {
	return fmt.Sprintf("the pairs with %s acts %s each other than in the same time before", q.change(), q.family())
}

func (q trendInquiry) change() string {
	if q.detail == "falling" {
		return "fewer"
	}
	return "more"
}

func (q trendInquiry) question() query.TrendsQuestion {
	return query.TrendsQuestion{Evidence: q.evidence(), Family: q.family(), Falling: q.detail == "falling", Quotes: shownQuotes}
}

func (q trendInquiry) call() string { return q.question().Call() }

func (q trendInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Trends(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Trends: a.Rows, Ground: a.Ground}
	if a.To != "" {
		out.Notes = []string{fmt.Sprintf("compared are the days from %s to %s with those from %s on, up to then", a.From, a.To, a.Before)}
	}
	if len(a.Rows) == 0 {
		out.Sentence = nothing("of "+q.describe(), a.Ground)
		return out, nil
	}
	var list []string
	for _, t := range a.Rows {
		list = append(list, fmt.Sprintf("%s and %s (%d, before %d)", nameOf(t.A), nameOf(t.B), t.Now.Events, t.Before.Events))
	}
	out.Sentence = fmt.Sprintf("%s from %s to %s: %s, the clearest first.", capital(q.describe()), a.From, a.To, and(shortened(list)))
	return out, nil
}
