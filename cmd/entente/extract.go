package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/ingest"
	"entente/server"
)

const extractHelp = `Extract prints what articles say, without storing anything: as a table to read, or
with --format jsonl as one JSON object for each article, the same that the server
gives under /v1/extract.

With --input jsonl each line of the input is {"id","text"} or {"id","sentences":[...]},
with optional title, date, url and publication.`

func newExtract(a *app) *cobra.Command {
	var in inputs
	var format string
	var explain bool
	c := &cobra.Command{
		Use:   "extract [FILE|FOLDER|URL|-]...",
		Short: "Print what articles say, without storing it",
		Long:  extractHelp,
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", format, "table", "json", "jsonl"); err != nil {
				return err
			}
			if explain {
				return a.explain(c.Context(), args, in, format)
			}
			return a.extract(c.Context(), args, in, format)
		},
	}
	in.flags(c, "input")
	c.Flags().StringVar(&format, "format", "table", "what is printed: table, json or jsonl")
	c.Flags().BoolVar(&explain, "explain", false, "print all that was considered, and why it was kept or dropped")
	return c
}

func (a *app) extract(ctx context.Context, args []string, in inputs, format string) error {
	sources, err := a.sources(&in, args)
	if err != nil {
		return err
	}
	p, err := a.pipeline()
	if err != nil {
		return err
	}
	out := newExtractWriter(a.Out, format)
	report, err := p.Run(ctx, sources.Articles(ctx), ingest.Settings{Jobs: a.Config.Jobs}, func(r ingest.Result) error {
		if r.Err != nil {
			a.complain(r.Err)
			return nil
		}
		for _, l := range r.Left {
			fmt.Fprintf(a.Err, "entente: %s: left out %v\n", r.Name, l)
		}
		return out.add(r.Analysis.Normalized())
	})
	if err == nil {
		err = out.end()
	}
	if err != nil {
		return err
	}
	return outcome(report, nil)
}

// extractWriter prints analyses in one of the formats.
type extractWriter struct {
	w      io.Writer
	format string
	n      int
}

func newExtractWriter(w io.Writer, format string) *extractWriter {
	return &extractWriter{w: w, format: format}
}

func (x *extractWriter) add(a graph.Analysis) error {
	x.n++
	if x.format == "table" {
		return x.table(a)
	}
	line, err := marshal(server.NewExtraction(a))
	if err != nil {
		return err
	}
	before, after := "", "\n"
	if x.format == "json" {
		before, after = ",\n", ""
		if x.n == 1 {
			before = "[\n"
		}
	}
	_, err = fmt.Fprintf(x.w, "%s%s%s", before, line, after)
	return err
}

// end closes the JSON array.
func (x *extractWriter) end() error {
	if x.format != "json" {
		return nil
	}
	closing := "\n]\n"
	if x.n == 0 {
		closing = "[]\n"
	}
	_, err := io.WriteString(x.w, closing)
	return err
}

func (x *extractWriter) table(a graph.Analysis) error {
	if x.n > 1 {
		fmt.Fprintln(x.w)
	}
	title := a.Article.Title
	if title == "" {
		title = a.Article.ID
	}
	date := a.Article.Date
	if date == "" {
		date = "no date"
	}
	fmt.Fprintf(x.w, "%s (%s)\n", clean(title), date)
	t := tabwriter.NewWriter(x.w, 0, 0, 2, ' ', 0)
	for _, s := range a.Statements {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%s\n", s.Source, s.Relation, s.Target, s.Status, when(s.Date, s.DatePrecision), speaker(s.AttributedTo))
		fmt.Fprintf(t, "    %s\n", clip(clean(s.Quote), 160))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if len(a.Statements) == 0 {
		fmt.Fprintln(x.w, "  states nothing between two actors")
	}
	_, err := fmt.Fprintf(x.w, "  %s\n", count(len(a.Mentions), "actor"))
	return err
}

func speaker(who string) string {
	if who == "" {
		return ""
	}
	return "claimed by " + clean(who)
}
