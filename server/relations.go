package server

import (
	"context"

	"entente/graph/ontology"
	"entente/graph/query"
)

type relationsInput struct {
	Source string `query:"source" maxLength:"200" doc:"Id, name or alias." example:"Russia"`
	Target string `query:"target" maxLength:"200" doc:"Id, name or alias."`
	RelationParams
	Quotes int    `query:"quotes" minimum:"0" maximum:"10" default:"1" doc:"Most sentences shown of each edge."`
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
	Source       ActorRef    `json:"source"`
	Relation     string      `json:"relation"`
	Family       string      `json:"family" enum:"for,against,contact"`
	Target       ActorRef    `json:"target"`
	Events       int         `json:"events"`
	Undated      int         `json:"undated"`
	Articles     int         `json:"articles"`
	Publications int         `json:"publications"`
	Sentences    int         `json:"sentences"`
	Claimed      int         `json:"claimed"`
	ClaimOnly    bool        `json:"claimOnly"`
	Confidence   float64     `json:"confidence"`
	FirstDate    string      `json:"firstDate" doc:"Empty when no event has a date."`
	LastDate     string      `json:"lastDate"`
	Sample       string      `json:"sample" doc:"One sentence that states it."`
	SampleTitle  string      `json:"sampleTitle" doc:"The title of its article."`
	Quotes       []QuoteView `json:"quotes"`
}

func (s *Server) relations(ctx context.Context, in *relationsInput) (*relationsOutput, error) {
	a, err := query.Relations(ctx, s.config.Reader, query.RelationQuestion{
		Source: in.Source, Target: in.Target, Relation: ontology.Relation(in.Relation),
		Family: ontology.Family(in.Family), ExcludeClaims: in.Claims == "exclude",
		Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
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
		e.FirstDate, e.LastDate, e.Sample, e.SampleTitle, each(r.Quotes, newQuote),
	}
}
