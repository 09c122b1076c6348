package neo4j

import (
	"cmp"
	"context"
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
		slices.SortFunc(found, func(a, b fitting) int { return cmp.Or(cmp.Compare(b.affinity, a.affinity), cmp.Compare(a.id, b.id)) })
		if most >= mostProposed || least == 0 || len(found) >= limit && found[limit-1].affinity > least {
			return s.candidates(ctx, found[:min(limit, len(found))])
		}
	}
}

// fitting is an actor that the index proposes, with the name that fits best.
type fitting struct {
	id, matched string
	affinity    int
}

// proposed asks the index. Whom it has not proposed shares no more than least
// trigrams with the search; 0 tells that there is nobody left.
func (s *Store) proposed(ctx context.Context, search, folded string, most int) (found []fitting, least int, err error) {
	affinity := graph.Affinity(folded)
	list, err := s.askOnce(ctx, find{"CALL db.index.fulltext.queryNodes('actor_trigrams', $search, {limit: $most}) YIELD node, score",
		"[score, node:Entente, node.id, node.name, node.shortName, node.aliases]", "", params{"search": search, "most": most}})
	for _, row := range list {
		f, _ := row.([]any)
		if own, _ := at(f, 1).(bool); !own {
			continue
		}
		a := graph.Actor{ID: text(f, 2), Name: text(f, 3), ShortName: text(f, 4), Aliases: words(at(f, 5))}
		x := fitting{id: a.ID}
		x.matched, x.affinity = a.BestName(affinity)
		found = append(found, x)
	}
	if len(list) == most {
		last, _ := list[len(list)-1].([]any)
		score, _ := at(last, 0).(float64)
		least = int(score + 0.5)
	}
	return found, least, err
}

// candidates reads the actors of a list.
func (s *Store) candidates(ctx context.Context, list []fitting) ([]graph.Candidate, error) {
	ids := make([]string, len(list))
	for i, x := range list {
		ids[i] = x.id
	}
	rows, err := s.askOnce(ctx, byKey("Actor", "a", actorMap, keys(actorKey, ids)))
	actors := map[string]graph.Actor{}
	for _, row := range rows {
		a := readActor(propsOf(row))
		actors[a.ID] = a
	}
	var out []graph.Candidate
	for _, x := range list {
		if a, ok := actors[x.id]; ok { // or it was deleted just now
			out = append(out, graph.Candidate{Actor: a, Matched: x.matched})
		}
	}
	return out, err
}

// proposing searches for trigrams as beginnings of words, which the index counts one
// each; whole words it weighs by how rare they are.
func proposing(list []string) string {
	return strings.ReplaceAll(searchable(list), " ", "* ") + "*"
}
