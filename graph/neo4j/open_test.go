package neo4j_test

import (
	"errors"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/neo4j"
)

func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]neo4j.Config{
		"web address": {URI: "http://localhost:7474"},
		"no scheme":   {URI: "localhost:7687"},
		"nothing":     {},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := neo4j.Open(t.Context(), c)
			if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "bolt://") {
				t.Errorf("got %v", err)
			}
		})
	}
	for name, uri := range map[string]string{"server down": "bolt://user:secret@127.0.0.1:1", "router down": "neo4j://user:secret@127.0.0.1:1"} {
		t.Run(name, func(t *testing.T) {
			_, err := neo4j.Open(t.Context(), neo4j.Config{URI: uri, Username: "neo4j", Password: "hidden"})
			oneSentence(t, err, graph.ErrUnavailable, "check that the server runs")
		})
	}
}

func TestOpenRefusesLogin(t *testing.T) {
	needServer(t)
	wrong := testConfig()
	wrong.Password = "hidden-and-wrong"
	_, err := neo4j.Open(t.Context(), wrong)
	oneSentence(t, err, graph.ErrUnavailable, "user name and password")
	absent := testConfig()
	absent.Database = "nowhere"
	_, err = neo4j.Open(t.Context(), absent)
	oneSentence(t, err, graph.ErrUnavailable, `no database "nowhere"`)
}

func TestOpenRefusesForeignNodes(t *testing.T) {
	needServer(t)
	open(t)
	if err := ask("CREATE (:Actor {id: 'RUS', name: 'Russia House'})-[:IN]->(:Event {id: 'x'})", nil, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ask("MATCH (n) WHERE NOT n:Entente DETACH DELETE n", nil, nil); err != nil {
			t.Error(err)
		}
	})
	_, err := neo4j.Open(t.Context(), testConfig())
	oneSentence(t, err, graph.ErrInvalid, "2 nodes that are not Entente's")
	shared := testConfig()
	shared.Shared = true
	s := reopen(t, shared)
	for _, a := range articles(2) {
		if _, err := s.PutArticle(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	before := dump(t, s)
	if err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if dump(t, s) != before {
		t.Error("a rebuild beside other nodes changes the graph")
	}
	for _, a := range articles(2) {
		if err := s.DeleteArticle(t.Context(), a.Article.ID); err != nil {
			t.Fatal(err)
		}
	}
	if n := number(t, "MATCH (n) WHERE NOT n:Entente RETURN count(n)"); n != 2 {
		t.Errorf("%d of the two foreign nodes are left", n)
	}
	if n := number(t, "MATCH (n:Entente) WHERE NOT n:Change AND NOT n:Store RETURN count(n)"); n != 0 {
		t.Errorf("%d own nodes are left after all articles are deleted", n)
	}
}

func TestOpenRefusesNewerFormat(t *testing.T) {
	needServer(t)
	open(t)
	if err := ask("MATCH (n:Entente:Store) SET n.format = n.format + 1", nil, nil); err != nil {
		t.Fatal(err)
	}
	_, err := neo4j.Open(t.Context(), testConfig())
	oneSentence(t, err, graph.ErrInvalid, "newer version")
}

func TestOpenRefusesOlderFormat(t *testing.T) {
	needServer(t)
	open(t)
	if err := ask("MATCH (n:Entente:Store) SET n.format = 1", nil, nil); err != nil {
		t.Fatal(err)
	}
	_, err := neo4j.Open(t.Context(), testConfig())
	oneSentence(t, err, graph.ErrInvalid, "ingest the articles again")
}

func oneSentence(t *testing.T, err, kind error, says string) {
	t.Helper()
	if !errors.Is(err, kind) || !strings.Contains(err.Error(), says) {
		t.Fatalf("got %v, want %v with %q", err, kind, says)
	}
	if text := err.Error(); strings.Contains(text, "\n") || strings.Contains(text, "secret") || strings.Contains(text, "hidden") {
		t.Errorf("not one sentence, or with a password: %s", text)
	}
}
