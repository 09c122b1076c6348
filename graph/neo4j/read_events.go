package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Events lists events by date (latest first, undated last), then id.
func (s *Store) Events(ctx context.Context, f graph.EventFilter, p graph.Page) ([]graph.Event, string, error) {
	asked := graph.Asked("events", f)
	out, err := view(ctx, s, func(t tx) (out paged[graph.Event], err error) {
		q, err := t.eventQuery(f)
		if err != nil {
			return out, err
		}
		if err := q.after("e", asked, p); err != nil {
			return out, err
		}
		out.list, out.next, err = page(t, eventPattern(f)+q.text()+" RETURN properties(e) AS p ORDER BY coalesce(toString(e.date), '') DESC, e.id", q, p,
			func(row props) (graph.Event, error) { return readEvent(row.sub("p")) },
			func(e graph.Event) string { return graph.EncodeCursor(asked, e.Date, e.ID) })
		return out, err
	})
	return out.list, out.next, err
}

// EachEvent calls each for every event that the filter selects, in no set order.
func (s *Store) EachEvent(ctx context.Context, f graph.EventFilter, each func(graph.Event) error) error {
	return s.stream(ctx, func(t tx) (string, *query, error) {
		q, err := t.eventQuery(f)
		if err != nil {
			return "", nil, err
		}
		return eventPattern(f) + q.text() + " RETURN properties(e) AS p", q, nil
	}, eventsTo(each))
}

// EachEventIn calls each for every event of stretches of edges.
func (s *Store) EachEventIn(ctx context.Context, stretches []graph.Stretch, each func(graph.Event) error) error {
	pattern := "MATCH (e:Event {triple: row.triple, month: row.month})" // has an index
	rows := make([]props, len(stretches))
	for i, x := range stretches {
		rows[i] = props{"triple": triple(x.Source, x.Relation, x.Target), "month": graph.MonthOf(x.From), "from": date(x.From), "to": date(x.To)}
		if graph.MonthOf(x.From) != graph.MonthOf(x.To) {
			pattern = "MATCH (e:Event {triple: row.triple})"
		}
	}
	return s.stream(ctx, func(tx) (string, *query, error) {
		q := newQuery()
		q.params["rows"] = rows
		return "UNWIND $rows AS row " + pattern + ` WHERE e:Entente AND
			(row.from IS NULL AND row.to IS NULL AND e.date IS NULL OR e.date >= row.from AND e.date <= row.to) RETURN properties(e) AS p`, q, nil
	}, eventsTo(each))
}

// eventsTo reads events out of a stream.
func eventsTo(each func(graph.Event) error) func(any) error {
	return func(p any) error {
		fields, _ := p.(map[string]any)
		e, err := readEvent(fields)
		if err != nil {
			return err
		}
		return each(e)
	}
}

// EventsByID finds several; unknown ids are left out.
func (s *Store) EventsByID(ctx context.Context, ids []string) (map[string]graph.Event, error) {
	return view(ctx, s, func(t tx) (map[string]graph.Event, error) {
		list, err := gather(t, "UNWIND $rows AS key MATCH (e:Entente:Event {key: key}) RETURN properties(e) AS p", keys(eventKey, ids), nil)
		out := map[string]graph.Event{}
		for _, row := range list {
			e, err := readEvent(row.sub("p"))
			if err != nil {
				return nil, err
			}
			out[e.ID] = e
		}
		return out, err
	})
}

// eventPattern starts at the actors where the filter names some.
func eventPattern(f graph.EventFilter) string {
	switch {
	case len(f.Source) > 0:
		return "MATCH (x:Entente)<-[:SOURCE]-(e:Entente:Event)"
	case len(f.Target) > 0:
		return "MATCH (x:Entente)<-[:TARGET]-(e:Entente:Event)"
	case len(f.Either) > 1:
		return "MATCH (x:Entente)<-[:SOURCE]-(e:Entente:Event)"
	case len(f.Either) == 1:
		return "MATCH (x:Entente)<-[:SOURCE|TARGET]-(e:Entente:Event)"
	}
	return "MATCH (e:Entente:Event)"
}

// eventQuery writes the conditions of a filter.
func (t tx) eventQuery(f graph.EventFilter) (*query, error) {
	q := newQuery()
	canon, err := t.canon()
	if err != nil {
		return nil, err
	}
	source, target, either := canonicals(canon, f.Source), canonicals(canon, f.Target), canonicals(canon, f.Either)
	if start := slices.Concat(firstOf(source, target, either)); len(start) > 0 {
		q.where("x.key IN ?", keys(actorKey, start))
	}
	q.among("e.source", source)
	q.among("e.target", target)
	if len(f.Either) > 1 {
		q.among("e.source", either)
		q.among("e.target", either)
	} else if len(f.Either) == 1 {
		q.where("(e.source = ? OR e.target = ?)", either[0])
	}
	q.among("e.relation", texts(f.Relations))
	q.among("e.status", texts(f.Statuses))
	q.between("e.date", f.From, f.To)
	if f.MinConfidence > 0 {
		q.where("e.confidence >= ?", f.MinConfidence)
	}
	if f.NoClaims {
		q.conditions = append(q.conditions, "NOT e.claimOnly")
	}
	if f.Article != "" {
		q.where("EXISTS { (e)<-[:OF]-(:Statement)-[:IN]->(:Entente {key: ?}) }", articleKey(f.Article))
	}
	if f.Publication != "" {
		q.where("EXISTS { (e)<-[:OF]-(:Statement)-[:IN]->(:Article {publication: ?}) }", f.Publication)
	}
	if f.AttributedTo == "" {
		return q, nil
	}
	class, err := t.class(f.AttributedTo)
	q.where("EXISTS { (e)<-[:OF]-(s:Statement) WHERE s.attributedTo IN ? }", class)
	return q, err
}

