package server_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/server"
)

func TestAnswersAreRevalidated(t *testing.T) {
	s := filled(t)
	const path = "/v1/opponents?of=ISR"
	first := s.do("GET", path, "")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Header().Get("Cache-Control") != "no-cache" {
		t.Fatalf("ETag %q, Cache-Control %q", tag, first.Header().Get("Cache-Control"))
	}
	again := s.do("GET", path, "", "If-None-Match", `"x", `+tag)
	if again.Code != 304 || again.Body.Len() != 0 || again.Header().Get("ETag") != tag {
		t.Errorf("again: %d, %d bytes", again.Code, again.Body.Len())
	}
	if r := s.do("GET", path+"&quotes=0", "", "If-None-Match", tag); r.Code != 200 || r.Header().Get("ETag") == tag {
		t.Errorf("another question: %d", r.Code)
	}
	check(t, s.do("DELETE", "/v1/articles/two", ""), 204, nil)
	if r := s.do("GET", path, "", "If-None-Match", tag); r.Code != 200 || r.Header().Get("ETag") == tag {
		t.Errorf("after a change: %d", r.Code)
	}
	if r := s.do("GET", "/v1/opponents?of=nobody", ""); r.Header().Get("ETag") != "" || r.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("an error has the tag %q", r.Header().Get("ETag"))
	}
	for _, other := range []string{"/v1/jobs", "/livez"} {
		if r := s.do("GET", other, "", "If-None-Match", "*"); r.Code != 200 || r.Header().Get("ETag") != "" {
			t.Errorf("%s: %d, %q", other, r.Code, r.Header().Get("ETag"))
		}
	}
}

// counting counts the questions about changes.
type counting struct {
	graph.Reader
	last  int64
	asked int
}

func (c *counting) Changes(_ context.Context, after int64, limit int) ([]graph.Change, error) {
	c.asked++
	// Numbers have gaps: only every third is taken.
	if next := after/3*3 + 3; next <= c.last {
		return []graph.Change{{Seq: next}}[:min(1, limit)], nil
	}
	return nil, nil
}

func TestTagsKnowTheLastChange(t *testing.T) {
	c := &counting{}
	s := start(t, func(config *server.Config) {
		c.Reader = config.Reader
		config.Reader = c
	})
	seen := map[string]bool{}
	for _, last := range []int64{0, 3, 6, 9, 3000, 3003, 9_000_000_000} {
		c.last, c.asked = last, 0
		seen[s.do("GET", "/v1/articles", "").Header().Get("ETag")] = true
		same := s.do("GET", "/v1/articles", "").Header().Get("ETag")
		if !seen[same] || c.asked > 100 {
			t.Errorf("after %d changes: %d questions", last, c.asked)
		}
	}
	if len(seen) != 7 {
		t.Errorf("%d tags for 7 states of the graph", len(seen))
	}
}

func TestAnswersArePacked(t *testing.T) {
	s := filled(t)
	r := s.do("GET", "/v1/opponents?of=ISR", "", "Accept-Encoding", "gzip")
	if r.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(r.Header().Get("Vary"), "Accept-Encoding") {
		t.Fatalf("headers %v", r.Header())
	}
	z, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := io.ReadAll(z)
	if err != nil || string(packed) != s.do("GET", "/v1/opponents?of=ISR", "").Body.String() {
		t.Errorf("it unpacks to %s, %v", packed, err)
	}
	if r := s.do("GET", "/livez", "", "Accept-Encoding", "gzip"); r.Header().Get("Content-Encoding") != "" {
		t.Error("a few bytes are packed")
	}
}

func TestDocumentIsComplete(t *testing.T) {
	s := start(t, nil)
	var doc struct {
		Tags  []struct{ Name string }
		Paths map[string]map[string]struct {
			Tags, Parameters any
			Security         []map[string][]string
			Responses        map[string]struct {
				Description string
				Headers     map[string]any
			}
		}
		Components struct {
			SecuritySchemes map[string]any
			Schemas         map[string]struct {
				Properties map[string]struct {
					Description string
					Ref         string `json:"$ref"`
				}
			}
		}
	}
	if err := json.Unmarshal(s.do("GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	for name, shape := range doc.Components.Schemas {
		for field, p := range shape.Properties {
			if p.Description == "" && p.Ref == "" {
				t.Errorf("%s.%s is not described", name, field)
			}
		}
	}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			guarded := strings.HasPrefix(path, "/v1/")
			if (len(op.Security) > 0) != guarded {
				t.Errorf("%s %s: security %v", method, path, op.Security)
			}
			for _, code := range []string{"401", "429"} {
				if _, ok := op.Responses[code]; ok != guarded {
					t.Errorf("%s %s: %s described: %v", method, path, code, ok)
				}
			}
			for code, r := range op.Responses {
				if r.Description == "" || r.Headers["X-Request-Id"] == nil {
					t.Errorf("%s %s %s: %+v", method, path, code, r)
				}
			}
		}
	}
	if len(doc.Components.SecuritySchemes) != 1 || len(doc.Tags) < 6 || doc.Components.Schemas["Change"].Properties["event"].Ref == "" {
		t.Errorf("schemes %v, tags %v", doc.Components.SecuritySchemes, doc.Tags)
	}
}

// hung is a store that answers nothing before the question's time is over.
type hung struct{ graph.Reader }

func (hung) Changes(ctx context.Context, _ int64, _ int) ([]graph.Change, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func (hung) Totals(ctx context.Context) (graph.Totals, error) {
	<-ctx.Done()
	return graph.Totals{}, ctx.Err()
}

// TestHungStores holds that no answer waits longer than its time, its tag included.
func TestHungStores(t *testing.T) {
	s := start(t, func(c *server.Config) {
		c.Reader, c.QueryTimeout = hung{c.Reader}, 20*time.Millisecond
	})
	check(t, s.do("GET", "/v1/events", ""), http.StatusServiceUnavailable, want{"type": "urn:entente:problem:timeout"})
	check(t, s.do("GET", "/v1/watch", ""), http.StatusServiceUnavailable, want{"type": "urn:entente:problem:timeout"})
}
