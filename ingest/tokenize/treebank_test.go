package tokenize_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/tokenize"
)

// shared is the folder of the treebanks, or skips where it is absent.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("ENTENTE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "train")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no treebanks at %s: set ENTENTE_SHARED to their folder", dir)
		}
		t.Skipf("no treebanks at %s: set ENTENTE_SHARED to their folder to run the quality floors", dir)
	}
	return dir
}

// goldText is raw text with the spans of its gold tokens and sentences.
type goldText struct {
	text              strings.Builder
	tokens, sentences [][2]int
}

// readTreebank rebuilds the raw text of a CoNLL-U file: sentences are parted by
// a space, paragraphs and documents by a blank line.
func readTreebank(t testing.TB, path string) *goldText {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g := &goldText{}
	var text string
	var forms []string
	gap := ""
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := scan.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"), strings.HasPrefix(line, "# newpar"):
			gap = "\n\n"
		case strings.HasPrefix(line, "# text ="):
			text = strings.TrimSpace(line[len("# text ="):])
		case line == "":
			g.add(text, forms, gap)
			forms, gap = nil, " "
		case line[0] != '#':
			if cols := strings.Split(line, "\t"); !strings.ContainsAny(cols[0], "-.") {
				forms = append(forms, cols[1])
			}
		}
	}
	return g
}

func (g *goldText) add(text string, forms []string, gap string) {
	if g.text.Len() > 0 {
		g.text.WriteString(gap)
	}
	base := g.text.Len()
	at := 0
	for _, form := range forms {
		k := strings.Index(text[at:], form)
		if k < 0 {
			continue // a form that its text does not hold cannot be scored
		}
		at += k
		g.tokens = append(g.tokens, [2]int{base + at, base + at + len(form)})
		at += len(form)
	}
	g.text.WriteString(text)
	g.sentences = append(g.sentences, [2]int{base, base + len(text)})
}

func f1(gold, got [][2]int) float64 {
	want := map[[2]int]bool{}
	for _, s := range gold {
		want[s] = true
	}
	hits := 0
	for _, s := range got {
		if want[s] {
			hits++
		}
	}
	return 2 * float64(hits) / float64(len(gold)+len(got))
}

func spans(d *nlp.Doc) (tokens, sentences [][2]int) {
	for _, s := range d.Sentences {
		sentences = append(sentences, [2]int{s.Start, s.End})
		for _, tok := range s.Tokens {
			tokens = append(tokens, [2]int{tok.Start, tok.End})
		}
	}
	return tokens, sentences
}

// The floors are of the CoNLL 2018 shared task's measures; they only rise.
func TestQualityFloor(t *testing.T) {
	dir := shared(t)
	tests := []struct {
		file              string
		tokens, sentences float64
	}{
		{"train/ud-ewt/en_ewt-ud-test.conllu", 0.991, 0.900},
		{"train/ud-gum-cc-by/en_gum-ud-test.conllu", 0.9965, 0.967},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.file), func(t *testing.T) {
			gold := readTreebank(t, filepath.Join(dir, filepath.FromSlash(tt.file)))
			d := &nlp.Doc{Text: gold.text.String()}
			tokenize.New().Annotate(d)
			tokens, sentences := spans(d)
			tf, sf := f1(gold.tokens, tokens), f1(gold.sentences, sentences)
			t.Logf("tokens F1 %.4f, sentences F1 %.4f", tf, sf)
			if tf < tt.tokens || sf < tt.sentences {
				t.Errorf("tokens F1 %.4f (floor %.3f), sentences F1 %.4f (floor %.3f)", tf, tt.tokens, sf, tt.sentences)
			}
		})
	}
}

// News that the scorer has not learned from must keep its sentences.
func TestNewsFloor(t *testing.T) {
	_, held := readNews(t, filepath.Join(shared(t), "train", "ner", "gmb-voa", "gmb-voa.conll"))
	d := &nlp.Doc{Text: held.text.String()}
	tokenize.New().Annotate(d)
	_, sentences := spans(d)
	f := f1(held.sentences, sentences)
	t.Logf("sentences F1 %.4f", f)
	if f < 0.99 {
		t.Errorf("sentences F1 %.4f (floor 0.99)", f)
	}
}
