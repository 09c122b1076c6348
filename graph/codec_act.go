package graph

import (
	"encoding/binary"
	"math"
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

// fullySure is a confidence of one, as it is written: in three bytes.
const fullySure = 1e6

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
// is known, its confidence, the articles with a mark where there are not as many sentences, and what tells
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
		code |= actNotActual
	}
	sure := uint32(math.Round(a.Confidence * fullySure))
	out := []byte{code, exact, byte(sure >> 16), byte(sure >> 8), byte(sure)}
	if a.NotActual {
		return out
	}
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
	Act  Act
	more []Acts // to be read after the text
	text string
	// Places in the text rather than what is left of it, and what stays the same from one
	// act to the next is not written again: writing a number costs less than writing a
	// text while the garbage collector looks on.
	at, from  int
	month     uint64
	date      uint64 // that Act has
	precision int
	failed    bool
}

// Reader begins to read the acts of a dyad.
func (d *Dyad) Reader() ActReader {
	return ActReader{more: d.Acts, Act: Act{Number: -1}, precision: -1}
}

// Err tells whether reading stopped at what is damaged.
func (r *ActReader) Err() error {
	if r.failed {
		return errStored
	}
	return nil
}

// Encoded is what EncodeAct wrote of the present act, and its MonthNumber.
func (r *ActReader) Encoded() (month uint64, act string) { return r.month, r.text[r.from:r.at] }

// Next reads the next act.
func (r *ActReader) Next() bool {
	for r.at == len(r.text) {
		if len(r.more) == 0 || r.failed {
			return false
		}
		r.text, r.more, r.at, r.month = string(r.more[0]), r.more[1:], 0, 0
	}
	r.month += r.number()
	r.from = r.at
	r.act()
	return !r.failed
}

func (r *ActReader) act() {
	a, code, exact := &r.Act, r.byte(), r.byte()
	r.when(exact)
	number := int(code & actRelation)
	if r.failed || number >= len(relations) {
		r.fail()
		return
	}
	if number != a.Number {
		a.Number, a.Relation = number, relations[number].Relation
	}
	a.Toward, a.ClaimOnly, a.NotActual = code&actToward != 0, code&actClaim != 0, code&actNotActual != 0
	a.Confidence = float64(int(r.byte())<<16|int(r.byte())<<8|int(r.byte())) / fullySure
	a.Quotes, a.Articles = 0, 0
	if a.NotActual {
		a.Voices, a.Undated = "", ""
		return
	}
	told := r.number()
	a.Articles = int(told / 2)
	a.Quotes = a.Articles
	if told%2 == 1 {
		a.Quotes = int(r.number())
	}
	size := uint64(singleVoice)
	if a.Articles != 1 {
		size = r.number()
	}
	a.Voices = Voices(r.bytes(size))
	if r.month == 0 {
		a.Undated = r.bytes(r.number())
	} else if a.Undated != "" {
		a.Undated = ""
	}
}

// when sets the date and how exactly it is known.
func (r *ActReader) when(exact byte) {
	a, day, precision := &r.Act, uint64(exact&(1<<actDay-1)), int(exact>>actDay)
	if date := r.month<<actDay | day; date != r.date || a.Date == "" {
		name, ok := dateName(r.month, int(day))
		if !ok {
			r.fail()
		}
		r.date, a.Date = date, name
	}
	if precision >= len(precisions) {
		r.fail()
	} else if precision != r.precision {
		r.precision, a.Precision = precision, precisions[precision]
	}
}

func (r *ActReader) fail() { r.failed, r.at = true, len(r.text) }

func (r *ActReader) byte() byte {
	if r.at == len(r.text) {
		r.fail()
		return 0
	}
	r.at++
	return r.text[r.at-1]
}

func (r *ActReader) number() uint64 {
	if r.at < len(r.text) && r.text[r.at] < 0x80 { // most are small
		r.at++
		return uint64(r.text[r.at-1])
	}
	n, size := packed.Uvarint(r.text[r.at:])
	if size <= 0 || n > math.MaxInt64 {
		r.fail()
		return 0
	}
	r.at += size
	return n
}

func (r *ActReader) bytes(n uint64) string {
	if n > uint64(len(r.text)-r.at) {
		r.fail()
		return ""
	}
	r.at += int(n)
	return r.text[r.at-int(n) : r.at]
}
