package server_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"entente/server"
)

// told passes on that a line was logged.
type told struct {
	line string
	said chan struct{}
}

func (x told) Write(p []byte) (int, error) {
	if strings.Contains(string(p), x.line) {
		close(x.said)
	}
	return len(p), nil
}

// A request that is on its way when the server is told to end is answered.
func TestServeAnswersWhatIsOnItsWay(t *testing.T) {
	ends := told{"shutting down", make(chan struct{})}
	s := start(t, func(c *server.Config) { c.Logger = slog.New(slog.NewTextHandler(ends, nil)) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()

	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := fmt.Fprintf(c, "GET /livez HTTP/1.1\r\nHost: %s\r\n", l.Addr()); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); ; { // the server has taken the connection when it answers the next
		r, err := http.Get("http://" + l.Addr().String() + "/livez")
		if err == nil {
			_, err = io.Copy(io.Discard, r.Body)
			err = errors.Join(err, r.Body.Close())
		}
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
	stop()
	<-ends.said
	if _, err := io.WriteString(c, "\r\n"); err != nil {
		t.Fatal(err)
	}
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Body.Close(); err != nil || r.StatusCode != http.StatusOK {
		t.Errorf("got %d, %v", r.StatusCode, err)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}
