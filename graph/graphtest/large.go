package graphtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"entente/graph"
	"entente/graph/ontology"
)

// Large is a graph of a given number of events in the shape that news have, always
// the same for a number, to measure questions on: a few actors have most of the acts,
// half of the events belong to crises that hold a pair for some weeks, some days have
// many times the events of others, several outlets tell the same, and some hundred
// persons hold an office for some years. It is drawn as a whole, not written article
// by article, so that ten million events are there in minutes; a loader asks for what
// a store keeps.
type Large struct {
	acts      []act // in order of their days
	relations []ontology.Entry
	actors    int
	perDay    []int32 // the first article of each day
	random    *rand.Rand
}

// act is an event in the making. Its articles are drawn from its number alone.
type act struct {
	source, target int32
	day            int16
	relation       uint8
	kind           uint8 // see the constants below
	reports        uint8
}

const (
	happened uint8 = iota
	claimedOnly
	plannedOnly
	negatedOnly
)

const (
	largeDays    = 3650 // from 2008 on
	largeOffices = 1500 // persons of a rank below hold one
	outlets      = 200
)

// NewLarge draws a graph of about so many events: the few of one edge on the same
// day are one event.
func NewLarge(events int) *Large {
	l := &Large{
		relations: ontology.Relations(),
		actors:    newsCountries + 150 + int(math.Pow(float64(events), 0.7)),
		random:    rand.New(rand.NewPCG(uint64(events), 3)),
	}
	l.acts = make([]act, 0, events)
	l.perDay = make([]int32, largeDays+1)
	crises := make([]crisis, 1+events/20_000)
	for day, n := range l.busy(events) {
		from := len(l.acts)
		for range n {
			l.acts = append(l.acts, l.draw(int16(day), crises))
		}
		l.distinct(from)
		l.perDay[day+1] = l.perDay[day] + 1 + int32(n/3)
	}
	return l
}

// busy shares the events out to days: most differ by half, one in a hundred has
// five times its share.
func (l *Large) busy(events int) []int {
	weights, sum := make([]float64, largeDays), 0.0
	for i := range weights {
		weights[i] = math.Exp(l.random.NormFloat64() / 2)
		if l.random.IntN(100) == 0 {
			weights[i] *= 5
		}
		sum += weights[i]
	}
	out, given, before := make([]int, largeDays), 0, 0.0
	for i, w := range weights {
		before += w
		out[i] = int(before/sum*float64(events)) - given
		given += out[i]
	}
	return out
}

// crisis holds a pair until a day.
type crisis struct {
	ends  [2]int32
	until int16
}

func (l *Large) draw(day int16, crises []crisis) act {
	ends := [2]int32{l.actor(), l.actor()}
	if l.random.IntN(2) == 0 {
		c := &crises[l.random.IntN(len(crises))]
		if day >= c.until {
			*c = crisis{ends, day + 7 + int16(l.random.IntN(30))}
		}
		ends = c.ends
	}
	if l.random.IntN(2) == 0 {
		ends[0], ends[1] = ends[1], ends[0]
	}
	if ends[0] == ends[1] {
		ends[1] = (ends[0] + 1) % int32(l.actors)
	}
	a := act{source: ends[0], target: ends[1], day: day, relation: uint8(tail(l.random, len(l.relations))), reports: 1}
	if l.relation(a).Symmetric() && LargeID(int(a.source)) > LargeID(int(a.target)) {
		a.source, a.target = a.target, a.source
	}
	switch l.random.IntN(20) {
	case 0:
		a.kind = plannedOnly
	case 1:
		a.kind = negatedOnly
	case 2, 3, 4:
		a.kind = claimedOnly
	}
	for a.reports < 10 && l.random.IntN(4) == 0 {
		a.reports++
	}
	return a
}

// distinct leaves each edge, day and status once.
func (l *Large) distinct(from int) {
	type key struct {
		source, target int32
		relation       uint8
		status         graph.Status
	}
	seen := map[key]bool{}
	kept := l.acts[:from]
	for _, a := range l.acts[from:] {
		k := key{a.source, a.target, a.relation, a.status()}
		if !seen[k] {
			seen[k] = true
			kept = append(kept, a)
		}
	}
	l.acts = kept
}

// actor draws by Zipf's law, the first ranks evened out a little.
func (l *Large) actor() int32 {
	const even = 3
	return int32(math.Pow(float64(l.actors+even)/even, l.random.Float64())*even) - even
}

// tail draws a number below most with a chance that falls as the number grows.
func tail(r *rand.Rand, most int) int {
	return int(math.Pow(float64(most+1), r.Float64())) - 1
}

