package query

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// StanceQuestion asks how two actors stand to each other, in one summary.
type StanceQuestion struct {
	A, B string // ids, names or aliases
	Evidence
	Quotes int // most quotes of each family, and of its claims
	// HalfLife makes older acts weigh less, by half for so many days; 0 is off.
	HalfLife int
}

// StanceAnswer sums up a pair. Label says by Rule how they stand.
type StanceAnswer struct {
	A, B  graph.Actor
	Label Label
	// Score is (for - against) / (for + against), from -1 to 1, over the weights of
	// acts that somebody tells in their own voice; 0 where there is none.
	Score                 float64
	Rule                  string // why the label is what it is, in a sentence
	For, Against, Contact Side
	HalfLife              int
	On                    string // the day that ages count from, with a HalfLife
	Ground                Ground
}

// Side is the evidence of one family. Its Tally and Years count what is said in a
// writer's own voice; Claims are apart.
type Side struct {
	Tally
	Years     []YearTally
	Relations []Edge // by relation and direction, most events first
	// Weight is the number of events, or with a HalfLife what is left of them.
	Weight float64
	Quotes []Quote
	Claims Claims
}

// Claims are events that nobody tells in their own voice.
type Claims struct {
	Tally
	Quotes []Quote
}

// StanceOf sums up how two actors stand to each other, both ways. With roll-up,
// acts of and toward those who act for a country count as the country's.
//
// The label: both for and against in a writer's own voice is mixed; only for is
// ally, only against opponent; neither but contact is contactOnly; else unknown.
// With a half-life a family whose weight is under a tenth of the other's no longer
// makes the pair mixed.
func StanceOf(ctx context.Context, r graph.Reader, q StanceQuestion) (StanceAnswer, error) {
	return once(ctx, r, func(r graph.Reader) (StanceAnswer, error) { return stanceOnce(ctx, r, q) })
}

func stanceOnce(ctx context.Context, r graph.Reader, q StanceQuestion) (StanceAnswer, error) {
	if q.HalfLife < 0 || q.HalfLife > maxHalfLife {
		return StanceAnswer{}, invalid("the half-life is 1 to %d days", maxHalfLife)
	}
	if err := checkPage(1, q.Quotes); err != nil {
		return StanceAnswer{}, err
	}
	d, err := newDyad(ctx, r, dyadQuestion{a: q.A, b: q.B, Evidence: q.Evidence, daily: q.HalfLife > 0, quoted: q.Quotes > 0})
	if err != nil {
		return StanceAnswer{}, err
	}
	a := StanceAnswer{A: d.a, B: d.b, Ground: d.ground, HalfLife: q.HalfLife}
	age, err := newDecay(q.HalfLife, d.ground)
	if err != nil {
		return StanceAnswer{}, err
	}
	a.On = age.on
	if err := a.fill(ctx, r, d, age, q.Quotes); err != nil {
		return StanceAnswer{}, err
	}
	a.judge()
	return a, nil
}

func (a *StanceAnswer) fill(ctx context.Context, r graph.Reader, d dyad, age decay, quotes int) error {
	var picked [][]citable
	sides := []*Side{&a.For, &a.Against, &a.Contact}
	for i, family := range ontology.Families() {
		own, claimed := ofFamily(d.actual(), family)
		*sides[i] = newSide(own, family, d.actors(), age)
		sides[i].Claims.Tally = stance(claimed, family).Tally
		picked = append(picked, pickEvents(sharesIn(own), quotes), pickEvents(sharesIn(claimed), quotes))
	}
	found, err := d.selection.quotePicks(ctx, r, picked, quotes)
	if err != nil {
		return err
	}
	for i, side := range sides {
		side.Quotes, side.Claims.Quotes = found[2*i], found[2*i+1]
	}
	return nil
}

func newSide(own []*crossing, family ontology.Family, actors map[string]graph.Actor, age decay) Side {
	s := stance(own, family)
	return Side{Tally: s.Tally, Years: s.Years, Relations: edges(own, actors), Weight: age.weigh(sharesIn(own))}
}

// ofFamily parts the crossings of a family into those in a writer's own voice and
// those that rest on claims alone.
func ofFamily(list []*crossing, family ontology.Family) (own, claimed []*crossing) {
	for _, c := range list {
		switch {
		case c.Relation.Family() != family:
		case c.ClaimOnly:
			claimed = append(claimed, c)
		default:
			own = append(own, c)
		}
	}
	return own, claimed
}

func sharesIn(list []*crossing) []*graph.Share {
	out := make([]*graph.Share, len(list))
	for i, c := range list {
		out[i] = &c.Share
	}
	return out
}

// Acts tells how many events each relation of a family has, both ways together,
// most first; the summary of an answer says it in words.
func (s Side) Acts() []RelationTally {
	byRelation := map[ontology.Relation]int{}
	for _, e := range s.Relations {
		byRelation[e.Relation] += e.Events
	}
	var out []RelationTally
	for _, e := range ontology.Relations() {
		if n := byRelation[e.Relation]; n > 0 {
			out = append(out, RelationTally{Relation: e.Relation, Direction: Both, Tally: Tally{Events: n}})
		}
	}
	slices.SortStableFunc(out, func(a, b RelationTally) int { return b.Events - a.Events })
	return out
}
