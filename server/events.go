package server

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

type eventsInput struct {
	Actor  string `query:"actor" maxLength:"200" doc:"Either end: id, name or alias."`
	Source string `query:"source" maxLength:"200" doc:"Id, name or alias."`
	Target string `query:"target" maxLength:"200" doc:"Id, name or alias."`
	RelationParams
	Status      []string `query:"status,explode" enum:"actual,planned,possible,negated,all" maxItems:"5" doc:"actual unless asked; repeat it for several."`
	Article     string   `query:"article" maxLength:"300" doc:"Id of an article that reports it."`
	Publication string   `query:"publication" maxLength:"300"`
	Speaker     string   `query:"speaker" maxLength:"200" doc:"Who claims it: id, name or alias, or the words as an article writes them. Who is neither is not found."`
	PeriodParams
	SureParams
	QuotesParam
	PageParams
}

type eventsOutput struct{ Body eventsBody }

// Events lists single events.
type Events = eventsBody

type eventsBody struct {
	Events     []EventView `json:"events" doc:"Latest first, undated last."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView  `json:"ground"`
}

// EventView is an event with its ends and its best sentences.
type EventView struct {
	ID       string   `json:"id"`
	Source   ActorRef `json:"source"`
	Relation string   `json:"relation"`
	Family   string   `json:"family" enum:"for,against,contact"`
	Target   ActorRef `json:"target"`
	Status   string   `json:"status" enum:"actual,planned,possible,negated"`
	When
	Articles     int         `json:"articles"`
	Publications int         `json:"publications"`
	Sentences    int         `json:"sentences"`
	Claimed      int         `json:"claimed" doc:"Articles in which somebody's claim is all there is."`
	ClaimOnly    bool        `json:"claimOnly"`
	Confidence   float64     `json:"confidence"`
	Quotes       []QuoteView `json:"quotes"`
}

func (s *Server) events(ctx context.Context, in *eventsInput) (*eventsOutput, error) {
	a, err := query.Events(ctx, s.config.Reader, query.EventQuestion{
		Actor: in.Actor, Source: in.Source, Target: in.Target,
		Relation: ontology.Relation(in.Relation), Family: ontology.Family(in.Family),
		Statuses: statuses(in.Status), From: in.From, To: in.To,
		Article: in.Article, Publication: in.Publication, Speaker: in.Speaker,
		ExcludeClaims: in.excludeClaims(), MinConfidence: in.MinConfidence,
		Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &eventsOutput{NewEvents(a)}, nil
}

// NewEvents shapes an answer.
func NewEvents(a query.EventAnswer) Events {
	return Events{each(a.Events, newEvent), a.Next, newGround(a.Ground, len(a.Events))}
}

func newEvent(r query.EventRow) EventView {
	e := r.Event
	return EventView{
		e.ID, ref(r.Source), string(e.Relation), string(e.Relation.Family()), ref(r.Target), string(e.Status),
		newWhen(query.When{Date: e.Date, Precision: e.DatePrecision}),
		e.Articles, e.Publications, e.Quotes, e.Claimed, e.ClaimOnly, e.Confidence, each(r.Quotes, newQuote),
	}
}

type eventInput struct {
	ID string `path:"id" maxLength:"300"`
}

type eventOutput struct{ Body eventBody }

type eventBody struct {
	EventView
	Reports []reportView `json:"reports" doc:"What each article contributes."`
	Ground  groundView   `json:"ground"`
}

type reportView struct {
	Article     string `json:"article"`
	Publication string `json:"publication"`
	Date        string `json:"date"`
	Sentences   int    `json:"sentences"`
	Claimed     bool   `json:"claimed"`
}

func (s *Server) event(ctx context.Context, in *eventInput) (*eventOutput, error) {
	row, err := query.Event(ctx, s.config.Reader, in.ID)
	if err != nil {
		return nil, err
	}
	ground, err := s.ground(ctx, 1)
	reports := each(row.Event.Reports, func(r graph.Report) reportView {
		return reportView{r.Article, r.Publication, r.Date, r.Quotes, r.Claimed}
	})
	return &eventOutput{eventBody{newEvent(row), reports, ground}}, err
}
