package server

import (
	"context"

	"entente/graph/query"
)

type timelineInput struct {
	PairParams
	EvidenceParams
	By string `query:"by" enum:"day,month,year" default:"month" doc:"How long the periods are."`
	QuotesParam
	PageParams
}

type timelineOutput struct{ Body Timeline }

// Timeline is the history of a pair.
type Timeline struct {
	A          ActorRef     `json:"a"`
	B          ActorRef     `json:"b"`
	By         string       `json:"by" enum:"day,month,year"`
	Periods    []periodView `json:"periods" doc:"Those with events, the latest first."`
	Total      int          `json:"total" doc:"Periods on all pages."`
	NextCursor string       `json:"nextCursor" doc:"Empty on the last page."`
	Turns      []turnView   `json:"turns" doc:"When the pair went from acts for to acts against or back, in order, the last 500. Only events in a writer's own voice count, and only those dated as exactly as the periods."`
	Undated    countsView   `json:"undated" doc:"Events without a date."`
	Ground     groundView   `json:"ground"`
}

// countsView is embedded nowhere, so that it needs no exported name.
type countsView struct {
	For     Tally `json:"for"`
	Against Tally `json:"against"`
	Contact Tally `json:"contact"`
}

type periodView struct {
	Period    string `json:"period" doc:"A day, month or year; what is known less exactly than asked stands in its month or year." example:"2013-05"`
	Precision string `json:"precision" enum:"day,month,year"`
	For       Tally  `json:"for"`
	Against   Tally  `json:"against"`
	Contact   Tally  `json:"contact"`
	Reported  int    `json:"reported" doc:"Of the events, those that have only the date of their article."`
}

type turnView struct {
	Period string      `json:"period" doc:"In which it turned." example:"2013-05"`
	From   string      `json:"from" enum:"for,against"`
	To     string      `json:"to" enum:"for,against"`
	Last   When        `json:"last" doc:"The last act of the kind before."`
	First  When        `json:"first" doc:"The first act of the kind after."`
	Quotes []QuoteView `json:"quotes" doc:"Of the acts after."`
}

func (s *Server) timeline(ctx context.Context, in *timelineInput) (*timelineOutput, error) {
	a, err := query.Timeline(ctx, s.config.Reader, query.TimelineQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), By: query.Grain(in.By), Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &timelineOutput{NewTimeline(a)}, nil
}

// NewTimeline shapes an answer.
func NewTimeline(a query.TimelineAnswer) Timeline {
	return Timeline{
		ref(a.A), ref(a.B), string(a.By), each(a.Periods, newPeriod), a.Total, a.Next, each(a.Turns, newTurn),
		newCounts(a.Undated), newGround(a.Ground, a.Ground.Events),
	}
}

func newCounts(c query.Counts) countsView {
	return countsView{newTally(c.For), newTally(c.Against), newTally(c.Contact)}
}

func newPeriod(p query.TimelinePeriod) periodView {
	return periodView{p.Period, string(p.Precision), newTally(p.For), newTally(p.Against), newTally(p.Contact), p.Reported}
}

func newTurn(t query.Turn) turnView {
	return turnView{t.Period, string(t.From), string(t.To), newWhen(t.Last), newWhen(t.First), each(t.Quotes, newQuote)}
}
