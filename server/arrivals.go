package server

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// arrivals knows the connections whose first request is still on its way. Shutting down,
// net/http drops a request that it has read but not begun; these are waited for before.
type arrivals struct {
	mu    sync.Mutex
	conns map[net.Conn]bool
}

// arrivalTime is the most time that connections have at the end to send a request.
const arrivalTime = time.Second

type arrivalKey struct{}

// follow makes a server tell of its connections.
func (a *arrivals) follow(web *http.Server) {
	a.conns = map[net.Conn]bool{}
	next := web.Handler
	web.ConnContext = func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, arrivalKey{}, c) }
	web.ConnState = func(c net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			a.mu.Lock()
			a.conns[c] = true
			a.mu.Unlock()
		case http.StateClosed, http.StateHijacked:
			a.arrived(c)
		}
	}
	web.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, ok := r.Context().Value(arrivalKey{}).(net.Conn); ok {
			a.arrived(c)
		}
		next.ServeHTTP(w, r)
	})
}

func (a *arrivals) arrived(c net.Conn) {
	a.mu.Lock()
	delete(a.conns, c)
	a.mu.Unlock()
}

// wait waits for those that are on their way, for arrivalTime at most.
func (a *arrivals) wait(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, arrivalTime)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		a.mu.Lock()
		left := len(a.conns)
		a.mu.Unlock()
		if left == 0 {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}
