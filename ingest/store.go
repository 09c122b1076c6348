package ingest

import (
	"context"
	"errors"
	"fmt"

	"entente/graph"
)

// maxGroup is the most articles that are written in one transaction.
const maxGroup = 32

// ready takes tasks in their order.
type ready struct {
	tasks   <-chan *task
	pending *task // taken, but not done yet
}

// next waits for the next result, and takes those after it that are done already where
// several may come at once; none when there are no more.
func (q *ready) next(ctx context.Context, several bool) ([]Result, error) {
	t := q.pending
	if q.pending = nil; t == nil {
		var more bool
		if t, more = <-q.tasks; !more {
			return nil, nil
		}
	}
	var group []Result
	select {
	case r := <-t.done:
		group = append(group, r)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	for several && len(group) < maxGroup {
		select {
		case t, more := <-q.tasks:
			if !more {
				return group, nil
			}
			select {
			case r := <-t.done:
				group = append(group, r)
				continue
			default:
				q.pending = t
			}
		default:
		}
		break
	}
	return group, nil
}

// store writes results, all at once where that works, else one after the other, so
// that what fails for one article stops no other. The error is one that the next
// article would meet too; the results then end with the one that met it.
func store(ctx context.Context, w graph.Writer, group []Result) ([]Result, error) {
	if w == nil || storeTogether(ctx, w, group) {
		return group, nil
	}
	for i := range group {
		r := &group[i]
		if r.Err != nil {
			continue
		}
		r.Outcome, r.Err = w.PutArticle(ctx, r.Storable())
		if r.Err == nil {
			continue
		}
		r.Err = fmt.Errorf("store %s: %w", r.Name, r.Err)
		if !errors.Is(r.Err, graph.ErrInvalid) {
			return group[:i+1], r.Err
		}
	}
	return group, nil
}

// storeTogether reports whether it wrote all results that came without an error. When
// it fails it has written none.
func storeTogether(ctx context.Context, w graph.Writer, group []Result) bool {
	var list []graph.Analysis
	var at []int
	for i, r := range group {
		if r.Err == nil {
			list, at = append(list, r.Storable()), append(at, i)
		}
	}
	if len(list) < 2 {
		return len(list) == 0
	}
	outcomes, err := w.PutArticles(ctx, list)
	if err != nil {
		return false
	}
	for i, outcome := range outcomes {
		group[at[i]].Outcome = outcome
	}
	return true
}
