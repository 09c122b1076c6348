package neo4j_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
	"entente/graph/sqlite"
)

// The variables that name a server whose database may be written to and wiped.
// NEO4J_URI is never read: it may be somebody's real graph.
const (
	uriVariable      = "ENTENTE_TEST_NEO4J_URI"
	usernameVariable = "ENTENTE_TEST_NEO4J_USERNAME"
	passwordVariable = "ENTENTE_TEST_NEO4J_PASSWORD"
	databaseVariable = "ENTENTE_TEST_NEO4J_DATABASE"
)

func testConfig() neo4j.Config {
	c := neo4j.Config{
		URI: os.Getenv(uriVariable), Username: os.Getenv(usernameVariable),
		Password: os.Getenv(passwordVariable), Database: os.Getenv(databaseVariable),
	}
	if c.Database == "" {
		c.Database = neo4j.DefaultDatabase
	}
	return c
}

func TestMain(m *testing.M) {
	if os.Getenv(uriVariable) == "" {
		os.Exit(m.Run())
	}
	if err := refuseUnlessEmpty(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := deleteAll(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// deleteAll goes in steps: one transaction for all would exceed the memory of a small server.
func deleteAll() error {
	return ask("MATCH (n:Entente) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS", nil, nil)
}

// refuseUnlessEmpty lets pass what a graph keeps whose articles are all deleted: other
// tests leave it behind, and each test here begins with deleting it.
func refuseUnlessEmpty() error {
	nodes := int64(0)
	err := ask("MATCH (n) WHERE NOT (n:Entente AND (n:Store OR n:Change)) RETURN count(n) AS n", nil,
		func(r *driver.Record) { nodes = r.Values[0].(int64) })
	if err != nil {
		return err
	}
	if nodes > 0 {
		return fmt.Errorf("the database of %s holds %d nodes: these tests delete what they write and run on an empty one only", uriVariable, nodes)
	}
	return nil
}

// ask runs a query in a transaction of its own, past the store.
func ask(cypher string, params map[string]any, each func(*driver.Record)) error {
	return askAt(testConfig(), cypher, params, each)
}

// askAt is ask on a database.
func askAt(c neo4j.Config, cypher string, params map[string]any, each func(*driver.Record)) error {
	ctx := context.Background()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		return err
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: c.Database})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, cypher, params)
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		if each != nil {
			each(result.Record())
		}
	}
	return result.Err()
}

// needServer skips, and fails where a server must be there.
func needServer(t testing.TB) {
	t.Helper()
	if os.Getenv(uriVariable) != "" {
		return
	}
	const why = uriVariable + " is not set: scripts/neo4j/neo4j.sh starts a server"
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

func wipe(t testing.TB) {
	t.Helper()
	if err := deleteAll(); err != nil {
		t.Fatal(err)
	}
}

// open gives a store on the emptied database.
func open(t testing.TB) *neo4j.Store {
	t.Helper()
	needServer(t)
	wipe(t)
	return reopen(t, testConfig())
}

func reopen(t testing.TB, c neo4j.Config) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	needServer(t)
	graphtest.TestStore(t, func(t *testing.T) graph.Store { return open(t) })
}

// TestSameAsSQLite writes the same random articles to both stores.
func TestSameAsSQLite(t *testing.T) {
	for seed := uint64(1); seed <= 2; seed++ {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			s := open(t)
			embedded, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = embedded.Close(context.Background()) })
			articles := graphtest.Random(seed, 12)
			for _, store := range []graph.Store{embedded, s} {
				change(t, store, articles)
			}
			want := dump(t, embedded)
			if d := cmp.Diff(want, dump(t, s)); d != "" {
				t.Fatalf("(-sqlite +neo4j)\n%s", d)
			}
			if err := s.Rebuild(t.Context()); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, dump(t, s)); d != "" {
				t.Fatalf("after a rebuild (-sqlite +neo4j)\n%s", d)
			}
		})
	}
}

// change writes, merges, undoes and deletes.
func change(t *testing.T, s graph.Store, articles []graph.Analysis) {
	t.Helper()
	for _, a := range articles {
		if _, err := s.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	ids := []string{}
	for _, a := range articles {
		for _, m := range a.Mentions {
			ids = append(ids, m.Actor.ID)
		}
	}
	first, last := ids[0], ids[len(ids)-1]
	if first != last {
		if err := s.Merge(t.Context(), graph.Merge{From: first, Into: last, Reason: "one and the same"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.DeleteArticle(t.Context(), articles[1].Article.ID); err != nil {
		t.Fatal(err)
	}
}

func dump(t *testing.T, r graph.Reader) string {
	t.Helper()
	text, err := graphtest.Dump(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
