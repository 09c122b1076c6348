package neo4j

import (
	"context"
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
	err := s.write(ctx, func(t tx) (err error) {
		outcome, err = newWriting(t).put(a, digest)
		return err
	})
	if err != nil {
		return "", err
	}
	return outcome, nil
}

func (w *writing) put(a graph.Analysis, digest string) (graph.Outcome, error) {
	old, err := w.lockArticle(a.Article.ID)
	if err != nil {
		return "", err
	}
	if old == digest {
		return graph.Unchanged, nil
	}
	outcome := graph.Created
	if old != "" {
		outcome = graph.Replaced
		if err := w.touch(a.Article.ID); err != nil {
			return "", err
		}
	}
	for _, m := range a.Mentions { // every actor of statements and ties is among them
		w.actors.add(m.Actor.ID)
	}
	if err := w.lockActors(w.actors); err != nil {
		return "", err
	}
	if old != "" {
		if err := w.takeBack(a.Article.ID); err != nil {
			return "", err
		}
	}
	if err := w.say(a, digest); err != nil {
		return "", err
	}
	return outcome, w.finish(graph.Change{Kind: "article", Article: a.Article.ID})
}

// DeleteArticle takes back exactly what the article alone supported.
func (s *Store) DeleteArticle(ctx context.Context, id string) error {
	return s.write(ctx, func(t tx) error {
		w := newWriting(t)
		known, err := w.exists("MATCH (a:Entente {key: $key}) SET a._lock = true REMOVE a._lock RETURN 1", params{"key": articleKey(id)})
		if err != nil {
			return err
		}
		if !known {
			return fmt.Errorf("article %q: %w", id, graph.ErrNotFound)
		}
		if err := w.touch(id); err != nil {
			return err
		}
		if err := w.lockActors(w.actors); err != nil {
			return err
		}
		if err := w.takeBack(id); err != nil {
			return err
		}
		if err := w.exec("MATCH (a:Entente {key: $key}) DETACH DELETE a", params{"key": articleKey(id)}); err != nil {
			return err
		}
		return w.finish(graph.Change{Kind: "article", Article: id})
	})
}

func (w *writing) finish(c graph.Change) error {
	if err := w.recompute(); err != nil {
		return err
	}
	return w.log(c)
}

// touch marks all that a stored article says.
func (w *writing) touch(article string) error {
	p := params{"key": articleKey(article)}
	for _, q := range []struct {
		query string
		into  set
	}{
		{"MATCH (:Entente {key: $key})<-[m:MENTIONED_IN|KNOWN_IN]-() RETURN DISTINCT m.as AS id", w.actors},
		{"MATCH (:Entente {key: $key})<-[:IN]-(:Statement)-[:OF]->(e:Event) RETURN DISTINCT e.id AS id", w.events},
		{"MATCH (:Entente {key: $key})<-[:IN]-(t:TieStatement) RETURN DISTINCT t.person AS id", w.persons},
	} {
		list, err := w.rows(q.query, p)
		if err != nil {
			return err
		}
		for _, row := range list {
			q.into.add(row.str("id"))
		}
	}
	return nil
}

// takeBack deletes all that an article says, but not its own node.
func (w *writing) takeBack(article string) error {
	p := params{"key": articleKey(article)}
	if err := w.exec("MATCH (:Entente {key: $key})<-[:IN]-(n:Entente) DETACH DELETE n", p); err != nil {
		return err
	}
	return w.exec("MATCH (:Entente {key: $key})<-[m:MENTIONED_IN|KNOWN_IN]-(:Entente) DELETE m", p)
}

// say writes all that an article says and marks what it touches.
func (w *writing) say(a graph.Analysis, digest string) error {
	own := articleProps(a.Article)
	own["digest"], own["key"] = digest, articleKey(a.Article.ID)
	if err := w.exec("MATCH (a:Entente {key: $key}) SET a = $own", params{"key": own["key"], "own": own}); err != nil {
		return err
	}
	if err := w.sayMentions(a); err != nil {
		return err
	}
	if err := w.sayTies(a); err != nil {
		return err
	}
	return w.sayStatements(a)
}

func (w *writing) sayMentions(a graph.Analysis) error {
	var named, known []props
	for _, m := range a.Mentions {
		row := props{"actor": actorKey(w.canon(m.Actor.ID)), "p": props{"as": m.Actor.ID, "count": m.Count, "variant": encode(m.Actor)}}
		if m.Count > 0 {
			named = append(named, row)
		} else {
			known = append(known, row)
		}
	}
	p := params{"key": articleKey(a.Article.ID)}
	if err := each(w.tx, `MATCH (x:Entente {key: $key}) UNWIND $rows AS row
		MATCH (a:Entente {key: row.actor}) CREATE (a)-[m:MENTIONED_IN]->(x) SET m = row.p`, named, p); err != nil {
		return err
	}
	return each(w.tx, `MATCH (x:Entente {key: $key}) UNWIND $rows AS row
		MATCH (a:Entente {key: row.actor}) CREATE (a)-[m:KNOWN_IN]->(x) SET m = row.p`, known, p)
}

func (w *writing) sayTies(a graph.Analysis) error {
	names := map[string]string{}
	for _, m := range a.Mentions {
		names[m.Actor.ID] = m.Actor.Name
	}
	var rows []props
	for i, t := range a.Ties {
		w.persons.add(t.Person)
		row := tieProps(t)
		row["key"] = fmt.Sprintf("tie:%s/%d", a.Article.ID, i)
		row["name"] = names[t.Person] + " " + string(t.Relation) + " " + names[t.Of]
		row["person"], row["relation"], row["of"] = t.Person, string(t.Relation), t.Of
		rows = append(rows, row)
	}
	return each(w.tx, `MATCH (x:Entente {key: $key}) UNWIND $rows AS row
		CREATE (t:Entente:TieStatement)-[:IN]->(x) SET t = row`, rows, params{"key": articleKey(a.Article.ID)})
}

func (w *writing) sayStatements(a graph.Analysis) error {
	events := w.eventIDs(a.Statements)
	var rows []props
	for i, s := range a.Statements {
		rows = append(rows, props{"p": statementProps(s), "event": eventKey(events[i])})
		w.events.add(events[i])
	}
	if err := each(w.tx, `MATCH (x:Entente {key: $key}) UNWIND $rows AS row
		CREATE (s:Entente:Statement)-[:IN]->(x) SET s = row.p`, rows, params{"key": articleKey(a.Article.ID)}); err != nil {
		return err
	}
	return w.join(rows)
}

// join ties statements to their events, which are completed by recompute. A
// self-edge has none.
func (w *writing) join(rows []props) error {
	var joined []props
	for _, row := range rows {
		if event := row.str("event"); event != eventKey("") {
			joined = append(joined, props{"statement": row["p"].(props).str("key"), "event": event})
		}
	}
	return each(w.tx, `UNWIND $rows AS row MATCH (s:Entente {key: row.statement})
		MERGE (e:Entente {key: row.event}) ON CREATE SET e:Event
		CREATE (s)-[:OF]->(e)`, joined, nil)
}

// eventIDs groups the statements of one article under the merges in force.
func (w *writing) eventIDs(list []graph.Statement) []string {
	canonical := make([]graph.Statement, len(list))
	for i, s := range list {
		canonical[i] = resolved(s, w.canon)
	}
	return graph.EventIDs(canonical)
}
