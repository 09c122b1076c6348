package server

import (
	"context"

	"entente/graph/ontology"
	"entente/graph/query"
)

type pathsInput struct {
	PairParams
	EvidenceParams
	Relation  []relationParam `query:"relation,explode" maxItems:"17" doc:"Relations that a path may use; repeat it. Those for and against unless relation or family is given."`
	Family    []string        `query:"family,explode" enum:"for,against,contact" maxItems:"3" doc:"Families of relations that a path may use; repeat it."`
	MaxLength int             `query:"maxLength" minimum:"1" maximum:"6" default:"4" doc:"Most steps of a path."`
	QuotesParam
	PageParams
}

type pathsOutput struct{ Body Paths }

// Paths are the shortest ways from one actor to another.
type Paths struct {
	A      ActorRef   `json:"a"`
	B      ActorRef   `json:"b"`
	Length int        `json:"length" doc:"Steps of the shortest paths; 0 when there is none."`
	Paths  []pathView `json:"paths" doc:"Those first whose weakest bond most publications tell of."`
	Total  int        `json:"total" doc:"Shortest paths that were found, on all pages."`
	More   bool       `json:"more" doc:"Looking for them stopped: there are more."`

	NextCursor string `json:"nextCursor" doc:"Empty on the last page."`

	Ground groundView `json:"ground" doc:"Its events are those of the bonds that the paths found are made of; what else happened between the same actors is what was left out. What did not happen is not looked at."`
}

type pathView struct {
	Sign  int        `json:"sign" enum:"-1,0,1" doc:"The product of the signs of its steps: the enemy of an enemy comes out positive. 0 when a step has none."`
	Steps []stepView `json:"steps"`
}

type stepView struct {
	From    ActorRef    `json:"from"`
	To      ActorRef    `json:"to"`
	Sign    int         `json:"sign" enum:"-1,0,1" doc:"Of most of its events for and against, whoever acted."`
	For     Tally       `json:"for"`
	Against Tally       `json:"against"`
	Contact Tally       `json:"contact"`
	Quotes  []QuoteView `json:"quotes"`
}

func (s *Server) paths(ctx context.Context, in *pathsInput) (*pathsOutput, error) {
	a, err := query.Paths(ctx, s.config.Reader, query.PathsQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), MaxLength: in.MaxLength, Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
		Relations: each(in.Relation, func(r relationParam) ontology.Relation { return ontology.Relation(r) }),
		Families:  each(in.Family, func(f string) ontology.Family { return ontology.Family(f) }),
	})
	if err != nil {
		return nil, err
	}
	return &pathsOutput{NewPaths(a)}, nil
}

// NewPaths shapes an answer.
func NewPaths(a query.PathsAnswer) Paths {
	return Paths{ref(a.A), ref(a.B), a.Length, each(a.Paths, newPath), a.Total, a.More, a.Next, newGround(a.Ground, a.Total)}
}

func newPath(p query.Path) pathView {
	return pathView{int(p.Sign), each(p.Steps, func(t query.Step) stepView {
		return stepView{
			ref(t.From), ref(t.To), int(t.Sign), newTally(t.For), newTally(t.Against), newTally(t.Contact), each(t.Quotes, newQuote),
		}
	})}
}
