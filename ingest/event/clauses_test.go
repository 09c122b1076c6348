package event_test

import (
	"bufio"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
	"entente/ingest/event"
	"entente/ingest/nlp"

	"github.com/google/go-cmp/cmp"
)

// A fixture is a parsed text with the statements expected of it.
type fixture struct {
	name string
	want []string
	doc  *nlp.Doc
}

// fixtures reads a file of the format that testdata/clauses.conllu explains.
func fixtures(t *testing.T, path string) []fixture {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []fixture
	var rows [][]string
	flush := func() {
		if len(rows) > 0 {
			addSentence(out[len(out)-1].doc, rows)
			rows = nil
		}
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "# name = "):
			flush()
			out = append(out, fixture{name: strings.TrimPrefix(line, "# name = "), doc: &nlp.Doc{ID: "a", Date: "2013-05-07"}})
		case strings.HasPrefix(line, "# want ="):
			for w := range strings.SplitSeq(strings.TrimPrefix(line, "# want ="), ";") {
				if w = strings.TrimSpace(w); w != "" {
					out[len(out)-1].want = append(out[len(out)-1].want, w)
				}
			}
		case line == "":
			flush()
		case line[0] != '#':
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	flush()
	return out
}

// addSentence appends a sentence, its tokens parted by blanks.
func addSentence(d *nlp.Doc, rows [][]string) {
	if d.Text != "" {
		d.Text += "\n"
	}
	s := nlp.Sentence{Start: len(d.Text)}
	for i, r := range rows {
		if i > 0 {
			d.Text += " "
		}
		head, _ := strconv.Atoi(r[5])
		feats := r[4]
		if feats == "_" {
			feats = ""
		}
		start := len(d.Text)
		d.Text += r[1]
		s.Tokens = append(s.Tokens, nlp.Token{
			Text: r[1], Start: start, End: len(d.Text), SpaceAfter: true,
			Lemma: r[2], UPOS: r[3], Feats: feats, Head: head - 1, Deprel: r[6],
		})
	}
	s.End = len(d.Text)
	n := len(d.Sentences)
	d.Sentences = append(d.Sentences, s)
	for i := 0; i < len(rows); {
		last := i + 1
		for last < len(rows) && rows[last][7] == rows[i][7] {
			last++
		}
		if rows[i][7] != "_" {
			d.Mentions = append(d.Mentions, mention(&s, n, i, last, rows[i][7]))
		}
		i = last
	}
}

func mention(s *nlp.Sentence, n, first, last int, id string) nlp.Mention {
	m := nlp.Mention{
		Sentence: n, First: first, Last: last, Head: first, Start: s.Tokens[first].Start, End: s.Tokens[last-1].End,
		Form: nlp.Name, ActorIDs: []string{strings.TrimRight(id, "'@")}, Score: 1,
		Possessor: strings.HasSuffix(id, "'"), Place: strings.HasSuffix(id, "@"),
	}
	for i := first; i < last; i++ {
		if h := s.Tokens[i].Head; (h < first || h >= last) && s.Tokens[i].Deprel != "case" {
			m.Head = i
		}
	}
	return m
}

func newCoder(t testing.TB) *event.Coder {
	t.Helper()
	c, err := event.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// show writes a statement as in the fixtures: "RUS CONDEMNS ISR actual by SYR".
func show(s graph.Statement) string {
	out := strings.Join([]string{s.Source, string(s.Relation), s.Target, string(s.Status)}, " ")
	if s.AttributedTo != "" {
		out += " by " + s.AttributedTo
	}
	return out
}

func TestClauses(t *testing.T) {
	c := newCoder(t)
	for _, f := range fixtures(t, "testdata/clauses.conllu") {
		t.Run(f.name, func(t *testing.T) {
			seen := map[string]bool{}
			var got []string
			for _, s := range c.Code(f.doc) {
				if w := show(s); !seen[w] {
					seen[w] = true
					got = append(got, w)
				}
			}
			sort.Strings(got)
			if diff := cmp.Diff(f.want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", f.doc.Text, diff)
			}
		})
	}
}

func TestStatementsQuoteTheText(t *testing.T) {
	c := newCoder(t)
	for _, f := range fixtures(t, "testdata/clauses.conllu") {
		for _, s := range c.Code(f.doc) {
			for _, span := range []graph.Span{{Text: s.Quote, Start: s.Start, End: s.End}, s.SourceText, s.TargetText, s.Cue} {
				if span.Text == "" || f.doc.Text[span.Start:span.End] != span.Text {
					t.Errorf("%s: span %q is not the text at %d-%d", f.name, span.Text, span.Start, span.End)
				}
				if span.Start < s.Start || span.End > s.End {
					t.Errorf("%s: span %q lies outside its sentence", f.name, span.Text)
				}
			}
			if s.Confidence <= 0 || s.Confidence > 1 || s.Article != "a" {
				t.Errorf("%s: confidence %v, article %q", f.name, s.Confidence, s.Article)
			}
		}
	}
}

func TestSameTextSameStatements(t *testing.T) {
	c := newCoder(t)
	for _, f := range fixtures(t, "testdata/clauses.conllu") {
		if diff := cmp.Diff(c.Code(f.doc), c.Code(f.doc)); diff != "" {
			t.Errorf("%s: %s", f.name, diff)
		}
	}
}

func TestExplainKeepsWhatIsCoded(t *testing.T) {
	c := newCoder(t)
	for _, f := range fixtures(t, "testdata/clauses.conllu") {
		var kept []graph.Statement
		for _, x := range c.Explain(f.doc) {
			if x.Kept {
				kept = append(kept, x.Statement)
			} else if x.Dropped == "" {
				t.Errorf("%s: a candidate is dropped without a reason", f.name)
			}
			if x.Rule == "" {
				t.Errorf("%s: a candidate names no rule", f.name)
			}
		}
		if len(kept) != len(c.Code(f.doc)) {
			t.Errorf("%s: %d candidates kept, %d statements coded", f.name, len(kept), len(c.Code(f.doc)))
		}
	}
}

func BenchmarkCode(b *testing.B) {
	c := newCoder(b)
	d := &nlp.Doc{ID: "a", Date: "2013-05-07"}
	f, err := os.ReadFile("testdata/clauses.conllu")
	if err != nil {
		b.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(f)) {
		line = strings.TrimRight(line, "\n")
		if line == "" && rows != nil {
			addSentence(d, rows)
			rows = nil
		}
		if line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	tokens := 0
	for i := range d.Sentences {
		tokens += len(d.Sentences[i].Tokens)
	}
	for b.Loop() {
		c.Code(d)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
