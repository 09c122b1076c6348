package question

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/query"
)

// triadInquiry asks for the triangles of friends and enemies around an actor.
type triadInquiry struct{ plan }

func (q triadInquiry) describe() string {
	kind := ""
	if q.detail != "" {
		kind = q.detail + " "
	}
	return "the " + kind + "triangles of friends and enemies around " + namesOf(q.a)
}

func (q triadInquiry) question() query.TriadsQuestion {
	return query.TriadsQuestion{Of: q.a[0].actor.ID, Evidence: q.evidence(), Balance: query.Balance(q.detail), Quotes: 1}
}

func (q triadInquiry) call() string { return q.question().Call() }

func (q triadInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Triads(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Triads: a.Triads, Ground: a.Ground}
	if a.Total == 0 {
		out.Sentence = nothing("of "+q.describe()+q.when(), a.Ground)
		return out, nil
	}
	out.Sentence = fmt.Sprintf("%s%s: %d. Of all its triangles %d are of three friends and %d of two friends with a common enemy (balanced); %d of two enemies with a common friend and %d of three enemies (unbalanced).",
		capital(q.describe()), q.when(), a.Total, a.Kinds[0], a.Kinds[2], a.Kinds[1], a.Kinds[3])
	return out, nil
}
