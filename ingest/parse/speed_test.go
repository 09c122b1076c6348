package parse_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente/ingest/nlp"
	"entente/ingest/tokenize"
)

// newsText is running news of at least 200 kB: the file that ENTENTE_BENCH_TEXT
// names (text, or articles as JSON Lines, joined by blank lines), else our own
// sentences over and over.
func newsText(b *testing.B) string {
	b.Helper()
	if path := os.Getenv("ENTENTE_BENCH_TEXT"); path != "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		if filepath.Ext(path) == ".jsonl" {
			return articles(b, raw)
		}
		return string(raw)
	}
	b.Log("our own sentences over and over: set ENTENTE_BENCH_TEXT to a file of news, whose words vary more")
	var out bytes.Buffer
	for out.Len() < 200_000 {
		for _, r := range readReference(b) {
			for _, t := range r.tokens {
				out.WriteString(t.Text + " ")
			}
		}
		out.WriteString("\n\n")
	}
	return out.String()
}

func articles(b *testing.B, lines []byte) string {
	b.Helper()
	var out strings.Builder
	for d := json.NewDecoder(bytes.NewReader(lines)); ; {
		var article struct {
			Text      string
			Sentences []string
		}
		if err := d.Decode(&article); errors.Is(err, io.EOF) {
			return out.String()
		} else if err != nil {
			b.Fatal(err)
		}
		if article.Text == "" {
			article.Text = strings.Join(article.Sentences, "\n\n")
		}
		out.WriteString(article.Text + "\n\n")
	}
}

// BenchmarkText is raw text to sentences, tags, lemmas, trees and entities. The
// figure for one core is that under GOMAXPROCS=1.
func BenchmarkText(b *testing.B) {
	text := newsText(b)
	p, tok := newParser(b), tokenize.New()
	tokens := 0
	b.ReportAllocs()
	for b.Loop() {
		d := &nlp.Doc{Text: text}
		tok.Annotate(d)
		p.Annotate(d)
		tokens = 0
		for i := range d.Sentences {
			tokens += len(d.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkCommand runs the program that ENTENTE_BENCH_COMMAND names, entente, as
// its users do: from its start to the end of one article, and its peak memory over
// the whole text.
func BenchmarkCommand(b *testing.B) {
	command := os.Getenv("ENTENTE_BENCH_COMMAND")
	if command == "" {
		b.Skip("set ENTENTE_BENCH_COMMAND to the path of entente")
	}
	text := newsText(b)
	b.Run("cold start to the first parsed article", func(b *testing.B) {
		article := filepath.Join(b.TempDir(), "article.txt")
		write(b, article, text[:3000])
		var least time.Duration
		for b.Loop() {
			begin := time.Now()
			run(b, command, article)
			if took := time.Since(begin); least == 0 || took < least {
				least = took
			}
		}
		b.ReportMetric(least.Seconds(), "s")
	})
	b.Run("peak memory over the text", func(b *testing.B) {
		all := filepath.Join(b.TempDir(), "all.txt")
		write(b, all, text)
		most := 0.0
		for b.Loop() {
			most = max(most, run(b, command, all))
		}
		b.ReportMetric(most, "MB")
	})
}

func write(b *testing.B, path, text string) {
	b.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

// run parses a file with the program and gives its peak memory in megabytes.
func run(b *testing.B, command, path string) float64 {
	b.Helper()
	c := exec.Command(command, "parse", "--input", "text", path)
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Skip("this system does not tell peak memory")
	}
	return float64(usage.Maxrss) / 1024 // kilobytes on Linux
}
