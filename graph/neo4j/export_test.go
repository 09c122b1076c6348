package neo4j

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"entente/graph"
)

// What a bulk load writes, as the store itself would.

// ActorProps are the properties of an actor, with the second label of its kind.
func ActorProps(a graph.Actor) (label string, p map[string]any) {
	p = actorProps(a)
	p["key"] = actorKey(a.ID)
	return kindLabel[a.Kind], p
}

// ArticleProps are the properties of an article.
func ArticleProps(a graph.Article) map[string]any {
	p := articleProps(a)
	p["key"] = articleKey(a.ID)
	return p
}

// EventProps are the properties of an event with its best sentence, between actors of
// these names.
func EventProps(e graph.Event, sample graph.Sample, names map[string]string) map[string]any {
	p := eventProps(e, sample)
	p["key"], p["name"] = eventKey(e.ID), eventName(p, names)
	return p
}

// StatementProps are the properties of a statement.
func StatementProps(s graph.Statement) map[string]any { return statementProps(s) }

// RelationProps are the properties of an edge.
func RelationProps(r graph.Relation) map[string]any { return relationProps(r) }

// TieProps are the properties of a tie.
func TieProps(t graph.Tie) map[string]any { return tieProps(t) }

// Month is what an edge rests on in one month.
type Month = month

// NewMonth is a month with its best sentence.
func NewMonth(shares []graph.Share, sample graph.Sample) Month { return month{shares, sample} }

// MonthProps are the properties of a month of an edge.
func MonthProps(m Month) map[string]any { return m.props() }

// RelationOf adds up the months of one edge.
func RelationOf(months []Month) (graph.Relation, bool) { return relationOf(months) }

// VariantProps are the properties of a variant that no article knows yet.
func VariantProps(a graph.Actor) map[string]any {
	return props{"actor": a.ID, "name": a.Name, "content": encode(a), "articles": 0, "mentioned": 0}
}

// ChangeProps are the properties of the n-th entry of the change log, of an article.
func ChangeProps(n int, article string, actors, events []string) map[string]any {
	seq := strconv.Itoa(n)
	return props{"key": "change:" + seq, "name": "article " + seq, "seq": n, "kind": "article", "article": article, "actors": actors, "events": events}
}

// The keys of nodes.
func ActorKey(id string) string          { return actorKey(id) }
func ArticleKey(id string) string        { return articleKey(id) }
func EventKey(id string) string          { return eventKey(id) }
func TieKey(t graph.Tie) string          { return tieKey(t) }
func VariantKey(a graph.Actor) string    { return variantKey(a.ID, encode(a)) }
func PublicationKey(title string) string { return "publication:" + title }

// Schema are the statements that make constraints and indexes.
func Schema() (constraints, indexes []string) {
	for _, s := range schema {
		switch {
		case strings.HasPrefix(s, "CREATE CONSTRAINT "):
			constraints = append(constraints, s)
		case strings.HasPrefix(s, "CREATE "):
			indexes = append(indexes, s)
		}
	}
	return constraints, indexes
}

// Format is the version of what the store writes.
const Format = format

// TotalsProps are the properties of the Store node that count what there is.
func TotalsProps(t graph.Totals) map[string]any {
	return props{
		"articles": t.Articles, "undated": t.Undated, "publications": t.Publications, "actors": t.Actors, "statements": t.Statements,
		"events": t.Events, "notActual": t.NotActual, "relations": t.Relations, "firstDate": date(t.FirstDate), "lastDate": date(t.LastDate),
	}
}

// Repacked are what is read of a statement, an event, shares and an article, as they are
// packed.
func Repacked(s graph.Statement, e graph.Event, shares []graph.Share, a graph.Article) (graph.Statement, graph.Event, []graph.Share, graph.Article, error) {
	gotS, err1 := readStatement([]any{packStatement(s), s.Quote})
	gotE, err2 := readEvent(packEvent(e))
	var months []graph.Share
	err3 := eachShareOf(packMonth(shares), func(x graph.Share) error {
		months = append(months, x)
		return nil
	})
	gotA, err4 := readTitle(packArticle(a))
	return gotS, gotE, months, gotA, errors.Join(err1, err2, err3, err4)
}

// ReadPacked reads what may be damaged as each of what is packed, and reports how much of
// it cannot be read.
func ReadPacked(stored []byte, quote string) (failed int) {
	_, err1 := readStatement([]any{stored, quote})
	_, err2 := readEvent(stored)
	err3 := eachShareOf(stored, func(graph.Share) error { return nil })
	_, err4 := readTitle(stored)
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			failed++
		}
	}
	return failed
}

// Remembers reports whether merges, ties and actors need not be read.
func (s *Store) Remembers() bool {
	k := s.memory.premises()
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	return k != nil && k.ties != nil && s.memory.actors.Len() > 0
}

// TakeLong runs a query that takes minutes.
func (s *Store) TakeLong(ctx context.Context) error {
	return s.explain(ctx, s.run(ctx, "UNWIND range(1, 1000000000) AS x WITH x WHERE x % 2 = 3 RETURN x AS p", nil, func(any) error { return nil }))
}
