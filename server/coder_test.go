package server_test

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/server"
)

// coder stands in for the language engine, which this package must not know: each
// line of a text is "SOURCE RELATION TARGET [status] [by SPEAKER]: words".
type coder struct {
	store graph.Store
	gate  chan struct{} // when set, each article waits for it
}

var known = map[string]graph.Actor{
	"RUS":             {ID: "RUS", Name: "Russia", Kind: graph.Country, Country: "RUS", Aliases: []string{"Moscow"}, Origin: "table"},
	"ISR":             {ID: "ISR", Name: "Israel", Kind: graph.Country, Country: "ISR", Origin: "table"},
	"USA":             {ID: "USA", Name: "United States", Kind: graph.Country, Country: "USA", Origin: "table"},
	"john-kerry":      {ID: "john-kerry", Name: "John Kerry", ShortName: "Kerry", Kind: graph.Person, Country: "USA", Origin: "table"},
	"vladimir-putin":  {ID: "vladimir-putin", Name: "Vladimir Putin", ShortName: "Putin", Kind: graph.Person, Country: "RUS", Origin: "table"},
	"hillary-clinton": {ID: "hillary-clinton", Name: "Hillary Clinton", ShortName: "Clinton", Kind: graph.Person, Country: "USA", Origin: "table"},
	"bill-clinton":    {ID: "bill-clinton", Name: "Bill Clinton", ShortName: "Clinton", Kind: graph.Person, Country: "USA", Origin: "table"},
}

var offices = []graph.Tie{
	{Person: "vladimir-putin", Relation: graph.Leads, Of: "RUS", From: "2012-05-07", Origin: "table", Office: "President"},
	{Person: "john-kerry", Relation: graph.Represents, Of: "USA", From: "2013-02-01", Origin: "table"},
}

// Extract reads one article, and panics over the word "panic".
func (c coder) Extract(_ context.Context, in server.Input) ([]graph.Analysis, error) {
	text := in.Text
	if text == "" {
		return nil, fmt.Errorf("%w address: nothing is fetched here", graph.ErrInvalid)
	}
	if text == "panic" {
		panic("asked to")
	}
	a := graph.Analysis{Article: graph.Article{
		ID: in.ID, Title: in.Title, Date: in.Date, Publication: in.Publication, URL: in.URL, Language: "en", Text: text,
	}}
	start := 0
	for line := range strings.SplitSeq(text, "\n") {
		if head, _, ok := strings.Cut(line, ": "); ok {
			a.Statements = append(a.Statements, statement(a.Article, head, line, start))
		}
		start += len(line) + 1
	}
	return []graph.Analysis{named(a)}, nil
}

func statement(a graph.Article, head, line string, start int) graph.Statement {
	f := strings.Fields(head)
	span := func(word string, at int) graph.Span {
		return graph.Span{Text: word, Start: start + at, End: start + at + len(word)}
	}
	cue := len(f[0]) + 1
	s := graph.Statement{
		Article: a.ID, Source: f[0], Relation: ontology.Relation(f[1]), Target: f[2], Status: graph.Actual,
		Date: a.Date, DatePrecision: graph.InArticle, Confidence: 0.9, Quote: line, Start: start, End: start + len(line),
		SourceText: span(f[0], 0), Cue: span(f[1], cue), TargetText: span(f[2], cue+len(f[1])+1),
	}
	if s.Date == "" {
		s.DatePrecision = graph.Unknown
	}
	for i, word := range f[3:] {
		if graph.Status(word).Valid() {
			s.Status = graph.Status(word)
		}
		if word == "by" {
			s.AttributedTo = f[3+i+1]
		}
	}
	return s
}

// named adds all the actors it knows and that the text names.
func named(a graph.Analysis) graph.Analysis {
	for _, id := range []string{"ISR", "RUS", "USA", "bill-clinton", "hillary-clinton", "john-kerry", "vladimir-putin"} {
		if n := strings.Count(a.Article.Text, id); n > 0 {
			a.Mentions = append(a.Mentions, graph.Mention{Actor: known[id], Count: n})
		}
	}
	for _, t := range offices {
		if strings.Contains(a.Article.Text, t.Person) && strings.Contains(a.Article.Text, t.Of) {
			a.Ties = append(a.Ties, t)
		}
	}
	return a
}

// Ingest stores what Extract finds.
func (c coder) Ingest(ctx context.Context, in server.Input) ([]server.Ingested, error) {
	if c.gate != nil {
		select {
		case <-c.gate:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	list, err := c.Extract(ctx, in)
	if err != nil {
		return nil, err
	}
	var out []server.Ingested
	for _, a := range list {
		outcome, err := c.store.PutArticle(ctx, a)
		if err != nil {
			return out, err
		}
		out = append(out, server.Ingested{ID: a.Article.ID, Outcome: outcome, Actors: len(a.Mentions), Statements: len(a.Statements)})
	}
	return out, nil
}
