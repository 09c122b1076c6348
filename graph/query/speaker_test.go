package query_test

import (
	"context"
	"errors"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestSpeakers holds that a speaker is an actor, or goes by the words of an article, and
// that a name of neither is told apart from silence.
func TestSpeakers(t *testing.T) {
	ctx := context.Background()
	said := graphtest.Write("witnesses", "Globe", "2013-05-12",
		graphtest.Said{Source: "SYR", Relation: ontology.Attacks, Target: "ISR", By: "Several villagers", Quote: "Several villagers said that Syria attacked Israel."})
	s := holding(t, append(graphtest.Fixture(), said))
	for name, want := range map[string]struct {
		events int
		err    string
	}{
		"Several villagers": {events: 1},
		"several villagers": {events: 1},
		"Israel":            {events: 1},
		"Hezbollah":         {},
		"Isreal":            {err: `nobody called "Isreal" is known, as an actor or as a speaker in an article's words: did you mean Israel (ISR)?`},
		"Qqqq":              {err: `nobody called "Qqqq" is known, as an actor or as a speaker in an article's words: check the spelling`},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := query.Events(ctx, s, query.EventQuestion{Speaker: name})
			_, rows := query.Opponents(ctx, s, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Speaker: name}})
			_, pair := query.Pair(ctx, s, query.PairQuestion{A: "ISR", B: "RUS", Evidence: query.Evidence{Speaker: name}})
			if len(a.Events) != want.events {
				t.Errorf("%d events, want %d", len(a.Events), want.events)
			}
			for _, err := range []error{err, rows, pair} {
				if want.err == "" && err != nil || want.err != "" && (!errors.Is(err, graph.ErrNotFound) || err.Error() != want.err) {
					t.Errorf("got %v, want %q", err, want.err)
				}
			}
		})
	}
}

// TestActsOfOneActor holds that the refusal names the parameters as the question does.
func TestActsOfOneActor(t *testing.T) {
	s, ctx := drawn(t), context.Background()
	_, acts := query.Acts(ctx, s, query.ActsQuestion{Source: "Israel", Target: "ISR"})
	_, pair := query.Pair(ctx, s, query.PairQuestion{A: "Israel", B: "ISR"})
	for want, err := range map[string]error{
		"invalid question: source and target are the same actor (ISR)": acts,
		"invalid question: a and b are the same actor (ISR)":           pair,
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
