package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Events lists events by date (latest first, undated last), then id.
func (s *Store) Events(ctx context.Context, f graph.EventFilter, p graph.Page) ([]graph.Event, string, error) {
	asked := graph.Asked("events", f)
	return page(ctx, s, p, func(k *premises) (find, error) {
		q := k.eventQuery(f)
		err := q.after("e", asked, p)
		return find{eventPattern(f) + q.text() + eachOnce(f), eventItem, " ORDER BY coalesce(toString(e.date), '') DESC, e.id", q.params}, err
	}, readEvent, func(e graph.Event) string { return graph.EncodeCursor(asked, e.Date, e.ID) })
}

// EachEvent calls each for every event that the filter selects, in no set order.
func (s *Store) EachEvent(ctx context.Context, f graph.EventFilter, each func(graph.Event) error) error {
	return s.stream(ctx, false, func(k *premises) (find, error) {
		q := k.eventQuery(f)
		return find{match: eventPattern(f) + q.text() + eachOnce(f), item: eventItem, params: q.params}, nil
	}, eventsTo(each))
}

// EachEventIn calls each for every event of stretches of edges.
func (s *Store) EachEventIn(ctx context.Context, stretches []graph.Stretch, each func(graph.Event) error) error {
	if len(stretches) == 0 {
		return nil
	}
	groups, match, p := newStretches(stretches)
	return s.stream(ctx, false, plain(find{match: match, item: eventItem, params: p}), eventsTo(func(e graph.Event) error {
		if !groups.has(e) {
			return nil
		}
		return each(e)
	}))
}

// eventsTo reads events out of a stream.
func eventsTo(each func(graph.Event) error) func(any) error {
	return func(row any) error {
		e, err := readEvent(row)
		if err != nil {
			return err
		}
		return each(e)
	}
}

// EventsByID finds several; unknown ids are left out.
func (s *Store) EventsByID(ctx context.Context, ids []string) (map[string]graph.Event, error) {
	out := map[string]graph.Event{}
	if len(ids) == 0 {
		return out, nil
	}
	list, err := s.askOnce(ctx, byKey("Event", "e", eventItem, keys(eventKey, ids)))
	if err != nil {
		return nil, err
	}
	for _, row := range list {
		e, err := readEvent(row)
		if err != nil {
			return nil, err
		}
		out[e.ID] = e
	}
	return out, nil
}

// bySpeaker reports whether only the speaker tells where to start.
func bySpeaker(f graph.EventFilter) bool {
	return f.AttributedTo != "" && len(f.Source)+len(f.Target)+len(f.Either) == 0
}

// eachOnce leaves an event once that several statements lead to.
func eachOnce(f graph.EventFilter) string {
	if bySpeaker(f) {
		return " WITH DISTINCT e"
	}
	return ""
}

// eventPattern starts at the actors where the filter names some, else at what the speaker
// says, of which there is an index.
func eventPattern(f graph.EventFilter) string {
	switch {
	case bySpeaker(f):
		return "MATCH (said:Statement)-[:OF]->(e:Entente:Event)"
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
func (k *premises) eventQuery(f graph.EventFilter) *query {
	q := newQuery()
	source, target, either := k.canonicals(f.Source), k.canonicals(f.Target), k.canonicals(f.Either)
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
	switch {
	case bySpeaker(f):
		q.where("said.attributedTo IN ?", k.class(f.AttributedTo))
	case f.AttributedTo != "":
		q.where("EXISTS { (e)<-[:OF]-(said:Statement) WHERE said.attributedTo IN ? }", k.class(f.AttributedTo))
	}
	return q
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
	return graph.One(ctx, "event", s.EventsByID, id)
}

// Statements lists the statements of events by article, start, cue, at most
// perEvent of each; all when perEvent is 0 or less.
func (s *Store) Statements(ctx context.Context, eventIDs []string, perEvent int) (map[string][]graph.Statement, error) {
	if len(eventIDs) == 0 {
		return map[string][]graph.Statement{}, nil
	}
	ids := set{}
	ids.add(eventIDs...)
	if perEvent <= 0 {
		return s.statements(ctx, ids.list(), "")
	}
	// Few events have more, so that the order is nothing to trouble the server with.
	out, err := s.statements(ctx, ids.list(), fmt.Sprint(" LIMIT ", perEvent+1))
	if err != nil {
		return nil, err
	}
	var many []string
	for id, list := range out {
		if len(list) > perEvent {
			many = append(many, id)
		}
	}
	if len(many) == 0 {
		return out, nil
	}
	first, err := s.statements(ctx, many, fmt.Sprint(" ORDER BY s.article, s.start, s.cueStart, s.source, s.relation, s.target, s.id LIMIT ", perEvent))
	maps.Copy(out, first)
	return out, err
}

// statements are those of events that a bound leaves of each, in order.
func (s *Store) statements(ctx context.Context, events []string, bound string) (map[string][]graph.Statement, error) {
	var canon func(string) string
	list, err := s.ask(ctx, func(k *premises) (find, error) {
		canon = k.canon
		return find{match: "UNWIND $ids AS id MATCH (e:Entente {key: 'event:' + id}) CALL { WITH e MATCH (e)<-[:OF]-(s:Statement) RETURN s" + bound + " }",
			item: "[id, " + statementItem + "]", params: params{"ids": events}}, nil
	})
	out := map[string][]graph.Statement{}
	for _, row := range list {
		pair, _ := row.([]any)
		id := text(pair, 0)
		said, err := readStatement(at(pair, 1))
		if err != nil {
			return nil, err
		}
		out[id] = append(out[id], said)
	}
	for _, list := range out {
		slices.SortFunc(list, compareStored)
		for i := range list {
			list[i] = resolved(list[i], canon)
		}
	}
	return out, err
}

// compareStored orders statements as articles say them: ids, which the merges do not
// change, decide between those that are alike.
func compareStored(a, b graph.Statement) int {
	n := cmp.Or(
		cmp.Compare(a.Article, b.Article), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Cue.Start, b.Cue.Start),
		cmp.Compare(a.Source, b.Source), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Target, b.Target))
	if n == 0 {
		return cmp.Compare(graph.StatementID(a), graph.StatementID(b))
	}
	return n
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
	return page(ctx, s, p, func(k *premises) (find, error) {
		q := newQuery()
		q.among("a.key", keys(actorKey, k.canonicals(f.Source)))
		q.among("b.key", keys(actorKey, k.canonicals(f.Target)))
		if f.NoClaims {
			q.conditions = append(q.conditions, "NOT r.claimOnly")
		}
		err := q.afterRelation(asked, p)
		return find{"MATCH (a:Entente:Actor)-[r:" + types + "]->(b:Entente:Actor)" + q.text(),
			"{source: a.id, type: type(r), target: b.id, p: properties(r)}", " ORDER BY r.events DESC, a.id, type(r), b.id", q.params}, err
	}, func(item any) (graph.Relation, error) { return readRelation(propsOf(item)), nil },
		func(r graph.Relation) string {
			return graph.EncodeCursor(asked, strconv.Itoa(r.Events), r.Source, string(r.Relation), r.Target)
		})
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
