package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/server"
	"entente/server/trace"
)

const serveHelp = `Serve answers questions over HTTP until it is interrupted: the same answers as the
command line, articles to post, and documentation under /docs.

It listens on loopback only. Before opening it to others with --listen, give it
tokens: a file with a token a line, that is a name, scopes with commas between
(read, ingest, admin), a secret of at least 16 characters and, if you like, the
requests it may make a minute. Clients send Authorization: Bearer SECRET. Without
tokens it listens beyond this machine only with --insecure, and then everybody who
reaches it may read and change the graph.

With OTEL_EXPORTER_OTLP_ENDPOINT, or OTEL_TRACES_EXPORTER=otlp, it sends traces, as
OpenTelemetry defines those variables: each request with what it asks the store.`

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
	c.Flags().String("tokens", "", "file of the tokens that let clients in")
	c.Flags().Bool("insecure", false, "listen beyond this machine without tokens")
	return c
}

// lastTraces is the time that sending the last traces may take at the end.
const lastTraces = 5 * time.Second

// errListen tells that the address cannot be had.
var errListen = errors.New("cannot listen")

// gcPercent is how much a server's heap grows between two collections of garbage. One
// question about a hot actor leaves as much behind as all that the server holds, some
// twenty megabytes, and the collector at work slows the next.
const gcPercent = 300

// collectLess has garbage collected as gcPercent tells, unless GOGC tells otherwise.
func collectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}

// serve answers until ctx ends; ready is told the address once it listens.
func (a *app) serve(ctx context.Context, store graph.Store, address string, ready func(address string)) error {
	collectLess()
	log := slog.New(slog.NewTextHandler(a.Err, nil))
	tracer, stop, err := trace.Start(ctx, versionName(), log)
	if err != nil {
		return usageError{err}
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTraces)
		defer cancel()
		if err := stop(ctx); err != nil {
			log.Warn("the last traces are lost", "error", err)
		}
	}()
	s, err := a.newServer(store, address, server.Config{Logger: log, Tracer: tracer, Observer: server.NewObserver(tracer)})
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

// newServer completes what the configuration of a server holds.
func (a *app) newServer(store graph.Store, address string, c server.Config) (*server.Server, error) {
	var err error
	if c.Tokens, err = a.tokens(address); err != nil {
		return nil, err
	}
	p, err := a.pipeline()
	if err != nil {
		return nil, err
	}
	store = c.Observer.Store(store)
	if c.Asker, err = a.answerer(store); err != nil {
		return nil, err
	}
	desk := newDesk(p, a.Client, store)
	c.Reader, c.Writer, c.Extractor, c.Ingester = store, store, desk, desk
	c.Version, c.Insecure = versionName(), a.Config.Insecure
	return server.New(c)
}

// tokens reads the file of tokens, and checks that the address may be listened on with them.
func (a *app) tokens(address string) ([]server.Token, error) {
	var tokens []server.Token
	if a.Config.Tokens != "" {
		text, err := os.ReadFile(a.Config.Tokens)
		if err != nil {
			return nil, usagef("tokens %s: %w", a.Config.Tokens, pathCause(err))
		}
		if tokens, err = server.ParseTokens(string(text)); err != nil {
			return nil, usagef("%s: %w", a.Config.Tokens, err)
		}
		if len(tokens) == 0 {
			return nil, usagef("%s holds no token: write a name, scopes and a secret on a line", a.Config.Tokens)
		}
	}
	if err := server.CheckListen(address, tokens, a.Config.Insecure); err != nil {
		return nil, usageError{err}
	}
	return tokens, nil
}
