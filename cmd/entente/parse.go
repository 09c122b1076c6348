package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

const parseHelp = `Parse prints sentences as CoNLL-U: part of speech, lemma, features, head and relation
after Universal Dependencies, and the entity tag as NER= in MISC.

From a CoNLL-U file it takes tokens and sentences only and prints the same ones with its
own analysis. Plain text is split into sentences and tokens first. Input is read and
output written as it goes.`

func newParse(a *app) *cobra.Command {
	var format, input string
	c := &cobra.Command{
		Use: "parse [FILE|-]...", Short: "Print the grammar of sentences as CoNLL-U", Long: parseHelp,
		Example: "  entente parse --format conllu news.txt\n  entente parse gold.conllu",
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", format, "conllu"); err != nil {
				return err
			}
			if err := oneOf("input", input, "", "text", "conllu"); err != nil {
				return err
			}
			return a.parse(c.Context(), args, input)
		},
	}
	c.Flags().StringVar(&format, "format", "conllu", "what is printed: conllu")
	c.Flags().StringVar(&input, "input", "", "what the input is: text or conllu (default: told by itself)")
	c.Flags().Int("jobs", 0, "batches parsed at once (default one a core)")
	return c
}

func (a *app) parse(ctx context.Context, args []string, input string) error {
	if len(args) == 0 {
		if isTerminal(a.In) {
			return usagef(`name files to parse, or "-" to type the text here`)
		}
		args = []string{"-"}
	}
	parser, err := parse.New()
	if err != nil {
		return fmt.Errorf("load the language model: %w", err)
	}
	x := &parsing{parser: parser, tokenizer: tokenize.New(), out: bufio.NewWriterSize(a.Out, 1<<16), jobs: a.Config.Jobs, input: input}
	if x.jobs == 0 {
		x.jobs = runtime.GOMAXPROCS(0)
	}
	failed := 0
	for _, name := range args {
		if err := a.parseFile(ctx, x, name); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a.complain(fmt.Errorf("parse %s: %w", name, err))
			failed++
		}
	}
	if err := x.out.Flush(); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	switch {
	case failed == len(args):
		return &saidError{exitFailed}
	case failed > 0:
		return &saidError{exitSome}
	}
	return nil
}

func (a *app) parseFile(ctx context.Context, x *parsing, name string) error {
	in := a.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return pathCause(err)
		}
		defer f.Close()
		in = f
	}
	return x.run(ctx, name, in)
}
