package neo4j

import (
	"context"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Buckets lists monthly shares by month, source, relation, target. Both bounds are
// dates or months and include their month; either leaves out the undated.
func (s *Store) Buckets(ctx context.Context, f graph.RelationFilter, from, to string) ([]graph.Bucket, error) {
	noClaims := f.NoClaims
	f.NoClaims, f.Undated = false, false
	return view(ctx, s, func(t tx) ([]graph.Bucket, error) {
		cypher, q, err := t.monthQuery(f, from, to)
		if err != nil {
			return nil, err
		}
		if noClaims { // of edges
			q.conditions = append(q.conditions, `EXISTS { (:Entente {key: 'actor:' + m.source})-[r:`+relationTypes(nil)+`]->(:Entente {key: 'actor:' + m.target})
				WHERE type(r) = m.relation AND NOT r.claimOnly }`)
		}
		list, err := t.rows(cypher+q.text()+monthColumns, q.params)
		if err != nil {
			return nil, err
		}
		var shares []graph.Share
		for _, row := range list {
			if err := eachShareOf(row["p"], func(x graph.Share) error {
				shares = append(shares, x)
				return nil
			}); err != nil {
				return nil, err
			}
		}
		slices.SortFunc(shares, graph.CompareShares)
		return graph.BucketsOf(shares), nil
	})
}

// EachShare calls each for what every edge rests on in every month, in no set order.
func (s *Store) EachShare(ctx context.Context, f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	return s.stream(ctx, func(t tx) (string, *query, error) {
		cypher, q, err := t.monthQuery(f, from, to)
		if err != nil {
			return "", nil, err
		}
		return cypher + q.text() + monthColumns, q, nil
	}, func(p any) error {
		return eachShareOf(p, func(x graph.Share) error {
			if f.NoClaims && x.ClaimOnly {
				return nil
			}
			return each(x)
		})
	})
}

// monthColumns are what eachShareOf reads: a list, for a map would send the name of
// every property with every month.
const monthColumns = " RETURN [m.source, m.relation, m.target, m.shares] AS p"

func eachShareOf(p any, each func(graph.Share) error) error {
	list, _ := p.([]any)
	if len(list) != 4 {
		return nil
	}
	source, _ := list[0].(string)
	relation, _ := list[1].(string)
	target, _ := list[2].(string)
	shares, _ := list[3].([]byte)
	return graph.EachStoredShare(shares, source, ontology.Relation(relation), target, nil, each)
}

// monthQuery finds months but for claims.
func (t tx) monthQuery(f graph.RelationFilter, from, to string) (string, *query, error) {
	canon, err := t.canon()
	if err != nil {
		return "", nil, err
	}
	q := newQuery()
	q.conditions = append(q.conditions, "m:Entente")
	q.among("m.source", canonicals(canon, f.Source))
	q.among("m.target", canonicals(canon, f.Target))
	q.among("m.relation", texts(f.Relations))
	if from, to = graph.MonthOf(from), graph.MonthOf(to); from != "" || to != "" {
		if to == "" {
			to = "~" // after every month
		}
		undated := ""
		if f.Undated {
			undated = "m.month = '' OR "
		}
		q.where("("+undated+"m.month > '' AND m.month >= ?.from AND m.month <= ?.to)", params{"from": from, "to": to})
	}
	return "MATCH (m:Month)", q, nil
}
