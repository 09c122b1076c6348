package neo4j_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
	"entente/graph/ontology"
)

// copier writes what another store holds as the store itself would have, but without
// its locks and change log: to measure questions on, in minutes.
type copier struct {
	t       testing.TB
	from    graph.Reader
	session driver.SessionWithContext
	rows    []map[string]any
	cypher  string
}

// bulkCopy fills an empty Neo4j.
func bulkCopy(t testing.TB, from graph.Reader) {
	t.Helper()
	ctx, c := context.Background(), testConfig()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: c.Database})
	defer func() { _ = session.Close(ctx) }()
	to := &copier{t: t, from: from, session: session}
	for _, part := range []func(){to.actors, to.articles, to.events, to.edges, to.months, to.totals} {
		part()
		to.flush()
	}
}

func (c *copier) ok(err error) {
	if err != nil {
		c.t.Helper()
		c.t.Fatal(err)
	}
}

// put keeps a row for a query until there are enough.
func (c *copier) put(cypher string, row map[string]any) {
	const enough = 5000
	if cypher != c.cypher || len(c.rows) == enough {
		c.flush()
	}
	c.cypher, c.rows = cypher, append(c.rows, row)
}

func (c *copier) flush() {
	if len(c.rows) > 0 {
		result, err := c.session.Run(c.t.Context(), "UNWIND $rows AS row "+c.cypher, map[string]any{"rows": c.rows})
		c.ok(err)
		_, err = result.Consume(c.t.Context())
		c.ok(err)
	}
	c.rows = nil
}

func (c *copier) actors() {
	byLabel := map[string][]map[string]any{}
	c.ok(graphtest.All(func(p graph.Page) ([]graph.Actor, string, error) {
		return c.from.Actors(c.t.Context(), graph.ActorFilter{}, p)
	}, func(a graph.Actor) error {
		label, row := neo4j.ActorProps(a)
		byLabel[label] = append(byLabel[label], row)
		return nil
	}))
	for label, rows := range byLabel {
		for _, row := range rows {
			c.put("CREATE (n:Entente:Actor:"+label+") SET n = row", row)
		}
	}
	ties, err := c.from.Ties(c.t.Context(), graph.TieFilter{})
	c.ok(err)
	for _, t := range ties {
		c.put("MATCH (a:Entente {key: 'actor:' + row.a}) MATCH (b:Entente {key: 'actor:' + row.b}) CREATE (a)-[r:"+string(t.Relation)+"]->(b) SET r = row.p",
			map[string]any{"a": t.Person, "b": t.Of, "p": neo4j.TieProps(t)})
	}
}

func (c *copier) articles() {
	publications := map[string]int{}
	c.ok(graphtest.All(func(p graph.Page) ([]graph.Article, string, error) {
		return c.from.Articles(c.t.Context(), graph.ArticleFilter{}, p)
	}, func(a graph.Article) error {
		publications[a.Publication]++
		c.put("CREATE (n:Entente:Article) SET n = row", neo4j.ArticleProps(a))
		return nil
	}))
	for name, n := range publications {
		c.put("CREATE (n:Entente:Publication) SET n = row", map[string]any{"key": "publication:" + name, "title": name, "name": name, "articles": n})
	}
}

func (c *copier) events() {
	var events []graph.Event
	c.ok(c.from.EachEvent(c.t.Context(), graph.EventFilter{}, func(e graph.Event) error {
		events = append(events, e)
		return nil
	}))
	for some := range slices.Chunk(events, 1000) {
		ids := make([]string, len(some))
		for i, e := range some {
			ids[i] = e.ID
			c.put(`MATCH (a:Entente {key: 'actor:' + row.source}) MATCH (b:Entente {key: 'actor:' + row.target})
				CREATE (e:Entente:Event) SET e = row CREATE (e)-[:SOURCE]->(a) CREATE (e)-[:TARGET]->(b)`, neo4j.EventProps(e))
		}
		said, err := c.from.Statements(c.t.Context(), ids, 0)
		c.ok(err)
		for _, id := range ids {
			for _, s := range said[id] {
				c.put(`MATCH (e:Entente {key: 'event:' + row.event}) MATCH (x:Entente {key: 'article:' + row.p.article})
					CREATE (s:Entente:Statement) SET s = row.p CREATE (s)-[:OF]->(e) CREATE (s)-[:IN]->(x)`, map[string]any{"event": id, "p": neo4j.StatementProps(s)})
			}
		}
	}
}

func (c *copier) edges() {
	for _, entry := range ontology.Relations() {
		f := graph.RelationFilter{Relations: []ontology.Relation{entry.Relation}}
		c.ok(graphtest.All(func(p graph.Page) ([]graph.Relation, string, error) { return c.from.Relations(c.t.Context(), f, p) }, func(r graph.Relation) error {
			c.put("MATCH (a:Entente {key: 'actor:' + row.a}) MATCH (b:Entente {key: 'actor:' + row.b}) CREATE (a)-[r:"+string(r.Relation)+"]->(b) SET r = row.p",
				map[string]any{"a": r.Source, "b": r.Target, "p": neo4j.RelationProps(r)})
			return nil
		}))
	}
}

func (c *copier) months() {
	var list []graph.Share
	c.ok(c.from.EachShare(c.t.Context(), graph.RelationFilter{}, "", "", func(x graph.Share) error {
		list = append(list, x)
		return nil
	}))
	slices.SortFunc(list, graph.CompareShares)
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].Month == list[0].Month && list[n].Source == list[0].Source &&
			list[n].Relation == list[0].Relation && list[n].Target == list[0].Target {
			n++
		}
		c.put("CREATE (n:Entente:Month) SET n = row", neo4j.MonthProps(list[:n]))
		list = list[n:]
	}
}

func (c *copier) totals() {
	t, err := c.from.Totals(c.t.Context())
	c.ok(err)
	c.put("MATCH (s:Entente:Store) SET s += row", map[string]any{"articles": t.Articles, "undated": t.Undated, "actors": t.Actors,
		"statements": t.Statements, "events": t.Events, "notActual": t.NotActual, "relations": t.Relations,
		"publications": t.Publications, "firstDate": neo4j.Day(t.FirstDate), "lastDate": neo4j.Day(t.LastDate)})
}

// TestBulkCopyIsTheSameGraph holds that what is copied is what the store would have
// written, but for captions and samples.
func TestBulkCopyIsTheSameGraph(t *testing.T) {
	needServer(t)
	stores := both(t, graphtest.Random(61, 20))
	want := sharesAndEvents(t, stores["neo4j"])
	open(t)
	bulkCopy(t, stores["sqlite"])
	if got := sharesAndEvents(t, stores["neo4j"]); !slices.Equal(got, want) {
		t.Errorf("%d rows are not the %d", len(got), len(want))
	}
}

func sharesAndEvents(t *testing.T, r graph.Reader) (out []string) {
	t.Helper()
	for _, err := range []error{
		r.EachEvent(t.Context(), graph.EventFilter{}, func(e graph.Event) error { out = append(out, fmt.Sprintf("%+v", e)); return nil }),
		r.EachShare(t.Context(), graph.RelationFilter{}, "", "", func(x graph.Share) error { out = append(out, fmt.Sprintf("%+v", x)); return nil }),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(out)
	return out
}
