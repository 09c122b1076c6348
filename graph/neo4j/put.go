package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

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
	puts := make([]put, len(list))
	for i, a := range list {
		if err := a.Validate(); err != nil {
			return nil, err
		}
		puts[i] = put{Analysis: a.Normalized()}
		puts[i].digest = puts[i].Digest()
	}
	err := s.write(ctx, func(t tx) error { return newWriting(t).put(puts) })
	if err != nil {
		return nil, err
	}
	outcomes := make([]graph.Outcome, len(list))
	for i, p := range puts {
		outcomes[i] = p.outcome
	}
	return outcomes, nil
}

// put is an analysis to store and what that did.
type put struct {
	graph.Analysis
	digest  string
	outcome graph.Outcome
}

func (w *writing) put(list []put) error {
	if err := w.plan(list); err != nil {
		return err
	}
	var fresh []put
	for _, p := range list {
		switch p.outcome {
		case graph.Created:
			fresh = append(fresh, p)
		case graph.Replaced:
			if err := w.create(fresh); err != nil {
				return err
			}
			fresh = nil
			if err := w.replace(p); err != nil {
				return err
			}
		}
	}
	return w.create(fresh)
}

// plan takes all locks, those of the articles first, and tells what each put does.
func (w *writing) plan(list []put) error {
	ids := set{}
	for _, p := range list {
		ids.add(p.Article.ID)
	}
	digests, err := w.lockArticles(ids)
	if err != nil {
		return err
	}
	actors := set{}
	for i := range list {
		p := &list[i]
		switch old := digests[p.Article.ID]; old {
		case p.digest:
			p.outcome = graph.Unchanged
			continue
		case "":
			p.outcome = graph.Created
		default:
			p.outcome = graph.Replaced
			if err := w.touch(p.Article.ID); err != nil {
				return err
			}
		}
		digests[p.Article.ID] = p.digest
		for _, m := range p.Mentions { // every actor of statements and ties is among them
			actors.add(m.Actor.ID)
		}
	}
	actors.add(w.actors.list()...)
	w.forget()
	return w.lockActors(actors)
}

// create says what new articles say.
func (w *writing) create(list []put) error {
	if len(list) == 0 {
		return nil
	}
	w.adding = true
	if err := w.say(list); err != nil {
		return err
	}
	return w.finish()
}

func (w *writing) replace(p put) error {
	if err := w.touch(p.Article.ID); err != nil {
		return err
	}
	if err := w.lockActors(w.actors); err != nil {
		return err
	}
	if err := w.takeBack(p.Article.ID); err != nil {
		return err
	}
	if err := w.say([]put{p}); err != nil {
		return err
	}
	return w.finish()
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
		if err := w.forgetArticle(id); err != nil {
			return err
		}
		return w.finish()
	})
}

// finish recomputes what was touched, logs the changes and forgets them.
func (w *writing) finish() error {
	if err := w.recompute(); err != nil {
		return err
	}
	if err := w.writeLog(); err != nil {
		return err
	}
	w.forget()
	return nil
}

// touch marks all that a stored article says.
func (w *writing) touch(article string) error {
	t := w.touched(graph.Change{Kind: "article", Article: article})
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
	t.actors.add(w.actors.list()...)
	t.events.add(w.events.list()...)
	return nil
}

// takeBack deletes all that an article says, but not its own node.
func (w *writing) takeBack(article string) error {
	p := params{"key": articleKey(article)}
	list, err := w.rows("MATCH (:Entente {key: $key})<-[:IN]-(n:Statement) DETACH DELETE n RETURN count(*) AS n", p)
	if err != nil {
		return err
	}
	for _, row := range list {
		w.counts["statements"] -= row.num("n")
	}
	if err := w.exec("MATCH (:Entente {key: $key})<-[i:IN]-(t:TieStatement) DELETE i WITH t "+seenTie, p); err != nil {
		return err
	}
	return w.exec(`MATCH (:Entente {key: $key})<-[m:MENTIONED_IN|KNOWN_IN]-() MATCH (v:Entente {key: m.variant})
		SET v.articles = v.articles - 1, v.mentioned = v.mentioned - CASE type(m) WHEN 'MENTIONED_IN' THEN 1 ELSE 0 END
		DELETE m WITH v WHERE v.articles = 0 DELETE v`, p)
}

// seenTie continues a query with the dates of a tie t from the articles that state
// it, and deletes one that none states any more.
const seenTie = `OPTIONAL MATCH (t)-[:IN]->(a:Article) WITH t, count(a) AS articles, min(a.date) AS first, max(a.date) AS last
	SET t.firstSeen = first, t.lastSeen = last WITH t WHERE articles = 0 DELETE t`

// forgetArticle deletes the node of an article that says nothing any more.
func (w *writing) forgetArticle(id string) error {
	list, err := w.rows("MATCH (a:Entente {key: $key}) WITH a, a.publication AS publication, a.date IS NULL AS undated DETACH DELETE a RETURN publication, undated",
		params{"key": articleKey(id)})
	for _, row := range list {
		w.countArticle(row.str("publication"), row.flag("undated"), -1)
	}
	return err
}

