package query

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Label sums up a pair in one word.
type Label string

// The labels. They rest on what is said in a writer's own voice: claims alone
// make nobody an ally or opponent, and leave Contact or NoEvidence.
const (
	Ally        Label = "ally"        // acts for, none against
	Opponent    Label = "opponent"    // acts against, none for
	Mixed       Label = "mixed"       // both; see the dates of the last of each
	ContactOnly Label = "contactOnly" // meetings, appeals and concessions only
	NoEvidence  Label = "unknown"     // nothing, or claims alone
)

// PairQuestion asks for everything between two actors.
type PairQuestion struct {
	A, B string
	Evidence
	Quotes int // most quotes of an act
	Limit  int // most acts of the answer
	Cursor string
}

// PairAnswer is everything between two actors, both ways.
type PairAnswer struct {
	A, B  graph.Actor
	Label Label
	// For, Against and Contact are the actual acts of each family, never netted
	// against each other.
	For, Against, Contact Stance
	Relations             []Edge // most events first
	Acts                  []Act  // latest first, undated last
	Total                 int    // acts on all pages
	Next                  string
	Ground                Ground
}

// Stance is the evidence of one family, with what of it falls into each year.
type Stance struct {
	Tally
	Years []YearTally // in order; undated events come last with Year ""
}

// YearTally is one year's share.
type YearTally struct {
	Year string
	Tally
}

// Edge is one relation one way, both ends rolled up as asked.
type Edge struct {
	Source, Target graph.Actor
	Relation       ontology.Relation
	Tally
}

// Act is what was said of one thing at one date, with any status: planned and then
// done, claimed and then denied are one act with several events.
type Act struct {
	Source, Target graph.Actor // who acted, as stored
	Relation       ontology.Relation
	When           When
	Events         []graph.Event // actual first, then planned, possible, negated
	Quotes         []Quote
}

// Pair finds everything between two actors, both ways. With roll-up, acts of and
// toward those who act for a country count as the country's.
func Pair(ctx context.Context, r graph.Reader, p PairQuestion) (PairAnswer, error) {
	return once(ctx, r, func(r graph.Reader) (PairAnswer, error) { return pairOnce(ctx, r, p) })
}

func pairOnce(ctx context.Context, r graph.Reader, p PairQuestion) (PairAnswer, error) {
	q, err := p.question().normal()
	if err != nil {
		return PairAnswer{}, err
	}
	q.expectPage(r, q.Cursor, q.Limit, q.Quotes)
	d, err := newDyad(ctx, r, dyadQuestion{a: q.Of[0], b: q.Of[1], Evidence: q.Evidence})
	if err != nil {
		return PairAnswer{}, err
	}
	a := PairAnswer{A: d.a, B: d.b, Ground: d.ground}
	err = a.fill(ctx, r, q, d)
	return a, err
}

func (p PairQuestion) question() Question {
	return Question{
		Of: []string{p.A, p.B}, Direction: Both, Evidence: p.Evidence, Quotes: p.Quotes, Limit: p.Limit, Cursor: p.Cursor,
	}
}

func (a *PairAnswer) fill(ctx context.Context, r graph.Reader, q Question, d dyad) error {
	actual := d.actual()
	a.For = stance(actual, ontology.For)
	a.Against = stance(actual, ontology.Against)
	a.Contact = stance(actual, ontology.Contact)
	a.Label = label(a.For, a.Against, a.Contact)
	a.Relations = edges(actual, d.actors())
	return a.page(ctx, r, q, d)
}

// label holds to the rule at Label.
func label(pro, con, contact Stance) Label {
	ally, opponent := spoken(pro), spoken(con)
	switch {
	case ally && opponent:
		return Mixed
	case ally:
		return Ally
	case opponent:
		return Opponent
	case spoken(contact):
		return ContactOnly
	}
	return NoEvidence
}

// spoken reports whether some of the evidence is in a writer's own voice.
func spoken(s Stance) bool { return s.Events > 0 && !s.ClaimOnly }

func stance(list []*crossing, family ontology.Family) Stance {
	all, years := newCounter(), map[string]*counter{}
	for _, c := range list {
		if c.Relation.Family() != family {
			continue
		}
		year := c.Month[:min(4, len(c.Month))]
		if years[year] == nil {
			years[year] = newCounter()
		}
		all.add(&c.Share)
		years[year].add(&c.Share)
	}
	s := Stance{Tally: all.total()}
	for year, count := range years {
		s.Years = append(s.Years, YearTally{year, count.total()})
	}
	slices.SortFunc(s.Years, func(a, b YearTally) int {
		return cmp.Or(compareBool(a.Year == "", b.Year == ""), cmp.Compare(a.Year, b.Year))
	})
	return s
}

func edges(list []*crossing, actors map[string]graph.Actor) []Edge {
	type key struct {
		source, target string
		relation       ontology.Relation
	}
	count := map[key]*counter{}
	for _, c := range list {
		k := key{c.source, c.target, c.Relation}
		if k.relation.Symmetric() && k.source > k.target {
			k.source, k.target = k.target, k.source
		}
		if count[k] == nil {
			count[k] = newCounter()
		}
		count[k].add(&c.Share)
	}
	var out []Edge
	for k, c := range count {
		out = append(out, Edge{actors[k.source], actors[k.target], k.relation, c.total()})
	}
	slices.SortFunc(out, func(a, b Edge) int {
		return cmp.Or(
			cmp.Compare(b.Events, a.Events),
			cmp.Compare(a.Source.ID, b.Source.ID),
			cmp.Compare(a.Relation, b.Relation),
			cmp.Compare(a.Target.ID, b.Target.ID))
	})
	return out
}
