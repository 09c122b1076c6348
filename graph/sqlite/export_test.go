package sqlite

import (
	"context"
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

// Dyads collects the acts of edges, to write them by actor.
type Dyads struct{ acts map[string][3][]dyadAct }

// Add takes in the events of an edge.
func (d *Dyads) Add(events []graph.Event) {
	if d.acts == nil {
		d.acts = map[string][3][]dyadAct{}
	}
	for _, e := range events {
		a := graph.ActOf(e)
		family := familyNumber(e.Relation.Family())
		for _, ends := range [][2]string{{e.Source, e.Target}, {e.Target, e.Source}} {
			a.Toward = ends[0] == e.Target
			of := d.acts[ends[0]]
			of[family] = append(of[family], newDyadAct(ends[1], a))
			d.acts[ends[0]] = of
		}
	}
}

// Rows hands on the rows of the table dyad, in order.
func (d *Dyads) Rows(dyad func(...any)) {
	for _, actor := range slices.Sorted(maps.Keys(d.acts)) {
		for family, acts := range d.acts[actor] {
			slices.SortFunc(acts, dyadAct.compare)
			for _, r := range partedDyads(dyadRow{actor: actor, family: family, acts: acts}) {
				dyad(nil, r.actor, r.family, r.other, r.month, encodeDyads(r.acts))
			}
		}
		delete(d.acts, actor)
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

// ShortRows has a test part rows of dyads and trigrams long before they fill a page, and
// take few of them for many.
func ShortRows(t testing.TB) {
	dyad, room, gram, few, many := dyadBytes, dyadRoom, gramBytes, fewRows, manyRows
	dyadBytes, dyadRoom, gramBytes, fewRows, manyRows = 200, 60, 30, 2, 4
	t.Cleanup(func() { dyadBytes, dyadRoom, gramBytes, fewRows, manyRows = dyad, room, gram, few, many })
}

// MostHotBytes bounds HotDyads.
const MostHotBytes = mostHotBytes

// HotDyads are the dyads that are remembered.
type HotDyads struct{ hot hotDyads }

// Add remembers dyads.
func (h *HotDyads) Add(d graph.Dyads) { h.hot.add(d) }

// Find finds what is remembered.
func (h *HotDyads) Find(actor string, f ontology.Family) (graph.Dyads, bool) {
	return h.hot.find(actor, f)
}

// Bytes is how many bytes are remembered, as they are counted.
func (h *HotDyads) Bytes() int { return h.hot.bytes }

// Beside looks at the graph beside a view, after something was done, and reports whether
// it is still the same.
func (s *Store) Beside(ctx context.Context, done func() error) (same bool, err error) {
	err = s.view(ctx, func(v snapshot) error {
		if err := done(); err != nil {
			return err
		}
		wait := s.beside(v, func(snapshot) error { return nil })
		same, err = wait()
		return err
	})
	return same, err
}

// DecodeRows reads texts as rows of dyads and of trigrams, which they may not be.
func DecodeRows(text []byte) error {
	_, err := decodeDyads(string(text))
	return errors.Join(err, eachName(text, func(int64) {}))
}

// ListsByDyads reports whether a list of events is made of dyads.
func (s *Store) ListsByDyads(ctx context.Context, f graph.EventFilter) (told bool, err error) {
	err = s.view(ctx, func(v snapshot) error {
		_, told, err = s.hotEvents(v, f, nil, 10)
		return err
	})
	return told, err
}
