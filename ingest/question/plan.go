package question

import (
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// plan is a question as it was read: what is asked, of whom, and the query that
// gives the evidence.
type plan struct {
	what    string
	a, b, d []named
	meaning meaning
	verb    *verb
	also    *verb // the second
	noun    *noun
	kind    graph.Kind
	detail  string // of what is asked, as in forms.txt
	period  period
	source  source
	notes   []string

	publication string // asked about
	everyRow    bool   // of a list
	most        int    // how many are to be listed, or 0
}

// shownQuotes is the most sentences of a row or act, and whole the most rows where
// some of them are picked afterwards.
const (
	shownQuotes = 2
	whole       = query.MaxLimit
)

func (p plan) evidence() query.Evidence {
	e := query.Evidence{From: p.period.from, To: p.period.to, Publication: p.source.publication}
	if p.source.speaker != nil {
		e.Speaker = p.source.speaker.actor.ID
	}
	if p.kind == graph.Person { // with roll-up the acts of leaders are those of their countries
		e.Rollup = query.NoRollup
	}
	return e
}

// outward reports whether a list is of those upon whom somebody acts.
func (p plan) outward() bool {
	return slices.Contains([]string{"out", "count-out", "out-when", "out-often"}, p.what)
}

// of are those whom a list is about.
func (p plan) of() []named {
	if len(p.b) > 0 && !p.outward() {
		return p.b
	}
	return p.a
}

func (p plan) direction() query.Direction {
	switch {
	case p.noun != nil:
		return p.noun.direction
	case p.outward():
		return query.Out
	case p.detail == "mixed":
		return query.Both
	}
	return query.In
}

// lists reports whether the answer is a list of actors who act or are acted upon.
func (p plan) lists() bool {
	return p.outward() || slices.Contains([]string{"in", "noun", "count-in", "count-noun", "in-when", "in-often"}, p.what)
}

// picks reports whether only some of the rows are meant: those about all who are
// named, those of one kind, or by what else the form says.
func (p plan) picks() bool {
	return len(p.of()) > 1 || p.kind != "" && p.kind != anyKind || slices.Contains([]string{"first", "last", "besides", "mixed"}, p.detail)
}

func (p plan) limit() int {
	if p.picks() || p.sums() || p.everyRow {
		return whole
	}
	return p.most
}

// sums reports whether the rows are counted together.
func (p plan) sums() bool {
	return slices.Contains([]string{"in-when", "in-often", "out-when", "out-often"}, p.what)
}

// standing is the query for lists of a family, and who that for lists of a relation.
func (p plan) standing() query.Question {
	return query.Question{
		Of: ids(p.of()), Direction: p.direction(), Evidence: p.evidence(), Quotes: shownQuotes, Limit: p.limit(),
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
		Quotes: p.quotes(), Limit: whole,
	}
}

// quotes are many where the answer is who says it.
func (p plan) quotes() int {
	if p.what == "claimed" || p.what == "told" {
		return query.MaxQuotes
	}
	return shownQuotes
}

func (p plan) pair() query.PairQuestion {
	return query.PairQuestion{A: p.a[0].actor.ID, B: p.b[0].actor.ID, Evidence: p.evidence(), Quotes: 1}
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
	if q := p.inquiry(); q != nil {
		return q.call()
	}
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
	all := p.what + p.call() + fmt.Sprint(p.kind, p.meaning, p.detail, p.alsoMeaning(), ids(p.a), ids(p.d)) + word
	for _, one := range p.each() {
		all += one.call()
	}
	return all
}

// alsoMeaning is that of the second verb.
func (p plan) alsoMeaning() meaning {
	if p.also == nil {
		return meaning{}
	}
	return p.also.meaning
}

func ids(list []named) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.actor.ID
	}
	return out
}

// planOf makes a plan of a match; names that mean nobody are errors.
func (n *names) planOf(m match, p period, from source) (plan, error) {
	out := plan{
		what: m.form.what, detail: m.form.detail, meaning: m.meaning(), verb: m.verb, noun: m.noun, kind: m.kind, period: p, source: from,
		also: m.also, most: m.most,
	}
	for _, slot := range []struct {
		name string
		into *[]named
	}{{"A", &out.a}, {"C", &out.a}, {"B", &out.b}, {"D", &out.d}} {
		s, ok := m.slots[slot.name]
		if !ok {
			continue
		}
		list, err := n.slot(s, m.lists[slot.name])
		if err != nil {
			return plan{}, err
		}
		*slot.into = append(*slot.into, list...)
	}
	if s, ok := m.slots["P"]; ok {
		var err error
		if out.publication, err = n.publication(s); err != nil {
			return plan{}, err
		}
		if out.what != "reported" && out.source == (source{}) {
			out.source.publication = out.publication
		}
	}
	for _, check := range []func() error{out.distinct, out.settle, out.bounded} {
		if err := check(); err != nil {
			return plan{}, err
		}
	}
	out.note()
	return out, nil
}

