package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entente/graph"
)

// Profile is one actor with what is known of it beside its events.
type Profile struct {
	Actor graph.Actor
	// Holds are the actor's own ties; Held are those of others to it, the last ones
	// first, of each at most MaxTies of the totals.
	Holds, Held           []TieRow
	HoldsTotal, HeldTotal int
	Articles              []graph.Article // the latest that mention it, without Text
	Ground                Ground
}

// MaxTies is the most ties that a profile shows each way.
const MaxTies = 500

// TieRow is a tie with the actor at its other end.
type TieRow struct {
	Other graph.Actor
	Tie   graph.Tie
}

// Describe finds an actor by id, name or alias, with its ties and at most n articles.
func Describe(ctx context.Context, r graph.Reader, name string, n int) (Profile, error) {
	r = view(r)
	if n < 0 || n > MaxLimit {
		return Profile{}, invalid("articles are 0 to %d", MaxLimit)
	}
	actor, err := Resolve(ctx, r, name)
	if err != nil {
		return Profile{}, err
	}
	p := Profile{Actor: actor}
	if p.Ground, err = newGround(ctx, r, selection{}); err != nil {
		return Profile{}, err
	}
	if n > 0 {
		f := graph.ArticleFilter{Actor: actor.ID}
		if p.Articles, _, err = r.Articles(ctx, f, graph.Page{Limit: n}); err != nil {
			return Profile{}, fmt.Errorf("read articles: %w", err)
		}
	}
	err = p.ties(ctx, r)
	return p, err
}

func (p *Profile) ties(ctx context.Context, r graph.Reader) error {
	id := []string{p.Actor.ID}
	holds, err := r.Ties(ctx, graph.TieFilter{Person: id})
	if err != nil {
		return fmt.Errorf("read ties: %w", err)
	}
	held, err := r.Ties(ctx, graph.TieFilter{Of: id})
	if err != nil {
		return fmt.Errorf("read ties: %w", err)
	}
	p.HoldsTotal, p.HeldTotal = len(holds), len(held)
	holds, held = latestTies(holds), latestTies(held)
	var ids []string
	for _, t := range holds {
		ids = append(ids, t.Of)
	}
	for _, t := range held {
		ids = append(ids, t.Person)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	for _, t := range holds {
		p.Holds = append(p.Holds, TieRow{actorOr(actors, t.Of), t})
	}
	for _, t := range held {
		p.Held = append(p.Held, TieRow{actorOr(actors, t.Person), t})
	}
	return nil
}

// latestTies keeps the ties that hold longest, then those that began last: the open
// ones come before the ended, and those before what is only said to be over.
func latestTies(list []graph.Tie) []graph.Tie {
	slices.SortStableFunc(list, func(a, b graph.Tie) int {
		return cmp.Or(
			compareBool(a.Former, b.Former),
			compareBool(a.To != "", b.To != ""),
			cmp.Compare(b.To, a.To),
			cmp.Compare(b.From, a.From))
	})
	return list[:min(MaxTies, len(list))]
}

// compareText orders places in articles.
func compareText(articleA string, startA int, articleB string, startB int) int {
	return cmp.Or(cmp.Compare(articleA, articleB), cmp.Compare(startA, startB))
}
