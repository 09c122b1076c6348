package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"

	"entente/graph"
)

// Events lists events by date (latest first, undated last), then id.
func (s *Store) Events(ctx context.Context, f graph.EventFilter, p graph.Page) (out []graph.Event, next string, err error) {
	asked := graph.Asked("events", f)
	var after *eventPlace
	if p.Cursor != "" {
		key, err := graph.DecodeCursor(p.Cursor, asked, 2)
		if err != nil {
			return nil, "", err
		}
		after = &eventPlace{key[0], key[1]}
	}
	err = s.view(ctx, func(v snapshot) (err error) {
		var told bool
		if out, told, err = s.hotEvents(v, f, after, p.Size()+1); told || err != nil {
			return err
		}
		out, err = v.sortedEvents(f, after, p.Size()+1)
		return err
	})
	if err != nil || len(out) <= p.Size() {
		return out, "", err
	}
	out = out[:p.Size()]
	last := out[len(out)-1]
	return out, graph.EncodeCursor(asked, last.Date, last.ID), nil
}

// eventPlace is where an event stands in lists.
type eventPlace struct{ date, id string }

// sortedEvents sorts all events that a filter selects, and gives the first after a place.
func (v snapshot) sortedEvents(f graph.EventFilter, after *eventPlace, most int) ([]graph.Event, error) {
	q, err := v.eventQuery(f)
	if err != nil {
		return nil, err
	}
	if after != nil {
		q.where("(date < ? OR date = ? AND id > ?)", after.date, after.date, after.id)
	}
	q = q.by("date DESC, id")
	return collect(v, scanEvent, q.text+" LIMIT ?", append(q.args, most)...)
}

// EachEvent calls each for every event that the filter selects, in no set order.
func (s *Store) EachEvent(ctx context.Context, f graph.EventFilter, each func(graph.Event) error) error {
	return s.view(ctx, func(v snapshot) error {
		q, err := v.eventQuery(f)
		if err != nil {
			return err
		}
		return v.rows(func(rows *sql.Rows) error {
			var e graph.Event
			if err := scanEvent(rows, &e); err != nil {
				return err
			}
			return each(e)
		}, q.text, q.args...)
	})
}

// eventQuery writes the conditions of a filter.
func (v snapshot) eventQuery(f graph.EventFilter) (query, error) {
	q := query{text: "SELECT " + eventColumns + " FROM event"}
	if err := v.ends(&q, f); err != nil {
		return q, err
	}
	q.among("relation", words(f.Relations))
	q.among("status", words(f.Statuses))
	q.between("date", f.From, f.To)
	if f.MinConfidence > 0 {
		q.where("confidence >= ?", f.MinConfidence)
	}
	if f.NoClaims {
		q.where("claim_only = 0")
	}
	if f.Article != "" {
		q.where("id IN (SELECT event FROM statement WHERE article = ?)", f.Article)
	}
	if f.Publication != "" {
		q.where("EXISTS (SELECT 1 FROM statement s JOIN article a ON a.id = s.article WHERE s.event = event.id AND a.publication = ?)", f.Publication)
	}
	if f.AttributedTo == "" {
		return q, nil
	}
	class, err := v.class(f.AttributedTo)
	q.where("id IN (SELECT event FROM statement WHERE speaker <> '' AND speaker IN (SELECT value FROM json_each(?)))", list(class))
	return q, err
}

// ends writes the conditions on actors.
func (v snapshot) ends(q *query, f graph.EventFilter) error {
	source, err := v.canonicals(f.Source)
	if err != nil {
		return err
	}
	target, err := v.canonicals(f.Target)
	if err != nil {
		return err
	}
	either, err := v.canonicals(f.Either)
	if err != nil {
		return err
	}
	q.among("source", source)
	q.among("target", target)
	switch {
	case len(f.Either) == 0:
	case len(f.Either) == 1:
		q.where("(source = ? OR target = ?)", either[0], either[0])
	default:
		q.among("source", either)
		q.among("target", either)
	}
	return nil
}

// Event finds one event.
func (s *Store) Event(ctx context.Context, id string) (graph.Event, error) {
	return graph.One(ctx, "event", s.EventsByID, id)
}

// EventsByID finds several; unknown ids are left out.
func (s *Store) EventsByID(ctx context.Context, ids []string) (out map[string]graph.Event, err error) {
	err = s.view(ctx, func(v snapshot) error {
		out, err = v.eventsByID(ids)
		return err
	})
	return out, err
}

func (v snapshot) eventsByID(ids []string) (map[string]graph.Event, error) {
	out := make(map[string]graph.Event, len(ids))
	found, err := collect(v, scanEvent, "SELECT "+eventColumns+" FROM event WHERE id IN (SELECT value FROM json_each(?))", list(ids))
	for _, e := range found {
		out[e.ID] = e
	}
	return out, err
}

