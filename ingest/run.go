package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"

	"golang.org/x/sync/semaphore"

	"entente/graph"
	"entente/ingest/article"
)

// ErrSameID tells that two inputs of one run have the same id and differ.
var ErrSameID = errors.New("give one of them another id")

// ErrInternal tells that the program has a mistake that an article brought out.
var ErrInternal = errors.New("this is a mistake in the program, please report it")

// bytesAtOnce bounds the text that is worked on at one time, as a document under
// analysis takes some fifty times its text. A longer article goes alone.
const bytesAtOnce = 2 << 20

// Input is one article as it comes in.
type Input struct {
	Name    string // of the file, address or line it came from, for messages
	Article article.Article
	// Consumed is how many bytes of all sources have been read so far.
	Consumed int64
}

// Result is what became of one input. Without Err the reading holds what it says,
// and Outcome what the Writer did.
type Result struct {
	Input
	Reading
	Outcome graph.Outcome
	Err     error
}

// Settings of a run.
type Settings struct {
	Jobs   int          // articles worked on at once; 0 is one a core
	Writer graph.Writer // nil for a dry run
}

// Run reads all inputs, each of which is an article or the error that came in its
// place, and calls each with the results in the order of the inputs. What fails for
// one article stops no other. Run itself ends early, with an error, where going on
// makes no sense: each gives an error, the store does not answer, or ctx ends.
func (p *Pipeline) Run(ctx context.Context, inputs iter.Seq2[Input, error], s Settings, each func(Result) error) (Report, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if s.Jobs <= 0 {
		s.Jobs = runtime.GOMAXPROCS(0)
	}
	var report Report
	work := &ready{tasks: p.start(ctx, inputs, s.Jobs)}
	for {
		group, err := work.next(ctx, s.Writer != nil)
		if err != nil || len(group) == 0 {
			return report, cmp.Or(err, ctx.Err())
		}
		group, fatal := store(ctx, s.Writer, group)
		if ctx.Err() != nil {
			return report, ctx.Err() // the articles are not stored, or are and will be as before
		}
		for _, r := range group {
			report.add(r)
			if err := each(r); err != nil {
				return report, err
			}
		}
		if fatal != nil {
			return report, fatal
		}
	}
}

// task is one input under way.
type task struct {
	result Result
	done   chan Result
}

// start feeds the inputs to the workers and yields the tasks in order. It runs some
// articles ahead of who takes them, so that a store that is slow gets several at once.
func (p *Pipeline) start(ctx context.Context, inputs iter.Seq2[Input, error], jobs int) <-chan *task {
	ordered, open := make(chan *task, jobs+maxGroup), make(chan *task)
	room := semaphore.NewWeighted(bytesAtOnce)
	for range jobs {
		go func() {
			for t := range open {
				p.work(ctx, room, t)
			}
		}()
	}
	go func() {
		defer close(ordered)
		defer close(open)
		known := ids{}
		for in, err := range inputs {
			t := &task{Result{Input: in, Err: err}, make(chan Result, 1)}
			if err == nil {
				t.result.Err = known.add(in)
			}
			if !send(ctx, ordered, t) || !send(ctx, open, t) {
				return
			}
		}
	}()
	return ordered
}

func send(ctx context.Context, to chan<- *task, t *task) bool {
	select {
	case to <- t:
		return true
	case <-ctx.Done():
		return false
	}
}

func (p *Pipeline) work(ctx context.Context, room *semaphore.Weighted, t *task) {
	defer func() { t.done <- t.result }()
	if t.result.Err != nil {
		return
	}
	size := min(int64(len(t.result.Article.Text)), bytesAtOnce)
	if t.result.Err = room.Acquire(ctx, size); t.result.Err != nil {
		return
	}
	defer room.Release(size)
	t.result.Reading, t.result.Err = p.guarded(t.result.Input)
}

// guarded keeps a panic over one article from ending the others.
func (p *Pipeline) guarded(in Input) (r Reading, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Input: in.Name, Value: v, Stack: debug.Stack()}
		}
	}()
	r, err = p.Analyze(in.Article)
	if err != nil {
		err = fmt.Errorf("read %s: %w", in.Name, err)
	}
	return r, err
}

// PanicError is a panic over one article. It matches ErrInternal.
type PanicError struct {
	Input string
	Value any
	Stack []byte
}

// Error names the input and what happened, without the stack.
func (e *PanicError) Error() string {
	return fmt.Sprintf("read %s: %v (%v)", e.Input, ErrInternal, e.Value)
}

// Unwrap gives ErrInternal to errors.Is.
func (e *PanicError) Unwrap() error { return ErrInternal }

// ids remembers which input an id came from.
type ids map[string]origin

type origin struct {
	name string
	sum  [sha256.Size]byte
}

// add refuses an input whose id another one had, unless it is the same article.
func (known ids) add(in Input) error {
	a := in.Article
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %q", a.Text, a.Title, a.Date, a.Publication, a.URL))
	first, seen := known[a.ID]
	if !seen {
		known[a.ID] = origin{in.Name, sum}
		return nil
	}
	if first.sum == sum {
		return nil
	}
	return fmt.Errorf("%s and %s have the same id %q but differ: %w", first.name, in.Name, a.ID, ErrSameID)
}
