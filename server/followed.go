package server

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// followed are the actors that a client named.
type followed struct {
	ids []string
	// awaited are names that nobody in the graph has yet: a stream tells of those who come
	// to have them.
	awaited []string
}

// newFollowed finds whom names mean. Who is not in the graph is awaited if the client says
// so, else a misspelt name would be watched for ever in silence.
func newFollowed(ctx context.Context, r graph.Reader, names []string, await bool) (followed, error) {
	var w followed
	for _, name := range names {
		a, err := query.Resolve(ctx, r, name)
		switch {
		case err == nil:
			w.ids = append(w.ids, a.ID)
		case !errors.Is(err, graph.ErrNotFound):
			return w, err
		case !await:
			return w, fmt.Errorf("%w (await=true waits for somebody who is not in the graph yet)", err)
		default:
			w.awaited = append(w.awaited, name)
		}
	}
	return w, nil
}

// everybody reports whether no names were given.
func (w followed) everybody() bool { return len(w.ids)+len(w.awaited) == 0 }

// hasAny reports whether one of them is watched.
func (w followed) hasAny(ids ...string) bool {
	return w.everybody() || slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(w.ids, id) })
}

// resolveAgain finds anew whom the ids stand for, which a merge may change. An id that has
// become ambiguous goes on to mean whom it meant.
func (w *followed) resolveAgain(ctx context.Context, r graph.Reader) error {
	for i, id := range w.ids {
		a, err := query.Resolve(ctx, r, id)
		switch {
		case errors.Is(err, graph.ErrNotFound), errors.Is(err, graph.ErrAmbiguous):
		case err != nil:
			return fmt.Errorf("find the actors watched: %w", err)
		default:
			w.ids[i] = a.ID
		}
	}
	return nil
}

// arrive looks whether somebody has come who has an awaited name. Where several have come
// all are watched, for nobody can be asked which is meant.
func (w *followed) arrive(ctx context.Context, r graph.Reader) error {
	var still []string
	for _, name := range w.awaited {
		a, err := query.Resolve(ctx, r, name)
		var several *query.NameError
		switch {
		case err == nil:
			w.ids = append(w.ids, a.ID)
		case errors.Is(err, graph.ErrNotFound):
			still = append(still, name)
		case errors.As(err, &several):
			for _, c := range several.Candidates {
				w.ids = append(w.ids, c.Actor.ID)
			}
		default:
			return fmt.Errorf("find the actors awaited: %w", err)
		}
	}
	w.awaited = still
	return nil
}
