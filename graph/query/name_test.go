package query_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"entente/graph"
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

func TestSearchRanks(t *testing.T) {
	found, err := query.Search(context.Background(), drawn(t), "Ira", graph.ActorFilter{Kind: graph.Country}, 1)
	if err != nil || len(found) != 1 || found[0].Actor.ID != "IRN" {
		t.Errorf("got %v, %v", found, err)
	}
}
