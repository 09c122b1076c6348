package query

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Rank tells what actors are ranked by.
type Rank string

// The ranks.
const (
	MostActive     Rank = "active"     // acts of any family by the actor
	MostCondemned  Rank = "condemned"  // acts against it
	MostCondemning Rank = "condemning" // acts against others by it
	MostSupported  Rank = "supported"  // acts for it
	MostSupporting Rank = "supporting" // acts for others by it
	MostConnected  Rank = "connected"  // others it is tied to at all
)

// ranks says which acts count: of which families, and by whom.
var ranks = map[Rank]struct {
	families []ontology.Family
	by, upon bool // acts by the actor, acts upon it
}{
	MostActive:     {ontology.Families(), true, false},
	MostCondemned:  {[]ontology.Family{ontology.Against}, false, true},
	MostCondemning: {[]ontology.Family{ontology.Against}, true, false},
	MostSupported:  {[]ontology.Family{ontology.For}, false, true},
	MostSupporting: {[]ontology.Family{ontology.For}, true, false},
	MostConnected:  {ontology.Families(), true, true},
}

// RankingQuestion asks who stands out in a period.
type RankingQuestion struct {
	By Rank // MostActive unless given
	Evidence
	Kind   graph.Kind // only actors of this kind
	Quotes int        // most quotes of each row, of the best act of a relation each
	Limit  int
	Cursor string
}

// RankingAnswer lists actors, the first in rank first.
type RankingAnswer struct {
	By     Rank
	Rows   []RankingRow
	Total  int
	Next   string
	Ground Ground
}

// RankingRow is an actor with what counts for its rank.
type RankingRow struct {
	Actor graph.Actor
	Tally
	Others    int             // distinct actors at the other ends: degree centrality (Freeman 1978)
	Relations []RelationTally // most events first
	Quotes    []Quote
}

// Ranking ranks actors by publications, then articles and events, of the acts that
// count; MostConnected by the number of others first. Mutual acts are acts of both.
func Ranking(ctx context.Context, r graph.Reader, q RankingQuestion) (RankingAnswer, error) {
	r = view(r)
	q.By, q.Limit = orDefault(q.By, MostActive), orDefault(q.Limit, DefaultLimit)
	rule, ok := ranks[q.By]
	if !ok {
		return RankingAnswer{}, invalid("there is no rank %q", q.By)
	}
	if err := checkPage(q.Limit, q.Quotes); err != nil {
		return RankingAnswer{}, err
	}
	sel, err := q.Evidence.selection(ctx, r)
	if err != nil {
		return RankingAnswer{}, err
	}
	rows := map[string]*standout{}
	add := func(id, other string, d Direction, x graph.Share) {
		if rows[id] == nil {
			rows[id] = newStandout(id)
		}
		rows[id].add(other, d, x)
	}
	g, err := readActual(ctx, r, sel, relationsOf(rule.families...), func(source, target string, x graph.Share) {
		mutual := x.Relation.Symmetric()
		if rule.by || mutual {
			add(source, target, orBoth(Out, mutual), x)
		}
		if rule.upon || mutual {
			add(target, source, orBoth(In, mutual), x)
		}
	})
	if err != nil {
		return RankingAnswer{}, err
	}
	a := RankingAnswer{By: q.By, Ground: g}
	return a, a.fill(ctx, r, sel, q, rows)
}

func orBoth(d Direction, mutual bool) Direction {
	if mutual {
		return Both
	}
	return d
}

// standout is a row in the making.
type standout struct {
	id        string
	count     *counter
	others    map[string]bool
	relations map[relationKey]*counter
	best      map[ontology.Relation]citable
}

func newStandout(id string) *standout {
	return &standout{id, newCounter(), map[string]bool{}, map[relationKey]*counter{}, map[ontology.Relation]citable{}}
}

func (s *standout) add(other string, d Direction, x graph.Share) {
	s.count.add(&x)
	s.others[other] = true
	k := relationKey{x.Relation, d}
	if s.relations[k] == nil {
		s.relations[k] = newCounter()
	}
	s.relations[k].add(&x)
	if first, ok := firstOf(x); ok {
		if best, ok := s.best[x.Relation]; !ok || compareCitables(first, best) < 0 {
			s.best[x.Relation] = first
		}
	}
}

// rankKey is a row's place in the order; Others stays 0 where they don't count.
type rankKey struct {
	Others int
	Weight weight
}

func compareRanks(a, b rankKey) int {
	return cmp.Or(cmp.Compare(b.Others, a.Others), compareWeight(a.Weight, b.Weight))
}

// placed is a row with its place.
type placed struct {
	row *standout
	key rankKey
}

func (a *RankingAnswer) fill(ctx context.Context, r graph.Reader, sel selection, q RankingQuestion, rows map[string]*standout) error {
	all, err := ofKind(ctx, r, q, rows)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b placed) int { return compareRanks(a.key, b.key) })
	asked := q
	asked.Rollup = orDefault(q.Rollup, ByCountry)
	asked.Limit, asked.Quotes, asked.Cursor = 0, 0, ""
	page, next, err := pageAfter(all, graph.Asked("ranking", asked), q.Cursor, q.Limit, func(p placed) rankKey { return p.key }, compareRanks)
	if err != nil {
		return err
	}
	a.Total, a.Next = len(all), next
	ids := make([]string, len(page))
	picked := make([][]citable, len(page))
	for i, p := range page {
		ids[i] = p.row.id
		picked[i] = choose(slices.Collect(maps.Values(p.row.best)), q.Quotes)
	}
	actors, err := lookup(ctx, r, ids)
	if err != nil {
		return err
	}
	quotes, err := sel.quotePicks(ctx, r, picked, q.Quotes)
	if err != nil {
		return err
	}
	for i, p := range page {
		a.Rows = append(a.Rows, RankingRow{actorOr(actors, p.row.id), p.row.count.total(), len(p.row.others), tallies(p.row.relations), quotes[i]})
	}
	return nil
}

// ofKind keeps the actors of the kind asked for.
func ofKind(ctx context.Context, r graph.Reader, q RankingQuestion, rows map[string]*standout) ([]placed, error) {
	var actors map[string]graph.Actor
	if q.Kind != "" {
		ids := make([]string, 0, len(rows))
		for id := range rows {
			ids = append(ids, id)
		}
		var err error
		if actors, err = lookup(ctx, r, ids); err != nil {
			return nil, err
		}
	}
	var out []placed
	for id, row := range rows {
		if q.Kind != "" && actors[id].Kind != q.Kind {
			continue
		}
		t := row.count.total()
		key := rankKey{Weight: weight{t.ClaimOnly, t.Publications, t.Articles, t.Events, id}}
		if q.By == MostConnected {
			key.Others = len(row.others)
		}
		out = append(out, placed{row, key})
	}
	return out, nil
}

// tallies lists counts by relation and direction, most events first.
func tallies(count map[relationKey]*counter) []RelationTally {
	var out []RelationTally
	for k, c := range count {
		out = append(out, RelationTally{k.relation, k.direction, c.total()})
	}
	slices.SortFunc(out, func(a, b RelationTally) int {
		return cmp.Or(
			cmp.Compare(b.Events, a.Events),
			cmp.Compare(a.Relation, b.Relation),
			cmp.Compare(a.Direction, b.Direction))
	})
	return out
}
