package neo4j

import (
	"context"

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

// EventProps are the properties of an event.
func EventProps(e graph.Event) map[string]any {
	p := eventProps(e, graph.Sample{})
	p["key"], p["name"] = eventKey(e.ID), e.ID
	return p
}

// StatementProps are the properties of a statement.
func StatementProps(s graph.Statement) map[string]any { return statementProps(s) }

// RelationProps are the properties of an edge.
func RelationProps(r graph.Relation) map[string]any { return relationProps(r) }

// TieProps are the properties of a tie.
func TieProps(t graph.Tie) map[string]any { return tieProps(t) }

// MonthProps are the properties of a month of an edge.
func MonthProps(shares []graph.Share) map[string]any { return month{shares: shares}.props() }

// Day is a date as the database has it.
func Day(day string) any { return date(day) }

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
