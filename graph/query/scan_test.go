package query_test

import (
	"context"
	"errors"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/query"
)

func TestTooBroad(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(6, 10)), context.Background()
	all := []graph.EventFilter{{}, {Statuses: []graph.Status{graph.Actual}}}
	events, err := query.Scan(ctx, s, all, query.MaxEvents)
	if err != nil {
		t.Fatal(err)
	}
	_, err = query.Scan(ctx, s, all, len(events)-1)
	var broad *query.TooBroadError
	if !errors.As(err, &broad) || !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("got %v, want too broad", err)
	}
	if _, err := query.Scan(ctx, s, all, len(events)); err != nil {
		t.Errorf("at the bound: %v", err)
	}
}

func TestCanceled(t *testing.T) {
	s := drawn(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := query.Opponents(ctx, s, query.Question{Of: []string{"ISR"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want canceled", err)
	}
}
