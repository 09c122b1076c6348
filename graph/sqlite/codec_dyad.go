package sqlite

import (
	"encoding/binary"
	"errors"
	"slices"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/packed"
)

// The bits of a count's code: the number of its relation in the ontology's table, the
// direction, and what kind of events it counts. A change of the table's order is a new
// format.
const (
	dyadRelation  = 31
	dyadToward    = 1 << 5
	dyadEdge      = dyadRelation | dyadToward
	dyadClaim     = 1 << 6
	dyadNotActual = 1 << 7
)

// dyadSingle marks, beside the day, one event of one article.
const dyadSingle = 1 << 5

var errDyads = errors.New("what the store holds of an actor is damaged: rebuild the graph")

// relations are the ontology's, by their numbers.
var relations = ontology.Relations()

func dyadCode(r ontology.Relation, toward bool) byte {
	code := byte(slices.IndexFunc(relations, func(e ontology.Entry) bool { return e.Relation == r }))
	if toward {
		code |= dyadToward
	}
	return code
}

// newDyadCount encodes all of a count but its place: its days, and unless it is of one
// event of one article, how many there are.
func newDyadCount(at dyadPlace, c graph.Count) dyadCount {
	code := dyadCode(c.Relation, c.Toward)
	if c.ClaimOnly {
		code |= dyadClaim
	}
	if c.NotActual {
		code |= dyadNotActual
	}
	out := []byte{byte(c.First)}
	slices.Sort(c.Outlets)
	if c.Events == 1 && c.Articles <= 1 {
		out[0] |= dyadSingle
		if !c.NotActual {
			out = binary.AppendUvarint(out, uint64(append(c.Outlets, 0)[0]))
		}
		return dyadCount{at, code, string(out)}
	}
	out = binary.AppendUvarint(append(out, byte(c.Last)), uint64(c.Events))
	if !c.NotActual {
		out = binary.AppendUvarint(out, uint64(c.Articles))
		out = binary.AppendUvarint(out, uint64(len(c.Outlets)))
		before := 0
		for _, n := range c.Outlets {
			out = binary.AppendUvarint(out, uint64(n-before))
			before = n
		}
	}
	return dyadCount{at, code, string(out)}
}

// encodeDyads writes the counts of a row: for each other its id, how many bytes its
// counts take, and these with the months since the one before.
func encodeDyads(list []dyadCount) []byte {
	var out, body []byte
	for i, c := range list {
		before := uint64(0)
		if len(body) > 0 {
			before = list[i-1].month
		}
		body = append(append(binary.AppendUvarint(body, c.month-before), c.code), c.rest...)
		if i+1 == len(list) || list[i+1].other != c.other {
			out = append(binary.AppendUvarint(out, uint64(len(c.other))), c.other...)
			out = append(binary.AppendUvarint(out, uint64(len(body))), body...)
			body = body[:0]
		}
	}
	return out
}

// decodeDyads reads what encodeDyads wrote.
func decodeDyads(text string) ([]dyadCount, error) {
	var out []dyadCount
	err := eachDyad(text, func(other, body string) error {
		at := dyadPlace{other: other}
		for d := newDyadDecoder(body); len(d.Rest) > 0; {
			at.month += d.Number()
			code, from := d.Byte(), d.Rest
			var c graph.Count
			d.count(code, &c)
			if d.Failed {
				return errDyads
			}
			out = append(out, dyadCount{at, code, from[:len(from)-len(d.Rest)]})
		}
		return nil
	})
	return out, err
}

// eachDyad parts a row by the others.
func eachDyad(text string, each func(other, body string) error) error {
	for d := (packed.Decoder{Rest: text}); len(d.Rest) > 0; {
		other, body := d.Text(), d.Text()
		if d.Failed {
			return errDyads
		}
		if err := each(other, body); err != nil {
			return err
		}
	}
	return nil
}

// dyadDecoder reads counts.
type dyadDecoder struct {
	packed.Decoder
	outlets []int // of all counts
}

func newDyadDecoder(body string) dyadDecoder {
	return dyadDecoder{Decoder: packed.Decoder{Rest: body}}
}

// count reads what follows the code of a count; its Outlets are the last of d.outlets.
func (d *dyadDecoder) count(code byte, c *graph.Count) {
	n := int(code & dyadRelation)
	if n >= len(relations) {
		d.Fail()
		return
	}
	c.Relation, c.Toward = relations[n].Relation, code&dyadToward != 0
	c.ClaimOnly, c.NotActual = code&dyadClaim != 0, code&dyadNotActual != 0
	day := d.Byte()
	c.First = int(day &^ dyadSingle)
	c.Last, c.Events, c.Articles = c.First, 1, 0
	from := len(d.outlets)
	switch single := day&dyadSingle != 0; {
	case single && c.NotActual:
	case single:
		c.Articles = 1
		d.outlet(0)
	default:
		c.Last, c.Events = int(d.Byte()), int(d.Number())
		if c.NotActual {
			break
		}
		c.Articles = int(d.Number())
		last := uint64(0)
		for n := d.Number(); n > 0 && !d.Failed; n-- {
			last = d.outlet(last)
		}
	}
	c.Outlets = d.outlets[from:len(d.outlets):len(d.outlets)]
}

// mostOutlets bounds the numbers of publications, which readers count in tables.
const mostOutlets = 1 << 24

// outlet reads a publication as what its number is more than another's; 0 is none.
func (d *dyadDecoder) outlet(before uint64) uint64 {
	n := d.Number()
	if n > mostOutlets || before+n > mostOutlets {
		d.Fail()
		return 0
	}
	if before+n > 0 {
		d.outlets = append(d.outlets, int(before+n))
	}
	return before + n
}
