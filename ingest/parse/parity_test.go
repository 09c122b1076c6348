package parse_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/parse/conllu"
)

// reference is a sentence with the trainer's own output for it.
type reference struct {
	id     string
	tokens []nlp.Token
	tags   []string // of entities
}

// bare is the sentence before any parse.
func (r *reference) bare() nlp.Sentence {
	var s nlp.Sentence
	for _, t := range r.tokens {
		s.Tokens = append(s.Tokens, nlp.Token{Text: t.Text, SpaceAfter: t.SpaceAfter})
	}
	return s
}

// readReference reads the trainer's output for our own news sentences.
// Regenerate it together with the weights: see train/train.sh.
func readReference(t testing.TB) []reference {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "news.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []reference
	for r := conllu.NewReader(f); ; {
		b, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, reference{id: b.Comments[0], tokens: b.Sentence.Tokens})
	}
}

// readColumns sets what conllu.Reader leaves out on purpose: the annotation.
func readColumns(t testing.TB, refs []reference) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "news.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, i := 0, 0
	for scan := bufio.NewScanner(f); scan.Scan(); {
		cols := strings.Split(scan.Text(), "\t")
		if len(cols) != 10 {
			if scan.Text() == "" {
				s, i = s+1, 0
			}
			continue
		}
		refs[s].tags = append(refs[s].tags, strings.TrimPrefix(cols[9], "NER="))
		head, err := strconv.Atoi(cols[6])
		if err != nil {
			t.Fatal(err)
		}
		tok := &refs[s].tokens[i]
		tok.UPOS, tok.Feats, tok.Head, tok.Deprel = cols[3], strings.TrimPrefix(cols[5], "_"), head-1, cols[7]
		i++
	}
}

// agreement counts what equals the trainer's output.
type agreement struct{ equal, all int }

func (a *agreement) add(equal bool) {
	a.all++
	if equal {
		a.equal++
	}
}

// check holds the share that must be equal: the trainer computes in floats, the runtime in rounded activations.
func (a *agreement) check(t *testing.T, what string) {
	t.Helper()
	share := float64(a.equal) / float64(a.all)
	t.Logf("%s: %d of %d equal (%.4f)", what, a.equal, a.all, share)
	if share < 0.999 {
		t.Errorf("%s: only %d of %d (%.4f) equal the trainer's output, 0.999 must", what, a.equal, a.all, share)
	}
}

func TestTrainersOutput(t *testing.T) {
	t.Run("news", func(t *testing.T) {
		refs := readReference(t)
		readColumns(t, refs)
		if len(refs) != 100 {
			t.Fatalf("%d sentences", len(refs))
		}
		p, err := parse.New()
		if err != nil {
			t.Fatal(err)
		}
		d := &nlp.Doc{}
		for i := range refs {
			d.Sentences = append(d.Sentences, refs[i].bare())
		}
		p.Annotate(d)
		var trees, tags, entities agreement
		for i, r := range refs {
			want := spansOf(r.tags)
			for _, span := range d.Sentences[i].Spans {
				entities.add(slices.Contains(want, span))
			}
			entities.all += max(0, len(want)-len(d.Sentences[i].Spans))
			for j, want := range r.tokens {
				got := d.Sentences[i].Tokens[j]
				trees.add(got.Head == want.Head)
				trees.add(got.Deprel == want.Deprel)
				tags.add(got.UPOS == want.UPOS)
				tags.add(got.Feats == want.Feats)
			}
		}
		trees.check(t, "heads and labels")
		tags.check(t, "tags and features")
		entities.check(t, "entities")
	})
	t.Run("treebank", func(t *testing.T) {
		dir := shared(t)
		sentences := map[string]goldSentence{}
		for _, file := range []string{"train/ud-ewt/en_ewt-ud-test.conllu", "train/ud-gum-cc-by/en_gum-ud-test.conllu"} {
			for _, s := range readGold(t, filepath.Join(dir, filepath.FromSlash(file))) {
				sentences[s.id] = s
			}
		}
		compareTreebank(t, sentences)
	})
}

func compareTreebank(t *testing.T, sentences map[string]goldSentence) {
	raw, err := os.ReadFile(filepath.Join("testdata", "treebank.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var chosen []goldSentence
	var wants [][2][]string
	for line := range strings.Lines(string(raw)) {
		cols := strings.Split(strings.TrimSpace(line), "\t")
		s, ok := sentences[cols[0]]
		if !ok {
			t.Fatalf("no sentence %s in the treebanks", cols[0])
		}
		chosen = append(chosen, s)
		wants = append(wants, [2][]string{strings.Fields(cols[1]), strings.Fields(cols[2])})
	}
	if len(chosen) != 500 {
		t.Fatalf("%d sentences", len(chosen))
	}
	parseAll(t, chosen)
	var trees agreement
	for i, s := range chosen {
		for j, tok := range s.ours.Tokens {
			trees.add(strconv.Itoa(tok.Head+1) == wants[i][0][j])
			trees.add(tok.Deprel == wants[i][1][j])
		}
	}
	trees.check(t, "heads and labels")
}
