package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"entente/config"
	"entente/server"
)

// shared is the folder of the data that is not in the repository.
var shared = func() string {
	if folder := os.Getenv("ENTENTE_SHARED"); folder != "" {
		return folder
	}
	return filepath.Join(filepath.Dir(testdata), "..", "..", "..", "shared")
}()

// The article that the project began with is read into each store: those it is about
// are there and tied to something, and the two that it says oppose Israel are found.
func TestSeedArticle(t *testing.T) {
	articles := filepath.Join(shared, "articles")
	if _, err := os.Stat(articles); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("set ENTENTE_SHARED: in CI the articles must be there: %v", err)
		}
		t.Skipf("no articles in %s: set ENTENTE_SHARED", articles)
	}
	for _, store := range []string{config.SQLite, config.Neo4j} {
		t.Run(store, func(t *testing.T) {
			alone(t)
			if store == config.Neo4j {
				useNeo4j(t)
			}
			t.Setenv("ENTENTE_STORE", store)
			ok(t, "ingest", articles)
			opponents := map[string]bool{}
			for _, row := range seedAnswer(t).Rows {
				opponents[row.Actor.ID] = len(row.Quotes) > 0
			}
			if !opponents["RUS"] || !opponents["SYR"] || opponents["USA"] || opponents["john-kerry"] {
				t.Errorf("opponents of Israel, with sentences: %v", opponents)
			}
			for _, id := range []string{"john-kerry", "vladimir-putin", "bashar-al-assad", "ISR", "hezbollah"} {
				if out := ok(t, "articles", "--actor", id); out == "" {
					t.Errorf("%s is tied to nothing", id)
				}
			}
		})
	}
}

func seedAnswer(t *testing.T) server.Stance {
	t.Helper()
	var answer server.Stance
	if err := json.Unmarshal([]byte(ok(t, "who", "opposes", "Israel", "--format", "json")), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}
