package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// chunk is how many events or actors are recomputed with one query.
const chunk = 1000

// project recomputes what was touched and logs the change.
func (w *writing) project(c graph.Change) error {
	if err := w.recompute(); err != nil {
		return err
	}
	for _, id := range c.Actors {
		w.actors[id] = true
	}
	_, err := w.exec("INSERT INTO change (kind, article, actors, events) VALUES (?, ?, ?, ?)",
		c.Kind, c.Article, list(w.canonical(w.actors)), list(w.changed.list()))
	return err
}

// recompute brings every projection of what was touched up to date.
func (w *writing) recompute() error {
	delete(w.events, "") // self-edges make no event
	for ids := range slices.Chunk(w.events.list(), chunk) {
		if err := w.projectEvents(ids); err != nil {
			return err
		}
	}
	for t := range w.triples {
		if err := w.projectRelation(t); err != nil {
			return err
		}
	}
	for _, id := range w.canonical(w.actors) {
		if err := w.projectActor(id); err != nil {
			return err
		}
	}
	for _, id := range w.canonical(w.persons) {
		if err := w.projectTies(id); err != nil {
			return err
		}
	}
	return nil
}

// projectEvents recomputes the events of these ids and marks their edges.
func (w *writing) projectEvents(ids []string) error {
	said, err := w.sourced(ids)
	if err != nil {
		return err
	}
	stored, err := collect(w.snapshot(), scanEventRow,
		"SELECT "+eventColumns+" FROM event WHERE id IN (SELECT value FROM json_each(?))", list(ids))
	if err != nil {
		return err
	}
	old := make(map[string]eventRow, len(stored))
	for _, e := range stored {
		old[e.ID] = e
	}
	for _, id := range ids {
		if err := w.projectEvent(id, said[id], old[id]); err != nil {
			return err
		}
	}
	return nil
}

// projectEvent writes one event in the place of the old, whose id is empty when
// there was none.
func (w *writing) projectEvent(id string, said []graph.Sourced, old eventRow) error {
	if len(said) == 0 {
		if old.ID == "" {
			return nil
		}
		w.markChanged(old.Event)
		_, err := w.exec("DELETE FROM event WHERE id = ?", id)
		return err
	}
	e := newEventRow(graph.ProjectEvent(id, said), graph.SampleOf(said))
	if e.same(old) {
		return nil
	}
	w.markChanged(e.Event)
	_, err := w.exec("INSERT OR REPLACE INTO event ("+eventColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e.args()...)
	return err
}

func (w *writing) markChanged(e graph.Event) {
	w.changed[e.ID] = true
	if e.Status == graph.Actual {
		w.triples[[3]string{e.Source, string(e.Relation), e.Target}] = true
	}
}

// sourced reads all statements of events, by event.
func (w *writing) sourced(events []string) (map[string][]graph.Sourced, error) {
	out := map[string][]graph.Sourced{}
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		var event string
		var x graph.Sourced
		s := &x.Statement
		if err := rows.Scan(&event, &s.Article, &s.Source, &s.Relation, &s.Target, &s.Status, &s.Date, &s.DatePrecision, &s.AttributedTo,
			&s.Confidence, &s.Start, &s.End, &s.Quote, &x.Article.Publication, &x.Article.Date, &x.Article.Title); err != nil {
			return err
		}
		x.Article.ID, x.Statement = s.Article, w.resolved(*s)
		out[event] = append(out[event], x)
		return nil
	}, `SELECT s.event, s.article, s.source, s.relation, s.target, s.status, s.date, s."precision", s.speaker,
	      s.confidence, s.start, s."end", s.quote, a.publication, a.date, a.title
	    FROM statement s JOIN article a ON a.id = s.article WHERE s.event IN (SELECT value FROM json_each(?))`, list(events))
	return out, err
}

// projectRelation recomputes an edge and its months from its events.
func (w *writing) projectRelation(t [3]string) error {
	var events []graph.Event
	var samples []graph.Sample
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		e := graph.Event{Source: t[0], Relation: ontology.Relation(t[1]), Target: t[2], Status: graph.Actual}
		var reports, sample []byte
		if err := rows.Scan(&e.ID, &e.Date, &e.Quotes, &e.Confidence, &reports, &sample); err != nil {
			return err
		}
		var s graph.Sample
		if err := cmp.Or(json.Unmarshal(reports, &e.Reports), json.Unmarshal(sample, &s)); err != nil {
			return err
		}
		events, samples = append(events, e), append(samples, s)
		return nil
	}, "SELECT id, date, quotes, confidence, reports, sample FROM event WHERE source = ? AND relation = ? AND target = ? AND status = 'actual'", t[0], t[1], t[2])
	if err != nil {
		return err
	}
	if err := w.writeRelation(t, events, graph.BestSample(samples)); err != nil {
		return err
	}
	return w.writeBuckets(t, graph.Buckets(events))
}

func (w *writing) writeRelation(t [3]string, events []graph.Event, sample graph.Sample) error {
	r, ok := graph.ProjectRelation(events, sample)
	if !ok {
		_, err := w.exec("DELETE FROM relation WHERE source = ? AND relation = ? AND target = ?", t[0], t[1], t[2])
		return err
	}
	_, err := w.exec("INSERT OR REPLACE INTO relation ("+relationColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.Source, r.Relation, r.Target, r.Events, r.Undated, r.Articles, r.Publications, r.Quotes, r.Claimed,
		r.ClaimOnly, r.Confidence, r.FirstDate, r.LastDate, r.Sample, r.SampleTitle)
	return err
}

// writeBuckets writes only the months that differ: an edge may have hundreds.
func (w *writing) writeBuckets(t [3]string, list []graph.Bucket) error {
	stored, err := collect(w.snapshot(), scanBucket,
		"SELECT "+bucketColumns+" FROM bucket WHERE source = ? AND relation = ? AND target = ?", t[0], t[1], t[2])
	if err != nil {
		return err
	}
	old := make(map[string]graph.Bucket, len(stored))
	for _, b := range stored {
		old[b.Month] = b
	}
	for _, b := range list {
		same := old[b.Month] == b
		delete(old, b.Month)
		if same {
			continue
		}
		if _, err := w.exec("INSERT OR REPLACE INTO bucket ("+bucketColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			b.Source, b.Relation, b.Target, b.Month, b.Events, b.Articles, b.Publications, b.Quotes, b.Claimed); err != nil {
			return err
		}
	}
	for month := range old {
		if _, err := w.exec("DELETE FROM bucket WHERE source = ? AND relation = ? AND target = ? AND month = ?", t[0], t[1], t[2], month); err != nil {
			return err
		}
	}
	return nil
}
