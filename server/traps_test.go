package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/server"
)

// Each test here holds a default of the libraries that is turned off.

func TestPagesLoadNothingFromElsewhere(t *testing.T) {
	s := start(t, nil)
	for _, path := range []string{"/", "/docs", "/docs/docs.js", "/docs/pages.css"} {
		r := s.do("GET", path, "")
		if r.Code != 200 || r.Body.Len() == 0 {
			t.Errorf("%s: %d, %d bytes", path, r.Code, r.Body.Len())
		}
		if at := regexp.MustCompile(`(?i)(src|href|url|fetch)\W{1,3}(https?:)?//`).FindString(r.Body.String()); at != "" {
			t.Errorf("%s loads %s", path, at)
		}
		if csp := r.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") {
			t.Errorf("%s: policy %q", path, csp)
		}
	}
}

func TestOpenAPI(t *testing.T) {
	s := start(t, nil)
	r := s.do("GET", "/openapi.json", "")
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID string
			Responses   map[string]struct{ Content map[string]any }
		}
	}
	if err := json.Unmarshal(r.Body.Bytes(), &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("version %q, %v", doc.OpenAPI, err)
	}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			for _, status := range []string{"422", "500"} {
				if _, ok := op.Responses[status].Content["application/problem+json"]; !ok {
					t.Errorf("%s %s describes no %s problem", method, path, status)
				}
			}
		}
	}
	if len(doc.Paths) < 14 {
		t.Errorf("%d paths", len(doc.Paths))
	}
	if strings.Contains(r.Body.String(), "octet-stream") {
		t.Error("the document promises to take other types than JSON")
	}
	for _, word := range []string{"SUPPORTS", "MOBILIZES_AGAINST", "claimOnly", "firstDatePrecision", "publications", "requestId"} {
		if !strings.Contains(r.Body.String(), word) {
			t.Errorf("the document does not say %s", word)
		}
	}
}

func TestBodiesNameNoHostOrSchema(t *testing.T) {
	s := filled(t)
	for _, path := range []string{"/v1/opponents?of=ISR", "/v1/articles", "/v1/nothing", "/v1/opponents"} {
		r := s.do("GET", path, "")
		if body := r.Body.String(); strings.Contains(body, "$schema") || strings.Contains(body, "example.com/") || r.Header().Get("Link") != "" {
			t.Errorf("%s: %s, Link %q", path, body, r.Header().Get("Link"))
		}
	}
}

func TestArticlesOverOneMebibyte(t *testing.T) {
	s := start(t, nil)
	large := `{"id":"large","text":"` + strings.Repeat("x ", 2<<20) + `"}`
	check(t, s.do("POST", "/v1/articles", large, "Prefer", "wait=30"), 200, want{"state": "done"})
	check(t, s.do("POST", "/v1/articles", `{"text":"`+strings.Repeat("x", 11<<20)+`"}`), 413, nil)
	check(t, s.do("POST", "/v1/extract", `{"text":"`+strings.Repeat("x", 11<<20)+`"}`), 413, nil)
}

func TestRefusedValuesAreNotSentBackWhole(t *testing.T) {
	r := start(t, nil).do("POST", "/v1/extract", `{"text":"x","date":"`+strings.Repeat("9", 100_000)+`"}`)
	if r.Code != 422 || r.Body.Len() > 2000 {
		t.Errorf("status %d, %d bytes", r.Code, r.Body.Len())
	}
}

func TestMethodNotAllowedNamesMethods(t *testing.T) {
	r := start(t, nil).do("PATCH", "/v1/articles/x", "")
	if allow := r.Header().Get("Allow"); r.Code != 405 || !strings.Contains(allow, "DELETE") || !strings.Contains(allow, "GET") {
		t.Errorf("status %d, Allow %q", r.Code, allow)
	}
}

// failing answers every question with its error, or panics.
type failing struct {
	graph.Reader
	err error
}

func (f failing) Ping(context.Context) error { return f.err }
func (f failing) Totals(context.Context) (graph.Totals, error) {
	if f.err == nil {
		panic("secret")
	}
	return graph.Totals{}, f.err
}

