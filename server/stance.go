package server

import (
	"context"

	"entente/graph"
	"entente/graph/query"
)

type stanceInput struct {
	Of        []string `query:"of,explode" required:"true" minItems:"1" maxItems:"20" doc:"Id, name or alias; repeat it to ask for several actors together." example:"Israel"`
	Direction string   `query:"direction" enum:"in,out,both" default:"in" doc:"Whose acts: in, toward the actor; out, its own."`
	EvidenceParams
	FewestParams
	QuotesParam
	PageParams
}

func (in *stanceInput) question() query.Question {
	return query.Question{
		Of: in.Of, Direction: query.Direction(in.Direction), Evidence: in.evidence(),
		MinArticles: in.MinArticles, MinPublications: in.MinPublications,
		Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	}
}

type stanceOutput struct{ Body Stance }

// Stance is an answer to who opposes or supports an actor; the command line prints
// the same object.
type Stance struct {
	Of         []ActorRef  `json:"of" doc:"The actors asked for."`
	Family     string      `json:"family" enum:"for,against"`
	Rows       []stanceRow `json:"rows" doc:"Weightiest first: rows that rest on claims alone come last, then publications, articles and events count."`
	Total      int         `json:"total" doc:"Rows on all pages."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView  `json:"ground"`
}

type stanceRow struct {
	Actor ActorRef   `json:"actor"`
	Of    []ActorRef `json:"of" doc:"Those of the actors asked for whom the row is about."`
	Tally
	Relations []relationTally `json:"relations"`
	Via       []partView      `json:"via" doc:"Persons through whom the actor acted or was acted upon; its own acts are not listed."`
	Toward    []partView      `json:"toward" doc:"Persons through whom the actors asked for acted or were acted upon."`
	Mixed     *mixedView      `json:"mixed,omitempty" doc:"Present when there are acts of the other family too."`
	Quotes    []QuoteView     `json:"quotes"`
}

type relationTally struct {
	Relation  string `json:"relation"`
	Direction string `json:"direction" enum:"in,out,both" doc:"both for mutual acts."`
	Tally
}

type partView struct {
	Actor  ActorRef `json:"actor"`
	Events int      `json:"events"`
}

type mixedView struct {
	LastFor     When  `json:"lastFor"`
	LastAgainst When  `json:"lastAgainst"`
	Opposite    Tally `json:"opposite" doc:"The acts of the other family; with claimOnly they are nothing but claims."`
}

// asker is query.Opponents or query.Allies.
type asker func(context.Context, graph.Reader, query.Question) (query.Answer, error)

func (s *Server) stance(ask asker) func(context.Context, *stanceInput) (*stanceOutput, error) {
	return func(ctx context.Context, in *stanceInput) (*stanceOutput, error) {
		a, err := ask(ctx, s.config.Reader, in.question())
		if err != nil {
			return nil, err
		}
		return &stanceOutput{NewStance(a)}, nil
	}
}

// NewStance shapes an answer.
func NewStance(a query.Answer) Stance {
	return Stance{refs(a.Of), string(a.Family), each(a.Rows, newStanceRow), a.Total, a.Next, newGround(a.Ground, a.Total)}
}

func newStanceRow(r query.Row) stanceRow {
	row := stanceRow{
		Actor: ref(r.Actor), Of: refs(r.Of), Tally: newTally(r.Tally),
		Relations: each(r.Relations, newRelationTally),
		Via:       each(r.Via, newPart), Toward: each(r.Toward, newPart), Quotes: each(r.Quotes, newQuote),
	}
	if r.Mixed {
		row.Mixed = &mixedView{newWhen(r.LastFor), newWhen(r.LastAgainst), newTally(r.Opposite)}
	}
	return row
}

func newRelationTally(t query.RelationTally) relationTally {
	return relationTally{string(t.Relation), string(t.Direction), newTally(t.Tally)}
}

func newPart(p query.Part) partView { return partView{ref(p.Actor), p.Events} }
