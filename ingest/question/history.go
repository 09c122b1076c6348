package question

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// historyInquiry asks how two actors stood over time, and when they turned.
type historyInquiry struct{ plan }

func (q historyInquiry) describe() string {
	between := namesOf(q.a) + " and " + namesOf(q.b)
	switch {
	case q.what == "history":
		return "the history of " + between
	case q.meaning.family == ontology.For:
		return "when " + between + " turned from acts against each other to acts for"
	case q.meaning.family == ontology.Against:
		return "when " + between + " turned from acts for each other to acts against"
	}
	return "when " + between + " turned"
}

func (q historyInquiry) question() query.TimelineQuestion {
	return query.TimelineQuestion{A: q.a[0].actor.ID, B: q.b[0].actor.ID, Evidence: q.evidence(), Quotes: shownQuotes}
}

func (q historyInquiry) call() string { return q.question().Call() }

func (q historyInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Timeline(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Turns: a.Turns, Periods: a.Periods, Ground: a.Ground}
	out.Sentence = q.say(a)
	if q.what == "history" {
		out.Further = []string{q.stance().Call()}
		out.Quotes, err = q.telling(ctx, r)
		return out, err
	}
	out.Periods, out.Turns = nil, q.turns(a.Turns, "")
	out.Sentence = q.sayTurns(out)
	return out, nil
}

// turns leaves those to the family asked for, since a day.
func (p plan) turns(list []query.Turn, since string) []query.Turn {
	var out []query.Turn
	for _, t := range list {
		if (p.meaning.family == "" || t.To == p.meaning.family) && t.First.Date >= since {
			out = append(out, t)
		}
	}
	return out
}

// telling are the best sentences of either side, for periods have none of their own.
func (q historyInquiry) telling(ctx context.Context, r graph.Reader) ([]query.Quote, error) {
	s, err := query.StanceOf(ctx, r, q.stance())
	var out []query.Quote
	for _, side := range []query.Side{s.For, s.Against, s.Contact} {
		out = append(append(out, side.Quotes...), side.Claims.Quotes...)
	}
	return out, err
}

func (q historyInquiry) say(a query.TimelineAnswer) string {
	pro, con, contact := a.Undated.For.Events, a.Undated.Against.Events, a.Undated.Contact.Events
	for _, p := range a.Periods {
		pro, con, contact = pro+p.For.Events, con+p.Against.Events, contact+p.Contact.Events
	}
	if pro+con+contact == 0 {
		return nothing("of anything between "+namesOf(q.a)+" and "+namesOf(q.b)+q.when(), a.Ground)
	}
	out := fmt.Sprintf("%s%s: %s for, %d against and %d of contact", capital(q.describe()), q.when(), count(pro, "act"), con, contact)
	if n := len(a.Periods); n > 0 {
		out += fmt.Sprintf(", dated from %s to %s", a.Periods[n-1].Period, a.Periods[0].Period)
	}
	if a.Next != "" {
		out += fmt.Sprintf(" (the %d latest of %d months)", len(a.Periods), a.Total)
	}
	if len(a.Turns) == 0 {
		return out + ". No turn from acts for to acts against, or back, was found."
	}
	return out + ". " + capital(turned(a.Turns))
}

func (q historyInquiry) sayTurns(a Answer) string {
	if len(a.Turns) == 0 {
		return nothing("of "+q.describe()+q.when(), a.Ground)
	}
	return fmt.Sprintf("%s and %s%s: %s", capital(namesOf(q.a)), namesOf(q.b), q.when(), turned(a.Turns))
}

// turned lists turns.
func turned(list []query.Turn) string {
	var parts []string
	for _, t := range list {
		parts = append(parts, fmt.Sprintf("in %s to acts %s (the first %s; the last act %s was %s)", t.Period, t.To, date(t.First), t.From, date(t.Last)))
	}
	return "they turned " + strings.Join(shortened(parts), "; ") + "."
}
