package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Gold is an annotated article.
type Gold struct {
	ID        string       `json:"id"`
	Sentences []string     `json:"sentences"`
	Actors    Forms        `json:"actors"`
	Events    []GoldEvent  `json:"events"`
	Disputed  []GoldTriple `json:"disputed"` // on which the annotators differed
	Date      string       `json:"date"`     // YYYY-MM-DD, or empty
}

// GoldEvent is one act that one sentence of a gold article states.
type GoldEvent struct {
	Sentence     int               `json:"sentence"` // index in Sentences
	Source       string            `json:"source"`
	Relation     ontology.Relation `json:"relation"`
	Target       string            `json:"target"`
	Status       graph.Status      `json:"status"`
	AttributedTo string            `json:"attributed_to"` // id of an actor, other words, or empty
	Cue          string            `json:"cue"`
}

// GoldTriple is source, relation and target.
type GoldTriple [3]string

// Forms lists an article's actors in the order of the file, which decides where
// two of them share a form.
type Forms []Form

// Form is one actor with the words that denote it in the article.
type Form struct {
	ID    string
	Words []string
}

// UnmarshalJSON reads an object of lists and keeps its order.
func (f *Forms) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf(`"actors" has to be an object of lists of names`)
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		form := Form{ID: t.(string)} // names of an object are always strings
		if err := d.Decode(&form.Words); err != nil {
			return fmt.Errorf(`"actors" has to be an object of lists of names: %w`, err)
		}
		*f = append(*f, form)
	}
	return nil
}

func (f Forms) has(id string) bool {
	return slices.ContainsFunc(f, func(a Form) bool { return a.ID == id })
}

// ReadGold reads one annotated article a line; its errors name the file and line.
func ReadGold(r io.Reader, name string) ([]Gold, error) {
	list, err := lines(r, name, func(line []byte) (Gold, error) {
		var g Gold
		if err := json.Unmarshal(line, &g); err != nil {
			return g, err
		}
		return g, g.check()
	})
	if err != nil {
		return nil, err
	}
	return list, unique(list, name, func(g Gold) string { return g.ID })
}

// check refuses what would be scored wrongly in silence, and fills in the status.
func (g *Gold) check() error {
	if g.ID == "" {
		return fmt.Errorf(`no "id"`)
	}
	if len(g.Sentences) == 0 {
		return fmt.Errorf("article %s has no sentences", g.ID)
	}
	for i := range g.Events {
		e := &g.Events[i]
		if e.Status == "" {
			e.Status = graph.Actual
		}
		switch {
		case !e.Relation.Valid():
			return fmt.Errorf("article %s: unknown relation %q", g.ID, e.Relation)
		case !e.Status.Valid():
			return fmt.Errorf("article %s: unknown status %q", g.ID, e.Status)
		case e.Sentence < 0 || e.Sentence >= len(g.Sentences):
			return fmt.Errorf("article %s: an event names sentence %d of %d", g.ID, e.Sentence, len(g.Sentences))
		}
	}
	return nil
}
