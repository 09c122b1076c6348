package server

import (
	"context"

	"entente/graph/ontology"
	"entente/graph/query"
)

type whoInput struct {
	Of        []string        `query:"of,explode" required:"true" minItems:"1" maxItems:"20" doc:"Id, name or alias; repeat it to ask for several actors together." example:"Israel"`
	Relation  []relationParam `query:"relation,explode" required:"true" minItems:"1" maxItems:"17" doc:"What is done; repeat it for several relations." example:"CONDEMNS"`
	Direction string          `query:"direction" enum:"in,out,both" default:"in" doc:"Whose acts: in, toward the actor; out, its own. Mutual acts count either way."`
	EvidenceParams
	QuotesParam
	PageParams
}

type whoOutput struct{ Body whoBody }

// Who lists who does something of some relations, or upon whom.
type Who = whoBody

type whoBody struct {
	Of         []ActorRef  `json:"of" doc:"The actors asked for."`
	Rows       []stanceRow `json:"rows" doc:"Weightiest first, as in opponents; none is marked mixed."`
	Total      int         `json:"total" doc:"Rows on all pages."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView  `json:"ground"`
}

func (s *Server) who(ctx context.Context, in *whoInput) (*whoOutput, error) {
	a, err := query.Who(ctx, s.config.Reader, query.WhoQuestion{
		Of: in.Of, Relations: relationsIn(in.Relation), Direction: query.Direction(in.Direction), Evidence: in.evidence(),
		Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &whoOutput{NewWho(a)}, nil
}

// NewWho shapes an answer.
func NewWho(a query.WhoAnswer) Who {
	return Who{refs(a.Of), each(a.Rows, newStanceRow), a.Total, a.Next, newGround(a.Ground, a.Total)}
}

func relationsIn(list []relationParam) []ontology.Relation {
	var out []ontology.Relation
	for _, x := range list {
		out = append(out, ontology.Relation(x))
	}
	return out
}

type actsInput struct {
	Source   string          `query:"source" required:"true" minLength:"1" maxLength:"200" doc:"Who acts: id, name or alias." example:"Russia"`
	Target   string          `query:"target" required:"true" minLength:"1" maxLength:"200" doc:"Upon whom: id, name or alias." example:"Israel"`
	Relation []relationParam `query:"relation,explode" maxItems:"17" doc:"Only this relation; repeat it for several." example:"CONDEMNS"`
	EvidenceParams
	QuotesParam
	PageParams
}

type actsOutput struct{ Body actsBody }

type actsBody struct {
	Source ActorRef `json:"source"`
	Target ActorRef `json:"target"`
	Tally
	Relations  []relationTally `json:"relations"`
	Acts       []actView       `json:"acts" doc:"Of every status, latest first, undated last. Events alike but for status are one act."`
	Total      int             `json:"total" doc:"Acts on all pages."`
	NextCursor string          `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView      `json:"ground"`
}

func (s *Server) acts(ctx context.Context, in *actsInput) (*actsOutput, error) {
	a, err := query.Acts(ctx, s.config.Reader, query.ActsQuestion{
		Source: in.Source, Target: in.Target, Relations: relationsIn(in.Relation), Evidence: in.evidence(),
		Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &actsOutput{actsBody{
		ref(a.Source), ref(a.Target), newTally(a.Tally), each(a.ByRelation, newRelationTally), each(a.Acts, newAct),
		a.Total, a.Next, newGround(a.Ground, a.Total),
	}}, nil
}
