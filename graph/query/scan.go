package query

import (
	"context"
	"errors"
	"fmt"

	"entente/graph"
)

// TooBroadError tells that a question needs more events than one question may
// read. It matches graph.ErrInvalid.
type TooBroadError struct{ Most int }

// Error says what to narrow.
func (e *TooBroadError) Error() string {
	return fmt.Sprintf("the question needs more than %d events: narrow it with from and to, or ask for one actor", e.Most)
}

// ErrTooBroad matches every TooBroadError.
var ErrTooBroad = errors.New("the question is too broad")

// Is matches ErrTooBroad.
func (e *TooBroadError) Is(target error) bool { return target == ErrTooBroad }

// Unwrap gives graph.ErrInvalid to errors.Is.
func (e *TooBroadError) Unwrap() error { return graph.ErrInvalid }

// scan reads all events that any of the filters selects, each once, at most most.
func scan(ctx context.Context, r graph.Reader, fs []graph.EventFilter, most int) ([]graph.Event, error) {
	var out []graph.Event
	seen := map[string]bool{}
	for _, f := range fs {
		page := graph.Page{Limit: graph.MaxLimit}
		for {
			list, next, err := r.Events(ctx, f, page)
			if err != nil {
				return nil, fmt.Errorf("read events: %w", err)
			}
			for _, e := range list {
				if !seen[e.ID] {
					seen[e.ID] = true
					out = append(out, e)
				}
			}
			if len(out) > most {
				return nil, &TooBroadError{most}
			}
			if next == "" {
				break
			}
			page.Cursor = next
		}
	}
	return out, nil
}
