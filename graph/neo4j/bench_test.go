package neo4j_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
)

// articles are news, see graphtest.News.
func articles(n int) []graph.Analysis { return slices.Collect(graphtest.News(1, n)) }

// BenchmarkPutArticle writes news, one article after the other and in batches, and
// in the same run as many bare upserts of one relationship each, in transactions of
// the same size. Its ratio is the store's statements a second over the bare loop's.
func BenchmarkPutArticle(b *testing.B) {
	for _, batch := range []int{1, 100} {
		b.Run(fmt.Sprintf("batch=%d", batch), func(b *testing.B) {
			s := open(b)
			list := articles(b.N)
			statements := 0
			for _, a := range list {
				statements += len(a.Statements)
			}
			// The server plans each query once: that is not what is measured.
			put(b, s, graphtest.Random(1, 20), 1)
			b.ResetTimer()
			start := time.Now()
			put(b, s, list, batch)
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

func put(b *testing.B, s graph.Store, list []graph.Analysis, batch int) {
	b.Helper()
	for some := range slices.Chunk(list, batch) {
		if _, err := s.PutArticles(b.Context(), some); err != nil {
			b.Fatal(err)
		}
	}
}

func bareUpserts(b *testing.B, transactions, each int) float64 {
	b.Helper()
	wipe(b)
	r := rand.New(rand.NewPCG(1, 2))
	start := time.Now()
	for range transactions {
		rows := make([]map[string]any, each)
		for i := range rows {
			rows[i] = map[string]any{"a": fmt.Sprint("group-", r.IntN(400)), "b": fmt.Sprint("group-", r.IntN(700))}
		}
		if err := ask(`UNWIND $rows AS row MERGE (a:Entente {key: row.a}) MERGE (b:Entente {key: row.b})
			MERGE (a)-[r:CONDEMNS]->(b) SET r.n = coalesce(r.n, 0) + 1`, map[string]any{"rows": rows}, nil); err != nil {
			b.Fatal(err)
		}
	}
	return float64(transactions*each) / time.Since(start).Seconds()
}
