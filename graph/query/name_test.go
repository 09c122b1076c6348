package query_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/query"
)

func TestResolve(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		text, want string
		err        error
	}{
		{"RUS", "RUS", nil},
		{"rus", "RUS", nil},
		{"Russia", "RUS", nil},
		{" moscow ", "RUS", nil},
		{"Putin", "vladimir-putin", nil},
		{"SYR:REB", "SYR:REB", nil},
		{"hizbullah", "hezbollah", nil},
		{"Clinton", "", graph.ErrAmbiguous},
		{"Israle", "", graph.ErrNotFound},
		{"Hezb", "", graph.ErrNotFound},
		{"", "", graph.ErrInvalid},
		{"\xff", "", graph.ErrInvalid},
	} {
		a, err := query.Resolve(context.Background(), s, tt.text)
		if a.ID != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("Resolve(%q) = %q, %v; want %q, %v", tt.text, a.ID, err, tt.want, tt.err)
		}
	}
}

func TestNameErrorsCarryCandidates(t *testing.T) {
	s := drawn(t)
	for text, want := range map[string][]string{
		"Clinton": {"bill-clinton", "hillary-clinton"},
		"Israle":  {"ISR"},
		"Hezb":    {"hezbollah"},
	} {
		_, err := query.Resolve(context.Background(), s, text)
		var name *query.NameError
		if !errors.As(err, &name) {
			t.Errorf("%s: %v is no NameError", text, err)
			continue
		}
		var got []string
		for _, c := range name.Candidates {
			got = append(got, c.Actor.ID)
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s: candidates %v, want first %v", text, got, want)
		}
	}
}

// What some article calls an actor in small letters is nobody's name.
func TestCommonNounsAreNoNames(t *testing.T) {
	a := graphtest.Write("rule", "Globe", "2013-05-07")
	a.Mentions = append(a.Mentions, graph.Mention{Count: 1, Actor: graph.Actor{
		ID: "tigers", Name: "Tigers", Kind: graph.Group, Aliases: []string{"government", "Tiger rule"}, Origin: "kb",
	}})
	s := holding(t, []graph.Analysis{a})
	if got, err := query.Resolve(context.Background(), s, "tiger rule"); err != nil || got.ID != "tigers" {
		t.Errorf("got %q, %v", got.ID, err)
	}
	var name *query.NameError
	if got, err := query.Resolve(context.Background(), s, "government"); !errors.As(err, &name) || !errors.Is(err, graph.ErrNotFound) || len(name.Candidates) != 1 {
		t.Errorf("got %q, %v", got.ID, err)
	}
}

func TestSearchRanks(t *testing.T) {
	found, err := query.Search(context.Background(), drawn(t), "Ira", graph.ActorFilter{Kind: graph.Country}, 1)
	if err != nil || len(found) != 1 || found[0].Actor.ID != "IRN" {
		t.Errorf("got %v, %v", found, err)
	}
}
