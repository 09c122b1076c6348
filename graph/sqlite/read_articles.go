package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"entente/graph"
)

// Article finds one article.
func (s *Store) Article(ctx context.Context, id string) (graph.Article, error) {
	var out []graph.Article
	err := s.view(ctx, func(v snapshot) (err error) {
		out, err = collect(v, func(rows *sql.Rows, a *graph.Article) error {
			return rows.Scan(&a.ID, &a.URL, &a.Title, &a.Publication, &a.Date, &a.Language, &a.Hash, &a.Text)
		}, "SELECT "+articleColumns+", text FROM article WHERE id = ?", id)
		return err
	})
	if err != nil {
		return graph.Article{}, err
	}
	if len(out) == 0 {
		return graph.Article{}, fmt.Errorf("article %q: %w", id, graph.ErrNotFound)
	}
	return out[0], nil
}

// Articles lists articles without Text, by date (latest first, undated last), then id.
func (s *Store) Articles(ctx context.Context, f graph.ArticleFilter, p graph.Page) (out []graph.Article, next string, err error) {
	asked := graph.Asked("articles", f)
	err = s.view(ctx, func(v snapshot) error {
		q, err := v.articleQuery(f)
		if err != nil {
			return err
		}
		if p.Cursor != "" {
			key, err := graph.DecodeCursor(p.Cursor, asked, 2)
			if err != nil {
				return err
			}
			q.where("(date < ? OR date = ? AND id > ?)", key[0], key[0], key[1])
		}
		out, next, err = pageOf(v, q.by("date DESC, id"), p, scanArticle, func(a graph.Article) string {
			return graph.EncodeCursor(asked, a.Date, a.ID)
		})
		return err
	})
	return out, next, err
}

func (v snapshot) articleQuery(f graph.ArticleFilter) (query, error) {
	q := query{text: "SELECT " + articleColumns + " FROM article"}
	q.equal("publication", f.Publication)
	q.between("date", f.From, f.To)
	if f.Actor == "" {
		return q, nil
	}
	class, err := v.class(f.Actor)
	q.where("id IN (SELECT article FROM mention WHERE count > 0 AND actor IN (SELECT value FROM json_each(?)))", list(class))
	return q, err
}

// ArticleTitles finds several without Text; unknown ids are left out.
func (s *Store) ArticleTitles(ctx context.Context, ids []string) (map[string]graph.Article, error) {
	out := make(map[string]graph.Article, len(ids))
	err := s.view(ctx, func(v snapshot) error {
		found, err := collect(v, scanArticle, "SELECT "+articleColumns+" FROM article WHERE id IN (SELECT value FROM json_each(?))", list(ids))
		for _, a := range found {
			out[a.ID] = a
		}
		return err
	})
	return out, err
}

// ArticleStatements lists all that an article states, by start, cue, source,
// relation, target.
func (s *Store) ArticleStatements(ctx context.Context, article string) (out []graph.Statement, err error) {
	err = s.view(ctx, func(v snapshot) error {
		known, err := v.texts("SELECT id FROM article WHERE id = ?", article)
		if err == nil && len(known) == 0 {
			return fmt.Errorf("article %q: %w", article, graph.ErrNotFound)
		}
		if err != nil {
			return err
		}
		if out, err = collect(v, scanStatement, "SELECT "+sayColumns+" FROM statement WHERE article = ?", article); err != nil {
			return err
		}
		return v.resolve(out)
	})
	sortStatements(out)
	return out, err
}

// Totals describes the whole store.
func (s *Store) Totals(ctx context.Context) (t graph.Totals, err error) {
	err = s.view(ctx, func(v snapshot) (err error) {
		t, err = once(v.memory, &v.memory.totals, v.totals)
		return err
	})
	return t, err
}

func (v snapshot) totals() (t graph.Totals, err error) {
	counts := map[string]*int{"articles": &t.Articles, "undated": &t.Undated, "actors": &t.Actors, "statements": &t.Statements,
		"events": &t.Events, "notActual": &t.NotActual, "relations": &t.Relations}
	if err := v.rows(func(rows *sql.Rows) error {
		var name string
		var n int
		err := rows.Scan(&name, &n)
		if count := counts[name]; count != nil {
			*count = n
		}
		return err
	}, "SELECT name, n FROM total"); err != nil {
		return t, err
	}
	err = v.rows(func(rows *sql.Rows) error {
		return rows.Scan(&t.FirstDate, &t.LastDate, &t.Publications)
	}, rangeQuery)
	return t, err
}

// rangeQuery finds the first and last date and the number of publications by
// leaping from one value of an index to the next.
const rangeQuery = publicationNames + `
  SELECT (SELECT coalesce(min(date), '') FROM article WHERE date <> ''), (SELECT coalesce(max(date), '') FROM article WHERE date <> ''),
    (SELECT count(name) FROM publication)`

// publicationNames begins a query over the names of publications, of which the last
// is null.
const publicationNames = `WITH RECURSIVE publication (name) AS (
    SELECT min(publication) FROM article WHERE publication > ''
    UNION ALL SELECT (SELECT min(publication) FROM article WHERE publication > name) FROM publication WHERE name IS NOT NULL)`

// Publications lists the outlets that articles name.
func (s *Store) Publications(ctx context.Context, limit int) (out []string, err error) {
	err = s.view(ctx, func(v snapshot) (err error) {
		out, err = collect(v, func(rows *sql.Rows, name *string) error { return rows.Scan(name) },
			publicationNames+" SELECT name FROM publication WHERE name IS NOT NULL LIMIT ?", limit)
		return err
	})
	return out, err
}

// Changes lists what changed after a sequence number, oldest first.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (out []graph.Change, err error) {
	err = s.view(ctx, func(v snapshot) (err error) {
		out, err = collect(v, func(rows *sql.Rows, c *graph.Change) error {
			var actors, events []byte
			if err := rows.Scan(&c.Seq, &c.Kind, &c.Article, &actors, &events); err != nil {
				return err
			}
			if err := json.Unmarshal(actors, &c.Actors); err != nil {
				return err
			}
			return json.Unmarshal(events, &c.Events)
		}, "SELECT seq, kind, article, actors, events FROM change WHERE seq > ? ORDER BY seq LIMIT ?", after, graph.Page{Limit: limit}.Size())
		return err
	})
	return out, err
}
