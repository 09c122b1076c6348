package question

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// closerInquiry asks which of several stands closer to another. One does surely only
// where it has more acts for and not more against, or fewer against and not fewer for.
type closerInquiry struct{ plan }

func (q closerInquiry) describe() string {
	return "which of " + namesOf(q.a) + " stands closer to " + namesOf(q.b)
}

func (q closerInquiry) question(n named) query.StanceQuestion {
	one := q.plan
	one.a = []named{n}
	return one.stance()
}

func (q closerInquiry) call() string { return q.question(q.a[0]).Call() }

func (q closerInquiry) further() []string {
	var out []string
	for _, n := range q.a[1:] {
		out = append(out, q.question(n).Call())
	}
	return out
}

func (q closerInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	out := Answer{Further: q.further()}
	var stances []query.StanceAnswer
	var counts []string
	for _, n := range q.a {
		a, err := query.StanceOf(ctx, r, q.question(n))
		if err != nil {
			return Answer{}, err
		}
		stances = append(stances, a)
		counts = append(counts, fmt.Sprintf("%s %d for and %d against", nameOf(n.actor), a.For.Events, a.Against.Events))
		out.Quotes = append(append(out.Quotes, a.For.Quotes...), a.Against.Quotes...)
		out.Ground = added(out.Ground, a.Ground)
	}
	out.Notes = []string{"closer is said only of who has more acts for and not more against, or fewer against and not fewer for; claims are not counted"}
	if !slices.ContainsFunc(stances, stood) {
		out.Sentence = nothing("for "+q.plan.describe(), out.Ground)
		return out, nil
	}
	out.Sentence = fmt.Sprintf("Acts between each and %s%s: %s. %s", namesOf(q.b), q.when(), strings.Join(counts, "; "), q.verdict(stances))
	return out, nil
}

func (q closerInquiry) verdict(list []query.StanceAnswer) string {
	for i, a := range list {
		ahead := 0
		for j, b := range list {
			if i != j && closer(a, b) {
				ahead++
			}
		}
		if ahead == len(list)-1 {
			return fmt.Sprintf("Closer by these articles: %s.", nameOf(q.a[i].actor))
		}
	}
	return "Which is closer these numbers do not tell."
}

// stood reports whether there are acts for or against in a writer's own voice.
func stood(a query.StanceAnswer) bool { return a.For.Events+a.Against.Events > 0 }

func closer(a, b query.StanceAnswer) bool {
	more, fewer := a.For.Events-b.For.Events, b.Against.Events-a.Against.Events
	return more >= 0 && fewer >= 0 && more+fewer > 0
}
