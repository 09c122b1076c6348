package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"entente/graph"
)

const (
	changesAtOnce = 100              // read from the log
	sign          = 15 * time.Second // of life, while nothing happens
	streamWrite   = 30 * time.Second // that a client may take to read a message
	comeBack      = 3000             // milliseconds until a client asks again
)

// stream sends server-sent events (HTML Living Standard, 9.2) until the client goes
// or the server shuts down. Every message carries the place it stands at in the log
// as its id, so that nothing is lost or sent twice when a client comes back with
// it. A sign of life carries the place too: browsers remember it though they show
// their page nothing.
func (s *Server) stream(c huma.Context, w watching, from mark) {
	ctx := unspanned(c.Context())
	c.SetHeader("Content-Type", "text/event-stream")
	c.SetHeader("Cache-Control", "no-store")
	c.SetHeader("X-Accel-Buffering", "no") // of proxies that hold answers back
	c.SetStatus(http.StatusOK)
	out := &sender{writer: humagin.Unwrap(c).Writer}
	out.control = http.NewResponseController(out.writer)
	err := out.send(fmt.Sprintf("retry: %d\n\n", comeBack))
	for quiet := time.Now(); err == nil && !s.isDraining(); {
		var moved bool
		if moved, err = s.catchUp(ctx, out, &w, &from); err != nil || moved {
			quiet = time.Now()
			continue
		}
		if time.Since(quiet) >= sign {
			quiet = time.Now()
			err = out.send(fmt.Sprintf("id: %s\n\n", from))
			continue
		}
		if !s.pause(ctx) {
			return
		}
	}
	if ctx.Err() == nil && !errors.Is(err, errGone) {
		s.config.Logger.ErrorContext(ctx, "watch broken off", "requestId", requestOf(ctx).id, "error", err)
	}
}

// isDraining reports whether the server shuts down.
func (s *Server) isDraining() bool {
	select {
	case <-s.draining:
		return true
	default:
		return false
	}
}

// pause waits for the next look at the log; false ends the stream.
func (s *Server) pause(ctx context.Context) bool {
	timer := time.NewTimer(s.config.WatchInterval)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
	case <-s.draining:
	}
	return false
}

// catchUp sends what the log has after a mark, and moves the mark.
func (s *Server) catchUp(ctx context.Context, out *sender, w *watching, at *mark) (moved bool, err error) {
	limited, cancel := context.WithTimeout(ctx, s.config.QueryTimeout)
	defer cancel()
	list, err := s.config.Reader.Changes(limited, at.next(), changesAtOnce)
	if err != nil {
		return false, fmt.Errorf("read changes: %w", err)
	}
	for _, c := range list {
		if s.isDraining() {
			return false, nil
		}
		done := 0
		if c.Seq == at.seq {
			done = min(at.events, len(c.Events))
		}
		if c.Seq == at.seq && done == len(c.Events) && len(list) == 1 {
			at.events = whole
			return false, nil
		}
		if err := s.sendChange(ctx, out, w, c, done); err != nil {
			return false, err
		}
		*at = mark{c.Seq, whole}
		s.tail.remember(c.Seq)
	}
	return len(list) > 0, nil
}

// sendChange sends the events of a change but the first few. A merge, or one undone, may
// make the actors that are watched others, and an article may bring those awaited.
func (s *Server) sendChange(ctx context.Context, out *sender, w *watching, c graph.Change, done int) error {
	if err := s.follow(ctx, &w.actors, c); err != nil {
		return err
	}
	for i := done; i < len(c.Events); i++ {
		m, wanted, err := s.limitedMessage(ctx, *w, c, c.Events[i])
		if err != nil {
			return err
		}
		if !wanted {
			continue
		}
		if err := out.message(mark{c.Seq, i + 1}, m); err != nil {
			return err
		}
	}
	return nil
}

// limitedMessage is message within the time of one question.
func (s *Server) limitedMessage(ctx context.Context, w watching, c graph.Change, id string) (change, bool, error) {
	limited, cancel := context.WithTimeout(ctx, s.config.QueryTimeout)
	defer cancel()
	return s.message(limited, w, c, id)
}

// follow keeps to whom a client watches over a change.
func (s *Server) follow(ctx context.Context, w *followed, c graph.Change) error {
	limited, cancel := context.WithTimeout(ctx, s.config.QueryTimeout)
	defer cancel()
	if c.Kind != "article" {
		if err := w.resolveAgain(limited, s.config.Reader); err != nil {
			return err
		}
	}
	return w.arrive(limited, s.config.Reader)
}

// errGone tells that the client no longer reads.
var errGone = errors.New("the client is gone")

// sender writes messages so that they leave at once.
type sender struct {
	writer  http.ResponseWriter
	control *http.ResponseController
}

func (s *sender) message(at mark, m change) error {
	data, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("write message: %w", err)
	}
	name := "event"
	if m.Removed != "" {
		name = "removed"
	}
	return s.send(fmt.Sprintf("id: %s\nevent: %s\ndata: %s\n\n", at, name, data))
}

func (s *sender) send(text string) error {
	// Writers that know no deadline are those of tests.
	_ = s.control.SetWriteDeadline(time.Now().Add(streamWrite))
	if _, err := s.writer.Write([]byte(text)); err != nil {
		return fmt.Errorf("%w: %w", errGone, err)
	}
	if err := s.control.Flush(); err != nil {
		return fmt.Errorf("%w: %w", errGone, err)
	}
	return nil
}
