package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"entente/graph"
)

// Actor finds one actor by id, its own or one merged into it.
func (s *Store) Actor(ctx context.Context, id string) (graph.Actor, error) {
	found, err := s.ActorsByID(ctx, []string{id})
	if err != nil {
		return graph.Actor{}, err
	}
	a, ok := found[id]
	if !ok {
		return graph.Actor{}, fmt.Errorf("actor %q: %w", id, graph.ErrNotFound)
	}
	return a, nil
}

// ActorsByID finds several, by the ids asked for; unknown ones are left out.
func (s *Store) ActorsByID(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	return view(ctx, s, func(t tx) (map[string]graph.Actor, error) {
		canon, err := t.canon()
		if err != nil {
			return nil, err
		}
		list, err := gather(t, "UNWIND $rows AS key MATCH (a:Entente:Actor {key: key}) RETURN properties(a) AS p",
			keys(actorKey, canonicals(canon, ids)), nil)
		byID := map[string]graph.Actor{}
		for _, row := range list {
			a := readActor(row.sub("p"))
			byID[a.ID] = a
		}
		out := map[string]graph.Actor{}
		for _, id := range ids {
			if a, ok := byID[canon(id)]; ok {
				out[id] = a
			}
		}
		return out, err
	})
}

// Actors lists actors by articles (most first), then id.
func (s *Store) Actors(ctx context.Context, f graph.ActorFilter, p graph.Page) ([]graph.Actor, string, error) {
	asked := graph.Asked("actors", f)
	q := newQuery()
	q.equal("a.kind", string(f.Kind))
	q.equal("a.country", f.Country)
	if p.Cursor != "" {
		key, err := graph.DecodeCursor(p.Cursor, asked, 2)
		if err != nil {
			return nil, "", err
		}
		articles, err := number(key[0])
		if err != nil {
			return nil, "", err
		}
		q.where("(a.articles < ?.articles OR a.articles = ?.articles AND a.id > ?.id)", params{"articles": articles, "id": key[1]})
	}
	out, err := view(ctx, s, func(t tx) (out paged[graph.Actor], err error) {
		out.list, out.next, err = page(t, "MATCH (a:Entente:Actor)"+q.text()+" RETURN properties(a) AS p ORDER BY a.articles DESC, a.id", q, p,
			func(row props) (graph.Actor, error) { return readActor(row.sub("p")), nil },
			func(a graph.Actor) string { return graph.EncodeCursor(asked, strconv.Itoa(a.Articles), a.ID) })
		return out, err
	})
	return out.list, out.next, err
}

const (
	longestSearch = 500  // bytes of a folded name that is searched for
	mostFitting   = 2000 // actors that the index may propose
)

// Candidates lists at most limit actors by graph.Affinity to name, then id. The
// full-text index over trigrams proposes them by its own score, which for more
// than a few thousand fitting actors may leave out some of the weakest.
func (s *Store) Candidates(ctx context.Context, name string, limit int) ([]graph.Candidate, error) {
	folded := graph.Fold(name)
	if folded == "" || len(folded) > longestSearch || limit <= 0 {
		return nil, nil
	}
	return view(ctx, s, func(t tx) ([]graph.Candidate, error) {
		list, err := t.rows(`CALL db.index.fulltext.queryNodes('actor_trigrams', $trigrams, {limit: $most}) YIELD node
			WITH node WHERE node:Entente RETURN properties(node) AS p`,
			params{"trigrams": searchable(graph.Trigrams(folded)), "most": max(mostFitting, limit)})
		var out []graph.Candidate
		for _, row := range list {
			out = append(out, bestName(readActor(row.sub("p")), folded))
		}
		slices.SortFunc(out, func(a, b graph.Candidate) int {
			return cmp.Or(
				cmp.Compare(graph.Affinity(folded, graph.Fold(b.Matched)), graph.Affinity(folded, graph.Fold(a.Matched))),
				cmp.Compare(a.Actor.ID, b.Actor.ID))
		})
		return out[:min(limit, len(out))], err
	})
}

// bestName finds the name of an actor that fits best, the first of equals.
func bestName(a graph.Actor, folded string) graph.Candidate {
	c, most := graph.Candidate{Actor: a}, -1
	for _, name := range a.Names() {
		if n := graph.Affinity(folded, graph.Fold(name)); n > most {
			c.Matched, most = name, n
		}
	}
	return c
}

// Ties lists ties by person, relation, of, from.
func (s *Store) Ties(ctx context.Context, f graph.TieFilter) ([]graph.Tie, error) {
	return view(ctx, s, func(t tx) ([]graph.Tie, error) {
		canon, err := t.canon()
		if err != nil {
			return nil, err
		}
		condition, p := "true", params{"person": keys(actorKey, canonicals(canon, f.Person)), "of": keys(actorKey, canonicals(canon, f.Of))}
		if len(f.Person) > 0 {
			condition += " AND a.key IN $person"
		}
		if len(f.Of) > 0 {
			condition += " AND b.key IN $of"
		}
		return t.ties(condition, p)
	})
}

// Merges lists the decisions in force by From.
func (s *Store) Merges(ctx context.Context) ([]graph.Merge, error) {
	return view(ctx, s, tx.merged)
}
