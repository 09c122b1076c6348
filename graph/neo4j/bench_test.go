package neo4j_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
)

// perArticle is how many statements an article of the benchmark makes.
const perArticle = 50

// articles make statements between a few hundred actors, some of them hot.
func articles(n int) []graph.Analysis {
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
// one relationship each, in transactions of the same size. Its ratio is the
// store's statements a second over the bare loop's.
func BenchmarkPutArticle(b *testing.B) {
	s := open(b)
	list := articles(b.N)
	b.ResetTimer()
	start := time.Now()
	for _, a := range list {
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
	b.Helper()
	wipe(b)
	r := rand.New(rand.NewPCG(1, 2))
	start := time.Now()
	for range transactions {
		rows := make([]map[string]any, perArticle)
		for i := range rows {
			rows[i] = map[string]any{"a": fmt.Sprint("group-", r.IntN(400)), "b": fmt.Sprint("group-", r.IntN(700))}
		}
		if err := ask(`UNWIND $rows AS row MERGE (a:Entente {key: row.a}) MERGE (b:Entente {key: row.b})
			MERGE (a)-[r:CONDEMNS]->(b) SET r.n = coalesce(r.n, 0) + 1`, map[string]any{"rows": rows}, nil); err != nil {
			b.Fatal(err)
		}
	}
	return float64(transactions*perArticle) / time.Since(start).Seconds()
}
