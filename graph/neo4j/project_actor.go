package neo4j

import (
	"slices"
	"strings"

	"entente/graph"
)

// projectActors recomputes the actors of canonical ids. What is merged into
// another is no actor of its own; what no article knows any more is left to sweep.
func (w *writing) projectActors(ids []string) error {
	known, err := w.contributions(ids)
	if err != nil {
		return err
	}
	stored, err := w.storedActors(ids)
	if err != nil {
		return err
	}
	full := map[graph.Kind][]props{}
	var counts, bare []props
	for _, id := range ids {
		for _, member := range w.members[id] {
			bare = append(bare, props{"key": actorKey(member), "merged": true})
		}
		if len(known.list[id]) == 0 {
			bare = append(bare, props{"key": actorKey(id), "merged": false})
			continue
		}
		a := graph.ProjectActor(id, known.list[id])
		a.Articles = known.articles[id]
		old, ok := stored[id]
		if ok && w.adding { // also right for an actor with others merged into it
			a.Articles = old.Articles + w.named[id]
		}
		if !ok {
			w.counts["actors"]++
		}
		if ok && sameActor(a, old) {
			counts = append(counts, props{"key": actorKey(id), "articles": a.Articles})
			continue
		}
		w.moved = w.moved || ok && a.Kind != old.Kind
		full[a.Kind] = append(full[a.Kind], props{"key": actorKey(id), "p": actorProps(a)})
	}
	if err := each(w.tx, "UNWIND $rows AS row MATCH (a:Entente {key: row.key}) SET a.articles = row.articles", counts, nil); err != nil {
		return err
	}
	if err := w.strip(bare); err != nil {
		return err
	}
	for kind, label := range kindLabel {
		if err := each(w.tx, `UNWIND $rows AS row MATCH (a:Entente {key: row.key})
			REMOVE a:Merged:Country:Person:Organization:Group
			SET a:Actor:`+label+`, a += row.p`, full[kind], nil); err != nil {
			return err
		}
	}
	return nil
}

// strip makes nodes something else than an actor; their names stay to be found.
func (w *writing) strip(rows []props) error {
	list, err := gather(w.tx, `UNWIND $rows AS row MATCH (a:Entente {key: row.key})
		WITH a, row, a:Actor AS was
		REMOVE a:Actor:Country:Person:Organization:Group, a.trigrams, a.kind, a.articles
		FOREACH (x IN CASE WHEN row.merged THEN [1] ELSE [] END | SET a:Merged)
		FOREACH (x IN CASE WHEN row.merged THEN [] ELSE [1] END | REMOVE a:Merged)
		RETURN sum(CASE WHEN was THEN 1 ELSE 0 END) AS n`, rows, nil)
	for _, row := range list {
		w.counts["actors"] -= row.num("n")
	}
	return err
}

// sameActor compares all but the number of articles.
func sameActor(a, b graph.Actor) bool {
	a.Articles, a.Aliases = b.Articles, texts(a.Aliases)
	return encode(a) == encode(b)
}

func (w *writing) storedActors(ids []string) (map[string]graph.Actor, error) {
	list, err := gather(w.tx, "UNWIND $rows AS key MATCH (a:Entente:Actor {key: key}) RETURN properties(a) AS p", keys(actorKey, ids), nil)
	out := map[string]graph.Actor{}
	for _, row := range list {
		a := readActor(row.sub("p"))
		out[a.ID] = a
	}
	return out, err
}

// known is what articles know of actors, by canonical id.
type known struct {
	list     map[string][]graph.Contribution
	articles map[string]int // that mention it
}

func (w *writing) contributions(ids []string) (known, error) {
	k := known{map[string][]graph.Contribution{}, map[string]int{}}
	var members []string
	for _, id := range ids {
		members = append(members, w.class(id)...)
	}
	list, err := gather(w.tx, `UNWIND $rows AS id MATCH (v:Variant {actor: id}) WHERE v:Entente
		RETURN v.actor AS id, v.content AS content, v.articles AS articles, v.mentioned AS mentioned`, members, nil)
	if err != nil {
		return k, err
	}
	for _, row := range list {
		c := graph.Contribution{Articles: row.num("articles")}
		if err := decode(row.str("content"), &c.Actor); err != nil {
			return k, err
		}
		id := w.canon(row.str("id"))
		k.list[id] = append(k.list[id], c)
		k.articles[id] += row.num("mentioned")
	}
	if w.adding {
		return k, nil
	}
	return k, w.countOnce(ids, k.articles)
}

