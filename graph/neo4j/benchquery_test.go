package neo4j_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/query"
	"entente/graph/sqlite"
)

// TestBenchQuery prints the times of questions on the graphs that scripts/benchquery.sh
// has made: on SQLite, and up to a size on a Neo4j of its own, beside the same questions
// in plain Cypher (docs/cypher.md). It asserts nothing: times depend on the machine.
func TestBenchQuery(t *testing.T) {
	dir := os.Getenv("ENTENTE_BENCH_DIR")
	if dir == "" {
		t.Skip("scripts/benchquery.sh sets ENTENTE_BENCH_DIR")
	}
	defer runtime.KeepAlive(asServed())
	most, _ := strconv.Atoi(os.Getenv("ENTENTE_BENCH_NEO4J_MOST"))
	fmt.Printf("%-8s %-7s %-22s %9s %9s %9s %8s  %s\n", "events", "on", "question", "p50 ms", "p99 ms", "cpu ms", "us/edge", "times Cypher's p50")
	for _, text := range strings.Fields(os.Getenv("ENTENTE_BENCH_EVENTS")) {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(text, func(t *testing.T) { benchQuery(t, dir, n, n <= most) })
	}
}

// asServed has garbage collected as often as "entente serve" does, which has a language
// engine of some twenty megabytes in its heap; it gives what stands for that.
func asServed() []byte {
	debug.SetGCPercent(300)
	return make([]byte, 20<<20)
}

func benchQuery(t *testing.T, dir string, events int, beside bool) {
	path := filepath.Join(dir, fmt.Sprintf("graph-%d.db", events))
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	b := newBench(t, events, s)
	ways := []way{{"sqlite", ofStore(s)}}
	if beside {
		c := newServer(t, filepath.Join(dir, fmt.Sprintf("neo4j-%d", events))).kept(events)
		ways = []way{{cypherWay, b.cypher(c)}, {"neo4j", ofStore(reopen(t, c))}, ways[0]}
	}
	b.run(ways)
	b.first(path)
}

// benched is a question of the benchmark about the i-th of the actors chosen for it.
type benched struct {
	name  string
	edges func(i int) int // that it counts; nil where that means little
	ask   func(ctx context.Context, r graph.Reader, i int) error
	plain func(i int) (string, map[string]any) // the same in Cypher
}

type bench struct {
	t          *testing.T
	events     int
	equal, hot []string // actors of some fifty events each, and those of most events
	edges      map[string]int
	partner    map[string]string // with whom an actor has most events
	names      map[string]string
	last       string // day that is told of
}

const benchActors = 40

