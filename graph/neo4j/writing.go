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

	// adding tells that all articles are new and nothing is taken back; then said is
	// what they add to events.
	adding bool
	said   map[string][]graph.Sourced
	named  map[string]int // how many of them name an actor in their text, by canonical id
	counts map[string]int // what is added to the totals
	papers map[string]int // what is added to the articles of publications
	moved  bool           // what reads rest on, see premises
	log    []touched

	events  set            // ids to recompute
	months  map[string]set // edges to recompute, by triple, with the months of their changed events
	actors  set            // ids, as articles name them, to recompute
	persons set            // whose ties to recompute, as articles name them
	changed set            // ids of events that were added, changed or removed
}

// touched is an entry of the change log in the making.
type touched struct {
	graph.Change
	actors, events set // that may have changed, ids as articles name them
}

// touched begins an entry of the change log, or goes on with that of the article.
func (w *writing) touched(c graph.Change) touched {
	for _, t := range w.log {
		if c.Article != "" && t.Article == c.Article {
			return t
		}
	}
	w.log = append(w.log, touched{c, set{}, set{}})
	return w.log[len(w.log)-1]
}

// forget begins anew with nothing touched; locks and merges stay.
func (w *writing) forget() {
	w.adding, w.said, w.named = false, map[string][]graph.Sourced{}, map[string]int{}
	w.counts, w.papers, w.log, w.moved = map[string]int{}, map[string]int{}, nil, false
	w.events, w.months, w.actors, w.persons, w.changed = set{}, map[string]set{}, set{}, set{}, set{}
}

func (w *writing) countArticle(publication string, undated bool, n int) {
	w.counts["articles"] += n
	w.papers[publication] += n
	if undated {
		w.counts["undated"] += n
	}
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
	w := &writing{tx: t, locked: set{}}
	w.forget()
	return w
}

// lockArticles takes the locks of articles in the order of their ids, which are
// created if they aren't there, and then reads the digests of what they said before.
func (w *writing) lockArticles(ids set) (digests map[string]string, err error) {
	var rows []props
	for _, id := range ids.list() {
		rows = append(rows, props{"key": articleKey(id), "id": id})
	}
	if err := each(w.tx, `UNWIND $rows AS row MERGE (a:Entente {key: row.key}) ON CREATE SET a:Article, a.id = row.id
		SET a._lock = true REMOVE a._lock`, rows, nil); err != nil {
		return nil, err
	}
	list, err := gather(w.tx, "UNWIND $rows AS row MATCH (a:Entente {key: row.key}) RETURN a.id AS id, a.digest AS digest", rows, nil)
	digests = map[string]string{}
	for _, row := range list {
		digests[row.str("id")] = row.str("digest")
	}
	if err == nil && len(digests) < len(ids) {
		return nil, fmt.Errorf("lock articles: %w", graph.ErrNotFound)
	}
	return digests, err
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

// writeLog appends to the change log and the totals under their own lock, the last
// that is taken and held until all is committed.
func (w *writing) writeLog() error {
	var rows []props
	for _, t := range w.log {
		if t.Article == "" { // a decision about actors: all that it moved
			t.actors, t.events = w.actors, w.events
		}
		events := slices.DeleteFunc(t.events.list(), func(id string) bool { return !w.changed[id] })
		rows = append(rows, props{"kind": t.Kind, "article": t.Article, "actors": w.canonical(t.actors), "events": events})
	}
	if err := w.exec("MATCH (s:Entente:Store {key: 'store'}) SET s._lock = true REMOVE s._lock", nil); err != nil {
		return err
	}
	if err := w.addTotals(); err != nil {
		return err
	}
	return each(w.tx, `MATCH (s:Entente:Store {key: 'store'}) WITH s, s.seq AS before SET s.seq = before + size($rows)
		WITH before UNWIND range(1, size($rows)) AS i WITH before + i AS seq, $rows[i-1] AS row
		CREATE (:Entente:Change {key: 'change:' + seq, name: row.kind + ' ' + seq, seq: seq, kind: row.kind, article: row.article, actors: row.actors, events: row.events})`,
		rows, nil)
}
