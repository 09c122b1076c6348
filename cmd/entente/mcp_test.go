package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// An assistant's own client asks the command over its standard streams, about the
// samples.
func TestMCP(t *testing.T) {
	alone(t)
	ok(t, "demo", "--once", "--db", "demo.db")
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	var complaints strings.Builder
	ended := make(chan int, 1)
	go func() {
		code := newApp(in, out, &complaints).Run(t.Context(), []string{"mcp", "--db", "demo.db"})
		_ = out.Close()
		ended <- code
	}()
	client := mcp.NewClient(&mcp.Implementation{Name: "tester", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &mcp.IOTransport{Reader: fromServer, Writer: toServer}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "opponents", Arguments: map[string]any{"of": []string{"Israel"}}})
	if err != nil || r.IsError || len(r.Content) != 1 {
		t.Fatalf("%v, %+v", err, r)
	}
	said, _ := r.Content[0].(*mcp.TextContent)
	for _, want := range []string{`"id":"RUS"`, `"relation":"CONDEMNS"`, `"article":{"id":"samples-`} {
		if !strings.Contains(said.Text, want) {
			t.Errorf("no %s in %s", want, said.Text)
		}
	}
	if err := session.Close(); err != nil {
		t.Error(err)
	}
	if code := <-ended; code != exitOK || complaints.Len() > 0 {
		t.Errorf("exit code %d, %q", code, complaints.String())
	}
}

// asCommand makes the test's own binary the command: a client starts it as a user's
// assistant starts entente.
const asCommand = "ENTENTE_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// The official client starts the real command, and asks each tool once.
func TestMCPCommand(t *testing.T) {
	alone(t)
	ok(t, "demo", "--once", "--db", "demo.db")
	command := exec.CommandContext(t.Context(), os.Args[0], "mcp", "--db", "demo.db")
	command.Env = append(os.Environ(), asCommand+"=yes")
	client := mcp.NewClient(&mcp.Implementation{Name: "tester", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &mcp.CommandTransport{Command: command}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	two := map[string]any{"a": "Russia", "b": "United States"}
	for tool, arguments := range map[string]map[string]any{
		"ask": {"question": "Who condemned Israel in May 2013?"}, "opponents": {"of": []string{"Israel"}},
		"allies": {"of": []string{"Assad"}}, "who": {"of": []string{"Israel"}, "relations": []string{"CONDEMNS"}},
		"stance": two, "pair": two, "timeline": two, "blocs": {}, "triads": {"of": "Syria"}, "paths": {"a": "Iran", "b": "Turkey"},
		"common": {"a": "Iran", "b": "Syria"}, "mediators": {"a": "Russia", "b": "Iran"}, "ranking": {"by": "condemned"},
		"trends": {"from": "2013-05", "to": "2013-05"}, "search": {"name": "Kerry"}, "quotes": {"actor": "Hezbollah"},
	} {
		r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
		if err != nil || r.IsError || len(r.Content) != 1 {
			t.Errorf("%s: %v, %+v", tool, err, r)
			continue
		}
		said, _ := r.Content[0].(*mcp.TextContent)
		if !json.Valid([]byte(said.Text)) || !strings.Contains(said.Text, `"article":{"id":"samples-`) {
			t.Errorf("%s: no sentence with its article in %.300s", tool, said.Text)
		}
	}
}
