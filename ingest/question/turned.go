package question

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// turnedInquiry asks who turned from acts for an actor to acts against it, or back.
// Only those with acts of both families can have: their histories tell.
type turnedInquiry struct{ plan }

// mostTurned bounds the histories that one question reads.
const mostTurned = 20

func (q turnedInquiry) describe() string {
	about := namesOf(q.b)
	switch q.meaning.family {
	case ontology.For:
		return "who turned from acts against " + about + " to acts for"
	case ontology.Against:
		return "who turned from acts for " + about + " to acts against"
	}
	return "who turned from acts for " + about + " to acts against, or back"
}

// evidence has no first day. The period is that of the turns: what an actor did before
// it counts.
func (q turnedInquiry) evidence() query.Evidence {
	e := q.plan.evidence()
	e.From = ""
	return e
}

// mixed is the list of those with acts of both families.
func (q turnedInquiry) mixed() query.Question {
	return query.Question{Of: ids(q.b), Direction: query.Both, Evidence: q.evidence(), Limit: whole}
}

func (q turnedInquiry) history(id string) query.TimelineQuestion {
	return query.TimelineQuestion{A: id, B: q.b[0].actor.ID, Evidence: q.evidence(), Quotes: shownQuotes}
}

func (q turnedInquiry) call() string { return q.mixed().Call(ontology.Against) }

func (q turnedInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Opponents(ctx, r, q.mixed())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Ground: a.Ground, Notes: []string{"turns are found in acts between the two, whoever acts, by months, in a writer's own voice"}}
	first, _, err := query.Period(q.period.from, "")
	if err != nil {
		return Answer{}, err
	}
	var found []string
	rows := slices.DeleteFunc(a.Rows, func(row query.Row) bool { return !row.Mixed || !q.ofKind(row.Actor) })
	for _, row := range rows[:min(len(rows), mostTurned)] {
		ask := q.history(row.Actor.ID)
		h, err := query.Timeline(ctx, r, ask)
		if err != nil {
			return Answer{}, err
		}
		turns := q.turns(h.Turns, first)
		if len(turns) == 0 {
			continue
		}
		out.Turns, out.Further = append(out.Turns, turns...), append(out.Further, ask.Call())
		found = append(found, nameOf(row.Actor)+" "+turnsOf(turns))
	}
	out.Sentence = fmt.Sprintf("%s: %s.", capital(q.plan.describe()), strings.Join(shortened(found), "; "))
	if len(found) == 0 {
		out.Sentence = nothing("for "+q.plan.describe(), a.Ground)
	}
	if len(rows) > mostTurned || a.Next != "" {
		out.Sentence += fmt.Sprintf(" Only the %d with most evidence were looked at.", mostTurned)
	}
	return out, nil
}

func turnsOf(list []query.Turn) string {
	var parts []string
	for _, t := range list {
		parts = append(parts, fmt.Sprintf("to acts %s in %s", t.To, t.Period))
	}
	return and(shortened(parts))
}

// movedInquiry asks who moved between the blocs of a year and those of the year before,
// or of the first year of a period and its last.
type movedInquiry struct{ plan }

func (q movedInquiry) describe() string { return "who moved between blocs" }

func (q movedInquiry) question() query.BlocChangesQuestion {
	e := q.evidence()
	e.From, e.To = "", ""
	before := q.period.from // which bounded holds to a year
	if before == q.period.to {
		year, _ := strconv.Atoi(before)
		before = fmt.Sprintf("%04d", year-1)
	}
	return query.BlocChangesQuestion{Before: before, After: q.period.to, Evidence: e, Limit: whole}
}

func (q movedInquiry) call() string { return q.question().Call() }

func (q movedInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	ask := q.question()
	a, err := query.BlocChanges(ctx, r, ask)
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Ground: a.After.Ground, Notes: []string{
		fmt.Sprintf("the blocs of %s are compared with those of %s; a bloc is who act for each other, by these articles, and no treaty", ask.After, ask.Before),
	}}
	var moved []string
	for _, m := range a.Moves {
		if m.Move == query.Moved && q.ofKind(m.Actor) {
			moved = append(moved, nameOf(m.Actor))
		}
	}
	out.Sentence = fmt.Sprintf("Who moved between blocs from %s to %s: %s.", ask.Before, ask.After, saidOf(moved))
	if len(moved) == 0 {
		out.Sentence = fmt.Sprintf("No evidence was found in these articles that anybody moved from one bloc to another from %s to %s.", ask.Before, ask.After)
	}
	return out, nil
}
