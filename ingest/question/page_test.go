package question_test

import (
	"context"
	"os"
	"strings"
	"testing"
)

// Every question of the documentation is answered.
func TestPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/questions.md")
	if err != nil {
		t.Fatal(err)
	}
	a, ctx, asked := asking(t, filled(t)), context.Background(), 0
	for line := range strings.Lines(string(text)) {
		question, ok := strings.CutPrefix(strings.TrimSpace(line), "- `")
		if !ok {
			continue
		}
		asked++
		got, err := a.Ask(ctx, strings.TrimSuffix(question, "`"))
		if err != nil || !got.Answered || got.Sentence == "" {
			t.Errorf("%s: %s %v", question, got.Reason, err)
		}
	}
	if asked < 40 {
		t.Errorf("only %d questions were found", asked)
	}
}
