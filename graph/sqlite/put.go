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
	outcomes, err := s.PutArticles(ctx, []graph.Analysis{a})
	if err != nil {
		return "", err
	}
	return outcomes[0], nil
}

// PutArticles is PutArticle for several in one transaction, all of them or none.
// What they touch together is recomputed once.
func (s *Store) PutArticles(ctx context.Context, list []graph.Analysis) ([]graph.Outcome, error) {
	normal := make([]graph.Analysis, len(list))
	for i, a := range list {
		if err := a.Validate(); err != nil {
			return nil, err
		}
		normal[i] = a.Normalized()
	}
	outcomes := make([]graph.Outcome, len(list))
	err := s.writer.do(ctx, func(w *writing) error {
		if err := w.begin(); err != nil {
			return err
		}
		for i, a := range normal {
			var err error
			if outcomes[i], err = w.put(a); err != nil {
				return err
			}
		}
		return w.project()
	})
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	return outcomes, nil
}

// put says what the article says. New articles are projected together, one that is
// replaced by itself.
func (w *writing) put(a graph.Analysis) (graph.Outcome, error) {
	digest := a.Digest()
	outcome, err := w.outcome(a.Article.ID, digest)
	if err != nil || outcome == graph.Unchanged {
		return outcome, err
	}
	if outcome == graph.Created {
		w.adding = true
		return outcome, w.say(a, digest)
	}
	if err := w.project(); err != nil {
		return "", err
	}
	if err := w.takeBack(a.Article.ID); err != nil {
		return "", err
	}
	if err := w.say(a, digest); err != nil {
		return "", err
	}
	return outcome, w.project()
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
		return w.project()
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
	t := w.touched(graph.Change{Kind: "article", Article: article})
	for _, q := range []struct {
		query string
		into  []set
	}{
		{"SELECT DISTINCT event FROM statement WHERE article = ?", []set{w.events, t.events}},
		{"SELECT actor FROM mention WHERE article = ?", []set{w.actors, t.actors}},
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
	t := w.touched(graph.Change{Kind: "article", Article: x.ID})
	if err := w.count("articles", 1, "INSERT INTO article ("+articleColumns+", digest, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		x.ID, x.URL, x.Title, x.Publication, x.Date, x.Language, x.Hash, digest, x.Text); err != nil {
		return err
	}
	if x.Date == "" {
		w.counts["undated"]++
	}
	named := set{}
	for _, m := range a.Mentions {
		t.actors[m.Actor.ID] = true
		if m.Count > 0 {
			named[w.canon(m.Actor.ID)] = true
		}
		if err := w.sayMention(x.ID, m); err != nil {
			return err
		}
	}
	for id := range named {
		w.named[id]++
	}
	for _, t := range a.Ties {
		if err := w.sayTie(x, t); err != nil {
			return err
		}
	}
	return w.sayStatements(x, a.Statements, t)
}

func (w *writing) sayMention(article string, m graph.Mention) error {
	w.actors[m.Actor.ID] = true
	w.met[m.Actor.ID]++
	content, _ := json.Marshal(m.Actor) // plain structs always encode
	mentioned := m.Count > 0
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

func (w *writing) sayStatements(a graph.Article, list []graph.Statement, t touch) error {
	events := w.eventIDs(list)
	for i, s := range list {
		w.events[events[i]], t.events[events[i]] = true, true
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
