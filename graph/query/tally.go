package query

import (
	"slices"

	"entente/graph"
)

// When is a date with how exactly it is known. With precision graph.InArticle it
// is the date of the article that reports the event, not the day it happened.
type When struct {
	Date      string
	Precision graph.Precision
}

// Tally counts evidence. Articles and publications are distinct over all events
// that it counts; articles without a publication count none.
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
	tally             Tally // without what voices tell
	voices            []graph.Voices
	ownVoice          bool
	firstDay, lastDay uint64 // of what addNext added
	known             *Tally // what voices tell, where it was counted elsewhere
	sum               Tally  // once summed up
	done              bool
}

func newCounter() *counter { return &counter{} }

func (c *counter) add(x *graph.Share) {
	c.count(x.Events, x.Quotes, x.ClaimOnly, x.Voices)
	if x.Month == "" {
		c.tally.Undated += x.Events
		return
	}
	c.dates(When{x.FirstDate, x.FirstPrecision}, When{x.LastDate, x.LastPrecision})
}

// addNext is add for an act that happened, the present one of a reader.
func (c *counter) addNext(r *graph.ActReader, claimOnly bool) {
	c.count(1, r.Quotes(), claimOnly, r.Voices())
	switch day := r.Day(); {
	case !r.IsDated():
		c.tally.Undated++
	case c.lastDay == 0 || day <= c.firstDay || day >= c.lastDay:
		on := When{r.Act().Date, r.Act().Precision}
		c.dates(on, on)
		if c.firstDay == 0 || day < c.firstDay {
			c.firstDay = day
		}
		c.lastDay = max(c.lastDay, day)
	}
}

func (c *counter) count(events, sentences int, claimOnly bool, voices graph.Voices) {
	c.done = false
	c.tally.Events += events
	c.tally.Sentences += sentences
	c.ownVoice = c.ownVoice || !claimOnly
	if voices != "" && c.known == nil {
		c.voices = append(c.voices, voices)
	}
}

// room makes room for what tells so many events apart.
func (c *counter) room(events int) { c.voices = slices.Grow(c.voices, events) }

func (c *counter) dates(first, last When) {
	t := &c.tally
	if t.First.Date == "" || earlier(first, t.First) {
		t.First = first
	}
	if last.Date > t.Last.Date || last.Date == t.Last.Date && last.Precision != t.Last.Precision && exactness[last.Precision] < exactness[t.Last.Precision] {
		t.Last = last
	}
}

// exactness orders precisions; the most exact of the same date is kept.
var exactness = map[graph.Precision]int{graph.Day: 0, graph.Month: 1, graph.Year: 2, graph.InArticle: 3, graph.Unknown: 4}

func earlier(a, b When) bool {
	return a.Date < b.Date || a.Date == b.Date && a.Precision != b.Precision && exactness[a.Precision] < exactness[b.Precision]
}

// total sums up, once for what was added so far: counting hundreds of thousands of
// articles takes milliseconds.
func (c *counter) total() Tally {
	if c.done {
		return c.sum
	}
	t := c.tally
	if c.known != nil {
		t.Articles, t.Claimed, t.Publications = c.known.Articles, c.known.Claimed, c.known.Publications
	} else {
		t.Articles, t.Claimed, t.Publications = graph.CountVoices(c.voices)
	}
	t.ClaimOnly = t.Events > 0 && !c.ownVoice
	c.sum, c.done = t, true
	return t
}

// tallyOf counts shares.
func tallyOf(list []*graph.Share) Tally {
	c := newCounter()
	for _, x := range list {
		c.add(x)
	}
	return c.total()
}
