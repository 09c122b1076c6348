package server_test

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/server"
)

func TestParseTokens(t *testing.T) {
	got, err := server.ParseTokens("# ours\n\nnewsroom read,ingest 0123456789abcdef 300\ndesk  admin  fedcba9876543210\n")
	want := []server.Token{
		{Name: "newsroom", Scopes: []server.Scope{server.Read, server.Ingest}, Secret: "0123456789abcdef", PerMinute: 300},
		{Name: "desk", Scopes: []server.Scope{server.Admin}, Secret: "fedcba9876543210"},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	for name, text := range map[string]string{
		"no secret": "a read", "too much": "a read 0123456789abcdef 1 2", "short secret": "a read secret-short",
		"scope": "a write 0123456789abcdef", "name": "a/b read 0123456789abcdef", "number": "a read 0123456789abcdef many",
		"zero": "a read 0123456789abcdef 0", "twice": "a read 0123456789abcdef\na read 0123456789abcdeg",
	} {
		_, err := server.ParseTokens("# first\n" + text)
		if err == nil || !strings.Contains(err.Error(), "line") || strings.Contains(err.Error(), "0123456789abcdef") || strings.Contains(err.Error(), "secret-short") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckListen(t *testing.T) {
	token := []server.Token{{Name: "a", Scopes: []server.Scope{server.Read}, Secret: "0123456789abcdef"}}
	for _, tt := range []struct {
		address  string
		tokens   []server.Token
		insecure bool
		ok       bool
	}{
		{"127.0.0.1:8080", nil, false, true}, {"[::1]:8080", nil, false, true}, {"localhost:8080", nil, false, true},
		{":8080", nil, false, false}, {"0.0.0.0:8080", nil, false, false}, {"192.0.2.1:80", nil, false, false}, {"host.example:80", nil, false, false},
		{"0.0.0.0:8080", token, false, true}, {"0.0.0.0:8080", nil, true, true}, {"8080", token, true, false},
	} {
		if err := server.CheckListen(tt.address, tt.tokens, tt.insecure); (err == nil) != tt.ok {
			t.Errorf("%s with %d tokens, insecure %v: %v", tt.address, len(tt.tokens), tt.insecure, err)
		}
	}
}

func TestServeRefusesOpenAddresses(t *testing.T) {
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, nil)
	if err := s.Serve(context.Background(), l); err == nil || !strings.Contains(err.Error(), "--insecure") {
		t.Errorf("got %v", err)
	}
}

func TestServerRefusesBadTokens(t *testing.T) {
	s := start(t, nil)
	if _, err := server.New(server.Config{Reader: s.store, Tokens: []server.Token{{Name: "a", Secret: "short"}}}); err == nil || strings.Contains(err.Error(), "short\"") {
		t.Errorf("got %v", err)
	}
}

func withTokens(c *server.Config) {
	c.Tokens = []server.Token{
		{Name: "reader", Scopes: []server.Scope{server.Read}, Secret: "reader-0123456789"},
		{Name: "slow", Scopes: []server.Scope{server.Read}, Secret: "slow-00123456789", PerMinute: 1},
		{Name: "feeder", Scopes: []server.Scope{server.Ingest}, Secret: "feeder-0123456789"},
		{Name: "other", Scopes: []server.Scope{server.Ingest}, Secret: "other-90123456789"},
		{Name: "chief", Scopes: []server.Scope{server.Admin}, Secret: "chief-0123456789!"},
	}
}

func TestScopes(t *testing.T) {
	var log bytes.Buffer
	s := start(t, func(c *server.Config) {
		withTokens(c)
		c.Logger = slog.New(slog.NewTextHandler(&log, nil))
	})
	for _, tt := range []struct {
		method, path, secret string
		status               int
	}{
		{"GET", "/v1/articles", "", 401}, {"GET", "/v1/articles", "wrong-0123456789", 401}, {"GET", "/metrics", "", 401},
		{"GET", "/v1/articles", "reader-0123456789", 200}, {"GET", "/v1/articles", "feeder-0123456789", 403}, {"GET", "/v1/articles", "chief-0123456789!", 200},
		{"POST", "/v1/articles", "reader-0123456789", 403}, {"POST", "/v1/articles", "feeder-0123456789", 200},
		{"POST", "/v1/extract", "", 401}, {"POST", "/v1/extract", "feeder-0123456789", 200},
		{"GET", "/v1/jobs", "reader-0123456789", 403}, {"GET", "/v1/jobs", "feeder-0123456789", 200},
		{"DELETE", "/v1/articles/one", "feeder-0123456789", 403}, {"DELETE", "/v1/articles/one", "chief-0123456789!", 204},
		{"GET", "/v1/watch?after=x", "", 401}, {"GET", "/metrics", "reader-0123456789", 200},
		{"GET", "/livez", "", 200}, {"GET", "/readyz", "", 200}, {"GET", "/openapi.json", "", 200}, {"GET", "/docs", "", 200}, {"GET", "/v1/nothing", "", 404},
	} {
		headers := []string{"Prefer", "wait=30"}
		if tt.secret != "" {
			headers = append(headers, "Authorization", "Bearer "+tt.secret)
		}
		body := ""
		if tt.method == "POST" {
			body = articles[0]
		}
		r := s.do(tt.method, tt.path, body, headers...)
		if r.Code != tt.status {
			t.Errorf("%s %s with %q: %d, want %d", tt.method, tt.path, tt.secret, r.Code, tt.status)
		}
		if tt.status == 401 && r.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%s: no WWW-Authenticate", tt.path)
		}
	}
	if text := log.String(); strings.Contains(text, "0123456789") || !strings.Contains(text, "client=feeder") {
		t.Errorf("the log has secrets, or no client: %s", text)
	}
}

func TestRateLimit(t *testing.T) {
	s := start(t, withTokens)
	check(t, s.do("GET", "/v1/articles", "", "Authorization", "bearer slow-00123456789"), 200, nil)
	r := s.do("GET", "/v1/articles", "", "Authorization", "Bearer slow-00123456789")
	check(t, r, 429, want{"type": "urn:entente:problem:too-many-requests"})
	if wait, err := strconv.Atoi(r.Header().Get("Retry-After")); err != nil || wait < 1 || wait > 60 {
		t.Errorf("Retry-After %q", r.Header().Get("Retry-After"))
	}
	check(t, s.do("GET", "/v1/articles", "", "Authorization", "Bearer reader-0123456789"), 200, nil)
}

func TestIdempotencyKeysAreEachClientsOwn(t *testing.T) {
	s := start(t, withTokens)
	one := s.do("POST", "/v1/articles", articles[0], "Idempotency-Key", "k", "Authorization", "Bearer feeder-0123456789")
	other := s.do("POST", "/v1/articles", articles[1], "Idempotency-Key", "k", "Authorization", "Bearer other-90123456789")
	if one.Code != 202 || other.Code != 202 || one.Header().Get("Location") == other.Header().Get("Location") {
		t.Errorf("%d %s, %d %s", one.Code, one.Header().Get("Location"), other.Code, other.Header().Get("Location"))
	}
}

// TestOtherNamesAreMisdirected holds that a page which gives its own name this
// machine's address reads nothing.
func TestOtherNamesAreMisdirected(t *testing.T) {
	s := start(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	for host, want := range map[string]int{"": 200, "localhost": 200, "[::1]:80": 200, "evil.example": 421} {
		r, err := http.NewRequestWithContext(ctx, "GET", "http://"+l.Addr().String()+"/livez", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = got.Body.Close()
		if got.StatusCode != want {
			t.Errorf("host %q: %d, want %d", host, got.StatusCode, want)
		}
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}
