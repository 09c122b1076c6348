package query

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Evidence tells which events count; its zero value takes all actual ones, with
// roll-up. Questions embed it.
type Evidence struct {
	// From and To bound the events' dates, both inclusive: a day, a month
	// (2013-05) or a year. Undated events are then left out.
	From, To string
	// AsOf looks at the graph as it stood at the end of a day, month or year: only
	// events of that time or before, as articles of that time or before tell them.
	AsOf          string
	ExcludeClaims bool    // leave out events that rest on claims alone
	MinConfidence float64 // leave out events that are less sure, 0 to 1
	Publication   string  // count only what this outlet reports
	Speaker       string  // count only what this speaker claims: an actor, or the words as written
	Rollup        Rollup  // ByCountry unless given
}

// selection is Evidence checked, with its dates as days and its speaker resolved.
type selection struct {
	Evidence
	single bool   // months don't do: the question is about days
	cut    string // the first day of the second of two windows, where it is about two
}

func (e Evidence) selection(ctx context.Context, r graph.Reader) (selection, error) {
	e, err := e.normal()
	if err != nil {
		return selection{}, err
	}
	if err := CheckPublication(ctx, r, e.Publication); err != nil {
		return selection{}, err
	}
	e.Speaker, err = speaker(ctx, r, e.Speaker)
	return selection{Evidence: e}, err
}

// normal checks the evidence and fills in its defaults.
func (e Evidence) normal() (Evidence, error) {
	e.Rollup = orDefault(e.Rollup, ByCountry)
	var err error
	if e.From, e.To, err = Period(e.From, e.To); err != nil {
		return e, err
	}
	if _, e.AsOf, err = days(e.AsOf); err != nil {
		return e, err
	}
	if e.AsOf != "" && (e.To == "" || e.AsOf < e.To) {
		e.To = e.AsOf
	}
	switch {
	case e.From != "" && e.To != "" && e.From > e.To:
		return e, invalid("from (%s) is after asOf (%s)", e.From, e.AsOf)
	case e.Rollup != ByCountry && e.Rollup != NoRollup:
		return e, invalid("rollup is country or none, not %q", e.Rollup)
	case !(e.MinConfidence >= 0 && e.MinConfidence <= 1):
		return e, invalid("confidence is 0 to 1")
	case len(e.Publication) > maxName || len(e.Speaker) > maxName:
		return e, invalid("names of publications and speakers are at most %d bytes", maxName)
	}
	return e, nil
}

// filter selects the events of some relations, without the bounds of dates.
func (s selection) filter(relations []ontology.Relation) graph.EventFilter {
	return graph.EventFilter{Relations: relations, Publication: s.Publication, AttributedTo: s.Speaker}
}

// bounded is filter within the bounds of dates.
func (s selection) bounded(relations []ontology.Relation) graph.EventFilter {
	f := s.filter(relations)
	f.From, f.To = s.From, s.To
	return f
}

// narrow reports whether only a part of what is said of an event counts.
func (s selection) narrow() bool { return s.AsOf != "" || s.Publication != "" || s.Speaker != "" }

// hasBounds reports whether undated events are left out.
func (s *selection) hasBounds() bool { return s.From != "" || s.To != "" }

// outside reports whether a dated event lies outside the bounds.
func (s *selection) outside(date string) bool {
	return date != "" && (date < s.From || s.To != "" && date > s.To)
}

// events reads the events that any of the filters selects, each once and with only
// the reports that count, at most MaxEvents.
func (s selection) events(ctx context.Context, r graph.Reader, fs []graph.EventFilter) ([]graph.Event, error) {
	events, err := scan(ctx, r, fs, MaxEvents)
	if err != nil {
		return nil, err
	}
	return s.narrowed(ctx, r, events)
}

// narrowed leaves of events what counts of their reports, and those with some.
func (s selection) narrowed(ctx context.Context, r graph.Reader, events []graph.Event) ([]graph.Event, error) {
	if !s.narrow() {
		return events, nil
	}
	var err error
	if s.Speaker != "" {
		if events, err = s.spoken(ctx, r, events); err != nil {
			return nil, err
		}
	}
	out := events[:0]
	for _, e := range events {
		if e, ok := s.trim(e); ok {
			out = append(out, e)
		}
	}
	return out, nil
}

// trim leaves of an event the reports that count; ok is false when none does.
func (s selection) trim(e graph.Event) (graph.Event, bool) {
	reports := slices.DeleteFunc(slices.Clone(e.Reports), func(r graph.Report) bool {
		late := s.AsOf != "" && (r.Date == "" || r.Date > s.AsOf)
		return late || s.Publication != "" && r.Publication != s.Publication
	})
	if len(reports) == len(e.Reports) {
		return e, true
	}
	return e.ToldBy(reports), len(reports) > 0
}

// maxSpoken bounds the events whose statements are read to find a speaker's.
const maxSpoken = 5000

// spoken leaves of events what the speaker claims.
func (s selection) spoken(ctx context.Context, r graph.Reader, events []graph.Event) ([]graph.Event, error) {
	if len(events) > maxSpoken {
		return nil, &TooBroadError{Most: maxSpoken}
	}
	ids := make([]string, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	var out []graph.Event
	for at := 0; at < len(ids); at += batch {
		end := min(at+batch, len(ids))
		said, err := r.Statements(ctx, ids[at:end], 0)
		if err != nil {
			return nil, fmt.Errorf("read statements: %w", err)
		}
		for _, e := range events[at:end] {
			if e, ok := s.claimed(e, said[e.ID]); ok {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// claimed counts an event from the speaker's statements only.
func (s selection) claimed(e graph.Event, said []graph.Statement) (graph.Event, bool) {
	var own []graph.Sourced
	articles := map[string]graph.Report{}
	for _, r := range e.Reports {
		articles[r.Article] = r
	}
	for _, x := range said {
		if x.AttributedTo == s.Speaker {
			from := articles[x.Article]
			own = append(own, graph.Sourced{Statement: x, Article: graph.Article{ID: x.Article, Publication: from.Publication, Date: from.Date}})
		}
	}
	if len(own) == 0 {
		return e, false
	}
	claims := graph.ProjectEvent(e.ID, own)
	e = e.ToldBy(claims.Reports)
	e.Confidence = claims.Confidence
	return e, true
}
