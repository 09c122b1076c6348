package actor_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/ingest/nlp"
)

// goldArticle is what this test reads of an annotated article.
type goldArticle struct {
	ID        string
	Sentences []string
	Actors    map[string][]string // by id: the words that denote it
	Events    []struct{ Source, Target string }
}

// recallFloor is the least share of the annotated events' actors that must be found
// in their articles. It only rises.
const recallFloor = 0.955

func TestRecallOnAnnotatedArticles(t *testing.T) {
	found, all := 0, 0
	for _, g := range goldArticles(t) {
		d := linkSentences(g)
		got := map[string]bool{}
		for _, a := range d.Actors {
			got[goldKey(g, a)] = true
		}
		for _, e := range g.Events {
			for _, id := range []string{e.Source, e.Target} {
				all++
				if got[id] {
					found++
				}
			}
		}
	}
	recall := float64(found) / float64(all)
	t.Logf("found %d of %d actors of events: %.3f", found, all, recall)
	if recall < recallFloor {
		t.Errorf("recall %.3f is below %.2f", recall, recallFloor)
	}
}

func goldArticles(t *testing.T) []goldArticle {
	t.Helper()
	folder := os.Getenv("ENTENTE_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(folder, "gold", "voa-train.jsonl"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("annotated articles are needed: %v", err)
		}
		t.Skipf("no annotated articles (set ENTENTE_SHARED to their folder): %v", err)
	}
	defer func() { _ = f.Close() }()
	var out []goldArticle
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var g goldArticle
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

func linkSentences(g goldArticle) *nlp.Doc {
	s := loaded()
	d := &nlp.Doc{ID: g.ID}
	var bounds [][2]int
	for _, text := range g.Sentences {
		if d.Text != "" {
			d.Text += "\n"
		}
		start := len(d.Text)
		d.Text += text
		bounds = append(bounds, [2]int{start, len(d.Text)})
	}
	s.tokenizer.AnnotateSentences(d, bounds)
	s.parser.Annotate(d)
	s.linker.Annotate(d)
	return d
}

var (
	marks  = regexp.MustCompile(`[^\w ]`)
	titles = regexp.MustCompile(`^(the|mr|mrs|ms|dr|president|prime minister|former|us) `)
)

func bare(name string) string {
	name = strings.TrimSpace(marks.ReplaceAllString(strings.ToLower(name), ""))
	for titles.MatchString(name) {
		name = titles.ReplaceAllString(name, "")
	}
	return name
}

// goldKey is the annotated actor that a found one stands for: by id, else by name.
func goldKey(g goldArticle, a *nlp.Actor) string {
	if _, ok := g.Actors[a.ID]; ok {
		return a.ID
	}
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		for id, words := range g.Actors {
			for _, w := range words {
				if bare(w) == bare(name) {
					return id
				}
			}
		}
	}
	return ""
}
