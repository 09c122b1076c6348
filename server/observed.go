package server

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"entente/graph"
)

// observed times the questions that the store is asked.
type observed struct {
	graph.Reader
	seconds *prometheus.HistogramVec
}

func (o observed) took(question string, start time.Time) {
	o.seconds.WithLabelValues(question).Observe(time.Since(start).Seconds())
}

// Actor finds one actor.
func (o observed) Actor(ctx context.Context, id string) (graph.Actor, error) {
	defer o.took("actor", time.Now())
	return o.Reader.Actor(ctx, id)
}

// ActorsByID finds several.
func (o observed) ActorsByID(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	defer o.took("actorsByID", time.Now())
	return o.Reader.ActorsByID(ctx, ids)
}

// Candidates finds who a name may mean.
func (o observed) Candidates(ctx context.Context, name string, limit int) ([]graph.Candidate, error) {
	defer o.took("candidates", time.Now())
	return o.Reader.Candidates(ctx, name, limit)
}

// Ties lists ties.
func (o observed) Ties(ctx context.Context, f graph.TieFilter) ([]graph.Tie, error) {
	defer o.took("ties", time.Now())
	return o.Reader.Ties(ctx, f)
}

// Articles lists articles.
func (o observed) Articles(ctx context.Context, f graph.ArticleFilter, p graph.Page) ([]graph.Article, string, error) {
	defer o.took("articles", time.Now())
	return o.Reader.Articles(ctx, f, p)
}

// Events lists events.
func (o observed) Events(ctx context.Context, f graph.EventFilter, p graph.Page) ([]graph.Event, string, error) {
	defer o.took("events", time.Now())
	return o.Reader.Events(ctx, f, p)
}

// EachEvent hands on events; the time is that of reading and of counting them.
func (o observed) EachEvent(ctx context.Context, f graph.EventFilter, each func(graph.Event) error) error {
	defer o.took("eachEvent", time.Now())
	return o.Reader.EachEvent(ctx, f, each)
}

// Statements lists the statements of events.
func (o observed) Statements(ctx context.Context, ids []string, perEvent int) (map[string][]graph.Statement, error) {
	defer o.took("statements", time.Now())
	return o.Reader.Statements(ctx, ids, perEvent)
}

// Relations lists edges.
func (o observed) Relations(ctx context.Context, f graph.RelationFilter, p graph.Page) ([]graph.Relation, string, error) {
	defer o.took("relations", time.Now())
	return o.Reader.Relations(ctx, f, p)
}

// Totals describes the store.
func (o observed) Totals(ctx context.Context) (graph.Totals, error) {
	defer o.took("totals", time.Now())
	return o.Reader.Totals(ctx)
}

// Changes reads the log of changes.
func (o observed) Changes(ctx context.Context, after int64, limit int) ([]graph.Change, error) {
	defer o.took("changes", time.Now())
	return o.Reader.Changes(ctx, after, limit)
}
