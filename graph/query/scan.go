package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"entente/graph"
)

// TooBroadError tells that a question needs more events than one question may
// read. It matches graph.ErrInvalid.
type TooBroadError struct {
	Most   int
	Counts bool // of edges in a month, not of events
}

// Error says what to narrow.
func (e *TooBroadError) Error() string {
	what := "events"
	if e.Counts {
		what = "monthly counts"
	}
	return fmt.Sprintf("the question needs more than %d %s: narrow it with from and to, or ask for one actor", e.Most, what)
}

// ErrTooBroad matches every TooBroadError.
var ErrTooBroad = errors.New("the question is too broad")

// Is matches ErrTooBroad.
func (e *TooBroadError) Is(target error) bool { return target == ErrTooBroad }

// Unwrap gives graph.ErrInvalid to errors.Is.
func (e *TooBroadError) Unwrap() error { return graph.ErrInvalid }

// scan reads all events that any of the filters selects, each once, at most most,
// latest first and undated last.
func scan(ctx context.Context, r graph.Reader, fs []graph.EventFilter, most int) ([]graph.Event, error) {
	var out []graph.Event
	seen := map[string]bool{}
	for _, f := range fs {
		err := r.EachEvent(ctx, f, func(e graph.Event) error {
			switch {
			case seen[e.ID]:
				return nil
			case len(out) == most:
				return &TooBroadError{Most: most}
			}
			seen[e.ID] = true
			out = append(out, e)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read events: %w", err)
		}
	}
	slices.SortFunc(out, func(a, b graph.Event) int { return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}
