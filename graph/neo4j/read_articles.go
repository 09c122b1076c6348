package neo4j

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
)

// Article finds one article.
func (s *Store) Article(ctx context.Context, id string) (graph.Article, error) {
	return view(ctx, s, func(t tx) (graph.Article, error) {
		list, err := t.rows("MATCH (a:Entente:Article {key: $key}) RETURN properties(a) AS p", params{"key": articleKey(id)})
		if err != nil {
			return graph.Article{}, err
		}
		if len(list) == 0 {
			return graph.Article{}, fmt.Errorf("article %q: %w", id, graph.ErrNotFound)
		}
		return readArticle(list[0].sub("p")), nil
	})
}

// withoutText are an article's properties but its text.
const withoutText = "a {.id, .url, .title, .publication, .date, .language, .hash} AS p"

// Articles lists articles without Text, by date (latest first, undated last), then id.
func (s *Store) Articles(ctx context.Context, f graph.ArticleFilter, p graph.Page) ([]graph.Article, string, error) {
	asked := graph.Asked("articles", f)
	out, err := view(ctx, s, func(t tx) (out paged[graph.Article], err error) {
		q := newQuery()
		q.equal("a.publication", f.Publication)
		q.between("a.date", f.From, f.To)
		if f.Actor != "" {
			canon, err := t.canon()
			if err != nil {
				return out, err
			}
			q.where("EXISTS { (a)<-[:MENTIONED_IN]-(:Entente {key: ?}) }", actorKey(canon(f.Actor)))
		}
		if err := q.after("a", asked, p); err != nil {
			return out, err
		}
		out.list, out.next, err = page(t, "MATCH (a:Entente:Article)"+q.text()+" RETURN "+withoutText+" ORDER BY coalesce(toString(a.date), '') DESC, a.id", q, p,
			func(row props) (graph.Article, error) { return readArticle(row.sub("p")), nil },
			func(a graph.Article) string { return graph.EncodeCursor(asked, a.Date, a.ID) })
		return out, err
	})
	return out.list, out.next, err
}

// ArticleTitles finds several without Text; unknown ids are left out.
func (s *Store) ArticleTitles(ctx context.Context, ids []string) (map[string]graph.Article, error) {
	return view(ctx, s, func(t tx) (map[string]graph.Article, error) {
		list, err := gather(t, "UNWIND $rows AS key MATCH (a:Entente:Article {key: key}) RETURN "+withoutText, keys(articleKey, ids), nil)
		out := map[string]graph.Article{}
		for _, row := range list {
			a := readArticle(row.sub("p"))
			out[a.ID] = a
		}
		return out, err
	})
}

// ArticleStatements lists all that an article states, by start, cue, source,
// relation, target.
func (s *Store) ArticleStatements(ctx context.Context, article string) ([]graph.Statement, error) {
	return view(ctx, s, func(t tx) ([]graph.Statement, error) {
		p := params{"key": articleKey(article)}
		known, err := t.exists("MATCH (a:Entente:Article {key: $key}) RETURN 1", p)
		if err != nil {
			return nil, err
		}
		if !known {
			return nil, fmt.Errorf("article %q: %w", article, graph.ErrNotFound)
		}
		canon, err := t.canon()
		if err != nil {
			return nil, err
		}
		list, err := t.rows("MATCH (:Entente {key: $key})<-[:IN]-(s:Statement) RETURN properties(s) AS p ORDER BY s.id", p)
		var out []graph.Statement
		for _, row := range list {
			out = append(out, resolved(readStatement(row.sub("p")), canon))
		}
		slices.SortStableFunc(out, graph.CompareStatements)
		return out, err
	})
}

// Changes lists what changed after a sequence number, oldest first.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]graph.Change, error) {
	return view(ctx, s, func(t tx) ([]graph.Change, error) {
		list, err := t.rows("MATCH (c:Change) WHERE c:Entente AND c.seq > $after RETURN properties(c) AS p ORDER BY c.seq LIMIT $limit",
			params{"after": after, "limit": graph.Page{Limit: limit}.Size()})
		var out []graph.Change
		for _, row := range list {
			p := row.sub("p")
			out = append(out, graph.Change{Seq: int64(p.num("seq")), Kind: p.str("kind"), Article: p.str("article"), Actors: p.strs("actors"), Events: p.strs("events")})
		}
		return out, err
	})
}
