package query

import (
	"context"

	"entente/graph"
	"entente/graph/ontology"
)

// MediatorsAnswer lists who meets both of two actors, the best attested first.
type MediatorsAnswer struct {
	A, B graph.Actor
	// Between is how the two stand to each other: there is something to mediate
	// where it is negative.
	Between Bond
	Rows    []Mediator
	Total   int
	Next    string
	Ground  Ground
}

// Mediator is somebody who meets both sides, with how it stands to each.
type Mediator struct {
	Actor            graph.Actor
	MeetsA, MeetsB   Tally
	TowardA, TowardB Bond
	Quotes           []Quote // of the meetings
}

// Mediators finds who meets both of two actors: go-betweens in the sense of
// brokerage (Gould and Fernandez 1989), here by actual meetings that somebody tells
// in their own voice. That they mediate is for the reader to say.
func Mediators(ctx context.Context, r graph.Reader, q CommonQuestion) (MediatorsAnswer, error) {
	r = view(r)
	relations := append(relationsOf(ontology.For, ontology.Against), ontology.Meets)
	w, err := readTwo(ctx, r, &q, relations)
	if err != nil {
		return MediatorsAnswer{}, err
	}
	var rows []shared
	for _, x := range w.shared() {
		if eventsOf(x.toA.contact) > 0 && eventsOf(x.toB.contact) > 0 {
			x.weight = min(totalOf(x.toA.contact).Publications, totalOf(x.toB.contact).Publications)
			rows = append(rows, x)
		}
	}
	page, next, err := pageShared(rows, "mediators", q)
	if err != nil {
		return MediatorsAnswer{}, err
	}
	a := MediatorsAnswer{A: w.a, B: w.b, Total: len(rows), Next: next, Ground: w.ground}
	actors, quotes, err := w.dress(ctx, r, q, page, func(b *bond) []*graph.Share { return only(b.shares, ontology.Contact) })
	if err != nil {
		return MediatorsAnswer{}, err
	}
	a.Between = w.between(actors, quotes[len(page)])
	for i, x := range page {
		a.Rows = append(a.Rows, Mediator{
			Actor: actorOr(actors, x.id), MeetsA: totalOf(x.toA.contact), MeetsB: totalOf(x.toB.contact),
			TowardA: x.toA.view(actors), TowardB: x.toB.view(actors), Quotes: quotes[i],
		})
	}
	return a, nil
}
