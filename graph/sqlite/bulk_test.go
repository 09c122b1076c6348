package sqlite_test

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/sqlite"
)

// TestBulkLoad makes the graphs that scripts/benchquery.sh measures, of the sizes in
// ENTENTE_BENCH_EVENTS, in the folder ENTENTE_BENCH_DIR. It writes the tables rather
// than the articles: writing ten million events one by one would take hours.
func TestBulkLoad(t *testing.T) {
	dir := os.Getenv("ENTENTE_BENCH_DIR")
	if dir == "" {
		t.Skip("makes the graphs of scripts/benchquery.sh, which sets ENTENTE_BENCH_DIR")
	}
	for _, text := range strings.Fields(os.Getenv("ENTENTE_BENCH_EVENTS")) {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("graph-%d.db", n))
		if _, err := os.Stat(path); err == nil {
			continue
		}
		start := time.Now()
		bulkLoad(t, path+".part", graphtest.NewLarge(n))
		if err := os.Rename(path+".part", path); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d events loaded in %.0f s", n, time.Since(start).Seconds())
	}
}

// TestBulkLoadIsTheSameGraph holds that what is loaded is what the articles would give.
func TestBulkLoadIsTheSameGraph(t *testing.T) {
	l := graphtest.NewLarge(3000)
	path := filepath.Join(t.TempDir(), "graph.db")
	bulkLoad(t, path, l)
	loaded, written := open(t, path), open(t, filepath.Join(t.TempDir(), "written.db"))
	for some := range slices.Chunk(slices.Collect(l.Analyses()), 500) {
		if _, err := written.PutArticles(t.Context(), some); err != nil {
			t.Fatal(err)
		}
	}
	compareStores(t, l, written, loaded)
}

// bulk writes the rows of one table.
type bulk struct {
	t  *testing.T
	tx *sql.Tx
}

func (b bulk) ok(err error) {
	if err != nil {
		b.t.Helper()
		b.t.Fatal(err)
	}
}

func (b bulk) exec(query string, args ...any) {
	b.t.Helper()
	_, err := b.tx.Exec(query, args...)
	b.ok(err)
}

// inserter writes rows of so many columns.
func (b bulk) inserter(table string, columns int) func(...any) {
	stmt, err := b.tx.Prepare("INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", columns-1) + ")")
	b.ok(err)
	return func(args ...any) {
		_, err := stmt.Exec(args...)
		b.ok(err)
	}
}

func bulkLoad(t *testing.T, path string, l *graphtest.Large) {
	t.Helper()
	_ = os.Remove(path)
	s := open(t, path)
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_pragma=locking_mode(EXCLUSIVE)&_pragma=cache_size(-1000000)")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	b := bulk{t, tx}
	indexes := b.dropIndexes()
	b.articles(l)
	b.events(l)
	b.edges(l)
	b.actors(l)
	for _, text := range indexes {
		b.exec(text)
	}
	for name, query := range map[string]string{"articles": "SELECT count(*) FROM article", "actors": "SELECT count(*) FROM actor",
		"statements": "SELECT count(*) FROM statement", "events": "SELECT count(*) FROM event",
		"notActual": "SELECT count(*) FROM event WHERE status <> 'actual'", "relations": "SELECT count(*) FROM relation"} {
		b.exec("UPDATE total SET n = ("+query+") WHERE name = ?", name)
	}
	b.ok(tx.Commit())
}

// dropIndexes drops the indexes that can be made again, and tells how.
func (b bulk) dropIndexes() []string {
	rows, err := b.tx.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
	b.ok(err)
	var names, texts []string
	for rows.Next() {
		var name, text string
		b.ok(rows.Scan(&name, &text))
		names, texts = append(names, name), append(texts, text)
	}
	b.ok(rows.Close())
	for _, name := range names {
		b.exec("DROP INDEX " + name)
	}
	return texts
}

func (b bulk) articles(l *graphtest.Large) {
	insert := b.inserter("article", 9)
	for i := range l.Articles() {
		a := l.Article(i)
		insert(a.ID, a.URL, a.Title, a.Publication, a.Date, a.Language, a.Hash, "", "")
	}
}

func (b bulk) events(l *graphtest.Large) {
	event := b.inserter("event ("+sqlite.EventColumns+")", 15)
	say := b.inserter("statement ("+sqlite.SayColumns+", cue, event)", 15)
	for i := range l.Len() {
		e, said := l.Event(i)
		event(sqlite.EventArgs(e, said)...)
		for _, x := range said {
			s := x.Statement
			say(s.Article, s.Source, s.Relation, s.Target, s.Status, s.Date, s.DatePrecision, s.AttributedTo,
				s.Confidence, s.Start, s.End, sqlite.EncodeSpans(s), s.Quote, s.Cue.Start, e.ID)
		}
	}
}

