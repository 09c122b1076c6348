package server

import (
	"context"

	"entente/graph/query"
)

// Asker answers questions in plain English. What it cannot read is an answer that
// says so; errors that match graph.ErrInvalid are the question's fault.
type Asker interface {
	Ask(ctx context.Context, question string) (Answered, error)
}

// Answered is what became of a question in plain English.
type Answered struct {
	Question    string
	Answered    bool
	Reason      string   // why it was not read
	Suggestions []string // what could be asked instead

	Sentence   string
	Understood []string
	Notes      []string
	Call       string

	Rows      []query.Row
	Acts      []query.Act
	Quotes    []query.Quote
	Common    []query.CommonRow
	Mediators []query.Mediator
	Ground    query.Ground
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
	Reason      string         `json:"reason" doc:"Why it was not answered; else empty."`
	Suggestions []string       `json:"suggestions" doc:"Questions that can be answered from this graph, where this one was not."`
	Rows        []stanceRow    `json:"rows" doc:"Who acts, or is acted upon."`
	Acts        []actView      `json:"acts" doc:"What passed between two actors."`
	Quotes      []QuoteView    `json:"quotes" doc:"Sentences that show how two actors stand."`
	Common      []commonRow    `json:"common" doc:"Common friends or enemies."`
	Mediators   []mediatorView `json:"mediators" doc:"Who meets both."`
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
func NewAnswer(a Answered) Answer {
	found := len(a.Rows) + len(a.Acts) + len(a.Quotes) + len(a.Common) + len(a.Mediators)
	if !a.Answered {
		found = 1 // nothing was looked for
	}
	return Answer{
		Question: a.Question, Answered: a.Answered, Sentence: a.Sentence, Understood: texts(a.Understood), Notes: texts(a.Notes),
		Call: a.Call, Reason: a.Reason, Suggestions: texts(a.Suggestions),
		Rows: each(a.Rows, newStanceRow), Acts: each(a.Acts, newAct), Quotes: NewQuotes(a.Quotes),
		Common: each(a.Common, newCommonRow), Mediators: each(a.Mediators, newMediator), Ground: newGround(a.Ground, found),
	}
}

// texts makes no list an empty one.
func texts(list []string) []string { return append([]string{}, list...) }
