package question_test

import (
	"context"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"entente/graph/ontology"
)

// lines reads a table of testdata, without remarks.
func lines(t testing.TB, name string) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// asTable writes a request as the table does.
func asTable(t *testing.T, call string) string {
	t.Helper()
	u, err := url.Parse(call)
	if err != nil {
		t.Fatal(err)
	}
	out := strings.TrimPrefix(u.Path, "/v1/")
	values := u.Query()
	for _, f := range []ontology.Family{ontology.For, ontology.Against} {
		var all []string
		for _, r := range ontology.Of(f) {
			all = append(all, string(r))
		}
		if slices.Equal(values["relation"], all) {
			values["relation"] = []string{string(f)}
		}
	}
	if len(values["relation"]) == len(ontology.Relations()) {
		values["relation"] = []string{"any"}
	}
	for _, name := range []string{
		"a", "b", "source", "target", "actor", "direction", "of", "by", "kind", "family", "change", "balance", "relation", "status",
		"speaker", "publication", "from", "to",
	} {
		for _, v := range values[name] {
			out += " " + name + "=" + v
		}
		values.Del(name)
	}
	values.Del("quotes")
	values.Del("limit")
	values.Del("members")
	if len(values) > 0 {
		out += " and " + values.Encode()
	}
	return out
}

func TestQuestionsBecomeQueries(t *testing.T) {
	a, ctx := asking(t, filled(t)), context.Background()
	want, read := "", 0
	for _, line := range lines(t, "read.txt") {
		if line[0] == '[' {
			want = strings.Trim(line, "[]")
			continue
		}
		read++
		t.Run(line, func(t *testing.T) {
			what, calls, refused, err := a.Plan(ctx, line)
			if err != nil || refused != "" {
				t.Fatalf("not read: %s %v", refused, err)
			}
			for i := range calls {
				calls[i] = asTable(t, calls[i])
			}
			if got := what + " " + strings.Join(calls, "; "); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
	if read < 560 {
		t.Errorf("only %d questions are tried", read)
	}
}

func TestQuestionsAreRefused(t *testing.T) {
	a, ctx := asking(t, filled(t)), context.Background()
	tried := lines(t, "refused.txt")
	if len(tried) < 120 {
		t.Errorf("only %d questions are tried", len(tried))
	}
	for _, line := range tried {
		text, why, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("no reason in %q", line)
		}
		t.Run(text, func(t *testing.T) {
			got, err := a.Ask(ctx, text)
			if err != nil {
				t.Fatal(err)
			}
			if got.Answered || got.Sentence != "" || got.Call != "" {
				t.Fatalf("it was answered: %s (%s)", got.Sentence, got.Call)
			}
			if !strings.Contains(got.Reason, why) {
				t.Errorf("the reason is %q, without %q", got.Reason, why)
			}
			if len(got.Suggestions) != 3 {
				t.Errorf("suggested are %q", got.Suggestions)
			}
		})
	}
}
