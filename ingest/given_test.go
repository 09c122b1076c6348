package ingest_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/fetch"
)

const page = `<html><head><title>Moscow reacts | Example News</title><meta property="og:site_name" content="Example News">
<meta name="date" content="2013-05-07"></head><body><h1>Moscow reacts</h1><p>Russia condemned Israel on Tuesday.</p></body></html>`

const twoItems = `<rss version="2.0"><channel><title>Example News</title>
<item><title>One</title><link>https://example.org/1</link><description>Russia condemned Israel.</description></item>
<item><title>Two</title><link>https://example.org/2</link><description>It rained.</description></item></channel></rss>`

func desk(t *testing.T, w graph.Writer) *ingest.Desk {
	return &ingest.Desk{Pipeline: pipeline(t), Client: fetch.New(fetch.Options{AllowPrivate: true}), Writer: w}
}

func TestGiven(t *testing.T) {
	tests := []struct {
		name  string
		given ingest.Given
		want  graph.Article
	}{
		{
			"text", ingest.Given{ID: "a", Text: "Russia condemned Israel."},
			graph.Article{ID: "a", Text: "Russia condemned Israel."},
		},
		{
			"text with all", ingest.Given{ID: "a", Title: "Moscow reacts", Date: "2013-05-07", Publication: "Example News", Text: "Russia condemned Israel."},
			graph.Article{ID: "a", Title: "Moscow reacts", Date: "2013-05-07", Publication: "Example News", Text: "Moscow reacts\nRussia condemned Israel."},
		},
		{
			"page", ingest.Given{ID: "a", HTML: page},
			graph.Article{ID: "a", Title: "Moscow reacts", Date: "2013-05-07", Publication: "Example News", Text: "Moscow reacts\nRussia condemned Israel on Tuesday."},
		},
		{
			"page with other fields", ingest.Given{ID: "a", HTML: page, Title: "Anger in  Moscow", Date: "2013-05-08", Publication: "Other News"},
			graph.Article{ID: "a", Title: "Anger in Moscow", Date: "2013-05-08", Publication: "Other News", Text: "Anger in Moscow\nRussia condemned Israel on Tuesday."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := desk(t, nil).Read(t.Context(), tt.given)
			if err != nil || len(got) != 1 {
				t.Fatalf("%d readings, %v", len(got), err)
			}
			if got[0].Analysis.Article != tt.want {
				t.Errorf("got %+v", got[0].Analysis.Article)
			}
			if len(got[0].Analysis.Statements) == 0 {
				t.Error("nothing is stated")
			}
		})
	}
}

func TestGivenAddress(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, twoItems)
	}))
	defer web.Close()
	s := store(t)
	stored, err := desk(t, s).Store(t.Context(), ingest.Given{URL: web.URL})
	if err != nil || len(stored) != 2 || stored[0].Outcome != graph.Created {
		t.Fatalf("stored %d, %v", len(stored), err)
	}
	again, err := desk(t, s).Store(t.Context(), ingest.Given{URL: web.URL})
	if err != nil || len(again) != 2 || again[1].Outcome != graph.Unchanged {
		t.Errorf("again: %d, %v", len(again), err)
	}
	_, err = desk(t, s).Store(t.Context(), ingest.Given{URL: web.URL, ID: "one"})
	if !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("one id for two articles: %v", err)
	}
}

func TestGivenBad(t *testing.T) {
	for name, g := range map[string]ingest.Given{
		"slash":   {ID: "a/b", Text: "Russia condemned Israel."},
		"blank":   {Text: "  \n"},
		"date":    {Text: "Russia condemned Israel.", Date: "yesterday"},
		"private": {URL: "http://127.0.0.1:1/x"},
		"file":    {URL: "file:///etc/passwd"},
		"page":    {HTML: "<html><body></body></html>"},
	} {
		d := &ingest.Desk{Pipeline: pipeline(t), Client: fetch.New(fetch.Options{})}
		if got, err := d.Read(t.Context(), g); !errors.Is(err, graph.ErrInvalid) || len(got) > 0 {
			t.Errorf("%s: %d readings, %v", name, len(got), err)
		}
	}
}
