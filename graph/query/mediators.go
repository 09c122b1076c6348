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
	w, err := readTwo(ctx, r, &q, looked{"mediators", relations, meets})
	if err != nil {
		return MediatorsAnswer{}, err
	}
	a := MediatorsAnswer{A: w.a, B: w.b, Total: w.total, Next: w.next, Ground: w.ground}
	actors, quotes, err := w.dress(ctx, r, q, func(*bond) []ontology.Family { return []ontology.Family{ontology.Contact} })
	if err != nil {
		return MediatorsAnswer{}, err
	}
	a.Between = w.between(actors, quotes[len(w.page)])
	for i, x := range w.page {
		a.Rows = append(a.Rows, Mediator{
			Actor: actorOr(actors, x.id), MeetsA: totalOf(x.to[0].contact), MeetsB: totalOf(x.to[1].contact),
			TowardA: x.to[0].view(actors), TowardB: x.to[1].view(actors), Quotes: quotes[i],
		})
	}
	return a, nil
}

// meets is a bearing of those who meet both.
func meets(to [2]sides) (by [2]ontology.Family, is Common, ok bool) {
	place := familyPlace(ontology.Contact)
	return [2]ontology.Family{ontology.Contact, ontology.Contact}, "", to[0][place].events > 0 && to[1][place].events > 0
}
