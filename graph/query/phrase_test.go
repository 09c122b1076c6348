package query_test

import (
	"testing"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

func TestPhrase(t *testing.T) {
	for _, tt := range []struct {
		source   graph.Actor
		relation ontology.Relation
		want     string
	}{
		{graph.Actor{Name: "Syria", Kind: graph.Country}, ontology.Meets, "meets"},
		{graph.Actor{Name: "United Nations", Kind: graph.Organization}, ontology.AgreesWith, "agrees with"},
		{graph.Actor{Name: "Hamas", Kind: graph.Group}, ontology.Opposes, "opposes"},
		{graph.Actor{Name: "Syrian opposition", Kind: graph.Group}, ontology.Rejects, "rejects"},
		{graph.Actor{Name: "Syrian rebels", Kind: graph.Group}, ontology.AgreesWith, "agree with"},
		{graph.Actor{Name: "Libyan civilians", Kind: graph.Group}, ontology.ProtestsAgainst, "protest against"},
		{graph.Actor{Name: "Syria"}, "LOVES", "LOVES"},
	} {
		if got := query.Phrase(tt.source, tt.relation); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.source.Name, tt.relation, got, tt.want)
		}
	}
	for _, e := range ontology.Relations() {
		if p := query.Plural(e.Phrase); p+"s" != e.Phrase && query.Plural(e.Phrase) == e.Phrase {
			t.Errorf("%s has no plural", e.Phrase)
		}
	}
}
