package sqlite

import (
	"errors"
	"maps"
	"slices"
	"testing"

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

// GramRows parts the names that hold a trigram as they are stored.
func GramRows(names []int64, each func(first int64, names []byte)) {
	for _, r := range gramRows(0, names) {
		each(r.first, r.names)
	}
}

// Dyads collects what edges rest on, to write it by actor.
type Dyads struct {
	counts  map[string][3][]dyadCount
	outlets map[uint64]int
}

// Add takes in the shares of an edge.
func (d *Dyads) Add(shares []graph.Share) {
	if d.counts == nil {
		d.counts, d.outlets = map[string][3][]dyadCount{}, map[uint64]int{}
	}
	for _, s := range shares {
		c, hashes := graph.CountOf(s)
		for _, hash := range hashes {
			if d.outlets[hash] == 0 {
				d.outlets[hash] = len(d.outlets) + 1
			}
			c.Outlets = append(c.Outlets, d.outlets[hash])
		}
		family := familyNumber(s.Relation.Family())
		for _, ends := range [][2]string{{s.Source, s.Target}, {s.Target, s.Source}} {
			c.Toward = ends[0] == s.Target
			of := d.counts[ends[0]]
			of[family] = append(of[family], newDyadCount(dyadPlace{ends[1], graph.MonthNumber(s.Month)}, c))
			d.counts[ends[0]] = of
		}
	}
}

// Rows hands on the rows of the tables dyad and outlet, in order.
func (d *Dyads) Rows(dyad, outlet func(...any)) {
	for _, actor := range slices.Sorted(maps.Keys(d.counts)) {
		for family, counts := range d.counts[actor] {
			slices.SortFunc(counts, dyadCount.compare)
			for _, r := range partedDyads(dyadRow{actor: actor, family: family, counts: counts}) {
				dyad(nil, r.actor, r.family, r.other, r.month, encodeDyads(r.counts))
			}
		}
		delete(d.counts, actor)
	}
	for hash, n := range d.outlets {
		outlet(n, int64(hash))
	}
}

// LedgerRows parts the months of an edge as the ledger keeps them.
func LedgerRows(shares []graph.Share, each func(month string, shares []graph.Share)) {
	for _, r := range parted(ledgerRow{shares: shares}) {
		each(r.month, r.shares)
	}
}

// EachName reads the names of a row of the table gram.
func EachName(text []byte, each func(name int64)) error { return eachName(text, each) }

// ShortRows has a test part rows of dyads and trigrams long before they fill a page.
func ShortRows(t testing.TB) {
	dyad, room, gram := dyadBytes, dyadRoom, gramBytes
	dyadBytes, dyadRoom, gramBytes = 200, 60, 30
	t.Cleanup(func() { dyadBytes, dyadRoom, gramBytes = dyad, room, gram })
}

// DecodeRows reads texts as rows of dyads and of trigrams, which they may not be.
func DecodeRows(text []byte) error {
	var d dyads
	d.each = func(*graph.Dyad) error { return nil }
	err := eachDyad(string(text), d.take)
	_, again := decodeDyads(string(text))
	return errors.Join(err, again, eachName(text, func(int64) {}))
}
