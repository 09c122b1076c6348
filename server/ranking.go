package server

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

type rankingInput struct {
	By string `query:"by" enum:"active,condemned,condemning,supported,supporting,connected" default:"active" doc:"What actors are ranked by: acts of any kind by them; acts against or for them; acts against or for others by them; or the number of others they are tied to."`
	EvidenceParams
	QuoteParam
	Kind string `query:"kind" enum:"country,person,organization,group" doc:"Only actors of this kind."`
	PageParams
}

type rankingOutput struct{ Body Ranking }

// Ranking lists who stands out in a period.
type Ranking struct {
	By         string       `json:"by" enum:"active,condemned,condemning,supported,supporting,connected"`
	Rows       []rankingRow `json:"rows" doc:"By publications, then articles and events; by others first when ranked by connected."`
	Total      int          `json:"total" doc:"Rows on all pages."`
	NextCursor string       `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView   `json:"ground"`
}

type rankingRow struct {
	Actor ActorRef `json:"actor"`
	Tally
	Others    int             `json:"others" doc:"Distinct actors at the other ends."`
	Relations []relationTally `json:"relations" doc:"Most events first."`
	Quotes    []QuoteView     `json:"quotes" doc:"Of the best act of each relation."`
}

func (s *Server) ranking(ctx context.Context, in *rankingInput) (*rankingOutput, error) {
	a, err := query.Ranking(ctx, s.config.Reader, query.RankingQuestion{
		By: query.Rank(in.By), Evidence: in.evidence(), Kind: graph.Kind(in.Kind), Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &rankingOutput{NewRanking(a)}, nil
}

// NewRanking shapes an answer.
func NewRanking(a query.RankingAnswer) Ranking {
	return Ranking{string(a.By), each(a.Rows, newRankingRow), a.Total, a.Next, newGround(a.Ground, a.Total)}
}

func newRankingRow(r query.RankingRow) rankingRow {
	return rankingRow{ref(r.Actor), newTally(r.Tally), r.Others, each(r.Relations, newRelationTally), each(r.Quotes, newQuote)}
}

type trendsInput struct {
	EvidenceParams
	Family string `query:"family" enum:"for,against,contact" default:"against" doc:"The acts that are counted; against shows rising conflicts."`
	Change string `query:"change" enum:"rising,falling" default:"rising" doc:"Pairs with more acts than before, or with fewer."`
	QuotesParam
	PageParams
}

type trendsOutput struct{ Body Trends }

// Trends lists pairs whose acts became more or fewer.
type Trends struct {
	Family     string      `json:"family" enum:"for,against,contact"`
	From       string      `json:"from" doc:"First day of the window; empty when no article is dated."`
	To         string      `json:"to" doc:"Last day of the window."`
	Before     string      `json:"before" doc:"First day of the window before, of the same length."`
	Rows       []trendView `json:"rows" doc:"The clearest change first."`
	Total      int         `json:"total" doc:"Rows on all pages."`
	NextCursor string      `json:"nextCursor" doc:"Empty on the last page."`
	Coarse     int         `json:"coarse" doc:"Events left out for not being dated exactly enough for either window."`
	Ground     groundView  `json:"ground"`
}

type trendView struct {
	A      ActorRef    `json:"a"`
	B      ActorRef    `json:"b"`
	Before Tally       `json:"before"`
	Now    Tally       `json:"now"`
	Z      float64     `json:"z" doc:"Standard deviations from no change, if acts fell at random in time: (now - before) / sqrt(now + before)."`
	Quotes []QuoteView `json:"quotes" doc:"Of the window."`
}

func (s *Server) trends(ctx context.Context, in *trendsInput) (*trendsOutput, error) {
	a, err := query.Trends(ctx, s.config.Reader, query.TrendsQuestion{
		Evidence: in.evidence(), Family: ontology.Family(in.Family), Falling: in.Change == "falling",
		Quotes: in.Quotes, Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	return &trendsOutput{NewTrends(a)}, nil
}

// NewTrends shapes an answer.
func NewTrends(a query.TrendsAnswer) Trends {
	return Trends{
		string(a.Family), a.From, a.To, a.Before, each(a.Rows, newTrend), a.Total, a.Next, a.Coarse, newGround(a.Ground, a.Total),
	}
}

func newTrend(t query.Trend) trendView {
	return trendView{ref(t.A), ref(t.B), newTally(t.Before), newTally(t.Now), t.Z, each(t.Quotes, newQuote)}
}
