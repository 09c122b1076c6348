package query

import (
	"context"
	"errors"
	"maps"

	"entente/graph"
)

// quotable finds the events of stretches. Where they are to be quoted it reads all that
// this needs at once, if the store can, and remembers it for the question.
func (v *viewing) quotable(ctx context.Context, list []graph.Stretch) ([]graph.Event, error) {
	found, err := graph.Quotable{}, errors.ErrUnsupported
	if q, ok := v.Reader.(graph.Quoter); ok {
		found, err = q.Quotable(ctx, list, sentences)
	}
	if errors.Is(err, errors.ErrUnsupported) {
		return eventsIn(ctx, v.Reader, list)
	}
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, e := range found.Events {
		v.said[e.ID] = found.Statements[e.ID]
	}
	maps.Copy(v.articles, found.Articles)
	return found.Events, nil
}

// eventsIn finds the events of stretches.
func eventsIn(ctx context.Context, r graph.Reader, list []graph.Stretch) ([]graph.Event, error) {
	var out []graph.Event
	err := r.EachEventIn(ctx, list, func(e graph.Event) error {
		out = append(out, e)
		return nil
	})
	return out, err
}

// Statements lists the statements of events.
func (v *viewing) Statements(ctx context.Context, events []string, perEvent int) (map[string][]graph.Statement, error) {
	out, rest := take(v, v.said, events)
	if perEvent == sentences && len(rest) == 0 {
		return out, nil
	}
	return v.Reader.Statements(ctx, events, perEvent)
}

// ArticleTitles finds several articles without their texts.
func (v *viewing) ArticleTitles(ctx context.Context, ids []string) (map[string]graph.Article, error) {
	out, rest := take(v, v.articles, ids)
	if len(rest) == 0 {
		return out, nil
	}
	found, err := v.Reader.ArticleTitles(ctx, rest)
	maps.Copy(out, found)
	return out, err
}

// take parts ids into what is remembered and the rest.
func take[T any](v *viewing, from map[string]T, ids []string) (out map[string]T, rest []string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	out = make(map[string]T, len(ids))
	for _, id := range ids {
		if x, ok := from[id]; ok {
			out[id] = x
		} else {
			rest = append(rest, id)
		}
	}
	return out, rest
}
