package question

import (
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// plan is a question as it was read: what is asked, of whom, and the query that
// gives the evidence.
type plan struct {
	what    string
	a, b    []named
	meaning meaning
	verb    *verb
	noun    *noun
	kind    graph.Kind
	period  period
	notes   []string
}

// shownQuotes is the most sentences of a row or act, and whole the most rows where
// some of them are picked afterwards.
const (
	shownQuotes = 2
	whole       = query.MaxLimit
)

func (p plan) evidence() query.Evidence { return query.Evidence{From: p.period.from, To: p.period.to} }

// of are those whom a list is about.
func (p plan) of() []named {
	if len(p.b) > 0 && p.what != "out" && p.what != "count-out" {
		return p.b
	}
	return p.a
}

func (p plan) direction() query.Direction {
	switch {
	case p.noun != nil:
		return p.noun.direction
	case p.what == "out" || p.what == "count-out":
		return query.Out
	}
	return query.In
}

// lists reports whether the answer is a list of actors who act or are acted upon.
func (p plan) lists() bool {
	return slices.Contains([]string{"in", "out", "noun", "count-in", "count-out", "count-noun"}, p.what)
}

// picks reports whether only some of the rows are meant: those about all who are
// named, or those of one kind.
func (p plan) picks() bool { return len(p.of()) > 1 || p.kind != "" && p.kind != anyKind }

func (p plan) limit() int {
	if p.picks() {
		return whole
	}
	return 0
}

// standing is the query for lists of a family, and who that for lists of a relation.
func (p plan) standing() query.Question {
	return query.Question{
		Of: ids(p.of()), Direction: p.direction(), From: p.period.from, To: p.period.to, Quotes: shownQuotes, Limit: p.limit(),
	}
}

func (p plan) who() query.WhoQuestion {
	return query.WhoQuestion{
		Of: ids(p.of()), Direction: p.direction(), Relations: p.meaning.relations(), Evidence: p.evidence(),
		Quotes: shownQuotes, Limit: p.limit(),
	}
}

func (p plan) acts() query.ActsQuestion {
	return query.ActsQuestion{
		Source: p.a[0].actor.ID, Target: p.b[0].actor.ID, Relations: p.meaning.relations(), Evidence: p.evidence(),
		Quotes: shownQuotes, Limit: whole,
	}
}

func (p plan) pair() query.PairQuestion {
	return query.PairQuestion{A: p.a[0].actor.ID, B: p.b[0].actor.ID, From: p.period.from, To: p.period.to, Quotes: 1}
}

func (p plan) stance() query.StanceQuestion {
	return query.StanceQuestion{A: p.a[0].actor.ID, B: p.b[0].actor.ID, Evidence: p.evidence(), Quotes: shownQuotes}
}

func (p plan) common() query.CommonQuestion {
	limit := 0
	if p.what == "common" || p.picks() {
		limit = whole
	}
	return query.CommonQuestion{A: p.a[0].actor.ID, B: p.b[0].actor.ID, Evidence: p.evidence(), Quotes: 1, Limit: limit}
}

// call is the request to the HTTP interface that gives the same evidence.
func (p plan) call() string {
	switch {
	case p.lists() && p.meaning.family != "":
		return p.standing().Call(p.meaning.family)
	case p.lists():
		return p.who().Call()
	case p.what == "pair":
		return p.pair().Call()
	case p.what == "stance":
		return p.stance().Call()
	case p.what == "common":
		return p.common().Call()
	case p.what == "mediators":
		return p.common().MediatorsCall()
	}
	return p.acts().Call()
}

// same tells plans apart that ask different things.
func (p plan) same() string {
	word := ""
	if p.noun != nil {
		word = string(p.noun.meaning.family) + string(p.noun.meaning.relation)
	}
	return fmt.Sprint(p.what, p.call(), p.kind, p.meaning, word)
}

func ids(list []named) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.actor.ID
	}
	return out
}

// planOf makes a plan of a match; names that mean nobody are errors.
func (n *names) planOf(m match, p period) (plan, error) {
	out := plan{what: m.form.what, meaning: m.meaning(), verb: m.verb, noun: m.noun, kind: m.kind, period: p}
	for _, slot := range []struct {
		name string
		into *[]named
	}{{"A", &out.a}, {"B", &out.b}} {
		s, ok := m.slots[slot.name]
		if !ok {
			continue
		}
		list, err := n.slot(s, m.many[slot.name])
		if err != nil {
			return plan{}, err
		}
		*slot.into = list
	}
	if err := out.distinct(); err != nil {
		return plan{}, err
	}
	if err := out.settle(); err != nil {
		return plan{}, err
	}
	out.note()
	return out, nil
}

func (n *names) slot(s stretch, many bool) ([]named, error) {
	if many {
		return n.several(s)
	}
	one, err := n.find(s)
	return []named{one}, err
}

// settle asks what one actor is to another by the noun: who is a supporter acts for
// the other, allies may act either way.
func (p *plan) settle() error {
	switch {
	case p.what == "mutual" && !p.noun.mutual:
		return fmt.Errorf("%w question: it does not say of whom they are %s", graph.ErrInvalid, p.noun.word)
	case p.what == "mutual":
		p.what = "stance"
	case p.what == "stance" && p.noun != nil && !p.noun.mutual:
		p.what = "whether"
	}
	return nil
}

// distinct holds that no actor is named twice.
func (p plan) distinct() error {
	all := append(ids(p.a), ids(p.b)...)
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) < len(all) {
		return fmt.Errorf("%w question: it names the same actor twice", graph.ErrInvalid)
	}
	return nil
}

// note says how words were taken where that is not plain.
func (p *plan) note() {
	for _, x := range append(slices.Clone(p.a), p.b...) {
		if x.note != "" {
			p.notes = append(p.notes, x.note)
		}
	}
	if p.period.taken != "" {
		p.notes = append(p.notes, "the period is taken as "+p.period.taken)
	}
	if p.kind != "" && p.kind != anyKind {
		p.notes = append(p.notes, "of what the request gives only actors of the kind "+string(p.kind)+" are listed")
	}
	if p.lists() && len(p.of()) > 1 {
		p.notes = append(p.notes, "only those are listed who are found for all "+count(len(p.of()), "actor")+" that are named")
	}
	if p.verb != nil && p.meaning.narrower {
		p.notes = append(p.notes, fmt.Sprintf("“%s” is counted as %s, which holds more than that word: the sentences tell", join(p.verb.words), p.meaning.relation))
	}
	if p.noun != nil && p.meaning.relation == ontology.Opposes && p.lists() {
		p.notes = append(p.notes, "those are meant who are said to be against each other as such (OPPOSES); “Who opposes …?” asks for all acts against")
	}
}
