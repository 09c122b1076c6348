package neo4j

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"entente/graph"
)

// premises are what reads have to know beforehand and few writes change: who is merged
// into whom, and who stands for whom. They are right as long as the Store node has its
// epoch, which every write that changes merges, ties or the kind of an actor raises
// in the same transaction. So each question of a store that remembers them asks for the
// epoch with its first rows, and asks anew in the rare case that it is another: it
// never answers from what was true before it began, whoever wrote it.
type premises struct {
	epoch  int64
	merges []graph.Merge
	canon  func(string) string

	loading sync.Mutex // of the ties
	ties    *ties      // nil until they are asked for
	tooMany bool       // to remember them
}

// state is what the Store node says: any write changes it.
type state struct{ epoch, seq int64 }

// settled is how long a state must have been the last one before what goes with it
// is remembered: a transaction that is being committed may be seen in parts.
const settled = time.Second

// memory is what the questions of a store have in common.
type memory struct {
	mu     sync.Mutex
	epoch  seen[int64]
	kept   *premises // of the epoch, once that has settled
	state  seen[state]
	actors *actors // of the state, once that has settled
}

// seen is what was seen last, and since when.
type seen[T comparable] struct {
	last  T
	since time.Time
}

// again reports whether it is the same as before, and for long enough.
func (s *seen[T]) again(now T) bool {
	if s.since.IsZero() || s.last != now {
		*s = seen[T]{now, time.Now()}
	}
	return time.Since(s.since) >= settled
}

func (m *memory) premises() *premises {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept
}

// keep remembers what was read anew, once its epoch has settled.
func (m *memory) keep(k *premises) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept = nil
	if m.epoch.again(k.epoch) {
		m.kept = k
	}
}

// saw takes note of a state, and gives the actors that go with it if there may be some.
func (m *memory) saw(now state) *actors {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.state.last != now {
		m.actors = nil
	}
	if m.state.again(now) && m.actors == nil {
		m.actors = &actors{known: map[string]*graph.Actor{}}
	}
	return m.actors
}

// actors are those that questions found while nobody wrote.
type actors struct {
	mu    sync.Mutex
	known map[string]*graph.Actor // by the ids asked for; nil for unknown ones
}

// mostActors is how many actors a store remembers; then it begins anew.
const mostActors = 20_000

// found parts ids into actors that are remembered and the rest.
func (a *actors) found(ids []string) (out map[string]graph.Actor, rest []string) {
	if a == nil {
		return map[string]graph.Actor{}, ids
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	out = make(map[string]graph.Actor, len(ids))
	for _, id := range ids {
		switch x, asked := a.known[id]; {
		case !asked:
			rest = append(rest, id)
		case x != nil:
			out[id] = *x
		}
	}
	return out, rest
}

func (a *actors) add(ids []string, found map[string]graph.Actor) {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.known)+len(ids) > mostActors {
		clear(a.known)
	}
	for _, id := range ids {
		a.known[id] = nil
		if x, ok := found[id]; ok {
			a.known[id] = &x
		}
	}
}

// question is what one question has made sure of.
type question struct {
	mu       sync.Mutex
	premises *premises
	totals   graph.Totals
	actors   *actors // that are remembered; nil for none
}

