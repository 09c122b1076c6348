package sqlite_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/sqlite"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, c := range map[string]struct{ path, says string }{
		"no name":          {"", "give it a name"},
		"no such folder":   {filepath.Join(dir, "none", "graph.db"), "make it first"},
		"a folder":         {dir, "not a file"},
		"a text":           {write("notes.txt", "Some notes about the graph."), "not an Entente graph"},
		"a short text":     {write("short.txt", "x"), "not an Entente graph"},
		"another database": {execute(t, filepath.Join(dir, "other.db"), "CREATE TABLE t (x)"), "not an Entente graph"},
		"another program":  {execute(t, filepath.Join(dir, "app.db"), "PRAGMA application_id=77"), "not an Entente graph"},
		"a newer format":   {execute(t, made(t, filepath.Join(dir, "new.db")), "PRAGMA user_version=99"), "use a newer program"},
		"an older format":  {execute(t, made(t, filepath.Join(dir, "old.db")), "PRAGMA user_version=1"), "ingest the articles again"},
		"damaged":          {damaged(t, filepath.Join(dir, "bad.db")), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := sqlite.Open(t.Context(), c.path)
			if err == nil {
				_ = s.Close(t.Context())
			}
			if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want a sentence with %q", err, c.says)
			}
		})
	}
}

// execute runs SQL on a database of its own making.
func execute(t *testing.T, path, query string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, q := range []string{query, "VACUUM"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// made is the path of a graph with the fixture in it.
func made(t *testing.T, path string) string {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range graphtest.Fixture() {
		if _, err := s.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return path
}

func damaged(t *testing.T, path string) string {
	t.Helper()
	made(t, path)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 200; i < len(text); i++ { // all but the header
		text[i] = 0x5a
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNamesOfFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a graph?mode=ro&x=%41#1.db")
	made(t, path)
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	if totals, err := open(t, path).Totals(t.Context()); err != nil || totals.Articles == 0 {
		t.Errorf("opened again it has %+v, %v", totals, err)
	}
}

func TestClosed(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	for range 2 {
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.PutArticle(t.Context(), graphtest.Fixture()[0]); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("write on a closed store: %v", err)
	}
}

// Two stores on one file stand for two processes: neither shares memory with the other.
func TestTwoStoresOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	stores := []*sqlite.Store{open(t, path), open(t, path)}
	list := graphtest.Random(9, 30)
	var group sync.WaitGroup
	for i, s := range stores {
		group.Go(func() {
			for j := i; j < len(list); j += 2 {
				if _, err := s.PutArticle(t.Context(), list[j]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	before, err := graphtest.Dump(t.Context(), stores[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := stores[1].Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	after, err := graphtest.Dump(t.Context(), stores[0])
	if err != nil || string(before) != string(after) {
		t.Errorf("a rebuild changes what two writers made: %v", err)
	}
}

// endless is the file that a copy of this test writes to until it is killed.
const endless = "ENTENTE_TEST_ENDLESS_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(endless); path != "" {
		writeEndlessly(path)
	}
	os.Exit(m.Run())
}

func writeEndlessly(path string) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		a := graphtest.Write(fmt.Sprintf("a-%d", i), "Globe", "2013-05-07",
			graphtest.Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Quote: "Russia denounced Israel."})
		if _, err := s.PutArticle(ctx, a); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(a.Article.ID) // acknowledged
	}
}

func TestKillLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), endless+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var acknowledged []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		acknowledged = append(acknowledged, lines.Text())
		if len(acknowledged) == 25 {
			_ = cmd.Process.Kill() // without warning
		}
	}
	_ = cmd.Wait()
	s := open(t, path)
	found, err := s.ArticleTitles(t.Context(), acknowledged)
	if err != nil || len(found) != len(acknowledged) || len(found) < 25 {
		t.Errorf("%d of %d acknowledged articles are there: %v", len(found), len(acknowledged), err)
	}
	relations, _, err := s.Relations(t.Context(), graph.RelationFilter{}, graph.Page{})
	if err != nil || len(relations) != 1 || relations[0].Articles < len(found) {
		t.Errorf("the projections don't fit: %+v, %v", relations, err)
	}
}
