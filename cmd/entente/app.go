package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"entente/ingest"
)

// app is what commands run in.
type app struct {
	In       io.Reader
	Out, Err io.Writer

	pipeline func() (*ingest.Pipeline, error) // loaded when first asked for
}

func newApp(in io.Reader, out, err io.Writer) *app {
	return &app{
		In: in, Out: out, Err: err,
		pipeline: sync.OnceValues(func() (*ingest.Pipeline, error) { return ingest.New() }),
	}
}

// Run runs one command line and gives the exit code. Errors are printed here and
// nowhere else, each as one sentence.
func (a *app) Run(ctx context.Context, args []string) int {
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	err := root.ExecuteContext(ctx)
	var said *saidError
	if err != nil && !errors.As(err, &said) {
		fmt.Fprintf(a.Err, "entente: %v\n", err)
	}
	return exitCode(err)
}
