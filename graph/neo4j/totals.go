package neo4j

import (
	"context"

	"entente/graph"
)

// The totals are kept on the Store node, since counting millions of nodes takes
// longer than the answer that shows them. They are added up under the lock of the
// change log, which is held until the transaction is over: what a writer adds is
// never lost, and a reader sees what is committed.
var totals = []string{"articles", "undated", "actors", "statements", "events", "notActual", "relations"}

func (w *writing) addTotals() error {
	counts := props{}
	for name, n := range w.counts {
		if n != 0 {
			counts[name] = n
		}
	}
	if len(counts) > 0 {
		text := ""
		for _, name := range totals {
			text += ", s." + name + " = coalesce(s." + name + ", 0) + coalesce($counts." + name + ", 0)"
		}
		if err := w.exec("MATCH (s:Entente:Store {key: 'store'}) SET "+text[2:], params{"counts": counts}); err != nil {
			return err
		}
	}
	var rows []props
	for name, n := range w.papers {
		if n != 0 {
			rows = append(rows, props{"key": "publication:" + name, "title": name, "n": n})
		}
	}
	return each(w.tx, `UNWIND $rows AS row MERGE (p:Entente {key: row.key})
		ON CREATE SET p:Publication, p.title = row.title, p.name = CASE row.title WHEN '' THEN 'unnamed' ELSE row.title END, p.articles = 0
		SET p.articles = p.articles + row.n WITH p WHERE p.articles <= 0 DELETE p`, rows, nil)
}

// Totals describes the whole store.
func (s *Store) Totals(ctx context.Context) (graph.Totals, error) {
	return view(ctx, s, func(t tx) (g graph.Totals, err error) {
		list, err := t.rows(`MATCH (s:Entente:Store {key: 'store'})
			CALL { MATCH (p:Publication) WHERE p:Entente AND p.title <> '' RETURN count(p) AS publications }
			CALL { OPTIONAL MATCH (a:Article) WHERE a:Entente AND a.date > date('0000-01-01') RETURN a.date AS first ORDER BY a.date LIMIT 1 }
			CALL { OPTIONAL MATCH (a:Article) WHERE a:Entente AND a.date > date('0000-01-01') RETURN a.date AS last ORDER BY a.date DESC LIMIT 1 }
			RETURN properties(s) AS p, publications, first, last`, nil)
		if err != nil || len(list) == 0 {
			return g, err
		}
		row, p := list[0], list[0].sub("p")
		return graph.Totals{
			Articles: p.num("articles"), Undated: p.num("undated"), Publications: row.num("publications"),
			FirstDate: row.day("first"), LastDate: row.day("last"), Actors: p.num("actors"), Statements: p.num("statements"),
			Events: p.num("events"), NotActual: p.num("notActual"), Relations: p.num("relations"),
		}, nil
	})
}

// Publications lists the outlets that articles name.
func (s *Store) Publications(ctx context.Context, limit int) ([]string, error) {
	return view(ctx, s, func(t tx) ([]string, error) {
		list, err := t.rows("MATCH (p:Publication) WHERE p:Entente AND p.title <> '' RETURN p.title AS title ORDER BY title LIMIT $limit", params{"limit": limit})
		var out []string
		for _, row := range list {
			out = append(out, row.str("title"))
		}
		return out, err
	})
}

// recount counts all anew. It waits for the writers under way, and those who come
// later add to what it finds.
func (t tx) recount() error {
	return t.exec(`MATCH (s:Entente:Store {key: 'store'}) SET s._lock = true REMOVE s._lock
		WITH s
		CALL { MATCH (a:Entente:Article) RETURN count(a) AS articles, count(a) - count(a.date) AS undated }
		CALL { MATCH (n:Entente:Actor) RETURN count(n) AS actors }
		CALL { MATCH (n:Entente:Statement) RETURN count(n) AS statements }
		CALL { MATCH (n:Entente:Event) RETURN count(n) AS events, sum(CASE WHEN n.status = 'actual' THEN 0 ELSE 1 END) AS notActual }
		CALL { MATCH (:Entente:Actor)-[r:`+relationTypes(nil)+`]->(:Entente:Actor) RETURN count(r) AS relations }
		SET s.articles = articles, s.undated = undated, s.actors = actors, s.statements = statements, s.events = events,
			s.notActual = notActual, s.relations = relations`, nil)
}

// recountPublications counts the articles of each publication anew.
func (t tx) recountPublications() error {
	return t.exec(`MATCH (s:Entente:Store {key: 'store'}) SET s._lock = true REMOVE s._lock
		WITH s CALL { MATCH (p:Publication) WHERE p:Entente DELETE p }
		CALL { MATCH (a:Entente:Article) WITH a.publication AS title, count(*) AS articles
			MERGE (p:Entente {key: 'publication:' + title})
			SET p:Publication, p.title = title, p.name = CASE title WHEN '' THEN 'unnamed' ELSE title END, p.articles = articles }
		RETURN 1`, nil)
}
