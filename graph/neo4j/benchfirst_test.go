package neo4j_test

import (
	"context"
	"slices"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/sqlite"
)

const (
	firstRounds = 5
	firstWord   = "first"
)

// first prints how long questions about hot actors take when they are the first about
// them since the file was opened or written: nothing of them is remembered then. The file
// itself may be in the system's memory.
func (b *bench) first(path string) {
	for _, q := range b.questions() {
		if !strings.HasPrefix(q.name, "hot ") || !isChosen(q.name+" "+firstWord) {
			continue
		}
		var x taken
		for i := range firstRounds * len(b.hot) {
			b.openFor(path, func(ctx context.Context, r graph.Reader) error {
				used, start := processorTime(), time.Now()
				err := q.ask(ctx, r, i)
				x.times = append(x.times, time.Since(start))
				x.cpu += processorTime() - used
				return err
			})
		}
		slices.Sort(x.times)
		x.cpu /= time.Duration(len(x.times))
		q.name += ", " + firstWord
		b.print(q, "sqlite", x, taken{}, false)
	}
}

// openFor opens a graph for one question, after one about somebody else.
func (b *bench) openFor(path string, ask func(ctx context.Context, r graph.Reader) error) {
	ctx := b.t.Context()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = s.Close(context.WithoutCancel(ctx)) }()
	for _, q := range b.questions() {
		if !strings.HasPrefix(q.name, "hot ") && q.edges != nil {
			if err := q.ask(ctx, s, 0); err != nil {
				b.t.Fatal(err)
			}
		}
	}
	if err := ask(ctx, s); err != nil {
		b.t.Fatal(err)
	}
}
