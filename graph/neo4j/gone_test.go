package neo4j_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"entente/graph"
)

// relay stands between the driver and the server, so that the server can go away.
type relay struct {
	listener net.Listener
	mu       sync.Mutex
	open     []net.Conn
}

// newRelay listens at address and passes on to the server, or answers nothing at all.
func newRelay(t *testing.T, address, server string) *relay {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{listener: l}
	t.Cleanup(r.stop)
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			r.pass(from, server)
		}
	}()
	return r
}

func (r *relay) pass(from net.Conn, server string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = append(r.open, from)
	if server == "" {
		return
	}
	to, err := net.Dial("tcp", server)
	if err != nil {
		_ = from.Close()
		return
	}
	r.open = append(r.open, to)
	go func() { _, _ = io.Copy(to, from) }()
	go func() { _, _ = io.Copy(from, to) }()
}

func (r *relay) stop() {
	_ = r.listener.Close()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.open {
		_ = c.Close()
	}
	r.open = nil
}

// TestServerGone holds that a reader is told that the server is gone before its own
// time is over, whether nobody listens or nobody answers, and that it goes on when the
// server is back.
func TestServerGone(t *testing.T) {
	open(t)
	c := testConfig()
	server, err := url.Parse(c.URI)
	if err != nil {
		t.Fatal(err)
	}
	r := newRelay(t, "127.0.0.1:0", server.Host)
	address := r.listener.Addr().String()
	c.URI = "bolt://" + address
	s := reopen(t, c)
	ask := func(patience time.Duration) error {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		_, err := s.Totals(ctx)
		if err == nil {
			err = s.EachShare(ctx, graph.RelationFilter{}, "", "", func(graph.Share) error { return nil })
		}
		if errors.Is(err, graph.ErrUnavailable) && patience > time.Minute && ctx.Err() != nil {
			t.Errorf("it came only when the time was over: %v", err)
		}
		return err
	}
	if err := ask(time.Minute); err != nil {
		t.Fatal(err)
	}
	r.stop()
	if err := ask(2 * time.Minute); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("nobody listens: %v", err)
	}
	mute := newRelay(t, address, "")
	if err := ask(time.Second); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("nobody answers: %v", err)
	}
	mute.stop()
	newRelay(t, address, server.Host)
	if err := ask(time.Minute); err != nil {
		t.Errorf("the server is back: %v", err)
	}
}