func newBench(t *testing.T, n int, r graph.Reader) *bench {
	b := &bench{t: t, events: n, edges: map[string]int{}, partner: map[string]string{}, names: map[string]string{}}
	for rank := range 8 {
		b.hot = append(b.hot, graphtest.LargeID(rank))
	}
	b.equal = b.ofDegree(r, 40, 60)
	for _, id := range slices.Concat(b.hot, b.equal) {
		a, err := r.Actor(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		b.names[id] = a.Name
		b.look(r, id)
	}
	totals, err := r.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b.last = totals.LastDate
	return b
}

// look counts an actor's edges and finds its partner.
func (b *bench) look(r graph.Reader, id string) (events int) {
	with, edges := map[string]int{}, map[string]bool{}
	for _, f := range []graph.RelationFilter{{Source: []string{id}}, {Target: []string{id}}} {
		err := r.EachShare(b.t.Context(), f, "", "", func(x graph.Share) error {
			other := x.Source
			if other == id {
				other = x.Target
			}
			events += x.Events
			with[other] += x.Events
			edges[x.Source+" "+string(x.Relation)+" "+x.Target] = true
			return nil
		})
		if err != nil {
			b.t.Fatal(err)
		}
	}
	b.edges[id] = len(edges)
	for other, n := range with {
		best := b.partner[id]
		if n > with[best] || n == with[best] && other < best {
			b.partner[id] = other
		}
	}
	return events
}

// ofDegree finds actors with so many events. Ranks have fewer the higher they are.
func (b *bench) ofDegree(r graph.Reader, least, most int) []string {
	actors, _, err := r.Actors(b.t.Context(), graph.ActorFilter{}, graph.Page{Limit: 1})
	if err != nil || len(actors) == 0 {
		b.t.Fatal(err)
	}
	low, high := 0, 1
	for b.look(r, graphtest.LargeID(high)) > most {
		low, high = high, 2*high
	}
	for high-low > 8 {
		middle := (low + high) / 2
		if b.look(r, graphtest.LargeID(middle)) > most {
			low = middle
		} else {
			high = middle
		}
	}
	var out []string
	for rank := low; len(out) < benchActors && rank < 3*low+2000; rank++ {
		id := graphtest.LargeID(rank)
		if n := b.look(r, id); n >= least && n <= most {
			out = append(out, id)
		}
	}
	return out
}

func (b *bench) questions() []benched {
	var out []benched
	for _, set := range []struct {
		name string
		ids  []string
	}{{"", b.equal}, {"hot ", b.hot}} {
		at := func(i int) string { return set.ids[i%len(set.ids)] }
		edges := func(i int) int { return b.edges[at(i)] }
		pair := func(i int) map[string]any { return map[string]any{"a": at(i), "b": b.partner[at(i)]} }
		out = append(out,
			benched{set.name + "opponents", edges, func(ctx context.Context, r graph.Reader, i int) error {
				_, err := query.Opponents(ctx, r, query.Question{Of: []string{at(i)}, Direction: query.Both})
				return err
			}, func(i int) (string, map[string]any) {
				return cypherRows, map[string]any{"id": at(i), "family": "against"}
			}},
			benched{set.name + "allies", edges, func(ctx context.Context, r graph.Reader, i int) error {
				_, err := query.Allies(ctx, r, query.Question{Of: []string{at(i)}, Direction: query.Both})
				return err
			}, func(i int) (string, map[string]any) { return cypherRows, map[string]any{"id": at(i), "family": "for"} }},
			benched{set.name + "pair", nil, func(ctx context.Context, r graph.Reader, i int) error {
				_, err := query.Pair(ctx, r, query.PairQuestion{A: at(i), B: b.partner[at(i)], Quotes: 3})
				return err
			}, func(i int) (string, map[string]any) { return cypherPair, pair(i) }},
			benched{set.name + "timeline", nil, func(ctx context.Context, r graph.Reader, i int) error {
				_, err := query.Timeline(ctx, r, query.TimelineQuestion{A: at(i), B: b.partner[at(i)]})
				return err
			}, func(i int) (string, map[string]any) { return cypherTimeline, pair(i) }},
		)
	}
	id := func(i int) string { return b.equal[i%len(b.equal)] }
	other := func(i int) string { return b.equal[(7*i+3)%len(b.equal)] }
	name := func(i int) string { // with two letters swapped
		text := []byte(b.names[id(i)])
		text[2], text[3] = text[3], text[2]
		return string(text)
	}
	month := b.last[:7]
	return append(out,
		benched{"paths", nil, func(ctx context.Context, r graph.Reader, i int) error {
			if id(i) == other(i) {
				return nil
			}
			_, err := query.Paths(ctx, r, query.PathsQuestion{A: id(i), B: other(i)})
			return err
		}, func(i int) (string, map[string]any) { return cypherPaths, map[string]any{"a": id(i), "b": other(i)} }},
		benched{"search", nil, func(ctx context.Context, r graph.Reader, i int) error {
			_, err := query.Search(ctx, r, name(i), graph.ActorFilter{}, 10)
			return err
		}, func(i int) (string, map[string]any) {
			return cypherSearch, map[string]any{"text": strings.ReplaceAll(name(i), " ", "~ ") + "~"}
		}},
		benched{"blocs of a month", nil, func(ctx context.Context, r graph.Reader, _ int) error {
			_, err := query.Blocs(ctx, r, query.BlocsQuestion{Evidence: query.Evidence{From: month, To: month}})
			return err
		}, nil},
	)
}

// The questions as docs/cypher.md asks them, about ids.
const (
	cypherRows = `MATCH (:Entente {key: 'actor:' + $id})<-[:SOURCE|TARGET]-(e:Event {family: $family, status: 'actual'})-[:SOURCE|TARGET]->(who:Actor) WHERE who.id <> $id
MATCH (e)<-[:OF]-(:Statement)-[:IN]->(x:Article)
WITH who, count(DISTINCT e) AS acts, count(DISTINCT x) AS articles, count(DISTINCT coalesce(x.publication, '')) AS publications,
     all(claim IN collect(e.claimOnly) WHERE claim) AS onlyClaimed
RETURN who.id AS id, who.name AS name, acts, articles, publications, onlyClaimed
ORDER BY onlyClaimed, publications DESC, articles DESC, acts DESC, id LIMIT 50`
	cypherPair = `MATCH (:Entente {key: 'actor:' + $a})<-[:SOURCE|TARGET]-(e:Event)-[:SOURCE|TARGET]->(:Entente {key: 'actor:' + $b})
MATCH (e)<-[:OF]-(s:Statement)-[:IN]->(x:Article)
RETURN DISTINCT coalesce(toString(e.date), '') AS date, e.source AS source, e.relation AS relation, e.target AS target,
       e.status AS status, s.quote AS quote, x.id AS article
ORDER BY date DESC, source, relation, target, status, article LIMIT 150`
	cypherTimeline = `MATCH (:Entente {key: 'actor:' + $a})<-[:SOURCE|TARGET]-(e:Event {status: 'actual'})-[:SOURCE|TARGET]->(:Entente {key: 'actor:' + $b})
WHERE e.date IS NOT NULL
MATCH (e)<-[:OF]-(:Statement)-[:IN]->(x:Article)
RETURN left(toString(e.date), CASE e.datePrecision WHEN 'year' THEN 4 ELSE 7 END) AS period, e.family AS family,
       count(DISTINCT e) AS acts, count(DISTINCT x) AS articles, count(DISTINCT x.publication) AS publications
ORDER BY period DESC`
	cypherPaths = `MATCH (a:Entente {key: 'actor:' + $a}) MATCH (b:Entente {key: 'actor:' + $b})
MATCH p = allShortestPaths((a)-[*..4]-(b)) WHERE all(r IN relationships(p) WHERE r.family IN ['for', 'against'] AND NOT r.claimOnly)
RETURN [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | r.events] AS events LIMIT 50`
	cypherSearch = `CALL db.index.fulltext.queryNodes('actor_names', $text, {limit: 10}) YIELD node, score RETURN node.id, node.name, score`
)
