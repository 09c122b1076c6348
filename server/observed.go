package server

import (
	"context"
	"errors"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"entente/graph"
)

// Observer times what a store is asked and told, and traces it where the request is
// traced. A program that hands the store to others than the server wraps it with one,
// and gives the same one to the server.
type Observer struct {
	seconds *prometheus.HistogramVec
	tracer  trace.Tracer
}

// NewObserver makes one that traces with p; nil traces nothing.
func NewObserver(p trace.TracerProvider) *Observer {
	if p == nil {
		p = noop.NewTracerProvider()
	}
	return &Observer{
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "entente_store_seconds", Help: "Time that the store takes for one question or one change.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"question"}),
		tracer: p.Tracer(tracerName),
	}
}

// Store wraps a store.
func (o *Observer) Store(s graph.Store) graph.Store {
	return observedStore{observedReader{s, o}, observedWriter{s, o}, s}
}

// call begins a call of the store: ctx becomes that of its span, and what is returned
// ends it with the error that err points to. Calls outside of a trace get no span, so
// that what looks at the store all the time makes no traces of its own.
func (o *Observer) call(ctx *context.Context, name string) func(err *error) {
	start, span := time.Now(), trace.Span(noop.Span{})
	if trace.SpanContextFromContext(*ctx).IsValid() {
		*ctx, span = o.tracer.Start(*ctx, "store "+name, trace.WithAttributes(attribute.String("entente.question", name)))
	}
	return func(err *error) {
		o.seconds.WithLabelValues(name).Observe(time.Since(start).Seconds())
		if *err != nil && !expected(*err) {
			span.SetStatus(codes.Error, (*err).Error())
		}
		span.End()
	}
}

// expected reports whether an error is an answer, and the store is well.
func expected(err error) bool {
	return errors.Is(err, graph.ErrNotFound) || errors.Is(err, graph.ErrAmbiguous) || errors.Is(err, graph.ErrInvalid) || errors.Is(err, graph.ErrConflict)
}

type observedStore struct {
	observedReader
	observedWriter
	store graph.Store
}

// Close closes the store.
func (o observedStore) Close(ctx context.Context) error { return o.store.Close(ctx) }

// observedWriter watches changes.
type observedWriter struct {
	graph.Writer
	*Observer
}

// PutArticle stores an article.
func (o observedWriter) PutArticle(ctx context.Context, a graph.Analysis) (out graph.Outcome, err error) {
	defer o.call(&ctx, "putArticle")(&err)
	return o.Writer.PutArticle(ctx, a)
}

// PutArticles stores several.
func (o observedWriter) PutArticles(ctx context.Context, list []graph.Analysis) (out []graph.Outcome, err error) {
	defer o.call(&ctx, "putArticles")(&err)
	return o.Writer.PutArticles(ctx, list)
}

// DeleteArticle takes one back.
func (o observedWriter) DeleteArticle(ctx context.Context, id string) (err error) {
	defer o.call(&ctx, "deleteArticle")(&err)
	return o.Writer.DeleteArticle(ctx, id)
}
