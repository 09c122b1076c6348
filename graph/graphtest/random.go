package graphtest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"entente/graph"
	"entente/graph/ontology"
)

// Random makes n articles, always the same for a seed: few actors have most of the
// acts, and dates, precisions, statuses, claims and ties come in all forms.
func Random(seed uint64, n int) []graph.Analysis {
	g := generator{rand.New(rand.NewPCG(seed, 1)), slices.Sorted(maps.Keys(cast)), ontology.Relations()}
	for i := range 10 + n/10 {
		g.actors = append(g.actors, fmt.Sprintf("group-%d", i))
	}
	out := make([]graph.Analysis, n)
	for i := range out {
		out[i] = g.article(fmt.Sprintf("a-%04d", i))
	}
	return out
}

type generator struct {
	*rand.Rand
	actors    []string
	relations []ontology.Entry
}

func (g generator) article(id string) graph.Analysis {
	date := ""
	if g.IntN(6) > 0 {
		date = g.date()
	}
	publication := []string{"", "Globe", "Herald", "Tribune", "Courier"}[g.IntN(5)]
	said := make([]Said, 1+g.IntN(6))
	for i := range said {
		said[i] = g.said(i)
	}
	a := Write(id, publication, date, said...)
	if g.IntN(3) == 0 {
		ties := []graph.Tie{kerryForUSA, putinOfRussia, assadOfSyria, bushOfUSA, haddadOfParty, haddadLebanon}
		a = Tied(a, ties[g.IntN(len(ties))])
	}
	return a
}

func (g generator) said(i int) Said {
	s := Said{Source: g.actor(), Relation: g.relations[g.IntN(len(g.relations))].Relation, Quote: fmt.Sprintf("Sentence %d speaks.", i/2)}
	for s.Target = g.actor(); s.Target == s.Source; {
		s.Target = g.actor()
	}
	s.Status = []graph.Status{graph.Actual, graph.Actual, graph.Actual, graph.Planned, graph.Possible, graph.Negated}[g.IntN(6)]
	s.Sure = float64(1+g.IntN(100)) / 100
	s.By = []string{"", "", "", g.actor(), "a witness"}[g.IntN(5)]
	switch g.IntN(5) {
	case 0:
		s.Exact, s.Date = graph.Day, g.date()
	case 1:
		s.Exact, s.Date = graph.Month, g.date()[:7]+"-01"
	case 2:
		s.Exact, s.Date = graph.Year, g.date()[:4]+"-01-01"
	}
	return s
}

// actor draws by Zipf's law, roughly.
func (g generator) actor() string {
	i := int(float64(len(g.actors)) * g.Float64() * g.Float64() * g.Float64())
	return g.actors[i]
}

func (g generator) date() string {
	return time.Date(2012+g.IntN(3), time.Month(1+g.IntN(12)), 1+g.IntN(5), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
