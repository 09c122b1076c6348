package query_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/graphtest"
	"entente/graph/ontology"
	"entente/graph/query"
)

// TestWalksAgree asks for paths in every way that there is: by dyads and without, with
// ends that all is asked of first and last, pair by pair and at once. The answers are those
// of a walk that reads all of everybody on the way.
func TestWalksAgree(t *testing.T) {
	asked, lengths := 0, map[int]int{}
	for seed := range uint64(2) {
		s := holding(t, graphtest.Random(70+seed, 60+340*int(seed)))
		if err := s.Merge(t.Context(), graph.Merge{From: "group-1", Into: "group-2"}); err != nil {
			t.Fatal(err)
		}
		actors := everybody(t, s)
		for i, a := range actors {
			for j, e := range evidences() {
				if (i+j)%11 > 0 {
					continue
				}
				q := query.PathsQuestion{A: a.ID, B: actors[(5*i+j+1)%len(actors)].ID, Evidence: e, MaxLength: 6 - (i+j)%2, Quotes: j % 2, Limit: 1 + i%20}
				switch i % 4 {
				case 1:
					q.Relations = []ontology.Relation{ontology.Condemns, ontology.Meets}
				case 2:
					q.Families = ontology.Families()
				}
				if q.A != q.B {
					asked++
					lengths[comparedWalks(t, s, q)]++
				}
			}
		}
	}
	if asked < 100 || lengths[1] == 0 || lengths[2] == 0 || lengths[3] == 0 || lengths[4] == 0 {
		t.Errorf("%d questions, by length %v", asked, lengths)
	}
}

func comparedWalks(t *testing.T, s graph.Reader, q query.PathsQuestion) (length int) {
	t.Helper()
	ask := func(r graph.Reader, all bool, articles, pairs int) query.PathsAnswer {
		defer query.WalkBy(all, articles, pairs)()
		a, err := query.Paths(t.Context(), r, q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		return a
	}
	want := ask(s, true, 0, 0)
	for i, r := range []graph.Reader{s, withoutDyads{s}} {
		for _, articles := range []int{-1, 5, 1000} {
			for _, pairs := range []int{0, 1000}[i:] {
				if diff := cmp.Diff(want, ask(r, false, articles, pairs)); diff != "" {
					t.Fatalf("%s %+v (-all of everybody +in steps):\n%s", fmt.Sprint(i, articles, pairs), q, diff)
				}
			}
		}
	}
	return want.Length
}

// TestWalksLookWithinMonths asks for what a month's first and last events do not tell.
func TestWalksLookWithinMonths(t *testing.T) {
	var list []graph.Analysis
	say := func(day string, said ...graphtest.Said) {
		for i := range said {
			said[i].Quote = fmt.Sprintf("Sentence %d of %s speaks.", i, day)
		}
		list = append(list, graphtest.Write("a-"+day, "Globe", day, said...))
	}
	kerry := graphtest.Said{Source: "john-kerry", Relation: ontology.Condemns, Target: "hezbollah"}
	for _, day := range []string{"2013-03-01", "2013-03-03", "2013-03-05"} {
		say(day, kerry, graphtest.Said{Source: "ISR", Relation: ontology.Supports, Target: "cedar-party"})
	}
	say("2013-03-04", graphtest.Said{Source: "hezbollah", Relation: ontology.Supports, Target: "cedar-party"})
	list[0] = graphtest.Tied(list[0], graph.Tie{Person: "john-kerry", Relation: graph.Represents, Of: "USA", From: "2013-03-02", To: "2013-03-04", Origin: "kb"})
	s := holding(t, list)
	for _, tt := range []struct {
		a, b, from, to string
		length         int
	}{
		{"USA", "hezbollah", "", "", 1},
		{"USA", "ISR", "", "", 3},
		{"john-kerry", "ISR", "", "", 3},
		{"USA", "cedar-party", "2013-03-02", "2013-03-04", 2},
		{"ISR", "cedar-party", "2013-03-03", "2013-03-04", 1},
		{"ISR", "hezbollah", "2013-03-02", "2013-03-04", 2},
		{"ISR", "hezbollah", "2013-03-04", "2013-03-04", 0},
		{"ISR", "USA", "2013-03-02", "2013-03-04", 3},
		{"USA", "hezbollah", "2013-03-05", "2013-03-05", 0},
	} {
		q := query.PathsQuestion{A: tt.a, B: tt.b, Evidence: query.Evidence{From: tt.from, To: tt.to}, Quotes: 2}
		if got := comparedWalks(t, s, q); got != tt.length {
			t.Errorf("%+v: length %d", tt, got)
		}
	}
}
