package sqlite

import (
	"database/sql"
	"slices"

	"entente/graph"
)

// chunk is how many events or actors are recomputed with one query.
const chunk = 1000

// project recomputes what was touched, logs the changes and forgets them.
func (w *writing) project() error {
	if err := w.recompute(); err != nil {
		return err
	}
	for _, t := range w.log {
		if t.Article == "" { // a decision about actors: all that it moved
			t.actors, t.events = w.actors, w.events
		}
		events := slices.DeleteFunc(t.events.list(), func(id string) bool { return !w.changed[id] })
		if _, err := w.exec("INSERT INTO change (kind, article, actors, events) VALUES (?, ?, ?, ?)",
			t.Kind, t.Article, list(w.canonical(t.actors)), list(events)); err != nil {
			return err
		}
	}
	w.forget()
	return nil
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
	if err := w.writeDyads(); err != nil {
		return err
	}
	for ids := range slices.Chunk(w.canonical(w.actors), chunk) {
		if err := w.projectActors(ids); err != nil {
			return err
		}
	}
	if err := w.writeGrams(); err != nil {
		return err
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
	if w.adding {
		for _, id := range ids {
			if err := w.extendEvent(id, old[id]); err != nil {
				return err
			}
		}
		return nil
	}
	said, err := w.sourced(ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := w.projectEvent(id, said[id], old[id]); err != nil {
			return err
		}
	}
	return nil
}

// extendEvent adds to an event what a new article says: what the others say about
// it need not be read.
func (w *writing) extendEvent(id string, old eventRow) error {
	said := w.said[id]
	if old.ID == "" {
		return w.projectEvent(id, said, old)
	}
	before, err := old.decoded()
	if err != nil {
		return err
	}
	sample, err := decodePlace(old.sample)
	if err != nil {
		return err
	}
	return w.writeEvent(newEventRow(before.With(said), graph.BestSample([]graph.Sample{sample, unquoted(graph.SampleOf(said))})), old)
}

// projectEvent computes one event from all its statements in the place of the old,
// whose id is empty when there was none.
func (w *writing) projectEvent(id string, said []graph.Sourced, old eventRow) error {
	if len(said) > 0 {
		return w.writeEvent(newEventRow(graph.ProjectEvent(id, said), graph.SampleOf(said)), old)
	}
	if old.ID == "" {
		return nil
	}
	w.changed[id] = true
	w.markEdge(old.Event)
	w.countEvent(old.Event, -1)
	_, err := w.exec("DELETE FROM event WHERE id = ?", id)
	return err
}

func (w *writing) writeEvent(e, old eventRow) error {
	if !w.adding { // an edge may show words of the article that were replaced
		w.markEdge(e.Event)
	}
	if e.same(old) {
		return nil
	}
	w.changed[e.ID] = true
	w.markEdge(e.Event)
	if old.ID != "" { // what its id stands for stays as it is
		_, err := w.exec(`UPDATE event SET "precision" = ?, quotes = ?, articles = ?, publications = ?, claimed = ?, claim_only = ?, confidence = ?, reports = ?, sample = ?
		  WHERE id = ?`, append(e.args()[6:], e.ID)...)
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

// markEdge marks the edge and month of an event.
func (w *writing) markEdge(e graph.Event) {
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
