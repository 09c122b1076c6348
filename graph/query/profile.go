package query

import (
	"cmp"
	"context"
	"fmt"

	"entente/graph"
)

// Profile is one actor with what is known of it beside its events.
type Profile struct {
	Actor graph.Actor
	// Holds are the actor's own ties; Held are those of others to it.
	Holds, Held []TieRow
	Articles    []graph.Article // the latest that mention it, without Text
	Ground      Ground
}

// TieRow is a tie with the actor at its other end.
type TieRow struct {
	Other graph.Actor
	Tie   graph.Tie
}

// Describe finds an actor by id, name or alias, with its ties and at most n articles.
func Describe(ctx context.Context, r graph.Reader, name string, n int) (Profile, error) {
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

// compareText orders places in articles.
func compareText(articleA string, startA int, articleB string, startB int) int {
	return cmp.Or(cmp.Compare(articleA, articleB), cmp.Compare(startA, startB))
}
