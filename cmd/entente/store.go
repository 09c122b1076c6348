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

// write runs f with a graph to write to. A new SQLite file is made with the first
// article, so that a run that reads nothing leaves nothing behind.
func (a *app) write(ctx context.Context, f func(graph.Writer) error) error {
	_, err := os.Stat(a.Config.DB)
	if a.Config.Store != config.SQLite || err == nil {
		return use(ctx, a.openStore, func(s graph.Store) error { return f(s) })
	}
	w := &newFile{open: a.openStore}
	return errors.Join(f(w), w.close(ctx))
}

// newFile is a Writer to a graph that is made when it is first written to. Its
// other methods are those of a graph that is there.
type newFile struct {
	graph.Store
	open func(context.Context) (graph.Store, error)
}

// PutArticle makes the graph if need be.
func (n *newFile) PutArticle(ctx context.Context, a graph.Analysis) (graph.Outcome, error) {
	if err := n.ensure(ctx); err != nil {
		return "", err
	}
	return n.Store.PutArticle(ctx, a)
}

// PutArticles makes the graph if need be.
func (n *newFile) PutArticles(ctx context.Context, list []graph.Analysis) ([]graph.Outcome, error) {
	if err := n.ensure(ctx); err != nil {
		return nil, err
	}
	return n.Store.PutArticles(ctx, list)
}

func (n *newFile) ensure(ctx context.Context) error {
	if n.Store != nil {
		return nil
	}
	s, err := n.open(ctx)
	if err == nil {
		n.Store = s
	}
	return err
}

func (n *newFile) close(ctx context.Context) error {
	if n.Store == nil {
		return nil
	}
	return n.Close(context.WithoutCancel(ctx))
}
