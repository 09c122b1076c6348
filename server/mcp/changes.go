package mcp

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

type changesArguments struct {
	Before        string  `json:"before" jsonschema:"the first period: a day, month or year, such as 2012, or two with .. between"`
	After         string  `json:"after" jsonschema:"the second period, written the same way"`
	ExcludeClaims bool    `json:"excludeClaims,omitempty" jsonschema:"leave out acts that are only claimed"`
	MinConfidence float64 `json:"minConfidence,omitempty" jsonschema:"leave out acts that are less sure, 0 to 1"`
	Publication   string  `json:"publication,omitempty" jsonschema:"count only what this outlet reports"`
	Speaker       string  `json:"speaker,omitempty" jsonschema:"count only what this speaker claims: an actor, or the words as written"`
	Rollup        string  `json:"rollup,omitempty" jsonschema:"country (the default): acts of those who lead or represent a country count for it; none: everybody alone"`
	Limit         int     `json:"limit,omitempty" jsonschema:"most moves, 1 to 50; 10 unless given"`
	Cursor        string  `json:"cursor,omitempty" jsonschema:"nextCursor of the answer before, to the same question"`
}

func (in changesArguments) evidence() query.Evidence {
	return query.Evidence{
		ExcludeClaims: in.ExcludeClaims, MinConfidence: in.MinConfidence, Publication: in.Publication, Speaker: in.Speaker, Rollup: query.Rollup(in.Rollup),
	}
}

type quotedChanges struct {
	server.BlocChanges
	Quotes []server.QuoteView `json:"quotes"`
}

// changes tells who moved between the blocs of two periods, with sentences that show how
// each of them stood in both.
func (d desk) changes(ctx context.Context, in changesArguments) (quotedChanges, error) {
	if in.Limit > mostActors {
		return quotedChanges{}, fmt.Errorf("%w question: limit is 1 to %d", graph.ErrInvalid, mostActors)
	}
	a, err := query.BlocChanges(ctx, d, query.BlocChangesQuestion{
		Before: in.Before, After: in.After, Evidence: in.evidence(), Limit: or(in.Limit, 10), Cursor: in.Cursor,
	})
	if err != nil {
		return quotedChanges{}, err
	}
	var quotes []query.Quote
	for _, m := range a.Moves {
		for _, p := range []query.BlocPeriod{a.Before, a.After} {
			e := in.evidence()
			e.From, e.To = p.From, p.To
			stood, err := d.stood(ctx, m.Actor, e)
			if err != nil {
				return quotedChanges{}, err
			}
			quotes = append(quotes, stood...)
		}
	}
	return quotedChanges{server.NewBlocChanges(a), server.NewQuotes(unique(quotes))}, nil
}

// stood quotes who stood with an actor, which is what blocs rest on most, else who stood
// against it.
func (d desk) stood(ctx context.Context, a graph.Actor, e query.Evidence) ([]query.Quote, error) {
	for _, ask := range []func(context.Context, graph.Reader, query.Question) (query.Answer, error){query.Allies, query.Opponents} {
		found, err := ask(ctx, d, query.Question{Of: []string{a.ID}, Direction: query.Both, Evidence: e, Quotes: 1, Limit: 1})
		if err != nil || len(found.Rows) > 0 {
			var out []query.Quote
			for _, row := range found.Rows {
				out = append(out, row.Quotes...)
			}
			return out, err
		}
	}
	return nil, nil
}
