package query

import (
	"entente/graph"
)

// When is a date with how exactly it is known. With precision graph.InArticle it
// is the date of the article that reports the event, not the day it happened.
type When struct {
	Date      string
	Precision graph.Precision
}

// Tally counts evidence. Articles and publications are distinct over all events
// that it counts; articles without a publication's name count as one publication.
type Tally struct {
	Events       int
	Undated      int // of the events, those without any date
	Articles     int
	Publications int
	Sentences    int
	Claimed      int  // articles in which somebody's claim is all there is
	ClaimOnly    bool // nothing is said in a writer's own voice
	First, Last  When // of dated events
}

// counter collects a Tally.
type counter struct {
	tally        Tally
	articles     map[string]bool // whether it says any of it in its own voice
	publications map[string]bool
	ownVoice     bool
}

func newCounter() *counter {
	return &counter{articles: map[string]bool{}, publications: map[string]bool{}}
}

func (c *counter) add(e graph.Event) {
	c.tally.Events++
	c.tally.Sentences += e.Quotes
	c.ownVoice = c.ownVoice || !e.ClaimOnly
	for _, r := range e.Reports {
		c.articles[r.Article] = c.articles[r.Article] || !r.Claimed
		c.publications[r.Publication] = true
	}
	c.date(When{e.Date, e.DatePrecision})
}

func (c *counter) date(w When) {
	t := &c.tally
	if w.Date == "" {
		t.Undated++
		return
	}
	if t.First.Date == "" || earlier(w, t.First) {
		t.First = w
	}
	if w.Date > t.Last.Date || w.Date == t.Last.Date && exactness[w.Precision] < exactness[t.Last.Precision] {
		t.Last = w
	}
}

// exactness orders precisions; the most exact of the same date is kept.
var exactness = map[graph.Precision]int{graph.Day: 0, graph.Month: 1, graph.Year: 2, graph.InArticle: 3, graph.Unknown: 4}

func earlier(a, b When) bool {
	return a.Date < b.Date || a.Date == b.Date && exactness[a.Precision] < exactness[b.Precision]
}

func (c *counter) total() Tally {
	t := c.tally
	t.Articles, t.Publications = len(c.articles), len(c.publications)
	t.ClaimOnly = t.Events > 0 && !c.ownVoice
	for _, own := range c.articles {
		if !own {
			t.Claimed++
		}
	}
	return t
}
