package query_test

import (
	"context"
	"errors"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/query"
)

func TestUnknownPublications(t *testing.T) {
	ctx := context.Background()
	s := holding(t, graphtest.Fixture())
	for name, want := range map[string]string{
		"Herald":    "",
		"herald":    `no article is of a publication called "herald": did you mean "Herald"?`,
		"The Globe": `no article is of a publication called "The Globe": did you mean "Globe"?`,
		"bune":      `no article is of a publication called "bune": did you mean "Tribune"?`,
		"Tribnue":   `no article is of a publication called "Tribnue": did you mean "Tribune"?`,
		"Nope":      `no article is of a publication called "Nope", but of "Globe", "Herald", "Tribune"`,
		"!":         `no article is of a publication called "!", but of "Globe", "Herald", "Tribune"`,
	} {
		_, events := query.Events(ctx, s, query.EventQuestion{Publication: name})
		_, blocs := query.Blocs(ctx, s, query.BlocsQuestion{Evidence: query.Evidence{Publication: name}})
		_, rows := query.Opponents(ctx, s, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Publication: name}})
		_, pair := query.Pair(ctx, s, query.PairQuestion{A: "ISR", B: "RUS", Evidence: query.Evidence{Publication: name}})
		for _, err := range []error{events, blocs, rows, pair} {
			if want == "" && err != nil || want != "" && (!errors.Is(err, graph.ErrNotFound) || err.Error() != want) {
				t.Errorf("%s: %v, want %q", name, err, want)
			}
		}
	}
}
