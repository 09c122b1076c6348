package server

import (
	"context"

	"entente/graph"
	"entente/graph/query"
)

type pairInput struct {
	PairParams
	EvidenceParams
	QuotesParam
	PageParams
}

type pairOutput struct{ Body Pair }

// Pair is everything between two actors.
type Pair struct {
	A          ActorRef   `json:"a"`
	B          ActorRef   `json:"b"`
	Label      string     `json:"label" enum:"ally,opponent,mixed,contactOnly,unknown" doc:"Rests on what is said in a writer's own voice: both for and against is mixed; claims alone give unknown."`
	For        stanceView `json:"for"`
	Against    stanceView `json:"against"`
	Contact    stanceView `json:"contact"`
	Relations  []edgeView `json:"relations" doc:"Actual events, by relation and direction."`
	Acts       []actView  `json:"acts" doc:"Latest first, undated last. Events alike but for status are one act."`
	Total      int        `json:"total" doc:"Acts on all pages."`
	NextCursor string     `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView `json:"ground"`
}

type stanceView struct {
	Tally
	Years []yearView `json:"years"`
}

type yearView struct {
	Year string `json:"year" doc:"Empty for undated events." example:"2013"`
	Tally
}

type edgeView struct {
	Source   ActorRef `json:"source"`
	Relation string   `json:"relation"`
	Target   ActorRef `json:"target"`
	Tally
}

type actView struct {
	Source   ActorRef `json:"source"`
	Relation string   `json:"relation"`
	Family   string   `json:"family" enum:"for,against,contact"`
	Target   ActorRef `json:"target"`
	When
	Events []actEvent  `json:"events" doc:"Actual first, then planned, possible, negated."`
	Quotes []QuoteView `json:"quotes"`
}

type actEvent struct {
	ID           string `json:"id"`
	Status       string `json:"status" enum:"actual,planned,possible,negated"`
	Articles     int    `json:"articles"`
	Publications int    `json:"publications"`
	ClaimOnly    bool   `json:"claimOnly"`
}

func (s *Server) pair(ctx context.Context, in *pairInput) (*pairOutput, error) {
	a, err := query.Pair(ctx, s.config.Reader, query.PairQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &pairOutput{NewPair(a)}, nil
}

// NewPair shapes an answer.
func NewPair(a query.PairAnswer) Pair {
	return Pair{
		ref(a.A), ref(a.B), string(a.Label), newStance(a.For), newStance(a.Against), newStance(a.Contact),
		each(a.Relations, newEdge), each(a.Acts, newAct), a.Total, a.Next, newGround(a.Ground, a.Total),
	}
}

func newStance(s query.Stance) stanceView {
	return stanceView{newTally(s.Tally), each(s.Years, newYear)}
}

func newEdge(e query.Edge) edgeView {
	return edgeView{ref(e.Source), string(e.Relation), ref(e.Target), newTally(e.Tally)}
}

func newAct(a query.Act) actView {
	return actView{
		ref(a.Source), string(a.Relation), string(a.Relation.Family()), ref(a.Target), newWhen(a.When),
		each(a.Events, func(e graph.Event) actEvent {
			return actEvent{e.ID, string(e.Status), e.Articles, e.Publications, e.ClaimOnly}
		}), each(a.Quotes, newQuote),
	}
}