func (n *names) slot(s stretch, list string) ([]named, error) {
	if list != "" {
		return n.several(s, list)
	}
	one, err := n.find(s)
	return []named{one}, err
}

// mostPairs is the most pairs of actors that one question may be asked of.
const mostPairs = 6

var errTooMany = fmt.Errorf("%w question: it names too many actors at once", graph.ErrInvalid)

// bounded holds that what is asked can be asked within a question's bounds.
func (p *plan) bounded() error {
	if len(p.each()) > mostPairs || p.what == "closer" && len(p.a) > mostPairs {
		return errTooMany
	}
	if p.what == "moved" && (len(p.period.from) != len(yearLayout) || len(p.period.to) != len(yearLayout)) {
		return fmt.Errorf("%w question: blocs are compared from year to year, so say of which: “Who changed sides in 2013?” or “… between 2011 and 2013?”, or ask “Who changed sides on …?”", graph.ErrInvalid)
	}
	if !p.dated() && p.period != (period{}) {
		return fmt.Errorf("%w question: no period can be given for it", graph.ErrInvalid)
	}
	if !p.sourced() && p.source != (source{}) {
		return fmt.Errorf("%w question: whose words count cannot be said of it", graph.ErrInvalid)
	}
	return nil
}

// settle asks what one actor is to another by the noun: who is a supporter acts for
// the other, allies may act either way.
func (p *plan) settle() error {
	switch {
	case p.what == "mutual" && !p.noun.mutual:
		return fmt.Errorf("%w question: it does not say of whom they are %s", graph.ErrInvalid, p.noun.word)
	case p.what == "mutual":
		p.what = "stance"
	case p.what == "stance" && p.noun != nil && !p.noun.mutual && p.detail == "since":
		p.what, p.detail = "first", ""
	case p.what == "stance" && p.noun != nil && !p.noun.mutual:
		p.what = "whether"
	case p.what == "whose" && p.noun.direction == query.Both:
		p.what = "noun"
	case p.what == "whose": // those for whom they are what the noun says act so toward them
		p.what, p.noun = "out", nil
	}
	return nil
}

// everybody lists those whom the question names.
func (p plan) everybody() []named { return slices.Concat(p.a, p.b, p.d) }

// distinct holds that no actor is named twice.
func (p plan) distinct() error {
	all := ids(p.everybody())
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) < len(all) {
		return fmt.Errorf("%w question: it names the same actor twice", graph.ErrInvalid)
	}
	return nil
}

// note says how words were taken where that is not plain.
func (p *plan) note() {
	for _, x := range p.everybody() {
		if x.note != "" {
			p.notes = append(p.notes, x.note)
		}
	}
	if s := p.source.speaker; s != nil {
		p.notes = append(p.notes, "only claims of "+nameOf(s.actor)+" are counted")
		if s.note != "" {
			p.notes = append(p.notes, s.note)
		}
	}
	if p.period.taken != "" {
		p.notes = append(p.notes, "the period is taken as "+p.period.taken)
	}
	if p.kind != "" && p.kind != anyKind {
		p.notes = append(p.notes, "of what the request gives only actors of the kind "+string(p.kind)+" are listed")
	}
	if p.kind == graph.Person {
		p.notes = append(p.notes, "everybody stands alone, so that persons are found: acts of or toward those who lead a country are not counted as the country's")
	}
	if p.detail == "most" || p.most > 0 {
		p.notes = append(p.notes, byPublications)
	}
	if p.lists() && len(p.of()) > 1 {
		p.notes = append(p.notes, "only those are listed who are found for all "+count(len(p.of()), "actor")+" that are named")
	}
	for _, v := range []*verb{p.verb, p.also} {
		if v != nil && v.meaning.narrower {
			p.notes = append(p.notes, fmt.Sprintf("“%s” is counted as %s, which holds more than that word: the sentences tell", join(v.words), v.meaning.relation))
		}
	}
	if p.detail == "about" && p.what == "what" {
		p.notes = append(p.notes, "what was done about "+namesOf(p.b)+" is read as what was done to them: acts toward others are not counted")
	}
	if p.detail == "content" {
		p.notes = append(p.notes, "of what, or about what, the graph does not hold: the sentences tell")
	}
	if p.detail == "since" {
		p.notes = append(p.notes, "since when is not told as such: the first act is that of these articles, whoever of the two acts")
	}
	if p.noun != nil && p.noun.direction == query.Both && p.lists() {
		p.notes = append(p.notes, "acts against count either way, whoever acts; “Who opposes …?” asks only for those of others")
	}
}
