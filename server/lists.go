package server

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

type actorsInput struct {
	Q       string `query:"q" maxLength:"200" doc:"Part of a name; without it all actors are listed, most mentioned first." example:"Kerry"`
	Kind    string `query:"kind" enum:"country,person,organization,group"`
	Country string `query:"country" maxLength:"3" doc:"ISO 3166 alpha-3 code." example:"SYR"`
	PageParams
}

type actorsOutput struct{ Body actorsBody }

type actorsBody struct {
	Actors     []ActorView `json:"actors" doc:"With q best fit first, else most mentioned first."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page; a search has one page."`
	Ground     groundView  `json:"ground"`
}

func (s *Server) actors(ctx context.Context, in *actorsInput) (*actorsOutput, error) {
	f := graph.ActorFilter{Kind: graph.Kind(in.Kind), Country: in.Country}
	list, next, err := s.searchActors(ctx, in, f)
	if err != nil {
		return nil, err
	}
	ground, err := s.ground(ctx, len(list))
	return &actorsOutput{actorsBody{each(list, newActorView), next, ground}}, err
}

func (s *Server) searchActors(ctx context.Context, in *actorsInput, f graph.ActorFilter) ([]graph.Actor, string, error) {
	if in.Q == "" {
		list, next, err := s.config.Reader.Actors(ctx, f, graph.Page{Limit: in.Limit, Cursor: in.Cursor})
		return list, next, wrap("read actors", err)
	}
	if in.Cursor != "" {
		return nil, "", fmt.Errorf("%w cursor: a search with q has one page; raise limit", graph.ErrInvalid)
	}
	found, err := query.Search(ctx, s.config.Reader, in.Q, f, in.Limit)
	return each(found, func(c graph.Candidate) graph.Actor { return c.Actor }), "", err
}

// ground is that of lists that count no events.
func (s *Server) ground(ctx context.Context, found int) (groundView, error) {
	t, err := s.config.Reader.Totals(ctx)
	g := query.Ground{
		Articles: t.Articles, UndatedArticles: t.Undated, Publications: t.Publications,
		FirstDate: t.FirstDate, LastDate: t.LastDate,
	}
	return newGround(g, found), wrap("read totals", err)
}

type actorInput struct {
	ID       string `path:"id" maxLength:"200" doc:"Id, name or alias." example:"john-kerry"`
	Articles int    `query:"articles" minimum:"0" maximum:"500" default:"20" doc:"Most articles shown, the latest first."`
}

type actorOutput struct{ Body actorBody }

type actorBody struct {
	ActorView
	Ties     []tieView    `json:"ties" doc:"What the actor leads, represents or belongs to."`
	TiedTo   []tieView    `json:"tiedTo" doc:"Who leads, represents or belongs to the actor."`
	Mentions []ArticleRef `json:"mentionedIn" doc:"The latest articles that mention it."`
	Ground   groundView   `json:"ground"`
}

type tieView struct {
	Actor     ActorRef `json:"actor" doc:"The other end."`
	Relation  string   `json:"relation" enum:"LEADS,REPRESENTS,MEMBER_OF"`
	Office    string   `json:"office,omitempty"`
	From      string   `json:"from,omitempty"`
	To        string   `json:"to,omitempty"`
	Former    bool     `json:"former" doc:"Said of the past when the article was written."`
	FirstSeen string   `json:"firstSeen,omitempty" doc:"Date of the first article that states it."`
	LastSeen  string   `json:"lastSeen,omitempty"`
}

func (s *Server) actor(ctx context.Context, in *actorInput) (*actorOutput, error) {
	p, err := query.Describe(ctx, s.config.Reader, in.ID, in.Articles)
	if err != nil {
		return nil, err
	}
	return &actorOutput{actorBody{
		newActorView(p.Actor), each(p.Holds, newTie), each(p.Held, newTie),
		each(p.Articles, newArticleRef), newGround(p.Ground, 1),
	}}, nil
}

func newTie(t query.TieRow) tieView {
	return tieView{
		ref(t.Other), string(t.Tie.Relation), t.Tie.Office, t.Tie.From, t.Tie.To, t.Tie.Former, t.Tie.FirstSeen, t.Tie.LastSeen,
	}
}

type relationsInput struct {
	Source string `query:"source" maxLength:"200" doc:"Id, name or alias." example:"Russia"`
	Target string `query:"target" maxLength:"200" doc:"Id, name or alias."`
	RelationParams
	Claims string `query:"claims" enum:"include,exclude" default:"include" doc:"Whether edges that rest on claims alone are listed."`
	PageParams
}

type relationsOutput struct{ Body relationsBody }

type relationsBody struct {
	Relations  []relationView `json:"relations" doc:"Edges as stored, without roll-up, most events first."`
	NextCursor string         `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView     `json:"ground"`
}

type relationView struct {
	Source       ActorRef `json:"source"`
	Relation     string   `json:"relation"`
	Family       string   `json:"family" enum:"for,against,contact"`
	Target       ActorRef `json:"target"`
	Events       int      `json:"events"`
	Undated      int      `json:"undated"`
	Articles     int      `json:"articles"`
	Publications int      `json:"publications"`
	Sentences    int      `json:"sentences"`
	Claimed      int      `json:"claimed"`
	ClaimOnly    bool     `json:"claimOnly"`
	Confidence   float64  `json:"confidence"`
	FirstDate    string   `json:"firstDate" doc:"Empty when no event has a date."`
	LastDate     string   `json:"lastDate"`
	Sample       string   `json:"sample" doc:"One sentence that states it."`
	SampleTitle  string   `json:"sampleTitle" doc:"The title of its article."`
}

func (s *Server) relations(ctx context.Context, in *relationsInput) (*relationsOutput, error) {
	a, err := query.Relations(ctx, s.config.Reader, query.RelationQuestion{
		Source: in.Source, Target: in.Target, Relation: ontology.Relation(in.Relation),
		Family: ontology.Family(in.Family), ExcludeClaims: in.Claims == "exclude",
		Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &relationsOutput{relationsBody{each(a.Edges, newRelation), a.Next, newGround(a.Ground, len(a.Edges))}}, nil
}

func newRelation(r query.RelationRow) relationView {
	e := r.Relation
	return relationView{
		ref(r.Source), string(e.Relation), string(e.Relation.Family()), ref(r.Target),
		e.Events, e.Undated, e.Articles, e.Publications, e.Quotes, e.Claimed, e.ClaimOnly, e.Confidence,
		e.FirstDate, e.LastDate, e.Sample, e.SampleTitle,
	}
}

type eventsInput struct {
	Actor  string `query:"actor" maxLength:"200" doc:"Either end: id, name or alias."`
	Source string `query:"source" maxLength:"200" doc:"Id, name or alias."`
	Target string `query:"target" maxLength:"200" doc:"Id, name or alias."`
	RelationParams
	Status      []string `query:"status,explode" enum:"actual,planned,possible,negated,all" maxItems:"5" doc:"actual unless asked; repeat it for several."`
	Article     string   `query:"article" maxLength:"300" doc:"Id of an article that reports it."`
	Publication string   `query:"publication" maxLength:"300"`
	Speaker     string   `query:"speaker" maxLength:"200" doc:"Who claims it: id, name or alias, or the words as written."`
	PeriodParams
	EvidenceParams
	QuotesParam
	PageParams
}

type eventsOutput struct{ Body eventsBody }

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
	Quotes       []quoteView `json:"quotes"`
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
	return &eventsOutput{eventsBody{each(a.Events, newEvent), a.Next, newGround(a.Ground, len(a.Events))}}, nil
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
