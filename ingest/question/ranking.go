package question

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// byPublications says what lists of who stands out go by.
const byPublications = "the order goes by publications, then by articles and acts, so that what is told widely comes first"

// rankInquiry asks who stands out: by what passes, or by how many others it passes with.
type rankInquiry struct{ plan }

// ranked words the ranks: by what passes, and by the others at its other end.
var ranked = map[string][2]string{
	"active":     {"whose acts are told by most publications", ""},
	"condemned":  {"against whom acts are told by most publications", "against whom most others act"},
	"condemning": {"whose acts against others are told by most publications", "who act against most others"},
	"supported":  {"for whom acts are told by most publications", "for whom most others act"},
	"supporting": {"whose acts for others are told by most publications", "who act for most others"},
	"connected":  {"tied to most others", "tied to most others"},
}

func (q rankInquiry) describe() string {
	if q.what == "others" {
		return "those " + ranked[q.detail][1]
	}
	return "those " + ranked[q.detail][0]
}

func (q rankInquiry) question() query.RankingQuestion {
	out := query.RankingQuestion{By: query.Rank(q.detail), Evidence: q.evidence(), Quotes: 1}
	if q.kind != anyKind {
		out.Kind = q.kind
	}
	if q.what == "others" {
		out.Limit = whole // which are put in another order
	}
	return out
}

func (q rankInquiry) call() string { return q.question().Call() }

func (q rankInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Ranking(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	if q.what == "others" {
		if a.Next != "" {
			return Answer{}, fmt.Errorf("%w question: there are too many actors to count the others of each, narrow the period", graph.ErrInvalid)
		}
		slices.SortStableFunc(a.Rows, func(x, y query.RankingRow) int { return cmp.Compare(y.Others, x.Others) })
	}
	out := Answer{Ranking: a.Rows, Ground: a.Ground, Notes: q.rules()}
	if len(a.Rows) == 0 {
		out.Sentence = nothing("for "+q.describe()+q.when(), a.Ground)
		return out, nil
	}
	var told, claimed []string
	for _, row := range a.Rows {
		if q.alleged(row.Tally) {
			claimed = append(claimed, q.weigh(row))
			continue
		}
		told = append(told, q.weigh(row))
	}
	out.Sentence = fmt.Sprintf("%s%s: %s.", capital(q.describe()), q.when(), and(shortened(told)))
	if len(told) == 0 {
		out.Sentence = fmt.Sprintf("%s%s: none in a writer's own voice.", capital(q.describe()), q.when())
	}
	if len(claimed) > 0 {
		out.Sentence += " Only claimed of " + and(shortened(claimed)) + "."
	}
	return out, nil
}

// weigh names what the order goes by.
func (q rankInquiry) weigh(row query.RankingRow) string {
	if q.what == "others" || q.detail == "connected" {
		return fmt.Sprintf("%s (%s, %s)", nameOf(row.Actor), count(row.Others, "other"), count(row.Events, "act"))
	}
	return fmt.Sprintf("%s (%s in %s)", nameOf(row.Actor), count(row.Events, "act"), count(row.Publications, "publication"))
}

// rules says what counts, and what the order goes by.
func (q rankInquiry) rules() []string {
	var out []string
	if families[q.detail] != "" {
		out = append(out, "every act "+string(families[q.detail])+" counts, not that of one word alone")
	}
	if q.what == "ranking" && q.detail != "connected" {
		out = append(out, byPublications)
	}
	return out
}

var families = map[string]ontology.Family{
	"condemned": ontology.Against, "condemning": ontology.Against, "supported": ontology.For, "supporting": ontology.For,
}
