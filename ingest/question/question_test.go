package question_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/sqlite"
	"entente/ingest"
	"entente/ingest/article"
	"entente/ingest/nlp"
	"entente/ingest/question"
)

// engine is loaded once for all tests.
var engine = sync.OnceValues(func() (*ingest.Pipeline, error) { return ingest.New() })

// paper is one article.
type paper struct{ id, date, publication, text string }

// news is what the graph of these tests was read from, one article each: id, date and
// text. The date of the newest is the one that "last year" counts from.
var news = []paper{
	{"moscow", "2013-05-08", "Harbour Courier", "Russian President Vladimir Putin met U.S. Secretary of State John Kerry in Moscow on Tuesday.\n\nRussia supports Syrian President Bashar al-Assad.\n\nIsrael says Iran armed Hezbollah."},
	{"raid", "2013-05-06", "Daily Ledger", "Iran condemned Israel on Sunday.\n\nSyria condemned Israel, too.\n\nHezbollah attacked Israel in April 2013."},
	{"paris", "2013-01-14", "Daily Ledger", "France sent troops to Mali.\n\nFrench President Francois Hollande met Malian President Dioncounda Traore."},
	{"ankara", "2013-08-30", "Evening Post", "Turkey threatened Syria.\n\nTurkey condemned Syria.\n\nIran supports Syria."},
	{"gaza", "2013-09-02", "Evening Post", "Egypt met Israel in Cairo.\n\nEgypt met the Palestinians in Cairo.\n\nThe United States imposed sanctions on Iran.\n\nHezbollah condemned the United States.\n\nIran condemned the United States."},
	{"clintons", "2013-09-03", "Evening Post", "Former president Bill Clinton met Japan.\n\nFormer Secretary of State Hillary Clinton met China.\n\nNorth Korea and South Korea are neighbours. Saudi Arabia, Jordan and Germany wait."},
}

// filled is a graph of the news, read by the real engine.
func filled(t testing.TB) graph.Store {
	t.Helper()
	return reading(t, news)
}

// reading is a graph of articles, read by the real engine.
func reading(t testing.TB, articles []paper) graph.Store {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range articles {
		r, err := p.Analyze(article.Article{ID: n.id, Date: n.date, Publication: n.publication, Text: n.text})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.PutArticle(ctx, r.Storable()); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// asking makes an Asker over the stages of the real engine.
func asking(t testing.TB, r graph.Reader) *question.Asker {
	t.Helper()
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	a, err := question.New(func(d *nlp.Doc) { *d = *p.Annotate(article.Article{Text: d.Text, Date: d.Date}) }, r)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
