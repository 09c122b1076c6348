package neo4j_test

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
)

// server is a Neo4j of a test's own, which scripts/neo4j/neo4j.sh runs: an import needs
// one that is stopped.
type server struct {
	t          testing.TB
	home       string
	bolt, http int
}

const serverScript = "../../scripts/neo4j/neo4j.sh"

func newServer(t testing.TB, home string) server {
	s := server{t, home, freePort(t), 0}
	for s.http = s.bolt; s.http == s.bolt; {
		s.http = freePort(t)
	}
	return s
}

// freePort finds a port below those that the system gives to clients.
func freePort(t testing.TB) int {
	t.Helper()
	for range 100 {
		port := 20_000 + rand.IntN(10_000)
		if l, err := net.Listen("tcp", fmt.Sprint("127.0.0.1:", port)); err == nil {
			_ = l.Close()
			return port
		}
	}
	t.Fatal("no free port")
	return 0
}

// run gives a command of the script and reads the NAME=VALUE lines that it prints.
func (s server) run(args ...string) map[string]string {
	s.t.Helper()
	cmd := exec.Command(serverScript, args...)
	cmd.Env = append(os.Environ(), "ENTENTE_NEO4J_HOME="+s.home, fmt.Sprint("ENTENTE_NEO4J_BOLT_PORT=", s.bolt), fmt.Sprint("ENTENTE_NEO4J_HTTP_PORT=", s.http))
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("neo4j.sh %s: %v\n%s", strings.Join(args, " "), err, &complaint)
	}
	values := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		values[name] = strings.Trim(value, "'")
	}
	return values
}

// up starts the server.
func (s server) up() neo4j.Config {
	s.t.Helper()
	values := s.run("up")
	return neo4j.Config{URI: values["NEO4J_URI"], Username: values["NEO4J_USERNAME"], Password: values["NEO4J_PASSWORD"], Database: neo4j.DefaultDatabase}
}

// load imports a graph into the stopped server, and starts it.
func (s server) load(list iter.Seq[graph.Analysis]) neo4j.Config {
	s.t.Helper()
	dir, err := os.MkdirTemp(filepath.Dir(s.home), "import-")
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	b := bulkWrite(s.t, dir, list)
	s.run("import", dir)
	_ = os.RemoveAll(dir) // before indexes need the space
	c := s.up()
	b.complete(c)
	return c
}

// complete adds what files cannot tell: indexes, empty lists, and the Store node.
func (b *bulk) complete(c neo4j.Config) {
	b.t.Helper()
	ok := func(err error) {
		if err != nil {
			b.t.Helper()
			b.t.Fatal(err)
		}
	}
	constraints, indexes := neo4j.Schema()
	ok(b.together(c, constraints))
	ok(b.together(c, indexes))
	ok(askAt(c, "CALL db.awaitIndexes(7200)", nil, nil))
	s, err := neo4j.Open(b.t.Context(), c)
	ok(err)
	ok(s.Close(b.t.Context()))
	for name, keys := range b.out.empty {
		for some := range slices.Chunk(keys, 10_000) {
			ok(askAt(c, "UNWIND $keys AS key MATCH (n:Entente {key: key}) SET n."+name+" = []", map[string]any{"keys": some}, nil))
		}
	}
	ok(askAt(c, "MATCH (s:Entente:Store {key: 'store'}) SET s.seq = $seq, s += $totals", map[string]any{"seq": b.changes, "totals": neo4j.TotalsProps(b.totals)}, nil))
}

// together runs statements in one transaction: indexes that begin together are filled by
// one reading of the whole graph.
func (b *bulk) together(c neo4j.Config, statements []string) error {
	ctx := b.t.Context()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		return err
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: c.Database})
	defer func() { _ = session.Close(ctx) }()
	_, err = session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		for _, statement := range statements {
			if _, err := tx.Run(ctx, statement, nil); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return err
}

// TestImportIsTheSameGraph holds that what is imported is what the store would have
// written: every node, relationship, property and index.
func TestImportIsTheSameGraph(t *testing.T) {
	needServer(t)
	if _, err := exec.LookPath("java"); err != nil && os.Getenv("CI") != "true" {
		t.Skip("java is not found, which runs the server that is imported into")
	}
	list := slices.Collect(graphtest.NewLarge(30_000).Analyses())[:1000] // with some two thousand events
	s := newServer(t, filepath.Join(t.TempDir(), "neo4j"))
	t.Cleanup(func() { s.run("wipe") })
	got := everything(t, s.load(slices.Values(list)))
	store := open(t)
	for some := range slices.Chunk(list, 200) {
		if _, err := store.PutArticles(t.Context(), some); err != nil {
			t.Fatal(err)
		}
	}
	want := everything(t, testConfig())
	if len(got) != len(want) {
		t.Errorf("%d imported, %d written", len(got), len(want))
	}
	missing, extra := apart(want, got), apart(got, want)
	for i := range min(5, len(missing)) {
		t.Errorf("not imported: %s", missing[i])
	}
	for i := range min(5, len(extra)) {
		t.Errorf("not written: %s", extra[i])
	}
}

// apart lists what is in a only.
func apart(a, b []string) (out []string) {
	known := map[string]int{}
	for _, x := range b {
		known[x]++
	}
	for _, x := range a {
		if known[x]--; known[x] < 0 {
			out = append(out, x)
		}
	}
	return out
}

// everything describes all that a database holds, but for the epoch, which begins with
// the time of the day.
func everything(t *testing.T, c neo4j.Config) (out []string) {
	t.Helper()
	for _, cypher := range []string{
		"MATCH (n:Entente) RETURN labels(n) AS kind, n.key AS a, '' AS b, properties(n) AS p",
		"MATCH (a:Entente)-[r]->(b) RETURN type(r) AS kind, a.key AS a, b.key AS b, properties(r) AS p",
		"SHOW INDEXES YIELD name, type, labelsOrTypes, properties, state RETURN name AS kind, type AS a, state AS b, {labels: labelsOrTypes, properties: properties} AS p",
	} {
		err := askAt(c, cypher, nil, func(r *driver.Record) {
			p, _ := r.Values[3].(map[string]any)
			delete(p, "epoch")
			if labels, ok := r.Values[0].([]any); ok {
				slices.SortFunc(labels, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
			line := fmt.Sprintf("%v %v %v", r.Values[0], r.Values[1], r.Values[2])
			for _, name := range slices.Sorted(maps.Keys(p)) {
				line += fmt.Sprintf(" %s=%T %v", name, p[name], p[name])
			}
			out = append(out, line)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}