// say writes all that articles say and marks what it touches.
func (w *writing) say(list []put) error {
	var rows []props
	for _, p := range list {
		w.touched(graph.Change{Kind: "article", Article: p.Article.ID})
		own := articleProps(p.Article)
		own["digest"], own["key"] = p.digest, articleKey(p.Article.ID)
		rows = append(rows, own)
		w.countArticle(p.Article.Publication, p.Article.Date == "", 1)
	}
	old, err := gather(w.tx, `UNWIND $rows AS row MATCH (a:Entente {key: row.key})
		WITH a, row, a.digest IS NOT NULL AS known, a.publication AS publication, a.date IS NULL AS undated
		SET a = row WITH known, publication, undated WHERE known RETURN publication, undated`, rows, nil)
	if err != nil {
		return err
	}
	for _, row := range old {
		w.countArticle(row.str("publication"), row.flag("undated"), -1)
	}
	if err := w.sayMentions(list); err != nil {
		return err
	}
	if err := w.sayTies(list); err != nil {
		return err
	}
	return w.sayStatements(list)
}

// sayMentions draws who is mentioned, and counts the articles that know an actor
// exactly so in a Variant node.
func (w *writing) sayMentions(list []put) error {
	var named, known []props
	variants := map[string]props{}
	for _, p := range list {
		t := w.touched(graph.Change{Kind: "article", Article: p.Article.ID})
		once := set{}
		for _, m := range p.Mentions {
			w.actors.add(m.Actor.ID)
			t.actors.add(m.Actor.ID)
			content := encode(m.Actor)
			key, id := variantKey(m.Actor.ID, content), w.canon(m.Actor.ID)
			row := props{"article": articleKey(p.Article.ID), "actor": actorKey(id), "p": props{"as": m.Actor.ID, "count": m.Count, "variant": key}}
			v := variants[key]
			if v == nil {
				v = props{"key": key, "p": props{"actor": m.Actor.ID, "name": m.Actor.Name, "content": content, "articles": 0, "mentioned": 0}, "articles": 0, "mentioned": 0}
				variants[key] = v
			}
			v["articles"] = v["articles"].(int) + 1
			if m.Count == 0 {
				known = append(known, row)
				continue
			}
			v["mentioned"] = v["mentioned"].(int) + 1
			named = append(named, row)
			once.add(id)
		}
		for id := range once {
			w.named[id]++
		}
	}
	for kind, rows := range map[string][]props{"MENTIONED_IN": named, "KNOWN_IN": known} {
		if err := each(w.tx, `UNWIND $rows AS row MATCH (x:Entente {key: row.article}) MATCH (a:Entente {key: row.actor})
			CREATE (a)-[m:`+kind+`]->(x) SET m = row.p`, rows, nil); err != nil {
			return err
		}
	}
	var rows []props
	for _, key := range slices.Sorted(maps.Keys(variants)) {
		rows = append(rows, variants[key])
	}
	return each(w.tx, `UNWIND $rows AS row MERGE (v:Entente {key: row.key}) ON CREATE SET v:Variant, v += row.p
		SET v.articles = v.articles + row.articles, v.mentioned = v.mentioned + row.mentioned`, rows, nil)
}

// sayTies draws which ties the article states; equal ones of several articles are
// one node.
func (w *writing) sayTies(list []put) error {
	var rows []props
	for _, p := range list {
		names := map[string]string{}
		for _, m := range p.Mentions {
			names[m.Actor.ID] = m.Actor.Name
		}
		for _, t := range p.Ties {
			w.persons.add(t.Person)
			row := tieProps(t)
			row["name"] = names[t.Person] + " " + string(t.Relation) + " " + names[t.Of]
			row["person"], row["relation"], row["of"] = t.Person, string(t.Relation), t.Of
			rows = append(rows, props{"article": articleKey(p.Article.ID), "key": tieKey(t), "p": row})
		}
	}
	return each(w.tx, `UNWIND $rows AS row MATCH (x:Entente {key: row.article})
		MERGE (t:Entente {key: row.key}) ON CREATE SET t:TieStatement, t += row.p
		CREATE (t)-[:IN]->(x)
		SET t.firstSeen = CASE WHEN x.date IS NULL OR t.firstSeen <= x.date THEN t.firstSeen ELSE x.date END,
			t.lastSeen = CASE WHEN x.date IS NULL OR t.lastSeen >= x.date THEN t.lastSeen ELSE x.date END`, rows, nil)
}

func (w *writing) sayStatements(list []put) error {
	var rows []props
	for _, p := range list {
		t := w.touched(graph.Change{Kind: "article", Article: p.Article.ID})
		events := w.eventIDs(p.Statements)
		for i, s := range p.Statements {
			own := statementProps(s)
			rows = append(rows, props{"article": articleKey(p.Article.ID), "p": own, "statement": own["key"], "event": eventKey(events[i])})
			w.events.add(events[i])
			t.events.add(events[i])
			w.said[events[i]] = append(w.said[events[i]], graph.Sourced{Statement: resolved(s, w.canon), Article: p.Article})
		}
	}
	w.counts["statements"] += len(rows)
	if err := each(w.tx, `UNWIND $rows AS row MATCH (x:Entente {key: row.article})
		CREATE (s:Entente:Statement)-[:IN]->(x) SET s = row.p`, rows, nil); err != nil {
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
			joined = append(joined, props{"statement": row["statement"], "event": event})
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
