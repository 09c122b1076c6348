package main

import (
	"context"
	"os"
	"strings"
	"testing"
)

// useNeo4j points the settings at the Neo4j for tests, which must be empty, and empties
// it again after the test.
func useNeo4j(t *testing.T) {
	t.Helper()
	address := os.Getenv("ENTENTE_TEST_NEO4J_URI")
	if address == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("set ENTENTE_TEST_NEO4J_URI: in CI a real Neo4j must be there")
		}
		t.Skip("no Neo4j: set ENTENTE_TEST_NEO4J_URI, or run scripts/neo4j/neo4j.sh up")
	}
	t.Setenv("NEO4J_URI", address)
	t.Setenv("NEO4J_USERNAME", os.Getenv("ENTENTE_TEST_NEO4J_USERNAME"))
	t.Setenv("NEO4J_PASSWORD", os.Getenv("ENTENTE_TEST_NEO4J_PASSWORD"))
	if out := ok(t, "articles", "--store", "neo4j"); out != "" {
		t.Fatalf("%s is not empty, and tests touch no other data:\n%s", address, out)
	}
	t.Cleanup(func() {
		r := runContext(context.Background(), "", "articles", "--store", "neo4j")
		for line := range strings.Lines(r.out) {
			r = runContext(context.Background(), "", "delete", strings.Fields(line)[1], "--store", "neo4j")
		}
		if r.code != exitOK {
			t.Errorf("clean up: %s", r.err)
		}
	})
}

// The same commands give the same answers on a real Neo4j.
func TestNeo4j(t *testing.T) {
	alone(t)
	useNeo4j(t)
	write(t, "moscow.txt", russiaCondemns)
	ok(t, "ingest", "moscow.txt")
	ok(t, "ingest", "moscow.txt", "--store", "neo4j")
	want := ok(t, "who", "opposes", "Israel")
	if got := ok(t, "who", "opposes", "Israel", "--store", "neo4j"); got != want {
		t.Errorf("Neo4j answers\n%s\nand SQLite\n%s", got, want)
	}
	if out := ok(t, "doctor", "--store", "neo4j"); !strings.Contains(out, "holds 1 article") {
		t.Errorf("doctor says\n%s", out)
	}
}

// A Neo4j that cannot be used costs one sentence that says what to do.
func TestNeo4jDown(t *testing.T) {
	alone(t)
	write(t, "moscow.txt", russiaCondemns)
	for _, args := range [][]string{{"ingest", "moscow.txt"}, {"who", "opposes", "Israel"}, {"articles"}} {
		r := run(t, "", append(args, "--store", "neo4j", "--neo4j-uri", "bolt://127.0.0.1:1")...)
		if r.code != exitUnavailable || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%v: exit code %d, error %q", args, r.code, r.err)
		}
	}
}

func TestNeo4jWrongPassword(t *testing.T) {
	address := os.Getenv("ENTENTE_TEST_NEO4J_URI")
	if address == "" {
		t.Skip("no Neo4j: set ENTENTE_TEST_NEO4J_URI")
	}
	alone(t)
	t.Setenv("NEO4J_PASSWORD", "certainly not this")
	r := run(t, "", "articles", "--store", "neo4j", "--neo4j-uri", address)
	if r.code == exitOK || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "password") {
		t.Errorf("exit code %d, error %q", r.code, r.err)
	}
}
