package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"entente/config"
	"entente/graph"
	"entente/graph/query"
	"entente/ingest"
	"entente/ingest/article"
)

// samples are short articles about public events of 2013, written for Entente. The
// outlets are invented.
//
//go:embed samples
var samples embed.FS

const demoHelp = `Demo reads the sample articles that come with the program, prints who opposes and who
supports whom with the sentences that say so, and serves the graph over HTTP until it is
interrupted. Nothing of it is prepared: the articles go the way that yours go.

The graph is kept in .demo/entente.db and made anew each time; with --store neo4j it
goes into that database, beside what is there.`

// demoFolder holds the graph of the samples, away from the user's own.
const demoFolder = ".demo"

func newDemo(a *app) *cobra.Command {
	var once bool
	c := &cobra.Command{
		Use: "demo", Short: "See it work on sample articles", Long: demoHelp, Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.demo(c.Context(), once, c.Flags().Changed("db"), c.Flags().Changed("listen"))
		},
	}
	c.Flags().BoolVar(&once, "once", false, "end after printing, without serving")
	c.Flags().String("listen", "127.0.0.1:8080", "address to listen on; another is taken when this one is in use")
	return c
}

func (a *app) demo(ctx context.Context, once, ownDB, ownAddress bool) error {
	if a.Config.Store == config.SQLite && !ownDB {
		if err := a.freshDemo(); err != nil {
			return err
		}
	}
	return use(ctx, a.openStore, func(s graph.Store) error {
		if err := a.readSamples(ctx, s); err != nil {
			return err
		}
		if err := a.tellStory(ctx, s); err != nil {
			return err
		}
		if once {
			return nil
		}
		err := a.serve(ctx, s, a.Config.Listen, a.invite)
		if err != nil && ctx.Err() == nil && !ownAddress && errors.Is(err, errListen) {
			return a.serve(ctx, s, "127.0.0.1:0", a.invite)
		}
		return err
	})
}

// freshDemo makes the folder of the demo, without the graph of the last time.
func (a *app) freshDemo() error {
	a.Config.DB = filepath.Join(demoFolder, "entente.db")
	if err := os.MkdirAll(demoFolder, 0o755); err != nil {
		return fmt.Errorf("make the folder of the demo: %w", err)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(a.Config.DB + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("make room for the demo: %w", err)
		}
	}
	return nil
}

func (a *app) readSamples(ctx context.Context, s graph.Store) error {
	p, err := a.pipeline()
	if err != nil {
		return err
	}
	report, err := p.Run(ctx, sampleArticles(), ingest.Settings{Jobs: a.Config.Jobs, Writer: s}, func(ingest.Result) error { return nil })
	if err == nil {
		err = report.Err()
	}
	if err != nil {
		return fmt.Errorf("read the samples: %w", err)
	}
	_, err = fmt.Fprintf(a.Out, "Read %s, found %s of who did what to whom.\n", count(report.Read, "sample article"), count(report.Statements, "statement"))
	return err
}

func sampleArticles() iter.Seq2[ingest.Input, error] {
	return func(yield func(ingest.Input, error) bool) {
		names, err := fs.Glob(samples, "samples/*")
		if err != nil {
			yield(ingest.Input{}, err)
			return
		}
		for _, name := range names {
			f, err := samples.Open(name)
			if err != nil {
				yield(ingest.Input{Name: name}, err)
				return
			}
			src := article.Source{Name: name, ID: article.PathID("/samples", "/"+name)}
			for x, err := range article.Read(f, src) {
				if !yield(ingest.Input{Name: name, Article: x}, err) {
					return
				}
			}
		}
	}
}

// questions are what the demo asks.
var questions = []struct {
	verb, name string
	ask        asker
}{
	{"opposes", "Israel", query.Opponents},
	{"opposes", "Hezbollah", query.Opponents},
	{"supports", "Bashar al-Assad", query.Allies},
}

func (a *app) tellStory(ctx context.Context, s graph.Store) error {
	w := &sticky{w: a.Out}
	for _, x := range questions {
		q := query.Question{Of: []string{x.name}, Quotes: 1, Limit: 6}
		answer, err := x.ask(ctx, s, q)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n$ %s who %s %s\n", a.Name, x.verb, quoted(x.name))
		printStanding(screen{w, a.width()}, x.verb, q.Direction, answer)
	}
	fmt.Fprintf(w, "\nTry next:\n  %[1]s who supports Syria %[2]s\n  %[1]s who opposes Syria --direction out --claims exclude %[2]s\n", a.Name, a.storeFlags())
	return w.err
}

func quoted(name string) string {
	for _, r := range name {
		if r == ' ' {
			return `"` + name + `"`
		}
	}
	return name
}

// storeFlags are the flags that lead to the graph of the demo.
func (a *app) storeFlags() string {
	switch {
	case a.Config.Store == config.Neo4j && a.Config.Neo4j.Shared:
		return "--store neo4j --shared"
	case a.Config.Store == config.Neo4j:
		return "--store neo4j"
	}
	return "--db " + a.Config.DB
}

// invite prints how to go on over HTTP.
func (a *app) invite(address string) {
	fmt.Fprintf(a.Out, `
Serving on http://%[1]s until interrupted (Ctrl-C). Documentation: http://%[1]s/docs
  curl 'http://%[1]s/v1/opponents?of=Israel'
  curl 'http://%[1]s/v1/allies?of=Assad&quotes=1'
  curl 'http://%[1]s/v1/pair?a=Kerry&b=Putin'
`, address)
}
