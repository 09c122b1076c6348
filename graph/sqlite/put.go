package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"entente/graph"
)

// PutArticle stores what an article says in the place of what it said before.
func (s *Store) PutArticle(ctx context.Context, a graph.Analysis) (graph.Outcome, error) {
	if err := a.Validate(); err != nil {
		return "", err
	}
	a = a.Normalized()
	digest := a.Digest()
	var outcome graph.Outcome
	err := s.writer.do(ctx, func(w *writing) error {
		var err error
		if outcome, err = w.outcome(a.Article.ID, digest); err != nil || outcome == graph.Unchanged {
			return err
		}
		if err := w.begin(); err != nil {
			return err
		}
		w.adding = outcome == graph.Created
		if outcome == graph.Replaced {
			if err := w.takeBack(a.Article.ID); err != nil {
				return err
			}
		}
		if err := w.say(a, digest); err != nil {
			return err
		}
		return w.project(graph.Change{Kind: "article", Article: a.Article.ID})
	})
	if err != nil {
		return "", s.explain(ctx, err)
	}
	return outcome, nil
}

// DeleteArticle takes back exactly what the article alone supported.
func (s *Store) DeleteArticle(ctx context.Context, id string) error {
	err := s.writer.do(ctx, func(w *writing) error {
		outcome, err := w.outcome(id, "")
		if err != nil {
			return err
		}
		if outcome == graph.Created {
			return fmt.Errorf("article %q: %w", id, graph.ErrNotFound)
		}
		if err := w.begin(); err != nil {
			return err
		}
		if err := w.takeBack(id); err != nil {
			return err
		}
		return w.project(graph.Change{Kind: "article", Article: id})
	})
	return s.explain(ctx, err)
}

// outcome tells what storing an analysis of this digest would do.
func (w *writing) outcome(article, digest string) (graph.Outcome, error) {
	var old string
	err := w.get("SELECT digest FROM article WHERE id = ?", []any{article}, &old)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return graph.Created, nil
	case err != nil:
		return "", err
	case old == digest:
		return graph.Unchanged, nil
	}
	return graph.Replaced, nil
}

// takeBack deletes all that an article says and marks what it touched.
func (w *writing) takeBack(article string) error {
	for _, q := range []struct {
		query string
		into  []set
	}{
		{"SELECT DISTINCT event FROM statement WHERE article = ?", []set{w.events}},
		{"SELECT actor FROM mention WHERE article = ?", []set{w.actors}},
		{"SELECT DISTINCT person FROM tie_said JOIN tie_variant ON id = variant WHERE article = ?", []set{w.persons}},
	} {
		ids, err := w.snapshot().texts(q.query, article)
		if err != nil {
			return err
		}
		for _, id := range ids {
			for _, s := range q.into {
				s[id] = true
			}
		}
	}
	if _, err := w.exec(`UPDATE variant SET articles = articles - 1, mentioned = mentioned - (SELECT count > 0 FROM mention WHERE article = ?1 AND variant = variant.id)
		   WHERE id IN (SELECT variant FROM mention WHERE article = ?1)`, article); err != nil {
		return err
	}
	for _, d := range []struct{ total, query string }{
		{"statements", "DELETE FROM statement WHERE article = ?"},
		{"", "DELETE FROM mention WHERE article = ?"},
		{"", "DELETE FROM tie_said WHERE article = ?"},
		{"undated", "UPDATE article SET date = '' WHERE id = ? AND date = ''"},
		{"articles", "DELETE FROM article WHERE id = ?"},
	} {
		if err := w.count(d.total, -1, d.query, article); err != nil {
			return err
		}
	}
	return nil
}

// say inserts all that an article says and marks what it touches.
func (w *writing) say(a graph.Analysis, digest string) error {
	x := a.Article
	if err := w.count("articles", 1, "INSERT INTO article ("+articleColumns+", digest, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		x.ID, x.URL, x.Title, x.Publication, x.Date, x.Language, x.Hash, digest, x.Text); err != nil {
		return err
	}
	if x.Date == "" {
		w.counts["undated"]++
	}
	for _, m := range a.Mentions {
		if err := w.sayMention(x.ID, m); err != nil {
			return err
		}
	}
	for _, t := range a.Ties {
		if err := w.sayTie(x, t); err != nil {
			return err
		}
	}
	return w.sayStatements(x, a.Statements)
}

func (w *writing) sayMention(article string, m graph.Mention) error {
	w.actors[m.Actor.ID] = true
	content, _ := json.Marshal(m.Actor) // plain structs always encode
	mentioned := m.Count > 0
	if mentioned {
		w.named[w.canon(m.Actor.ID)] = true
	}
	var variant int64
	err := w.get(`INSERT INTO variant (actor, content, articles, mentioned) VALUES (?1, ?2, 1, ?3)
	  ON CONFLICT (actor, content) DO UPDATE SET articles = articles + 1, mentioned = mentioned + ?3 RETURNING id`,
		[]any{m.Actor.ID, string(content), mentioned}, &variant)
	if err != nil {
		return err
	}
	_, err = w.exec("INSERT INTO mention (article, actor, variant, count) VALUES (?, ?, ?, ?)", article, m.Actor.ID, variant, m.Count)
	return err
}

func (w *writing) sayTie(a graph.Article, t graph.Tie) error {
	w.persons[t.Person] = true
	var variant int64
	err := w.get(`INSERT INTO tie_variant (person, relation, "of", "from", "to", former, office, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
	  ON CONFLICT DO UPDATE SET origin = origin RETURNING id`,
		[]any{t.Person, t.Relation, t.Of, t.From, t.To, t.Former, t.Office, t.Origin}, &variant)
	if err != nil {
		return err
	}
	_, err = w.exec("INSERT INTO tie_said (article, variant, date) VALUES (?, ?, ?)", a.ID, variant, a.Date)
	return err
}

func (w *writing) sayStatements(a graph.Article, list []graph.Statement) error {
	events := w.eventIDs(list)
	for i, s := range list {
		w.events[events[i]] = true
		w.said[events[i]] = append(w.said[events[i]], graph.Sourced{Statement: w.resolved(s), Article: a})
		if err := w.count("statements", 1, "INSERT INTO statement ("+sayColumns+", cue, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			s.Article, s.Source, s.Relation, s.Target, s.Status, s.Date, s.DatePrecision, s.AttributedTo,
			s.Confidence, s.Start, s.End, encodeSpans(s), s.Quote, s.Cue.Start, events[i]); err != nil {
			return err
		}
	}
	return nil
}

// eventIDs groups the statements of one article under the merges in force.
func (w *writing) eventIDs(list []graph.Statement) []string {
	canonical := make([]graph.Statement, len(list))
	for i, s := range list {
		canonical[i] = w.resolved(s)
	}
	return graph.EventIDs(canonical)
}

func (w *writing) resolved(s graph.Statement) graph.Statement {
	s.Source, s.Target, s.AttributedTo = w.canon(s.Source), w.canon(s.Target), w.canon(s.AttributedTo)
	return s
}
