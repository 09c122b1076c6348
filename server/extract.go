package server

import (
	"context"
	"time"

	"entente/graph"
)

type extractInput struct {
	Body    articleIn
	RawBody []byte
}

type extractOutput struct{ Body extractBody }

type extractBody struct {
	Articles []Extraction `json:"articles" doc:"One for each article of the input."`
}

// Extraction is what one article says; the command line prints the same object.
type Extraction struct {
	ID     string          `json:"id"`
	Title  string          `json:"title"`
	Date   string          `json:"date"`
	Text   string          `json:"text"`
	Actors []extractActor  `json:"actors"`
	Ties   []extractTie    `json:"ties"`
	Events []statementView `json:"events" doc:"One statement each: one sentence that says something between two actors."`
}

type extractActor struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind" enum:"country,person,organization,group"`
	Country string   `json:"country"`
	Role    string   `json:"role"`
	Aliases []string `json:"aliases"`
}

type extractTie struct {
	Person   string `json:"person"`
	Relation string `json:"relation" enum:"LEADS,REPRESENTS,MEMBER_OF"`
	Of       string `json:"of"`
	Former   bool   `json:"former"`
}

type statementView struct {
	Source        string   `json:"source"`
	Relation      string   `json:"relation"`
	Target        string   `json:"target"`
	Status        string   `json:"status" enum:"actual,planned,possible,negated"`
	Date          string   `json:"date"`
	DatePrecision string   `json:"datePrecision" enum:"day,month,year,article,unknown"`
	Confidence    float64  `json:"confidence"`
	AttributedTo  string   `json:"attributedTo" doc:"Actor id of who claims it, else the words as written; empty in the writer's own voice."`
	Quote         string   `json:"quote"`
	Start         int      `json:"start"`
	End           int      `json:"end"`
	SourceText    spanView `json:"sourceText"`
	TargetText    spanView `json:"targetText"`
	Cue           spanView `json:"cue"`
}

type spanView struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

func (s *Server) extract(ctx context.Context, in *extractInput) (*extractOutput, error) {
	if s.config.Extractor == nil {
		return nil, errNotConfigured
	}
	article, err := in.Body.input(in.RawBody)
	if err != nil {
		return nil, err
	}
	select {
	case s.reading <- struct{}{}:
	case <-time.After(s.config.QueryTimeout):
		return nil, errQueueFull
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-s.reading }()
	list, err := s.config.Extractor.Extract(ctx, article)
	if err != nil {
		return nil, err
	}
	return &extractOutput{extractBody{each(list, NewExtraction)}}, nil
}

// NewExtraction shapes an analysis.
func NewExtraction(a graph.Analysis) Extraction {
	return Extraction{
		ID: a.Article.ID, Title: a.Article.Title, Date: a.Article.Date, Text: a.Article.Text,
		Actors: each(a.Mentions, func(m graph.Mention) extractActor {
			a := newActorView(m.Actor)
			return extractActor{a.ID, a.Name, a.Kind, a.Country, a.Role, a.Aliases}
		}),
		Ties: each(a.Ties, func(t graph.Tie) extractTie {
			return extractTie{t.Person, string(t.Relation), t.Of, t.Former}
		}),
		Events: each(a.Statements, newStatement),
	}
}

func newStatement(s graph.Statement) statementView {
	return statementView{
		s.Source, string(s.Relation), s.Target, string(s.Status), s.Date, string(s.DatePrecision), s.Confidence,
		s.AttributedTo, s.Quote, s.Start, s.End, spanView(s.SourceText), spanView(s.TargetText), spanView(s.Cue),
	}
}
