package coref_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/ingest/actor"
	"entente/ingest/coref"
	"entente/ingest/nlp"
	"entente/ingest/tokenize"
)

// article is one gold article of news.
type article struct {
	ID        string
	Sentences []string
	doc       *nlp.Doc
	label     map[[2]int]string // by sentence and token, the actor that a pronoun denotes
}

// readNews reads a gold file and runs the stages up to actor.
func readNews(t testing.TB, name string) []*article {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	p, err := parser()
	if err != nil {
		t.Fatal(err)
	}
	linker, err := actor.New()
	if err != nil {
		t.Fatal(err)
	}
	told := labels(t)
	var out []*article
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<22)
	for scan.Scan() {
		a := &article{}
		if err := json.Unmarshal(scan.Bytes(), a); err != nil {
			t.Fatal(err)
		}
		a.doc = &nlp.Doc{ID: a.ID}
		var bounds [][2]int
		for _, s := range a.Sentences {
			bounds = append(bounds, [2]int{len(a.doc.Text), len(a.doc.Text) + len(s)})
			a.doc.Text += s + "\n"
		}
		tokenize.New().AnnotateSentences(a.doc, bounds)
		p.Annotate(a.doc)
		linker.Annotate(a.doc)
		a.label = known(a.doc, told[a.ID])
		out = append(out, a)
	}
	return out
}

// TestShowNews prints the news with every link, and every pronoun without one, to be read.
func TestShowNews(t *testing.T) {
	if !*show {
		t.Skip("prints only with -show")
	}
	r := resolver(t)
	for k, a := range readNews(t, "voa-train.jsonl") {
		before := append([]nlp.Mention(nil), a.doc.Mentions...)
		r.Annotate(a.doc)
		fmt.Println("=====", k, a.ID)
		for n := range a.doc.Sentences {
			fmt.Println(n, marked(a.doc, n, before))
		}
	}
}

// marked is sentence n with its mentions in brackets; in braces those that coreference
// made, and pronouns without a link, each with its token's number.
func marked(d *nlp.Doc, n int, before []nlp.Mention) string {
	s := &d.Sentences[n]
	star := map[int]nlp.Mention{}
	for _, m := range added(before, d.Mentions) {
		if m.Sentence == n {
			star[m.First] = m
		}
	}
	mentions := map[int]nlp.Mention{}
	for _, m := range d.Mentions {
		if m.Sentence == n {
			mentions[m.First] = m
		}
	}
	var b strings.Builder
	at := s.Start
	for i := 0; i < len(s.Tokens); i++ {
		tok := &s.Tokens[i]
		m, found := mentions[i]
		_, ours := star[i]
		if tok.Start < at {
			continue
		}
		switch {
		case ours:
			fmt.Fprintf(&b, "%s{%d %s=%s %.2f}", d.Text[at:m.Start], m.Head, d.Text[m.Start:m.End], strings.Join(m.ActorIDs, ","), m.Score)
			at = m.End
		case found:
			fmt.Fprintf(&b, "%s[%s|%s]", d.Text[at:m.Start], d.Text[m.Start:m.End], strings.Join(m.ActorIDs, ","))
			at = m.End
		case classOf[lower(tok.Text)] != "":
			fmt.Fprintf(&b, "%s{%d %s=-}", d.Text[at:tok.Start], i, tok.Text)
			at = tok.End
		}
	}
	b.WriteString(d.Text[at:s.End])
	return b.String()
}

// labels reads testdata/news.tsv: by article, then sentence and token.
func labels(t testing.TB) map[string]map[[2]int]string {
	t.Helper()
	b, err := os.ReadFile("testdata/news.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[[2]int]string{}
	for line := range strings.Lines(string(b)) {
		if line[0] == '#' {
			continue
		}
		row := strings.Split(strings.TrimSpace(line), "\t")
		sentence, err1 := strconv.Atoi(row[1])
		token, err2 := strconv.Atoi(row[2])
		if len(row) != 4 || err1 != nil || err2 != nil {
			t.Fatalf("news.tsv: %q", line)
		}
		if out[row[0]] == nil {
			out[row[0]] = map[[2]int]string{}
		}
		out[row[0]][[2]int{sentence, token}] = row[3]
	}
	return out
}

// known leaves out labels whose actors the actor stage does not know by these ids.
func known(d *nlp.Doc, label map[[2]int]string) map[[2]int]string {
	out := map[[2]int]string{}
	for key, ids := range label {
		all := true
		for _, id := range strings.Fields(ids) {
			all = all && (id == coref.NoActor || d.Actors[id] != nil)
		}
		if all {
			out[key] = ids
		}
	}
	return out
}

func (a *article) gold(sentence, head int, _ bool, ids []string) string {
	if len(ids) > 0 {
		return sorted(ids)
	}
	if id, ok := a.label[[2]int{sentence, head}]; ok {
		return sorted(strings.Fields(id))
	}
	return coref.Unknown
}

func sorted(ids []string) string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return strings.Join(ids, " ")
}
