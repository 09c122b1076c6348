package server_test

import (
	"compress/gzip"
	"context"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"entente/graph"
	"entente/server"
	"entente/server/trace"
)

// receiver takes traces over HTTP in OTLP's binary form, as collectors do.
type receiver struct {
	*httptest.Server
	mu      sync.Mutex
	service map[string]string // attributes of the program that sends
	spans   []*spans.Span
}

func receiving(t *testing.T) *receiver {
	r := &receiver{service: map[string]string{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if err := r.take(q); err != nil {
			t.Errorf("%s %s: %v", q.Method, q.URL, err)
		}
		w.Header().Set("Content-Type", "application/x-protobuf")
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) take(q *http.Request) error {
	body := q.Body
	if q.Header.Get("Content-Encoding") == "gzip" {
		packed, err := gzip.NewReader(body)
		if err != nil {
			return err
		}
		body = packed
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	var message collector.ExportTraceServiceRequest
	if err := proto.Unmarshal(data, &message); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, from := range message.ResourceSpans {
		for _, a := range from.Resource.Attributes {
			r.service[a.Key] = a.Value.GetStringValue()
		}
		for _, scope := range from.ScopeSpans {
			r.spans = append(r.spans, scope.Spans...)
		}
	}
	return nil
}

// named finds the spans of a name.
func (r *receiver) named(name string) []*spans.Span {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []*spans.Span
	for _, s := range r.spans {
		if s.Name == name {
			out = append(out, s)
		}
	}
	return out
}

func attribute(s *spans.Span, key string) string {
	for _, a := range s.Attributes {
		if a.Key == key {
			return a.Value.GetStringValue()
		}
	}
	return ""
}

// traced is a server that sends its traces to a receiver, and send sends them.
func traced(t *testing.T, r *receiver) (s service, send func()) {
	t.Helper()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", r.URL)
	ctx := context.Background()
	tracer, stop, err := trace.Start(ctx, "1.2.3", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s = start(t, func(c *server.Config) {
		c.Tracer, c.Observer = tracer, server.NewObserver(tracer)
		store := c.Observer.Store(c.Reader.(graph.Store))
		c.Reader, c.Writer, c.Ingester = store, store, coder{store: store}
	})
	return s, func() {
		if err := stop(ctx); err != nil {
			t.Error(err)
		}
	}
}

// TestTraces looks at what a receiver gets of one article that is posted and one
// question that is asked.
func TestTraces(t *testing.T) {
	r := receiving(t)
	s, send := traced(t, r)
	check(t, s.do("POST", "/v1/articles", articles[0], "Prefer", "wait=30"), 200, nil)
	const trail = "0af7651916cd43dd8448eb211c80319c"
	check(t, s.do("GET", "/v1/opponents?of=Israel", "", "X-Request-Id", "mine", "traceparent", "00-"+trail+"-b7ad6b7169203331-01"), 200, nil)
	check(t, s.do("GET", "/v1/opponents?of=Isreal", ""), 404, nil)
	check(t, s.do("GET", "/readyz", ""), 200, nil)
	send()

	if r.service["service.name"] != "entente" || r.service["service.version"] != "1.2.3" {
		t.Errorf("service %v", r.service)
	}
	asked := r.named("GET /v1/opponents")
	if len(asked) != 2 {
		t.Fatalf("%d spans of the question in %v", len(asked), r.spans)
	}
	first := asked[0]
	if got := hex.EncodeToString(first.TraceId); got != trail {
		t.Errorf("trace %s is not the caller's", got)
	}
	if got := attribute(first, "entente.request_id"); got != "mine" {
		t.Errorf("request id %q", got)
	}
	if n := len(below(r, first, "store ")); n < 3 {
		t.Errorf("%d calls of the store below the question", n)
	}
	for _, list := range [][]*spans.Span{asked, below(r, asked[1], "store ")} {
		for _, s := range list {
			if s.Status.GetCode() == spans.Status_STATUS_CODE_ERROR {
				t.Errorf("%s has failed: %v", s.Name, s.Status)
			}
		}
	}
	job := below(r, r.named("POST /v1/articles")[0], "job")
	if len(job) != 1 || len(below(r, job[0], "store putArticle")) != 1 {
		t.Errorf("no job with its article below the post: %v", job)
	}
	if list := r.named("GET /readyz"); len(list) > 0 {
		t.Errorf("probes are traced: %v", list)
	}
	for _, s := range r.spans {
		if strings.Contains(s.String(), "Israel") {
			t.Errorf("what was asked is in a trace: %v", s)
		}
	}
}

// below finds the children of a span whose names begin with a word.
func below(r *receiver, parent *spans.Span, word string) []*spans.Span {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []*spans.Span
	for _, s := range r.spans {
		if string(s.ParentSpanId) == string(parent.SpanId) && strings.HasPrefix(s.Name, word) {
			out = append(out, s)
		}
	}
	return out
}

// TestTracesOfFailures looks at a request that the store failed.
func TestTracesOfFailures(t *testing.T) {
	r := receiving(t)
	s, send := traced(t, r)
	if err := s.store.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if w := s.do("GET", "/v1/events", ""); w.Code < 500 {
		t.Fatalf("status %d", w.Code)
	}
	send()
	for _, name := range []string{"GET /v1/events", "store changes"} {
		if list := r.named(name); len(list) == 0 || list[0].Status.GetCode() != spans.Status_STATUS_CODE_ERROR {
			t.Errorf("%s: %v", name, list)
		}
	}
}
