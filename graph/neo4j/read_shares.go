package neo4j

import (
	"context"
	"slices"
	"strings"

	"entente/graph"
)

// Buckets lists monthly shares by month, source, relation, target. Both bounds are
// dates or months and include their month; either leaves out the undated.
func (s *Store) Buckets(ctx context.Context, f graph.RelationFilter, from, to string) ([]graph.Bucket, error) {
	noClaims := f.NoClaims
	f.NoClaims, f.Undated = false, false
	list, err := s.ask(ctx, func(k *premises) (find, error) {
		q := newQuery()
		by := k.months(q, f, from, to)
		if noClaims { // of edges
			q.conditions = append(q.conditions, `EXISTS { (:Entente {key: 'actor:' + m.source})-[r:`+relationTypes(nil)+`]->(:Entente {key: 'actor:' + m.target})
				WHERE type(r) = m.relation AND NOT r.claimOnly }`)
		}
		return find{match: "MATCH (m:Month)" + by + q.text(), item: monthItem, params: q.params}, nil
	})
	if err != nil {
		return nil, err
	}
	var shares []graph.Share
	for _, row := range list {
		if err := eachShareOf(row, func(x graph.Share) error {
			shares = append(shares, x)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(shares, graph.CompareShares)
	return graph.BucketsOf(shares), nil
}

// EachShare calls each for what every edge rests on in every month, in no set order.
func (s *Store) EachShare(ctx context.Context, f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	return s.EachShareOfAny(ctx, []graph.RelationFilter{f}, from, to, func(x graph.Share) error {
		if f.NoClaims && x.ClaimOnly {
			return nil
		}
		return each(x)
	})
}

var _ graph.Uniter = (*Store)(nil)

// Unites reports that one query finds what several filters select.
func (s *Store) Unites() bool { return true }

// EachShareOfAny calls each for what any of the filters selects, which are all Actual or
// none. It is not for NoClaims, which months know nothing of.
func (s *Store) EachShareOfAny(ctx context.Context, list []graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	actual := !slices.ContainsFunc(list, func(f graph.RelationFilter) bool { return !f.Actual })
	ofEverybody := slices.ContainsFunc(list, func(f graph.RelationFilter) bool { return len(f.Source)+len(f.Target) == 0 })
	return s.stream(ctx, !ofEverybody, func(k *premises) (find, error) {
		q := newQuery()
		return find{match: k.monthsOfAny(q, list, from, to), item: monthItem, params: q.params}, nil
	}, func(row any) error {
		return eachShareOf(row, func(x graph.Share) error {
			if actual && x.NotActual {
				return nil
			}
			return each(x)
		})
	})
}

// monthsOfAny matches the months that any of the filters selects.
func (k *premises) monthsOfAny(q *query, list []graph.RelationFilter, from, to string) string {
	if len(list) == 2 && areReverse(list[0], list[1]) && k.isWalked(list[0]) {
		return k.walk(q, list[0], from, to)
	}
	var parts []string
	for _, f := range list {
		q.conditions = nil
		by := k.months(q, f, from, to)
		parts = append(parts, "MATCH (m:Month)"+by+q.text())
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "CALL { " + strings.Join(parts, " RETURN m UNION ") + " RETURN m }"
}

// areReverse reports whether two filters select what passes between the same actors, the
// one way and the other.
func areReverse(f, g graph.RelationFilter) bool {
	return slices.Equal(f.Source, g.Target) && slices.Equal(f.Target, g.Source) && slices.Equal(f.Relations, g.Relations)
}

// mostLooked is the most edges that are looked for one by one where they can be walked.
const mostLooked = 60

// isWalked reports whether the months of what a filter selects are best found by walking
// from its sources along their edges. Where nothing happened there is none.
func (k *premises) isWalked(f graph.RelationFilter) bool {
	return f.Actual && len(f.Source) > 0 && len(f.Target) > 0 && len(f.Source)*len(f.Target)*max(1, len(f.Relations)) > mostLooked
}

// walk matches the months of the edges from the sources of a filter to its targets and back.
func (k *premises) walk(q *query, f graph.RelationFilter, from, to string) string {
	q.within(graph.MonthOf(from), graph.MonthOf(to), f.Undated)
	q.conditions = append(q.conditions, "m:Entente")
	q.params["sources"], q.params["targets"] = keys(actorKey, k.canonicals(f.Source)), k.canonicals(f.Target)
	return "CALL { UNWIND $sources AS key MATCH (a:Entente {key: key})-[r:" + relationTypes(f.Relations) + `]-(b:Entente) WHERE b.id IN $targets
		WITH DISTINCT startNode(r).id + '\t' + type(r) + '\t' + endNode(r).id AS triple
		MATCH (m:Month {triple: triple})` + q.text() + " RETURN m }"
}

// mostPairs is the most pairs of actors that are looked for one by one.
const mostPairs = 2500

// months adds the conditions of months m, and says by which index they are found: the
// planner knows nothing of what the parameters hold.
func (k *premises) months(q *query, f graph.RelationFilter, from, to string) (using string) {
	q.conditions = append(q.conditions, "m:Entente")
	sources, targets := k.canonicals(f.Source), k.canonicals(f.Target)
	q.among("m.source", sources)
	q.among("m.target", targets)
	q.among("m.relation", texts(f.Relations))
	named := q.within(graph.MonthOf(from), graph.MonthOf(to), f.Undated)
	pairs := len(sources) * len(targets)
	switch {
	case pairs > 0 && pairs <= mostPairs:
		return " USING INDEX m:Month(source, target)"
	case len(sources) > 0:
		return " USING INDEX m:Month(source)"
	case len(targets) > 0:
		return " USING INDEX m:Month(target)"
	case named:
		return " USING INDEX m:Month(month)"
	}
	return ""
}

// mostMonths is the most months that are named one by one, which lets the index find
// them also with the undated ones.
const mostMonths = 240

// within keeps the months of a stretch, both ends included, and with undated those
// without a date; without bounds all. It tells whether it names them.
func (q *query) within(from, to string, undated bool) (named bool) {
	if from == "" && to == "" {
		return false
	}
	if list := monthsBetween(from, to); list != nil {
		if undated {
			list = append(list, "")
		}
		q.where("m.month IN ?", list)
		return true
	}
	if to == "" {
		to = "~" // after every month
	}
	condition := "m.month >= ?.from AND m.month <= ?.to"
	if undated {
		condition = "(m.month = '' OR " + condition + ")"
	}
	q.where(condition, params{"from": max(from, "0"), "to": to})
	return false
}

// monthsBetween lists months, nil where an end is open or they are too many.
func monthsBetween(from, to string) []string {
	if from == "" || to == "" {
		return nil
	}
	first, last := graph.MonthNumber(from), graph.MonthNumber(to)
	if last >= first+mostMonths {
		return nil
	}
	out := []string{}
	for n := first; n <= last; n++ {
		out = append(out, graph.MonthName(n))
	}
	return out
}
