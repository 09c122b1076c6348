package main

import (
	"context"
	"io"
	"strings"
	"testing"
)

// An interruption ends the work with one line; the articles before it are whole.
func TestInterrupted(t *testing.T) {
	alone(t)
	ctx, interrupt := context.WithCancel(t.Context())
	in, typed := io.Pipe()
	defer func() { _ = typed.Close() }()
	go func() {
		for i := 0; ; i++ {
			if i == 50 {
				interrupt()
			}
			if _, err := io.WriteString(typed, `{"text":"Russia condemned Israel `+strings.Repeat("again ", i%200)+`."}`+"\n"); err != nil {
				return
			}
		}
	}()
	var out, complaints strings.Builder
	a := newApp(in, &out, &complaints)
	a.pipeline = engine
	if code := a.Run(ctx, []string{"ingest", "--format", "jsonl"}); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if complaints.String() != "entente: interrupted; what was done before is kept\n" {
		t.Errorf("it says %q", complaints.String())
	}
	if !strings.Contains(out.String(), "new") || strings.Contains(out.String(), "failed") {
		t.Errorf("it reports %q", out.String())
	}
}
