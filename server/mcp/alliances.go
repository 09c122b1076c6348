package mcp

import (
	"context"

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

func (d desk) triads(ctx context.Context, in triadsArguments) (server.Triads, error) {
	a, err := query.Triads(ctx, d, query.TriadsQuestion{
		Of: in.Of, Evidence: in.evidence(), Balance: query.Balance(in.Balance),
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	return server.NewTriads(a), err
}

type rankingArguments struct {
	By   string `json:"by,omitempty" jsonschema:"active (the default), condemned, condemning, supported, supporting or connected"`
	Kind string `json:"kind,omitempty" jsonschema:"only country, person, organization or group"`
	Evidence
	Sentences
	Page
}

func (d desk) ranking(ctx context.Context, in rankingArguments) (server.Ranking, error) {
	a, err := query.Ranking(ctx, d, query.RankingQuestion{
		By: query.Rank(in.By), Evidence: in.evidence(), Kind: graph.Kind(in.Kind),
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	return server.NewRanking(a), err
}

type blocsArguments struct {
	Evidence
	Sentences
	Members int `json:"members,omitempty" jsonschema:"most members shown of each bloc, 1 to 500; 20 unless given"`
	Page
}

func (d desk) blocs(ctx context.Context, in blocsArguments) (server.Blocs, error) {
	a, err := query.Blocs(ctx, d, query.BlocsQuestion{
		Evidence: in.evidence(), Shown: or(in.Members, 20), Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	return server.NewBlocs(a), err
}
