package neo4j

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
)

// Article finds one article.
func (s *Store) Article(ctx context.Context, id string) (graph.Article, error) {
	list, err := s.askOnce(ctx, byKey("Article", "a", "properties(a)", []string{articleKey(id)}))
	if err != nil {
		return graph.Article{}, err
	}
	if len(list) == 0 {
		return graph.Article{}, fmt.Errorf("article %q: %w", id, graph.ErrNotFound)
	}
	return readArticle(propsOf(list[0])), nil
}

// Articles lists articles without Text, by date (latest first, undated last), then id.
func (s *Store) Articles(ctx context.Context, f graph.ArticleFilter, p graph.Page) ([]graph.Article, string, error) {
	asked := graph.Asked("articles", f)
	return page(ctx, s, p, func(k *premises) (find, error) {
		q := newQuery()
		q.equal("a.publication", f.Publication)
		q.between("a.date", f.From, f.To)
		if f.Actor != "" {
			q.where("EXISTS { (a)<-[:MENTIONED_IN]-(:Entente {key: ?}) }", actorKey(k.canon(f.Actor)))
		}
		err := q.after("a", asked, p)
		return find{"MATCH (a:Entente:Article)" + q.text(), articleItem, " ORDER BY coalesce(toString(a.date), '') DESC, a.id", q.params}, err
	}, readTitle,
		func(a graph.Article) string { return graph.EncodeCursor(asked, a.Date, a.ID) })
}

// ArticleTitles finds several without Text; unknown ids are left out.
func (s *Store) ArticleTitles(ctx context.Context, ids []string) (map[string]graph.Article, error) {
	out := map[string]graph.Article{}
	if len(ids) == 0 {
		return out, nil
	}
	list, err := s.askOnce(ctx, byKey("Article", "a", articleItem, keys(articleKey, ids)))
	for _, row := range list {
		a, err := readTitle(row)
		if err != nil {
			return nil, err
		}
		out[a.ID] = a
	}
	return out, err
}

// ArticleStatements lists all that an article states, by start, cue, source,
// relation, target.
func (s *Store) ArticleStatements(ctx context.Context, article string) ([]graph.Statement, error) {
	var canon func(string) string
	list, err := s.ask(ctx, func(k *premises) (find, error) {
		canon = k.canon
		return find{"MATCH (a:Entente:Article {key: $key}) OPTIONAL MATCH (a)<-[:IN]-(s:Statement)", statementItem, " ORDER BY s.id",
			params{"key": articleKey(article)}}, nil
	})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("article %q: %w", article, graph.ErrNotFound)
	}
	var out []graph.Statement
	for _, row := range list {
		if said, _ := row.([]any); at(said, 0) == nil && at(said, 1) == nil {
			continue // the article states nothing
		}
		s, err := readStatement(row)
		if err != nil {
			return nil, err
		}
		out = append(out, resolved(s, canon))
	}
	slices.SortStableFunc(out, graph.CompareStatements)
	return out, nil
}

// Changes lists what changed after a sequence number, oldest first.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]graph.Change, error) {
	list, err := s.askOnce(ctx, find{"MATCH (c:Change) WHERE c:Entente AND c.seq > $after", "properties(c)", " ORDER BY c.seq LIMIT $limit",
		params{"after": after, "limit": graph.Page{Limit: limit}.Size()}})
	var out []graph.Change
	for _, row := range list {
		p := propsOf(row)
		out = append(out, graph.Change{Seq: int64(p.num("seq")), Kind: p.str("kind"), Article: p.str("article"), Actors: p.strs("actors"), Events: p.strs("events")})
	}
	return out, err
}
