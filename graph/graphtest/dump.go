package graphtest

import (
	"bytes"
	"context"
	"encoding/json"

	"entente/graph"
)

// Dump writes all that a reader answers, but for the change log, one JSON value a
// line in a fixed order: two stores of the same articles and merges give the same
// bytes, whatever the order in which these came.
func Dump(ctx context.Context, r graph.Reader) ([]byte, error) {
	var b bytes.Buffer
	d := dump{json.NewEncoder(&b), r}
	for _, part := range []func(context.Context) error{d.totals, d.articles, d.actors, d.events, d.relations} {
		if err := part(ctx); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

type dump struct {
	out *json.Encoder
	r   graph.Reader
}

func (d dump) totals(ctx context.Context) error {
	t, err := d.r.Totals(ctx)
	if err != nil {
		return err
	}
	merges, err := d.r.Merges(ctx)
	if err != nil {
		return err
	}
	return d.write(t, merges)
}

func (d dump) write(values ...any) error {
	for _, v := range values {
		if err := d.out.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

func (d dump) articles(ctx context.Context) error {
	return All(func(p graph.Page) ([]graph.Article, string, error) {
		return d.r.Articles(ctx, graph.ArticleFilter{}, p)
	}, func(a graph.Article) error {
		said, err := d.r.ArticleStatements(ctx, a.ID)
		if err != nil {
			return err
		}
		return d.write(a, said)
	})
}

func (d dump) actors(ctx context.Context) error {
	err := All(func(p graph.Page) ([]graph.Actor, string, error) {
		return d.r.Actors(ctx, graph.ActorFilter{}, p)
	}, func(a graph.Actor) error { return d.write(a) })
	if err != nil {
		return err
	}
	ties, err := d.r.Ties(ctx, graph.TieFilter{})
	if err != nil {
		return err
	}
	return d.write(ties)
}

func (d dump) events(ctx context.Context) error {
	return All(func(p graph.Page) ([]graph.Event, string, error) {
		return d.r.Events(ctx, graph.EventFilter{}, p)
	}, func(e graph.Event) error {
		said, err := d.r.Statements(ctx, []string{e.ID}, graph.MaxLimit)
		if err != nil {
			return err
		}
		return d.write(e, said[e.ID])
	})
}

func (d dump) relations(ctx context.Context) error {
	err := All(func(p graph.Page) ([]graph.Relation, string, error) {
		return d.r.Relations(ctx, graph.RelationFilter{}, p)
	}, func(r graph.Relation) error { return d.write(r) })
	if err != nil {
		return err
	}
	buckets, err := d.r.Buckets(ctx, graph.RelationFilter{}, "", "")
	if err != nil {
		return err
	}
	return d.write(buckets)
}

// All calls each for every item of a list, page after page.
func All[T any](list func(graph.Page) ([]T, string, error), each func(T) error) error {
	p := graph.Page{Limit: graph.MaxLimit}
	for {
		items, next, err := list(p)
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := each(item); err != nil {
				return err
			}
		}
		if next == "" {
			return nil
		}
		p.Cursor = next
	}
}
