package neo4j

import (
	"context"
	"fmt"
	"slices"
)

// rebuilt is how many articles or nodes one transaction of a rebuild recomputes.
const rebuilt = 100

// Rebuild recomputes every projection from the stored statements. It is not one
// transaction but many, for a whole graph may not fit into a server's memory: each
// leaves what it recomputed right, so readers and writers may go on beside it.
func (s *Store) Rebuild(ctx context.Context) error {
	for _, part := range []struct {
		list string
		work func(*writing, []string) error
	}{
		{"MATCH (n:Entente:Article) WITH n.id AS id ORDER BY id", (*writing).rebuildArticles},
		{"CALL { MATCH (n:Entente:Event) WHERE NOT EXISTS { (n)<-[:OF]-() } RETURN n.triple AS id UNION MATCH (n:Entente:Month) RETURN n.triple AS id " +
			"UNION MATCH (a:Entente)-[r]->(b:Entente) WHERE r.family IS NOT NULL RETURN a.id + '\t' + type(r) + '\t' + b.id AS id }", (*writing).rebuildTriples},
		{"MATCH (n:Entente:Actor) WITH n.id AS id ORDER BY id", (*writing).rebuildActors},
	} {
		list, err := s.askOnce(ctx, find{match: part.list, item: "id"})
		if err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
		ids := make([]string, len(list))
		for i := range list {
			ids[i] = text(list, i)
		}
		for chunk := range slices.Chunk(ids, rebuilt) {
			if err := s.write(ctx, func(t tx) error { return part.work(newWriting(t), chunk) }); err != nil {
				return fmt.Errorf("rebuild: %w", err)
			}
		}
	}
	for _, count := range []func(tx) error{tx.recountPublications, tx.recount} {
		if err := s.write(ctx, count); err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
	}
	return nil
}

func (w *writing) rebuildArticles(ids []string) error {
	w.moved = true // for the change log says nothing of a rebuild
	for _, id := range ids {
		if err := w.touch(id); err != nil {
			return err
		}
	}
	if err := w.lockActors(w.actors); err != nil {
		return err
	}
	for _, id := range ids {
		if err := w.regroupArticle(id); err != nil {
			return err
		}
	}
	if err := w.touchTriples(); err != nil {
		return err
	}
	return w.recompute()
}

// touchTriples marks the edges of the touched events also where these are right.
func (w *writing) touchTriples() error {
	list, err := gather(w.tx, "UNWIND $rows AS key MATCH (e:Entente:Event {key: key}) WHERE e.triple IS NOT NULL RETURN DISTINCT e.triple AS triple, e.month AS month",
		keys(eventKey, w.events.list()), nil)
	for _, row := range list {
		w.markEdge(row)
	}
	return err
}

// rebuildTriples recomputes all months of edges.
func (w *writing) rebuildTriples(list []string) error {
	ends := set{}
	var own []string
	for _, t := range list {
		source, relation, target := splitTriple(t)
		if !relation.Valid() {
			continue // somebody else's relationship with a family
		}
		ends.add(source, target)
		own = append(own, t)
		w.months[t] = set{}
	}
	if err := w.lockActors(ends); err != nil {
		return err
	}
	months, err := gather(w.tx, `UNWIND $rows AS triple MATCH (n:Event {triple: triple}) WHERE n:Entente RETURN triple, n.month AS month
		UNION UNWIND $rows AS triple MATCH (n:Month {triple: triple}) WHERE n:Entente RETURN triple, n.month AS month`, own, nil)
	if err != nil {
		return err
	}
	for _, row := range months {
		w.markEdge(row)
	}
	orphans, err := gather(w.tx, "UNWIND $rows AS triple MATCH (e:Event {triple: triple}) WHERE e:Entente AND NOT EXISTS { (e)<-[:OF]-() } RETURN e.id AS id", own, nil)
	for _, row := range orphans {
		w.events.add(row.str("id"))
	}
	if err != nil {
		return err
	}
	return w.recompute()
}

// rebuildActors recomputes actors and their ties, and first what articles know of
// them.
func (w *writing) rebuildActors(ids []string) error {
	w.moved = true
	w.actors.add(ids...)
	w.persons.add(ids...)
	if err := w.lockActors(w.actors); err != nil {
		return err
	}
	var members []string
	for _, id := range w.canonical(w.actors) {
		members = append(members, w.class(id)...)
	}
	for _, query := range []string{
		`UNWIND $rows AS id MATCH (v:Variant {actor: id}) WHERE v:Entente SET v.articles = 0, v.mentioned = 0`,
		`UNWIND $rows AS id MATCH (:Entente {key: 'actor:' + id})-[m:MENTIONED_IN|KNOWN_IN]->()
			WITH m.variant AS key, count(*) AS articles, sum(CASE type(m) WHEN 'MENTIONED_IN' THEN 1 ELSE 0 END) AS mentioned
			MATCH (v:Entente {key: key}) SET v.articles = articles, v.mentioned = mentioned`,
		`UNWIND $rows AS id MATCH (v:Variant {actor: id}) WHERE v:Entente AND v.articles = 0 DELETE v`,
		`UNWIND $rows AS id MATCH (t:TieStatement {person: id}) WHERE t:Entente ` + seenTie,
	} {
		if err := each(w.tx, query, members, nil); err != nil {
			return err
		}
	}
	return w.recompute()
}
