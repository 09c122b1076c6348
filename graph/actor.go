package graph

import (
	"cmp"
	"maps"
	"slices"
)

// FromArticle is the Origin of actors and ties that only articles know.
const FromArticle = "article"

// Contribution is an actor as some articles know it. The ids of merged actors
// differ from that of the actor they are merged into.
type Contribution struct {
	Actor    Actor
	Articles int // that know it exactly so, at least 1
}

// ProjectActor computes an actor from everything that was contributed to it and to
// the actors merged into it, in any order. Field by field the actor's own
// contributions go before those of merged actors, the knowledge base before
// articles, then what most articles say, the longest and the first in order. Names
// that were not chosen join the aliases of all. Articles stays 0: only a store
// knows how many articles name the actor under several ids.
func ProjectActor(id string, list []Contribution) Actor {
	a := Actor{ID: id}
	a.Name = elect(id, list, func(x Actor) string { return x.Name })
	a.ShortName = elect(id, list, func(x Actor) string { return x.ShortName })
	a.Kind = Kind(elect(id, list, func(x Actor) string { return string(x.Kind) }))
	a.Country = elect(id, list, func(x Actor) string { return x.Country })
	a.Role = elect(id, list, func(x Actor) string { return x.Role })
	a.Origin = elect(id, list, func(x Actor) string { return x.Origin })
	a.Aliases = aliases(a, list)
	return a
}

// elect chooses one value; empty ones have no vote.
func elect(id string, list []Contribution, field func(Actor) string) string {
	type standing struct {
		class    int // 0 own from the knowledge base, 1 own, 2 merged from the knowledge base, 3 merged
		articles int
	}
	votes := map[string]standing{}
	for _, c := range list {
		value := field(c.Actor)
		if value == "" {
			continue
		}
		class := 2*rank(c.Actor.ID != id) + rank(fromArticle(c.Actor.Origin))
		v, seen := votes[value]
		switch {
		case !seen || class < v.class:
			v = standing{class, c.Articles}
		case class == v.class:
			v.articles += c.Articles
		}
		votes[value] = v
	}
	if len(votes) == 0 {
		return ""
	}
	return slices.MinFunc(slices.Collect(maps.Keys(votes)), func(x, y string) int {
		return cmp.Or(
			cmp.Compare(votes[x].class, votes[y].class),
			cmp.Compare(votes[y].articles, votes[x].articles),
			cmp.Compare(len(y), len(x)),
			cmp.Compare(x, y))
	})
}

func fromArticle(origin string) bool { return origin == FromArticle || origin == "" }

func aliases(a Actor, list []Contribution) []string {
	all := map[string]bool{}
	for _, c := range list {
		for _, alias := range append([]string{c.Actor.Name, c.Actor.ShortName}, c.Actor.Aliases...) {
			if alias != "" && alias != a.Name && alias != a.ShortName {
				all[alias] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}
