package sqlite

import (
	"entente/graph"
	"entente/graph/ontology"
)

// EventArgs are the values of EventColumns.
func EventArgs(e graph.Event, said []graph.Sourced) []any {
	return newEventRow(e, graph.SampleOf(said)).args()
}

// The columns that a bulk load writes.
const (
	EventColumns    = eventColumns
	RelationColumns = relationColumns
	SayColumns      = sayColumns
	TieColumns      = tieColumns
)

// EncodePlace is what relation.sampled holds.
func EncodePlace(s graph.Sample) string { return encodePlace(s) }

// EncodeSpans is what statement.spans holds.
func EncodeSpans(s graph.Statement) string { return encodeSpans(s) }

// FamilyNumber is what ledger.family holds.
func FamilyNumber(r ontology.Relation) int { return familyNumber(r.Family()) }

// LedgerRows parts the months of an edge as the ledger keeps them.
func LedgerRows(shares []graph.Share, each func(month string, shares []graph.Share)) {
	for _, r := range parted(ledgerRow{shares: shares}) {
		each(r.month, r.shares)
	}
}
