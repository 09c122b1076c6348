package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/article"
)

const ingestHelp = `Ingest reads articles into the graph: files, folders with all below them, web
addresses, or standard input ("-", or no argument). Plain text, HTML pages, RSS and
Atom feeds and JSON Lines are told apart by themselves.

The same article again changes nothing; changed text replaces what it said. What
cannot be read is told, the rest is still ingested, and the exit code is 4.`

func newIngest(a *app) *cobra.Command {
	var in inputs
	c := &cobra.Command{
		Use:   "ingest [FILE|FOLDER|URL|-]...",
		Short: "Read articles into the graph",
		Long:  ingestHelp,
		Example: `  entente ingest news/ report.html
  entente ingest https://example.org/world/feed.xml
  entente ingest --date 2013-05-07 --publication "Harbour Courier" kerry.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			return a.ingest(c.Context(), args, in)
		},
	}
	in.flags(c, "format")
	return c
}

// inputs are the flags of commands that read articles.
type inputs struct{ format, flag, date, publication string }

// flags adds the flags; format is the name of the one for the input's format.
func (in *inputs) flags(c *cobra.Command, format string) {
	f := c.Flags()
	in.flag = format
	f.StringVar(&in.format, format, "", "what the input is: text, html, jsonl or feed (default: told by itself)")
	f.StringVar(&in.date, "date", "", "date of articles that state none, as 2013-05-07")
	f.StringVar(&in.publication, "publication", "", "outlet of articles that state none")
	f.Int("jobs", 0, "articles worked on at once (default one a core)")
}

// sources looks up what the arguments name; none is standard input.
func (a *app) sources(c *inputs, args []string) (*ingest.Sources, error) {
	if len(args) == 0 {
		if isTerminal(a.In) {
			return nil, usagef(`name files, folders or an address to read, or "-" to type the text here`)
		}
		args = []string{"-"}
	}
	if !graph.ValidDate(c.date) {
		return nil, usagef("--date %q is no day such as 2013-05-07", c.date)
	}
	if c.format != "" {
		if err := oneOf(c.flag, c.format, "text", "html", "jsonl", "feed"); err != nil {
			return nil, err
		}
	}
	return ingest.Arguments{
		Names: args, Stdin: a.In, Client: a.Client, Format: article.Format(c.format),
		Date: c.date, Publication: c.publication,
	}.Find(), nil
}

func (a *app) ingest(ctx context.Context, args []string, in inputs) error {
	sources, err := a.sources(&in, args)
	if err != nil {
		return err
	}
	p, err := a.pipeline()
	if err != nil {
		return err
	}
	return a.write(ctx, func(s graph.Writer) error {
		bar := a.newProgress(sources.Size)
		report, err := p.Run(ctx, sources.Articles(ctx), ingest.Settings{Jobs: a.Config.Jobs, Writer: s}, func(r ingest.Result) error {
			bar.at(r.Consumed)
			if r.Err != nil {
				bar.clear()
				a.complain(r.Err)
			}
			return nil
		})
		bar.end()
		a.printReport(report, sources.Skipped)
		return outcome(report, err)
	})
}

func (a *app) printReport(r ingest.Report, skipped int) {
	fmt.Fprintf(a.Out, "%s: %d new, %d changed, %d as before", count(r.Read, "article"), r.Created, r.Replaced, r.Unchanged)
	if r.Failed > 0 {
		fmt.Fprintf(a.Out, "; %s failed", count(r.Failed, "input"))
	}
	fmt.Fprintln(a.Out)
	if r.Read > 0 {
		fmt.Fprintf(a.Out, "%s, %s", count(r.Sentences, "sentence"), count(r.Statements, "statement"))
		if r.Silent > 0 {
			fmt.Fprintf(a.Out, ": %s nothing between two actors", count(r.Silent, "article states", "articles state"))
		}
		fmt.Fprintln(a.Out)
	}
	if skipped > 0 {
		fmt.Fprintf(a.Out, "%s of other formats passed over\n", count(skipped, "file"))
	}
	for _, what := range slices.Sorted(maps.Keys(r.Left)) {
		fmt.Fprintf(a.Out, "left out %d times: %s\n", r.Left[what], what)
	}
}

// outcome is what the exit code tells about a run whose failures have been printed.
func outcome(r ingest.Report, err error) error {
	switch {
	case err != nil && errors.Is(err, graph.ErrUnavailable):
		return &saidError{exitUnavailable}
	case errors.Is(err, context.Canceled):
		return err
	case err != nil:
		return &saidError{exitFailed}
	case r.Failed > 0 && r.Read == 0:
		return &saidError{exitFailed}
	case r.Failed > 0:
		return &saidError{exitSome}
	}
	return nil
}
