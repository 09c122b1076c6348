package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/ontology"
)

// Marked is a sentence with one marked source, target and PLOVER category, such as
// the gold records that come with PLOVER. Offsets count code points.
type Marked struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Root   string   `json:"root"`
	Source [][2]int `json:"source"`
	Target [][2]int `json:"target"`
}

// IsMarked tells by its first line whether gold is made of marked sentences.
func IsMarked(gold []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimSpace(gold), []byte("\n"))
	var m Marked
	return json.Unmarshal(line, &m) == nil && m.Root != ""
}

// ReadMarked reads one marked sentence a line; its errors name the file and line.
func ReadMarked(r io.Reader, name string) ([]Marked, error) {
	list, err := lines(r, name, func(line []byte) (Marked, error) {
		var m Marked
		if err := json.Unmarshal(line, &m); err != nil {
			return m, err
		}
		if m.ID == "" || m.Text == "" || m.Root == "" {
			return m, fmt.Errorf(`"id", "text" or "root" is missing`)
		}
		return m, nil
	})
	if err != nil {
		return nil, err
	}
	return list, unique(list, name, func(m Marked) string { return m.ID })
}

// agree is reported apart: PLOVER's records call every stated intention AGREE,
// where "will provide aid" is a planned AIDS here.
const agree = "AGREE"

// Spans is the score of marked sentences.
type Spans struct {
	All    SpanCounts            `json:"allButAgree"`
	Agree  SpanCounts            `json:"agree"`
	ByRoot map[string]SpanCounts `json:"byRoot"`
}

// SpanCounts are sentences: Any has an event over both marked spans, Exact one with
// the right category too, WithEvent any event at all.
type SpanCounts struct {
	Sentences int `json:"sentences"`
	Exact     int `json:"exact"`
	Any       int `json:"any"`
	WithEvent int `json:"withEvent"`
	Events    int `json:"events"`
}

// ScoreSpans counts the sentences whose source and target an event of status
// actual, planned or possible overlaps, symmetric relations in either order.
// Sentences without a marked source or target are left out.
func ScoreSpans(gold []Marked, predictions []graph.Analysis) Spans {
	byID := make(map[string]*graph.Analysis, len(predictions))
	for i := range predictions {
		byID[predictions[i].Article.ID] = &predictions[i]
	}
	out := Spans{ByRoot: map[string]SpanCounts{}}
	for i := range gold {
		m := &gold[i]
		if len(m.Source) == 0 || len(m.Target) == 0 {
			continue
		}
		p := byID[m.ID]
		if p == nil {
			p = &graph.Analysis{}
		}
		row := m.count(p.Statements)
		out.ByRoot[m.Root] = out.ByRoot[m.Root].plus(row)
		if m.Root == agree {
			out.Agree = out.Agree.plus(row)
		} else {
			out.All = out.All.plus(row)
		}
	}
	return out
}

func (m *Marked) count(statements []graph.Statement) SpanCounts {
	row := SpanCounts{Sentences: 1, Events: len(statements)}
	if row.Events > 0 {
		row.WithEvent = 1
	}
	for _, s := range statements {
		if s.Status == graph.Negated || !m.covers(s) {
			continue
		}
		row.Any = 1
		if e, _ := ontology.Lookup(s.Relation); e.PLOVER == m.Root {
			row.Exact = 1
		}
	}
	return row
}

func (m *Marked) covers(s graph.Statement) bool {
	if m.hits(s.SourceText, m.Source) && m.hits(s.TargetText, m.Target) {
		return true
	}
	return s.Relation.Symmetric() && m.hits(s.TargetText, m.Source) && m.hits(s.SourceText, m.Target)
}

// hits reports whether a span of bytes overlaps one of code points.
func (m *Marked) hits(s graph.Span, marks [][2]int) bool {
	start, end := m.points(s.Start), m.points(s.End)
	for _, mark := range marks {
		if start < mark[1] && mark[0] < end {
			return true
		}
	}
	return false
}

func (m *Marked) points(offset int) int {
	return utf8.RuneCountInString(m.Text[:min(max(offset, 0), len(m.Text))])
}

func (c SpanCounts) plus(d SpanCounts) SpanCounts {
	return SpanCounts{c.Sentences + d.Sentences, c.Exact + d.Exact, c.Any + d.Any, c.WithEvent + d.WithEvent, c.Events + d.Events}
}
