package neo4j_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
	"entente/graph/ontology"
)

// filled is a store with three acts that people ask for in Neo4j Browser.
func filled(t *testing.T) *neo4j.Store {
	t.Helper()
	s := open(t)
	for _, a := range []graph.Analysis{
		graphtest.Write("talks", "Globe", "2013-05-07",
			graphtest.Said{Source: "john-kerry", Relation: ontology.Condemns, Target: "RUS", Quote: "Kerry condemned what Russia had shipped."},
			graphtest.Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Quote: "Russia condemned the raid that Israel flew."},
			graphtest.Said{Source: "john-kerry", Relation: ontology.Meets, Target: "vladimir-putin", Quote: "Kerry met Putin in the evening."}),
		graphtest.Write("raids", "Herald", "2013-05-06",
			graphtest.Said{Source: "SYR", Relation: ontology.Threatens, Target: "ISR", Quote: "Syria threatened Israel with an answer."}),
	} {
		if _, err := s.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// drawn runs a query and lists every relationship in its answer by its ends' names.
func drawn(t *testing.T, cypher string) []string {
	t.Helper()
	names := map[string]string{}
	var edges []driver.Relationship
	err := ask(cypher, nil, func(r *driver.Record) {
		for _, value := range r.Values {
			switch v := value.(type) {
			case driver.Node:
				names[v.ElementId], _ = v.Props["name"].(string)
			case driver.Relationship:
				edges = append(edges, v)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range edges {
		out = append(out, names[e.StartElementId]+" "+e.Type+" "+names[e.EndElementId])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestCypher asks as people do in Neo4j Browser.
func TestCypher(t *testing.T) {
	needServer(t)
	filled(t)
	for query, want := range map[string][]string{
		"MATCH (a:Actor)-[r:CONDEMNS]->(b:Actor) RETURN a,r,b":                           {"John Kerry CONDEMNS Russia", "Russia CONDEMNS Israel"},
		"MATCH (a:Actor)-[r {family:'against'}]->(b:Actor {name:'Israel'}) RETURN a,r,b": {"Russia CONDEMNS Israel", "Syria THREATENS Israel"},
		"MATCH (a:Actor {shortName:'Putin'})-[r]-(b:Actor) RETURN *":                     {"John Kerry MEETS Vladimir Putin"},
	} {
		if got := drawn(t, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", query, got, want)
		}
	}
}

// TestShape holds what the database looks like from outside.
func TestShape(t *testing.T) {
	needServer(t)
	filled(t)
	for query, want := range map[string]int64{
		"MATCH (n) WHERE n.name IS NULL OR n.name = '' RETURN count(n)":                                                                           0,
		"MATCH (n) WHERE NOT n:Entente RETURN count(n)":                                                                                           0,
		"MATCH (e:Event {name: 'Kerry CONDEMNS Russia 2013-05-07'}) RETURN count(e)":                                                              1,
		"MATCH (:Actor:Person {name: 'John Kerry'})-[r:CONDEMNS {family: 'against', events: 1}]->(:Actor:Country) RETURN count(r)":                1,
		"MATCH ()-[r:CONDEMNS]->() WHERE r.firstDate <= date('2013-05-07') AND r.sample CONTAINS 'condemned' RETURN count(r)":                     2,
		"MATCH (:Actor)<-[:SOURCE]-(:Event)-[:TARGET]->(:Actor) RETURN count(*)":                                                                  4,
		"MATCH (s:Statement)-[:IN]->(x:Article), (s)-[:OF]->(:Event) WHERE substring(x.text, s.start, s.end - s.start) = s.quote RETURN count(s)": 4,
		"MATCH (:Actor)-[m:MENTIONED_IN]->(:Article) WHERE m.count > 0 RETURN count(m)":                                                           6,
		"MATCH (m:Month)--() RETURN count(m)":                                                                                                     0,
		"CALL db.index.fulltext.queryNodes('actor_names', 'putin') YIELD node RETURN count(node)":                                                 1,
		"SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE name STARTS WITH 'entente' AND labelsOrTypes = ['Entente'] RETURN count(name)":          1,
	} {
		if got := number(t, query); got != want {
			t.Errorf("%s\ngot %d, want %d", query, got, want)
		}
	}
}

func number(t *testing.T, cypher string) int64 {
	t.Helper()
	n := int64(-1)
	if err := ask(cypher, nil, func(r *driver.Record) { n, _ = r.Values[0].(int64) }); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMergedIsNotDrawn holds that a merged actor is found but has no act left.
func TestMergedIsNotDrawn(t *testing.T) {
	needServer(t)
	s := filled(t)
	if err := s.Merge(t.Context(), graph.Merge{From: "vladimir-putin", Into: "RUS", Reason: "test"}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int64{
		"MATCH (a:Actor {name: 'Vladimir Putin'}) RETURN count(a)":                                     0,
		"MATCH (a:Merged {id: 'vladimir-putin'})-[:MERGED_INTO]->(:Actor {id: 'RUS'}) RETURN count(a)": 1,
		"MATCH (a:Merged)-[r]-() WHERE type(r) <> 'MERGED_INTO' RETURN count(r)":                       0,
	} {
		if got := number(t, query); got != want {
			t.Errorf("%s\ngot %d, want %d", query, got, want)
		}
	}
	if err := s.Unmerge(t.Context(), "vladimir-putin"); err != nil {
		t.Fatal(err)
	}
	if got := drawn(t, "MATCH (a:Actor {shortName:'Putin'})-[r]-(b:Actor) RETURN *"); len(got) != 1 {
		t.Errorf("after undoing, Putin has %q", got)
	}
}

// TestBrowserKit holds that the kit names the relations there are, and that its
// queries run.
func TestBrowserKit(t *testing.T) {
	style, err := os.ReadFile("browser/style.grass")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range ontology.Relations() {
		if !strings.Contains(string(style), "relationship."+string(e.Relation)+" {") {
			t.Errorf("style.grass has no rule for %s", e.Relation)
		}
	}
	// Browser drops the rule that follows a comment, without a word.
	rule := regexp.MustCompile(`(?:node|relationship)(?:\.\w+)? \{\n(?:  [\w-]+: [^;\n]+;\n)+\}\n*`)
	if rest := rule.ReplaceAllString(string(style), ""); rest != "" {
		t.Errorf("style.grass holds more than rules: %q", rest)
	}
	text, err := os.ReadFile("browser/queries.cypher")
	if err != nil {
		t.Fatal(err)
	}
	queries := strings.Split(strings.TrimSuffix(strings.TrimSpace(string(text)), ";"), ";")
	if len(queries) != 5 {
		t.Errorf("%d queries, want 5", len(queries))
	}
	needServer(t)
	filled(t)
	for _, q := range queries {
		if err := ask(regexp.MustCompile(`(?m)^//.*$`).ReplaceAllString(q, ""), nil, nil); err != nil {
			t.Errorf("%s\n%v", q, err)
		}
	}
}
