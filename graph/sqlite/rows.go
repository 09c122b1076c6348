package sqlite

import (
	"bytes"
	"database/sql"
	"encoding/json"

	"entente/graph"
)

// The columns of each type, in the order of its scan function.
const (
	articleColumns  = "id, url, title, publication, date, language, hash"
	actorColumns    = "id, name, short_name, kind, country, role, aliases, origin, articles"
	eventColumns    = `id, source, relation, target, status, date, "precision", quotes, articles, publications, claimed, claim_only, confidence, reports, sample`
	relationColumns = "source, relation, target, events, undated, articles, publications, quotes, claimed, claim_only, confidence, first_date, last_date, sample, sample_title"
	tieColumns      = `person, relation, "of", "from", "to", former, office, origin, first_seen, last_seen`
	tieOrder        = tieColumns // as graph.ProjectTies has them
	sayColumns      = `article, source, relation, target, status, date, "precision", speaker, confidence, start, "end", spans, quote`
)

func scanArticle(rows *sql.Rows, a *graph.Article) error {
	return rows.Scan(&a.ID, &a.URL, &a.Title, &a.Publication, &a.Date, &a.Language, &a.Hash)
}

func scanActor(rows *sql.Rows, a *graph.Actor) error {
	var aliases []byte
	if err := rows.Scan(&a.ID, &a.Name, &a.ShortName, &a.Kind, &a.Country, &a.Role, &aliases, &a.Origin, &a.Articles); err != nil {
		return err
	}
	return json.Unmarshal(aliases, &a.Aliases)
}

func scanTie(rows *sql.Rows, t *graph.Tie) error {
	return rows.Scan(&t.Person, &t.Relation, &t.Of, &t.From, &t.To, &t.Former, &t.Office, &t.Origin, &t.FirstSeen, &t.LastSeen)
}

func scanRelation(rows *sql.Rows, r *graph.Relation) error {
	return rows.Scan(&r.Source, &r.Relation, &r.Target, &r.Events, &r.Undated, &r.Articles, &r.Publications, &r.Quotes, &r.Claimed,
		&r.ClaimOnly, &r.Confidence, &r.FirstDate, &r.LastDate, &r.Sample, &r.SampleTitle)
}

// eventRow is an event as it is stored; rows are equal when they would be stored alike.
type eventRow struct {
	graph.Event
	reports []byte
	sample  string
}

func scanEventRow(rows *sql.Rows, e *eventRow) error {
	return rows.Scan(&e.ID, &e.Source, &e.Relation, &e.Target, &e.Status, &e.Date, &e.DatePrecision, &e.Quotes, &e.Articles,
		&e.Publications, &e.Claimed, &e.ClaimOnly, &e.Confidence, &e.reports, &e.sample)
}

func scanEvent(rows *sql.Rows, e *graph.Event) error {
	var r eventRow
	err := scanEventRow(rows, &r)
	if err != nil {
		return err
	}
	*e, err = r.decoded()
	return err
}

// decoded is the event with its reports.
func (e eventRow) decoded() (graph.Event, error) {
	var err error
	e.Reports, err = graph.DecodeReports(e.reports)
	return e.Event, err
}

// place is where a graph.Sample stands, by which samples compare; its words are
// looked up when an edge shows them.
type place struct {
	Claimed    bool    `json:"c,omitempty"`
	Confidence float64 `json:"s"`
	Date       string  `json:"d,omitempty"`
	Article    string  `json:"a"`
	Start      int     `json:"b"`
	End        int     `json:"e"`
}

func encodePlace(s graph.Sample) string {
	text, _ := json.Marshal(place{s.Claimed, s.Confidence, s.Date, s.Article, s.Start, s.End}) // plain structs always encode
	return string(text)
}

func decodePlace(text string) (graph.Sample, error) {
	var p place
	err := json.Unmarshal([]byte(text), &p)
	return graph.Sample{Claimed: p.Claimed, Confidence: p.Confidence, Date: p.Date, Article: p.Article, Start: p.Start, End: p.End}, err
}

// unquoted leaves of a sample what samples compare by.
func unquoted(s graph.Sample) graph.Sample {
	s.Quote, s.Title = "", ""
	return s
}

// newEventRow encodes what a projected event is stored as.
func newEventRow(e graph.Event, sample graph.Sample) eventRow {
	return eventRow{e, graph.EncodeReports(e.Reports), encodePlace(sample)}
}

// args are the values of eventColumns.
func (e eventRow) args() []any {
	return []any{e.ID, e.Source, e.Relation, e.Target, e.Status, e.Date, e.DatePrecision, e.Quotes, e.Articles,
		e.Publications, e.Claimed, e.ClaimOnly, e.Confidence, e.reports, e.sample}
}

func (e eventRow) same(o eventRow) bool {
	a, b := e.Event, o.Event
	return bytes.Equal(e.reports, o.reports) && e.sample == o.sample && a.ID == b.ID && a.Date == b.Date &&
		a.DatePrecision == b.DatePrecision && a.Confidence == b.Confidence && a.Quotes == b.Quotes && a.Claimed == b.Claimed
}

func scanStatement(rows *sql.Rows, s *graph.Statement) error {
	return rows.Scan(statementFields(s)...)
}

// statementFields are where sayColumns go.
func statementFields(s *graph.Statement) []any {
	return []any{&s.Article, &s.Source, &s.Relation, &s.Target, &s.Status, &s.Date, &s.DatePrecision, &s.AttributedTo,
		&s.Confidence, &s.Start, &s.End, &spans{s}, &s.Quote}
}

// spans reads and writes the three spans of a statement as one column.
type spans struct{ *graph.Statement }

// Scan reads the column.
func (p *spans) Scan(value any) error {
	text, _ := value.(string)
	var three [3]graph.Span
	if err := json.Unmarshal([]byte(text), &three); err != nil {
		return err
	}
	p.SourceText, p.TargetText, p.Cue = three[0], three[1], three[2]
	return nil
}

func encodeSpans(s graph.Statement) string {
	text, _ := json.Marshal([3]graph.Span{s.SourceText, s.TargetText, s.Cue})
	return string(text)
}
