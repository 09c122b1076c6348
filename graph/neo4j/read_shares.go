package neo4j

import (
	"context"

	"entente/graph"
)

// Buckets lists monthly shares by month, source, relation, target. Both bounds are
// dates or months and include their month; either leaves out the undated.
func (s *Store) Buckets(ctx context.Context, f graph.RelationFilter, from, to string) ([]graph.Bucket, error) {
	return view(ctx, s, func(t tx) ([]graph.Bucket, error) {
		q, err := t.monthQuery(f, from, to)
		if err != nil {
			return nil, err
		}
		if f.NoClaims {
			q.conditions = append(q.conditions, `EXISTS { (a:Entente {key: 'actor:' + m.source})-[r:`+relationTypes(nil)+`]->(b:Entente {key: 'actor:' + m.target})
				WHERE type(r) = m.relation AND NOT r.claimOnly }`)
		}
		list, err := t.rows("MATCH (m:Month)"+q.text()+" RETURN properties(m) AS p ORDER BY m.month, m.source, m.relation, m.target, m.claimOnly", q.params)
		if err != nil {
			return nil, err
		}
		shares := make([]graph.Share, len(list))
		for i, row := range list {
			if shares[i], err = readShare(row.sub("p")); err != nil {
				return nil, err
			}
		}
		return graph.BucketsOf(shares), nil
	})
}

// EachShare calls each for what every edge rests on in every month, in no set order.
func (s *Store) EachShare(ctx context.Context, f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	return s.stream(ctx, func(t tx) (string, *query, error) {
		q, err := t.monthQuery(f, from, to)
		if err != nil {
			return "", nil, err
		}
		if f.NoClaims {
			q.conditions = append(q.conditions, "NOT m.claimOnly")
		}
		return "MATCH (m:Month)" + q.text() + " RETURN properties(m) AS p", q, nil
	}, func(p props) error {
		x, err := readShare(p)
		if err != nil {
			return err
		}
		return each(x)
	})
}

// monthQuery writes the conditions on months but for claims.
func (t tx) monthQuery(f graph.RelationFilter, from, to string) (*query, error) {
	canon, err := t.canon()
	if err != nil {
		return nil, err
	}
	q := newQuery()
	q.conditions = append(q.conditions, "m:Entente")
	q.among("m.source", canonicals(canon, f.Source))
	q.among("m.target", canonicals(canon, f.Target))
	q.among("m.relation", texts(f.Relations))
	if month := graph.MonthOf(from); month != "" {
		q.where("m.month >= ?", month)
	}
	if month := graph.MonthOf(to); month != "" {
		q.where("m.month <= ? AND m.month <> ''", month)
	}
	return q, nil
}
