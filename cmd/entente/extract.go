package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

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
	out := &extractWriter{w: a.Out, format: format, width: a.width()}
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
	width  int
	n      int
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

// table prints the sentences of an article, each with what it states.
func (x *extractWriter) table(a graph.Analysis) error {
	w := &sticky{w: x.w}
	if x.n > 1 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s (%s)\n", clean(cmp.Or(a.Article.Title, a.Article.ID)), cmp.Or(a.Article.Date, "no date"))
	names := map[string]string{}
	for _, m := range a.Mentions {
		names[m.Actor.ID] = clean(m.Actor.Name)
	}
	start := -1
	for _, s := range a.Statements {
		if s.Start != start {
			start = s.Start
			fmt.Fprintln(w)
			wrap(w, s.Quote, "  ", x.width)
		}
		fmt.Fprintf(w, "    %s\n", statementLine(s, names))
	}
	if len(a.Statements) == 0 {
		fmt.Fprintf(w, "\n  states nothing between two actors\n")
	}
	fmt.Fprintf(w, "\n%s, %s\n", count(len(a.Mentions), "actor"), count(len(a.Statements), "statement"))
	return w.err
}

// statementLine words what a sentence states: "Russia (RUS) CONDEMNS Israel (ISR)".
func statementLine(s graph.Statement, names map[string]string) string {
	line := fmt.Sprintf("%s (%s) %s %s (%s)", names[s.Source], s.Source, s.Relation, names[s.Target], s.Target)
	parts := []string{when(s.Date, s.DatePrecision), fmt.Sprintf("%.2f", s.Confidence)}
	if s.Status != graph.Actual {
		parts = append([]string{strings.ToUpper(string(s.Status))}, parts...)
	}
	if by := speaker(cmp.Or(names[s.AttributedTo], s.AttributedTo)); by != "" {
		parts = append(parts, by)
	}
	return line + ", " + strings.Join(parts, ", ")
}

func speaker(who string) string {
	if who == "" {
		return ""
	}
	return "claimed by " + clean(who)
}
