package graphtest

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"time"

	"entente/graph"
	"entente/graph/ontology"
)

// News makes articles in the shape that news have, always the same for a seed, to
// measure stores with: a few actors have most of the acts, crises hold a pair of
// them for some weeks, several outlets tell the same event, and persons act for
// countries. Each article makes ten statements, about seven in ten of which are
// events that no article told before.
func News(seed uint64, articles int) iter.Seq[graph.Analysis] {
	return func(yield func(graph.Analysis) bool) {
		n := newsroom{Rand: rand.New(rand.NewPCG(seed, 2)), actors: 300 + articles/10, days: 3650}
		for i := range articles {
			if !yield(n.article(i, i*n.days/articles)) {
				return
			}
		}
	}
}

// newsStatements is how many statements an article of News makes.
const newsStatements = 10

// newsCountries are the actors of News that are countries; they are the first.
const newsCountries = 150

type newsroom struct {
	*rand.Rand
	actors, days int
	recent       []Said // stories that other outlets may take up
	crisis       [2]int
	until        int // the day on which the crisis ends
}

func (n *newsroom) article(i, day int) graph.Analysis {
	if day >= n.until {
		n.crisis, n.until = [2]int{n.actor(), n.actor()}, day+7+n.IntN(30)
	}
	said := make([]Said, newsStatements)
	for j := range said {
		said[j] = n.said(day)
		said[j].Quote = fmt.Sprintf("Sentence %d of article %d says what %s did to %s.", j, i, said[j].Source, said[j].Target)
	}
	a := Write(fmt.Sprintf("article-%d", i), fmt.Sprintf("Outlet %d", n.tail(40)), date(day), said...)
	for _, m := range a.Mentions {
		if known := newsActor(m.Actor.ID); known.Kind == graph.Person && known.Country != "" {
			a = Tied(a, graph.Tie{Person: known.ID, Relation: graph.Represents, Of: known.Country, From: "2010-01-01", To: "2016-12-31", Origin: "kb"})
		}
	}
	for j := range a.Mentions {
		a.Mentions[j].Actor = newsActor(a.Mentions[j].Actor.ID)
	}
	return a
}

func date(day int) string {
	return time.Date(2008, 1, 1+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// said takes up a story of others or makes a new one.
func (n *newsroom) said(day int) Said {
	const taken, kept = 3, 40
	if len(n.recent) == kept && n.IntN(10) < taken {
		return n.recent[n.tail(kept)]
	}
	ends := [2]int{n.actor(), n.actor()}
	if n.IntN(5) == 0 {
		ends = n.crisis
	}
	if n.IntN(2) == 0 {
		ends[0], ends[1] = ends[1], ends[0]
	}
	if ends[0] == ends[1] {
		ends[1] = (ends[0] + 1) % n.actors
	}
	relations := ontology.Relations()
	s := Said{Source: newsID(ends[0]), Target: newsID(ends[1]), Relation: relations[n.tail(len(relations))].Relation,
		Exact: graph.Day, Date: date(max(0, day-n.tail(7)))}
	switch n.IntN(20) {
	case 0:
		s.Status = graph.Planned
	case 1:
		s.Status = graph.Negated
	case 2, 3, 4:
		s.By = "a spokesman"
	}
	n.recent = append([]Said{s}, n.recent[:min(len(n.recent), kept-1)]...)
	return s
}

// actor draws by Zipf's law.
func (n *newsroom) actor() int { return n.tail(n.actors) }

// tail draws a number below most with a chance that falls as the number grows.
func (n *newsroom) tail(most int) int {
	return int(math.Pow(float64(most+1), n.Float64())) - 1
}

// newsID is the id of the actor of a rank: countries first, then persons, every
// second of whom represents a country, organizations and groups.
func newsID(rank int) string {
	switch {
	case rank < newsCountries:
		return fmt.Sprintf("C%02d", rank)
	case rank%3 == 0:
		return fmt.Sprintf("person-%d", rank)
	case rank%3 == 1:
		return fmt.Sprintf("organization-%d", rank)
	}
	return fmt.Sprintf("group-%d", rank)
}

func newsActor(id string) graph.Actor {
	a := graph.Actor{ID: id, Name: "The " + id, Kind: graph.Country, Country: id, Origin: "kb", Aliases: []string{id + " government", id + "ians"}}
	var rank int
	if _, err := fmt.Sscanf(id, "person-%d", &rank); err == nil {
		a.Kind, a.Country, a.Aliases = graph.Person, "", nil
		if rank%2 == 0 {
			a.Country = newsID(rank % newsCountries)
		}
		return a
	}
	if _, err := fmt.Sscanf(id, "organization-%d", &rank); err == nil {
		a.Kind, a.Country, a.Aliases = graph.Organization, "", nil
	}
	if _, err := fmt.Sscanf(id, "group-%d", &rank); err == nil {
		a.Kind, a.Country, a.Aliases = graph.Group, "", nil
	}
	return a
}
