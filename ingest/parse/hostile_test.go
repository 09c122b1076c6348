package parse_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// wellFormed holds what a parse is whatever the text is: one root, every token
// below it, every field set, spans in order and disjoint, tokens as they were.
func wellFormed(t interface{ Fatalf(string, ...any) }, d *nlp.Doc, before []nlp.Sentence) {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if len(s.Tokens) != len(before[i].Tokens) {
			t.Fatalf("sentence %d has %d tokens, had %d", i, len(s.Tokens), len(before[i].Tokens))
		}
		roots := 0
		for j := range s.Tokens {
			tok, was := &s.Tokens[j], &before[i].Tokens[j]
			if tok.Text != was.Text || tok.Start != was.Start || tok.End != was.End || tok.SpaceAfter != was.SpaceAfter {
				t.Fatalf("token %d of sentence %d is %+v, was %+v", j, i, tok, was)
			}
			if tok.UPOS == "" || tok.Lemma == "" || tok.Deprel == "" || (tok.Head < 0) != (tok.Deprel == "root") || tok.Head >= len(s.Tokens) {
				t.Fatalf("token %d of sentence %d is %+v", j, i, tok)
			}
			if tok.Head < 0 {
				roots++
			}
		}
		if roots != min(1, len(s.Tokens)) {
			t.Fatalf("sentence %d has %d roots", i, roots)
		}
		below(t, s, i)
		last := 0
		for _, sp := range s.Spans {
			if sp.First < last || sp.Last <= sp.First || sp.Last > len(s.Tokens) {
				t.Fatalf("span %+v of sentence %d after %d", sp, i, last)
			}
			last = sp.Last
		}
	}
}

// below checks that every token descends from the root, in linear time.
func below(t interface{ Fatalf(string, ...any) }, s *nlp.Sentence, number int) {
	const unknown, open, good = 0, 1, 2
	state := make([]byte, len(s.Tokens))
	for start := range s.Tokens {
		var path []int
		at := start
		for at >= 0 && state[at] == unknown {
			state[at] = open
			path = append(path, at)
			at = s.Tokens[at].Head
		}
		if at >= 0 && state[at] == open {
			t.Fatalf("token %d of sentence %d is in a cycle", at, number)
		}
		for _, p := range path {
			state[p] = good
		}
	}
}

func copyOf(sentences []nlp.Sentence) []nlp.Sentence {
	out := make([]nlp.Sentence, len(sentences))
	for i, s := range sentences {
		out[i] = s
		out[i].Tokens = append([]nlp.Token(nil), s.Tokens...)
	}
	return out
}

func newParser(t testing.TB) *parse.Parser {
	t.Helper()
	p, err := parse.New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Hostile text must take time and memory in proportion to its length; what does not would hang here.
func TestHostile(t *testing.T) {
	p, tok := newParser(t), tokenize.New()
	tests := map[string]string{
		"nested brackets":                   strings.Repeat("(", 10_000) + "war" + strings.Repeat(")", 10_000),
		"spaced brackets":                   strings.Repeat("( ", 10_000) + "war" + strings.Repeat(" )", 10_000),
		"a megabyte without a space":        strings.Repeat("x", 1<<20),
		"a quarter of a megabyte on a line": strings.Repeat("Moscow said that ", 1<<18/17),
		"emoji":                             strings.Repeat("👍🏽 ", 10_000),
		"right to left":                     strings.Repeat("שלום עולם ", 5_000),
		"right-to-left marks":               strings.Repeat("\u202eKerry\u202c ", 5_000),
		"controls":                          strings.Repeat("\x00\x01 \x1b[31m ", 5_000),
		"invalid UTF-8":                     strings.Repeat("\xff\xfe ", 10_000),
		"combining marks":                   "e" + strings.Repeat("\u0301", 10_000),
		"periods":                           strings.Repeat(". ", 10_000),
		"sentences without an end":          strings.Repeat("and ", 20_000),
	}
	for name, text := range tests {
		if testing.Short() {
			text = text[:len(text)/20]
		}
		t.Run(name, func(t *testing.T) {
			d := &nlp.Doc{Text: text}
			tok.Annotate(d)
			before := copyOf(d.Sentences)
			p.Annotate(d)
			wellFormed(t, d, before)
		})
	}
}

func TestNothing(t *testing.T) {
	p := newParser(t)
	for name, d := range map[string]*nlp.Doc{
		"no sentences":      {},
		"an empty sentence": {Sentences: []nlp.Sentence{{}}},
		"empty between":     {Sentences: []nlp.Sentence{{}, {Tokens: []nlp.Token{{Text: "War"}}}, {}}},
	} {
		t.Run(name, func(t *testing.T) {
			before := copyOf(d.Sentences)
			p.Annotate(d)
			wellFormed(t, d, before)
		})
	}
}

// The parse of a sentence must not depend on what stands beside it in the batch.
func TestBatchesAgree(t *testing.T) {
	p := newParser(t)
	refs := readReference(t)
	together := &nlp.Doc{}
	for i := range refs {
		together.Sentences = append(together.Sentences, refs[i].bare())
	}
	p.Annotate(together)
	for i := range refs {
		alone := &nlp.Doc{Sentences: []nlp.Sentence{refs[i].bare()}}
		p.Annotate(alone)
		if diff := cmp.Diff(together.Sentences[i], alone.Sentences[0]); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestForms(t *testing.T) {
	p := newParser(t)
	form := rapid.OneOf(
		rapid.SampledFrom([]string{"Kerry", "condemned", "the", "raid", ".", "n't", "-", "U.S.", "'s", "\u200b", "\xff", "İ", "ſ", "ﬁ", "ß"}),
		rapid.StringN(1, 12, 40),
	)
	rapid.Check(t, func(r *rapid.T) {
		d := &nlp.Doc{}
		for _, forms := range rapid.SliceOfN(rapid.SliceOfN(form, 0, 40), 0, 4).Draw(r, "sentences") {
			var s nlp.Sentence
			for _, f := range forms {
				s.Tokens = append(s.Tokens, nlp.Token{Text: f})
			}
			d.Sentences = append(d.Sentences, s)
		}
		before := copyOf(d.Sentences)
		p.Annotate(d)
		wellFormed(r, d, before)
	})
}

func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{"Mr. Roe can't \"go\" to the U.S.\n\nHe'll stay.", "((((()))))", "\xff\x00\u200b—", "Kremlin: no plans", "ß İ ﬁ"} {
		f.Add(seed)
	}
	p, tok := newParser(f), tokenize.New()
	f.Fuzz(func(t *testing.T, text string) {
		d := &nlp.Doc{Text: text}
		tok.Annotate(d)
		before := copyOf(d.Sentences)
		p.Annotate(d)
		wellFormed(t, d, before)
	})
}
