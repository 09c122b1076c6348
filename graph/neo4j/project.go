package neo4j

import (
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
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
	for list := range slices.Chunk(w.triples.list(), batch) {
		if err := w.projectRelations(list); err != nil {
			return err
		}
	}
	if err := w.projectTies(w.canonical(w.persons)); err != nil {
		return err
	}
	return w.sweep()
}

// projectEvents recomputes the events of these ids and marks their edges.
func (w *writing) projectEvents(ids []string) error {
	said, err := w.sourced(ids)
	if err != nil {
		return err
	}
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
	var written, gone []props
	for _, id := range ids {
		if len(said[id]) == 0 {
			if was, ok := old[id]; ok {
				w.changed.add(id)
				w.triples.add(was.str("triple"))
			}
			gone = append(gone, props{"key": eventKey(id)})
			continue
		}
		e, sample := graph.ProjectEvent(id, said[id]), graph.SampleOf(said[id])
		p := eventProps(e, sample)
		if sameEvent(p, old[id]) {
			continue
		}
		w.changed.add(id)
		w.triples.add(p.str("triple"))
		written = append(written, p)
	}
	if err := each(w.tx, "UNWIND $rows AS row MATCH (e:Entente:Event {key: row.key}) DETACH DELETE e", gone, nil); err != nil {
		return err
	}
	return w.writeEvents(written, old)
}

// sameEvent compares all of an event that can differ under one id.
func sameEvent(p, old props) bool {
	for _, key := range []string{"id", "reports", "sample", "datePrecision", "confidence"} {
		if p[key] != old[key] {
			return false
		}
	}
	return true
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
		RETURN e.key AS event, properties(s) AS p, a.publication AS publication, a.date AS date, a.title AS title`,
		params{"rows": keys(eventKey, events)})
	out := map[string][]graph.Sourced{}
	for _, row := range list {
		id := row.str("event")[len(eventKey("")):]
		s := resolved(readStatement(row.sub("p")), w.canon)
		out[id] = append(out[id], graph.Sourced{Statement: s, Article: graph.Article{
			ID: s.Article, Publication: row.str("publication"), Date: row.day("date"), Title: row.str("title")}})
	}
	return out, err
}

// projectRelations recomputes edges and their months from their events.
func (w *writing) projectRelations(triples []string) error {
	list, err := w.rows("UNWIND $rows AS triple MATCH (e:Event {triple: triple, status: 'actual'}) WHERE e:Entente RETURN properties(e) AS p", params{"rows": triples})
	if err != nil {
		return err
	}
	var events []graph.Event
	samples := map[string]graph.Sample{}
	for _, row := range list {
		e, err := readEvent(row.sub("p"))
		if err != nil {
			return err
		}
		var s graph.Sample
		if err := decode(row.sub("p").str("sample"), &s); err != nil {
			return err
		}
		events, samples[e.ID] = append(events, e), s
	}
	if err := w.writeRelations(triples, graph.ProjectRelations(events, samples)); err != nil {
		return err
	}
	return w.writeMonths(triples, graph.Buckets(events))
}

// writeRelations writes one type after the other, since a type is no parameter. It
// comes from the ontology: what else a triple may say writes nothing.
func (w *writing) writeRelations(triples []string, list []graph.Relation) error {
	written := map[ontology.Relation][]props{}
	kept := set{}
	for _, r := range list {
		kept.add(triple(r.Source, r.Relation, r.Target))
		written[r.Relation] = append(written[r.Relation], props{"source": actorKey(r.Source), "target": actorKey(r.Target), "p": relationProps(r)})
	}
	gone := map[ontology.Relation][]props{}
	for _, t := range triples {
		if source, relation, target := splitTriple(t); !kept[t] {
			gone[relation] = append(gone[relation], props{"source": actorKey(source), "target": actorKey(target)})
		}
	}
	for _, entry := range ontology.Relations() {
		kind := string(entry.Relation)
		if err := each(w.tx, "UNWIND $rows AS row MATCH (:Entente {key: row.source})-[r:"+kind+"]->(:Entente {key: row.target}) DELETE r", gone[entry.Relation], nil); err != nil {
			return err
		}
		if err := each(w.tx, `UNWIND $rows AS row MATCH (a:Entente {key: row.source}) MATCH (b:Entente {key: row.target})
			MERGE (a)-[r:`+kind+`]->(b) SET r = row.p`, written[entry.Relation], nil); err != nil {
			return err
		}
	}
	return nil
}

// writeMonths writes only the months that differ: an edge may have hundreds.
func (w *writing) writeMonths(triples []string, list []graph.Bucket) error {
	stored, err := w.rows("UNWIND $rows AS triple MATCH (m:Month {triple: triple}) WHERE m:Entente RETURN properties(m) AS p", params{"rows": triples})
	if err != nil {
		return err
	}
	old := map[string]graph.Bucket{}
	for _, row := range stored {
		b := readBucket(row.sub("p"))
		old[monthKey(b)] = b
	}
	var written []props
	for _, b := range list {
		key := monthKey(b)
		if old[key] != b {
			written = append(written, monthProps(key, b))
		}
		delete(old, key)
	}
	if err := each(w.tx, "UNWIND $rows AS key MATCH (m:Entente {key: key}) DETACH DELETE m", slices.Sorted(maps.Keys(old)), nil); err != nil {
		return err
	}
	return each(w.tx, "UNWIND $rows AS row MERGE (m:Entente {key: row.key}) SET m:Month, m = row", written, nil)
}

func monthKey(b graph.Bucket) string {
	return "month:" + triple(b.Source, b.Relation, b.Target) + "\t" + b.Month
}

func monthProps(key string, b graph.Bucket) props {
	name := b.Source + " " + string(b.Relation) + " " + b.Target
	if b.Month != "" {
		name += " " + b.Month
	}
	return props{
		"key": key, "name": name, "triple": triple(b.Source, b.Relation, b.Target), "source": b.Source, "relation": string(b.Relation), "target": b.Target,
		"month": b.Month, "events": b.Events, "articles": b.Articles, "publications": b.Publications, "quotes": b.Quotes, "claimed": b.Claimed,
	}
}
