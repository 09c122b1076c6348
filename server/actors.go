package server

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/query"
)

type actorsInput struct {
	Q       string `query:"q" maxLength:"200" doc:"Part of a name; without it all actors are listed, most mentioned first." example:"Kerry"`
	Kind    string `query:"kind" enum:"country,person,organization,group"`
	Country string `query:"country" maxLength:"3" doc:"ISO 3166 alpha-3 code." example:"SYR"`
	PageParams
}

type actorsOutput struct{ Body ActorsBody }

// ActorsBody lists actors.
type ActorsBody struct {
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
	totals, err := s.totals(ctx)
	return &actorsOutput{NewActors(list, next, totals)}, err
}

// NewActors shapes a list of actors of a graph with these totals.
func NewActors(list []graph.Actor, next string, t graph.Totals) ActorsBody {
	return ActorsBody{each(list, newActorView), next, newGround(query.GroundOf(t), len(list))}
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
	t, err := s.totals(ctx)
	return newGround(query.GroundOf(t), found), err
}

func (s *Server) totals(ctx context.Context) (graph.Totals, error) {
	t, err := s.config.Reader.Totals(ctx)
	return t, wrap("read totals", err)
}

type actorInput struct {
	ID       string `path:"id" maxLength:"200" doc:"Id, name or alias." example:"john-kerry"`
	Articles int    `query:"articles" minimum:"0" maximum:"500" default:"20" doc:"Most articles shown, the latest first."`
}

type actorOutput struct{ Body ActorBody }

// ActorBody is one actor, with its ties and the articles that mention it.
type ActorBody struct {
	ActorView
	Ties     []tieView    `json:"ties" doc:"What the actor leads, represents or belongs to; open ties first, at most 500."`
	TiesAll  int          `json:"tiesTotal" doc:"All of them, shown or not."`
	TiedTo   []tieView    `json:"tiedTo" doc:"Who leads, represents or belongs to the actor; open ties first, at most 500."`
	TiedAll  int          `json:"tiedToTotal" doc:"All of them, shown or not."`
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
	return &actorOutput{NewActor(p)}, nil
}

// NewActor shapes a profile.
func NewActor(p query.Profile) ActorBody {
	return ActorBody{
		newActorView(p.Actor), each(p.Holds, newTie), p.HoldsTotal, each(p.Held, newTie), p.HeldTotal,
		each(p.Articles, newArticleRef), newGround(p.Ground, 1),
	}
}

func newTie(t query.TieRow) tieView {
	return tieView{
		ref(t.Other), string(t.Tie.Relation), t.Tie.Office, t.Tie.From, t.Tie.To, t.Tie.Former, t.Tie.FirstSeen, t.Tie.LastSeen,
	}
}