func TestStoreFails(t *testing.T) {
	for _, tt := range []struct {
		name   string
		err    error
		status int
		kind   string
	}{
		{"down", graph.ErrUnavailable, 503, "store-unavailable"},
		{"slow", context.DeadlineExceeded, 503, "timeout"},
		{"broken", errors.New("secret at /var/lib"), 500, "internal"},
		{"panics", nil, 500, "internal"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			s := start(t, func(c *server.Config) {
				c.Reader = failing{c.Reader, tt.err}
				c.Logger = slog.New(slog.NewTextHandler(&log, nil))
			})
			r := s.do("GET", "/v1/articles", "")
			check(t, r, tt.status, want{"type": "urn:entente:problem:" + tt.kind})
			if strings.Contains(r.Body.String(), "secret") {
				t.Errorf("the answer tells what is inside: %s", r.Body)
			}
			if tt.status == 500 && !strings.Contains(log.String(), "secret") {
				t.Errorf("the log does not tell: %s", log.String())
			}
			if tt.status == 503 && r.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		})
	}
}

func TestNotReady(t *testing.T) {
	s := start(t, func(c *server.Config) { c.Reader = failing{c.Reader, errors.New("refused")} })
	check(t, s.do("GET", "/readyz", ""), 503, want{"type": "urn:entente:problem:store-unavailable"})
	check(t, s.do("GET", "/livez", ""), 200, nil)
}

func TestNotConfigured(t *testing.T) {
	s := start(t, func(c *server.Config) { c.Ingester, c.Extractor, c.Writer = nil, nil, nil })
	check(t, s.do("POST", "/v1/articles", `{"text":"x"}`), 501, nil)
	check(t, s.do("POST", "/v1/extract", `{"text":"x"}`), 501, nil)
	check(t, s.do("DELETE", "/v1/articles/x", ""), 501, nil)
}

func TestQuestionsHaveATimeLimit(t *testing.T) {
	s := start(t, func(c *server.Config) { c.QueryTimeout = time.Nanosecond })
	check(t, s.do("GET", "/v1/actors/RUS", ""), 503, want{"type": "urn:entente:problem:timeout"})
}

func TestLogHoldsNoTextAndMetricsNoNames(t *testing.T) {
	var log bytes.Buffer
	s := start(t, func(c *server.Config) { c.Logger = slog.New(slog.NewJSONHandler(&log, nil)) })
	s.do("POST", "/v1/articles", articles[0], "Prefer", "wait=30", "X-Request-Id", "mine-1")
	s.do("GET", "/v1/actors/vladimir-putin?articles=1", "")
	s.do("GET", "/v1/opponents?of=ISR", "")
	if text := log.String(); strings.Contains(text, "the words of") || strings.Contains(text, "putin") || strings.Contains(text, "ISR") {
		t.Errorf("the log tells too much: %s", text)
	}
	if !strings.Contains(log.String(), `"requestId":"mine-1"`) {
		t.Errorf("the log does not carry the request id: %s", log.String())
	}
	m := s.do("GET", "/metrics", "").Body.String()
	for _, line := range []string{
		`entente_http_requests_total{method="GET",route="/v1/actors/:id",status="200"} 1`,
		`entente_jobs{state="done"} 1`,
	} {
		if !strings.Contains(m, line) {
			t.Errorf("metrics lack %s", line)
		}
	}
	if strings.Contains(m, "putin") {
		t.Error("metrics name an actor")
	}
}

func TestHead(t *testing.T) {
	s := start(t, nil)
	for _, path := range []string{"/", "/livez", "/v1/articles"} {
		if r := s.do("HEAD", path, ""); r.Code != 200 {
			t.Errorf("%s: %d", path, r.Code)
		}
	}
}

func TestOtherSitesCannotWrite(t *testing.T) {
	s := start(t, nil)
	check(t, s.do("POST", "/v1/articles", articles[0], "Sec-Fetch-Site", "cross-site"), 403, nil)
	check(t, s.do("DELETE", "/v1/articles/one", "", "Origin", "https://evil.example"), 403, nil)
	check(t, s.do("POST", "/v1/articles", articles[0], "Content-Type", "text/plain"), 415, nil)
	check(t, s.do("POST", "/v1/articles", articles[0], "Content-Type", ""), 415, nil)
	check(t, s.do("GET", "/v1/articles", "", "Sec-Fetch-Site", "cross-site"), 200, nil)
}

func TestForeignRequestIDsAreReplaced(t *testing.T) {
	r := start(t, nil).do("GET", "/livez", "", "X-Request-Id", "a b\tc")
	if id := r.Header().Get("X-Request-Id"); id == "" || strings.ContainsAny(id, " \t") {
		t.Errorf("id %q", id)
	}
}
