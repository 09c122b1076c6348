package server_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"testing"
	"time"

	"entente/graph"
	"entente/server"
)

// gated makes a server whose jobs wait until the gate is opened.
func gated(t testing.TB, change func(*server.Config)) (service, chan struct{}) {
	gate := make(chan struct{})
	s := start(t, func(c *server.Config) {
		in := c.Ingester.(coder)
		in.gate = gate
		c.Ingester = in
		if change != nil {
			change(c)
		}
	})
	return s, gate
}

func TestPostAnswersWithAJob(t *testing.T) {
	s, gate := gated(t, nil)
	r := s.do("POST", "/v1/articles", articles[0])
	check(t, r, 202, want{"counts.articles": "0"})
	where := r.Header().Get("Location")
	if where != "/v1/jobs/"+at(t, r.Body.Bytes(), "id") {
		t.Fatalf("location %q", where)
	}
	check(t, s.do("GET", "/v1/articles/one", ""), 404, nil)
	close(gate)
	for range 500 {
		if at(t, s.do("GET", where, "").Body.Bytes(), "state") == "done" {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	check(t, s.do("GET", where, ""), 200, want{
		"state": "done", "counts.created": "1", "counts.statements": "3", "results.0.article": "one", "results.0.outcome": "created",
	})
	check(t, s.do("GET", "/v1/jobs?state=done", ""), 200, want{"jobs.#": "1"})
	check(t, s.do("GET", "/v1/articles/one", ""), 200, nil)
}

func TestPostWaits(t *testing.T) {
	s := start(t, nil)
	r := s.do("POST", "/v1/articles", articles[0], "Prefer", `respond-async, wait=30`)
	check(t, r, 200, want{"state": "done", "results.0.outcome": "created"})
	if got := r.Header().Get("Preference-Applied"); got != "wait=30" {
		t.Errorf("Preference-Applied %q", got)
	}
	check(t, s.do("POST", "/v1/articles", articles[0], "Prefer", "wait=30"), 200, want{"results.0.outcome": "unchanged"})
	r = s.do("POST", "/v1/articles", `{"url":"https://ledger.example/"}`, "Prefer", "wait=30")
	check(t, r, 422, nil)
	check(t, s.do("GET", r.Header().Get("Location"), ""), 200, want{"state": "failed", "error.status": "422"})
	check(t, s.do("POST", "/v1/articles", articles[0], "Prefer", "wait=soon"), 422, nil)
}

func TestWaitEnds(t *testing.T) {
	s, gate := gated(t, nil)
	defer close(gate)
	check(t, s.do("POST", "/v1/articles", articles[0], "Prefer", "wait=1"), 202, nil)
}

func TestPanicFailsItsJobOnly(t *testing.T) {
	s := start(t, nil)
	check(t, s.do("POST", "/v1/articles", `{"id":"p","text":"panic"}`, "Prefer", "wait=30"), 500, nil)
	check(t, s.do("GET", "/v1/jobs?state=failed", ""), 200, want{"jobs.0.error.status": "500"})
	check(t, s.do("POST", "/v1/articles", articles[0], "Prefer", "wait=30"), 200, nil)
	check(t, s.do("POST", "/v1/extract", `{"text":"panic"}`), 500, nil)
}

func TestIdempotencyKey(t *testing.T) {
	s := start(t, nil)
	first := s.do("POST", "/v1/articles", articles[0], "Idempotency-Key", "k")
	again := s.do("POST", "/v1/articles", articles[0], "Idempotency-Key", "k")
	if a, b := first.Header().Get("Location"), again.Header().Get("Location"); a != b || a == "" {
		t.Errorf("two jobs: %q, %q", a, b)
	}
	check(t, s.do("POST", "/v1/articles", articles[1], "Idempotency-Key", "k"), 409, want{"type": "urn:entente:problem:conflict"})
}

func TestQueueIsBounded(t *testing.T) {
	s, gate := gated(t, func(c *server.Config) { c.QueueSize = 2 })
	defer close(gate)
	full := 0
	for i := range 5 {
		r := s.do("POST", "/v1/articles", fmt.Sprintf(`{"id":"a%d","text":"x"}`, i))
		if r.Code == http.StatusServiceUnavailable && r.Header().Get("Retry-After") != "" {
			full++
		}
	}
	if full < 2 {
		t.Errorf("%d of 5 were refused", full)
	}
}

func TestDeleteTakesBack(t *testing.T) {
	s := filled(t)
	check(t, s.do("DELETE", "/v1/articles/two", ""), 204, nil)
	check(t, s.do("GET", "/v1/opponents?of=ISR", ""), 200, want{"rows.0.publications": "1", "ground.articles": "3"})
}

func TestExtractStoresNothing(t *testing.T) {
	s := start(t, nil)
	check(t, s.do("POST", "/v1/extract", articles[2]), 200, want{
		"articles.#": "1", "articles.0.id": "three", "articles.0.actors.#": "5", "articles.0.ties.#": "2",
		"articles.0.events.0.source": "john-kerry", "articles.0.events.0.cue.text": "MEETS",
		"articles.0.events.2.attributedTo": "RUS", "articles.0.events.3.status": "planned", "articles.0.ties.0.former": "false",
	})
	check(t, s.do("GET", "/v1/articles", ""), 200, want{"articles.#": "0", "ground.note": "no evidence found in these articles"})
}

func TestServeDrains(t *testing.T) {
	s, gate := gated(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	r, err := http.Get("http://" + l.Addr().String() + "/livez")
	if err != nil || r.StatusCode != 200 {
		t.Fatalf("live: %v", err)
	}
	_ = r.Body.Close()
	s.do("POST", "/v1/articles", articles[0])
	stop()
	close(gate)
	if err := <-served; err != nil {
		t.Fatalf("serve: %v", err)
	}
	if _, err := s.store.Article(context.Background(), "one"); err != nil {
		t.Errorf("the job was lost: %v", err)
	}
}

func TestDrainingEnds(t *testing.T) {
	s, _ := gated(t, nil)
	s.do("POST", "/v1/articles", articles[0])
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := s.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestJobsComeInPages(t *testing.T) {
	s := start(t, nil)
	for _, body := range articles {
		check(t, s.do("POST", "/v1/articles", body, "Prefer", "wait=30"), 200, nil)
	}
	seen := map[string]bool{}
	for path := "/v1/jobs?limit=3"; ; {
		r := s.do("GET", path, "")
		check(t, r, 200, nil)
		for i := range 3 {
			if id := at(t, r.Body.Bytes(), fmt.Sprintf("jobs.%d.id", i)); id != "missing" {
				seen[id] = true
			}
		}
		next := at(t, r.Body.Bytes(), "nextCursor")
		if next == "" {
			break
		}
		path = "/v1/jobs?limit=3&cursor=" + next
	}
	if len(seen) != len(articles) {
		t.Errorf("%d jobs", len(seen))
	}
	check(t, s.do("GET", "/v1/jobs?cursor=x", ""), 422, nil)
	check(t, s.do("GET", "/v1/jobs?cursor="+graph.EncodeCursor(graph.Asked("jobs", ""), "gone"), ""), 422, nil)
}

// TestDryRunsAreBounded holds that no more are read at once than there are cores, and
// that others are told to come back.
func TestDryRunsAreBounded(t *testing.T) {
	gate := make(chan struct{})
	s := start(t, func(c *server.Config) {
		c.QueryTimeout = 50 * time.Millisecond
		c.Extractor = shut{gate}
	})
	cores := runtime.GOMAXPROCS(0)
	codes := make(chan int, cores+1)
	for range cores + 1 {
		go func() { codes <- s.do("POST", "/v1/extract", `{"text":"x"}`).Code }()
	}
	if code := <-codes; code != http.StatusServiceUnavailable {
		t.Errorf("one too many: status %d", code)
	}
	close(gate)
	for range cores {
		if code := <-codes; code != http.StatusOK {
			t.Errorf("the others: status %d", code)
		}
	}
}

// shut reads nothing until its gate opens.
type shut struct{ gate chan struct{} }

func (g shut) Extract(context.Context, server.Input) ([]graph.Analysis, error) {
	<-g.gate
	return nil, nil
}