// EachEventIn calls each for every event of stretches of edges.
func (s *Store) EachEventIn(ctx context.Context, stretches []graph.Stretch, each func(graph.Event) error) error {
	if len(stretches) == 0 {
		return nil
	}
	rows := make([][5]string, len(stretches))
	for i, x := range stretches {
		rows[i] = [5]string{x.Source, string(x.Relation), x.Target, x.From, x.To}
	}
	text, _ := json.Marshal(rows) // strings always encode
	return s.view(ctx, func(v snapshot) error {
		return v.rows(func(rows *sql.Rows) error {
			var e graph.Event
			if err := scanEvent(rows, &e); err != nil {
				return err
			}
			return each(e)
		}, "SELECT "+eventColumns+` FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN event
		  ON source = wanted ->> 0 AND relation = wanted ->> 1 AND target = wanted ->> 2 AND date >= wanted ->> 3 AND date <= wanted ->> 4`, string(text))
	})
}

// Statements lists the statements of events by article, start, cue, at most
// perEvent of each; all when perEvent is 0 or less.
func (s *Store) Statements(ctx context.Context, eventIDs []string, perEvent int) (map[string][]graph.Statement, error) {
	out := make(map[string][]graph.Statement, len(eventIDs))
	if perEvent <= 0 {
		perEvent = -1 // SQLite's no limit
	}
	err := s.view(ctx, func(v snapshot) error {
		var events []string
		said, err := collect(v, func(rows *sql.Rows, x *graph.Statement) error {
			var event string
			err := rows.Scan(append(statementFields(x), &event)...)
			events = append(events, event)
			return err
		}, "SELECT "+sayColumns+`, event FROM (SELECT DISTINCT value AS wanted FROM json_each(?) WHERE value <> '') CROSS JOIN statement ON statement.id IN (
		    SELECT id FROM statement AS s WHERE s.event = wanted
		    ORDER BY s.article, s.start, s.cue, s.source, s.relation, s.target, s.status, s.date, s."precision", s.speaker, s."end", s.id LIMIT ?)`, list(eventIDs), perEvent)
		if err != nil {
			return err
		}
		if err := v.resolve(said); err != nil {
			return err
		}
		for i, x := range said {
			out[events[i]] = append(out[events[i]], x)
		}
		for _, own := range out {
			sortStatements(own)
		}
		return nil
	})
	return out, err
}

// resolve puts canonical actors into statements.
func (v snapshot) resolve(said []graph.Statement) error {
	ids := set{}
	for _, s := range said {
		ids[s.Source], ids[s.Target], ids[s.AttributedTo] = true, true, true
	}
	canon, err := v.canonical(ids.list())
	for i := range said {
		s := &said[i]
		s.Source, s.Target, s.AttributedTo = canon[s.Source], canon[s.Target], canon[s.AttributedTo]
	}
	return err
}

func sortStatements(said []graph.Statement) { slices.SortStableFunc(said, graph.CompareStatements) }

// Relations lists edges by events (most first), source, relation, target.
func (s *Store) Relations(ctx context.Context, f graph.RelationFilter, p graph.Page) (out []graph.Relation, next string, err error) {
	asked := graph.Asked("relations", f)
	err = s.view(ctx, func(v snapshot) error {
		q := query{text: "SELECT " + relationColumns + " FROM relation r"}
		if err := v.edges(&q, f); err != nil {
			return err
		}
		if p.Cursor != "" {
			key, err := graph.DecodeCursor(p.Cursor, asked, 4)
			if err != nil {
				return err
			}
			events, err := number(key[0])
			if err != nil {
				return err
			}
			q.where("(events < ? OR events = ? AND (source, relation, target) > (?, ?, ?))", events, events, key[1], key[2], key[3])
		}
		out, next, err = pageOf(v, q.by("events DESC, source, relation, target"), p, scanRelation, func(r graph.Relation) string {
			return graph.EncodeCursor(asked, strconv.Itoa(r.Events), r.Source, string(r.Relation), r.Target)
		})
		return err
	})
	return out, next, err
}

// edges writes the conditions on actors and types.
func (v snapshot) edges(q *query, f graph.RelationFilter) error {
	source, err := v.canonicals(f.Source)
	if err != nil {
		return err
	}
	target, err := v.canonicals(f.Target)
	if err != nil {
		return err
	}
	q.among("r.source", source)
	q.among("r.target", target)
	q.among("r.relation", words(f.Relations))
	if f.NoClaims {
		q.where("r.claim_only = 0")
	}
	return nil
}
