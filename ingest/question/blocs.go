package question

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// blocInquiry asks which blocs there are, in which an actor is, and whether two are
// in the same.
type blocInquiry struct{ plan }

func (q blocInquiry) describe() string {
	switch q.what {
	case "bloc":
		return "the bloc that " + namesOf(q.a) + " is in"
	case "same-bloc":
		return "whether " + namesOf(q.a) + " and " + namesOf(q.b) + " are in the same bloc"
	}
	return "the blocs"
}

func (q blocInquiry) question() query.BlocsQuestion {
	if q.what == "blocs" {
		return query.BlocsQuestion{Evidence: q.evidence(), Quotes: 1}
	}
	return query.BlocsQuestion{Evidence: q.evidence(), Limit: whole, Shown: whole, Quotes: 1}
}

func (q blocInquiry) call() string { return q.question().Call() }

// aboutBlocs is what has to be known of them.
const aboutBlocs = "blocs are computed from the acts for and against each other that these articles tell; they are no treaties"

func (q blocInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Blocs(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Ground: a.Ground, Notes: []string{aboutBlocs}}
	switch q.what {
	case "blocs":
		out.Blocs, out.Sentence = a.Blocs, q.sayAll(a)
	case "bloc":
		b, why := find(a, q.a[0].actor)
		if out.Sentence = why; b != nil {
			out.Blocs, out.Sentence = []query.Bloc{*b}, q.sayOne(*b)
		}
	default:
		out.Blocs, out.Sentence = q.compare(a)
	}
	return out, nil
}

// find looks for the bloc of an actor, or says why there is none.
func find(a query.BlocsAnswer, x graph.Actor) (*query.Bloc, string) {
	for i, b := range a.Blocs {
		if slices.ContainsFunc(b.Members, func(m query.BlocMember) bool { return m.Actor.ID == x.ID }) {
			return &a.Blocs[i], ""
		}
	}
	switch {
	case slices.ContainsFunc(a.Unaligned, func(y graph.Actor) bool { return y.ID == x.ID }):
		return nil, capital(nameOf(x)) + " is in no bloc: it has acts for or against others, but stands with nobody."
	case a.Next != "" || slices.ContainsFunc(a.Blocs, func(b query.Bloc) bool { return b.Size > len(b.Members) }):
		return nil, capital(nameOf(x)) + " is not among those of each bloc that were looked through: narrow the period."
	case x.Kind == graph.Person:
		return nil, "No bloc has " + nameOf(x) + " alone: acts of those who lead or represent a country count as the country's. Ask for the country."
	}
	return nil, nothing("for the bloc of "+nameOf(x), a.Ground)
}

func (q blocInquiry) sayOne(b query.Bloc) string {
	var others []string
	for _, m := range b.Members {
		if m.Actor.ID != q.a[0].actor.ID {
			others = append(others, nameOf(m.Actor))
		}
	}
	return fmt.Sprintf("%s is in a bloc of %s%s, with %s; among them are %s for and %d against.", capital(namesOf(q.a)),
		count(b.Size, "actor"), q.when(), and(shortened(others)), count(b.For, "act"), b.Against)
}

func (q blocInquiry) compare(a query.BlocsAnswer) ([]query.Bloc, string) {
	first, why := find(a, q.a[0].actor)
	second, whyNot := find(a, q.b[0].actor)
	both := namesOf(q.a) + " and " + namesOf(q.b)
	switch {
	case first == nil:
		return nil, why
	case second == nil:
		return nil, whyNot
	case first.ID == second.ID:
		return []query.Bloc{*first}, fmt.Sprintf("By these articles %s are in the same bloc%s, one of %s.", both, q.when(), count(first.Size, "actor"))
	}
	return []query.Bloc{*first, *second}, fmt.Sprintf("By these articles %s are in different blocs%s.", both, q.when())
}

func (q blocInquiry) sayAll(a query.BlocsAnswer) string {
	if a.Total == 0 {
		return nothing("of blocs"+q.when(), a.Ground)
	}
	var list []string
	for _, b := range a.Blocs {
		list = append(list, membersOf(b))
	}
	return fmt.Sprintf("%s%s: %s.", count(a.Total, "bloc"), q.when(), and(shortened(list)))
}

// membersOf names the first of a bloc.
func membersOf(b query.Bloc) string {
	var names []string
	for _, m := range b.Members[:min(3, len(b.Members))] {
		names = append(names, nameOf(m.Actor))
	}
	if rest := b.Size - len(names); rest > 0 {
		names = append(names, count(rest, "other"))
	}
	return "that of " + and(names)
}
