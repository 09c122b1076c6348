package mcp

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

// Answers of the HTTP interface that have few sentences of their own, or none, get
// the best ones behind them.

type searchArguments struct {
	Name string `json:"name" jsonschema:"a name or a part of one, such as Kerry"`
	Kind string `json:"kind,omitempty" jsonschema:"only country, person, organization or group"`
	// Limit is small: each actor costs a look for its latest sentence.
	Limit int `json:"limit,omitempty" jsonschema:"most actors, 1 to 50; 5 unless given"`
}

type quotedActors struct {
	server.ActorsBody
	Quotes []server.QuoteView `json:"quotes"`
}

// mostActors bounds a search, for each actor costs a look for its latest sentence.
const mostActors = 50

func (d desk) search(ctx context.Context, in searchArguments) (quotedActors, error) {
	if in.Limit > mostActors {
		return quotedActors{}, fmt.Errorf("%w question: limit is 1 to %d", graph.ErrInvalid, mostActors)
	}
	found, err := query.Search(ctx, d, in.Name, graph.ActorFilter{Kind: graph.Kind(in.Kind)}, or(in.Limit, 5))
	if err != nil {
		return quotedActors{}, err
	}
	var actors []graph.Actor
	var quotes []query.Quote
	for _, c := range found {
		actors = append(actors, c.Actor)
		last, err := query.Events(ctx, d, query.EventQuestion{Actor: c.Actor.ID, Quotes: 1, Limit: 1})
		if err != nil {
			return quotedActors{}, err
		}
		for _, e := range last.Events {
			quotes = append(quotes, e.Quotes...)
		}
	}
	t, err := d.Totals(ctx)
	return quotedActors{server.NewActors(actors, "", t), server.NewQuotes(unique(quotes))}, err
}

type timelineArguments struct {
	Pair
	By string `json:"by,omitempty" jsonschema:"how long the periods are: day, month (the default) or year"`
	Evidence
	Sentences
	Page
}

type quotedTimeline struct {
	server.Timeline
	Quotes []server.QuoteView `json:"quotes"`
}

func (d desk) timeline(ctx context.Context, in timelineArguments) (quotedTimeline, error) {
	a, err := query.Timeline(ctx, d, query.TimelineQuestion{
		A: in.A, B: in.B, Evidence: in.evidence(), By: query.Grain(in.By),
		Quotes: in.Sentences.most(), Limit: in.Page.most(), Cursor: in.Cursor,
	})
	if err != nil {
		return quotedTimeline{}, err
	}
	s, err := query.StanceOf(ctx, d, query.StanceQuestion{A: in.A, B: in.B, Evidence: in.evidence(), Quotes: in.Sentences.most()})
	var quotes []query.Quote
	for _, side := range []query.Side{s.For, s.Against, s.Contact} {
		quotes = append(append(quotes, side.Quotes...), side.Claims.Quotes...)
	}
	return quotedTimeline{server.NewTimeline(a), server.NewQuotes(unique(quotes))}, err
}

// unique leaves each sentence of an event once.
func unique(list []query.Quote) []query.Quote {
	var out []query.Quote
	for _, q := range list {
		same := func(x query.Quote) bool {
			return x.Article.ID == q.Article.ID && x.Start == q.Start && x.Event == q.Event
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, q)
		}
	}
	return out
}