func (a act) status() graph.Status {
	switch a.kind {
	case plannedOnly:
		return graph.Planned
	case negatedOnly:
		return graph.Negated
	}
	return graph.Actual
}

func (l *Large) relation(a act) ontology.Relation { return l.relations[a.relation].Relation }

// Len is the number of events, in order of their days.
func (l *Large) Len() int { return len(l.acts) }

// Articles is the number of articles.
func (l *Large) Articles() int { return int(l.perDay[largeDays]) }

// Actors is the number of actors, by rank: the first have most of the acts.
func (l *Large) Actors() int { return l.actors }

// LargeID is the id of the actor of a rank.
func LargeID(rank int) string { return newsID(rank) }

// Actor is the actor of a rank.
func (l *Large) Actor(rank int) graph.Actor {
	a := newsActor(newsID(rank))
	a.Name, a.Aliases, a.Articles = largeName(rank), nil, 1+int(float64(l.Articles())/float64(10+rank))
	if a.Kind == graph.Country {
		a.Aliases = []string{a.Name + " government"}
	}
	return a
}

// largeName makes up a name of one or two words, another for each rank.
func largeName(rank int) string {
	syllables := []string{"ka", "mur", "bel", "ado", "sin", "tor", "vel", "ish", "na", "rem", "gol", "pas", "ui", "dra", "chen", "lo"}
	word := func(n int) string {
		text := ""
		for ; n > 0 || text == ""; n /= len(syllables) {
			text += syllables[n%len(syllables)]
		}
		return string(text[0]-'a'+'A') + text[1:]
	}
	mixed := rank * 2_654_435_761 % (1 << 24)
	return word(mixed%4096) + " " + word(mixed/4096+16)
}

// Ties are the offices of persons: each represents a country for some years.
func (l *Large) Ties() []graph.Tie {
	var out []graph.Tie
	for rank := newsCountries; rank < min(largeOffices, l.actors); rank++ {
		if rank%3 == 0 {
			from := rank * 7 % (largeDays - 800)
			out = append(out, graph.Tie{Person: newsID(rank), Relation: graph.Represents, Of: newsID(rank % newsCountries),
				From: date(from), To: date(from + 800 + rank%700), Origin: "kb"})
		}
	}
	return out
}

// Article is an article by its number, without its text.
func (l *Large) Article(n int) graph.Article {
	day := sort.Search(largeDays, func(d int) bool { return l.perDay[d+1] > int32(n) })
	outlet := tail(rand.New(rand.NewPCG(uint64(n), 5)), outlets)
	return graph.Article{
		ID: fmt.Sprintf("article-%08d", n), URL: fmt.Sprintf("https://news.example/%d", n), Title: fmt.Sprintf("News %d", n),
		Publication: fmt.Sprintf("Outlet %d", outlet), Date: date(day), Language: "en", Hash: fmt.Sprint(n),
	}
}

// Statements are what the articles of an event state.
func (l *Large) Statements(i int) []graph.Sourced {
	a := l.acts[i]
	r := rand.New(rand.NewPCG(uint64(i), 4))
	var numbers []int
	first, n := int(l.perDay[a.day]), int(l.perDay[a.day+1]-l.perDay[a.day])
	for range a.reports {
		numbers = append(numbers, first+r.IntN(n))
	}
	slices.Sort(numbers)
	var out []graph.Sourced
	for _, number := range slices.Compact(numbers) {
		s := graph.Statement{
			Source: LargeID(int(a.source)), Relation: l.relation(a), Target: LargeID(int(a.target)), Status: a.status(),
			Date: date(int(a.day)), DatePrecision: graph.Day, Confidence: float64(60+r.IntN(40)) / 100, Quote: fmt.Sprintf("Sentence %d says so.", i),
			Start: 100 + i%1000, Cue: graph.Span{Text: "says", Start: 110 + i%1000, End: 114 + i%1000},
		}
		if a.kind == claimedOnly || r.IntN(10) == 0 {
			s.AttributedTo = "a spokesman"
		}
		s.End = s.Start + len(s.Quote)
		article := l.Article(number)
		s.Article = article.ID
		out = append(out, graph.Sourced{Statement: s, Article: article})
	}
	return out
}

// Event is an event by its number, with its statements.
func (l *Large) Event(i int) (graph.Event, []graph.Sourced) {
	said := l.Statements(i)
	return graph.ProjectEvent(graph.EventIDs([]graph.Statement{said[0].Statement})[0], said), said
}

// Edge numbers the edge of an event, for sorting.
func (l *Large) Edge(i int) uint64 {
	a := l.acts[i]
	return uint64(a.source)<<36 | uint64(a.target)<<8 | uint64(a.relation)
}
