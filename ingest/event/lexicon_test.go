package event_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"entente/ingest/event"
)

// lexiconWith is the project's lexicon with one file replaced.
func lexiconWith(t *testing.T, name, text string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	files, err := os.ReadDir("lexicon")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile("lexicon/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name()] = &fstest.MapFile{Data: raw}
	}
	out[name] = &fstest.MapFile{Data: []byte(text)}
	return out
}

func TestLexiconErrors(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"too few columns", "verbs.tsv", "# head\nmeet\tMEETS\tsubj\n", "verbs.tsv:2: 3 columns"},
		{"unknown relation", "nouns.tsv", "hug\tHUGS\tposs\tof\n", `nouns.tsv:1: "HUGS" is no relation`},
		{"no target", "verbs.tsv", "meet\tMEETS\tsubj\t-\n", "both need a place"},
		{"target of pairs", "verbs.tsv", "meet\tMEETS\teach\tobj\n", "pairs have none"},
		{"open brace", "verbs.tsv", "hold {talk\tMEETS\tsubj\twith\n", "a brace is not closed"},
		{"brackets", "verbs.tsv", "bring (to)\tMEETS\tsubj\twith\n", "one preposition and one word"},
		{"many words", "verbs.tsv", "a b c\tMEETS\tsubj\twith\n", "at most one particle"},
		{"unknown status", "governors.tsv", "hope\ts\tmaybe\tactual\n", `"maybe" is no status`},
		{"governor columns", "governors.tsv", "hope\tx\tactual\tactual\n", "s or o"},
		{"status columns", "modifiers.tsv", "upcoming\n", "1 columns"},
		{"deed columns", "deeds.tsv", "launch\n", "nouns and verbs"},
		{"occupation columns", "occupied.tsv", "PSE\t1967-06-05\n", "2 columns"},
		{"occupation days", "occupied.tsv", "PSE\tJune 1967\t\tUN\n", `first day "June 1967"`},
		{"end of an occupation", "occupied.tsv", "PSE\t1967-06-05\tsoon\tUN\n", `last day "soon"`},
		{"unknown condition", "verbs.tsv", "meet\tMEETS\tsubj\twith\tsunny\n", `condition "sunny"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := event.New(event.WithLexicon(lexiconWith(t, tt.file, tt.text)))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestMissingLexiconFile(t *testing.T) {
	if _, err := event.New(event.WithLexicon(fstest.MapFS{})); err == nil {
		t.Error("no error without files")
	}
}

func TestOwnLexicon(t *testing.T) {
	c, err := event.New(event.WithLexicon(lexiconWith(t, "verbs.tsv", "praise\tCONDEMNS\tsubj\tobj\n")))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fixtures(t, "testdata/clauses.conllu") {
		if f.name != "relation SUPPORTS" {
			continue
		}
		if got := c.Code(f.doc); len(got) != 1 || got[0].Relation != "CONDEMNS" {
			t.Errorf("got %v, want what the file says", got)
		}
	}
}
