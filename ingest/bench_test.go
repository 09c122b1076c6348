package ingest_test

import (
	"os"
	"runtime"
	"testing"
	"time"

	"entente/ingest"
	"entente/ingest/actor"
	"entente/ingest/article"
	"entente/ingest/coref"
	"entente/ingest/event"
	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
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

// BenchmarkShare sets full extraction against the parse alone: each article is
// parsed, then extracted whole, in the same run. GOMAXPROCS=1 gives the figures
// of one core. added% is what all other work, sentences and tokens included, adds
// to the time of the parse, the other figures are nanoseconds a token.
func BenchmarkShare(b *testing.B) {
	p, articles, stages := pipeline(b), benchArticles(b), benchStages(b)
	took := make([]time.Duration, len(stages))
	var whole time.Duration
	tokens := 0
	for b.Loop() {
		for _, a := range articles {
			d := &nlp.Doc{ID: a.ID, Date: a.Date, Text: a.Text, Publication: a.Publication}
			for i, s := range stages {
				begin := time.Now()
				s.run(a, d)
				took[i] += time.Since(begin)
			}
			begin := time.Now()
			r, err := p.Analyze(a)
			whole += time.Since(begin)
			if err != nil {
				b.Fatal(err)
			}
			tokens += r.Tokens
		}
	}
	for i, s := range stages {
		b.ReportMetric(float64(took[i])/float64(tokens), s.name+"-ns")
		if s.name == "parse" {
			b.ReportMetric(100*float64(whole-took[i])/float64(took[i]), "added%")
		}
	}
	b.ReportMetric(float64(whole)/float64(tokens), "whole-ns")
}

type benchStage struct {
	name string
	run  func(article.Article, *nlp.Doc)
}

// benchStages are the stages in their order, each by itself.
func benchStages(b *testing.B) []benchStage {
	b.Helper()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	tokenizer := tokenize.New()
	parser, err := parse.New()
	must(err)
	linker, err := actor.New()
	must(err)
	resolver, err := coref.New()
	must(err)
	coder, err := event.New()
	must(err)
	return []benchStage{
		{"tokenize", func(a article.Article, d *nlp.Doc) {
			if bounds := a.Bounds(); bounds != nil {
				tokenizer.AnnotateSentences(d, bounds)
			} else {
				tokenizer.Annotate(d)
			}
		}},
		{"parse", func(_ article.Article, d *nlp.Doc) { parser.Annotate(d) }},
		{"actor", func(_ article.Article, d *nlp.Doc) { linker.Annotate(d) }},
		{"coref", func(_ article.Article, d *nlp.Doc) { resolver.Annotate(d) }},
		{"event", func(_ article.Article, d *nlp.Doc) { coder.Code(d) }},
	}
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
