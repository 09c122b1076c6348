package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/server"
)

// message is one server-sent event.
type message struct{ id, name, data string }

// listen opens a stream and hands its messages on until stop is called.
func listen(t *testing.T, url, lastID string) (messages <-chan message, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if lastID != "" {
		r.Header.Set("Last-Event-ID", lastID)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("status %d, %s", answer.StatusCode, answer.Header.Get("Content-Type"))
	}
	out := make(chan message, 100)
	go func() {
		defer close(out)
		defer func() { _ = answer.Body.Close() }()
		var m message
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			name, value, _ := strings.Cut(lines.Text(), ": ")
			switch name {
			case "id":
				m.id = value
			case "event":
				m.name = value
			case "data":
				m.data = value
			case "":
				if m.data != "" {
					out <- m
				}
				m = message{}
			}
		}
	}()
	return out, cancel
}

// receive takes n messages, or fails after a while.
func receive(t *testing.T, from <-chan message, n int) []message {
	t.Helper()
	var out []message
	for len(out) < n {
		select {
		case m, open := <-from:
			if !open {
				t.Fatalf("the stream ended after %d messages", len(out))
			}
			out = append(out, m)
		case <-time.After(20 * time.Second):
			t.Fatalf("only %d of %d messages: %v", len(out), n, out)
		}
	}
	return out
}

func watched(t *testing.T, change func(*server.Config)) (service, string) {
	s := start(t, func(c *server.Config) {
		c.WatchInterval = 5 * time.Millisecond
		if change != nil {
			change(c)
		}
	})
	web := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		web.CloseClientConnections()
		web.Close()
	})
	return s, web.URL
}

func post(t *testing.T, s service, bodies ...string) {
	t.Helper()
	for _, body := range bodies {
		check(t, s.do("POST", "/v1/articles", body, "Prefer", "wait=30"), 200, nil)
	}
}

func relations(t *testing.T, list []message) []string {
	t.Helper()
	var out []string
	for _, m := range list {
		var data struct {
			New     bool
			Removed string
			Event   struct {
				Relation       string
				Articles       int
				Source, Target struct{ ID string }
				Quotes         []any
			}
		}
		if err := json.Unmarshal([]byte(m.data), &data); err != nil {
			t.Fatal(err)
		}
		if data.Removed != "" {
			out = append(out, "removed")
			continue
		}
		e := data.Event
		out = append(out, fmt.Sprintf("%s %s %s %d %v", e.Source.ID, e.Relation, e.Target.ID, e.Articles, data.New))
	}
	return out
}

func TestWatch(t *testing.T) {
	s, url := watched(t, nil)
	post(t, s, articles[0])
	all, stop := listen(t, url+"/v1/watch", "")
	defer stop()
	kerry, stopKerry := listen(t, url+"/v1/watch?actor=Israel&family=against", "")
	defer stopKerry()
	post(t, s, articles[1], articles[2])
	got := relations(t, receive(t, all, 4))
	slices.Sort(got[1:]) // those of one article are in the order of their ids
	want := []string{
		"RUS CONDEMNS ISR 2 false", "USA THREATENS ISR 1 true", "john-kerry CONDEMNS RUS 1 true", "john-kerry MEETS vladimir-putin 1 true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := relations(t, receive(t, kerry, 2)); !slices.Equal(got, []string{want[0], want[1]}) {
		t.Errorf("of Israel: %v", got)
	}
	check(t, s.do("DELETE", "/v1/articles/three", ""), 204, nil)
	if got := relations(t, receive(t, all, 3)); got[0] != "removed" {
		t.Errorf("after a deletion: %v", got)
	}
}

// TestWatchResumes holds that breaking off anywhere loses nothing and repeats nothing.
func TestWatchResumes(t *testing.T) {
	s, url := watched(t, nil)
	post(t, s, articles...)
	whole, stop := listen(t, url+"/v1/watch?after=0&status=all", "")
	want := receive(t, whole, 9)
	stop()
	last := ""
	for i, w := range want {
		path := url + "/v1/watch?status=all"
		if last == "" {
			path += "&after=0"
		}
		rest, stop := listen(t, path, last)
		got := receive(t, rest, 1)[0]
		stop()
		if got != w {
			t.Fatalf("message %d after %q: %+v, want %+v", i, last, got, w)
		}
		last = got.id
	}
	if ids := len(slices.CompactFunc(slices.Clone(want), func(a, b message) bool { return a.id == b.id })); ids != len(want) {
		t.Errorf("%d ids for %d messages", ids, len(want))
	}
	rest, stop := listen(t, url+"/v1/watch", last)
	defer stop()
	post(t, s, strings.Replace(articles[1], `"two"`, `"five"`, 1))
	if got := relations(t, receive(t, rest, 1)); got[0] != "RUS CONDEMNS ISR 3 false" {
		t.Errorf("after the last: %v", got)
	}
}

