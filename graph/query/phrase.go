package query

import (
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Phrase is a relation as it reads after the name of its source: "supports", but
// "support" after "Iraqi rebels".
func Phrase(source graph.Actor, r ontology.Relation) string {
	e, ok := ontology.Lookup(r)
	switch {
	case !ok:
		return string(r)
	case Several(source):
		return Plural(e.Phrase)
	}
	return e.Phrase
}

// Several reports whether an actor's name is that of many: "Iraqi rebels", but not "Hamas".
func Several(a graph.Actor) bool {
	return a.Kind == graph.Group && strings.HasSuffix(a.Name, "s") && strings.Contains(a.Name, " ")
}

// Plural is a phrase as it stands after several names: "act against", "meet".
func Plural(phrase string) string {
	first, rest, _ := strings.Cut(phrase, " ")
	return strings.TrimSpace(strings.TrimSuffix(first, "s") + " " + rest)
}
