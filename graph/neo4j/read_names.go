package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"entente/graph"
)

const (
	longestSearch = 500  // bytes of a folded name that is searched for
	firstProposed = 250  // actors that the index proposes at first
	mostProposed  = 8000 // and at most
)

// Candidates lists at most limit actors by graph.Affinity to name, then id. The
// full-text index over trigrams proposes those first whose names, taken together,
// share most with it, which is never less than one of them does: so none that it has
// not proposed yet fits better than the last one that it has. Beyond mostProposed the
// weakest may be left out.
func (s *Store) Candidates(ctx context.Context, name string, limit int) ([]graph.Candidate, error) {
	if s.question == nil {
		return s.View().Candidates(ctx, name, limit)
	}
	folded := graph.Fold(name)
	if folded == "" || len(folded) > longestSearch || limit <= 0 {
		return nil, nil
	}
	search := proposing(graph.Trigrams(folded))
	for most := max(firstProposed, 2*limit); ; most *= 4 {
		found, least, err := s.proposed(ctx, search, folded, min(most, mostProposed))
		if err != nil {
			return nil, err
		}
		slices.SortFunc(found, func(a, b fitting) int {
			return cmp.Or(cmp.Compare(b.affinity, a.affinity), cmp.Compare(a.Actor.ID, b.Actor.ID))
		})
		if most >= mostProposed || least == 0 || len(found) >= limit && found[limit-1].affinity > least {
			return candidates(found[:min(limit, len(found))]), nil
		}
	}
}

// fitting is an actor that the index proposes, with the name that fits best.
type fitting struct {
	graph.Candidate
	affinity int
}

func candidates(list []fitting) []graph.Candidate {
	out := make([]graph.Candidate, len(list))
	for i, x := range list {
		out[i] = x.Candidate
	}
	return out
}

// proposed asks the index. Whom it has not proposed shares no more than least
// trigrams with the search; 0 tells that there is nobody left.
func (s *Store) proposed(ctx context.Context, search, folded string, most int) (found []fitting, least int, err error) {
	list, err := s.ask(ctx, plain(find{"CALL db.index.fulltext.queryNodes('actor_trigrams', $search, {limit: $most}) YIELD node, score",
		"[score, node:Entente, node.id]", "", params{"search": search, "most": most}}))
	if err != nil {
		return nil, 0, err
	}
	var ids []string
	for _, row := range list {
		f, _ := row.([]any)
		if own, _ := at(f, 1).(bool); own {
			ids = append(ids, text(f, 2))
		}
	}
	actors, err := s.proposedActors(ctx, ids)
	affinity := graph.Affinity(folded)
	for id, a := range actors {
		if a.ID != id {
			continue // merged just now
		}
		x := fitting{Candidate: graph.Candidate{Actor: a}}
		x.Matched, x.affinity = a.BestName(affinity)
		found = append(found, x)
	}
	if len(list) == most {
		last, _ := list[len(list)-1].([]any)
		score, _ := at(last, 0).(float64)
		least = int(score + 0.5)
	}
	return found, least, err
}

// proposedActors finds actors. In a graph of more than are remembered it does not crowd
// out those that are with hundreds that were only proposed.
func (s *Store) proposedActors(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	if t, _ := s.question.known(); t.Actors <= mostActors {
		return s.ActorsByID(ctx, ids)
	}
	out, rest := s.question.remembered().Find(ids)
	if len(rest) == 0 {
		return out, nil
	}
	found, err := s.readActors(ctx, rest)
	maps.Copy(out, found)
	return out, err
}

// proposing searches for trigrams as beginnings of words, which the index counts one
// each; whole words it weighs by how rare they are.
func proposing(list []string) string {
	return strings.ReplaceAll(searchable(list), " ", "* ") + "*"
}
