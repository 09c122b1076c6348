package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"entente/ingest"
	"entente/ingest/fetch"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew; look at the difference before committing it")

// engine is loaded once for all tests.
var engine = sync.OnceValues(func() (*ingest.Pipeline, error) { return ingest.New() })

// result is what one command line gave.
type result struct {
	code     int
	out, err string
}

// alone puts a test into an empty folder without settings from outside.
func alone(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	t.Chdir(folder)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(folder, "no-config"))
	for _, line := range os.Environ() {
		name, _, _ := strings.Cut(line, "=")
		kept := strings.HasPrefix(name, "ENTENTE_TEST_") || name == "ENTENTE_SHARED"
		if !kept && (strings.HasPrefix(name, "ENTENTE_") || strings.HasPrefix(name, "NEO4J_")) {
			t.Setenv(name, "")
		}
	}
	return folder
}

// run runs one command line in this process.
func run(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	return runContext(t.Context(), stdin, args...)
}

func runContext(ctx context.Context, stdin string, args ...string) result {
	var out, err bytes.Buffer
	a := newApp(strings.NewReader(stdin), &out, &err)
	a.Client = fetch.New(fetch.Options{AllowPrivate: true}) // pages come from servers of the tests
	own := a.pipeline
	a.pipeline = func() (*ingest.Pipeline, error) {
		if len(a.Config.Extra) > 0 {
			return own()
		}
		return engine()
	}
	code := a.Run(ctx, args)
	return result{code, out.String(), err.String()}
}

// ok runs a command line that must succeed without a complaint, and gives its output.
func ok(t *testing.T, args ...string) string {
	t.Helper()
	r := run(t, "", args...)
	if r.code != exitOK || r.err != "" {
		t.Fatalf("entente %s: exit code %d\n%s%s", strings.Join(args, " "), r.code, r.out, r.err)
	}
	return r.out
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// testdata is the folder of golden files, found before a test changes its folder.
var testdata = func() string {
	folder, err := filepath.Abs("testdata")
	if err != nil {
		panic(err)
	}
	return folder
}()

// golden compares output with a file that -update writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join(testdata, name)
	if *update {
		write(t, file, got)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: run the test with -update to make it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (run the test with -update where the change is meant):\n%s", name, diff)
	}
}

// russiaCondemns is an article whose one statement any change of the engine must keep.
const russiaCondemns = "Moscow reacts\n\n7 May 2013\n\nRussia condemned Israel on Tuesday.\n"
