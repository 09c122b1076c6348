package graphtest

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// Analyses are the articles of the graph, day by day, as they would be stored: a text
// that the quotes stand in, with every actor of a statement mentioned once. The article
// whose number is an actor's rank mentions it too, so that none is left out, and states
// its office.
func (l *Large) Analyses() iter.Seq[graph.Analysis] {
	return func(yield func(graph.Analysis) bool) {
		c := l.cast()
		next := 0 // event
		for day := range largeDays {
			first, end := int(l.perDay[day]), int(l.perDay[day+1])
			said := make([][]graph.Statement, end-first)
			for ; next < len(l.acts) && int(l.acts[next].day) == day; next++ {
				for _, x := range l.Statements(next) {
					n := articleNumber(x.Article) - first
					said[n] = append(said[n], x.Statement)
				}
			}
			for i := range said {
				if !yield(l.analysis(first+i, said[i], c)) {
					return
				}
			}
		}
	}
}

// largeCast are the actors by id, and the offices of persons.
type largeCast struct {
	actors map[string]graph.Actor
	ties   map[string]graph.Tie
}

func (l *Large) cast() largeCast {
	c := largeCast{map[string]graph.Actor{}, map[string]graph.Tie{}}
	for rank := range l.Actors() {
		a := l.Actor(rank)
		a.Articles = 0
		c.actors[a.ID] = a
	}
	for _, t := range l.Ties() {
		c.ties[t.Person] = t
	}
	return c
}

// articleNumber is the inverse of Article.
func articleNumber(a graph.Article) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(a.ID, "article-"))
	return n
}

func (l *Large) analysis(n int, said []graph.Statement, c largeCast) graph.Analysis {
	a := graph.Analysis{Article: l.Article(n)}
	a.Article.Hash = ""
	mention := func(id string, count int) {
		if !slices.ContainsFunc(a.Mentions, func(m graph.Mention) bool { return m.Actor.ID == id }) {
			a.Mentions = append(a.Mentions, graph.Mention{Actor: c.actors[id], Count: count})
		}
	}
	var text strings.Builder
	for _, s := range said {
		cue := strings.Index(s.Quote, s.Cue.Text)
		s.Start, s.End = text.Len(), text.Len()+len(s.Quote)
		s.Cue.Start, s.Cue.End = s.Start+cue, s.Start+cue+len(s.Cue.Text)
		text.WriteString(s.Quote + " ")
		a.Statements = append(a.Statements, s)
		mention(s.Source, 1)
		mention(s.Target, 1)
	}
	a.Article.Text = text.String()
	if n >= l.actors {
		return a
	}
	mention(LargeID(n), 1)
	if t, ok := c.ties[LargeID(n)]; ok {
		mention(t.Of, 0)
		a.Ties = []graph.Tie{t}
	}
	return a
}