func TestWatchIsRefused(t *testing.T) {
	s, url := watched(t, func(c *server.Config) { c.Watchers = 1 })
	post(t, s, articles[0])
	check(t, s.do("GET", "/v1/watch?actor=Isreal", ""), 404, want{"candidates.0.id": "ISR"})
	check(t, s.do("GET", "/v1/watch?after=soon", ""), 422, nil)
	check(t, s.do("GET", "/v1/watch", "", "Last-Event-ID", "999999"), 422, nil)
	check(t, s.do("GET", "/v1/watch?relation=LIKES", ""), 422, nil)
	_, stop := listen(t, url+"/v1/watch", "")
	defer stop()
	check(t, s.do("GET", "/v1/watch", ""), 503, want{"type": "urn:entente:problem:too-many-watchers"})
}

func TestWatchEndsWithTheServer(t *testing.T) {
	s, url := watched(t, nil)
	stream, stop := listen(t, url+"/v1/watch", "")
	defer stop()
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	select {
	case _, open := <-stream:
		if open {
			t.Error("a message out of nowhere")
		}
	case <-time.After(20 * time.Second):
		t.Error("the stream goes on")
	}
}

// endless is a store whose log of changes is longer than anybody reads.
type endless struct{ graph.Reader }

func (endless) Changes(_ context.Context, after int64, limit int) ([]graph.Change, error) {
	var out []graph.Change
	for seq := after + 1; len(out) < limit && seq < 1<<50; seq++ {
		out = append(out, graph.Change{Seq: seq, Kind: "article"})
	}
	return out, nil
}

// TestWatchEndsWhileItCatchesUp holds that a client far behind doesn't keep the server.
func TestWatchEndsWhileItCatchesUp(t *testing.T) {
	s, url := watched(t, func(c *server.Config) { c.Reader = endless{c.Reader} })
	stream, stop := listen(t, url+"/v1/watch?after=0", "")
	defer stop()
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	select {
	case <-stream:
	case <-time.After(20 * time.Second):
		t.Error("the stream goes on")
	}
}

// TestWatchFollowsMerges holds that who is watched is watched under the new id, too.
func TestWatchFollowsMerges(t *testing.T) {
	s, url := watched(t, nil)
	post(t, s, articles...)
	stream, stop := listen(t, url+"/v1/watch?actor=vladimir-putin", "")
	defer stop()
	if err := s.store.Merge(context.Background(), graph.Merge{From: "vladimir-putin", Into: "john-kerry"}); err != nil {
		t.Fatal(err)
	}
	for {
		m := receive(t, stream, 1)[0]
		if strings.Contains(m.data, `"source":{"id":"john-kerry"`) {
			break
		}
	}
	post(t, s, `{"id":"nine","date":"2013-06-01","publication":"Daily Ledger","text":"john-kerry SUPPORTS ISR: he said."}`)
	for {
		if m := receive(t, stream, 1)[0]; strings.Contains(m.data, "he said") {
			return
		}
	}
}

// TestWatchAwaits holds that one can watch for who has not been in the news yet, and is told
// of the article that brings them, and that only awaited names may be unknown.
func TestWatchAwaits(t *testing.T) {
	s, url := watched(t, nil)
	check(t, s.do("GET", "/v1/watch?actor=Israel", ""), 404, want{
		"detail": `no actor is called "Israel": check the spelling, or ingest articles that mention them (await=true waits for somebody who is not in the graph yet)`,
	})
	check(t, s.do("GET", "/v1/watch?actor=%00&await=true", ""), 400, nil)
	for _, actors := range []string{"actor=ISR", "actor=Israel", "actor=Nobody+Ever&actor=Israel"} {
		stream, stop := listen(t, url+"/v1/watch?await=true&after=0&"+actors, "")
		defer stop()
		post(t, s, strings.Replace(articles[3], "ISR", "USA", 1), articles[0])
		if got := relations(t, receive(t, stream, 1)); !strings.HasSuffix(got[0], "CONDEMNS ISR 1 true") {
			t.Errorf("%s: %v", actors, got)
		}
	}
	post(t, s, articles[3])
	check(t, s.do("GET", "/v1/watch?await=true&actor=Clinton", ""), 409, want{"candidates.#": "2"})
}
