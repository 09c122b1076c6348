package sqlite_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
)

// perArticle is how many statements a long article makes.
const perArticle = 50

// longArticles make statements between a few hundred actors, some of them hot.
func longArticles(n int) []graph.Analysis {
	r := rand.New(rand.NewPCG(1, 2))
	relations := ontology.Relations()
	out := make([]graph.Analysis, n)
	for i := range out {
		said := make([]graphtest.Said, perArticle)
		for j := range said {
			source := int(400 * r.Float64() * r.Float64())
			said[j] = graphtest.Said{
				Source: fmt.Sprintf("group-%d", source), Target: fmt.Sprintf("group-%d", (source+1+r.IntN(300))%700),
				Relation: relations[r.IntN(len(relations))].Relation,
				Quote:    fmt.Sprintf("Sentence number %d of this article says what one did to the other yesterday.", j),
			}
		}
		out[i] = graphtest.Write(fmt.Sprintf("a-%d", i), "Globe", fmt.Sprintf("2013-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)), said...)
	}
	return out
}

// BenchmarkPutArticle writes articles and, in the same run, as many bare upserts of
// one row each with no more than a key, in transactions of the same size. Its
// ratio is the store's statements a second over the bare loop's.
func BenchmarkPutArticle(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "graph.db"))
	articles := longArticles(b.N)
	b.ResetTimer()
	start := time.Now()
	for _, a := range articles {
		if _, err := s.PutArticle(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
	ours := float64(b.N*perArticle) / time.Since(start).Seconds()
	b.StopTimer()
	bare := bareUpserts(b, b.N)
	b.ReportMetric(ours, "statements/s")
	b.ReportMetric(bare, "bare-upserts/s")
	b.ReportMetric(ours/bare, "ratio")
}

func bareUpserts(b *testing.B, transactions int) float64 {
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
		if err := bareTransaction(db, r); err != nil {
			b.Fatal(err)
		}
	}
	return float64(transactions*perArticle) / time.Since(start).Seconds()
}

func bareTransaction(db *sql.DB, r *rand.Rand) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	stmt, err := tx.Prepare("INSERT INTO edge VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1")
	if err != nil {
		return err
	}
	for range perArticle {
		if _, err := stmt.Exec(fmt.Sprint("group-", r.IntN(400)), "CONDEMNS", fmt.Sprint("group-", r.IntN(700))); err != nil {
			return err
		}
	}
	return tx.Commit()
}
