package server

import (
	"context"

	"entente/graph/query"
)

type stanceOfInput struct {
	PairParams
	EvidenceParams
	HalfLife int `query:"halfLife" minimum:"0" maximum:"36500" default:"0" doc:"Days after which an act weighs half as much; 0 lets all acts weigh the same."`
	QuotesParam
}

type stanceOfOutput struct{ Body StanceOf }

// StanceOf sums up how two actors stand to each other.
type StanceOf struct {
	A        ActorRef   `json:"a"`
	B        ActorRef   `json:"b"`
	Label    string     `json:"label" enum:"ally,opponent,mixed,contactOnly,unknown" doc:"In a writer's own voice, both for and against is mixed; only for is ally; only against is opponent; neither but contact is contactOnly; else unknown."`
	Score    float64    `json:"score" doc:"(for - against) / (for + against) by weight, from -1 to 1; 0 without any." example:"-0.3333"`
	Rule     string     `json:"rule" doc:"What the label rests on, in a sentence; of mixed pairs with the dates of the last act of each kind."`
	For      sideView   `json:"for"`
	Against  sideView   `json:"against"`
	Contact  sideView   `json:"contact"`
	HalfLife int        `json:"halfLife" doc:"As asked, in days."`
	AgesFrom string     `json:"agesFrom,omitempty" doc:"With a halfLife, the day that ages count from: the last of the period, else of the articles."`
	Ground   groundView `json:"ground"`
}

type sideView struct {
	Tally
	Weight    float64     `json:"weight" doc:"Events, or with a halfLife what is left of them."`
	Years     []yearView  `json:"years"`
	Relations []edgeView  `json:"relations" doc:"By relation and direction, most events first."`
	Quotes    []QuoteView `json:"quotes"`
	Claims    claimsView  `json:"claims" doc:"Events that nobody tells in their own voice; counted nowhere else here."`
}

type claimsView struct {
	Tally
	Quotes []QuoteView `json:"quotes"`
}

func (s *Server) stanceOf(ctx context.Context, in *stanceOfInput) (*stanceOfOutput, error) {
	a, err := query.StanceOf(ctx, s.config.Reader, query.StanceQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), HalfLife: in.HalfLife, Quotes: in.Quotes,
	})
	if err != nil {
		return nil, err
	}
	return &stanceOfOutput{NewStanceOf(a)}, nil
}

// NewStanceOf shapes an answer.
func NewStanceOf(a query.StanceAnswer) StanceOf {
	found := a.Ground.Events + a.Ground.NotActual
	return StanceOf{
		ref(a.A), ref(a.B), string(a.Label), a.Score, a.Rule, newSide(a.For), newSide(a.Against), newSide(a.Contact),
		a.HalfLife, a.On, newGround(a.Ground, found),
	}
}

func newSide(s query.Side) sideView {
	return sideView{
		newTally(s.Tally), s.Weight, each(s.Years, newYear), each(s.Relations, newEdge), each(s.Quotes, newQuote),
		claimsView{newTally(s.Claims.Tally), each(s.Claims.Quotes, newQuote)},
	}
}

func newYear(y query.YearTally) yearView { return yearView{y.Year, newTally(y.Tally)} }
