package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"entente/graph"
)

// Merge stores a decision and recomputes what it touches.
func (s *Store) Merge(ctx context.Context, m graph.Merge) error {
	err := s.writer.do(ctx, func(w *writing) error {
		if err := w.begin(); err != nil {
			return err
		}
		if err := graph.CheckMerge(w.merges, m); err != nil {
			return err
		}
		for _, id := range []string{m.From, m.Into} {
			if err := w.known(id); err != nil {
				return err
			}
		}
		return w.redirect(graph.Change{Kind: "merge", Actors: []string{m.From, m.Into}},
			`INSERT INTO merge ("from", "into", reason) VALUES (?, ?, ?)`, m.From, m.Into, m.Reason)
	})
	return s.explain(ctx, err)
}

// Unmerge deletes the decision about from and recomputes what it touches.
func (s *Store) Unmerge(ctx context.Context, from string) error {
	err := s.writer.do(ctx, func(w *writing) error {
		if err := w.begin(); err != nil {
			return err
		}
		var into string
		for _, m := range w.merges {
			if m.From == from {
				into = m.Into
			}
		}
		if into == "" {
			return fmt.Errorf("merge of %q: %w", from, graph.ErrNotFound)
		}
		return w.redirect(graph.Change{Kind: "unmerge", Actors: []string{from, into}}, `DELETE FROM merge WHERE "from" = ?`, from)
	})
	return s.explain(ctx, err)
}

// known gives ErrNotFound unless an actor of this id, merged or not, is there.
func (w *writing) known(id string) error {
	var one int
	err := w.get("SELECT count(*) FROM actor WHERE id = ?", []any{w.canon(id)}, &one)
	if err == nil && one == 0 {
		return fmt.Errorf("actor %q: %w", id, graph.ErrNotFound)
	}
	return err
}

// redirect changes the decisions and moves everything about the change's actors,
// before and after it, to where it belongs now.
func (w *writing) redirect(c graph.Change, query string, args ...any) error {
	ids := set{}
	w.addClasses(ids, c.Actors)
	if _, err := w.exec(query, args...); err != nil {
		return err
	}
	before := w.canonical(ids)
	if err := w.begin(); err != nil {
		return err
	}
	w.addClasses(ids, c.Actors)
	for id := range ids {
		w.actors[id] = true
	}
	persons, err := w.snapshot().texts(`SELECT person FROM tie_variant WHERE "of" IN (SELECT value FROM json_each(?1))
	  UNION SELECT value FROM json_each(?1)`, list(ids.list()))
	if err != nil {
		return err
	}
	for _, id := range persons {
		w.persons[id] = true
	}
	if err := w.regroup(before); err != nil {
		return err
	}
	for _, id := range c.Actors {
		w.actors[id] = true
	}
	w.touched(c)
	return w.project()
}

// addClasses adds the actors with all that are merged with them.
func (w *writing) addClasses(ids set, actors []string) {
	for _, id := range actors {
		for _, member := range w.class(w.canon(id)) {
			ids[member] = true
		}
	}
}

// regroup gives new events to the statements of every article that says something
// about the actors. It looks for them by the events of before, and among the
// self-edges, which have none. Events that only a speaker has a part in keep
// their ids.
func (w *writing) regroup(before []string) error {
	articles, err := w.snapshot().texts(`SELECT DISTINCT article FROM statement WHERE event = '' OR event IN (
	  SELECT id FROM event WHERE source IN (SELECT value FROM json_each(?1))
	  UNION SELECT id FROM event WHERE target IN (SELECT value FROM json_each(?1)))`, list(before))
	if err != nil {
		return err
	}
	for _, id := range articles {
		if err := w.regroupArticle(id); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) regroupArticle(id string) error {
	type row struct {
		key   int64
		event string
		s     graph.Statement
	}
	rows, err := collect(w.snapshot(), func(rows *sql.Rows, r *row) error {
		return rows.Scan(append(statementFields(&r.s), &r.key, &r.event)...)
	}, "SELECT "+sayColumns+", id, event FROM statement WHERE article = ? ORDER BY id", id)
	if err != nil {
		return err
	}
	statements := make([]graph.Statement, len(rows))
	for i, r := range rows {
		statements[i] = r.s
	}
	for i, event := range w.eventIDs(statements) {
		w.events[event], w.events[rows[i].event] = true, true
		if event == rows[i].event {
			continue
		}
		if _, err := w.exec("UPDATE statement SET event = ? WHERE id = ?", event, rows[i].key); err != nil {
			return err
		}
	}
	return nil
}

// Rebuild recomputes every projection from the stored statements.
func (s *Store) Rebuild(ctx context.Context) error {
	err := s.writer.do(ctx, func(w *writing) error {
		if err := w.begin(); err != nil {
			return err
		}
		if err := w.script(`DELETE FROM event; DELETE FROM ledger; DELETE FROM dyad; DELETE FROM month; DELETE FROM relation; DELETE FROM gram; DELETE FROM name; DELETE FROM actor; DELETE FROM tie;
		  UPDATE variant SET articles = 0, mentioned = 0;
		  UPDATE variant SET articles = n, mentioned = named FROM
		    (SELECT variant AS id, count(*) AS n, sum(count > 0) AS named FROM mention GROUP BY variant) AS said WHERE said.id = variant.id;
		  DELETE FROM variant WHERE articles = 0;
		  DELETE FROM tie_variant WHERE id NOT IN (SELECT variant FROM tie_said);
		  UPDATE total SET n = 0 WHERE name <> 'writes';
		  UPDATE total SET n = (SELECT count(*) FROM article) WHERE name = 'articles';
		  UPDATE total SET n = (SELECT count(*) FROM article WHERE date = '') WHERE name = 'undated';
		  UPDATE total SET n = (SELECT count(*) FROM statement) WHERE name = 'statements';`); err != nil {
			return err
		}
		if err := w.touchAll(); err != nil {
			return err
		}
		return w.recompute()
	})
	return s.explain(ctx, err)
}

func (w *writing) touchAll() error {
	articles, err := w.snapshot().texts("SELECT id FROM article ORDER BY id")
	if err != nil {
		return err
	}
	for _, id := range articles {
		if err := w.regroupArticle(id); err != nil {
			return err
		}
	}
	for query, into := range map[string]set{"SELECT DISTINCT actor FROM variant": w.actors, "SELECT DISTINCT person FROM tie_variant": w.persons} {
		ids, err := w.snapshot().texts(query)
		if err != nil {
			return err
		}
		for _, id := range ids {
			into[id] = true
		}
	}
	return nil
}
