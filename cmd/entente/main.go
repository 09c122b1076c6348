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
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := newApp(os.Stdin, os.Stdout, os.Stderr).Run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
