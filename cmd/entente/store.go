package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"entente/config"
	"entente/graph"
	"entente/graph/neo4j"
	"entente/graph/sqlite"
)

// openStore opens the graph, which for SQLite is made if there is none.
func (a *app) openStore(ctx context.Context) (graph.Store, error) {
	if a.Config.Store == config.Neo4j {
		s, err := neo4j.Open(ctx, neo4j.Config(a.Config.Neo4j))
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	s, err := sqlite.Open(ctx, a.Config.DB)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// openGraph opens a graph that is there, to ask it.
func (a *app) openGraph(ctx context.Context) (graph.Store, error) {
	if a.Config.Store == config.SQLite {
		if _, err := os.Stat(a.Config.DB); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf(`there is no graph at %s yet: read articles in with "entente ingest", or name another file with --db`, a.Config.DB)
		}
	}
	return a.openStore(ctx)
}

// use runs f with a graph and closes it.
func use(ctx context.Context, open func(context.Context) (graph.Store, error), f func(graph.Store) error) error {
	s, err := open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close(context.WithoutCancel(ctx)))
}
