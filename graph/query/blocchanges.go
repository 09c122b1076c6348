package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/graph"
)

// BlocChangesQuestion asks who moved between the blocs of two periods. Before and
// After are a day, month or year, or two of them as FROM..TO; the dates of Evidence
// stay empty.
type BlocChangesQuestion struct {
	Before, After string
	Evidence
	Limit  int // most moves of the answer
	Cursor string
}

// BlocChangesAnswer tells what became of blocs and who moved.
type BlocChangesAnswer struct {
	Before, After BlocPeriod
	Matches       []BlocMatch // the largest first, at most MaxLimit
	Moves         []BlocMove  // by actor
	Total         int         // moves on all pages
	Stayed        int         // actors whose bloc is the same
	Next          string
	// Names are those of the actors whose ids the blocs of Matches and Moves have.
	Names map[string]string
}

// BlocPeriod is one of the two periods.
type BlocPeriod struct {
	From, To   string
	Blocs      int
	Modularity float64
	Ground     Ground
}

// BlocMatch pairs a bloc with what became of it. One of the two ids is empty where
// a bloc is new or gone.
type BlocMatch struct {
	Before, After string
	SizeBefore    int
	SizeAfter     int
	Stayed        int     // actors in both
	Overlap       float64 // Jaccard's: those in both of those in either
}

// BlocMove is an actor whose bloc changed. From and To are ids of blocs of the two
// periods; empty is no bloc.
type BlocMove struct {
	Actor    graph.Actor
	From, To string
	Move     Move
}

// Move tells how an actor moved.
type Move string

// The moves. Appeared and Vanished have no act for or against anybody in the other
// period; Joined and Left have, but no bloc.
const (
	Moved    Move = "moved"
	Joined   Move = "joined"
	Left     Move = "left"
	Appeared Move = "appeared"
	Vanished Move = "vanished"
)

// leastOverlap is how alike two blocs must be to be one and the same over time, the
// threshold that Greene, Doyle and Cunningham (2010, ASONAM) find to work best.
const leastOverlap = 0.3

// BlocChanges compares the blocs of two periods. A bloc is the same over time as
// the one that shares most with it by Jaccard's index, at least 0.3, the best
// matches being made first (after Greene, Doyle and Cunningham 2010).
func BlocChanges(ctx context.Context, r graph.Reader, q BlocChangesQuestion) (BlocChangesAnswer, error) {
	r = view(r)
	q.Limit = orDefault(q.Limit, DefaultLimit)
	if q.From != "" || q.To != "" || q.AsOf != "" {
		return BlocChangesAnswer{}, invalid("give the two periods as before and after, without from, to and asOf")
	}
	if err := checkPage(q.Limit, 0); err != nil {
		return BlocChangesAnswer{}, err
	}
	var a BlocChangesAnswer
	before, err := a.Before.read(ctx, r, q.Before, q.Evidence)
	if err != nil {
		return a, err
	}
	after, err := a.After.read(ctx, r, q.After, q.Evidence)
	if err != nil {
		return a, err
	}
	var same map[string]string
	a.Matches, same = match(before, after)
	a.Matches = a.Matches[:min(MaxLimit, len(a.Matches))]
	moves, stayed := compareBlocs(before, after, same)
	a.Total, a.Stayed = len(moves), stayed
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Cursor = 0, ""
	a.Moves, a.Next, err = pageAfter(moves, graph.Asked("bloc changes", asked), q.Cursor, q.Limit,
		func(m BlocMove) string { return m.Actor.ID }, strings.Compare)
	if err != nil {
		return a, err
	}
	return a, a.name(ctx, r)
}

func (p *BlocPeriod) read(ctx context.Context, r graph.Reader, text string, e Evidence) (partition, error) {
	if text == "" {
		return partition{}, invalid("give both periods: before=2012&after=2013")
	}
	from, to, twice := strings.Cut(text, "..")
	if !twice {
		to = from
	}
	e.From, e.To = from, to
	part, g, err := readPartition(ctx, r, e)
	*p = BlocPeriod{g.From, g.To, len(part.blocs), part.modularity, g}
	return part, err
}

// match pairs blocs; same maps the ids of blocs before to those after.
func match(before, after partition) (out []BlocMatch, same map[string]string) {
	sizeBefore, sizeAfter := sizes(before), sizes(after)
	shared := map[[2]string]int{}
	for id, old := range before.of {
		if now := after.of[id]; old != "" && now != "" {
			shared[[2]string{old, now}]++
		}
	}
	var all []BlocMatch
	for k, n := range shared {
		either := sizeBefore[k[0]] + sizeAfter[k[1]] - n
		all = append(all, BlocMatch{k[0], k[1], sizeBefore[k[0]], sizeAfter[k[1]], n, rounded(float64(n) / float64(either))})
	}
	slices.SortFunc(all, func(a, b BlocMatch) int {
		return cmp.Or(cmp.Compare(b.Overlap, a.Overlap), cmp.Compare(b.Stayed, a.Stayed), cmp.Compare(a.Before, b.Before), cmp.Compare(a.After, b.After))
	})
	same = map[string]string{}
	taken := map[string]bool{}
	for _, m := range all {
		if m.Overlap < leastOverlap || same[m.Before] != "" || taken[m.After] {
			continue
		}
		same[m.Before], taken[m.After] = m.After, true
		out = append(out, m)
	}
	for _, g := range before.blocs {
		if same[g.id] == "" {
			out = append(out, BlocMatch{Before: g.id, SizeBefore: len(g.members)})
		}
	}
	for _, g := range after.blocs {
		if !taken[g.id] {
			out = append(out, BlocMatch{After: g.id, SizeAfter: len(g.members)})
		}
	}
	slices.SortStableFunc(out, func(a, b BlocMatch) int {
		return cmp.Compare(max(b.SizeBefore, b.SizeAfter), max(a.SizeBefore, a.SizeAfter))
	})
	return out, same
}

func sizes(p partition) map[string]int {
	out := map[string]int{}
	for _, g := range p.blocs {
		out[g.id] = len(g.members)
	}
	return out
}

// compareBlocs lists who moved, by id, and counts who stayed.
func compareBlocs(before, after partition, same map[string]string) (moves []BlocMove, stayed int) {
	everybody := append(before.graph.ids(), after.graph.ids()...)
	for _, id := range unique(everybody) {
		from, to := before.of[id], after.of[id]
		if from == "" && to == "" {
			continue
		}
		if from != "" && to != "" && same[from] == to {
			stayed++
			continue
		}
		m := BlocMove{Actor: graph.Actor{ID: id}, From: from, To: to, Move: Moved}
		switch {
		case from == "" && len(before.graph.near[id]) == 0:
			m.Move = Appeared
		case from == "":
			m.Move = Joined
		case to == "" && len(after.graph.near[id]) == 0:
			m.Move = Vanished
		case to == "":
			m.Move = Left
		}
		moves = append(moves, m)
	}
	return moves, stayed
}

func (a *BlocChangesAnswer) name(ctx context.Context, r graph.Reader) error {
	var ids, blocs []string
	for _, m := range a.Moves {
		ids, blocs = append(ids, m.Actor.ID), append(blocs, m.From, m.To)
	}
	for _, m := range a.Matches {
		blocs = append(blocs, m.Before, m.After)
	}
	actors, err := lookup(ctx, r, slices.Concat(ids, blocs))
	for i, id := range ids {
		a.Moves[i].Actor = actorOr(actors, id)
	}
	a.Names = map[string]string{}
	for _, id := range blocs {
		if id != "" {
			a.Names[id] = actorOr(actors, id).Name
		}
	}
	return err
}
