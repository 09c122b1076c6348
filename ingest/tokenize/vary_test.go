package tokenize_test

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// source is a corpus: documents of paragraphs of sentences.
type source [][][]string

// readSource reads the texts of a CoNLL-U file's sentences.
func readSource(t testing.TB, path string) source {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs source
	opens := false
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := scan.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			docs = append(docs, nil)
			opens = true
		case strings.HasPrefix(line, "# newpar"):
			opens = true
		case strings.HasPrefix(line, "# text ="):
			doc := &docs[len(docs)-1]
			if opens {
				*doc = append(*doc, nil)
				opens = false
			}
			par := &(*doc)[len(*doc)-1]
			*par = append(*par, strings.TrimSpace(line[len("# text ="):]))
		}
	}
	return docs
}

// habits are how often a document's writer does what.
type habits struct {
	lower, tight bool    // writes no capitals, no apostrophes
	merge        float64 // share of paragraphs that run on in the one before
	bare         float64 // of sentences without their last mark
	loud         float64 // and of sentences with others instead of a period
}

func newHabits(r *rand.Rand) habits {
	var h habits
	chance := func(p, most float64) float64 {
		if r.Float64() < p {
			return most * r.Float64()
		}
		return 0
	}
	h.lower, h.tight = r.Float64() < 0.05, r.Float64() < 0.05
	h.merge = chance(0.6, 0.5)
	h.bare = chance(0.3, 0.4)
	h.loud = chance(0.2, 0.5)
	return h
}

// vary makes a text of the corpus's documents in another order and as other
// writers would have them: without periods, without capitals, and, if they are
// to be merged, with paragraphs that run into each other.
func (docs source) vary(seed uint64, merge bool) *goldText {
	r := rand.New(rand.NewPCG(seed, 5))
	g := &goldText{}
	for _, k := range r.Perm(len(docs)) {
		h := newHabits(r)
		for i, par := range docs[k] {
			gap := "\n\n"
			if r.Float64() < h.merge && merge && i > 0 {
				gap = " "
			}
			for _, s := range par {
				g.add(h.write(s, r), nil, gap)
				gap = " "
			}
		}
	}
	return g
}

var loudMarks = []string{"..", "...", "....", "!", "!!", "!!!", " .", " !"}

func (h *habits) write(s string, r *rand.Rand) string {
	if h.lower {
		s = strings.ToLower(s)
	}
	if h.tight {
		s = strings.ReplaceAll(s, "'", "")
	}
	bare, loud := r.Float64() < h.bare, r.Float64() < h.loud
	if len(s) > 20 && bare {
		s = strings.TrimRight(s, ".!?")
	}
	if short, cut := strings.CutSuffix(s, "."); cut && loud {
		s = short + loudMarks[r.IntN(len(loudMarks))]
	}
	return strings.TrimSpace(s)
}
