package neo4j

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"entente/graph"
)

// Actor finds one actor by id, its own or one merged into it.
func (s *Store) Actor(ctx context.Context, id string) (graph.Actor, error) {
	return graph.One(ctx, "actor", s.ActorsByID, id)
}

// ActorsByID finds several, by the ids asked for; unknown ones are left out.
func (s *Store) ActorsByID(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	out, rest := s.question.remembered().Find(ids)
	if len(rest) == 0 {
		return out, nil
	}
	found, err := s.readActors(ctx, rest)
	if err != nil {
		return nil, err
	}
	s.question.remembered().Add(rest, found, mostActors) // sure by now
	maps.Copy(out, found)
	return out, nil
}

func (s *Store) readActors(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	var canon func(string) string
	list, err := s.ask(ctx, func(k *premises) (find, error) {
		canon = k.canon
		return byKey("Actor", "a", actorMap, keys(actorKey, k.canonicals(ids))), nil
	})
	if err != nil {
		return nil, err
	}
	byID := make(map[string]graph.Actor, len(list))
	for _, row := range list {
		a := readActor(propsOf(row))
		byID[a.ID] = a
	}
	out := make(map[string]graph.Actor, len(ids))
	for _, id := range ids {
		if a, ok := byID[canon(id)]; ok {
			out[id] = a
		}
	}
	return out, nil
}

// byKey finds nodes of a label by their keys.
func byKey(label, node, item string, keys []string) find {
	return find{match: "UNWIND $keys AS key MATCH (" + node + ":Entente:" + label + " {key: key})", item: item, params: params{"keys": keys}}
}

// plain is a query that needs to know nothing.
func plain(f find) asked { return func(*premises) (find, error) { return f, nil } }

// Actors lists actors by articles (most first), then id.
func (s *Store) Actors(ctx context.Context, f graph.ActorFilter, p graph.Page) ([]graph.Actor, string, error) {
	asked := graph.Asked("actors", f)
	q := newQuery()
	q.equal("a.kind", string(f.Kind))
	q.equal("a.country", f.Country)
	if p.Cursor != "" {
		key, err := graph.DecodeCursor(p.Cursor, asked, 2)
		if err != nil {
			return nil, "", err
		}
		articles, err := number(key[0])
		if err != nil {
			return nil, "", err
		}
		q.where("(a.articles < ?.articles OR a.articles = ?.articles AND a.id > ?.id)", params{"articles": articles, "id": key[1]})
	}
	return page(ctx, s, p, plain(find{"MATCH (a:Entente:Actor)" + q.text(), actorMap, " ORDER BY a.articles DESC, a.id", q.params}),
		func(item any) (graph.Actor, error) { return readActor(propsOf(item)), nil },
		func(a graph.Actor) string { return graph.EncodeCursor(asked, strconv.Itoa(a.Articles), a.ID) })
}

// Merges lists the decisions in force by From.
func (s *Store) Merges(ctx context.Context) ([]graph.Merge, error) {
	var out []graph.Merge
	_, err := s.ask(ctx, func(k *premises) (find, error) {
		out = k.merges
		return find{}, nil
	})
	return slices.Clone(out), err
}
