package neo4j

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
)

// Merge stores a decision and recomputes what it touches.
func (s *Store) Merge(ctx context.Context, m graph.Merge) error {
	return s.write(ctx, func(t tx) error {
		w := newWriting(t)
		if err := w.lockClasses(m.From, m.Into); err != nil {
			return err
		}
		if err := graph.CheckMerge(w.merges, m); err != nil {
			return err
		}
		for _, id := range []string{m.From, m.Into} {
			if err := w.known(id); err != nil {
				return err
			}
		}
		return w.redirect(graph.Change{Kind: "merge", Actors: []string{m.From, m.Into}},
			`MATCH (a:Entente {key: $from}) MATCH (b:Entente {key: $into})
			SET a:Merged CREATE (a)-[:MERGED_INTO {reason: $reason}]->(b)`,
			params{"from": actorKey(m.From), "into": actorKey(m.Into), "reason": m.Reason})
	})
}

// Unmerge deletes the decision about from and recomputes what it touches.
func (s *Store) Unmerge(ctx context.Context, from string) error {
	return s.write(ctx, func(t tx) error {
		w := newWriting(t)
		if err := w.lockClasses(from); err != nil {
			return err
		}
		i := slices.IndexFunc(w.merges, func(m graph.Merge) bool { return m.From == from })
		if i < 0 {
			return fmt.Errorf("merge of %q: %w", from, graph.ErrNotFound)
		}
		return w.redirect(graph.Change{Kind: "unmerge", Actors: []string{from, w.merges[i].Into}},
			"MATCH (a:Entente {key: $from})-[m:MERGED_INTO]->() DELETE m REMOVE a:Merged", params{"from": actorKey(from)})
	})
}

// lockClasses locks actors with all that are merged with them and all who have a
// tie to one of those.
func (w *writing) lockClasses(ids ...string) error {
	if err := w.readMerges(); err != nil {
		return err
	}
	all := set{}
	for _, id := range ids {
		all.add(id)
		all.add(w.class(w.canon(id))...)
	}
	persons, err := w.tiedTo(all)
	if err != nil {
		return err
	}
	all.add(persons...)
	return w.lockActors(all)
}

// tiedTo lists who has a tie to one of the actors.
func (w *writing) tiedTo(ids set) ([]string, error) {
	list, err := w.rows("MATCH (t:TieStatement) WHERE t:Entente AND t.of IN $ids RETURN DISTINCT t.person AS id", params{"ids": ids.list()})
	var out []string
	for _, row := range list {
		out = append(out, row.str("id"))
	}
	return out, err
}

// known gives ErrNotFound unless an actor of this id, merged or not, is there.
func (w *writing) known(id string) error {
	ok, err := w.exists("MATCH (a:Entente:Actor {key: $key}) RETURN 1", params{"key": actorKey(w.canon(id))})
	if err == nil && !ok {
		return fmt.Errorf("actor %q: %w", id, graph.ErrNotFound)
	}
	return err
}

// redirect changes the decisions and moves everything about the change's actors to
// where it belongs now.
func (w *writing) redirect(c graph.Change, decision string, p params) error {
	ids := set{}
	w.addClasses(ids, c.Actors)
	w.moved = true
	if err := w.exec(decision, p); err != nil {
		return err
	}
	if err := w.readMerges(); err != nil {
		return err
	}
	w.addClasses(ids, c.Actors)
	w.actors.add(ids.list()...)
	persons, err := w.tiedTo(ids)
	if err != nil {
		return err
	}
	w.persons.add(append(persons, ids.list()...)...)
	if err := w.lockActors(w.persons); err != nil {
		return err
	}
	if err := w.moveMentions(ids); err != nil {
		return err
	}
	if err := w.regroup(ids); err != nil {
		return err
	}
	w.actors.add(c.Actors...)
	w.touched(c)
	return w.finish()
}

// addClasses adds the actors with all that are merged with them.
func (w *writing) addClasses(ids set, actors []string) {
	for _, id := range actors {
		ids.add(w.class(w.canon(id))...)
	}
}

// moveMentions hangs what articles know under each id on the actor that stands for
// it now, and takes the drawn edges off what stands for nothing.
func (w *writing) moveMentions(ids set) error {
	var rows []props
	var bare []string
	for _, id := range ids.list() {
		rows = append(rows, props{"as": id, "to": actorKey(w.canon(id))})
		if w.canon(id) != id {
			bare = append(bare, actorKey(id))
		}
	}
	for _, kind := range []string{"MENTIONED_IN", "KNOWN_IN"} {
		if err := each(w.tx, `UNWIND $rows AS row MATCH (to:Entente {key: row.to})
			UNWIND $keys AS key MATCH (a:Entente {key: key})-[m:`+kind+` {as: row.as}]->(x) WHERE a <> to
			CREATE (to)-[n:`+kind+`]->(x) SET n = properties(m) DELETE m`, rows, params{"keys": keys(actorKey, ids.list())}); err != nil {
			return err
		}
	}
	return each(w.tx, "UNWIND $rows AS key MATCH (:Entente {key: key})-[t:LEADS|REPRESENTS|MEMBER_OF]-() DELETE t", bare, nil)
}

// regroup gives new events to the statements of every article that says something
// about the actors.
func (w *writing) regroup(ids set) error {
	list, err := w.rows(`MATCH (s:Statement) WHERE s:Entente AND s.source IN $ids RETURN DISTINCT s.article AS id
		UNION MATCH (s:Statement) WHERE s:Entente AND s.target IN $ids RETURN DISTINCT s.article AS id
		UNION MATCH (s:Statement) WHERE s:Entente AND s.attributedTo IN $ids RETURN DISTINCT s.article AS id`, params{"ids": ids.list()})
	if err != nil {
		return err
	}
	for _, row := range list {
		if err := w.regroupArticle(row.str("id")); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) regroupArticle(id string) error {
	list, err := w.rows(`MATCH (:Entente {key: $key})<-[:IN]-(s:Statement) OPTIONAL MATCH (s)-[:OF]->(e:Event)
		RETURN s.key AS key, `+statementItem+` AS said, e.key AS event ORDER BY s.id`, params{"key": articleKey(id)})
	if err != nil {
		return err
	}
	statements := make([]graph.Statement, len(list))
	for i, row := range list {
		if statements[i], err = readStatement(row["said"]); err != nil {
			return err
		}
	}
	var moved []props
	var left []string
	for i, event := range w.eventIDs(statements) {
		old := list[i].str("event")
		w.events.add(event)
		if old != "" {
			w.events.add(old[len(eventKey("")):])
		}
		if old == eventKey(event) || old == "" && event == "" {
			continue
		}
		left = append(left, list[i].str("key"))
		moved = append(moved, props{"statement": list[i].str("key"), "event": eventKey(event)})
	}
	if err := each(w.tx, "UNWIND $rows AS key MATCH (:Entente {key: key})-[o:OF]->() DELETE o", left, nil); err != nil {
		return err
	}
	return w.join(moved)
}
