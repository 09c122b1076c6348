package main

import (
	"context"
	"errors"
	"io/fs"
	"net"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/fetch"
	"entente/server"
)

// desk is where server and ingest meet: it gives the server what it asks for.
type desk struct{ ingest.Desk }

var (
	_ server.Extractor = (*desk)(nil)
	_ server.Ingester  = (*desk)(nil)
)

func newDesk(p *ingest.Pipeline, c *fetch.Client, w graph.Writer) *desk {
	return &desk{ingest.Desk{Pipeline: p, Client: c, Writer: w}}
}

// Extract reads an input without storing anything.
func (d *desk) Extract(ctx context.Context, in server.Input) ([]graph.Analysis, error) {
	readings, err := d.Read(ctx, ingest.Given(in))
	if err != nil {
		return nil, err
	}
	out := make([]graph.Analysis, len(readings))
	for i, r := range readings {
		out[i] = r.Analysis.Normalized()
	}
	return out, nil
}

// Ingest reads an input and stores what it says.
func (d *desk) Ingest(ctx context.Context, in server.Input) ([]server.Ingested, error) {
	stored, err := d.Store(ctx, ingest.Given(in))
	var out []server.Ingested
	for _, s := range stored {
		out = append(out, server.Ingested{
			ID: s.Analysis.Article.ID, Outcome: s.Outcome, Actors: len(s.Analysis.Mentions), Statements: len(s.Analysis.Statements),
		})
	}
	return out, err
}

// cause is what went wrong on the network, without the addresses, which messages name already.
func cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// pathCause is what went wrong with a file, without its name, which messages give already.
func pathCause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
