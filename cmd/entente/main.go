// Command entente reads news and answers who stands with whom.
//
// One file holds one command; main, app and root wire them. A command gets the
// app, which carries the streams, the configuration and whatever is opened late:
// the store and the language engine.
package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	a.Name = programName(os.Args[0])
	code := a.Run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// programName is what a user types to start the program again: its path, unless
// go run made it for this one time.
func programName(path string) string {
	if strings.Contains(path, "go-build") {
		return "go run ./cmd/entente"
	}
	return path
}
