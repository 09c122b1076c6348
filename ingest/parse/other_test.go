package parse_test

import (
	"os"
	"path/filepath"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/parse"
)

// The worked example of docs/treebanks.md: weights of another language, trained by
// train/example.sh, which sets ENTENTE_PARSE_WEIGHTS and runs this test.
func TestOtherTreebank(t *testing.T) {
	path := os.Getenv("ENTENTE_PARSE_WEIGHTS")
	if path == "" {
		t.Skip("no weights of another treebank: ingest/parse/train/example.sh trains them and runs this (needs Python with torch)")
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := parse.Load(f)
	if err != nil {
		t.Fatal(err)
	}
	sentences := readGold(t, filepath.Join("train", "example", "dev.conllu"))
	d := &nlp.Doc{}
	for _, s := range sentences {
		d.Sentences = append(d.Sentences, s.ours)
	}
	p.Annotate(d)
	for i := range sentences {
		sentences[i].ours = d.Sentences[i]
	}
	got := rate(sentences)
	t.Logf("LAS %.4f UPOS %.4f lemma %.4f", got.las, got.upos, got.lemma)
	if len(sentences) != 5 || got.las < 0.9 || got.upos < 0.8 {
		t.Errorf("LAS %.4f, UPOS %.4f on %d sentences", got.las, got.upos, len(sentences))
	}
}
