package neo4j

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// A read is one query in a transaction that the server begins and ends with it: one
// way there and back, where a transaction of the client's takes three. What a query
// has to know beforehand is remembered, see premises.

// find is a query in parts: what it matches, what it returns of each match, and in
// which order, if that matters.
type find struct {
	match, item, order string
	params             params
}

// byRow gives each match as a row.
func (f find) byRow() string { return f.match + " RETURN " + f.item + " AS p" + f.order }

// atOnce gives all matches in one row: the driver asks the system thrice for each.
func (f find) atOnce() string {
	return f.match + " WITH " + f.item + " AS item" + f.order + " RETURN collect(item) AS p"
}

// firstAtOnce is atOnce for the first few, in no set order.
func (f find) firstAtOnce(few int) string {
	return f.match + " WITH " + f.item + " AS item LIMIT " + strconv.Itoa(few) + " RETURN collect(item) AS p"
}

// asked writes a query on what is known.
type asked func(k *premises) (find, error)

// ask runs a query and gives all that it finds.
func (s *Store) ask(ctx context.Context, write asked) ([]any, error) {
	var out []any
	err := again(ctx, func() error {
		out = nil
		return s.sure(ctx, func(k *premises) (string, params, error) {
			f, err := write(k)
			if f.match == "" {
				return "", nil, err
			}
			return f.atOnce(), f.params, err
		}, addTo(&out))
	})
	return out, s.explain(ctx, err)
}

// addTo collects the items of rows that hold several.
func addTo(out *[]any) func(row any) error {
	return func(row any) error {
		list, _ := row.([]any)
		*out = append(*out, list...)
		return nil
	}
}

// askOnce is ask for a query that needs to know nothing.
func (s *Store) askOnce(ctx context.Context, f find) ([]any, error) {
	var out []any
	err := again(ctx, func() error {
		out = nil
		return s.run(ctx, f.atOnce(), f.params, addTo(&out))
	})
	return out, s.explain(ctx, err)
}

// byList gives the matches in rows of few each, in no set order. The server holds all first.
func (f find) byList() string {
	n := strconv.Itoa(few)
	return f.match + " WITH collect(" + f.item + ") AS items UNWIND range(0, size(items) - 1, " + n + ") AS at RETURN items[at..at + " + n + "] AS p"
}

// few is how much a stream finds at once. What is more comes row by row, and takes
// neither side much memory; where that is bounded few by few, for the driver takes as long
// for each row as the server for finding it.
const few = 4000

// stream runs a query and calls each with all that it finds; bounded tells that the server
// can hold that, as what some actors have to do with others.
func (s *Store) stream(ctx context.Context, bounded bool, write asked, each func(item any) error) error {
	var found []any
	err := again(ctx, func() error {
		found = nil
		return s.sure(ctx, func(k *premises) (string, params, error) {
			f, err := write(k)
			if bounded {
				return f.byList(), f.params, err
			}
			return f.firstAtOnce(few + 1), f.params, err
		}, addTo(&found))
	})
	if err != nil {
		return s.explain(ctx, err)
	}
	if !bounded && len(found) > few {
		return s.streamRows(ctx, write, each)
	}
	for _, item := range found {
		if err := each(item); err != nil {
			return err
		}
	}
	return nil
}

// streamRows calls each as rows come. Once it has, nothing is tried again, or each
// would get some twice.
func (s *Store) streamRows(ctx context.Context, write asked, each func(row any) error) error {
	var own error
	err := again(ctx, func() error {
		given := false
		err := s.sure(ctx, func(k *premises) (string, params, error) {
			f, err := write(k)
			return f.byRow(), f.params, err
		}, func(row any) error {
			given = true
			own = each(row)
			return own
		})
		if given && err != nil {
			return &givenError{err}
		}
		return err
	})
	if own != nil {
		return own
	}
	return s.explain(ctx, err)
}

// givenError tells that a part of the rows was handed on.
type givenError struct{ error }

func (e *givenError) Unwrap() error { return e.error }

// again runs f until it gives no error that another try may cure, for no longer than
// readAgain and never beyond the caller's time.
func again(ctx context.Context, f func() error) error {
	for start, try := time.Now(), 0; ; try++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := f()
		if err == nil || !worthAnotherTry(err) || time.Since(start) > readAgain {
			return err
		}
		// The first tries meet connections that died while nobody used them.
		select {
		case <-time.After(time.Duration(min(try, 10)) * 20 * time.Millisecond):
		case <-ctx.Done():
			return err
		}
	}
}

func worthAnotherTry(err error) bool {
	var given *givenError
	if errors.As(err, &given) {
		return false
	}
	var silent *silentError
	if errors.As(err, &silent) {
		err = silent.error
	}
	return neo4j.IsRetryable(err)
}

// silentError tells that the server has not answered.
type silentError struct{ error }

func (e *silentError) Unwrap() error { return e.error }

// errStop ends a query that need not be read to its end.
var errStop = errors.New("stop")

// flow carries the rows of a query from the driver to who asks. The driver has a
// goroutine of its own and no deadline: with one it would start a goroutine for every
// part of every row, and a call that is over would still wait for the server.
type flow struct {
	rows  chan []any
	over  chan struct{} // closed when nobody wants more
	heard atomic.Bool   // the server has answered
	err   error         // to be read once rows is closed
}

// window is how many rows are handed on at once.
const window = 256

// run runs a query and calls each with the first value of every row, until each gives
// an error, which it returns; errStop is none. The server, too, ends it when the
// caller's time is over.
func (s *Store) run(ctx context.Context, cypher string, p params, each func(row any) error) error {
	f := &flow{rows: make(chan []any, 2), over: make(chan struct{})}
	defer close(f.over)
	s.reading.Go(func() { s.feed(ctx, cypher, p, f) })
	for {
		select {
		case rows, more := <-f.rows:
			if !more {
				return f.end()
			}
			for _, row := range rows {
				if err := each(row); errors.Is(err, errStop) {
					return nil
				} else if err != nil {
					return err
				}
			}
		case <-ctx.Done():
			if !f.heard.Load() {
				return &silentError{ctx.Err()}
			}
			return ctx.Err()
		}
	}
}

func (f *flow) end() error {
	if f.err != nil && !f.heard.Load() {
		return &silentError{f.err}
	}
	return f.err
}

func (s *Store) feed(ctx context.Context, cypher string, p params, f *flow) {
	defer close(f.rows)
	patient := context.WithoutCancel(ctx)
	session := s.session(patient, neo4j.AccessModeRead)
	defer closeSession(patient, session)
	result, err := session.Run(patient, cypher, p, limited(ctx)...)
	if f.err = err; err != nil {
		return
	}
	f.heard.Store(true)
	var rows []any
	for result.Next(patient) {
		rows = append(rows, result.Record().Values[0])
		if len(rows) == window {
			if !f.hand(rows) {
				return
			}
			rows = nil
		}
	}
	if f.err = result.Err(); f.err == nil && len(rows) > 0 {
		f.hand(rows)
	}
}

// hand is false when nobody wants more.
func (f *flow) hand(rows []any) bool {
	select {
	case f.rows <- rows:
		return true
	case <-f.over:
		return false
	}
}

// limited tells the server how long the caller waits.
func limited(ctx context.Context) []func(*neo4j.TransactionConfig) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return nil
	}
	left := max(time.Until(deadline), time.Millisecond)
	return []func(*neo4j.TransactionConfig){neo4j.WithTxTimeout(left.Round(time.Millisecond))}
}