// edges writes what each edge rests on: first by source, then put in order.
func (b bulk) edges(l *graphtest.Large) {
	b.exec("CREATE TEMP TABLE ledgers (actor, family, other, relation, month, shares)")
	b.exec("CREATE TEMP TABLE months (month, source, relation, target, shares)")
	ledgers, months := b.inserter("ledgers", 6), b.inserter("months", 5)
	relation := b.inserter("relation ("+sqlite.RelationColumns+", sampled)", 16)
	var dyads sqlite.Dyads
	for group := range byEdge(l) {
		var events []graph.Event
		var samples []graph.Sample
		for _, i := range group {
			e, said := l.Event(int(i))
			events = append(events, e)
			if e.Status == graph.Actual {
				samples = append(samples, graph.SampleOf(said))
			}
		}
		shares := graph.ProjectShares(events)
		dyads.Add(events)
		first := shares[0]
		sqlite.LedgerRows(shares, func(month string, part []graph.Share) {
			ledgers(first.Source, sqlite.FamilyNumber(first.Relation), first.Target, first.Relation, month, graph.EncodeShares(part))
		})
		for from := 0; from < len(shares); {
			to := from + 1
			for to < len(shares) && shares[to].Month == shares[from].Month {
				to++
			}
			months(shares[from].Month, first.Source, first.Relation, first.Target, graph.EncodeShares(shares[from:to]))
			from = to
		}
		best := graph.BestSample(samples)
		if r, ok := graph.RelationOf(shares, best); ok {
			relation(r.Source, r.Relation, r.Target, r.Events, r.Undated, r.Articles, r.Publications, r.Quotes, r.Claimed, r.ClaimOnly,
				r.Confidence, r.FirstDate, r.LastDate, r.Sample, r.SampleTitle, sqlite.EncodePlace(best))
		}
	}
	b.exec(`INSERT INTO ledger SELECT * FROM (SELECT actor, 0, family, other, relation, month, shares FROM ledgers
	  UNION ALL SELECT other, 1, family, actor, relation, month, shares FROM ledgers) ORDER BY 1, 2, 3, 4, 5, 6`)
	b.exec("INSERT INTO month SELECT * FROM months ORDER BY 1, 2, 3, 4")
	dyads.Rows(b.inserter("dyad", 6))
	b.exec("DROP TABLE ledgers")
	b.exec("DROP TABLE months")
}

// byEdge yields the events of each edge.
func byEdge(l *graphtest.Large) func(func([]int32) bool) {
	order := make([]int32, l.Len())
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(l.Edge(int(a)), l.Edge(int(b))), cmp.Compare(a, b))
	})
	return func(yield func([]int32) bool) {
		for len(order) > 0 {
			n := 1
			for n < len(order) && l.Edge(int(order[0])) == l.Edge(int(order[n])) {
				n++
			}
			if !yield(order[:n]) {
				return
			}
			order = order[n:]
		}
	}
}

func (b bulk) actors(l *graphtest.Large) {
	insert, name, gram := b.inserter("actor", 9), b.inserter("name", 4), b.inserter("gram", 3)
	grams := map[string][]int64{}
	var names int64
	for rank := range l.Actors() {
		a := l.Actor(rank)
		aliases, err := json.Marshal(append([]string{}, a.Aliases...))
		b.ok(err)
		insert(a.ID, a.Name, a.ShortName, a.Kind, a.Country, a.Role, string(aliases), a.Origin, a.Articles)
		for _, n := range a.Names() {
			names++
			folded := graph.Fold(n)
			name(names, a.ID, n, folded)
			for _, g := range graph.Trigrams(folded) {
				grams[g] = append(grams[g], names)
			}
		}
	}
	for _, g := range slices.Sorted(maps.Keys(grams)) {
		sqlite.GramRows(grams[g], func(first int64, list []byte) { gram(g, first, list) })
	}
	tie := b.inserter("tie ("+sqlite.TieColumns+")", 10)
	for _, t := range l.Ties() {
		tie(t.Person, t.Relation, t.Of, t.From, t.To, t.Former, t.Office, t.Origin, "", "")
	}
}

// compareStores compares events, edges and shares, but for what depends on where
// sentences stand in the text.
func compareStores(t *testing.T, l *graphtest.Large, written, loaded *sqlite.Store) {
	t.Helper()
	families := ontology.Families()
	var actors []string
	for rank := range l.Actors() {
		actors = append(actors, graphtest.LargeID(rank))
	}
	list := func(s *sqlite.Store) (out []string) {
		for _, err := range []error{
			s.EachEvent(t.Context(), graph.EventFilter{}, func(e graph.Event) error { out = append(out, fmt.Sprintf("%+v", e)); return nil }),
			s.EachShare(t.Context(), graph.RelationFilter{}, "", "", func(x graph.Share) error { out = append(out, fmt.Sprintf("%+v", x)); return nil }),
			s.EachShare(t.Context(), graph.RelationFilter{Source: []string{"C00", "C01"}}, "", "", func(x graph.Share) error { out = append(out, fmt.Sprintf("out %+v", x)); return nil }),
			graph.EachDyad(t.Context(), s, graph.DyadFilter{Actors: actors, Families: families}, func(d *graph.Dyad) error {
				out = append(out, fmt.Sprintf("%+v", d))
				return nil
			}),
			s.EachShare(t.Context(), graph.RelationFilter{Target: []string{"C00", "C01"}}, "", "", func(x graph.Share) error { out = append(out, fmt.Sprintf("in %+v", x)); return nil }),
			graphtest.All(func(p graph.Page) ([]graph.Relation, string, error) {
				return s.Relations(t.Context(), graph.RelationFilter{}, p)
			}, func(r graph.Relation) error {
				r.Sample, r.SampleTitle = "", ""
				out = append(out, fmt.Sprintf("%+v", r))
				return nil
			}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(out)
		return out
	}
	want, got := list(written), list(loaded)
	if len(want) != len(got) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		if want[i] != got[i] {
			t.Fatalf("loaded\n%s\nwritten\n%s", got[i], want[i])
		}
	}
}
