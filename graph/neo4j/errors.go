package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
)

// explain turns what the driver reports into a sentence that says what to do.
// Errors of this module pass as they are.
func (s *Store) explain(ctx context.Context, err error) error {
	if err == nil || fromGraph(err) {
		return err
	}
	var silent *silentError
	unheard := errors.As(err, &silent)
	if over := ctx.Err(); over != nil && (!unheard || errors.Is(over, context.Canceled)) {
		return fmt.Errorf("ask Neo4j: %w", over)
	}
	if tookTooLong(err) {
		return fmt.Errorf("ask Neo4j: %w", context.DeadlineExceeded)
	}
	var refusal *neo4j.Neo4jError
	if errors.As(err, &refusal) {
		return s.explainRefusal(refusal)
	}
	if unheard || isConnectivity(err) {
		return fmt.Errorf("%w: no Neo4j answers at %s: check that the server runs and that host, port and scheme are right (in Docker the host is the service's name)", graph.ErrUnavailable, s.shown)
	}
	return fmt.Errorf("ask Neo4j at %s: %w", s.shown, err)
}

// tookTooLong reports that the server ended a query whose time was over.
func tookTooLong(err error) bool {
	var refusal *neo4j.Neo4jError
	return errors.As(err, &refusal) && strings.Contains(refusal.Code, ".Transaction.TransactionTimedOut")
}

func (s *Store) explainRefusal(err *neo4j.Neo4jError) error {
	switch {
	case strings.HasSuffix(err.Code, ".Security.Unauthorized"):
		return fmt.Errorf("%w: Neo4j at %s refuses this user name and password: correct them (NEO4J_USERNAME, NEO4J_PASSWORD) before trying again, it locks out after a few attempts", graph.ErrUnavailable, s.shown)
	case strings.HasSuffix(err.Code, ".Security.AuthenticationRateLimit"):
		return fmt.Errorf("%w: Neo4j at %s has seen too many wrong passwords: wait a little and use the right one", graph.ErrUnavailable, s.shown)
	case strings.HasSuffix(err.Code, ".Database.DatabaseNotFound"):
		return fmt.Errorf("%w: Neo4j at %s has no database %q: choose one that exists (NEO4J_DATABASE), usually %q", graph.ErrUnavailable, s.shown, s.database, DefaultDatabase)
	case strings.HasSuffix(err.Code, ".Database.DatabaseUnavailable"):
		return fmt.Errorf("%w: database %q of Neo4j at %s is not running: start it or wait until it has started", graph.ErrUnavailable, s.database, s.shown)
	}
	return fmt.Errorf("ask Neo4j at %s: %w", s.shown, err)
}

func fromGraph(err error) bool {
	for _, own := range []error{graph.ErrNotFound, graph.ErrInvalid, graph.ErrConflict, graph.ErrAmbiguous, graph.ErrUnavailable} {
		if errors.Is(err, own) {
			return true
		}
	}
	return false
}

// isConnectivity also looks below the driver's report that it gave up retrying.
func isConnectivity(err error) bool {
	var silent *silentError
	if errors.As(err, &silent) {
		err = silent.error
	}
	if neo4j.IsConnectivityError(err) {
		return true
	}
	var limit *neo4j.TransactionExecutionLimit
	if !errors.As(err, &limit) {
		return false
	}
	for _, cause := range limit.Errors {
		if neo4j.IsConnectivityError(cause) {
			return true
		}
	}
	return false
}
