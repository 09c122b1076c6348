package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"entente/graph"
)

// Config tells which database to open.
type Config struct {
	URI      string // bolt://host:7687, neo4j://..., with +s or +ssc for TLS
	Username string // empty for a server without authentication
	Password string
	Database string // empty for DefaultDatabase
	// Shared allows a database that holds other nodes too.
	Shared bool
}

// DefaultDatabase is the database of a server that nobody has set up otherwise,
// and the only one of the Community edition.
const DefaultDatabase = "neo4j"

// Waiting is bounded, so that a server that is down is told soon.
const (
	connectTimeout = 5 * time.Second
	poolTimeout    = 20 * time.Second
	retryTime      = 20 * time.Second // of a writing transaction that lost a deadlock or its connection
	readAgain      = 2 * time.Second  // of a reading one
	closing        = 5 * time.Second  // for what is still being read: the server looks every two seconds whose time is over
)

// Store is a graph in a Neo4j database. It is safe for concurrent use, also by
// several processes.
type Store struct {
	driver    neo4j.DriverWithContext
	reader    neo4j.DriverWithContext // to the same server, but sooner told that it is gone
	bookmarks neo4j.BookmarkManager
	database  string
	shown     string // the URI without credentials, for errors
	memory    *memory
	reading   *sync.WaitGroup // what the driver is still asked for
	question  *question       // that this store is a View for, or nil
}

var _ graph.Store = (*Store)(nil)

// Open connects to a database and prepares it. Its errors are one sentence that
// says what to do: ErrUnavailable when the server can't be reached, ErrInvalid for
// a URI of another kind, a database that holds other nodes while c.Shared is not
// set, and one written by a newer version.
func Open(ctx context.Context, c Config) (*Store, error) {
	s, err := connect(c)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, c.Shared); err != nil {
		_ = s.Close(ctx) // the first error is the one to tell
		return nil, fmt.Errorf("open graph: %w", err)
	}
	return s, nil
}

var schemes = []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}

func connect(c Config) (*Store, error) {
	address, err := url.Parse(c.URI)
	if err != nil || address.Host == "" || !slices.Contains(schemes, address.Scheme) {
		return nil, fmt.Errorf("open graph: %w Neo4j address: write it as bolt://localhost:7687, with one of %s", graph.ErrInvalid, strings.Join(schemes, ", "))
	}
	if c.Database == "system" {
		return nil, fmt.Errorf(`open graph: %w database "system": Neo4j keeps its users there: choose another (NEO4J_DATABASE), usually %q`, graph.ErrInvalid, DefaultDatabase)
	}
	address.User = nil
	auth := neo4j.NoAuth()
	if c.Username != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	var drivers [2]neo4j.DriverWithContext
	for i, patience := range []time.Duration{retryTime, readAgain} {
		drivers[i], err = neo4j.NewDriverWithContext(address.String(), auth, func(o *config.Config) {
			o.SocketConnectTimeout = connectTimeout
			o.ConnectionAcquisitionTimeout = poolTimeout
			o.MaxTransactionRetryTime = patience
			o.NotificationsMinSeverity = notifications.DisabledLevel
			o.TelemetryDisabled = true
			o.UserAgent = "entente"
		})
		if err != nil {
			return nil, fmt.Errorf("open graph: %w Neo4j address %s: %w", graph.ErrInvalid, address.Redacted(), err)
		}
	}
	driver := drivers[0]
	s := &Store{driver: driver, reader: drivers[1], bookmarks: driver.ExecuteQueryBookmarkManager(), database: c.Database, shown: address.Redacted(), memory: &memory{}, reading: new(sync.WaitGroup)}
	if s.database == "" {
		s.database = DefaultDatabase
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context, shared bool) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.explain(ctx, err)
	}
	return s.ensureSchema(ctx, shared)
}

// Ping reports whether the database answers, without waiting for one that is down.
func (s *Store) Ping(ctx context.Context) error {
	return s.explain(ctx, s.run(ctx, "RETURN 1", nil, func(any) error { return nil }))
}

// Close gives back the connections. It waits a while for questions that nobody wants
// an answer to any more, which the server ends.
func (s *Store) Close(ctx context.Context) error {
	over := make(chan struct{})
	go func() {
		defer close(over)
		s.reading.Wait()
	}()
	select {
	case <-over:
	case <-time.After(closing):
	case <-ctx.Done():
	}
	if err := errors.Join(s.driver.Close(ctx), s.reader.Close(ctx)); err != nil {
		return fmt.Errorf("close graph: %w", err)
	}
	return nil
}
