package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"entente/graph"
)

// fewMerges are as many as are read as a whole.
const fewMerges = 100

// canonical maps each id to the one it is merged into, chains followed.
func (v snapshot) canonical(ids []string) (map[string]string, error) {
	out := make(map[string]string, len(ids))
	for _, id := range ids {
		out[id] = id
	}
	few, err := v.fewMerges()
	if err != nil {
		return nil, err
	}
	if few.canon != nil {
		for _, id := range ids {
			out[id] = few.canon(id)
		}
		return out, nil
	}
	err = v.rows(func(rows *sql.Rows) error {
		var from, into string
		if err := rows.Scan(&from, &into); err != nil {
			return err
		}
		out[from] = into // the deepest comes last
		return nil
	}, `WITH RECURSIVE chain (id, now, depth) AS (
	      SELECT value, value, 0 FROM json_each(?)
	      UNION ALL SELECT chain.id, merge."into", depth + 1 FROM chain JOIN merge ON merge."from" = chain.now)
	    SELECT id, now FROM chain WHERE depth > 0 ORDER BY depth`, list(ids))
	return out, err
}

// fewMerges are the decisions in force: most graphs have none or few, and following these
// here is quicker.
func (v snapshot) fewMerges() (merges, error) {
	ask := func() (merges, error) {
		list, err := collect(v, scanMerge, `SELECT "from", "into", reason FROM merge LIMIT ?`, fewMerges+1)
		if err != nil || len(list) > fewMerges {
			return merges{}, err
		}
		return merges{graph.Canonical(list)}, nil
	}
	if v.memory == nil {
		return ask()
	}
	return once(v.memory, &v.memory.merges, ask)
}

// canonicals is the sorted list of what ids are merged into; empty stays nil.
func (v snapshot) canonicals(ids []string) ([]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	m, err := v.canonical(ids)
	return slices.Compact(slices.Sorted(maps.Values(m))), err
}

// canonicalInOrder lists what ids are merged into in the order of the ids, each once.
func (v snapshot) canonicalInOrder(ids []string) ([]string, error) {
	m, err := v.canonical(ids)
	seen := make(set, len(ids))
	var out []string
	for _, id := range ids {
		if id = m[id]; !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out, err
}

// class lists the actor that id is merged into with all that are merged into it.
func (v snapshot) class(id string) ([]string, error) {
	m, err := v.canonical([]string{id})
	if err != nil {
		return nil, err
	}
	return v.texts(`WITH RECURSIVE class (id) AS (
	    SELECT ? UNION SELECT merge."from" FROM class JOIN merge ON merge."into" = class.id)
	  SELECT id FROM class ORDER BY id`, m[id])
}

// Actor finds one actor by id, its own or one merged into it.
func (s *Store) Actor(ctx context.Context, id string) (graph.Actor, error) {
	return graph.One(ctx, "actor", s.ActorsByID, id)
}

// ActorsByID finds several, by the ids asked for; unknown ones are left out.
func (s *Store) ActorsByID(ctx context.Context, ids []string) (map[string]graph.Actor, error) {
	out := make(map[string]graph.Actor, len(ids))
	err := s.view(ctx, func(v snapshot) error {
		canon, err := v.canonical(ids)
		if err != nil {
			return err
		}
		found, rest := v.memory.actors.Find(slices.Compact(slices.Sorted(maps.Values(canon))))
		if len(rest) > 0 {
			more, err := v.actors(rest)
			if err != nil {
				return err
			}
			v.memory.actors.Add(rest, more, mostRemembered)
			maps.Copy(found, more)
		}
		for _, id := range ids {
			if a, ok := found[canon[id]]; ok {
				out[id] = a
			}
		}
		return nil
	})
	return out, err
}

// actors finds actors by their canonical ids.
func (v snapshot) actors(ids []string) (map[string]graph.Actor, error) {
	found, err := collect(v, scanActor, "SELECT "+actorColumns+" FROM actor WHERE id IN (SELECT value FROM json_each(?))", list(ids))
	out := make(map[string]graph.Actor, len(found))
	for _, a := range found {
		out[a.ID] = a
	}
	return out, err
}

// Actors lists actors by articles (most first), then id.
func (s *Store) Actors(ctx context.Context, f graph.ActorFilter, p graph.Page) ([]graph.Actor, string, error) {
	asked := graph.Asked("actors", f)
	q := query{text: "SELECT " + actorColumns + " FROM actor"}
	q.equal("kind", string(f.Kind))
	q.equal("country", f.Country)
	if p.Cursor != "" {
		key, err := graph.DecodeCursor(p.Cursor, asked, 2)
		if err != nil {
			return nil, "", err
		}
		articles, err := number(key[0])
		if err != nil {
			return nil, "", err
		}
		q.where("(articles < ? OR articles = ? AND id > ?)", articles, articles, key[1])
	}
	return page(ctx, s, q.by("articles DESC, id"), p, scanActor, func(a graph.Actor) string {
		return graph.EncodeCursor(asked, strconv.Itoa(a.Articles), a.ID)
	})
}

// number reads a count out of a cursor.
func number(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%w cursor: use the one of the page before", graph.ErrInvalid)
	}
	return n, nil
}

