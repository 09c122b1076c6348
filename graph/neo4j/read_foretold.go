package neo4j

import (
	"context"
	"errors"
	"fmt"

	"entente/graph"
)

// EachShareForetold finds the months that EachShare does, and in the same trip what is to be
// quoted of the latest of them: whole months, back to the one with which there are acts
// enough, but none where these would be a third more.
func (s *Store) EachShareForetold(ctx context.Context, f graph.RelationFilter, from, to string, l graph.Latest, each func(graph.Share) error) (q graph.Quotable, since string, err error) {
	if f.NoClaims || f.Actual {
		return q, "", errors.ErrUnsupported
	}
	var row []any
	var canon func(string) string
	err = again(ctx, func() error {
		return s.sure(ctx, func(k *premises) (string, params, error) {
			canon = k.canon
			where := newQuery()
			by := k.months(where, f, from, to)
			where.params["acts"], where.params["side"], where.params["few"] = l.Acts, k.canonicals(l.Side), few
			return "MATCH (m:Month)" + by + where.text() + foretold(l), where.params, nil
		}, func(found any) error {
			row, _ = found.([]any)
			return nil
		})
	})
	if err != nil {
		return q, "", s.explain(ctx, err)
	}
	if row == nil { // too many months for one row
		return q, "", errors.ErrUnsupported
	}
	for _, list := range listOf(at(row, 1)) {
		for _, item := range listOf(list) {
			if err := eachShareOf(item, each); err != nil {
				return q, "", err
			}
		}
	}
	q, err = s.quotable(ctx, listOf(at(row, 2)), l.PerEvent, canon, func(graph.Event) bool { return true })
	return q, text(row, 0), err
}

func listOf(value any) []any {
	list, _ := value.([]any)
	return list
}

// foretold continues a query that matches months m with what EachShareForetold reads.
func foretold(l graph.Latest) string {
	acts := "m.acts"
	if len(l.Side) > 0 {
		acts = "CASE WHEN m.source IN $side XOR m.target IN $side THEN m.acts ELSE 0 END"
	}
	return fmt.Sprintf(` WITH m.month AS month, collect(m) AS list, sum(%s) AS acts ORDER BY month DESC
		WITH collect([month, list, acts]) AS months, sum(size(list)) AS size
		WITH months, size, reduce(upTo = [0, '~'], x IN months | CASE WHEN upTo[0] >= $acts THEN upTo ELSE [upTo[0] + x[2], x[0]] END) AS upTo
		WITH months, size, CASE WHEN 3 * upTo[0] > 4 * $acts THEN '~' ELSE upTo[1] END AS since
		CALL { WITH months, since UNWIND [x IN months WHERE x[0] >= since | x[1]] AS list UNWIND list AS m
			MATCH (e:Event {triple: m.triple, month: m.month}) WHERE e:Entente %s
			RETURN collect([%s, said]) AS events }
		RETURN CASE WHEN size > $few THEN null ELSE [since, [x IN months | [m IN x[1] | %s]], events] END AS p`, acts, saidOf(l.PerEvent), eventItem, monthItem)
}
