package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"entente/config"
	"entente/graph"
	"entente/graph/neo4j"
	"entente/ingest"
	"entente/ingest/article"
)

func newDoctor(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Check configuration, language engine and store",
		Long: "Doctor checks what Entente needs, one line each. It writes no article. The exit code is 0 when all is well.",
		Args: noWords, Annotations: map[string]string{withoutConfig: "yes"},
		RunE: func(c *cobra.Command, _ []string) error { return a.doctor(c) },
	}
}

// check is one thing that doctor looks at: it says what it found, or what is wrong.
type check struct {
	name string
	run  func(context.Context) (string, error)
}

func (a *app) doctor(c *cobra.Command) error {
	checks := []check{
		{"configuration", func(context.Context) (string, error) { return a.checkConfig(c) }},
		{"model", a.checkModel},
		{"actors", a.checkActors},
		{"store", a.checkStore},
		{"Neo4j", a.checkNeo4j},
	}
	sick := false
	for _, x := range checks {
		found, err := x.run(c.Context())
		state := "ok"
		if err != nil {
			state, found, sick = "BAD", err.Error(), true
		}
		fmt.Fprintf(a.Out, "%-4s %-14s %s\n", state, x.name, found)
	}
	if sick {
		return &saidError{exitFailed}
	}
	return nil
}

func (a *app) checkConfig(c *cobra.Command) (string, error) {
	settings, err := config.Load(c.Flags())
	if err != nil {
		a.Config = config.Config{Store: config.SQLite, DB: "entente.db"}
		return "", err
	}
	a.Config = settings
	if settings.File == "" {
		return "no file, so flags, environment and defaults", nil
	}
	return settings.File, nil
}

// sample is what the engine must be able to read.
var sample = article.Article{
	ID: "sample", Date: "2013-05-07",
	Text: "Secretary of State John Kerry complained about Russia's support of Syria's Bashar al-Assad.",
}

func (a *app) checkModel(context.Context) (string, error) {
	begin := time.Now()
	p, err := a.pipeline()
	if err != nil {
		return "", err
	}
	d := p.Annotate(sample)
	if len(d.Sentences) != 1 || d.Sentences[0].Root() < 0 {
		return "", errors.New("it could not parse a simple sentence: the program is damaged, install it again")
	}
	return fmt.Sprintf("loaded, and a sentence parsed, in %d ms", time.Since(begin).Milliseconds()), nil
}

func (a *app) checkActors(context.Context) (string, error) {
	p, err := a.pipeline()
	if err != nil {
		return "", errors.New("not checked, since the engine could not be loaded")
	}
	r, err := p.Analyze(sample)
	if err != nil {
		return "", err
	}
	if !hasActors(r, "john-kerry", "RUS", "bashar-al-assad") {
		return "", errors.New("the knowledge base does not know Kerry, Russia and Assad: the program is damaged, install it again")
	}
	found := "Kerry, Russia and Assad are known"
	if n := len(a.Config.Extra); n > 0 {
		found += ", and " + count(n, "file") + " of your own is read"
	}
	return found, nil
}

func hasActors(r ingest.Reading, ids ...string) bool {
	known := map[string]bool{}
	for _, m := range r.Analysis.Mentions {
		known[m.Actor.ID] = true
	}
	for _, id := range ids {
		if !known[id] {
			return false
		}
	}
	return true
}

func (a *app) checkStore(ctx context.Context) (string, error) {
	if a.Config.Store == config.Neo4j {
		return "Neo4j, see below", nil
	}
	if _, err := os.Stat(a.Config.DB); os.IsNotExist(err) {
		return a.Config.DB + " is not there yet; \"entente ingest\" makes it", nil
	}
	var found string
	err := use(ctx, a.openStore, func(s graph.Store) error {
		var err error
		found, err = describe(ctx, a.Config.DB, s)
		return err
	})
	return found, err
}

// checkNeo4j looks only where Neo4j is the store, since opening a database prepares it.
func (a *app) checkNeo4j(ctx context.Context) (string, error) {
	n := a.Config.Neo4j
	if a.Config.Store != config.Neo4j {
		return "not used; --store neo4j does, with NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD", nil
	}
	s, err := neo4j.Open(ctx, neo4j.Config(n))
	if err != nil {
		return "", err
	}
	found, err := describe(ctx, n.URI, s)
	return found, errors.Join(err, s.Close(ctx))
}

func describe(ctx context.Context, where string, r graph.Reader) (string, error) {
	t, err := r.Totals(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s holds %s, %s and %s", where, count(t.Articles, "article"), count(t.Actors, "actor"), count(t.Events, "event")), nil
}
