package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
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
	for t, months := range w.triples {
		if err := w.projectRelation(t, months); err != nil {
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
	return w.addTotals()
}

// projectEvents recomputes the events of these ids and marks their edges.
func (w *writing) projectEvents(ids []string) error {
	stored, err := collect(w.snapshot(), scanEventRow,
		"SELECT "+eventColumns+" FROM event WHERE id IN (SELECT value FROM json_each(?))", list(ids))
	if err != nil {
		return err
	}
	old := make(map[string]eventRow, len(stored))
	for _, e := range stored {
		old[e.ID] = e
	}
	said, err := w.sourced(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return w.adding && old[id].ID == "" }))
	if err != nil {
		return err
	}
	for _, id := range ids {
		if w.adding && old[id].ID == "" {
			said[id] = w.said[id]
		}
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
		w.countEvent(old.Event, -1)
		_, err := w.exec("DELETE FROM event WHERE id = ?", id)
		return err
	}
	e := newEventRow(graph.ProjectEvent(id, said), graph.SampleOf(said))
	if e.same(old) {
		return nil
	}
	w.markChanged(e.Event)
	if old.ID != "" { // what its id stands for stays as it is
		_, err := w.exec(`UPDATE event SET "precision" = ?, quotes = ?, articles = ?, publications = ?, claimed = ?, claim_only = ?, confidence = ?, reports = ?, sample = ?
		  WHERE id = ?`, append(e.args()[6:], id)...)
		return err
	}
	w.countEvent(e.Event, 1)
	_, err := w.exec("INSERT INTO event ("+eventColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e.args()...)
	return err
}

func (w *writing) countEvent(e graph.Event, n int64) {
	w.counts["events"] += n
	if e.Status != graph.Actual {
		w.counts["notActual"] += n
	}
}

func (w *writing) markChanged(e graph.Event) {
	w.changed[e.ID] = true
	if e.Status != graph.Actual {
		return
	}
	t := [3]string{e.Source, string(e.Relation), e.Target}
	if w.triples[t] == nil {
		w.triples[t] = set{}
	}
	w.triples[t][graph.MonthOf(e.Date)] = true
}

// sourced reads all statements of events, by event.
func (w *writing) sourced(events []string) (map[string][]graph.Sourced, error) {
	out := map[string][]graph.Sourced{}
	if len(events) == 0 {
		return out, nil
	}
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

// projectRelation recomputes an edge and its touched months from its events.
func (w *writing) projectRelation(t [3]string, months set) error {
	var events []graph.Event
	var samples []graph.Sample
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		e := graph.Event{Source: t[0], Relation: ontology.Relation(t[1]), Target: t[2], Status: graph.Actual}
		var reports string
		var sample []byte
		err := rows.Scan(&e.ID, &e.Date, &e.Quotes, &e.Confidence, &reports, &sample)
		if err != nil {
			return err
		}
		if e.Reports, err = decodeReports(reports); err != nil {
			return err
		}
		var s graph.Sample
		if err := json.Unmarshal(sample, &s); err != nil {
			return err
		}
		events, samples = append(events, e), append(samples, s)
		return nil
	}, "SELECT id, date, quotes, confidence, reports, sample FROM event WHERE source = ? AND relation = ? AND target = ? AND status = 'actual'", t[0], t[1], t[2])
	if err != nil {
		return err
	}
	r, ok := graph.ProjectRelation(events, graph.BestSample(samples))
	if !ok { // takes its months along
		return w.count("relations", -1, "DELETE FROM relation WHERE source = ? AND relation = ? AND target = ?", t[0], t[1], t[2])
	}
	edge, err := w.writeRelation(r)
	if err != nil {
		return err
	}
	touched := slices.DeleteFunc(events, func(e graph.Event) bool { return !months[graph.MonthOf(e.Date)] })
	return w.writeBuckets(edge, graph.Buckets(touched), months)
}

// writeRelation writes an edge and tells its key.
func (w *writing) writeRelation(r graph.Relation) (key int64, err error) {
	values := []any{r.Source, r.Relation, r.Target, r.Events, r.Undated, r.Articles, r.Publications, r.Quotes, r.Claimed,
		r.ClaimOnly, r.Confidence, r.FirstDate, r.LastDate, r.Sample, r.SampleTitle}
	err = w.get("SELECT key FROM relation WHERE source = ? AND relation = ? AND target = ?", values[:3], &key)
	if errors.Is(err, sql.ErrNoRows) {
		w.counts["relations"]++
		err = w.get("INSERT INTO relation ("+relationColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key", values, &key)
		return key, err
	}
	if err != nil {
		return 0, err
	}
	_, err = w.exec(`UPDATE relation SET events = ?, undated = ?, articles = ?, publications = ?, quotes = ?, claimed = ?, claim_only = ?,
	  confidence = ?, first_date = ?, last_date = ?, sample = ?, sample_title = ? WHERE key = ?`, append(values[3:], key)...)
	return key, err
}

// writeBuckets writes the touched months of an edge, those that are empty away.
func (w *writing) writeBuckets(edge int64, list []graph.Bucket, months set) error {
	for _, b := range list {
		delete(months, b.Month)
		if _, err := w.exec("INSERT OR REPLACE INTO bucket (edge, month, events, articles, publications, quotes, claimed) VALUES (?, ?, ?, ?, ?, ?, ?)",
			edge, b.Month, b.Events, b.Articles, b.Publications, b.Quotes, b.Claimed); err != nil {
			return err
		}
	}
	for month := range months {
		if _, err := w.exec("DELETE FROM bucket WHERE edge = ? AND month = ?", edge, month); err != nil {
			return err
		}
	}
	return nil
}
