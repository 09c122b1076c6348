package sqlite_test

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/sqlite"
)

// TestGramsHold holds that each trigram has just the names that hold it, whatever was
// renamed, merged or taken back, also where their rows were parted.
func TestGramsHold(t *testing.T) {
	sqlite.ShortRows(t)
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for some := range slices.Chunk(slices.Collect(graphtest.News(5, 100)), 40) {
		_, err := s.PutArticles(t.Context(), some)
		check(err)
	}
	named := graphtest.Random(9, 40)
	for i := range named { // others by the same ids
		for j := range named[i].Mentions {
			named[i].Mentions[j].Actor.Aliases = append(named[i].Mentions[j].Actor.Aliases, fmt.Sprint("Alias of ", i))
		}
		_, err := s.PutArticle(t.Context(), named[i])
		check(err)
	}
	for i, a := range named {
		if i%3 == 0 {
			check(s.DeleteArticle(t.Context(), a.Article.ID))
		}
	}
	check(s.Merge(t.Context(), graph.Merge{From: "RUS", Into: "USA"}))
	db, err := sql.Open("sqlite", "file:"+path)
	check(err)
	defer func() { _ = db.Close() }()
	want, got := namesByGram(t, db)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-names +grams\n%s", diff)
	}
	rows := 0
	check(db.QueryRow("SELECT max(n) FROM (SELECT count(*) AS n FROM gram GROUP BY gram)").Scan(&rows))
	if rows < 2 {
		t.Error("no row was parted")
	}
}

// namesByGram reads which names hold a trigram, from the names and from the grams.
func namesByGram(t *testing.T, db *sql.DB) (want, got map[string][]int64) {
	t.Helper()
	want, got = map[string][]int64{}, map[string][]int64{}
	each := func(query string, scan func(*sql.Rows) error) {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			if err := scan(rows); err != nil {
				t.Fatal(err)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	each("SELECT id, folded FROM name ORDER BY id", func(rows *sql.Rows) error {
		var id int64
		var folded string
		err := rows.Scan(&id, &folded)
		for _, g := range graph.Trigrams(folded) {
			want[g] = append(want[g], id)
		}
		return err
	})
	each("SELECT gram, names FROM gram ORDER BY gram, first", func(rows *sql.Rows) error {
		var gram string
		var text []byte
		if err := rows.Scan(&gram, &text); err != nil {
			return err
		}
		return sqlite.EachName(text, func(name int64) { got[gram] = append(got[gram], name) })
	})
	if len(slices.Collect(maps.Keys(want))) < 100 {
		t.Fatal("too few trigrams to tell")
	}
	return want, got
}

// FuzzDecodeRows holds that damaged rows give an error and no more.
func FuzzDecodeRows(f *testing.F) {
	f.Add([]byte("\x03ISR\x08\xdc\xbc\x01\x07\x27\x01\x01\x00"))
	f.Add([]byte{1, 'x', 9, 1, 7, 3, 9, 2, 2, 2, 1, 1})
	f.Fuzz(func(_ *testing.T, text []byte) { _ = sqlite.DecodeRows(text) })
}
