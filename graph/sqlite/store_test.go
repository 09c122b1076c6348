package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
)

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	sqlite.ShortRows(t)
	graphtest.TestStore(t, func(t *testing.T) graph.Store {
		return open(t, filepath.Join(t.TempDir(), "graph.db"))
	})
}
