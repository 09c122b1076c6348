package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

func newArticles(a *app) *cobra.Command {
	var f graph.ArticleFilter
	var p graph.Page
	var format string
	c := &cobra.Command{
		Use: "articles", Short: "List the articles of the graph, latest first", Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "table", "json"); err != nil {
				return err
			}
			var err error
			if f.From, f.To, err = query.Period(f.From, f.To); err != nil {
				return usageError{err}
			}
			return a.articles(c.Context(), f, p, format)
		},
	}
	c.Flags().StringVar(&f.Actor, "actor", "", "only articles that mention it: id, name or alias")
	c.Flags().StringVar(&f.Publication, "publication", "", "only those of this outlet")
	c.Flags().StringVar(&f.From, "from", "", "first day, month or year")
	c.Flags().StringVar(&f.To, "to", "", "last day, month or year, inclusive")
	c.Flags().IntVar(&p.Limit, "limit", 100, "most articles listed")
	c.Flags().StringVar(&p.Cursor, "cursor", "", "nextCursor of the page before")
	c.Flags().StringVar(&format, "format", "table", "table or json")
	return c
}

func (a *app) articles(ctx context.Context, f graph.ArticleFilter, p graph.Page, format string) error {
	return use(ctx, a.openGraph, func(s graph.Store) error {
		if f.Actor != "" {
			actor, err := query.Resolve(ctx, s, f.Actor)
			if err != nil {
				return err
			}
			f.Actor = actor.ID
		}
		list, next, err := s.Articles(ctx, f, p)
		if err != nil {
			return err
		}
		if format == "json" {
			return printJSON(a.Out, articleList(list, next))
		}
		return a.printArticles(list, next)
	})
}

type articlesJSON struct {
	Articles   []server.ArticleRef `json:"articles"`
	NextCursor string              `json:"nextCursor"`
}

func articleList(list []graph.Article, next string) articlesJSON {
	out := articlesJSON{Articles: []server.ArticleRef{}, NextCursor: next}
	for _, x := range list {
		out.Articles = append(out.Articles, server.ArticleRef{ID: x.ID, Title: x.Title, Publication: x.Publication, Date: x.Date, URL: x.URL})
	}
	return out
}

func (a *app) printArticles(list []graph.Article, next string) error {
	t := tabwriter.NewWriter(a.Out, 0, 0, 2, ' ', 0)
	for _, x := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", when(x.Date, graph.Day), x.ID, clip(clean(x.Publication), 30), clip(clean(x.Title), 70))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if next != "" {
		fmt.Fprintf(a.Out, "there are more: the next with --cursor %s\n", next)
	}
	return nil
}

func newDelete(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "delete ID...", Short: "Delete articles from the graph, with all that they alone support",
		Args: words(1, -1, "the ID of an article, as \"entente articles\" lists it"),
		RunE: func(c *cobra.Command, args []string) error {
			return use(c.Context(), a.openGraph, func(s graph.Store) error {
				for _, id := range args {
					if err := s.DeleteArticle(c.Context(), id); err != nil {
						return fmt.Errorf("delete %q: %w", id, err)
					}
					fmt.Fprintf(a.Out, "deleted %s\n", id)
				}
				return nil
			})
		},
	}
}
