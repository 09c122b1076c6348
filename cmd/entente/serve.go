package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/server"
)

const serveHelp = `Serve answers questions over HTTP until it is interrupted: the same answers as the
command line, articles to post, and documentation under /docs.

It listens on loopback only. There is no login: before opening it to others with
--listen, put something that checks who asks in front of it.`

func newServe(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "serve", Short: "Answer questions over HTTP", Long: serveHelp,
		Example: "  entente serve --listen 127.0.0.1:9000", Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			return use(c.Context(), a.openStore, func(s graph.Store) error {
				return a.serve(c.Context(), s, a.Config.Listen, func(address string) {
					fmt.Fprintf(a.Out, "listening on http://%s, documentation on http://%s/docs\n", address, address)
				})
			})
		},
	}
	c.Flags().String("listen", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	return c
}

// errListen tells that the address cannot be had.
var errListen = errors.New("cannot listen")

// serve answers until ctx ends; ready is told the address once it listens.
func (a *app) serve(ctx context.Context, store graph.Store, address string, ready func(address string)) error {
	p, err := a.pipeline()
	if err != nil {
		return err
	}
	desk := newDesk(p, a.Client, store)
	s, err := server.New(server.Config{
		Reader: store, Writer: store, Extractor: desk, Ingester: desk,
		Logger: slog.New(slog.NewTextHandler(a.Err, nil)), Version: versionName(),
	})
	if err != nil {
		return err
	}
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("%w on %s: %w: choose another address with --listen", errListen, address, cause(err))
	}
	ready(l.Addr().String())
	return s.Serve(ctx, l)
}
