package query

import (
	"context"
	"maps"
	"sync"

	"entente/graph"
)

// viewing is a Reader for one question. It asks for no actor twice: who is asked about
// also stands in rows, acts and quotes.
type viewing struct {
	graph.Reader
	actors graph.Remembered
	mu     sync.Mutex
	// said and articles are what was read together with events.
	said     map[string][]graph.Statement // at most sentences of each
	articles map[string]graph.Article
	foretold foretold
}

// view is a Reader for one question, the same again for a Reader that is one.
func view(r graph.Reader) graph.Reader {
	if v, ok := r.(*viewing); ok {
		return v
	}
	return newViewing(graph.View(r))
}

func newViewing(r graph.Reader) *viewing {
	return &viewing{Reader: r, said: map[string][]graph.Statement{}, articles: map[string]graph.Article{}}
}

// once asks a question on what the store remembers, and again in the rare case that this
// did not hold, which saves asking for that first.
func once[A any](ctx context.Context, r graph.Reader, ask func(graph.Reader) (A, error)) (A, error) {
	g, ok := r.(graph.Guesser)
	if !ok {
		return ask(view(r))
	}
	guess, held := g.Guess()
	a, err := ask(newViewing(guess))
	ok, fault := held(ctx)
	switch {
	case fault != nil && err == nil:
		return a, wrap("read the state of the store", fault)
	case fault != nil || ok:
		return a, err
	}
	return ask(view(r))
}

// Actor finds one actor.
func (v *viewing) Actor(ctx context.Context, id string) (graph.Actor, error) {
	return graph.One(ctx, "actor", v.ActorsByID, id)
}

// ActorsByID finds several.
func (v *viewing) ActorsByID(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	out, rest := v.actors.Find(ids)
	if len(rest) == 0 {
		return out, nil
	}
	found, err := v.Reader.ActorsByID(ctx, rest)
	if err != nil {
		return nil, err
	}
	v.actors.Add(rest, found, 0)
	maps.Copy(out, found)
	return out, nil
}
