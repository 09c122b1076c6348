package neo4j

import (
	"context"
	"errors"

	"entente/graph"
)

// EachDyad tells that no dyads are kept: they would have to travel like all else, and what
// takes long here is the travelling.
func (s *Store) EachDyad(context.Context, graph.DyadFilter, func(*graph.Dyad) error) error {
	return errors.ErrUnsupported
}