// countOnce counts the articles of actors with others merged into them, of whom an
// article may mention several.
func (w *writing) countOnce(ids []string, articles map[string]int) error {
	several := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return len(w.members[id]) == 0 })
	list, err := gather(w.tx, `UNWIND $rows AS key MATCH (a:Entente {key: key})-[:MENTIONED_IN]->(x)
		RETURN a.id AS id, count(DISTINCT x) AS articles`, keys(actorKey, several), nil)
	for _, row := range list {
		articles[row.str("id")] = row.num("articles")
	}
	return err
}

// sweep deletes the actors that neither an article nor a merge knows.
func (w *writing) sweep() error {
	return each(w.tx, `UNWIND $rows AS key MATCH (a:Entente {key: key})
		WHERE NOT a:Actor AND NOT EXISTS { (a)-[:MERGED_INTO]-() } DETACH DELETE a`, keys(actorKey, w.locked.list()), nil)
}

// trigrams writes the runs of three letters of all names for the full-text index.
func trigrams(a graph.Actor) string {
	all := set{}
	for _, name := range a.Names() {
		all.add(graph.Trigrams(graph.Fold(name))...)
	}
	return searchable(all.list())
}

// searchable writes trigrams as words without white space.
func searchable(list []string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.Join(list, "\t"), " ", "_"), "\t", " ")
}

// projectTies recomputes the ties of the persons of canonical ids.
func (w *writing) projectTies(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	said, err := w.saidTies(ids)
	if err != nil {
		return err
	}
	list, err := w.ties("a.key IN $keys", params{"keys": keys(actorKey, ids)})
	if err != nil {
		return err
	}
	stored := map[string][]graph.Tie{}
	for _, t := range list {
		stored[t.Person] = append(stored[t.Person], t)
	}
	for _, id := range ids {
		ties := graph.ProjectTies(said[id])
		if slices.Equal(stored[id], ties) {
			continue
		}
		w.moved = true
		if err := w.exec("MATCH (:Entente {key: $key})-[t:LEADS|REPRESENTS|MEMBER_OF]->(:Entente) DELETE t", params{"key": actorKey(id)}); err != nil {
			return err
		}
		if err := w.writeTies(id, ties); err != nil {
			return err
		}
	}
	return nil
}

// saidTies reads what articles say of the ties of persons, by canonical id: each
// tie with the first and the last date on which it was said.
func (w *writing) saidTies(ids []string) (map[string][]graph.SourcedTie, error) {
	var members []string
	for _, id := range ids {
		members = append(members, w.class(id)...)
	}
	list, err := gather(w.tx, `UNWIND $rows AS id MATCH (t:TieStatement {person: id}) WHERE t:Entente
		RETURN t.person AS person, t.relation AS relation, t.of AS of, properties(t) AS p`, members, nil)
	out := map[string][]graph.SourcedTie{}
	for _, row := range list {
		t := readTie(row)
		t.Person, t.Of = w.canon(t.Person), w.canon(t.Of)
		first, last := t.FirstSeen, t.LastSeen
		t.FirstSeen, t.LastSeen = "", ""
		out[t.Person] = append(out[t.Person], graph.SourcedTie{Tie: t, Date: first}, graph.SourcedTie{Tie: t, Date: last})
	}
	return out, err
}

func (w *writing) writeTies(id string, ties []graph.Tie) error {
	rows := map[graph.TieRelation][]props{}
	for _, t := range ties {
		rows[t.Relation] = append(rows[t.Relation], props{"of": actorKey(t.Of), "p": tieProps(t)})
	}
	for _, kind := range []graph.TieRelation{graph.Leads, graph.Represents, graph.MemberOf} {
		if err := each(w.tx, `MATCH (a:Entente {key: $key}) UNWIND $rows AS row MATCH (b:Entente {key: row.of})
			CREATE (a)-[t:`+string(kind)+`]->(b) SET t = row.p`, rows[kind], params{"key": actorKey(id)}); err != nil {
			return err
		}
	}
	return nil
}

// ties reads drawn ties under a condition on the actors a and b.
func (t tx) ties(condition string, p params) ([]graph.Tie, error) {
	list, err := t.rows(tiePattern+" WHERE "+condition+" WITH a, t, b"+tieOrder+" RETURN "+tieMap+" AS tie", p)
	var out []graph.Tie
	for _, row := range list {
		out = append(out, readTie(row.sub("tie")))
	}
	return out, err
}
