package main

import (
	"testing"

	"entente/graph"
	"entente/graph/ontology"
)

func TestSentence(t *testing.T) {
	rebels := graph.Actor{Name: "Syrian rebels", Kind: graph.Group}
	syria := graph.Actor{Name: "Syria", Kind: graph.Country}
	for _, tt := range []struct{ got, want string }{
		{sentence(rebels, ontology.Attacks, syria), "Syrian rebels attack Syria"},
		{sentence(syria, ontology.Attacks, rebels), "Syria attacks Syrian rebels"},
		{sentence(rebels, ontology.AgreesWith, syria), "Syrian rebels agree with Syria"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
