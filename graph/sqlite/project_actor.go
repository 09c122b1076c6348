package sqlite

import (
	"database/sql"
	"encoding/json"
	"slices"

	"entente/graph"
)

// projectActor recomputes the actor of a canonical id; what is merged into another
// is no actor of its own.
func (w *writing) projectActor(id string) error {
	class := w.class(id)
	for _, member := range class[1:] {
		if err := w.removeActor(member); err != nil {
			return err
		}
	}
	contributions, mentioned, err := w.contributions(class)
	if err != nil {
		return err
	}
	if len(contributions) == 0 {
		return w.removeActor(id)
	}
	if len(contributions) == 1 && contributions[0].Articles > 1 && len(class) == 1 && w.adding {
		// One more article knows it as all others do: nothing but the count changes.
		_, err := w.exec("UPDATE actor SET articles = ? WHERE id = ?", mentioned, id)
		return err
	}
	a := graph.ProjectActor(id, contributions)
	a.Articles = mentioned
	if len(class) > 1 { // an article may mention several of them
		if err := w.get("SELECT count(DISTINCT article) FROM mention WHERE count > 0 AND actor IN (SELECT value FROM json_each(?))",
			[]any{list(class)}, &a.Articles); err != nil {
			return err
		}
	}
	return w.writeActor(a)
}

// contributions reads what is known of the actors, and in how many articles' words.
func (w *writing) contributions(class []string) (known []graph.Contribution, mentioned int, err error) {
	err = w.snapshot().rows(func(rows *sql.Rows) error {
		var c graph.Contribution
		var content []byte
		var n int
		if err := rows.Scan(&content, &c.Articles, &n); err != nil {
			return err
		}
		mentioned += n
		if err := json.Unmarshal(content, &c.Actor); err != nil {
			return err
		}
		known = append(known, c)
		return nil
	}, "SELECT content, articles, mentioned FROM variant WHERE articles > 0 AND actor IN (SELECT value FROM json_each(?))", list(class))
	return known, mentioned, err
}

func (w *writing) removeActor(id string) error {
	for _, query := range []string{
		"DELETE FROM gram WHERE name IN (SELECT id FROM name WHERE actor = ?)",
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
func (w *writing) writeActor(a graph.Actor) error {
	if !w.adding {
		if _, err := w.exec("DELETE FROM variant WHERE actor = ? AND articles = 0", a.ID); err != nil {
			return err
		}
	}
	old, err := collect(w.snapshot(), scanActor, "SELECT "+actorColumns+" FROM actor WHERE id = ?", a.ID)
	if err != nil {
		return err
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
		if _, err := w.exec("INSERT INTO gram (gram, name) SELECT value, ? FROM json_each(?)", id, list(graph.Trigrams(folded))); err != nil {
			return err
		}
	}
	return nil
}

// projectTies recomputes the ties of the person of a canonical id.
func (w *writing) projectTies(id string) error {
	said, err := collect(w.snapshot(), func(rows *sql.Rows, s *graph.SourcedTie) error {
		t := &s.Tie
		return rows.Scan(&t.Person, &t.Relation, &t.Of, &t.From, &t.To, &t.Former, &t.Office, &t.Origin, &s.Date)
	}, `SELECT DISTINCT t.person, t.relation, t."of", t."from", t."to", t.former, t.office, t.origin, a.date
	    FROM tie_said t JOIN article a ON a.id = t.article WHERE t.person IN (SELECT value FROM json_each(?))`, list(w.class(id)))
	if err != nil {
		return err
	}
	for i := range said {
		said[i].Tie.Person, said[i].Tie.Of = id, w.canon(said[i].Tie.Of)
	}
	for _, member := range w.class(id) {
		if _, err := w.exec("DELETE FROM tie WHERE person = ?", member); err != nil {
			return err
		}
	}
	for _, t := range graph.ProjectTies(said) {
		if _, err := w.exec("INSERT INTO tie ("+tieColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			t.Person, t.Relation, t.Of, t.From, t.To, t.Former, t.Office, t.Origin, t.FirstSeen, t.LastSeen); err != nil {
			return err
		}
	}
	return nil
}

// mergesIn reads the decisions in force by From.
func mergesIn(v snapshot) ([]graph.Merge, error) {
	return collect(v, func(rows *sql.Rows, m *graph.Merge) error { return rows.Scan(&m.From, &m.Into, &m.Reason) },
		`SELECT "from", "into", reason FROM merge ORDER BY "from"`)
}
