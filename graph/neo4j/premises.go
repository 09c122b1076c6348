package neo4j

import (
	"cmp"
	"context"
	"slices"
	"sync"

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

// question is what one question has made sure of.
type question struct {
	mu       sync.Mutex
	premises *premises
	totals   graph.Totals
	actors   *graph.Remembered // that are remembered; nil for none
	guess    *guess            // what is taken for granted until then; nil for nothing
	wrong    bool              // the guess
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
	if q == nil {
		return t, false
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.premises == nil && q.guess != nil {
		return q.guess.totals, true
	}
	return q.totals, q.premises != nil
}

// remembered are the actors that the question may be told without asking for them.
func (q *question) remembered() *graph.Remembered {
	if q == nil {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.premises == nil && q.guess != nil {
		return q.guess.actors
	}
	return q.actors
}

// saw takes note of what holds for the question.
func (s *Store) saw(k *premises, now state, t graph.Totals) {
	actors := s.memory.saw(now, t)
	if q := s.question; q != nil {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.wrong = q.wrong || q.guess != nil && q.guess.state != now
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

// Guess is a View that makes sure of what the store remembers with the first rows that
// it reads, and has told of it before.
func (s *Store) Guess() (graph.Reader, func(context.Context) (bool, error)) {
	one := *s
	one.question = &question{guess: s.memory.guess()}
	return &one, one.held
}

// held reports whether a guess was right.
func (s *Store) held(ctx context.Context) (bool, error) {
	q := s.question
	if q.guess == nil {
		return true, nil
	}
	if q.sure() == nil {
		if _, err := s.ask(ctx, plain(find{})); err != nil {
			return false, err
		}
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return !q.wrong, nil
}

// granted is what the question may rest on without asking, if only by a guess.
func (q *question) granted() *premises {
	k := q.sure()
	if k == nil && q != nil && q.guess != nil {
		return q.guess.premises
	}
	return k
}

var (
	_ graph.Viewer  = (*Store)(nil)
	_ graph.Guesser = (*Store)(nil)
)

// storeRow begins a query with the state of the store, see readState.
const storeRow = "MATCH (s:Entente:Store {key: 'store'}) RETURN " + storeMap + " AS p"

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
	err := s.run(ctx, `MATCH (s:Entente:Store {key: 'store'}) WITH `+storeMap+` AS p
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
