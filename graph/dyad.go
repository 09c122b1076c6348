package graph

import (
	"context"
	"encoding/binary"
	"iter"
	"slices"
	"sort"

	"entente/graph/ontology"
	"entente/graph/packed"
)

// Dyads is what passes between an actor and all others, or some, within one family of
// relations: the events without their sentences and titles, in a form so short that the
// hundreds of thousands of a hot actor are counted in milliseconds, see DyadReader.
type Dyads struct {
	Actor  string // canonical
	Family ontology.Family
	Rows   []string // as AppendDyad wrote them, in order of the others
}

// Dyad is what passes between an actor and one other within a family.
type Dyad struct {
	Actor, Other string // canonical
	Family       ontology.Family
	Acts         []Acts // the undated first, then by month
}

// Act is an Event in numbers.
type Act struct {
	Relation  ontology.Relation
	Number    int    // of the relation
	Toward    bool   // the actor is the target
	Date      string // as the event has it
	Precision Precision
	ClaimOnly bool
	NotActual bool // then of what follows only Confidence is known
	Quotes    int
	Articles  int
	// Confidence is the event's, to a millionth.
	Confidence float64
	Voices     Voices
	// Undated is the id of an event without a date; those of others follow from the rest.
	Undated string
}

// DyadFilter selects dyads: those of the actors, in the families, with the others or with
// all when Others is empty.
type DyadFilter struct {
	Actors, Others []string
	Families       []ontology.Family
	Once           bool // of two who are both among Actors and Others, only what the first has with the second
}

// ByActor goes through the actors with the others that count for each: all where the filter
// names none, and else some, which are valid until the next.
func (f DyadFilter) ByActor() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		left := slices.Clone(f.Others)
		for _, actor := range f.Actors {
			if f.Once {
				left = slices.DeleteFunc(left, func(id string) bool { return id == actor })
			}
			if len(left) == 0 && len(f.Others) > 0 {
				continue
			}
			if !yield(actor, left) {
				return
			}
		}
	}
}

// EachDyad calls each for every dyad that a filter selects, until each gives an error, which
// it returns. The dyad is valid for the call only, but for its texts.
func EachDyad(ctx context.Context, r Reader, f DyadFilter, each func(*Dyad) error) error {
	all, err := r.Dyads(ctx, f)
	if err != nil {
		return err
	}
	return f.Each(all, each)
}

// Each is EachDyad for what was read with the filter.
func (f DyadFilter) Each(all []Dyads, each func(*Dyad) error) error {
	wanted := make(map[string]bool, len(f.Others))
	for _, id := range f.Others {
		wanted[id] = true
	}
	for _, some := range all {
		if f.Once {
			delete(wanted, some.Actor)
		}
		d := some.Reader()
		for d.Next() {
			if len(f.Others) > 0 && !wanted[d.Dyad.Other] {
				continue
			}
			if err := each(&d.Dyad); err != nil {
				return err
			}
		}
		if err := d.Err(); err != nil {
			return err
		}
	}
	return nil
}

// AppendDyad appends the acts with one other to a row.
func AppendDyad(row []byte, other string, acts []byte) []byte {
	row = append(binary.AppendUvarint(row, uint64(len(other))), other...)
	return append(binary.AppendUvarint(row, uint64(len(acts))), acts...)
}

// DyadReader reads dyads one after the other: Next fills in Dyad until there is none left,
// or Err tells that what is stored is damaged. The Acts of one go when the next is read,
// but for the texts among them.
type DyadReader struct {
	Dyad Dyad
	rows []string
	rest packed.Decoder
}

// Reader begins to read dyads.
func (d Dyads) Reader() DyadReader {
	return DyadReader{Dyad: Dyad{Actor: d.Actor, Family: d.Family}, rows: d.Rows}
}

// From begins to read at the first dyad with an other that is not before the given one.
func (d Dyads) From(other string) DyadReader {
	// What is with it may begin in the row before those that begin with it.
	at := sort.Search(len(d.Rows), func(i int) bool { return d.firstOf(i) >= other })
	d.Rows = d.Rows[max(0, at-1):]
	return d.Reader()
}

// With are the rows that may hold some others.
func (d Dyads) With(others []string) []string {
	var out []string
	next := 0 // the first row that is not among them
	if !slices.IsSorted(others) {
		others = slices.Sorted(slices.Values(others))
	}
	for _, other := range others {
		at := sort.Search(len(d.Rows), func(i int) bool { return d.firstOf(i) >= other })
		for next = max(next, at-1); next < len(d.Rows) && d.firstOf(next) <= other; next++ {
			out = append(out, d.Rows[next])
		}
	}
	return out
}

