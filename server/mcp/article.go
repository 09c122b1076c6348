package mcp

import (
	"context"
	"fmt"
	"unicode/utf8"

	"entente/server"
)

type articleArguments struct {
	ID string `json:"id" jsonschema:"the article's id, as it stands beside each sentence"`
}

// shownText and shownStatements bound what is sent of an article: the beginning.
const (
	shownText       = 50_000 // bytes
	shownStatements = 100
)

// cutArticle is an article, and whether only its beginning is shown.
type cutArticle struct {
	server.ArticleBody
	TextBytes       int  `json:"textBytes"`
	StatementsTotal int  `json:"statementsTotal"`
	Cut             bool `json:"cut"`
}

func (d desk) article(ctx context.Context, in articleArguments) (cutArticle, error) {
	a, err := d.Article(ctx, in.ID)
	if err != nil {
		return cutArticle{}, fmt.Errorf("article %q: %w", in.ID, err)
	}
	said, err := d.ArticleStatements(ctx, a.ID)
	if err != nil {
		return cutArticle{}, fmt.Errorf("read statements: %w", err)
	}
	out := cutArticle{TextBytes: len(a.Text), StatementsTotal: len(said)}
	if len(a.Text) > shownText {
		a.Text, out.Cut = beginning(a.Text, shownText), true
	}
	if len(said) > shownStatements {
		said, out.Cut = said[:shownStatements], true
	}
	t, err := d.Totals(ctx)
	out.ArticleBody = server.NewArticle(a, said, t)
	return out, err
}

// beginning cuts a text between two characters.
func beginning(text string, most int) string {
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
