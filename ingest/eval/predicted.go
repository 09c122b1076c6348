package eval

import (
	"encoding/json"
	"fmt"
	"io"

	"entente/graph"
	"entente/graph/ontology"
)

// predicted is what is read of a line that "entente extract --format jsonl" prints.
type predicted struct {
	ID     string           `json:"id"`
	Text   string           `json:"text"`
	Actors []predictedActor `json:"actors"`
	Events []predictedEvent `json:"events"`
}

type predictedActor struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

type predictedEvent struct {
	Source       string            `json:"source"`
	Relation     ontology.Relation `json:"relation"`
	Target       string            `json:"target"`
	Status       graph.Status      `json:"status"`
	AttributedTo string            `json:"attributedTo"`
	Confidence   float64           `json:"confidence"`
	Quote        string            `json:"quote"`
	SourceText   span              `json:"sourceText"`
	TargetText   span              `json:"targetText"`
	Cue          span              `json:"cue"`
}

type span struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// ReadPredicted reads what "entente extract --format jsonl" printed.
func ReadPredicted(r io.Reader, name string) ([]graph.Analysis, error) {
	list, err := lines(r, name, func(line []byte) (graph.Analysis, error) {
		var p predicted
		if err := json.Unmarshal(line, &p); err != nil {
			return graph.Analysis{}, err
		}
		return p.analysis()
	})
	if err != nil {
		return nil, err
	}
	return list, unique(list, name, func(a graph.Analysis) string { return a.Article.ID })
}

func (p *predicted) analysis() (graph.Analysis, error) {
	out := graph.Analysis{Article: graph.Article{ID: p.ID, Text: p.Text}}
	if p.ID == "" {
		return out, fmt.Errorf(`no "id"`)
	}
	for _, a := range p.Actors {
		out.Mentions = append(out.Mentions, graph.Mention{Actor: graph.Actor{ID: a.ID, Name: a.Name, Aliases: a.Aliases}})
	}
	for _, e := range p.Events {
		if e.Status == "" {
			e.Status = graph.Actual
		}
		switch {
		case !e.Relation.Valid():
			return out, fmt.Errorf("article %s: unknown relation %q", p.ID, e.Relation)
		case !e.Status.Valid():
			return out, fmt.Errorf("article %s: unknown status %q", p.ID, e.Status)
		case e.SourceText.Start < 0 || e.TargetText.Start < 0:
			return out, fmt.Errorf("article %s: a span starts before the text", p.ID)
		}
		out.Statements = append(out.Statements, graph.Statement{
			Article: p.ID, Source: e.Source, Relation: e.Relation, Target: e.Target, Status: e.Status,
			AttributedTo: e.AttributedTo, Confidence: e.Confidence, Quote: e.Quote,
			SourceText: graph.Span(e.SourceText), TargetText: graph.Span(e.TargetText), Cue: graph.Span(e.Cue),
		})
	}
	return out, nil
}
