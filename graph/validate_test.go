package graph_test

import (
	"errors"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/ontology"
)

// said is a valid analysis of one sentence, with the given texts in the places that
// strangers fill.
func said(id, text, source, target, date, speaker string, start, end int) graph.Analysis {
	a := graph.Analysis{
		Article: graph.Article{ID: id, Text: text, Date: date},
		Mentions: []graph.Mention{
			{Actor: graph.Actor{ID: source, Name: source, Kind: graph.Country}, Count: 1},
			{Actor: graph.Actor{ID: target, Name: target, Kind: graph.Country}, Count: 1},
		},
	}
	quote := ""
	if start >= 0 && start <= end && end <= len(text) {
		quote = text[start:end]
	}
	a.Statements = []graph.Statement{{
		Source: source, Relation: ontology.Condemns, Target: target, Status: graph.Actual, Date: date, DatePrecision: graph.InArticle,
		AttributedTo: speaker, Confidence: 0.5, Quote: quote, Start: start, End: end,
	}}
	return a
}

// FuzzValidate holds that what passes can be stored and found again: ids that stand
// in a path, days of the calendar, quotes verbatim at their offsets.
func FuzzValidate(f *testing.F) {
	f.Add("a", "Russia denounced Israel.", "RUS", "ISR", "2013-05-07", "", 0, 24)
	f.Add("a/b", "x", "A", "A", "2013-02-30", "\xff", -1, 99)
	f.Fuzz(func(t *testing.T, id, text, source, target, date, speaker string, start, end int) {
		a := said(id, text, source, target, date, speaker, start, end)
		err := a.Validate()
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) || strings.Contains(err.Error(), "\n") {
				t.Errorf("not one sentence of ErrInvalid: %q", err)
			}
			return
		}
		s := a.Statements[0]
		switch {
		case strings.ContainsAny(id, "/\n") || source == target:
			t.Errorf("passes: %+v", a)
		case text[s.Start:s.End] != s.Quote || s.Quote == "":
			t.Errorf("quote %q is not at %d to %d", s.Quote, s.Start, s.End)
		case len(date) != len("2006-01-02"):
			t.Errorf("date %q passes", date)
		}
		if n := a.Normalized(); n.Digest() != a.Digest() || n.Validate() != nil {
			t.Errorf("normalizing changes the analysis: %+v", n)
		}
	})
}

func TestValidateDates(t *testing.T) {
	for _, tt := range []struct {
		precision   graph.Precision
		date, ofAll string
		valid       bool
	}{
		{graph.Day, "2013-05-06", "2013-05-07", true}, {graph.Day, "", "2013-05-07", false}, {graph.Day, "2013-05-32", "", false},
		{graph.Month, "2013-05-01", "", true}, {graph.Month, "2013-05-02", "", false},
		{graph.Year, "2013-01-01", "", true}, {graph.Year, "2013-05-01", "", false},
		{graph.InArticle, "2013-05-07", "2013-05-07", true}, {graph.InArticle, "2013-05-06", "2013-05-07", false}, {graph.InArticle, "", "", false},
		{graph.Unknown, "", "", true}, {graph.Unknown, "", "2013-05-07", true}, {graph.Unknown, "2013-05-07", "2013-05-07", false},
	} {
		a := said("a", "Russia denounced Israel.", "RUS", "ISR", tt.ofAll, "", 0, 24)
		a.Statements[0].Date, a.Statements[0].DatePrecision = tt.date, tt.precision
		if err := a.Validate(); (err == nil) != tt.valid {
			t.Errorf("%s %q of an article of %q: %v", tt.precision, tt.date, tt.ofAll, err)
		}
	}
}
