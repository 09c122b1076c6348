package ingest_test

import (
	"slices"
	"testing"

	"entente/graph"
	"entente/ingest/article"
)

// In a graph, actors are found by what names them, not by words for any of their kind.
func TestDescriptionsAreNotStored(t *testing.T) {
	r, err := pipeline(t).Analyze(article.Article{ID: "talks", Date: "2010-03-04", Text: "NATO ministers met Russia in Brussels on Tuesday. The ministers condemned Iran.\n\n" +
		"Taliban militants attacked NATO soldiers in Afghanistan. Five militants fled. An anti-Taliban tribe helped Afghanistan."})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]struct{ kept, left []string }{
		"nato":    {[]string{"NATO ministers"}, []string{"ministers"}},
		"taliban": {[]string{"Taliban militants"}, []string{"Five militants", "five militants", "anti-Taliban"}},
	} {
		said, stored := aliasesOf(r.Analysis, id), aliasesOf(r.Storable(), id)
		for _, name := range want.kept {
			if !slices.Contains(stored, name) {
				t.Errorf("%s: %q is not stored in %q", id, name, stored)
			}
		}
		if !slices.ContainsFunc(said, func(name string) bool { return slices.Contains(want.left, name) }) {
			t.Errorf("%s is called none of %q in %q", id, want.left, said)
		}
		for _, name := range want.left {
			if slices.Contains(stored, name) {
				t.Errorf("%s: %q is stored", id, name)
			}
		}
	}
}

func aliasesOf(a graph.Analysis, id string) []string {
	for _, m := range a.Mentions {
		if m.Actor.ID == id {
			return m.Actor.Aliases
		}
	}
	return nil
}
