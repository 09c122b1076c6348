package query_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestBondsByDyadsAreThoseOfShares asks for common friends and enemies, mediators and triads
// by dyads and without, page after page.
func TestBondsByDyadsAreThoseOfShares(t *testing.T) {
	t.Cleanup(query.CountInParts(0))
	asked, rows := 0, map[string]int{}
	for seed, articles := range []int{60, 400} {
		s := holding(t, append(graphtest.Random(uint64(90+seed), articles), meetings()...))
		if err := s.Merge(t.Context(), graph.Merge{From: "group-1", Into: "group-2"}); err != nil {
			t.Fatal(err)
		}
		actors := everybody(t, s)
		for i, a := range actors {
			for j, e := range evidences() {
				if (i+j)%7 > 0 {
					continue
				}
				e.MinConfidence = sure(i + j)
				b := actors[(3*i+j+1)%min(9, len(actors))]
				if a.ID == b.ID {
					continue
				}
				q := query.CommonQuestion{A: a.ID, B: b.ID, Evidence: e, Quotes: j % 4, Limit: 1 + (i+j)%7}
				asked += eachPage(t, s, fmt.Sprintf("common %+v", q), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
					q := q
					q.Cursor = cursor
					a, err := query.CommonTies(ctx, r, q)
					rows["common"] += len(a.Rows)
					rows["between"] += a.Between.For.Events
					return a, a.Next, err
				})
				asked += eachPage(t, s, fmt.Sprintf("mediators %+v", q), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
					q := q
					q.Cursor = cursor
					a, err := query.Mediators(ctx, r, q)
					rows["mediators"] += len(a.Rows)
					return a, a.Next, err
				})
				triads := query.TriadsQuestion{Of: a.ID, Evidence: e, Balance: []query.Balance{query.AnyBalance, query.Balanced, query.Unbalanced}[i%3], Quotes: j % 3, Limit: 1 + 5*(i+j)%40}
				asked += eachPage(t, s, fmt.Sprintf("triads %+v", triads), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
					q := triads
					q.Cursor = cursor
					a, err := query.Triads(ctx, r, q)
					rows["triads"] += len(a.Triads)
					return a, a.Next, err
				})
			}
		}
	}
	if asked < 500 || rows["common"] < 100 || rows["mediators"] < 20 || rows["triads"] < 100 || rows["between"] == 0 {
		t.Errorf("%d pages, rows %v", asked, rows)
	}
}

// meetings are such that many meet the same.
func meetings() (out []graph.Analysis) {
	all := []string{"RUS", "ISR", "USA", "SYR", "IRN", "hezbollah", "john-kerry", "vladimir-putin", "group-1", "group-2", "group-3"}
	for i := range 80 {
		date := []string{"", "2012-06-03", fmt.Sprintf("2013-03-%02d", 1+i%9)}[i%3]
		said := graphtest.Said{Source: all[i%len(all)], Relation: ontology.Meets, Target: all[(i*i/3+i+1)%len(all)], Quote: fmt.Sprintf("They met, it is told %d times.", i)}
		if said.Source != said.Target {
			out = append(out, graphtest.Write(fmt.Sprintf("met-%d", i), []string{"Globe", "Herald", "Courier"}[i/3%3], date, said))
		}
	}
	return out
}

// TestListsLeaveOutWhatEventsTell holds what lists of events leave out, as dyads tell it, to
// what the events and edges themselves do.
func TestListsLeaveOutWhatEventsTell(t *testing.T) {
	s := holding(t, graphtest.Random(23, 300))
	left, pages := query.Ground{}, 0
	for i, a := range everybody(t, s) {
		for j, e := range evidences() {
			if (i+j)%6 > 0 {
				continue
			}
			q := query.EventQuestion{From: e.From, To: e.To, ExcludeClaims: e.ExcludeClaims, MinConfidence: sure(j), Limit: 3 + 20*(j%3)}
			switch i % 5 {
			case 0:
				q.Actor = a.ID
			case 1:
				q.Source = a.ID
			case 2:
				q.Target = a.ID
			case 3:
				q.Source, q.Target = "RUS", a.ID
			case 4:
				q.Actor, q.Family, q.Statuses = a.ID, ontology.Against, []graph.Status{graph.Planned, graph.Actual}[:1+j%2]
			}
			pages += eachPage(t, s, fmt.Sprintf("%+v", q), func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
				q := q
				q.Cursor = cursor
				a, err := query.Events(ctx, r, q)
				left.NotActual += a.Ground.NotActual
				left.Undated += a.Ground.Undated
				return a, a.Next, err
			})
		}
	}
	if pages < 200 || left.NotActual == 0 || left.Undated == 0 {
		t.Errorf("%d pages, %+v left out", pages, left)
	}
}

// TestTriadsOfManyNeighbours asks for the triads of an actor with more neighbours than are
// looked at: the best attested are.
func TestTriadsOfManyNeighbours(t *testing.T) {
	var list []graph.Analysis
	for part := range 3 {
		var said []graphtest.Said
		add := func(source string, relation ontology.Relation, target string) {
			said = append(said, graphtest.Said{Source: source, Relation: relation, Target: target, Quote: fmt.Sprintf("Sentence %d.", len(said))})
		}
		for i := range query.MaxNeighbours + 60 {
			group := fmt.Sprintf("group-%d", i)
			if i%(part+1) == 0 {
				add("RUS", []ontology.Relation{ontology.Supports, ontology.Condemns}[i/4%2], group)
			}
			add(group, []ontology.Relation{ontology.Condemns, ontology.Supports}[i/2%2], fmt.Sprintf("group-%d", (7*i+2*part)%260))
		}
		said = slices.DeleteFunc(said, func(x graphtest.Said) bool { return x.Source == x.Target })
		list = append(list, graphtest.Write(fmt.Sprintf("part-%d", part), []string{"Globe", "Herald", "Courier"}[part], "2013-05-07", said...))
	}
	s := holding(t, list)
	q := query.TriadsQuestion{Of: "RUS", Quotes: 1, Limit: 20}
	triads := 0
	eachPage(t, s, "triads", func(ctx context.Context, r graph.Reader, cursor string) (any, string, error) {
		q := q
		q.Cursor = cursor
		a, err := query.Triads(ctx, r, q)
		if triads = a.Total; a.Neighbours != query.MaxNeighbours+60 {
			t.Errorf("%d neighbours", a.Neighbours)
		}
		return a, a.Next, err
	})
	if triads < 100 {
		t.Errorf("%d triads", triads)
	}
}
