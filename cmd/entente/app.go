package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"entente/config"
	"entente/ingest"
	"entente/ingest/fetch"
)

// app is what commands run in.
type app struct {
	Name     string // of the program, as the user can type it
	In       io.Reader
	Out, Err io.Writer

	Config config.Config // set before a command runs
	Client *fetch.Client // reads addresses

	pipeline func() (*ingest.Pipeline, error) // loads the language engine when first asked
}

func newApp(in io.Reader, out, err io.Writer) *app {
	a := &app{Name: "entente", In: in, Out: out, Err: err, Client: fetch.New(fetch.Options{})}
	a.pipeline = sync.OnceValues(a.loadPipeline)
	return a
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
	switch {
	case err == nil || errors.As(err, &said):
	case ctx.Err() != nil:
		a.complain(errInterrupted)
		return exitInterrupted
	default:
		a.complain(err)
	}
	return exitCode(err)
}

// errInterrupted stands for whatever an interruption made of the work.
var errInterrupted = errors.New("interrupted; what was done before is kept")

// complain prints an error.
func (a *app) complain(err error) {
	fmt.Fprintf(a.Err, "entente: %v\n", err)
}

// withoutConfig marks commands that run whatever the configuration holds.
const withoutConfig = "without-config"

// configure reads the settings before a command runs.
func (a *app) configure(cmd *cobra.Command, _ []string) error {
	if cmd.Annotations[withoutConfig] != "" {
		return nil
	}
	var err error
	if a.Config, err = config.Load(cmd.Flags()); err != nil {
		return usageError{err}
	}
	return nil
}

func (a *app) loadPipeline() (*ingest.Pipeline, error) {
	var options []ingest.Option
	for _, name := range a.Config.Extra {
		f, err := os.Open(name)
		if err != nil {
			return nil, usagef("actors.extra: %w", err)
		}
		defer f.Close()
		options = append(options, ingest.WithActors(name, f))
	}
	return ingest.New(options...)
}

// isTerminal reports whether a stream is one that a person looks at.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how many characters fit on a line of the output.
func (a *app) width() int {
	if f, ok := a.Out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w >= 40 {
			return min(w, 110)
		}
	}
	return 100
}
