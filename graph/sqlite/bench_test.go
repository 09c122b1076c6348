package sqlite_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/sqlite"
)

// BenchmarkPutArticle writes news of ten statements an article, one after the other
// and in batches, and in the same run as many bare upserts of one row each with no
// more than a key, in transactions of the same size. Its ratio is the store's
// statements a second over the bare loop's.
func BenchmarkPutArticle(b *testing.B) {
	for _, batch := range []int{1, 100} {
		b.Run(fmt.Sprintf("batch=%d", batch), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "graph.db"))
			articles := slices.Collect(graphtest.News(1, b.N))
			statements := 0
			for _, a := range articles {
				statements += len(a.Statements)
			}
			b.ResetTimer()
			start := time.Now()
			put(b, s, articles, batch)
			ours := float64(statements) / time.Since(start).Seconds()
			b.StopTimer()
			each := batch * statements / b.N
			bare := bareUpserts(b, max(1, statements/each), each)
			b.ReportMetric(ours, "statements/s")
			b.ReportMetric(bare, "bare-upserts/s")
			b.ReportMetric(ours/bare, "ratio")
		})
	}
}

func put(b *testing.B, s *sqlite.Store, articles []graph.Analysis, batch int) {
	b.Helper()
	for some := range slices.Chunk(articles, batch) {
		if _, err := s.PutArticles(b.Context(), some); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPutHotPair writes one more article about a pair of actors of whom many
// articles tell already, every one another day or all the same day.
func BenchmarkPutHotPair(b *testing.B) {
	for _, before := range []int{100, 1000, 10_000} {
		for _, days := range []int{1, 3000} {
			b.Run(fmt.Sprintf("articles=%d/days=%d", before, days), func(b *testing.B) {
				s := open(b, filepath.Join(b.TempDir(), "graph.db"))
				put(b, s, hotPair(0, before, days), 500)
				more := hotPair(before, b.N, days)
				b.ResetTimer()
				put(b, s, more, 1)
			})
		}
	}
}

// hotPair are articles in which Putin of Russia condemns Israel on one of the days.
func hotPair(from, n, days int) []graph.Analysis {
	out := make([]graph.Analysis, n)
	for i := range out {
		day := time.Date(2008, 1, 1+(from+i)%days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		out[i] = graphtest.Tied(graphtest.Write(fmt.Sprint("a-", from+i), fmt.Sprint("Outlet ", i%40), day,
			graphtest.Said{Source: "vladimir-putin", Relation: ontology.Condemns, Target: "ISR", Quote: "Putin denounced Israel."}),
			graph.Tie{Person: "vladimir-putin", Relation: graph.Leads, Of: "RUS", Origin: "kb"})
	}
	return out
}

func bareUpserts(b *testing.B, transactions, each int) float64 {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE TABLE edge (source TEXT, relation TEXT, target TEXT, n INTEGER, PRIMARY KEY (source, relation, target))"); err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	start := time.Now()
	for range transactions {
		if err := bareTransaction(db, r, each); err != nil {
			b.Fatal(err)
		}
	}
	return float64(transactions*each) / time.Since(start).Seconds()
}

func bareTransaction(db *sql.DB, r *rand.Rand, rows int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	stmt, err := tx.Prepare("INSERT INTO edge VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1")
	if err != nil {
		return err
	}
	for range rows {
		if _, err := stmt.Exec(fmt.Sprint("group-", r.IntN(400)), "CONDEMNS", fmt.Sprint("group-", r.IntN(700))); err != nil {
			return err
		}
	}
	return tx.Commit()
}
