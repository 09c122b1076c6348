package main

import (
	"context"
	"errors"
	"fmt"

	"entente/graph"
)

// Exit codes, stable for scripts.
const (
	exitOK          = 0
	exitFailed      = 1 // something went wrong
	exitUsage       = 2 // unknown command, flag or configuration key, or a value that cannot be
	exitNotFound    = 3 // no such actor, article or event, or a name that means several
	exitSome        = 4 // some inputs failed, the rest was done
	exitUnavailable = 5 // the store cannot be reached
	exitInterrupted = 130
)

// usageError is a mistake in the command line or the configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// saidError carries an exit code for what has been printed already.
type saidError struct{ code int }

func (e *saidError) Error() string { return fmt.Sprintf("exit code %d", e.code) }

func exitCode(err error) int {
	var said *saidError
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &said):
		return said.code
	case errors.As(err, &usage), errors.Is(err, graph.ErrInvalid):
		return exitUsage
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, graph.ErrNotFound), errors.Is(err, graph.ErrAmbiguous):
		return exitNotFound
	case errors.Is(err, graph.ErrUnavailable):
		return exitUnavailable
	}
	return exitFailed
}
