package coref_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// wish is what a case expects of the words at an offset.
type wish struct {
	start, end int
	ids        []string
}

var (
	markup = regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)|<([^>]*)>\(([^)]*)\)`)
	parser = sync.OnceValues(parse.New)
)

// TestCases parses the texts of cases.txt with the real stages and compares the links.
func TestCases(t *testing.T) {
	r := resolver(t)
	p, err := parser()
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range blocks(t, "testdata/cases.txt") {
		name, body, _ := strings.Cut(block, "\n")
		t.Run(name, func(t *testing.T) {
			d, wishes := readCase(t, strings.TrimSpace(body), p)
			r.Annotate(d)
			for _, w := range wishes {
				check(t, d, &w)
			}
		})
	}
}

func blocks(t *testing.T, path string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(b), "\n## ")[1:]
}

// check compares the links within the words of a wish.
func check(t *testing.T, d *nlp.Doc, w *wish) {
	t.Helper()
	var got []string
	for _, m := range d.Mentions {
		if m.Start >= w.start && m.End <= w.end {
			got = append(got, m.ActorIDs...)
		}
	}
	want := slices.Clone(w.ids)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q in %q: links %v, want %v", d.Text[w.start:w.end], d.Text, got, want)
	}
}

// readCase takes the mark-up out of a text, parses it and makes the mentions.
func readCase(t *testing.T, body string, p *parse.Parser) (*nlp.Doc, []wish) {
	t.Helper()
	d := &nlp.Doc{ID: "case", Actors: map[string]*nlp.Actor{}}
	var wishes, given []wish
	end := 0
	for _, m := range markup.FindAllStringSubmatchIndex(body, -1) {
		d.Text += body[end:m[0]]
		end = m[1]
		group, into := 2, &given
		if m[2] < 0 {
			group, into = 6, &wishes
		}
		start := len(d.Text)
		d.Text += body[m[group]:m[group+1]]
		*into = append(*into, wish{start: start, end: len(d.Text), ids: strings.Fields(body[m[group+2]:m[group+3]])})
	}
	d.Text += body[end:]
	tokenize.New().Annotate(d)
	p.Annotate(d)
	for _, g := range given {
		addMention(t, d, &g)
	}
	return d, wishes
}

// addMention makes the mention and its actor with ties.
func addMention(t *testing.T, d *nlp.Doc, g *wish) {
	t.Helper()
	id, modifies := strings.CutSuffix(g.ids[0], "'")
	addActor(t, d, id)
	for n := range d.Sentences {
		s := &d.Sentences[n]
		first, last := -1, -1
		for i := range s.Tokens {
			if s.Tokens[i].Start >= g.start && s.Tokens[i].End <= g.end {
				if first < 0 {
					first = i
				}
				last = i + 1
			}
		}
		if first < 0 {
			continue
		}
		head := headOf(s, first, last)
		d.Mentions = append(d.Mentions, nlp.Mention{
			Sentence: n, First: first, Last: last, Head: head, Start: g.start, End: g.end, Form: nlp.Name,
			ActorIDs: []string{id}, Score: 1, Possessor: modifies || s.Tokens[head].Deprel == "nmod:poss",
		})
		return
	}
	t.Fatalf("no token within %q", d.Text[g.start:g.end])
}

func addActor(t *testing.T, d *nlp.Doc, id string) {
	t.Helper()
	if d.Actors[id] != nil {
		return
	}
	row := actorRows(t)[id]
	if row == nil {
		t.Fatalf("%s is not in actors.tsv", id)
	}
	d.Actors[id] = &nlp.Actor{ID: id, Name: row[1], Kind: row[2], Country: dash(row[3]), Role: dash(row[4]), Gender: dash(row[5])}
	if office := dash(row[6]); office != "" {
		office, former := strings.CutPrefix(office, "former ")
		k := strings.LastIndex(office, " of ")
		tie := nlp.Tie{Person: id, Relation: nlp.Leads, Of: office[k+4:], Office: office[:k], Former: former}
		addActor(t, d, tie.Of)
		d.Ties = append(d.Ties, tie)
	}
}

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func actorRows(t *testing.T) map[string][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/actors.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(b)) {
		if row := strings.Split(strings.TrimSpace(line), "\t"); line[0] != '#' {
			if len(row) != 7 {
				t.Fatal(fmt.Errorf("actors.tsv: want 7 columns in %q", line))
			}
			out[row[0]] = row
		}
	}
	return out
}
