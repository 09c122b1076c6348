package eval

import (
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// triple has its ends in order where the relation is symmetric.
type triple struct {
	source   string
	relation ontology.Relation
	target   string
}

func newTriple(source string, relation ontology.Relation, target string) triple {
	if relation.Symmetric() && source > target {
		source, target = target, source
	}
	return triple{source, relation, target}
}

// told is all that an article says of one triple with one status.
type told struct {
	speakers   map[string]bool // "" is the writer's own voice
	sentences  []string
	cues       []string
	confidence float64 // the highest
}

// events are the triples of an article, by status.
type events map[triple]map[graph.Status]*told

func (e events) tell(t triple, status graph.Status, speaker, sentence, cue string, confidence float64) {
	if e[t] == nil {
		e[t] = map[graph.Status]*told{}
	}
	x := e[t][status]
	if x == nil {
		x = &told{speakers: map[string]bool{}}
		e[t][status] = x
	}
	x.speakers[speaker] = true
	x.confidence = max(x.confidence, confidence)
	if !slices.Contains(x.sentences, sentence) {
		x.sentences = append(x.sentences, sentence)
		x.cues = append(x.cues, cue)
	}
}

// with lists the triples that have a status.
func (e events) with(status graph.Status) map[triple]bool {
	out := map[triple]bool{}
	for t, statuses := range e {
		if statuses[status] != nil {
			out[t] = true
		}
	}
	return out
}

// comparison is one article as annotated and as predicted, in the ids of gold.
type comparison struct {
	gold      *Gold
	names     names
	want, got events
}

func compare(g *Gold, p *graph.Analysis) *comparison {
	c := &comparison{gold: g, names: newNames(g, p.Mentions), want: events{}, got: events{}}
	disputed := map[triple]bool{}
	for _, d := range g.Disputed {
		disputed[newTriple(d[0], ontology.Relation(d[1]), d[2])] = true
	}
	for _, e := range g.Events {
		c.want.tell(newTriple(e.Source, e.Relation, e.Target), e.Status, e.AttributedTo, g.Sentences[e.Sentence], e.Cue, 0)
	}
	for _, s := range p.Statements {
		t := newTriple(c.names.of(s.Source), s.Relation, c.names.of(s.Target))
		if !disputed[t] {
			c.got.tell(t, s.Status, s.AttributedTo, s.Quote, s.Cue.Text, s.Confidence)
		}
	}
	return c
}

// sameSpeaker reports whether one of the predicted speakers fits one of gold's.
// Where gold has other words than an actor, any claim fits.
func (c *comparison) sameSpeaker(want, got *told) bool {
	if want.speakers[""] && got.speakers[""] {
		return true
	}
	claimed, named, words := false, false, false
	for w := range want.speakers {
		words = words || w != "" && !c.gold.Actors.has(w)
	}
	for g := range got.speakers {
		if g == "" {
			continue
		}
		claimed = true
		id := c.names.of(g)
		named = named || want.speakers[id] && c.gold.Actors.has(id)
	}
	return named || words && claimed
}

func sameSentence(want, got *told) bool {
	return slices.ContainsFunc(got.sentences, func(s string) bool { return slices.Contains(want.sentences, s) })
}
