package graph

import (
	"encoding/binary"
	"time"

	"entente/graph/ontology"
	"entente/graph/packed"
)

// Acts are acts as a store keeps them, in order of their months: hundreds of thousands are
// read in milliseconds, see ActReader. After each month's distance from the one before
// stands what EncodeAct wrote.
type Acts string

// The bits of an act's code: the number of its relation in the ontology's table, the
// direction, and of what kind it is. A change of the table's order is a new format.
const (
	actRelation  = 31
	actToward    = 1 << 5
	actEdge      = actRelation | actToward
	actClaim     = 1 << 6
	actNotActual = 1 << 7
)

// actDay are the bits of a day of the month; those above tell how exactly it is known.
const actDay = 5

// singleVoice is how long the voices of one article are.
const singleVoice = 18

// relations are the ontology's, by their numbers.
var relations = ontology.Relations()

// IsOfEdge reports whether what EncodeAct wrote is an act of a relation and direction.
func IsOfEdge(act string, r ontology.Relation, toward bool) bool {
	return act != "" && act[0]&actEdge == actCode(r, toward)
}

func actCode(r ontology.Relation, toward bool) byte {
	code := byte(r.Number())
	if toward {
		code |= actToward
	}
	return code
}

// EncodeAct writes all of an act but whose it is and its month: its day and how exactly that
// is known, the articles with a mark where there are not as many sentences, and what tells
// the articles apart.
func EncodeAct(a Act) []byte {
	code, day := actCode(a.Relation, a.Toward), 0
	if len(a.Date) == len(time.DateOnly) {
		day = int(a.Date[8]-'0')*10 + int(a.Date[9]-'0')
	}
	exact := byte(day | precisionNumber(a.Precision)<<actDay)
	if a.ClaimOnly {
		code |= actClaim
	}
	if a.NotActual {
		return []byte{code | actNotActual, exact}
	}
	out := []byte{code, exact}
	if a.Quotes == a.Articles {
		out = binary.AppendUvarint(out, uint64(2*a.Articles))
	} else {
		out = binary.AppendUvarint(binary.AppendUvarint(out, uint64(2*a.Articles+1)), uint64(a.Quotes))
	}
	if a.Articles != 1 {
		out = binary.AppendUvarint(out, uint64(len(a.Voices)))
	}
	out = append(out, a.Voices...)
	if a.Date == "" {
		out = append(binary.AppendUvarint(out, uint64(len(a.Undated))), a.Undated...)
	}
	return out
}

// AppendAct appends what EncodeAct wrote of an act to others, the last of which is of the
// month before; both as MonthNumber has them, before is 0 for the first.
func AppendAct(acts []byte, before, month uint64, act string) []byte {
	return append(binary.AppendUvarint(acts, month-before), act...)
}

// ActReader reads acts one after the other: Next fills in Act until there is none left, or
// Err tells that what is stored is damaged.
type ActReader struct {
	Act     Act
	rest    packed.Decoder
	month   uint64
	encoded string
}

// Reader begins to read acts.
func (x Acts) Reader() ActReader { return ActReader{rest: packed.Decoder{Rest: string(x)}} }

// Err tells whether reading stopped at what is damaged.
func (r *ActReader) Err() error {
	if r.rest.Failed {
		return errStored
	}
	return nil
}

// Encoded is what EncodeAct wrote of the present act, and its MonthNumber.
func (r *ActReader) Encoded() (month uint64, act string) { return r.month, r.encoded }

// Next reads the next act.
func (r *ActReader) Next() bool {
	d := &r.rest
	if len(d.Rest) == 0 {
		return false
	}
	r.month += d.Number()
	from := d.Rest
	r.act()
	r.encoded = from[:len(from)-len(d.Rest)]
	return !d.Failed
}

func (r *ActReader) act() {
	d, a := &r.rest, &r.Act
	code, exact := d.Byte(), d.Byte()
	number, precision := int(code&actRelation), int(exact>>actDay)
	date, ok := dateName(r.month, int(exact&(1<<actDay-1)))
	if !ok || number >= len(relations) || precision >= len(precisions) {
		d.Fail()
		return
	}
	a.Number = number
	a.Relation, a.Toward, a.Date, a.Precision = relations[number].Relation, code&actToward != 0, date, precisions[precision]
	a.ClaimOnly, a.NotActual = code&actClaim != 0, code&actNotActual != 0
	a.Quotes, a.Articles, a.Voices, a.Undated = 0, 0, "", ""
	if a.NotActual {
		return
	}
	told := d.Number()
	a.Articles = int(told / 2)
	a.Quotes = a.Articles
	if told%2 == 1 {
		a.Quotes = int(d.Number())
	}
	if a.Articles == 1 {
		a.Voices = Voices(d.Bytes(singleVoice))
	} else {
		a.Voices = Voices(d.Text())
	}
	if r.month == 0 {
		a.Undated = d.Text()
	}
}
