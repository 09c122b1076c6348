package server_test

import (
	"context"
	"errors"
	"testing"

	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"entente/graph"
	"entente/server"
)

// Who has read enough did not fail to read: traces of the store tell only its own errors.
func TestEnoughIsNoFailure(t *testing.T) {
	enough := errors.New("enough")
	ended, stop := context.WithCancel(t.Context())
	stop()
	for name, read := range map[string]func(context.Context, graph.Reader, error) error{
		"eachShare": func(ctx context.Context, r graph.Reader, err error) error {
			return r.EachShare(ctx, graph.RelationFilter{}, "", "", func(graph.Share) error { return err })
		},
		"eachEvent": func(ctx context.Context, r graph.Reader, err error) error {
			return r.EachEvent(ctx, graph.EventFilter{}, func(graph.Event) error { return err })
		},
	} {
		t.Run(name, func(t *testing.T) {
			kept := tracetest.NewSpanRecorder()
			p := sdk.NewTracerProvider(sdk.WithSpanProcessor(kept))
			store := server.NewObserver(p).Store(filled(t).store)
			ctx, span := p.Tracer("test").Start(t.Context(), "question")
			if err := read(ctx, store, enough); !errors.Is(err, enough) {
				t.Fatalf("got %v", err)
			}
			if err := read(ctx, store, nil); err != nil {
				t.Fatal(err)
			}
			span.End()
			ended, span := p.Tracer("test").Start(ended, "too late")
			if err := read(ended, store, nil); !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v", err)
			}
			span.End()
			var failed []bool
			for _, s := range kept.Ended() {
				if s.Name() == "store "+name {
					failed = append(failed, s.Status().Code == codes.Error)
				}
			}
			if len(failed) != 3 || failed[0] || failed[1] || !failed[2] {
				t.Errorf("that it failed is told as %v", failed)
			}
		})
	}
}
