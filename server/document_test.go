package server_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
)

// update writes what tests compare with.
var update = flag.Bool("update", false, "write docs/openapi.json")

// TestDocumentIsKept holds that docs/openapi.json is what the server serves:
// scripts/apidiff.sh finds in it what breaks clients.
func TestDocumentIsKept(t *testing.T) {
	const kept = "../docs/openapi.json"
	var served bytes.Buffer
	if err := json.Indent(&served, start(t, nil).do("GET", "/openapi.json", "").Body.Bytes(), "", " "); err != nil {
		t.Fatal(err)
	}
	served.WriteByte('\n')
	if *update {
		if err := os.WriteFile(kept, served.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, served.Bytes()) {
		t.Errorf("docs/openapi.json is not what the server serves: go test ./server -run TestDocumentIsKept -update, and look at the difference")
	}
}
