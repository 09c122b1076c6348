package server

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"entente/graph"
)

// jobState is how far a job is.
type jobState string

const (
	queued  jobState = "queued"
	running jobState = "running"
	done    jobState = "done"
	failed  jobState = "failed"
)

const (
	maxRemembered  = 1000     // finished jobs that can still be asked for
	maxQueuedBytes = 64 << 20 // of articles that wait
	maxWait        = 60 * time.Second
)

// errQueueFull tells that no more jobs are taken for now.
var errQueueFull = errors.New("too many articles are waiting: try again in a few seconds")

// job reads one input in. Its fields are guarded by jobs.mu, but for the constants
// id, input, posted and finished.
type job struct {
	id       string
	input    Input
	posted   trace.SpanContext // of the request
	finished chan struct{}     // closed when done or failed

	state                   jobState
	created, started, ended time.Time
	results                 []Ingested
	err                     error
}

// ticket is what an idempotency key stood for.
type ticket struct {
	job   *job
	input [sha256.Size]byte
}

// jobs is a bounded queue in memory with its workers.
type jobs struct {
	config Config
	queue  chan *job
	tracer trace.Tracer
	stop   context.CancelFunc // breaks off what runs
	work   sync.WaitGroup

	mu     sync.Mutex
	closed bool
	bytes  int // of the inputs that wait
	byID   map[string]*job
	order  []*job // by age
	byKey  map[idempotency]ticket
}

// idempotency is a key of a client: others may use the same.
type idempotency struct{ client, key string }

func newJobs(c Config) *jobs {
	ctx, stop := context.WithCancel(context.Background())
	j := &jobs{
		config: c, tracer: c.Tracer.Tracer(tracerName), queue: make(chan *job, c.QueueSize), stop: stop,
		byID: map[string]*job{}, byKey: map[idempotency]ticket{},
	}
	for range c.Workers {
		j.work.Go(func() {
			for next := range j.queue {
				j.run(ctx, next)
			}
		})
	}
	return j
}

// add queues an input. The same idempotency key gives the same job again, and
// graph.ErrConflict if the input is another one.
func (j *jobs) add(ctx context.Context, in Input, word string) (*job, error) {
	key := idempotency{requestOf(ctx).client, word}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", in))
	j.mu.Lock()
	defer j.mu.Unlock()
	if t, ok := j.byKey[key]; ok && word != "" {
		if t.input != sum {
			return nil, fmt.Errorf("%w: this Idempotency-Key was used for another article", graph.ErrConflict)
		}
		return t.job, nil
	}
	size := len(in.Text) + len(in.HTML)
	if j.closed || j.bytes+size > maxQueuedBytes {
		return nil, errQueueFull
	}
	next := &job{
		id: rand.Text(), input: in, posted: trace.SpanContextFromContext(ctx),
		finished: make(chan struct{}), state: queued, created: time.Now(),
	}
	select {
	case j.queue <- next:
	default:
		return nil, errQueueFull
	}
	j.bytes += size
	j.byID[next.id] = next
	j.order = append(j.order, next)
	if word != "" {
		j.byKey[key] = ticket{next, sum}
	}
	j.forget()
	return next, nil
}

// forget drops the oldest jobs over maxRemembered, if finished; mu is held.
func (j *jobs) forget() {
	for len(j.order) > maxRemembered {
		oldest := j.order[0]
		if oldest.state != done && oldest.state != failed {
			return
		}
		j.order = j.order[1:]
		delete(j.byID, oldest.id)
		for key, t := range j.byKey {
			if t.job == oldest {
				delete(j.byKey, key)
			}
		}
	}
}

func (j *jobs) run(ctx context.Context, next *job) {
	j.mu.Lock()
	next.state, next.started = running, time.Now()
	in := next.input
	j.mu.Unlock()

	results, err := j.ingest(ctx, next, in)

	j.mu.Lock()
	j.bytes -= len(in.Text) + len(in.HTML)
	next.input = Input{}
	next.results, next.err, next.ended, next.state = results, err, time.Now(), done
	if err != nil {
		next.state = failed
	}
	j.mu.Unlock()
	close(next.finished)
	j.log(next.id, err)
}

// ingest turns a panic over one article into its error: the next article must not
// suffer from it.
func (j *jobs) ingest(ctx context.Context, next *job, in Input) (results []Ingested, err error) {
	ctx, span := j.tracer.Start(trace.ContextWithSpanContext(ctx, next.posted), "job", trace.WithAttributes(jobAttribute.String(next.id)))
	defer func() {
		if err != nil {
			span.SetStatus(codes.Error, err.Error())
		}
		span.End()
	}()
	defer func() {
		if v := recover(); v != nil {
			j.config.Logger.Error("panic in a job", "panic", v, "stack", string(debug.Stack()))
			err = errors.New("the article could not be read")
		}
	}()
	return j.config.Ingester.Ingest(ctx, in)
}

func (j *jobs) log(id string, err error) {
	if err != nil {
		j.config.Logger.Warn("job failed", "job", id, "error", err)
		return
	}
	j.config.Logger.Info("job done", "job", id)
}

// wait waits for a job to end, at most d.
func (j *jobs) wait(ctx context.Context, w *job, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-w.finished:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// view is the job as it stands now.
func (j *jobs) view(ctx context.Context, of *job) jobView {
	j.mu.Lock()
	defer j.mu.Unlock()
	return newJobView(ctx, of)
}

// failure is why a finished job failed, or nil.
func (j *jobs) failure(of *job) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return of.err
}

// find is the view of a job by id.
func (j *jobs) find(ctx context.Context, id string) (jobView, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	of, ok := j.byID[id]
	if !ok {
		return jobView{}, fmt.Errorf("job %w: jobs are forgotten at a restart and after the %d that follow", graph.ErrNotFound, maxRemembered)
	}
	return newJobView(ctx, of), nil
}

// list shows the latest jobs first, at most limit, those in a state if one is
// given, and older than the job before if that is given.
func (j *jobs) list(ctx context.Context, state jobState, before string, limit int) ([]jobView, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	last := len(j.order)
	if before != "" {
		if last = slices.IndexFunc(j.order, func(of *job) bool { return of.id == before }); last < 0 {
			return nil, fmt.Errorf("%w cursor: its job is forgotten: start again from the first page", graph.ErrInvalid)
		}
	}
	out := []jobView{}
	for i := last - 1; i >= 0 && len(out) < limit; i-- {
		if state == "" || j.order[i].state == state {
			out = append(out, newJobView(ctx, j.order[i]))
		}
	}
	return out, nil
}

func (j *jobs) count(state jobState) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	n := 0
	for _, of := range j.order {
		if of.state == state {
			n++
		}
	}
	return n
}

// close takes no more jobs and waits for the rest until ctx ends, then breaks them off.
func (j *jobs) close(ctx context.Context) error {
	j.mu.Lock()
	if !j.closed {
		j.closed = true
		close(j.queue)
	}
	j.mu.Unlock()
	finished := make(chan struct{})
	go func() {
		j.work.Wait()
		close(finished)
	}()
	select {
	case <-finished:
		j.stop()
		return nil
	case <-ctx.Done():
		j.stop()
		<-finished
		return fmt.Errorf("finish jobs: %w", ctx.Err())
	}
}
