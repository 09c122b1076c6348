package graphtest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
)

// TestStore is the contract that every store passes. Each call of open gives an
// empty store of its own; open closes it when the test ends (t.Cleanup).
func TestStore(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, c := range []struct {
		name string
		test func(*suite)
	}{
		{"the same article twice", (*suite).sameTwice},
		{"changed text", (*suite).changedText},
		{"delete takes back exactly what the article said", (*suite).deleteExactly},
		{"invalid analyses write nothing", (*suite).invalid},
		{"two outlets tell one event", (*suite).twoOutlets},
		{"an adversary's claim", (*suite).claim},
		{"undated and background statements", (*suite).undated},
		{"day and article share a key", (*suite).dating},
		{"symmetric relations", (*suite).symmetric},
		{"a meeting is neither for nor against", (*suite).meeting},
		{"former offices, party leaders and rebels", (*suite).offices},
		{"merge and undo", (*suite).merge},
		{"chains of merges and circles", (*suite).chains},
		{"a merge turns an act on itself", (*suite).selfEdge},
		{"several articles at once", (*suite).together},
		{"any order gives the same dump", (*suite).anyOrder},
		{"pages", (*suite).pages},
		{"filters of events", (*suite).eventFilters},
		{"shares of months", (*suite).shares},
		{"stretches of edges", (*suite).stretches},
		{"filters of the rest", (*suite).otherFilters},
		{"candidates for a name", (*suite).candidates},
		{"unknown ids", (*suite).unknown},
		{"changes", (*suite).changes},
		{"eight writers on one pair", (*suite).writersOnePair},
		{"two writers on one article", (*suite).writersOneArticle},
		{"a context that is over", (*suite).cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &suite{T: t, ctx: t.Context(), open: open, Store: open(t)}
			c.test(s)
			s.dyadsHold()
		})
	}
}

// suite is one subtest with its store.
type suite struct {
	*testing.T
	graph.Store
	ctx  context.Context
	open func(t *testing.T) graph.Store
}

func (s *suite) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *suite) is(err, want error) {
	s.Helper()
	if !errors.Is(err, want) {
		s.Fatalf("got error %v, want %v", err, want)
	}
}

func (s *suite) equal(got, want any) {
	s.Helper()
	if d := cmp.Diff(want, got); d != "" {
		s.Fatalf("(-want +got)\n%s", d)
	}
}

// put stores articles that are new.
func (s *suite) put(list ...graph.Analysis) {
	s.Helper()
	for _, a := range list {
		s.outcome(a, graph.Created)
	}
}

func (s *suite) dump() string {
	s.Helper()
	text, err := Dump(s.ctx, s)
	s.ok(err)
	return string(text)
}

// outcome stores an article and checks what that did.
func (s *suite) outcome(a graph.Analysis, want graph.Outcome) {
	s.Helper()
	got, err := s.PutArticle(s.ctx, a)
	s.ok(err)
	s.equal(got, want)
}

// relation finds one edge; ok is false when there is none.
func (s *suite) relation(source string, r ontology.Relation, target string) (graph.Relation, bool) {
	s.Helper()
	list, _, err := s.Relations(s.ctx, graph.RelationFilter{Source: []string{source}, Relations: []ontology.Relation{r}, Target: []string{target}}, graph.Page{})
	s.ok(err)
	if len(list) == 0 {
		return graph.Relation{}, false
	}
	return list[0], true
}

func (s *suite) edge(source string, r ontology.Relation, target string) graph.Relation {
	s.Helper()
	found, ok := s.relation(source, r, target)
	if !ok {
		s.Fatalf("no edge %s %s %s", source, r, target)
	}
	return found
}

func (s *suite) noEdge(source string, r ontology.Relation, target string) {
	s.Helper()
	if found, ok := s.relation(source, r, target); ok {
		s.Fatalf("there must be no edge %+v", found)
	}
}

func (s *suite) eventsOf(f graph.EventFilter) []graph.Event {
	s.Helper()
	list, next, err := s.Events(s.ctx, f, graph.Page{Limit: graph.MaxLimit})
	s.ok(err)
	s.equal(next, "")
	return list
}

// rebuilt checks that the projections are what a rebuild makes of the statements.
func (s *suite) rebuilt() {
	s.Helper()
	before := s.dump()
	s.ok(s.Rebuild(s.ctx))
	s.equal(s.dump(), before)
}
