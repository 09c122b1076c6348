package query

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
)

// batch is the most ids that one call of a Reader is given.
const batch = 1000

// lookup finds the actors of ids, in any order and with repetitions.
func lookup(ctx context.Context, r graph.Reader, ids []string) (map[string]graph.Actor, error) {
	out := map[string]graph.Actor{}
	for some := range slices.Chunk(unique(ids), batch) {
		found, err := r.ActorsByID(ctx, some)
		if err != nil {
			return nil, fmt.Errorf("read actors: %w", err)
		}
		maps.Copy(out, found)
	}
	return out, nil
}

// unique sorts ids and drops repetitions.
func unique(ids []string) []string {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}

// actorOr stands in with the id where a store lost the actor, so that no row is lost with it.
func actorOr(actors map[string]graph.Actor, id string) graph.Actor {
	if a, ok := actors[id]; ok {
		return a
	}
	return graph.Actor{ID: id, Name: id}
}
