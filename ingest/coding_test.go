package ingest_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente/graph"
	"entente/graph/ontology"
	"entente/ingest"
	"entente/ingest/article"
	"entente/ingest/event"

	"github.com/google/go-cmp/cmp"
)

// section is what stands below one heading of docs/coding.md: tables to add, and
// sentences with what they must give.
type section struct {
	title    string
	tables   map[string]string // lines to add, by file
	refused  map[string]string // lines that may not load
	examples []example
}

type example struct {
	text string
	want []string
}

// readPage takes the fenced blocks of the page: "tsv FILE" adds lines to a file,
// "tsv refused FILE" are lines with an error, "text" holds sentences.
func readPage(t *testing.T) []section {
	t.Helper()
	raw, err := os.ReadFile("../docs/coding.md")
	if err != nil {
		t.Fatal(err)
	}
	out := []section{{}}
	fence := ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		s := &out[len(out)-1]
		info, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && fence == "":
			fence = info
		case isFence:
			fence = ""
		case fence == "" && strings.HasPrefix(line, "## "):
			out = append(out, section{title: line[3:], tables: map[string]string{}, refused: map[string]string{}})
		case strings.HasPrefix(fence, "tsv refused "):
			s.refused[fence[len("tsv refused "):]] += line + "\n"
		case strings.HasPrefix(fence, "tsv "):
			s.tables[fence[len("tsv "):]] += line + "\n"
		case fence == "text":
			s.example(line)
		}
	}
	return out
}

func (s *section) example(line string) {
	if text, ok := strings.CutPrefix(line, "> "); ok {
		s.examples = append(s.examples, example{text: text, want: []string{}})
	} else if n := len(s.examples); n > 0 {
		s.examples[n-1].want = append(s.examples[n-1].want, line)
	}
}

// lexicon is the coder's own files with lines added before what they hold.
func lexicon(t *testing.T, added map[string]string) fs.FS {
	t.Helper()
	own := os.DirFS("event/lexicon")
	names, err := fs.Glob(own, "*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range names {
		raw, err := fs.ReadFile(own, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: append([]byte(added[name]), raw...)}
	}
	return files
}

// TestCodingPage runs the sentences of docs/coding.md.
func TestCodingPage(t *testing.T) {
	run := 0
	for _, s := range readPage(t) {
		t.Run(s.title, func(t *testing.T) {
			p := pipeline(t)
			if extra := s.tables["actors.extra"]; extra != "" {
				var err error
				if p, err = ingest.New(ingest.WithActors("actors.extra", strings.NewReader(extra))); err != nil {
					t.Fatal(err)
				}
			}
			coder, err := event.New(event.WithLexicon(lexicon(t, s.tables)))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range s.examples {
				run++
				d := p.Annotate(article.Article{ID: "page", Date: "2022-05-03", Text: e.text})
				if diff := cmp.Diff(sorted(e.want), statements(coder.Code(d))); diff != "" {
					t.Errorf("%s\n(-page +coder)\n%s", e.text, diff)
				}
			}
			for name, lines := range s.refused {
				if _, err := event.New(event.WithLexicon(lexicon(t, map[string]string{name: lines}))); err == nil || !strings.Contains(err.Error(), name+":1: ") {
					t.Errorf("%s took %q: %v", name, lines, err)
				}
			}
		})
	}
	if run < 10 {
		t.Errorf("the page has %d examples", run)
	}
}

// TestCodingPageNamesRelations keeps the page's table in step with the ontology.
func TestCodingPageNamesRelations(t *testing.T) {
	raw, err := os.ReadFile("../docs/coding.md")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for line := range strings.Lines(string(raw)) {
		if cells := strings.Split(line, "|"); len(cells) == 5 && strings.HasPrefix(cells[1], " `") {
			got = append(got, strings.Trim(cells[1], " `")+" "+strings.TrimSpace(cells[2]))
		}
	}
	for _, e := range ontology.Relations() {
		want = append(want, string(e.Relation)+" "+string(e.Family))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-ontology +page)\n%s", diff)
	}
}

func statements(in []graph.Statement) []string {
	out := []string{}
	for _, s := range in {
		line := strings.Join([]string{s.Source, string(s.Relation), s.Target, string(s.Status)}, " ")
		if s.AttributedTo != "" {
			line += " by " + s.AttributedTo
		}
		out = append(out, line)
	}
	return sorted(out)
}

func sorted(in []string) []string {
	out := slices.Clone(in)
	slices.Sort(out)
	return slices.Compact(out)
}
