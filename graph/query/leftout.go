package query

import (
	"context"
	"fmt"

	"entente/graph"
)

// leftOut counts what a list of events leaves out. Lists have no bound on what
// they select, so that each count stops at graph.MaxLimit and says so.
func (g *Ground) leftOut(ctx context.Context, r graph.Reader, f graph.EventFilter, actualOnly bool) error {
	if f.NoClaims || f.MinConfidence > 0 {
		if err := g.doubted(ctx, r, f); err != nil {
			return err
		}
	}
	if told, err := g.leftOutOfOne(ctx, r, f, actualOnly); told || err != nil {
		return err
	}
	if actualOnly {
		if err := g.notActual(ctx, r, f); err != nil {
			return err
		}
	}
	return g.undated(ctx, r, f)
}

// notActual counts the events that a list of actual ones leaves out.
func (g *Ground) notActual(ctx context.Context, r graph.Reader, f graph.EventFilter) error {
	f.Statuses = []graph.Status{graph.Planned, graph.Possible, graph.Negated}
	f.NoClaims, f.MinConfidence = false, 0
	list, next, err := r.Events(ctx, f, graph.Page{Limit: graph.MaxLimit})
	g.NotActual = len(list)
	g.AtLeast = g.AtLeast || next != ""
	return wrap("read events", err)
}

// doubted counts the events that rest on claims or are less sure than asked for.
func (g *Ground) doubted(ctx context.Context, r graph.Reader, f graph.EventFilter) error {
	all := f
	all.NoClaims, all.MinConfidence = false, 0
	list, next, err := r.Events(ctx, all, graph.Page{Limit: graph.MaxLimit})
	for _, e := range list {
		switch {
		case f.NoClaims && e.ClaimOnly:
			g.Claims++
		case e.Confidence < f.MinConfidence:
			g.Unsure++
		}
	}
	g.AtLeast = g.AtLeast || next != ""
	return wrap("read events", err)
}

// undated counts the actual events without a date that bounds leave out, on the
// first graph.MaxLimit edges; filters that edges cannot answer count none.
func (g *Ground) undated(ctx context.Context, r graph.Reader, f graph.EventFilter) error {
	if f.From == "" && f.To == "" || f.Article != "" || f.Publication != "" || f.AttributedTo != "" {
		return nil
	}
	edges := []graph.RelationFilter{{Source: f.Source, Target: f.Target, Relations: f.Relations}}
	if len(f.Either) > 0 {
		one, other := edges[0], edges[0]
		one.Source, other.Target = f.Either, f.Either
		edges = []graph.RelationFilter{one, other}
	}
	for _, e := range edges {
		list, next, err := r.Relations(ctx, e, graph.Page{Limit: graph.MaxLimit})
		if err != nil {
			return wrap("read relations", err)
		}
		for _, edge := range list {
			g.Undated += edge.Undated
		}
		g.AtLeast = g.AtLeast || next != ""
	}
	return nil
}

// claimedEdges counts the events of edges that are left out for resting on claims.
func (g *Ground) claimedEdges(ctx context.Context, r graph.Reader, f graph.RelationFilter) error {
	if !f.NoClaims {
		return nil
	}
	f.NoClaims = false
	list, next, err := r.Relations(ctx, f, graph.Page{Limit: graph.MaxLimit})
	for _, e := range list {
		if e.ClaimOnly {
			g.Claims += e.Events
		}
	}
	g.AtLeast = g.AtLeast || next != ""
	return wrap("read relations", err)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
