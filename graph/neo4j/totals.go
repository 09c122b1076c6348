package neo4j

import (
	"context"
	"strings"

	"entente/graph"
)

// The totals are kept on the Store node, since counting millions of nodes takes
// longer than the answer that shows them. They are added up under the lock of the
// change log, which is held until the transaction is over: what a writer adds is
// never lost, and a reader sees what is committed.
var totals = []string{"articles", "undated", "publications", "actors", "statements", "events", "notActual", "relations"}

// storeMap is what readState reads of the Store node s.
const storeMap = "s {.epoch, .seq, .articles, .undated, .publications, .actors, .statements, .events, .notActual, .relations, .firstDate, .lastDate}"

// readState reads the state of the store from what storeRow returns.
func readState(row any) (now state, t graph.Totals, ok bool) {
	p := propsOf(row)
	now.epoch, ok = p["epoch"].(int64)
	now.seq, _ = p["seq"].(int64)
	return now, graph.Totals{
		Articles: p.num("articles"), Undated: p.num("undated"), Publications: p.num("publications"),
		FirstDate: p.day("firstDate"), LastDate: p.day("lastDate"), Actors: p.num("actors"), Statements: p.num("statements"),
		Events: p.num("events"), NotActual: p.num("notActual"), Relations: p.num("relations"),
	}, ok
}

func (w *writing) addTotals() error {
	if err := w.addPublications(); err != nil {
		return err
	}
	counts := props{}
	for name, n := range w.counts {
		if n != 0 {
			counts[name] = n
		}
	}
	text := ""
	if len(counts) > 0 {
		for _, name := range totals {
			text += ", s." + name + " = coalesce(s." + name + ", 0) + coalesce($counts." + name + ", 0)"
		}
		text = "SET " + text[2:] + " WITH s "
	}
	if len(w.papers) > 0 {
		text += dateRange
	}
	if text == "" {
		return nil
	}
	return w.exec("MATCH (s:Entente:Store {key: 'store'}) "+strings.TrimSuffix(text, " WITH s "), params{"counts": counts})
}

// dateRange continues a query with the first and the last date of articles.
const dateRange = `CALL { OPTIONAL MATCH (a:Article) WHERE a:Entente AND a.date > date('0000-01-01') RETURN a.date AS first ORDER BY a.date LIMIT 1 }
	CALL { OPTIONAL MATCH (a:Article) WHERE a:Entente AND a.date > date('0000-01-01') RETURN a.date AS last ORDER BY a.date DESC LIMIT 1 }
	SET s.firstDate = first, s.lastDate = last`

// addPublications counts the articles of each publication, and the publications.
func (w *writing) addPublications() error {
	var rows []props
	for name, n := range w.papers {
		if n != 0 {
			rows = append(rows, props{"key": "publication:" + name, "title": name, "n": n})
		}
	}
	list, err := gather(w.tx, `UNWIND $rows AS row MERGE (p:Entente {key: row.key})
		ON CREATE SET p:Publication, p.title = row.title, p.name = CASE row.title WHEN '' THEN 'unnamed' ELSE row.title END, p.articles = 0
		WITH p, row, p.articles = 0 AS new SET p.articles = p.articles + row.n
		WITH p, row, new, p.articles <= 0 AS gone FOREACH (x IN CASE WHEN gone THEN [p] ELSE [] END | DELETE x)
		RETURN sum(CASE WHEN row.title = '' OR new = gone THEN 0 WHEN new THEN 1 ELSE -1 END) AS n`, rows, nil)
	for _, row := range list {
		w.counts["publications"] += row.num("n")
	}
	return err
}

// Totals describes the whole store.
func (s *Store) Totals(ctx context.Context) (graph.Totals, error) {
	if t, ok := s.question.known(); ok {
		return t, nil
	}
	var t graph.Totals
	err := again(ctx, func() error {
		return s.run(ctx, storeRow, nil, func(row any) error {
			_, t, _ = readState(row)
			return nil
		})
	})
	return t, s.explain(ctx, err)
}

// Publications lists the outlets that articles name.
func (s *Store) Publications(ctx context.Context, limit int) ([]string, error) {
	list, err := s.askOnce(ctx, find{"MATCH (p:Publication) WHERE p:Entente AND p.title <> ''", "p.title", " ORDER BY p.title LIMIT $limit", params{"limit": limit}})
	var out []string
	for i := range list {
		out = append(out, text(list, i))
	}
	return out, err
}

// recount counts all anew. It waits for the writers under way, and those who come
// later add to what it finds.
func (t tx) recount() error {
	return t.exec(`MATCH (s:Entente:Store {key: 'store'}) SET s._lock = true REMOVE s._lock
		WITH s
		CALL { MATCH (p:Publication) WHERE p:Entente AND p.title <> '' RETURN count(p) AS publications }
		CALL { MATCH (a:Entente:Article) RETURN count(a) AS articles, count(a) - count(a.date) AS undated }
		CALL { MATCH (n:Entente:Actor) RETURN count(n) AS actors }
		CALL { MATCH (n:Entente:Statement) RETURN count(n) AS statements }
		CALL { MATCH (n:Entente:Event) RETURN count(n) AS events, sum(CASE WHEN n.status = 'actual' THEN 0 ELSE 1 END) AS notActual }
		CALL { MATCH (:Entente:Actor)-[r:`+relationTypes(nil)+`]->(:Entente:Actor) RETURN count(r) AS relations }
		SET s.articles = articles, s.undated = undated, s.publications = publications, s.actors = actors, s.statements = statements, s.events = events,
			s.notActual = notActual, s.relations = relations, s.epoch = coalesce(s.epoch, 0) + 1 WITH s `+dateRange, nil)
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
