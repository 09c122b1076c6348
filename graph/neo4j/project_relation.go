package neo4j

import (
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// month is what an edge rests on in one month, with its best sentence.
type month struct {
	shares []graph.Share
	sample graph.Sample // zero where nothing happened
}

// projectRelations recomputes the touched months of edges from their events, and
// the edges from all their months.
func (w *writing) projectRelations(triples []string) error {
	recomputed, err := w.projectMonths(triples)
	if err != nil {
		return err
	}
	stored, err := w.storedMonths(triples)
	if err != nil {
		return err
	}
	byTriple := map[string][]month{}
	gone := set{}
	for _, key := range slices.Sorted(maps.Keys(stored)) {
		m := stored[key]
		first := m.shares[0]
		t := triple(first.Source, first.Relation, first.Target)
		if !w.months[t][first.Month] {
			byTriple[t] = append(byTriple[t], m)
		} else if _, stays := recomputed[key]; !stays {
			gone.add(key)
		}
	}
	var written []props
	for _, key := range slices.Sorted(maps.Keys(recomputed)) {
		m := recomputed[key]
		first := m.shares[0]
		t := triple(first.Source, first.Relation, first.Target)
		byTriple[t] = append(byTriple[t], m)
		written = append(written, m.props())
	}
	if err := each(w.tx, "UNWIND $rows AS key MATCH (m:Entente {key: key}) DETACH DELETE m", gone.list(), nil); err != nil {
		return err
	}
	if err := each(w.tx, "UNWIND $rows AS row MERGE (m:Entente {key: row.key}) SET m:Month, m = row", written, nil); err != nil {
		return err
	}
	return w.writeRelations(triples, byTriple)
}

// projectMonths computes the touched months from their events, by key.
func (w *writing) projectMonths(triples []string) (map[string]month, error) {
	var rows []props
	for _, t := range triples {
		for _, m := range w.months[t].list() {
			rows = append(rows, props{"triple": t, "month": m})
		}
	}
	list, err := gather(w.tx, `UNWIND $rows AS row MATCH (e:Event {triple: row.triple, month: row.month})
		WHERE e:Entente RETURN `+eventItem+` AS event, e.sample AS sample`, rows, nil)
	if err != nil {
		return nil, err
	}
	var events []graph.Event
	samples := map[string][]graph.Sample{} // by the key of the month
	for _, row := range list {
		e, err := readEvent(row["event"])
		if err != nil {
			return nil, err
		}
		events = append(events, e)
		if e.Status != graph.Actual {
			continue
		}
		var s graph.Sample
		if err := decode(row.str("sample"), &s); err != nil {
			return nil, err
		}
		key := monthKey(graph.ShareOf(e))
		samples[key] = append(samples[key], s)
	}
	out := map[string]month{}
	for _, x := range graph.ProjectShares(events) {
		key := monthKey(x)
		out[key] = month{append(out[key].shares, x), graph.BestSample(samples[key])}
	}
	return out, nil
}

// storedMonths reads the months of edges by key.
func (w *writing) storedMonths(triples []string) (map[string]month, error) {
	list, err := w.rows("UNWIND $rows AS triple MATCH (m:Month {triple: triple}) WHERE m:Entente RETURN m.key AS key, m.sample AS sample, "+monthItem+" AS month", params{"rows": triples})
	if err != nil {
		return nil, err
	}
	out := map[string]month{}
	for _, row := range list {
		var m month
		if err := eachShareOf(row["month"], func(x graph.Share) error {
			m.shares = append(m.shares, x)
			return nil
		}); err != nil {
			return nil, err
		}
		if err := decode(row.str("sample"), &m.sample); err != nil {
			return nil, err
		}
		out[row.str("key")] = m
	}
	return out, nil
}

// writeRelations writes one type after the other, since a type is no parameter. It
// comes from the ontology: what else a triple may say writes nothing.
func (w *writing) writeRelations(triples []string, months map[string][]month) error {
	written, gone := map[ontology.Relation][]props{}, map[ontology.Relation][]props{}
	for _, t := range triples {
		source, relation, target := splitTriple(t)
		row := props{"source": actorKey(source), "target": actorKey(target)}
		r, ok := relationOf(months[t])
		if !ok {
			gone[relation] = append(gone[relation], row)
			continue
		}
		row["p"] = relationProps(r)
		written[relation] = append(written[relation], row)
	}
	for _, entry := range ontology.Relations() {
		kind := string(entry.Relation)
		if err := w.countRelations(-1, "UNWIND $rows AS row MATCH (:Entente {key: row.source})-[r:"+kind+"]->(:Entente {key: row.target}) DELETE r RETURN count(*) AS n", gone[entry.Relation]); err != nil {
			return err
		}
		if err := w.countRelations(1, `UNWIND $rows AS row MATCH (a:Entente {key: row.source}) MATCH (b:Entente {key: row.target})
			MERGE (a)-[r:`+kind+`]->(b) WITH r, row, r.family IS NULL AS new SET r = row.p
			RETURN sum(CASE WHEN new THEN 1 ELSE 0 END) AS n`, written[entry.Relation]); err != nil {
			return err
		}
	}
	return nil
}

// countRelations runs a query that tells how many edges it made or deleted.
func (w *writing) countRelations(sign int, cypher string, rows []props) error {
	list, err := gather(w.tx, cypher, rows, nil)
	for _, row := range list {
		w.counts["relations"] += sign * row.num("n")
	}
	return err
}

// relationOf adds up the months of one edge.
func relationOf(months []month) (graph.Relation, bool) {
	var shares []graph.Share
	var samples []graph.Sample
	for _, m := range months {
		shares = append(shares, m.shares...)
		if m.sample.Article != "" {
			samples = append(samples, m.sample)
		}
	}
	return graph.RelationOf(shares, graph.BestSample(samples))
}
