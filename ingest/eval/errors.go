package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Kinds of error.
const (
	Extra       = "extra"       // predicted as a fact, and gold does not have it as one
	Missed      = "missed"      // a fact in gold that was not predicted as one
	Status      = "status"      // found, but with another status; no fact on either side
	Attribution = "attribution" // found, but said by somebody else
)

// Error is one difference between gold and prediction, for reading.
type Error struct {
	Article  string            `json:"article"`
	Kind     string            `json:"kind"`
	Source   string            `json:"source"` // in gold's ids; one that gold does not have starts with "?"
	Relation ontology.Relation `json:"relation"`
	Target   string            `json:"target"`
	Want     string            `json:"want"`     // the statuses or speakers in gold, joined by commas
	Got      string            `json:"got"`      // those predicted
	Sentence string            `json:"sentence"` // the first that states it, where known
	Cue      string            `json:"cue"`      // in that sentence, where known
}

// errors lists the differences: facts first, sorted within each kind.
func (c *comparison) errors() []Error {
	var out []Error
	for t := range c.got {
		out = append(out, c.errorsOf(t)...)
	}
	for t := range c.want {
		if c.got[t] == nil {
			out = append(out, c.errorsOf(t)...)
		}
	}
	rank := []string{Extra, Missed, Status, Attribution}
	slices.SortFunc(out, func(a, b Error) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Kind), slices.Index(rank, b.Kind)),
			cmp.Compare(a.Source, b.Source), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Target, b.Target),
			cmp.Compare(a.Want, b.Want))
	})
	return out
}

func (c *comparison) errorsOf(t triple) []Error {
	want, got := c.want[t], c.got[t]
	e := Error{
		Article: c.gold.ID, Source: t.source, Relation: t.relation, Target: t.target,
		Want: statuses(want), Got: statuses(got),
	}
	switch {
	case got[graph.Actual] != nil && want[graph.Actual] == nil:
		return []Error{e.of(Extra, got[graph.Actual])}
	case got[graph.Actual] == nil && want[graph.Actual] != nil:
		return []Error{e.of(Missed, want[graph.Actual])}
	}
	var out []Error
	right := false
	for status, w := range want {
		g := got[status]
		right = right || g != nil
		if g != nil && !c.sameSpeaker(w, g) {
			wrong := e.of(Attribution, g)
			wrong.Want, wrong.Got = c.speakers(w, nil), c.speakers(g, c.names)
			out = append(out, wrong)
		}
	}
	if len(want) > 0 && len(got) > 0 && !right {
		out = append(out, e.of(Status, first(want)))
	}
	return out
}

func (e Error) of(kind string, t *told) Error {
	e.Kind, e.Sentence, e.Cue = kind, t.sentences[0], t.cues[0]
	return e
}

func first(by map[graph.Status]*told) *told {
	return by[slices.Min(slices.Collect(maps.Keys(by)))]
}

func statuses(by map[graph.Status]*told) string {
	var out []string
	for _, s := range Statuses {
		if by[s] != nil {
			out = append(out, string(s))
		}
	}
	return strings.Join(out, ", ")
}

// speakers names who says it; n turns predicted actors into gold's and is nil for gold.
func (c *comparison) speakers(t *told, n names) string {
	var out []string
	for s := range t.speakers {
		switch _, actor := n[s]; {
		case s == "":
			s = "the writer"
		case actor:
			s = n.of(s)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
