package neo4j

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// batch is how many rows one UNWIND takes.
const batch = 2000

// tx is a running transaction.
type tx struct {
	ctx context.Context
	neo4j.ManagedTransaction
}

// params are the parameters of a query.
type params = map[string]any

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	driver := s.driver
	if mode == neo4j.AccessModeRead {
		driver = s.reader
	}
	return driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
}

// closeSession has nothing to tell: what went wrong in a session is told by its work.
func closeSession(ctx context.Context, session neo4j.SessionWithContext) {
	_ = session.Close(context.WithoutCancel(ctx))
}

// write runs work in a transaction. The driver runs it again after a deadlock or a
// lost connection, so work must start from nothing each time.
func (s *Store) write(ctx context.Context, work func(tx) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer closeSession(ctx, session)
	heard := false
	var err error
	for range attempts {
		_, err = session.ExecuteWrite(ctx, func(t neo4j.ManagedTransaction) (any, error) {
			heard = true // or no transaction had begun
			return nil, work(tx{ctx, t})
		})
		if !lostNode(err) {
			break
		}
	}
	if err != nil && !heard {
		err = &silentError{err}
	}
	return s.explain(ctx, err)
}

// attempts bounds how often a write starts again because of lostNode.
const attempts = 10

// lostNode reports that another writer deleted a node while this one waited for
// its lock. The driver does not count that among what is worth another try.
func lostNode(err error) bool {
	var refusal *neo4j.Neo4jError
	if !errors.As(err, &refusal) {
		return false
	}
	return strings.HasSuffix(refusal.Code, ".Statement.EntityNotFound") || strings.HasSuffix(refusal.Code, ".Schema.ConstraintValidationFailed")
}

// rows runs a query and reads all of its answer.
func (t tx) rows(cypher string, p params) ([]props, error) {
	result, err := t.Run(t.ctx, cypher, p)
	if err != nil {
		return nil, err
	}
	var out []props
	for result.Next(t.ctx) {
		out = append(out, props(result.Record().AsMap()))
	}
	return out, result.Err()
}

// exec runs a query for its effect.
func (t tx) exec(cypher string, p params) error {
	result, err := t.Run(t.ctx, cypher, p)
	if err != nil {
		return err
	}
	_, err = result.Consume(t.ctx)
	return err
}

// each runs a query that unwinds $rows once for every batch of list. The order of
// the list is kept.
func each[T any](t tx, cypher string, list []T, p params) error {
	for chunk := range slices.Chunk(list, batch) {
		with := params{"rows": chunk}
		maps.Copy(with, p)
		if err := t.exec(cypher, with); err != nil {
			return err
		}
	}
	return nil
}

// gather is each for queries that answer.
func gather[T any](t tx, cypher string, list []T, p params) ([]props, error) {
	var out []props
	for chunk := range slices.Chunk(list, batch) {
		with := params{"rows": chunk}
		maps.Copy(with, p)
		some, err := t.rows(cypher, with)
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

// exists reports whether a query answers anything.
func (t tx) exists(cypher string, p params) (bool, error) {
	list, err := t.rows(cypher, p)
	return len(list) > 0, err
}
