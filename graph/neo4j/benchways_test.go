package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/neo4j"
)

// way is how questions are asked; call gives nil for one that cannot be asked so.
type way struct {
	on   string
	call func(q benched) answer
}

// answer answers a question about the i-th actor.
type answer func(ctx context.Context, i int) error

const cypherWay = "Cypher"

// ofStore asks a store.
func ofStore(r graph.Reader) func(q benched) answer {
	return func(q benched) answer { return func(ctx context.Context, i int) error { return q.ask(ctx, r, i) } }
}

// cypher asks in plain Cypher through the driver.
func (b *bench) cypher(c neo4j.Config) func(q benched) answer {
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = d.Close(context.Background()) })
	return func(q benched) answer {
		if q.plain == nil {
			return nil
		}
		return func(ctx context.Context, i int) error {
			text, params := q.plain(i)
			_, err := driver.ExecuteQuery(ctx, d, text, params, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase(c.Database), driver.ExecuteQueryWithReadersRouting())
			return err
		}
	}
}

// kept starts a server with the graph of so many events, which is imported if it is not
// there yet in the present format.
func (s server) kept(events int) neo4j.Config {
	s.t.Helper()
	s.t.Cleanup(func() { s.run("down") })
	mark := filepath.Join(s.home, "loaded")
	format := strconv.Itoa(neo4j.Format)
	if found, err := os.ReadFile(mark); err == nil && string(found) == format {
		return s.up()
	}
	start := time.Now()
	c := s.load(graphtest.NewLarge(events).Analyses())
	if err := os.WriteFile(mark, []byte(format), 0o600); err != nil {
		s.t.Fatal(err)
	}
	fmt.Printf("%-8d neo4j   loaded in %.0f s\n", events, time.Since(start).Seconds())
	return c
}

// run asks every question in every way, by turns, so that what else the machine does
// meets all alike, and prints how long the answers took.
func (b *bench) run(ways []way) {
	for _, q := range b.questions() {
		if !isChosen(q.name) {
			continue
		}
		taken := b.measured(q, ways)
		for i, x := range taken {
			switch {
			case x.failed != "":
				fmt.Printf("%-8d %-7s %-22s %s\n", b.events, ways[i].on, q.name, x.failed)
			case len(x.times) > 0:
				b.print(q, ways[i].on, x, taken[0], ways[0].on == cypherWay)
			}
		}
	}
}

// isChosen reports whether ENTENTE_BENCH_ONLY names a question by a word of its name; all
// are chosen where it names none.
func isChosen(name string) bool {
	only := strings.Fields(os.Getenv("ENTENTE_BENCH_ONLY"))
	return len(only) == 0 || slices.ContainsFunc(strings.Fields(name), func(word string) bool { return slices.Contains(only, word) })
}

func (b *bench) print(q benched, on string, x, first taken, compared bool) {
	perEdge, ratio := "", ""
	if q.edges != nil && on != cypherWay {
		total := 0
		for i := range len(b.hot) {
			total += q.edges(i)
		}
		perEdge = fmt.Sprintf("%.2f", 1e6*x.cpu.Seconds()/(float64(total)/float64(len(b.hot))))
	}
	if compared && len(first.times) > 0 && on != cypherWay {
		ratio = fmt.Sprintf("%.2f", quantile(x.times, 0.5).Seconds()/quantile(first.times, 0.5).Seconds())
	}
	fmt.Printf("%-8d %-7s %-22s %9.2f %9.2f %9.2f %8s  %s\n", b.events, on, q.name,
		1e3*quantile(x.times, 0.5).Seconds(), 1e3*quantile(x.times, 0.99).Seconds(), 1e3*x.cpu.Seconds(), perEdge, ratio)
}

// taken is what the answers to a question took: sorted times, and what one took of this
// process's time on the processor, which other programs hardly lengthen.
type taken struct {
	times  []time.Duration
	cpu    time.Duration
	failed string // why it was asked no more
}

// How often and how long a question is asked. One that takes seconds gets no more than
// the patience, with fewer askings before and after it counts.
const (
	benchWarm     = 2 * time.Second
	benchTime     = 10 * time.Second // in one way, after that
	benchAsked    = 200
	benchPatience = time.Minute
	benchTimeout  = 30 * time.Second // for one answer
)

// measured times a question, each actor's twice before and for some seconds, as of a
// server that runs.
func (b *bench) measured(q benched, ways []way) []taken {
	out := make([]taken, len(ways))
	calls := make([]answer, len(ways))
	for n, w := range ways {
		calls[n] = w.call(q)
	}
	start := time.Now()
	var end time.Time // nobody counts yet
	for i, counted := 0, 0; counted < benchAsked && b.ask(out, calls, i%benchActors, !end.IsZero()) > 0; i++ {
		now := time.Now()
		switch passed := now.Sub(start); {
		case !end.IsZero():
			counted++
			if counted >= benchActors && now.After(end) || now.After(end.Add(benchPatience)) {
				counted = benchAsked
			}
		case i+1 >= 2*benchActors && passed > benchWarm, passed > benchPatience:
			end = now.Add(time.Duration(len(ways)) * benchTime)
		}
	}
	for n := range out {
		slices.Sort(out[n].times)
		out[n].cpu /= time.Duration(max(1, len(out[n].times)))
	}
	return out
}

// ask asks about one actor in all ways that have not failed, and tells how many answered.
func (b *bench) ask(out []taken, calls []answer, i int, counts bool) (answered int) {
	for n, call := range calls {
		if call == nil || out[n].failed != "" {
			continue
		}
		ctx, stop := context.WithTimeout(b.t.Context(), benchTimeout)
		used, start := processorTime(), time.Now()
		err := call(ctx, i)
		spent, late := time.Since(start), ctx.Err() != nil
		stop()
		if out[n].failed = whyNot(err, late); err != nil {
			continue
		}
		answered++
		if counts {
			out[n].times = append(out[n].times, spent)
			out[n].cpu += processorTime() - used
		}
	}
	return answered
}

// whyNot tells in a few words why there was no answer.
func whyNot(err error, late bool) string {
	switch {
	case err == nil:
		return ""
	case late:
		return fmt.Sprintf("over %.0f s", benchTimeout.Seconds())
	case errors.Is(err, graph.ErrInvalid):
		return "refused: " + err.Error()
	}
	return err.Error()
}

// processorTime is what this process has used so far.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func quantile(sorted []time.Duration, q float64) time.Duration {
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}