// sure is nil as long as nothing is.
func (q *question) sure() *premises {
	if q == nil {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.premises
}

// known are the totals as the question found them.
func (q *question) known() (t graph.Totals, ok bool) {
	if q.sure() == nil {
		return t, false
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.totals, true
}

// remembered are the actors that the question may be told without asking for them.
func (q *question) remembered() *actors {
	if q.sure() == nil {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.actors
}

// saw takes note of what holds for the question.
func (s *Store) saw(k *premises, now state, t graph.Totals) {
	actors := s.memory.saw(now)
	if q := s.question; q != nil {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.premises, q.totals, q.actors = k, t, actors
	}
}

// View is a Reader for one question: it makes sure once that what the store remembers
// still holds, and then asks for nothing of it again.
func (s *Store) View() graph.Reader {
	one := *s
	one.question = &question{}
	return &one
}

// storeRow begins a query with the state of the store, see readState.
const storeRow = "MATCH (s:Entente:Store {key: 'store'}) RETURN s {.epoch, .seq, " + totalColumns + "} AS p"

// written is the text of a query on what is known; none asks nothing.
type written func(k *premises) (cypher string, p params, err error)

// sure runs a query on what is known to hold now.
func (s *Store) sure(ctx context.Context, write written, each func(row any) error) error {
	k := s.question.sure()
	if k == nil {
		if k = s.memory.premises(); k == nil {
			var err error
			if k, err = s.look(ctx); err != nil {
				return err
			}
			return s.on(ctx, k, write, each)
		}
		stale, err := s.check(ctx, k, write, each)
		if err != nil || !stale {
			return err
		}
		if k, err = s.look(ctx); err != nil {
			return err
		}
	}
	return s.on(ctx, k, write, each)
}

// on runs a query without making sure.
func (s *Store) on(ctx context.Context, k *premises, write written, each func(row any) error) error {
	cypher, p, err := write(k)
	if err != nil || cypher == "" {
		return err
	}
	return s.run(ctx, cypher, p, each)
}

// check runs a query on what is remembered, with the epoch in front. Where that is
// another each is not called.
func (s *Store) check(ctx context.Context, k *premises, write written, each func(row any) error) (stale bool, err error) {
	cypher, p, err := write(k)
	if err != nil {
		return false, err
	}
	if cypher != "" {
		cypher = " UNION ALL " + cypher
	}
	stale = true // until the first row says otherwise
	err = s.run(ctx, storeRow+cypher, p, func(row any) error {
		if !stale {
			return each(row)
		}
		now, totals, ok := readState(row)
		if !ok || now.epoch != k.epoch {
			return errStop
		}
		stale = false
		s.saw(k, now, totals)
		return nil
	})
	return stale, err
}

// look reads anew what is to be known. The epoch is read first: what is newer than it
// goes with one that nobody finds any more.
func (s *Store) look(ctx context.Context) (*premises, error) {
	k := &premises{}
	var now state
	var totals graph.Totals
	err := s.run(ctx, `MATCH (s:Entente:Store {key: 'store'}) WITH s {.epoch, .seq, `+totalColumns+`} AS p
		CALL { WITH p MATCH (a:Entente:Merged)-[m:MERGED_INTO]->(b:Entente) RETURN collect([a.id, b.id, m.reason]) AS merges }
		RETURN [p, merges] AS p`, nil, func(row any) error {
		pair, _ := row.([]any)
		if len(pair) != 2 {
			return nil
		}
		now, totals, _ = readState(pair[0])
		k.merges = readMerges(pair[1])
		return nil
	})
	if err != nil {
		return nil, err
	}
	k.epoch, k.canon = now.epoch, graph.Canonical(k.merges)
	s.memory.keep(k)
	s.saw(k, now, totals)
	return k, nil
}

func readMerges(list any) []graph.Merge {
	var out []graph.Merge
	rows, _ := list.([]any)
	for _, row := range rows {
		m, _ := row.([]any)
		out = append(out, graph.Merge{From: text(m, 0), Into: text(m, 1), Reason: text(m, 2)})
	}
	slices.SortFunc(out, func(a, b graph.Merge) int { return cmp.Compare(a.From, b.From) })
	return out
}

// canonicals is the list of what ids are merged into; empty stays nil.
func (k *premises) canonicals(ids []string) []string {
	if len(ids) == 0 {
		return nil
	}
	out := set{}
	for _, id := range ids {
		out.add(k.canon(id))
	}
	return out.list()
}

// class lists the actor that id is merged into with all that are merged into it.
func (k *premises) class(id string) []string {
	out := set{}
	out.add(k.canon(id))
	for _, m := range k.merges {
		if k.canon(m.From) == k.canon(id) {
			out.add(m.From)
		}
	}
	return out.list()
}
