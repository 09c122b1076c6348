package parse_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/parse"
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

// goldSentence is a treebank's sentence and, beside it, our parse.
type goldSentence struct {
	id    string
	gold  []nlp.Token
	spans []nlp.Span
	ours  nlp.Sentence
}

func readGold(t testing.TB, path string) []goldSentence {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldSentence
	var s goldSentence
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := scan.Text()
		cols := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "# sent_id ="):
			s.id = strings.TrimSpace(line[len("# sent_id ="):])
		case line == "":
			if len(s.gold) > 0 {
				out = append(out, s)
			}
			s = goldSentence{}
		case line[0] != '#' && !strings.ContainsAny(cols[0], "-."):
			head, _ := strconv.Atoi(cols[6])
			s.gold = append(s.gold, nlp.Token{Text: cols[1], Lemma: cols[2], UPOS: cols[3], Feats: cols[5], Head: head - 1, Deprel: cols[7]})
			s.ours.Tokens = append(s.ours.Tokens, nlp.Token{Text: cols[1]})
		}
	}
	return out
}

func parseAll(t testing.TB, sentences []goldSentence) {
	t.Helper()
	p, err := parse.New()
	if err != nil {
		t.Fatal(err)
	}
	d := &nlp.Doc{}
	for i := range sentences {
		d.Sentences = append(d.Sentences, sentences[i].ours)
	}
	p.Annotate(d)
	for i := range sentences {
		sentences[i].ours = d.Sentences[i]
	}
}

type score struct{ las, uas, upos, lemma, args float64 }

// rate scores without punctuation and subtypes, as the CoNLL 2018 shared task
// counts; args is the F1 of core arguments with the right head.
func rate(sentences []goldSentence) score {
	var words, tokens, las, uas, upos, lemma float64
	var hit, want, got float64
	for _, s := range sentences {
		for i := range s.gold {
			g, o := &s.gold[i], &s.ours.Tokens[i]
			tokens++
			upos += one(g.UPOS == o.UPOS)
			lemma += one(strings.EqualFold(g.Lemma, o.Lemma) || g.Lemma == "_")
			want += one(isArgument(g))
			got += one(isArgument(o))
			hit += one(isArgument(g) && isArgument(o) && g.Head == o.Head && argumentLabel(g) == argumentLabel(o))
			if g.UPOS == "PUNCT" {
				continue
			}
			words++
			uas += one(g.Head == o.Head)
			las += one(g.Head == o.Head && g.Rel() == o.Rel())
		}
	}
	return score{las / words, uas / words, upos / tokens, lemma / tokens, 2 * hit / (want + got)}
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func isArgument(t *nlp.Token) bool {
	switch t.Rel() {
	case "nsubj", "obj", "iobj", "csubj":
		return true
	}
	return false
}

func argumentLabel(t *nlp.Token) string {
	if t.Deprel == "nsubj:pass" {
		return t.Deprel
	}
	return t.Rel()
}

// The floors only rise.
func TestQualityFloor(t *testing.T) {
	dir := shared(t)
	tests := []struct {
		file  string
		floor score
	}{
		{"train/ud-ewt/en_ewt-ud-test.conllu", score{0.869, 0.896, 0.960, 0.986, 0.914}},
		{"train/ud-gum-cc-by/en_gum-ud-test.conllu", score{0.863, 0.892, 0.970, 0.987, 0.892}},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.file), func(t *testing.T) {
			sentences := readGold(t, filepath.Join(dir, filepath.FromSlash(tt.file)))
			parseAll(t, sentences)
			got := rate(sentences)
			t.Logf("LAS %.4f UAS %.4f UPOS %.4f lemma %.4f arguments F1 %.4f", got.las, got.uas, got.upos, got.lemma, got.args)
			if got.las < tt.floor.las || got.uas < tt.floor.uas || got.upos < tt.floor.upos || got.lemma < tt.floor.lemma || got.args < tt.floor.args {
				t.Errorf("got %+v, below the floor %+v", got, tt.floor)
			}
		})
	}
}

func BenchmarkAnnotate(b *testing.B) {
	sentences := readGold(b, filepath.Join(shared(b), "train", "ud-gum-cc-by", "en_gum-ud-test.conllu"))
	p, err := parse.New()
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	for i := range sentences {
		tokens += len(sentences[i].gold)
	}
	for b.Loop() {
		for from := 0; from < len(sentences); from += 25 { // documents of 25 sentences
			d := &nlp.Doc{}
			for _, s := range sentences[from:min(from+25, len(sentences))] {
				d.Sentences = append(d.Sentences, s.ours)
			}
			p.Annotate(d)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
