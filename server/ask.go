package server

import (
	"context"

	"entente/graph/query"
)

// Asker answers questions in plain English. What it cannot read is an answer that
// says so; errors that match graph.ErrInvalid are the question's fault.
type Asker interface {
	Ask(ctx context.Context, question string) (query.PlainAnswer, error)
}

type askInput struct {
	Q string `query:"q" required:"true" minLength:"1" maxLength:"500" doc:"The question, in English." example:"Who condemned Israel in May 2013?"`
}

type askOutput struct{ Body Answer }

// Answer is an answer to a question in plain English; the command line prints the
// same object. Only the list that the question asks for has items.
type Answer struct {
	Question    string         `json:"question" doc:"As asked."`
	Answered    bool           `json:"answered" doc:"Whether the question could be read. Nothing is guessed: a question that is not understood to the last word is not answered."`
	Sentence    string         `json:"sentence" doc:"The answer in words; empty when there is none." example:"Who condemns Israel in 2013-05: 1 actor, Iran (2 acts)."`
	Understood  []string       `json:"understood" doc:"The question as it was read, or what was recognised of it."`
	Notes       []string       `json:"notes" doc:"How words were taken where that is not plain."`
	Call        string         `json:"call" doc:"The request that gives the same evidence; empty when there is no answer." example:"/v1/who?from=2013-05&of=ISR&quotes=2&relation=CONDEMNS&to=2013-05"`
	Further     []string       `json:"further" doc:"More such requests, where one cannot give all the evidence."`
	Reason      string         `json:"reason" doc:"Why it was not answered; else empty."`
	Suggestions []string       `json:"suggestions" doc:"Questions that can be answered from this graph, where this one was not."`
	Rows        []stanceRow    `json:"rows" doc:"Who acts, or is acted upon."`
	Acts        []actView      `json:"acts" doc:"What passed between two actors."`
	Quotes      []QuoteView    `json:"quotes" doc:"Sentences that show how two actors stand."`
	Common      []commonRow    `json:"common" doc:"Common friends or enemies."`
	Mediators   []mediatorView `json:"mediators" doc:"Who meets both."`
	Events      []EventView    `json:"events" doc:"Single events: what somebody says, what a publication reports, who did it to whom."`
	Paths       []pathView     `json:"paths" doc:"How two are tied over others."`
	Ranking     []rankingRow   `json:"ranking" doc:"Who stands out."`
	Blocs       []blocView     `json:"blocs" doc:"The blocs that the answer is about."`
	Triads      []triadView    `json:"triads" doc:"Triangles of friends and enemies."`
	Trends      []trendView    `json:"trends" doc:"Pairs with more or fewer acts than before."`
	Periods     []periodView   `json:"periods" doc:"The history of two, month by month, the latest first."`
	Turns       []turnView     `json:"turns" doc:"When two went from acts for to acts against or back."`
	Ground      groundView     `json:"ground"`
}

func (s *Server) ask(ctx context.Context, in *askInput) (*askOutput, error) {
	if s.config.Asker == nil {
		return nil, errNotConfigured
	}
	a, err := s.config.Asker.Ask(ctx, in.Q)
	if err != nil {
		return nil, err
	}
	return &askOutput{NewAnswer(a)}, nil
}

// NewAnswer shapes an answer.
func NewAnswer(a query.PlainAnswer) Answer {
	found := a.Found()
	if !a.Answered {
		found = 1 // nothing was looked for
	}
	return Answer{
		Question: a.Question, Answered: a.Answered, Sentence: a.Sentence, Understood: texts(a.Understood), Notes: texts(a.Notes),
		Call: a.Call, Further: texts(a.Further), Reason: a.Reason, Suggestions: texts(a.Suggestions),
		Rows: each(a.Rows, newStanceRow), Acts: each(a.Acts, newAct), Quotes: NewQuotes(a.Quotes),
		Common: each(a.Common, newCommonRow), Mediators: each(a.Mediators, newMediator),
		Events: each(a.Events, newEvent), Paths: each(a.Paths, newPath), Ranking: each(a.Ranking, newRankingRow),
		Blocs: each(a.Blocs, newBloc), Triads: each(a.Triads, newTriad), Trends: each(a.Trends, newTrend),
		Periods: each(a.Periods, newPeriod), Turns: each(a.Turns, newTurn), Ground: newGround(a.Ground, found),
	}
}

// texts makes no list an empty one.
func texts(list []string) []string { return append([]string{}, list...) }
