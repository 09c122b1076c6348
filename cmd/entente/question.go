package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"entente/graph"
	"entente/graph/query"
)

// asking holds the flags that questions share.
type asking struct {
	query.Evidence
	quotes, limit  int
	cursor, format string
	claims, rollup string
}

// evidenceFlags choose the evidence that counts; the command checks them before it runs.
func (q *asking) evidenceFlags(c *cobra.Command) {
	c.PreRunE = func(*cobra.Command, []string) error { return q.check() }
	f := c.Flags()
	f.StringVar(&q.From, "from", "", "first day, month or year: 2013-05-07, 2013-05 or 2013")
	f.StringVar(&q.To, "to", "", "last day, month or year, inclusive")
	f.StringVar(&q.AsOf, "as-of", "", "the graph as it stood at the end of a day, month or year")
	f.StringVar(&q.claims, "claims", "include", "whether acts that are only claimed count: include or exclude")
	f.Float64Var(&q.MinConfidence, "min-confidence", 0, "leave out acts that are less sure, 0 to 1")
	f.StringVar(&q.Publication, "publication", "", "only what this outlet reports")
	f.StringVar(&q.Speaker, "speaker", "", "only what this speaker claims: an actor, or the words as written")
	f.StringVar(&q.rollup, "rollup", "country", "country, or none to show persons alone")
	q.formatFlag(f)
}

func (q *asking) formatFlag(f *pflag.FlagSet) {
	f.StringVar(&q.format, "format", "table", "table or json")
}

// quoteFlag is quotesFlag where one sentence of each is usually enough.
func (q *asking) quoteFlag(f *pflag.FlagSet, each string) {
	f.IntVar(&q.quotes, "quotes", 1, fmt.Sprintf("most sentences shown of each %s, up to %d", each, query.MaxQuotes))
}

// quotesFlag bounds the sentences shown of each of what an answer lists.
func (q *asking) quotesFlag(f *pflag.FlagSet, each string) {
	f.IntVar(&q.quotes, "quotes", 2, fmt.Sprintf("most sentences shown of each %s, up to %d", each, query.MaxQuotes))
}

// pageFlags choose a page of what an answer lists.
func (q *asking) pageFlags(f *pflag.FlagSet, listed string) {
	q.limitFlag(f, listed)
	f.StringVar(&q.cursor, "cursor", "", "nextCursor of the page before")
}

func (q *asking) limitFlag(f *pflag.FlagSet, listed string) {
	f.IntVar(&q.limit, "limit", query.DefaultLimit, "most "+listed+" shown")
}

// check reads the flags that are words.
func (q *asking) check() error {
	if q.limit == 0 {
		q.limit = -1 // to be refused: the questions take 0 for their default
	}
	q.ExcludeClaims, q.Rollup = q.claims == "exclude", query.Rollup(q.rollup)
	return cmp.Or(
		oneOf("claims", q.claims, "include", "exclude"),
		oneOf("rollup", q.rollup, "country", "none"),
		oneOf("format", q.format, "table", "json"),
	)
}

// twoActors checks the arguments of questions about a pair.
func twoActors(c *cobra.Command, args []string) error {
	const due = `the NAMES of two actors, those of several words in quotes`
	return words(2, 2, due)(c, args)
}

// screen is where an answer to read goes.
type screen struct {
	io.Writer
	width int
}

// answer asks a question and prints what comes of it: as JSON in the shape that the
// server gives it, or with print.
func answer[Q, A, J any](ctx context.Context, a *app, format string,
	ask func(context.Context, graph.Reader, Q) (A, error), q Q, shape func(A) J, print func(screen, A),
) error {
	return use(ctx, a.openGraph, func(s graph.Store) error {
		found, err := ask(ctx, s, q)
		if err != nil {
			return misasked(err)
		}
		if format == "json" {
			return printJSON(a.Out, shape(found))
		}
		w := &sticky{w: a.Out}
		print(screen{w, a.width()}, found)
		return w.err
	})
}

// misasked makes questions that cannot be asked a mistake in the command line.
func misasked(err error) error {
	if errors.Is(err, graph.ErrInvalid) && !errors.Is(err, query.ErrTooBroad) {
		return usageError{err}
	}
	return err
}

// more tells how to see the rest of a list.
func (w screen) more(shown, total int, listed, next string) {
	if next != "" {
		fmt.Fprintf(w, "\n%d of %d %s shown; the next with --cursor %s\n", shown, total, listed, next)
	}
}

// ground ends an answer.
func (w screen) ground(g query.Ground) {
	fmt.Fprintln(w)
	wrap(w, groundLine(g), "", w.width)
}

// quotes shows sentences, each once.
func (w screen) quotes(list []query.Quote) {
	for i, q := range list {
		if !quotedBefore(list[:i], q) {
			printQuote(w, q, w.width)
		}
	}
}

// none is said where an answer is empty.
const none = "no evidence found in these articles"
