package main

import (
	"io"
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
