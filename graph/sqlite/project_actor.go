package sqlite

import (
	"database/sql"
	"encoding/json"
	"slices"

	"entente/graph"
)

// projectActors recomputes the actors of canonical ids; what is merged into another
// is no actor of its own.
func (w *writing) projectActors(ids []string) error {
	known, err := w.contributions(ids)
	if err != nil {
		return err
	}
	counted := map[int][]string{} // by how many more articles name them
	for _, id := range ids {
		class := w.class(id)
		if list := known[id].list; len(list) == 1 && list[0].Articles > w.met[id] && len(class) == 1 && w.adding {
			// More articles know it as all others do: nothing but the count changes.
			counted[w.named[id]] = append(counted[w.named[id]], id)
			continue
		}
		if err := w.projectActor(id, class, known[id]); err != nil {
			return err
		}
	}
	for n, ids := range counted {
		if _, err := w.exec("UPDATE actor SET articles = articles + ? WHERE id IN (SELECT value FROM json_each(?))", n, list(ids)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) projectActor(id string, class []string, k known) error {
	for _, member := range class[1:] {
		if err := w.removeActor(member); err != nil {
			return err
		}
	}
	if len(k.list) == 0 {
		return w.removeActor(id)
	}
	a := graph.ProjectActor(id, k.list)
	a.Articles = k.articles
	old, err := collect(w.snapshot(), scanActor, "SELECT "+actorColumns+" FROM actor WHERE id = ?", id)
	if err != nil {
		return err
	}
	switch {
	case len(class) == 1:
	case w.adding && len(old) == 1:
		a.Articles = old[0].Articles + w.named[id]
	default: // an article may mention several of them
		if err := w.get("SELECT count(DISTINCT article) FROM mention WHERE count > 0 AND actor IN (SELECT value FROM json_each(?))",
			[]any{list(class)}, &a.Articles); err != nil {
			return err
		}
	}
	return w.writeActor(a, old)
}

// known is what articles know of an actor and all that are merged into it.
type known struct {
	list     []graph.Contribution
	articles int // that mention it, counted once for each of its names
}

// contributions reads what is known of the actors, by canonical id.
func (w *writing) contributions(ids []string) (map[string]known, error) {
	var members []string
	for _, id := range ids {
		members = append(members, w.class(id)...)
	}
	out := make(map[string]known, len(ids))
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		var c graph.Contribution
		var content sql.RawBytes
		var n int
		if err := rows.Scan(&content, &c.Articles, &n); err != nil {
			return err
		}
		if err := json.Unmarshal(content, &c.Actor); err != nil {
			return err
		}
		id := w.canon(c.Actor.ID)
		out[id] = known{append(out[id].list, c), out[id].articles + n}
		return nil
	}, "SELECT content, articles, mentioned FROM variant WHERE articles > 0 AND actor IN (SELECT value FROM json_each(?))", list(members))
	return out, err
}

func (w *writing) removeActor(id string) error {
	if err := w.snapshot().rows(func(rows *sql.Rows) error {
		var name int64
		var folded string
		err := rows.Scan(&name, &folded)
		w.markGrams(name, folded, false)
		return err
	}, "SELECT id, folded FROM name WHERE actor = ?", id); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM name WHERE actor = ?",
		"DELETE FROM variant WHERE actor = ? AND articles = 0",
	} {
		if _, err := w.exec(query, id); err != nil {
			return err
		}
	}
	return w.count("actors", -1, "DELETE FROM actor WHERE id = ?", id)
}

// writeActor writes the actor, and its names only when they changed.
func (w *writing) writeActor(a graph.Actor, old []graph.Actor) error {
	if !w.adding {
		if _, err := w.exec("DELETE FROM variant WHERE actor = ? AND articles = 0", a.ID); err != nil {
			return err
		}
	}
	if len(old) == 1 && slices.Equal(old[0].Names(), a.Names()) {
		_, err := w.exec("UPDATE actor SET name = ?, short_name = ?, kind = ?, country = ?, role = ?, aliases = ?, origin = ?, articles = ? WHERE id = ?",
			a.Name, a.ShortName, a.Kind, a.Country, a.Role, list(a.Aliases), a.Origin, a.Articles, a.ID)
		return err
	}
	if err := w.removeActor(a.ID); err != nil {
		return err
	}
	if err := w.count("actors", 1, "INSERT INTO actor ("+actorColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		a.ID, a.Name, a.ShortName, a.Kind, a.Country, a.Role, list(a.Aliases), a.Origin, a.Articles); err != nil {
		return err
	}
	return w.writeNames(a)
}

func (w *writing) writeNames(a graph.Actor) error {
	for _, name := range a.Names() {
		folded := graph.Fold(name)
		if folded == "" {
			continue
		}
		var id int64
		if err := w.get("INSERT INTO name (actor, name, folded) VALUES (?, ?, ?) RETURNING id", []any{a.ID, name, folded}, &id); err != nil {
			return err
		}
		w.markGrams(id, folded, true)
	}
	return nil
}

// projectTies recomputes the ties of the person of a canonical id.
func (w *writing) projectTies(id string) error {
	if !w.adding {
		if _, err := w.exec(`DELETE FROM tie_variant WHERE person IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM tie_said WHERE variant = id)`,
			list(w.class(id))); err != nil {
			return err
		}
	}
	var said []graph.SourcedTie
	err := w.snapshot().rows(func(rows *sql.Rows) error {
		var t graph.Tie
		var first, last string
		if err := rows.Scan(&t.Relation, &t.Of, &t.From, &t.To, &t.Former, &t.Office, &t.Origin, &first, &last); err != nil {
			return err
		}
		t.Person, t.Of = id, w.canon(t.Of)
		said = append(said, graph.SourcedTie{Tie: t, Date: first}, graph.SourcedTie{Tie: t, Date: last})
		return nil
	}, `SELECT relation, "of", "from", "to", former, office, origin,
	      coalesce((SELECT min(date) FROM tie_said WHERE variant = id AND date > ''), ''), coalesce((SELECT max(date) FROM tie_said WHERE variant = id), '')
	    FROM tie_variant WHERE person IN (SELECT value FROM json_each(?))`, list(w.class(id)))
	if err != nil {
		return err
	}
	ties := graph.ProjectTies(said)
	old, err := collect(w.snapshot(), scanTie, "SELECT "+tieColumns+" FROM tie WHERE person IN (SELECT value FROM json_each(?)) ORDER BY "+tieOrder, list(w.class(id)))
	if err != nil || slices.Equal(old, ties) {
		return err
	}
	for _, member := range w.class(id) {
		if _, err := w.exec("DELETE FROM tie WHERE person = ?", member); err != nil {
			return err
		}
	}
	for _, t := range ties {
		if _, err := w.exec("INSERT INTO tie ("+tieColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			t.Person, t.Relation, t.Of, t.From, t.To, t.Former, t.Office, t.Origin, t.FirstSeen, t.LastSeen); err != nil {
			return err
		}
	}
	return nil
}

// mergesIn reads the decisions in force by From.
func mergesIn(v snapshot) ([]graph.Merge, error) {
	return collect(v, scanMerge, `SELECT "from", "into", reason FROM merge ORDER BY "from"`)
}

func scanMerge(rows *sql.Rows, m *graph.Merge) error { return rows.Scan(&m.From, &m.Into, &m.Reason) }
