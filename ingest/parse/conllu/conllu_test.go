package conllu_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/ingest/nlp"
	"entente/ingest/parse/conllu"
)

// rows turns "id form misc" lines into CoNLL-U; "#" and empty lines stay.
func rows(lines ...string) string {
	var out strings.Builder
	for _, l := range lines {
		if f := strings.Fields(l); len(f) == 3 && l[0] != '#' {
			l = f[0] + "\t" + f[1] + strings.Repeat("\t_", 7) + "\t" + f[2]
		}
		out.WriteString(l + "\n")
	}
	return out.String()
}

func readAll(in string) (blocks []*conllu.Block, err error) {
	for r := conllu.NewReader(strings.NewReader(in)); ; {
		b, err := r.Next()
		if errors.Is(err, io.EOF) {
			return blocks, nil
		}
		if err != nil {
			return blocks, err
		}
		blocks = append(blocks, b)
	}
}

func TestNext(t *testing.T) {
	tests := []struct {
		name, in string
		texts    []string
	}{
		{"two sentences", rows("# sent_id = a", "1 Talks _", "2 failed SpaceAfter=No", "3 . _", "", "", "1 War _"), []string{"Talks failed. ", "War "}},
		{"multiword token", rows("1-2 don't SpaceAfter=No", "1 do _", "2 n't _", "3 . _", ""), []string{"don't. "}},
		{"range without a note on space", rows("1-2 cannot _", "1 can _", "2 not _", "3 go _", ""), []string{"cannot go "}},
		{"empty nodes", rows("0.1 gone _", "1 Peace _", "1.1 came _", "1.2 back _", "2 now _", ""), []string{"Peace now "}},
		{"Windows lines", strings.ReplaceAll(rows("1 War _", "", "1 Peace _"), "\n", "\r\n"), []string{"War ", "Peace "}},
		{"comments only", rows("# nothing"), nil},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			blocks, err := readAll(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, b := range blocks {
				texts = append(texts, b.Text)
				check(t, b)
			}
			if diff := cmp.Diff(tt.texts, texts); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func check(t interface{ Fatalf(string, ...any) }, b *conllu.Block) {
	for _, tok := range b.Sentence.Tokens {
		if tok.Text == "" || tok.Text != b.Text[tok.Start:tok.End] {
			t.Fatalf("token %q at %d-%d of %q", tok.Text, tok.Start, tok.End, b.Text)
		}
		if spaced := strings.HasPrefix(b.Text[tok.End:], " "); tok.SpaceAfter && !spaced {
			t.Fatalf("no space after token %q of %q", tok.Text, b.Text)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"fields", "1\tWar\n", "line 1: 2 fields parted by tabs where CoNLL-U has 10"},
		{"order", rows("1 a _", "3 b _"), `line 2: the id is "3" where 2 is due`},
		{"no id", rows("x a _"), `line 1: the id is "x" where 1 is due`},
		{"empty form", "1\t" + strings.Repeat("\t_", 8) + "\n", "line 1: token 1 is empty"},
		{"encoding", rows("1 \xff _"), "line 1: not valid UTF-8"},
		{"range", rows("2-3 a _"), `line 1: "2-3" is no range of the tokens that follow`},
		{"range in a range", rows("1-3 a _", "1 b _", "2-3 c _"), `line 3: "2-3" is no range of the tokens that follow`},
		{"open range", rows("1-3 a _", "1 b _", ""), "line 3: the sentence ends before token 3 of a multiword range"},
		{"empty node", rows("1.x a _"), `line 1: "1.x" is no id of an empty node`},
		{"long line", "# " + strings.Repeat("x", 1<<20), "line 1: longer than 1048576 bytes"},
		{"many comments", strings.Repeat("# a\n", 1001), "line 1001: more than 1000 comments or 1048576 bytes of them before one sentence"},
		{"big sentence", bigSentence(), "line 9: the sentence has more than 100000 tokens or 4194304 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll(tt.in)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// bigSentence has tokens of half a mebibyte.
func bigSentence() string {
	var out strings.Builder
	for i := range 9 {
		out.WriteString(rows(fmt.Sprintf("%d %s _", i+1, strings.Repeat("x", 1<<19-1))))
	}
	return out.String()
}

func TestWrite(t *testing.T) {
	blocks, err := readAll(rows("# sent_id = a", "1-2 Assad's _", "1 Assad _", "2 's _", "3 ally SpaceAfter=No", "4 . _", ""))
	if err != nil {
		t.Fatal(err)
	}
	s := &blocks[0].Sentence
	set := func(i int, upos, lemma, feats string, head int, deprel string) {
		tok := &s.Tokens[i]
		tok.UPOS, tok.Lemma, tok.Feats, tok.Head, tok.Deprel = upos, lemma, feats, head, deprel
	}
	set(0, "PROPN", "Assad", "Number=Sing", 2, "nmod:poss")
	set(1, "PART", "'s", "", 0, "case")
	set(2, "NOUN", "ally", "Number=Sing", -1, "root")
	set(3, "PUNCT", ".", "", 2, "punct")
	s.Spans = []nlp.Span{{First: 0, Last: 1, Label: nlp.PER}}
	var out bytes.Buffer
	if err := conllu.Write(&out, s, blocks[0]); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"# sent_id = a",
		"1-2\tAssad's\t_\t_\t_\t_\t_\t_\t_\t_",
		"1\tAssad\tAssad\tPROPN\t_\tNumber=Sing\t3\tnmod:poss\t_\tNER=B-PER|SpaceAfter=No",
		"2\t's\t's\tPART\t_\t_\t1\tcase\t_\tNER=O",
		"3\tally\tally\tNOUN\t_\tNumber=Sing\t0\troot\t_\tNER=O|SpaceAfter=No",
		"4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\tNER=O",
		"", "",
	}, "\n")
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

// What was read and written must read as the same again.
func FuzzNext(f *testing.F) {
	f.Add(rows("# a", "1-2 don't SpaceAfter=No", "1 do _", "2 n't _", "2.1 x _", "3 . _", "", "1 War _"))
	f.Add("1\tא\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|X=\r\n\r\n#\n\n1-1\t \t\t\t\t\t\t\t\t\n1\t \t\t\t\t\t\t\t\t\n")
	f.Fuzz(func(t *testing.T, in string) {
		blocks, _ := readAll(in)
		for _, b := range blocks {
			check(t, b)
			var out bytes.Buffer
			if err := conllu.Write(&out, &b.Sentence, b); err != nil {
				t.Fatal(err)
			}
			again, err := readAll(out.String())
			if err != nil || len(again) != 1 {
				t.Fatalf("written as %q: %v", out.String(), err)
			}
			if diff := cmp.Diff(b.Sentence, again[0].Sentence); diff != "" {
				t.Fatal(diff)
			}
			if diff := cmp.Diff(b.Comments, again[0].Comments); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