// Parts are others at which to part the dyads into so many parts of much the same length.
func (d Dyads) Parts(n int) []string {
	var out []string
	for i := 1; i < n; i++ {
		other := d.firstOf(i * len(d.Rows) / n)
		if other != "" && (len(out) == 0 || out[len(out)-1] < other) {
			out = append(out, other)
		}
	}
	return out
}

// firstOf is the other that a row begins with.
func (d Dyads) firstOf(row int) string {
	if row >= len(d.Rows) {
		return ""
	}
	text := packed.Decoder{Rest: d.Rows[row]}
	return text.Text()
}

// Err tells whether reading stopped at what is damaged.
func (r *DyadReader) Err() error {
	if r.rest.Failed {
		return errStored
	}
	return nil
}

// Next reads the next dyad; a hot one's acts go on in the next row.
func (r *DyadReader) Next() bool {
	r.Dyad.Acts = r.Dyad.Acts[:0]
	for len(r.rest.Rest) > 0 || r.turn() {
		before := r.rest
		other := r.rest.Text()
		if len(r.Dyad.Acts) > 0 && other != r.Dyad.Other {
			r.rest = before
			return true
		}
		r.Dyad.Other = other
		r.Dyad.Acts = append(r.Dyad.Acts, Acts(r.rest.Text()))
		if r.rest.Failed {
			return false
		}
		if len(r.rest.Rest) > 0 {
			return true
		}
	}
	return len(r.Dyad.Acts) > 0
}

// turn turns to the next row.
func (r *DyadReader) turn() bool {
	if len(r.rows) == 0 || r.rest.Failed {
		return false
	}
	r.rest.Rest, r.rows = r.rows[0], r.rows[1:]
	return true
}

// ActOf writes an event in numbers, as its source sees it.
func ActOf(e Event) Act {
	a := Act{
		Relation: e.Relation, Number: e.Relation.Number(), Date: e.Date, Precision: e.DatePrecision,
		ClaimOnly: e.ClaimOnly, NotActual: e.Status != Actual, Confidence: e.Confidence,
	}
	if a.NotActual {
		return a
	}
	a.Quotes, a.Articles, a.Voices = e.Quotes, e.Articles, voicesIn(e)
	if e.Date == "" {
		a.Undated = e.ID
	}
	return a
}

func voicesIn(events ...Event) Voices {
	var list []Voice
	for _, e := range events {
		for _, r := range e.Reports {
			list = append(list, Voice{hash64(r.Article), hashOutlet(r.Publication), r.Claimed})
		}
	}
	return EncodeVoices(unite(list))
}

// Share is an act of the dyad as a share of its own, without Best.
func (d *Dyad) Share(a *Act) Share {
	s := Share{
		Source: d.Actor, Relation: a.Relation, Target: d.Other, Month: MonthOf(a.Date),
		ClaimOnly: a.ClaimOnly, Yearly: a.Precision == Year, NotActual: a.NotActual,
		Events: 1, Quotes: a.Quotes, FirstDate: a.Date, LastDate: a.Date, Days: dayBit(a.Date), Confidence: a.Confidence, Voices: a.Voices,
	}
	if a.Toward {
		s.Source, s.Target = d.Other, d.Actor
	}
	if s.Month != "" && !a.NotActual {
		s.FirstPrecision, s.LastPrecision = a.Precision, a.Precision
	}
	if !a.NotActual {
		s.Reported = rank(a.Precision == InArticle)
	}
	return s
}

// PickOf names an act of the dyad that happened, as Share.Picks does.
func (d *Dyad) PickOf(a *Act) Pick {
	_, _, publications := CountVoices([]Voices{a.Voices})
	return Pick{d.EventID(a, Actual), publications, a.Articles, a.Date}
}

// EventID is the id of the event that an act of the dyad is, if it has that status; empty
// of what did not happen and has no date, which acts do not tell.
func (d *Dyad) EventID(a *Act, status Status) string {
	if a.Date == "" {
		return a.Undated
	}
	source, target := d.Actor, d.Other
	if a.Toward {
		source, target = target, source
	}
	return eventID(triple{source, target, string(a.Relation), status}, Statement{Date: a.Date, DatePrecision: a.Precision})
}

// PicksOf are picks as a share has them, the best first.
func PicksOf(list ...Pick) Picks {
	slices.SortFunc(list, ComparePicks)
	return encodePicks(list[:min(MaxPicks, len(list))])
}
