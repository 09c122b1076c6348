package mcp

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

type triadsArguments struct {
	Of      string `json:"of" jsonschema:"an actor: id, name or alias"`
	Balance string `json:"balance,omitempty" jsonschema:"only balanced or only unbalanced triangles"`
	Evidence
	Sentences
	Page
}

type quotedTriads struct {
	server.Triads
	Quotes []server.QuoteView `json:"quotes"`
}

func (d desk) triads(ctx context.Context, in triadsArguments) (quotedTriads, error) {
	a, err := query.Triads(ctx, d, query.TriadsQuestion{
		Of: in.Of, Evidence: in.evidence(), Balance: query.Balance(in.Balance), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	if err != nil {
		return quotedTriads{}, err
	}
	var quotes []query.Quote
	seen := map[[2]string]bool{}
	for _, t := range a.Triads {
		for _, b := range []query.Bond{t.AB, t.AC, t.BC} {
			if pair := [2]string{b.A.ID, b.B.ID}; !seen[pair] {
				seen[pair] = true
				some, err := d.bonded(ctx, b, in.evidence(), in.Sentences.most())
				if err != nil {
					return quotedTriads{}, err
				}
				quotes = append(quotes, some...)
			}
		}
	}
	return quotedTriads{server.NewTriads(a), server.NewQuotes(unique(quotes))}, nil
}

// bonded finds the sentences that make two actors friends or enemies.
func (d desk) bonded(ctx context.Context, b query.Bond, e query.Evidence, most int) ([]query.Quote, error) {
	s, err := query.StanceOf(ctx, d, query.StanceQuestion{A: b.A.ID, B: b.B.ID, Evidence: e, Quotes: most})
	if b.Sign < 0 {
		return s.Against.Quotes, err
	}
	return s.For.Quotes, err
}

type rankingArguments struct {
	By   string `json:"by,omitempty" jsonschema:"active (the default), condemned, condemning, supported, supporting or connected"`
	Kind string `json:"kind,omitempty" jsonschema:"only country, person, organization or group"`
	Evidence
	Sentences
	Page
}

type quotedRanking struct {
	server.Ranking
	Quotes []server.QuoteView `json:"quotes"`
}

func (d desk) ranking(ctx context.Context, in rankingArguments) (quotedRanking, error) {
	a, err := query.Ranking(ctx, d, query.RankingQuestion{
		By: query.Rank(in.By), Evidence: in.evidence(), Kind: graph.Kind(in.Kind), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	if err != nil {
		return quotedRanking{}, err
	}
	var quotes []query.Quote
	for _, row := range a.Rows {
		some, err := d.ranked(ctx, row, a.By, in.evidence(), in.Sentences.most())
		if err != nil {
			return quotedRanking{}, err
		}
		quotes = append(quotes, some...)
	}
	return quotedRanking{server.NewRanking(a), server.NewQuotes(unique(quotes))}, nil
}

// directions tell whose acts count for a rank, where not those of either side.
var directions = map[query.Rank]query.Direction{
	query.MostActive: query.Out, query.MostCondemning: query.Out, query.MostSupporting: query.Out,
	query.MostCondemned: query.In, query.MostSupported: query.In, query.MostConnected: query.Both,
}

// ranked finds sentences of the acts that count for an actor's rank, those with the
// other who has most of them.
func (d desk) ranked(ctx context.Context, row query.RankingRow, by query.Rank, e query.Evidence, most int) ([]query.Quote, error) {
	q := query.WhoQuestion{Of: []string{row.Actor.ID}, Direction: directions[by], Evidence: e, Quotes: most, Limit: 1}
	for _, r := range row.Relations {
		if !slices.Contains(q.Relations, r.Relation) {
			q.Relations = append(q.Relations, r.Relation)
		}
	}
	a, err := query.Who(ctx, d, q)
	if err != nil || len(a.Rows) == 0 {
		return nil, err
	}
	return a.Rows[0].Quotes, nil
}
