package server

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// Attributes of ours: what finds a request in the log, and a job in the interface.
const (
	requestAttribute = attribute.Key("entente.request_id")
	clientAttribute  = attribute.Key("entente.client")
	jobAttribute     = attribute.Key("entente.job")
)

// tracerName is the instrumentation scope of all spans.
const tracerName = "entente/server"

// untraced are the routes that machines call all the time.
var untraced = map[string]bool{"/livez": true, "/readyz": true, "/metrics": true}

// trace makes the request a span, a child of the caller's if it names one by the
// header traceparent. Names and queries stay out of it, as they do of the log.
func (s *Server) trace(c *gin.Context) {
	route := c.FullPath()
	if untraced[route] {
		c.Next()
		return
	}
	method := methodLabel(c.Request.Method)
	name := method
	if route != "" {
		name += " " + route
	}
	ctx := propagation.TraceContext{}.Extract(c.Request.Context(), propagation.HeaderCarrier(c.Request.Header))
	ctx, span := s.tracer.Start(ctx, name, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		semconv.HTTPRequestMethodKey.String(method), semconv.HTTPRoute(route), requestAttribute.String(requestOf(ctx).id)))
	defer span.End()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
	status := c.Writer.Status()
	span.SetAttributes(semconv.HTTPResponseStatusCode(status), clientAttribute.String(requestOf(c.Request.Context()).client))
	if status >= http.StatusInternalServerError {
		span.SetStatus(codes.Error, http.StatusText(status))
	}
}

// traceOf tells a log line's trace, if one is kept.
func traceOf(ctx context.Context) slog.Attr {
	if at := trace.SpanContextFromContext(ctx); at.IsSampled() {
		return slog.String("traceId", at.TraceID().String())
	}
	return slog.Attr{} // which the log leaves out
}

// unspanned cuts what follows off from the request's span: a stream asks the store
// every second for days.
func unspanned(ctx context.Context) context.Context {
	return trace.ContextWithSpanContext(ctx, trace.SpanContext{})
}
