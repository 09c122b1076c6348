package server

import (
	"context"

	"entente/graph/query"
)

type triadsInput struct {
	Of string `query:"of" required:"true" minLength:"1" maxLength:"200" doc:"Id, name or alias." example:"Syria"`
	EvidenceParams
	QuoteParam
	Balance string `query:"balance" enum:"balanced,unbalanced" doc:"Only triads that are balanced, or are not."`
	PageParams
}

type triadsOutput struct{ Body Triads }

// Triads are the triangles of signed bonds around an actor.
type Triads struct {
	Of         ActorRef    `json:"of"`
	Triads     []triadView `json:"triads" doc:"Those first whose weakest bond most publications tell of."`
	Total      int         `json:"total" doc:"Triads on all pages."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
	Kinds      kindsView   `json:"kinds" doc:"All triads by their signs, whatever balance was asked for."`
	Neighbours int         `json:"neighbours" doc:"Actors with a signed bond to it; the bonds between the first 200 by weight are looked at."`
	Ground     groundView  `json:"ground"`
}

type kindsView struct {
	Friends     int `json:"friends" doc:"Three friends; balanced."`
	OneEnmity   int `json:"oneEnmity" doc:"Two friends of one actor are enemies; unbalanced."`
	CommonEnemy int `json:"commonEnemy" doc:"Two friends with a common enemy; balanced."`
	Enemies     int `json:"enemies" doc:"Three enemies; unbalanced, or balanced in Davis's weaker sense."`
}

type triadView struct {
	B        ActorRef `json:"b"`
	C        ActorRef `json:"c"`
	AB       bondView `json:"ab" doc:"Between the actor asked for and b."`
	AC       bondView `json:"ac" doc:"Between the actor asked for and c."`
	BC       bondView `json:"bc"`
	Balanced bool     `json:"balanced" doc:"The product of the signs is positive (Heider; Cartwright and Harary)."`
	Weakly   bool     `json:"weaklyBalanced" doc:"Not exactly one bond is negative (Davis)."`
}

type bondView struct {
	A       ActorRef `json:"a"`
	B       ActorRef `json:"b"`
	Sign    int      `json:"sign" enum:"-1,0,1" doc:"Of most of its events: 1 for, -1 against, 0 as many of each, or none."`
	For     Tally    `json:"for"`
	Against Tally    `json:"against"`

	Quotes []QuoteView `json:"quotes,omitempty" doc:"The best of the side that it stands on; missing where the row has them."`
}

func newBond(b query.Bond) bondView {
	return bondView{ref(b.A), ref(b.B), int(b.Sign), newTally(b.For), newTally(b.Against), each(b.Quotes, newQuote)}
}

func (s *Server) triads(ctx context.Context, in *triadsInput) (*triadsOutput, error) {
	a, err := query.Triads(ctx, s.config.Reader, query.TriadsQuestion{
		Of: in.Of, Evidence: in.evidence(), Balance: query.Balance(in.Balance), Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &triadsOutput{NewTriads(a)}, nil
}

// NewTriads shapes an answer.
func NewTriads(a query.TriadsAnswer) Triads {
	return Triads{
		ref(a.Of), each(a.Triads, newTriad), a.Total, a.Next, kindsView{a.Kinds[0], a.Kinds[1], a.Kinds[2], a.Kinds[3]},
		a.Neighbours, newGround(a.Ground, a.Total),
	}
}

func newTriad(t query.Triad) triadView {
	return triadView{ref(t.B), ref(t.C), newBond(t.AB), newBond(t.AC), newBond(t.BC), t.Balanced, t.Weakly}
}
