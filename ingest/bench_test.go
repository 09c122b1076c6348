package ingest_test

import (
	"os"
	"runtime"
	"testing"

	"entente/ingest"
	"entente/ingest/article"
)

// BenchmarkExtract runs the whole pipeline over the articles of the JSON Lines file
// that ENTENTE_BENCH names, else over the samples.
func BenchmarkExtract(b *testing.B) {
	p := pipeline(b)
	articles := benchArticles(b)
	tokens := 0
	for b.Loop() {
		for _, a := range articles {
			r, err := p.Analyze(a)
			if err != nil {
				b.Fatal(err)
			}
			tokens += r.Tokens
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func benchArticles(b *testing.B) []article.Article {
	b.Helper()
	name := os.Getenv("ENTENTE_BENCH")
	if name == "" {
		name = "../cmd/entente/samples"
	}
	var list []article.Article
	for in, err := range (ingest.Arguments{Names: []string{name}}).Find().Articles(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, in.Article)
	}
	runtime.GC()
	return list
}
