package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/article"
	"entente/ingest/eval"
)

const evalHelp = `Eval reads the sentences of annotated articles, one JSON object a line, and counts
how much of what people found in them it finds too: precision, recall and F1 of the
events, status, who claims them, and whether its confidence can be believed.

With --predicted it scores what "entente extract --format jsonl" printed before.
Sentences with one marked source, target and PLOVER category are scored by their spans.`

type evalOptions struct {
	predicted, format  string
	byRelation, errors bool
}

func newEval(a *app) *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval GOLD.jsonl",
		Short: "Score the coding of events against annotated articles",
		Long:  evalHelp,
		Args:  words(1, 1, "one file of annotated articles"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", o.format, "table", "json"); err != nil {
				return err
			}
			return a.eval(c.Context(), args[0], o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.predicted, "predicted", "", "score this output of extract instead of reading the sentences")
	f.BoolVar(&o.byRelation, "by-relation", false, "add a table by relation, or by category of marked sentences")
	f.BoolVar(&o.errors, "errors", false, "list what differs, with the sentences")
	f.StringVar(&o.format, "format", "table", "what is printed: table or json")
	return c
}

func (a *app) eval(ctx context.Context, name string, o evalOptions) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if eval.IsMarked(data) {
		return a.evalSpans(ctx, name, data, o)
	}
	gold, err := eval.ReadGold(bytes.NewReader(data), name)
	if err != nil {
		return err
	}
	predictions, err := a.predictions(ctx, name, data, o.predicted)
	if err != nil {
		return err
	}
	r := eval.Score(gold, predictions)
	if o.format == "json" {
		return printJSON(a.Out, r)
	}
	return r.WriteText(a.Out, eval.Parts{ByRelation: o.byRelation, Errors: o.errors})
}

func (a *app) evalSpans(ctx context.Context, name string, data []byte, o evalOptions) error {
	if o.errors {
		return usagef("--errors is for annotated articles: %s holds sentences with marked spans", name)
	}
	gold, err := eval.ReadMarked(bytes.NewReader(data), name)
	if err != nil {
		return err
	}
	predictions, err := a.predictions(ctx, name, data, o.predicted)
	if err != nil {
		return err
	}
	r := eval.ScoreSpans(gold, predictions)
	if o.format == "json" {
		return printJSON(a.Out, r)
	}
	return r.WriteText(a.Out, o.byRelation)
}

// predictions reads a file of them, or codes the gold articles, which are valid input
// as they are: other names than those of an article's fields are ignored in a line.
func (a *app) predictions(ctx context.Context, name string, gold []byte, file string) ([]graph.Analysis, error) {
	if file != "" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return eval.ReadPredicted(f, file)
	}
	p, err := a.pipeline()
	if err != nil {
		return nil, err
	}
	inputs := func(yield func(ingest.Input, error) bool) {
		src := article.Source{Name: name, Format: article.JSONL}
		for x, err := range article.Read(bytes.NewReader(gold), src) {
			if !yield(ingest.Input{Name: fmt.Sprintf("%s (%s)", name, x.ID), Article: x}, err) {
				return
			}
		}
	}
	var out []graph.Analysis
	_, err = p.Run(ctx, inputs, ingest.Settings{Jobs: a.Config.Jobs}, func(r ingest.Result) error {
		out = append(out, r.Analysis)
		return r.Err
	})
	return slices.Clip(out), err
}