func firstOf(lists ...[]string) []string {
	for _, list := range lists {
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// Event finds one event.
func (s *Store) Event(ctx context.Context, id string) (graph.Event, error) {
	return view(ctx, s, func(t tx) (graph.Event, error) {
		list, err := t.rows("MATCH (e:Entente:Event {key: $key}) RETURN properties(e) AS p", params{"key": eventKey(id)})
		if err != nil {
			return graph.Event{}, err
		}
		if len(list) == 0 {
			return graph.Event{}, fmt.Errorf("event %q: %w", id, graph.ErrNotFound)
		}
		return readEvent(list[0].sub("p"))
	})
}

// Statements lists the statements of events by article, start, cue, at most
// perEvent of each; all when perEvent is 0 or less.
func (s *Store) Statements(ctx context.Context, eventIDs []string, perEvent int) (map[string][]graph.Statement, error) {
	return view(ctx, s, func(t tx) (map[string][]graph.Statement, error) {
		canon, err := t.canon()
		if err != nil {
			return nil, err
		}
		ids := set{}
		ids.add(eventIDs...)
		bound := ""
		if perEvent > 0 {
			bound = " LIMIT $most"
		}
		list, err := gather(t, `UNWIND $rows AS id MATCH (e:Entente {key: 'event:' + id})
			CALL { WITH e MATCH (e)<-[:OF]-(s:Statement) RETURN s
				ORDER BY s.article, s.start, s.cueStart, s.source, s.relation, s.target, s.id`+bound+` }
			RETURN id, properties(s) AS p`, ids.list(), params{"most": perEvent})
		out := map[string][]graph.Statement{}
		for _, row := range list {
			out[row.str("id")] = append(out[row.str("id")], resolved(readStatement(row.sub("p")), canon))
		}
		return out, err
	})
}

// relationTypes is what stands after the colon of a pattern: the wanted types, all
// of the ontology when none is named. Words that are no relation are left out.
func relationTypes(wanted []ontology.Relation) string {
	var out []string
	for _, entry := range ontology.Relations() {
		if len(wanted) == 0 || slices.Contains(wanted, entry.Relation) {
			out = append(out, string(entry.Relation))
		}
	}
	return strings.Join(out, "|")
}

// Relations lists edges by events (most first), source, relation, target.
func (s *Store) Relations(ctx context.Context, f graph.RelationFilter, p graph.Page) ([]graph.Relation, string, error) {
	asked := graph.Asked("relations", f)
	types := relationTypes(f.Relations)
	if types == "" {
		return nil, "", nil
	}
	out, err := view(ctx, s, func(t tx) (out paged[graph.Relation], err error) {
		canon, err := t.canon()
		if err != nil {
			return out, err
		}
		q := newQuery()
		q.among("a.key", keys(actorKey, canonicals(canon, f.Source)))
		q.among("b.key", keys(actorKey, canonicals(canon, f.Target)))
		if f.NoClaims {
			q.conditions = append(q.conditions, "NOT r.claimOnly")
		}
		if err := q.afterRelation(asked, p); err != nil {
			return out, err
		}
		out.list, out.next, err = page(t, "MATCH (a:Entente:Actor)-[r:"+types+"]->(b:Entente:Actor)"+q.text()+`
			RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS p ORDER BY r.events DESC, source, type, target`, q, p,
			func(row props) (graph.Relation, error) { return readRelation(row), nil },
			func(r graph.Relation) string {
				return graph.EncodeCursor(asked, strconv.Itoa(r.Events), r.Source, string(r.Relation), r.Target)
			})
		return out, err
	})
	return out.list, out.next, err
}

func (q *query) afterRelation(asked string, p graph.Page) error {
	if p.Cursor == "" {
		return nil
	}
	key, err := graph.DecodeCursor(p.Cursor, asked, 4)
	if err != nil {
		return err
	}
	events, err := number(key[0])
	if err != nil {
		return err
	}
	q.where(`(r.events < ?.events OR r.events = ?.events AND (a.id > ?.source OR a.id = ?.source AND
		(type(r) > ?.type OR type(r) = ?.type AND b.id > ?.target)))`,
		params{"events": events, "source": key[1], "type": key[2], "target": key[3]})
	return nil
}
