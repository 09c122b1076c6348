package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
)

// Buckets lists monthly shares by month, source, relation, target. Both bounds are
// dates or months and include their month; either leaves out the undated.
func (s *Store) Buckets(ctx context.Context, f graph.RelationFilter, from, to string) ([]graph.Bucket, error) {
	drawn := map[[3]string]bool{}
	var shares []graph.Share
	noClaims := f.NoClaims
	f.NoClaims, f.Undated = false, false
	err := s.view(ctx, func(v snapshot) error {
		if noClaims { // of edges
			q := query{text: "SELECT source, relation, target FROM relation r"}
			if err := v.edges(&q, f); err != nil {
				return err
			}
			q.where("claim_only = 0")
			if err := v.rows(func(rows *sql.Rows) error {
				var t [3]string
				err := rows.Scan(&t[0], &t[1], &t[2])
				drawn[t] = true
				return err
			}, q.text, q.args...); err != nil {
				return err
			}
		}
		return v.eachShare(f, from, to, func(x graph.Share) error {
			if !noClaims || drawn[[3]string{x.Source, string(x.Relation), x.Target}] {
				shares = append(shares, x)
			}
			return nil
		})
	})
	slices.SortFunc(shares, graph.CompareShares)
	return graph.BucketsOf(shares), err
}

// EachShare calls each for what every edge rests on in every month, in no set order.
func (s *Store) EachShare(ctx context.Context, f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	return s.view(ctx, func(v snapshot) error {
		return v.eachShare(f, from, to, each)
	})
}

func (v snapshot) eachShare(f graph.RelationFilter, from, to string, each func(graph.Share) error) error {
	from, to = graph.MonthOf(from), graph.MonthOf(to)
	q, err := v.shareQuery(f, from, to)
	if err != nil {
		return err
	}
	var wanted func(month string) bool
	if from != "" || to != "" {
		wanted = func(month string) bool {
			if month == "" {
				return f.Undated
			}
			return month >= from && (to == "" || month <= to)
		}
	}
	// The driver watches a context that may end anew for each row, which costs more than
	// the row: here it is looked at now and then.
	ctx, read := v.ctx, 0
	v.ctx = context.WithoutCancel(ctx)
	if f.NoClaims || f.Actual {
		own := each
		each = func(x graph.Share) error {
			if f.NoClaims && x.ClaimOnly || f.Actual && x.NotActual {
				return nil
			}
			return own(x)
		}
	}
	var edge [3]string // of the row before: much of it comes again
	return v.rows(func(rows *sql.Rows) error {
		if read++; read%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var source, relation, target, text sql.RawBytes
		if err := rows.Scan(&source, &relation, &target, &text); err != nil {
			return err
		}
		edge[0], edge[1], edge[2] = again(edge[0], source), again(edge[1], relation), again(edge[2], target)
		return graph.EachStoredShare(text, edge[0], ontology.Relation(edge[1]), edge[2], wanted, each)
	}, q.text, q.args...)
}

// again is a text as it was written before, where it is the same.
func again(before string, text []byte) string {
	if before == string(text) {
		return before
	}
	return string(text)
}

// shareQuery reads an actor's edges where the filter names actors, else the months.
func (v snapshot) shareQuery(f graph.RelationFilter, from, to string) (query, error) {
	source, err := v.canonicals(f.Source)
	if err != nil {
		return query{}, err
	}
	target, err := v.canonicals(f.Target)
	if err != nil {
		return query{}, err
	}
	if len(source) == 0 && len(target) == 0 {
		return monthQuery(f, from, to), nil
	}
	q := query{text: "SELECT actor, relation, other, shares FROM ledger"}
	actor, other, side := source, target, 0
	if len(source) == 0 {
		q.text, actor, other, side = "SELECT other, relation, actor, shares FROM ledger", target, nil, 1
	}
	q.among("actor", actor)
	q.where("side = ?", side)
	whole := q.families(f.Relations)
	q.among("other", other)
	if !whole { // or each relation would be looked for by itself
		q.among("relation", words(f.Relations))
	}
	if to != "" {
		q.where("month <= ?", to)
	}
	return q, nil
}

// families bounds the families, of which those of no relation wanted lie elsewhere; whole
// tells that all of their relations are wanted.
func (q *query) families(wanted []ontology.Relation) (whole bool) {
	text, args, whole := "", []any{}, true
	for n, family := range ledgerFamilies {
		of := ontology.Of(family)
		some := slices.DeleteFunc(slices.Clone(of), func(x ontology.Relation) bool { return len(wanted) > 0 && !slices.Contains(wanted, x) })
		if len(some) > 0 {
			text, args, whole = text+", ?", append(args, n), whole && len(some) == len(of)
		}
	}
	if len(args) == 0 { // words that are no relation
		q.where("family < 0")
		return false
	}
	q.where("family IN ("+text[2:]+")", args...)
	return whole
}

func monthQuery(f graph.RelationFilter, from, to string) query {
	of := query{text: "SELECT source, relation, target, shares FROM month"}
	of.among("relation", words(f.Relations))
	q := of
	q.between("month", from, to)
	if f.Undated && (from != "" || to != "") {
		// Not with OR: then each row would be looked for once more.
		of.where("month = ''")
		q.text, q.args = q.text+" UNION ALL "+of.text, append(q.args, of.args...)
	}
	return q
}
