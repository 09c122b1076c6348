package tokenize_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/tokenize"
)

var train = flag.Bool("train", false, "make the weights of the sentence boundary scorer, boundary.bin, from the treebanks")

var viewsTo = flag.String("views", "", "write what the trainer of the network reads to this folder")

// TestTrain is the recipe of boundary.bin: go test ./ingest/tokenize -run TestTrain -train -v.
// It learns from the train parts of both treebanks (CC BY-SA 4.0; GUM's of several
// CC licences) and from the sentence ends of the Groningen Meaning Bank's news (public
// domain), and prints the scores on the dev parts.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("trains only with -train")
	}
	dir := filepath.Join(shared(t), "train")
	tok := tokenize.New()
	var examples []tokenize.Example
	add := func(g *goldText) { examples = append(examples, tok.Examples(g.text.String(), g.endings())...) }
	news, held := readNews(t, filepath.Join(dir, "ner", "gmb-voa", "gmb-voa.conll"))
	add(readTreebank(t, filepath.Join(dir, "ud-ewt", "en_ewt-ud-train.conllu")))
	add(readTreebank(t, filepath.Join(dir, "ud-gum-cc-by", "en_gum-ud-train.conllu")))
	add(news)
	w := tokenize.Train(examples, 24, 0.02, 0.15)
	tokenize.UseWeights(w)
	for name, g := range map[string]*goldText{
		"EWT dev": readTreebank(t, filepath.Join(dir, "ud-ewt", "en_ewt-ud-dev.conllu")),
		"GUM dev": readTreebank(t, filepath.Join(dir, "ud-gum-cc-by", "en_gum-ud-dev.conllu")),
		"news":    held,
	} {
		d := &nlp.Doc{Text: g.text.String()}
		tok.Annotate(d)
		_, sentences := spans(d)
		t.Logf("%s: sentences F1 %.4f", name, f1(g.sentences, sentences))
	}
	if err := os.WriteFile("boundary.bin", w, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestViews writes the data of train/train.py: both treebanks as they are and varied, and news.
func TestViews(t *testing.T) {
	if *viewsTo == "" {
		t.Skip("writes only with -views")
	}
	dir := filepath.Join(shared(t), "train")
	tok := tokenize.New()
	write := func(name string, g *goldText) {
		b := tok.Views(g.text.String(), g.endings())
		if err := os.WriteFile(filepath.Join(*viewsTo, name+".views"), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, path := range map[string]string{"ewt": "ud-ewt/en_ewt-ud-", "gum": "ud-gum-cc-by/en_gum-ud-"} {
		for _, part := range []string{"train", "dev"} {
			write(name+"-"+part, readTreebank(t, filepath.Join(dir, path+part+".conllu")))
		}
		docs := readSource(t, filepath.Join(dir, path+"train.conllu"))
		for seed := range uint64(variants) {
			write(fmt.Sprintf("%s-varied%d", name, seed), docs.vary(seed, name == "ewt"))
		}
	}
	learn, held := readNews(t, filepath.Join(dir, "ner", "gmb-voa", "gmb-voa.conll"))
	write("news-train", learn)
	write("news-dev", held)
	b, err := os.ReadFile("testdata/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	sample := &goldText{}
	sample.text.Write(b)
	write("sample", sample)
}

// variants is how many varied texts the network's trainer gets of each treebank.
const variants = 10

func (g *goldText) endings() map[int]bool {
	out := map[int]bool{}
	for _, s := range g.sentences {
		out[s[1]] = true
	}
	return out
}

// readNews rebuilds running text from tokenised news: most sentences as they are
// printed, some with blanks around every mark or around quotes, since texts come
// like that too. Every tenth block of sentences is held back.
func readNews(t testing.TB, path string) (learn, held *goldText) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	learn, held = &goldText{}, &goldText{}
	var words []string
	n := 0
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		if word, _, _ := strings.Cut(scan.Text(), "\t"); word != "" {
			words = append(words, word)
			continue
		}
		if len(words) == 0 {
			continue
		}
		g, gap := learn, " "
		if n/100%10 == 9 {
			g = held
		}
		if n%4 == 0 {
			gap = "\n\n"
		}
		g.add(print(words, n/20%10), nil, gap)
		words = nil
		n++
	}
	return learn, held
}

// print joins words to a sentence. Style 0 keeps all blanks, 1 and 2 those of quotes.
func print(words []string, style int) string {
	if style == 0 {
		return strings.Join(words, " ")
	}
	var b strings.Builder
	open, glue := false, true
	for i, w := range words {
		if w == "." && i > 0 && strings.HasSuffix(words[i-1], ".") {
			continue // the period of "U.S." ends the sentence too
		}
		quote := w == "\""
		if quote {
			open = !open
		}
		left := strings.Contains(" , . ; : ! ? ) ] % 's n't 'm 're 've 'll 'd ", " "+w+" ") || w == "'" || quote && !open && style > 2
		if !glue && !left {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		glue = w == "(" || w == "[" || w == "$" || quote && open && style > 2
	}
	return b.String()
}
