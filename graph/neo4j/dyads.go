package neo4j

import (
	"context"
	"errors"

	"entente/graph"
)

// Dyads tells that none are kept: they would have to travel like all else, and what takes
// long here is the travelling.
func (s *Store) Dyads(context.Context, graph.DyadFilter) ([]graph.Dyads, error) {
	return nil, errors.ErrUnsupported
}
