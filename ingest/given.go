package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"entente/graph"
	"entente/ingest/article"
	"entente/ingest/fetch"
)

// Given is one article handed in by a program, by exactly one of Text, HTML and
// URL. The other fields win over what a page says of itself; an address may lead to
// a feed of several articles, which then keep their own ids and titles.
type Given struct {
	ID, Title, Date, Publication string
	Text, HTML, URL              string
}

// Desk takes articles from programs. It is safe for concurrent use.
type Desk struct {
	Pipeline *Pipeline
	Client   *fetch.Client
	Writer   graph.Writer
}

// Stored is what became of one article.
type Stored struct {
	Reading
	Outcome graph.Outcome
}

// Read gives the readings of what is given, without storing anything. Errors that
// match graph.ErrInvalid are the fault of what was given; what could be read
// beside it is still there.
func (d *Desk) Read(ctx context.Context, g Given) ([]Reading, error) {
	articles, err := d.articles(ctx, g)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		err = fmt.Errorf("%w article: %w", graph.ErrInvalid, err)
	}
	var out []Reading
	for _, a := range articles {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		r, failure := d.Pipeline.guarded(Input{Name: "the article", Article: a})
		if failure != nil {
			return out, failure
		}
		out = append(out, r)
	}
	return out, err
}

// Store reads and stores what is given, each article whole or not at all. With an
// error, the list holds what was stored before it.
func (d *Desk) Store(ctx context.Context, g Given) ([]Stored, error) {
	readings, err := d.Read(ctx, g)
	var out []Stored
	for _, r := range readings {
		outcome, err := d.Writer.PutArticle(ctx, r.Storable())
		if err != nil {
			return out, err
		}
		out = append(out, Stored{r, outcome})
	}
	return out, err
}

func (d *Desk) articles(ctx context.Context, g Given) ([]article.Article, error) {
	switch {
	case g.Text != "":
		return collect(g.text())
	case g.HTML != "":
		src := article.Source{Name: "the page", Format: article.HTML, ContentType: "text/html; charset=utf-8", URL: g.URL}
		return g.named(collect(article.Read(strings.NewReader(g.HTML), src)))
	}
	return g.named(collect(d.Client.Articles(ctx, g.URL, article.Source{})))
}

func collect(articles iter.Seq2[article.Article, error]) (list []article.Article, err error) {
	for a, failure := range articles {
		if failure != nil {
			err = errors.Join(err, failure)
			continue
		}
		list = append(list, a)
	}
	return list, err
}

// text reads a text as a line of JSON Lines is read, so that both ways in store the
// same article.
func (g Given) text() iter.Seq2[article.Article, error] {
	line, err := json.Marshal(map[string]string{
		"id": g.ID, "title": g.Title, "date": g.Date, "publication": g.Publication, "url": g.URL, "text": g.Text,
	})
	if err != nil {
		return failed(err)
	}
	return article.Read(strings.NewReader(string(line)), article.Source{Name: "the article", Format: article.JSONL})
}

var errSeveral = errors.New("several articles stand there: leave out id and title, which can be those of one only")

// named lets the given fields win.
func (g Given) named(list []article.Article, err error) ([]article.Article, error) {
	if len(list) > 1 && g.ID+g.Title != "" {
		return nil, errSeveral
	}
	for i := range list {
		g.name(&list[i])
	}
	return list, err
}

func (g Given) name(a *article.Article) {
	if g.ID != "" {
		a.ID = g.ID
	}
	if g.Date != "" {
		a.Date = g.Date
	}
	if g.Publication != "" {
		a.Publication = strings.Join(strings.Fields(g.Publication), " ")
	}
	title := strings.Join(strings.Fields(g.Title), " ")
	if title == "" || title == a.Title {
		return
	}
	body := a.Text
	if a.Title != "" {
		body = strings.TrimPrefix(body, a.Title+"\n")
	}
	a.Title, a.Text = title, title+"\n"+body
}
