package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"entente/graph"
	"entente/server"
)

// instructions tell an assistant how to read the answers.
const instructions = `Entente answers who stands with whom, from news articles that its user gathered.
Every act rests on sentences: quote them, and name their publication, date and article id.
An act with a speaker, or marked claimOnly, is that speaker's claim and no fact: say so.
Planned, possible and negated acts never count as done. A date of precision "article" is the day of the report.
An empty answer means that these articles hold no evidence, never that there is nobody.
Actors are named by id, name or alias; use search when a name is unknown or means several.
Use ask for what the user asked in words; when it is not answered, say why, and choose another tool.`

// limit is how long a question may take.
const limit = 30 * time.Second

// Serve answers a client that writes to in and reads from out, until it closes in
// or ctx ends. Questions in plain English are left to asker.
func Serve(ctx context.Context, r graph.Reader, asker server.Asker, version string, in io.Reader, out io.Writer) error {
	s := sdk.NewServer(
		&sdk.Implementation{Name: "entente", Title: "Entente: who stands with whom", Version: version},
		&sdk.ServerOptions{Instructions: instructions, Capabilities: &sdk.ServerCapabilities{Tools: &sdk.ToolCapabilities{}}},
	)
	desk{r, asker}.offer(s)
	s.AddReceivingMiddleware(plainly)
	err := s.Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(in), Writer: unclosed{out}})
	if ctx.Err() != nil || errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// unclosed leaves a stream open that others may still write to.
type unclosed struct{ io.Writer }

// Close does nothing.
func (unclosed) Close() error { return nil }

// desk answers the questions from a graph.
type desk struct {
	graph.Reader
	asker server.Asker
}

// offer registers a tool, whose arguments are the fields of In.
func offer[In, Out any](s *sdk.Server, name, title, description string, ask func(context.Context, In) (Out, error)) {
	closed := false
	tool := &sdk.Tool{
		Name: name, Title: title, Description: description,
		Annotations: &sdk.ToolAnnotations{Title: title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}
	sdk.AddTool(s, tool, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, any, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		answer, err := ask(ctx, in)
		if errors.Is(err, context.DeadlineExceeded) {
			err = fmt.Errorf("the question took longer than %v: narrow it by from and to", limit)
		}
		if err != nil {
			return nil, nil, err
		}
		return bounded(answer)
	})
}

// mostBytes bounds an answer, so that it leaves an assistant room to think.
const mostBytes = 200_000

// bounded gives an answer, or an error that tells how to ask for less.
func bounded(answer any) (*sdk.CallToolResult, any, error) {
	text, err := json.Marshal(answer)
	if err != nil {
		return nil, nil, fmt.Errorf("write the answer: %w", err)
	}
	if len(text) > mostBytes {
		return nil, nil, fmt.Errorf("the answer has %d kB, more than the %d kB that are sent: lower limit, members or quotes, or narrow it by from and to",
			len(text)/1000, mostBytes/1000)
	}
	return nil, json.RawMessage(text), nil
}
