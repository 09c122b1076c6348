package query_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/ontology"
)

// drawn opens a store that holds the articles of testdata.
func drawn(t testing.TB) graph.Store {
	t.Helper()
	return holding(t, articles(t, "articles.txt"))
}

// camps opens a store that holds the two camps of testdata.
func camps(t testing.TB) graph.Store {
	t.Helper()
	return holding(t, articles(t, "camps.txt"))
}

// rows reads a table of testdata: fields between bars, lines with # left out.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	var out [][]string
	for _, line := range lines(t, name) {
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		out = append(out, fields)
	}
	return out
}

func lines(t testing.TB, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []string
	for scan := bufio.NewScanner(f); scan.Scan(); {
		if line := strings.TrimSpace(scan.Text()); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func actors(t testing.TB) map[string]graph.Actor {
	t.Helper()
	out := map[string]graph.Actor{}
	for _, f := range rows(t, "actors.txt") {
		a := graph.Actor{ID: f[0], Name: f[1], ShortName: f[2], Kind: graph.Kind(f[3]), Country: f[4], Origin: "table"}
		for alias := range strings.SplitSeq(f[5], ";") {
			if alias = strings.TrimSpace(alias); alias != "" {
				a.Aliases = append(a.Aliases, alias)
			}
		}
		out[a.ID] = a
	}
	return out
}

func ties(t testing.TB) []graph.Tie {
	t.Helper()
	var out []graph.Tie
	for _, f := range rows(t, "ties.txt") {
		out = append(out, graph.Tie{
			Person: f[0], Relation: graph.TieRelation(f[1]), Of: f[2], From: f[3], To: f[4],
			Former: f[5] != "", Origin: "table",
		})
	}
	return out
}

// articles reads a file of articles.
func articles(t testing.TB, name string) []graph.Analysis {
	t.Helper()
	known, offices := actors(t), ties(t)
	var out []graph.Analysis
	for _, line := range lines(t, name) {
		if head, ok := strings.CutPrefix(line, "["); ok {
			f := strings.SplitN(strings.TrimSuffix(head, "]"), " ", 3)
			a := graph.Article{ID: f[0], Date: strings.Trim(f[1], "-"), Publication: f[2], Title: "Title of " + f[0], Language: "en"}
			a.Text = a.Title
			if f[1] != "-" {
				a.Date = f[1]
			}
			out = append(out, graph.Analysis{Article: a})
			continue
		}
		last := &out[len(out)-1]
		state(t, last, line)
	}
	for i := range out {
		mention(&out[i], known, offices)
	}
	return out
}

// state adds one sentence to an article.
func state(t testing.TB, a *graph.Analysis, line string) {
	t.Helper()
	head, words, ok := strings.Cut(line, ": ")
	f := strings.Fields(head)
	if !ok || len(f) < 3 {
		t.Fatalf("articles.txt: cannot read %q", line)
	}
	s := graph.Statement{
		Article: a.Article.ID, Source: f[0], Relation: ontology.Relation(f[1]), Target: f[2], Status: graph.Actual,
		Date: a.Article.Date, DatePrecision: graph.InArticle, Confidence: 0.9, Quote: words,
	}
	if s.Date == "" {
		s.DatePrecision = graph.Unknown
	}
	for i := 3; i < len(f); i++ {
		switch {
		case f[i] == "by":
			i++
			s.AttributedTo = f[i]
		case graph.Status(f[i]).Valid():
			s.Status = graph.Status(f[i])
		default:
			s.Date = (f[i] + "-01-01")[:10]
			s.DatePrecision = map[int]graph.Precision{4: graph.Year, 7: graph.Month, 10: graph.Day}[len(f[i])]
		}
	}
	a.Article.Text += "\n"
	s.Start = len(a.Article.Text)
	a.Article.Text += words
	s.End = len(a.Article.Text)
	first, rest, _ := strings.Cut(words, " ")
	cue, _, _ := strings.Cut(rest, " ")
	last := strings.LastIndex(words, " ") + 1
	s.SourceText = graph.Span{Text: first, Start: s.Start, End: s.Start + len(first)}
	s.Cue = graph.Span{Text: cue, Start: s.Start + len(first) + 1, End: s.Start + len(first) + 1 + len(cue)}
	s.TargetText = graph.Span{Text: words[last : len(words)-1], Start: s.Start + last, End: s.End - 1}
	a.Statements = append(a.Statements, s)
}

// mention adds the actors that an article's statements name, with their ties.
func mention(a *graph.Analysis, known map[string]graph.Actor, offices []graph.Tie) {
	named := map[string]bool{}
	for _, s := range a.Statements {
		for _, id := range []string{s.Source, s.Target, s.AttributedTo} {
			if id != "" {
				named[id] = true
			}
		}
	}
	for _, t := range offices {
		if named[t.Person] {
			named[t.Of] = true
			a.Ties = append(a.Ties, t)
		}
	}
	if a.Article.ID == "outlook" {
		named["bill-clinton"] = true
	}
	for id := range named {
		actor, ok := known[id]
		if !ok {
			actor = graph.Actor{ID: id, Name: id, Kind: graph.Group, Origin: "table"}
		}
		a.Mentions = append(a.Mentions, graph.Mention{Actor: actor, Count: 1})
	}
	slices.SortFunc(a.Mentions, func(a, b graph.Mention) int { return strings.Compare(a.Actor.ID, b.Actor.ID) })
}
