package graphtest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/ontology"
)

func (s *suite) changes() {
	s.put(condemned("first", "Globe", "2013-05-07"), condemned("second", "Herald", "2013-05-07"))
	s.ok(s.Merge(s.ctx, graph.Merge{From: "ISR", Into: "RUS"}))
	s.ok(s.Unmerge(s.ctx, "ISR"))
	s.ok(s.DeleteArticle(s.ctx, "first"))
	list, err := s.Changes(s.ctx, 0, 100)
	s.ok(err)
	var kinds []string
	for i, c := range list {
		kinds = append(kinds, c.Kind+" "+c.Article)
		if len(c.Events) != 1 || i > 0 && c.Seq <= list[i-1].Seq {
			s.Errorf("change does not hold: %+v", c)
		}
	}
	s.equal(kinds, []string{"article first", "article second", "merge ", "unmerge ", "article first"})
	s.equal(list[0].Actors, []string{"ISR", "RUS"})
	rest, err := s.Changes(s.ctx, list[2].Seq, 1)
	s.ok(err)
	s.equal(rest, list[3:4])
}

func writers() (each int) {
	if testing.Short() {
		return 3
	}
	return 10
}

func (s *suite) writersOnePair() {
	const parallel = 8
	each := writers()
	var group sync.WaitGroup
	for w := range parallel {
		group.Go(func() {
			var list []graph.Analysis
			for i := range each {
				list = append(list, condemned(fmt.Sprintf("w%d-%d", w, i), fmt.Sprintf("paper %d", w), "2013-05-07"))
			}
			s.putEach(list, w%2 == 0)
		})
	}
	group.Wait()
	r := s.edge("RUS", ontology.Condemns, "ISR")
	s.equal([]any{r.Events, r.Articles, r.Publications, r.Quotes}, []any{1, parallel * each, parallel, parallel * each})
	s.rebuilt()
}

// putEach writes the articles one by one, or else in threes.
func (s *suite) putEach(list []graph.Analysis, single bool) {
	n := 3
	if single {
		n = 1
	}
	for some := range slices.Chunk(list, n) {
		if _, err := s.PutArticles(s.ctx, some); err != nil {
			s.Error(err)
		}
	}
}

func (s *suite) writersOneArticle() {
	var group sync.WaitGroup
	for w := range 2 {
		group.Go(func() {
			for i := range writers() {
				a := Write("contested", fmt.Sprintf("paper %d", w), "2013-05-07",
					Said{Source: "RUS", Relation: ontology.Relations()[(w*5+i)%17].Relation, Target: "ISR", Quote: "It acts."})
				if _, err := s.PutArticle(s.ctx, a); err != nil {
					s.Error(err)
				}
			}
		})
	}
	group.Wait()
	events := s.eventsOf(graph.EventFilter{})
	s.equal([]any{len(events), events[0].Quotes}, []any{1, 1})
	s.rebuilt()
}

func (s *suite) cancelled() {
	s.put(Fixture()[0])
	before := s.dump()
	over, cancel := context.WithCancel(s.ctx)
	cancel()
	_, err := s.PutArticle(over, Fixture()[1])
	s.is(err, context.Canceled)
	_, err = s.Totals(over)
	s.is(err, context.Canceled)
	s.equal(s.dump(), before)
	s.put(slices.Clone(Fixture()[1:])...) // still works
}
