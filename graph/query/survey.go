package query

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"entente/graph"
	"entente/graph/ontology"
)

// survey finds the rows of a page by dyads, which tell of every event what rows are ranked
// by: it counts the tens of thousands of rows of a hot actor as they come, keeping only
// those that may be on the page, and then tells the details of these.
type survey struct {
	scope
	sel      selection
	asked    surveyed
	mine     map[string]bool // whose dyads are read
	offices  standing        // of whom they are with
	special  map[string]bool // see notPlain
	families []ontology.Family
	kinds    [2][256]kind  // of what is asked for and of what is told besides, by the codes of acts
	whole    bool          // all relations of the families count
	dyads    []graph.Dyads // of the families
	besides  []graph.Dyads // of others
	best     []*outlined   // the page so far, and one more
	total    int
	ground   Ground
}

// surveyed is what a survey is asked for.
type surveyed struct {
	direction Direction
	relations []ontology.Relation // that count
	besides   []ontology.Family   // that are told of rows besides
	few       func(Tally) bool    // rows that rest on too little; nil is none
	limit     int
	quotes    int     // of each row
	after     *weight // the page starts after it; nil is at the first row
}

// outlined is a row of which only is known what it ranks by.
type outlined struct {
	id       string
	ownVoice bool
	tally    Tally
	dyads    []graph.Dyad // that may be about it
	plain    bool         // it is about one other, who stands for itself only, and whose dyads are not read
}

const (
	// maxActs bounds the acts of a survey, which take some hundred nanoseconds each.
	maxActs = 5_000_000
	// actBytes is how long most acts are at least.
	actBytes = 22
	// fewActs are not worth reading everybody's offices.
	fewActs = 2000
)

// survey finds the rows of a page, in order and with one more where there are more, and
// how many there are in all; ok is false where dyads do not tell what is asked for.
func (s scope) survey(ctx context.Context, r graph.Reader, sel selection, asked surveyed, g *Ground) (rows []*gathered, total int, ok bool, err error) {
	if sel.narrow() {
		return nil, 0, false, nil
	}
	v := &survey{scope: s, sel: sel, asked: asked, mine: idSet(s.ids()), families: ontology.FamiliesOf(asked.relations), ground: *g}
	v.whole = !slices.ContainsFunc(relationsOf(v.families...), func(x ontology.Relation) bool { return !slices.Contains(asked.relations, x) })
	v.kinds = [2][256]kind{kindsOf(func(a *graph.Act) bool { return v.isAsked(a.Relation) && v.directed(a) }), kindsOf(v.directed)}
	switch err := v.collect(ctx, r); {
	case errors.Is(err, errors.ErrUnsupported):
		return nil, 0, false, nil
	case err != nil:
		return nil, 0, false, err
	}
	if err := v.count(); err != nil {
		return nil, 0, false, wrap("read dyads", err)
	}
	rows, err = v.details()
	*g = v.ground
	return rows, v.total, true, wrap("read dyads", err)
}

// collect reads the dyads, those that are told of besides at the same time, and the offices
// of whom they are with.
func (v *survey) collect(ctx context.Context, r graph.Reader) error {
	both, within := errgroup.WithContext(ctx)
	read := func(families []ontology.Family, into *[]graph.Dyads) {
		if len(families) == 0 {
			return
		}
		both.Go(func() (err error) {
			*into, err = r.Dyads(within, graph.DyadFilter{Actors: v.scope.ids(), Families: families})
			return wrap("read dyads", err)
		})
	}
	read(v.families, &v.dyads)
	read(v.asked.besides, &v.besides)
	if err := both.Wait(); err != nil {
		return err
	}
	acts := actsIn(v.dyads) + actsIn(v.besides)
	if acts > maxActs {
		return &TooBroadError{Most: maxActs}
	}
	var err error
	if v.rollup != NoRollup {
		v.offices, err = standingIn(ctx, r, nil, v.dyads, v.besides)
	}
	v.special = v.offices.notPlain(v.mine)
	return err
}

// actsIn tells roughly how many acts there are.
func actsIn(all []graph.Dyads) int {
	n := 0
	for _, d := range all {
		for _, row := range d.Rows {
			n += len(row) / actBytes
		}
	}
	return n
}

// sight sees the acts of a dyad from its actor, for one row.
type sight struct {
	v           *survey
	d           *graph.Dyad
	row         string
	both        bool   // the dyads of the other end are read, too
	fixed       bool   // the ends stand for the same on all days
	asked       string // whom the actor stood for in the act that was seen last
	asks        bool   // that is one of those asked for
	mine, other post
}

func (v *survey) sight(d *graph.Dyad, row string) sight {
	s := sight{v: v, d: d, row: row, both: v.mine[d.Other], asked: d.Actor, asks: v.is[d.Actor], other: v.offices.post(d.Other)}
	s.fixed = s.asks && !s.both && len(s.other.offices) == 0
	if !s.asks {
		s.mine = v.standing.post(d.Actor)
	}
	return s
}

// lands reports whether an act is about the row, whether both its ends stand for the same
// actor, and whether it is counted here: what passes between two whose dyads are read comes
// from either end.
func (s *sight) lands(a *graph.Act) (self, counted, ok bool) {
	switch {
	case s.both:
		return s.landsBoth(a)
	case !s.v.directed(a):
		return false, false, false
	case s.fixed:
		return false, true, true
	}
	if s.mine.actor != "" {
		if standFor := s.mine.on(a.Date); standFor != s.asked {
			s.asked, s.asks = standFor, s.v.is[standFor]
		}
		if !s.asks {
			return false, false, false
		}
	}
	standFor := s.other.on(a.Date)
	return standFor == s.asked, true, standFor == s.row
}

func (s *sight) landsBoth(a *graph.Act) (self, counted, ok bool) {
	x := s.d.Share(a)
	ends, n, self := s.v.ends(&x, s.v.asked.direction, s.v.offices)
	if self {
		return true, s.d.Actor < s.d.Other, s.d.Other == s.row
	}
	for i, p := range ends[:n] {
		if p.mine == s.d.Actor && p.standFor == s.row {
			return false, i == 0, true
		}
	}
	return false, false, false
}

// directed reports whether an act is in the direction asked for.
func (v *survey) directed(a *graph.Act) bool {
	switch v.asked.direction {
	case In:
		return a.Toward || a.Relation.Symmetric()
	case Out:
		return !a.Toward || a.Relation.Symmetric()
	}
	return true
}

// kind tells of acts that are alike whether they count, and as what.
type kind struct {
	counted              bool
	number               int // of the relation
	toward               bool
	notActual, claimOnly bool
}

// kindsOf are the kinds by the codes of acts; counted tells which count.
func kindsOf(counted func(*graph.Act) bool) (out [256]kind) {
	for code := range out {
		if a, ok := graph.KindOf(byte(code)); ok {
			out[code] = kind{counted(&a), a.Number, a.Toward, a.NotActual, a.ClaimOnly}
		}
	}
	return out
}

// way is the place of the direction among both.
func (k *kind) way() int {
	if k.toward {
		return 1
	}
	return 0
}

func (v *survey) isAsked(x ontology.Relation) bool {
	return v.whole || slices.Contains(v.asked.relations, x)
}