// longestSearch bounds the names that are searched for, in bytes after folding.
const longestSearch = 500

// Candidates lists at most limit actors by graph.Affinity to name, then id.
func (s *Store) Candidates(ctx context.Context, name string, limit int) ([]graph.Candidate, error) {
	folded := graph.Fold(name)
	if folded == "" || len(folded) > longestSearch || limit <= 0 {
		return nil, nil
	}
	var fits []fitted
	affinity := graph.Affinity(folded)
	err := s.view(ctx, func(v snapshot) error {
		ids, err := v.fitting(folded, limit)
		if err != nil {
			return err
		}
		found, err := v.actors(ids)
		for _, a := range found {
			name, fit := a.BestName(affinity)
			fits = append(fits, fitted{graph.Candidate{Actor: a, Matched: name}, fit})
		}
		return err
	})
	slices.SortFunc(fits, func(a, b fitted) int {
		return cmp.Or(cmp.Compare(b.affinity, a.affinity), cmp.Compare(a.Actor.ID, b.Actor.ID))
	})
	var out []graph.Candidate
	for _, f := range fits[:min(limit, len(fits))] {
		out = append(out, f.Candidate)
	}
	return out, err
}

// fitted is a candidate with how well its best name fits.
type fitted struct {
	graph.Candidate
	affinity int
}

// fitting finds the ids of the actors with equal names, the shortest names that
// begin so, and those that share most trigrams.
func (v snapshot) fitting(folded string, limit int) ([]string, error) {
	out, err := v.texts(`SELECT actor FROM (
	      SELECT actor FROM name WHERE folded = ?1 GROUP BY actor ORDER BY actor LIMIT ?2)
	    UNION SELECT actor FROM (
	      SELECT actor FROM name WHERE folded > ?1 AND folded < ?1 || char(1114111) GROUP BY actor ORDER BY actor LIMIT ?2)`,
		folded, limit)
	if err != nil {
		return nil, err
	}
	more, err := v.sharing(graph.Trigrams(folded), limit)
	return append(out, more...), err
}

// Ties lists ties by person, relation, of, from.
func (s *Store) Ties(ctx context.Context, f graph.TieFilter) ([]graph.Tie, error) {
	var out []graph.Tie
	err := s.view(ctx, func(v snapshot) (err error) {
		if f.Offices && len(f.Person) == 0 && len(f.Of) == 0 {
			out, err = once(v.memory, &v.memory.offices, func() ([]graph.Tie, error) { return v.ties(f) })
		} else {
			out, err = v.ties(f)
		}
		return err
	})
	return slices.Clone(out), err
}

func (v snapshot) ties(f graph.TieFilter) ([]graph.Tie, error) {
	person, err := v.canonicals(f.Person)
	if err != nil {
		return nil, err
	}
	of, err := v.canonicals(f.Of)
	if err != nil {
		return nil, err
	}
	q := query{text: "SELECT " + tieColumns + " FROM tie"}
	q.among("person", person)
	q.among(`"of"`, of)
	if f.Offices {
		q.where(`relation <> ? AND EXISTS (SELECT 1 FROM actor WHERE id = "of" AND kind = ?)`, string(graph.MemberOf), string(graph.Country))
	}
	q = q.by(tieOrder)
	return collect(v, scanTie, q.text, q.args...)
}

// Merges lists the decisions in force by From.
func (s *Store) Merges(ctx context.Context) (out []graph.Merge, err error) {
	err = s.view(ctx, func(v snapshot) (err error) {
		out, err = mergesIn(v)
		return err
	})
	return out, err
}
