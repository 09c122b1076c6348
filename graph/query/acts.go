package query

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// ActsQuestion asks what one actor did to another.
type ActsQuestion struct {
	Source, Target string // ids, names or aliases
	// Relations are those that count; all when empty. Mutual acts, such as meetings,
	// count whoever is said to be their source.
	Relations []ontology.Relation
	Evidence
	Quotes int // most quotes of an act
	Limit  int // most acts of the answer
	Cursor string
}

// ActsAnswer tells what one actor did to another. Its Tally counts what happened.
type ActsAnswer struct {
	Source, Target graph.Actor
	Relations      []ontology.Relation // as asked
	Tally
	ByRelation []RelationTally // most events first
	Acts       []Act           // of every status, latest first, undated last
	Total      int             // acts on all pages
	Next       string
	Ground     Ground
}

// Acts finds what one actor did to another. With roll-up, acts of and toward those
// who act for a country count as the country's.
func Acts(ctx context.Context, r graph.Reader, q ActsQuestion) (ActsAnswer, error) {
	return once(ctx, r, func(r graph.Reader) (ActsAnswer, error) { return actsOnce(ctx, r, q) })
}

func actsOnce(ctx context.Context, r graph.Reader, q ActsQuestion) (ActsAnswer, error) {
	q.Limit = orDefault(q.Limit, DefaultLimit)
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return ActsAnswer{}, err
	}
	if err := checkRelations(q.Relations); err != nil {
		return ActsAnswer{}, err
	}
	q.expectPage(r, q.Cursor, q.Limit, q.Quotes)
	d, err := newDyad(ctx, r, dyadQuestion{a: q.Source, b: q.Target, ends: "source and target", Evidence: q.Evidence, relations: q.Relations})
	if err != nil {
		return ActsAnswer{}, err
	}
	d.oneWay()
	a := ActsAnswer{Source: d.a, Target: d.b, Relations: q.Relations, Ground: d.ground}
	a.count(d)
	return a, a.fill(ctx, r, q, d)
}

// oneWay leaves the acts of the first actor toward the second, and mutual ones.
func (d *dyad) oneWay() {
	all := d.shares
	d.shares, d.ground.Events, d.ground.NotActual = nil, 0, 0
	for _, c := range all {
		if c.source == d.a.ID || c.Relation.Symmetric() {
			d.add(c)
		}
	}
}

func (a *ActsAnswer) count(d dyad) {
	all, byRelation := newCounter(), map[relationKey]*counter{}
	for _, c := range d.actual() {
		k := relationKey{c.Relation, Out}
		if k.relation.Symmetric() {
			k.direction = Both
		}
		if byRelation[k] == nil {
			byRelation[k] = newCounter()
		}
		byRelation[k].add(&c.Share)
		all.add(&c.Share)
	}
	a.Tally, a.ByRelation = all.total(), tallies(byRelation)
}

func (a *ActsAnswer) fill(ctx context.Context, r graph.Reader, q ActsQuestion, d dyad) error {
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Quotes, asked.Cursor = 0, 0, ""
	var err error
	a.Acts, a.Total, a.Next, err = d.actsAfter(ctx, r, graph.Asked("acts", asked), q.Cursor, q.Limit, q.Quotes)
	return err
}

func checkRelations(list []ontology.Relation) error {
	if i := slices.IndexFunc(list, func(x ontology.Relation) bool { return !x.Valid() }); i >= 0 {
		return invalid("there is no relation %q", list[i])
	}
	return nil
}

// Call is the request that asks the HTTP interface the same.
func (q ActsQuestion) Call() string {
	return newCall("acts").text("source", q.Source).text("target", q.Target).relations(q.Relations).
		evidence(q.Evidence).quotes(q.Quotes).page(q.Limit, q.Cursor).String()
}

func (c call) relations(list []ontology.Relation) call {
	for _, x := range list {
		c = c.text("relation", string(x))
	}
	return c
}
