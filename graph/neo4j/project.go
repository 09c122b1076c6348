package neo4j

import (
	"bytes"
	"maps"
	"slices"

	"entente/graph"
)

// recompute brings every projection of what was touched up to date. The ends of
// all of it are locked.
func (w *writing) recompute() error {
	delete(w.events, "") // self-edges make no event
	if err := w.projectActors(w.canonical(w.actors)); err != nil {
		return err
	}
	for ids := range slices.Chunk(w.events.list(), batch) {
		if err := w.projectEvents(ids); err != nil {
			return err
		}
	}
	for list := range slices.Chunk(slices.Sorted(maps.Keys(w.months)), batch) {
		if err := w.projectRelations(list); err != nil {
			return err
		}
	}
	if err := w.projectTies(w.canonical(w.persons)); err != nil {
		return err
	}
	if err := w.sweep(); err != nil || !w.moved {
		return err
	}
	return w.exec("MATCH (s:Entente:Store {key: 'store'}) SET s.epoch = coalesce(s.epoch, 0) + 1", nil)
}

// projectEvents recomputes the events of these ids and marks their edges.
func (w *writing) projectEvents(ids []string) error {
	list, err := w.rows("UNWIND $rows AS key MATCH (e:Entente {key: key}) RETURN properties(e) AS p", params{"rows": keys(eventKey, ids)})
	if err != nil {
		return err
	}
	old := map[string]props{}
	for _, row := range list {
		if p := row.sub("p"); p.str("id") != "" { // new ones have only a key yet
			old[p.str("id")] = p
		}
	}
	said := w.said
	if !w.adding {
		if said, err = w.sourced(ids); err != nil {
			return err
		}
	}
	var written, gone []props
	for _, id := range ids {
		if len(said[id]) == 0 {
			if was, ok := old[id]; ok {
				w.changed.add(id)
				w.markEdge(was)
				w.countEvent(was, -1)
			}
			gone = append(gone, props{"key": eventKey(id)})
			continue
		}
		p, err := w.projectEvent(id, said[id], old[id])
		if err != nil {
			return err
		}
		if sameEvent(p, old[id]) {
			continue
		}
		w.changed.add(id)
		w.markEdge(p)
		if old[id] == nil {
			w.countEvent(p, 1)
		}
		written = append(written, p)
	}
	if err := each(w.tx, "UNWIND $rows AS row MATCH (e:Entente:Event {key: row.key}) DETACH DELETE e", gone, nil); err != nil {
		return err
	}
	return w.writeEvents(written, old)
}

// projectEvent computes an event from all its statements, or from what a new
// article adds to it: what the others say about it need not be read then.
func (w *writing) projectEvent(id string, said []graph.Sourced, old props) (props, error) {
	if !w.adding || old == nil {
		return eventProps(graph.ProjectEvent(id, said), graph.SampleOf(said)), nil
	}
	e, err := readEvent(old["packed"])
	if err != nil {
		return nil, err
	}
	var sample graph.Sample
	if err := decode(old.str("sample"), &sample); err != nil {
		return nil, err
	}
	return eventProps(e.With(said), graph.BestSample([]graph.Sample{sample, graph.SampleOf(said)})), nil
}

// markEdge marks the edge and month of an event.
func (w *writing) markEdge(p props) {
	t := p.str("triple")
	if w.months[t] == nil {
		w.months[t] = set{}
	}
	w.months[t].add(p.str("month"))
}

func (w *writing) countEvent(p props, n int) {
	w.counts["events"] += n
	if p.str("status") != string(graph.Actual) {
		w.counts["notActual"] += n
	}
}

// sameEvent compares all of an event that can differ under one id.
func sameEvent(p, old props) bool {
	return p["sample"] == old["sample"] && bytes.Equal(p.bytes("packed"), old.bytes("packed"))
}

func (w *writing) writeEvents(list []props, old map[string]props) error {
	if len(list) == 0 {
		return nil
	}
	ends := set{}
	for _, p := range list {
		ends.add(p.str("source"), p.str("target"))
	}
	names, err := w.names(ends.list())
	if err != nil {
		return err
	}
	var drawn []props
	for _, p := range list {
		p["key"] = eventKey(p.str("id"))
		p["name"] = eventName(p, names)
		if old[p.str("id")] == nil {
			drawn = append(drawn, props{"key": p["key"], "source": actorKey(p.str("source")), "target": actorKey(p.str("target"))})
		}
	}
	if err := each(w.tx, "UNWIND $rows AS row MATCH (e:Entente {key: row.key}) SET e = row", list, nil); err != nil {
		return err
	}
	return each(w.tx, `UNWIND $rows AS row
		MATCH (e:Entente {key: row.key}) MATCH (a:Entente {key: row.source}) MATCH (b:Entente {key: row.target})
		CREATE (e)-[:SOURCE]->(a) CREATE (e)-[:TARGET]->(b)`, drawn, nil)
}

// names reads the captions of actors.
func (w *writing) names(ids []string) (map[string]string, error) {
	list, err := gather(w.tx, `UNWIND $rows AS key MATCH (a:Entente {key: key})
		RETURN a.id AS id, CASE WHEN a.shortName <> '' THEN a.shortName ELSE a.name END AS name`, keys(actorKey, ids), nil)
	out := map[string]string{}
	for _, row := range list {
		out[row.str("id")] = row.str("name")
	}
	return out, err
}

// eventName is the caption of an event: "Kerry CONDEMNS Russia 2013-05-07".
func eventName(p props, names map[string]string) string {
	name := names[p.str("source")] + " " + p.str("relation") + " " + names[p.str("target")]
	if status := p.str("status"); status != string(graph.Actual) {
		name += " (" + status + ")"
	}
	if day := p.day("date"); day != "" {
		name += " " + day
	}
	return name
}

// sourced reads all statements of events, by event.
func (w *writing) sourced(events []string) (map[string][]graph.Sourced, error) {
	list, err := w.rows(`UNWIND $rows AS key MATCH (e:Entente {key: key})<-[:OF]-(s:Entente)-[:IN]->(a:Article)
		RETURN e.key AS event, `+statementItem+` AS said, a.publication AS publication, a.date AS date, a.title AS title`,
		params{"rows": keys(eventKey, events)})
	out := map[string][]graph.Sourced{}
	for _, row := range list {
		id := row.str("event")[len(eventKey("")):]
		s, err := readStatement(row["said"])
		if err != nil {
			return nil, err
		}
		out[id] = append(out[id], graph.Sourced{Statement: resolved(s, w.canon), Article: graph.Article{
			ID: s.Article, Publication: row.str("publication"), Date: row.day("date"), Title: row.str("title")}})
	}
	return out, err
}
