package neo4j

import (
	"fmt"
	"slices"

	"entente/graph"
)

// writing is one write transaction: what it knows of merges and what it touched.
type writing struct {
	tx
	merges  []graph.Merge
	canon   func(string) string
	members map[string][]string // ids merged into an actor, by its canonical id
	locked  set                 // actor ids

	events  set // ids to recompute
	triples set // edges to recompute
	actors  set // ids, as articles name them, to recompute
	persons set // whose ties to recompute, as articles name them
	changed set // ids of events that were added, changed or removed
}

type set map[string]bool

func (s set) add(ids ...string) {
	for _, id := range ids {
		s[id] = true
	}
}

func (s set) list() []string {
	out := make([]string, 0, len(s))
	for id := range s {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

func newWriting(t tx) *writing {
	return &writing{tx: t, locked: set{}, events: set{}, triples: set{}, actors: set{}, persons: set{}, changed: set{}}
}

// lockArticle takes the lock of an article, which is created if it isn't there,
// and then reads the digest of what it said before.
func (w *writing) lockArticle(id string) (digest string, err error) {
	p := params{"key": articleKey(id), "id": id}
	if err := w.exec("MERGE (a:Entente {key: $key}) ON CREATE SET a:Article, a.id = $id SET a._lock = true REMOVE a._lock", p); err != nil {
		return "", err
	}
	list, err := w.rows("MATCH (a:Entente {key: $key}) RETURN a.digest AS digest", p)
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", fmt.Errorf("article %q: %w", id, graph.ErrNotFound)
	}
	return list[0].str("digest"), nil
}

// lockActors takes the locks of actors in the order of their ids, then reads the
// merges, which nobody can change for these actors any more, and locks those that
// stand for them.
func (w *writing) lockActors(ids set) error {
	if err := w.lock(ids); err != nil {
		return err
	}
	if err := w.readMerges(); err != nil {
		return err
	}
	canonical := set{}
	for id := range ids {
		canonical.add(w.canon(id))
	}
	return w.lock(canonical)
}

func (w *writing) lock(ids set) error {
	var rows []props
	for _, id := range ids.list() {
		if !w.locked[id] {
			rows = append(rows, props{"key": actorKey(id), "id": id})
		}
		w.locked.add(id)
	}
	return each(w.tx, `UNWIND $rows AS row
		MERGE (a:Entente {key: row.key}) ON CREATE SET a.id = row.id, a.name = row.id
		SET a._lock = true REMOVE a._lock`, rows, nil)
}

func (w *writing) readMerges() (err error) {
	w.merges, err = w.merged()
	w.canon = graph.Canonical(w.merges)
	w.members = map[string][]string{}
	for _, m := range w.merges {
		id := w.canon(m.From)
		w.members[id] = append(w.members[id], m.From)
	}
	return err
}

// merged reads the decisions in force by From.
func (t tx) merged() ([]graph.Merge, error) {
	list, err := t.rows(`MATCH (a:Entente:Merged)-[m:MERGED_INTO]->(b:Entente)
		RETURN a.id AS from, b.id AS into, m.reason AS reason ORDER BY from`, nil)
	var out []graph.Merge
	for _, p := range list {
		out = append(out, graph.Merge{From: p.str("from"), Into: p.str("into"), Reason: p.str("reason")})
	}
	return out, err
}

// class is an actor with all that are merged into it; id is canonical.
func (w *writing) class(id string) []string { return append([]string{id}, w.members[id]...) }

// canonical maps a set of ids to their canonical ids, sorted.
func (w *writing) canonical(ids set) []string {
	out := set{}
	for id := range ids {
		out.add(w.canon(id))
	}
	return out.list()
}

// resolved is a statement with canonical actors.
func resolved(s graph.Statement, canon func(string) string) graph.Statement {
	s.Source, s.Target, s.AttributedTo = canon(s.Source), canon(s.Target), canon(s.AttributedTo)
	return s
}

// log appends to the change log under its own lock, the last that is taken.
func (w *writing) log(c graph.Change) error {
	w.actors.add(c.Actors...)
	return w.exec(`MATCH (s:Entente:Store {key: 'store'}) SET s._lock = true
		WITH s SET s.seq = s.seq + 1 REMOVE s._lock
		CREATE (:Entente:Change {key: 'change:' + s.seq, name: $kind + ' ' + s.seq, seq: s.seq, kind: $kind, article: $article, actors: $actors, events: $events})`,
		params{"kind": c.Kind, "article": c.Article, "actors": w.canonical(w.actors), "events": w.changed.list()})
}
