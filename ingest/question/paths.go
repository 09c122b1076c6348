package question

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// pathsInquiry asks how two actors are tied over others.
type pathsInquiry struct{ plan }

func (q pathsInquiry) describe() string {
	return "how " + namesOf(q.a) + " is tied to " + namesOf(q.b) + " over acts for and against"
}

// shownPaths is the most paths of an answer.
const shownPaths = 10

func (q pathsInquiry) question() query.PathsQuestion {
	return query.PathsQuestion{A: q.a[0].actor.ID, B: q.b[0].actor.ID, Evidence: q.evidence(), Quotes: 1, Limit: shownPaths}
}

func (q pathsInquiry) call() string { return q.question().Call() }

func (q pathsInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Paths(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Paths: a.Paths, Ground: a.Ground}
	if len(a.Paths) == 0 {
		out.Sentence = nothing(fmt.Sprintf("of a path of at most %d steps from %s to %s%s", query.DefaultPathLength, namesOf(q.a), namesOf(q.b), q.when()), a.Ground)
		return out, nil
	}
	number := count(a.Total, "path")
	if a.More {
		number = "more than " + number
	}
	out.Sentence = fmt.Sprintf("From %s to %s%s: %s of %s. The best attested: %s.", namesOf(q.a), namesOf(q.b), q.when(),
		number, count(a.Length, "step"), way(a.Paths[0]))
	return out, nil
}

// way tells a path step by step.
func way(p query.Path) string {
	var steps []string
	for _, s := range p.Steps {
		steps = append(steps, fmt.Sprintf("%s and %s %s", nameOf(s.From), nameOf(s.To), tied(s)))
	}
	comes := map[query.Sign]string{1: "over this path friends", -1: "over this path enemies", 0: "over this path neither"}
	return strings.Join(steps, ", ") + "; " + comes[p.Sign]
}

func tied(s query.Step) string {
	switch {
	case s.Sign > 0:
		return "act for each other"
	case s.Sign < 0:
		return "act against each other"
	}
	return "do both"
}
