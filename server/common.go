package server

import (
	"context"

	"entente/graph/query"
)

type commonInput struct {
	PairParams
	EvidenceParams
	QuotesParam
	PageParams
}

func (in *commonInput) question() query.CommonQuestion {
	return query.CommonQuestion{A: in.A, B: in.B, Evidence: in.evidence(), Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor}
}

type commonOutput struct{ Body CommonTies }

// CommonTies are those whom two actors are both tied to.
type CommonTies struct {
	A          ActorRef    `json:"a"`
	B          ActorRef    `json:"b"`
	Between    bondView    `json:"between" doc:"How the two stand to each other."`
	Rows       []commonRow `json:"rows" doc:"Those first whose weaker bond most publications tell of."`
	Total      int         `json:"total" doc:"Rows on all pages."`
	Friends    int         `json:"friends" doc:"Common friends, on all pages."`
	Enemies    int         `json:"enemies" doc:"Common enemies, on all pages."`
	Split      int         `json:"split" doc:"Friends of the one who are enemies of the other, on all pages."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView  `json:"ground"`
}

type commonRow struct {
	Actor  ActorRef    `json:"actor"`
	Is     string      `json:"is" enum:"friend,enemy,split"`
	ToA    bondView    `json:"toA"`
	ToB    bondView    `json:"toB"`
	Quotes []QuoteView `json:"quotes" doc:"Of both bonds, up to quotes of each."`
}

func (s *Server) common(ctx context.Context, in *commonInput) (*commonOutput, error) {
	a, err := query.CommonTies(ctx, s.config.Reader, in.question())
	if err != nil {
		return nil, err
	}
	return &commonOutput{NewCommonTies(a)}, nil
}

// NewCommonTies shapes an answer.
func NewCommonTies(a query.CommonAnswer) CommonTies {
	return CommonTies{
		ref(a.A), ref(a.B), newBond(a.Between), each(a.Rows, newCommonRow), a.Total, a.Friends, a.Enemies, a.Split, a.Next, newGround(a.Ground, a.Total),
	}
}

func newCommonRow(r query.CommonRow) commonRow {
	return commonRow{ref(r.Actor), string(r.Is), newBond(r.ToA), newBond(r.ToB), each(r.Quotes, newQuote)}
}

type mediatorsOutput struct{ Body Mediators }

// Mediators are those who meet both of two actors.
type Mediators struct {
	A          ActorRef       `json:"a"`
	B          ActorRef       `json:"b"`
	Between    bondView       `json:"between" doc:"How the two stand to each other: there is something to mediate where it is negative."`
	Rows       []mediatorView `json:"rows" doc:"Those first whose fewer meetings most publications tell of."`
	Total      int            `json:"total" doc:"Rows on all pages."`
	NextCursor string         `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView     `json:"ground"`
}

type mediatorView struct {
	Actor   ActorRef    `json:"actor"`
	MeetsA  Tally       `json:"meetsA"`
	MeetsB  Tally       `json:"meetsB"`
	TowardA bondView    `json:"towardA" doc:"How it stands to a."`
	TowardB bondView    `json:"towardB" doc:"How it stands to b."`
	Quotes  []QuoteView `json:"quotes" doc:"Of meetings, up to quotes with each."`
}

func (s *Server) mediators(ctx context.Context, in *commonInput) (*mediatorsOutput, error) {
	a, err := query.Mediators(ctx, s.config.Reader, in.question())
	if err != nil {
		return nil, err
	}
	return &mediatorsOutput{NewMediators(a)}, nil
}

// NewMediators shapes an answer.
func NewMediators(a query.MediatorsAnswer) Mediators {
	return Mediators{
		ref(a.A), ref(a.B), newBond(a.Between), each(a.Rows, newMediator), a.Total, a.Next, newGround(a.Ground, a.Total),
	}
}

func newMediator(m query.Mediator) mediatorView {
	return mediatorView{
		ref(m.Actor), newTally(m.MeetsA), newTally(m.MeetsB), newBond(m.TowardA), newBond(m.TowardB), each(m.Quotes, newQuote),
	}
}
