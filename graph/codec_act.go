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

// ActReader reads acts one after the other: Next goes on to the next until there is none
// left, or Err tells that what is stored is damaged. What counting needs is told without
// making an Act.
type ActReader struct {
	more []Acts // to be read after the text
	text string
	// Places in the text rather than what is left of it: writing a number costs less than
	// writing a text while the garbage collector looks on.
	at, from         int
	voices, voicesTo int // of the present act
	month            uint64
	code, exact      byte
	sure             uint32 // its confidence
	quotes, articles uint64
	failed           bool

	// What stays the same from one act to the next is not made again.
	act       Act
	date      uint64
	precision int
}

// Reader begins to read the acts of a dyad.
func (d *Dyad) Reader() ActReader {
	return ActReader{more: d.Acts, act: Act{Number: -1}, precision: -1}
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

// Code tells of what kind the present act is, see KindOf.
func (r *ActReader) Code() byte { return r.code }

// IsDated reports whether the present act has a date.
func (r *ActReader) IsDated() bool { return r.month != 0 }

// Confidence is that of the present act.
func (r *ActReader) Confidence() float64 { return float64(r.sure) / fullySure }

// Day orders the dates of acts: it is that of the present act, 0 for none.
func (r *ActReader) Day() uint64 { return r.month<<actDay | uint64(r.exact&(1<<actDay-1)) }

// DayOf is the Day of acts of a date; ok is false for what is no date.
func DayOf(date string) (day uint64, ok bool) {
	if date == "" {
		return 0, true
	}
	if len(date) != len(time.DateOnly) {
		return 0, false
	}
	month := monthNumber(date[:7])
	n := int(date[8]-'0')*10 + int(date[9]-'0')
	name, ok := dateName(month, n&(1<<actDay-1))
	return month<<actDay | uint64(n&(1<<actDay-1)), ok && name == date
}

// Quotes counts the sentences of the present act.
func (r *ActReader) Quotes() int { return int(r.quotes) }

// Articles counts those of the present act.
func (r *ActReader) Articles() int { return int(r.articles) }

// Voices are those of the present act.
func (r *ActReader) Voices() Voices { return Voices(r.text[r.voices:r.voicesTo]) }

// KindOf is an act of which is known what its code tells: the relation and its number, the
// direction, whether it is a claim and whether it happened. No act has a code of which it
// is false.
func KindOf(code byte) (Act, bool) {
	number := int(code & actRelation)
	if number >= len(relations) {
		return Act{}, false
	}
	return Act{
		Relation: relations[number].Relation, Number: number,
		Toward: code&actToward != 0, ClaimOnly: code&actClaim != 0, NotActual: code&actNotActual != 0,
	}, true
}

// Next goes on to the next act.
func (r *ActReader) Next() bool {
	for r.at == len(r.text) {
		if len(r.more) == 0 || r.failed {
			return false
		}
		r.text, r.more, r.at, r.month = string(r.more[0]), r.more[1:], 0, 0
	}
	r.month += r.number()
	r.from = r.at
	r.split()
	return !r.failed
}

// headBytes is how long what all acts have is.
const headBytes = 5

// split finds the parts of the present act.
func (r *ActReader) split() {
	if len(r.text)-r.at < headBytes {
		r.fail()
		return
	}
	head := r.text[r.at : r.at+headBytes]
	r.code, r.exact, r.sure = head[0], head[1], uint32(head[2])<<16|uint32(head[3])<<8|uint32(head[4])
	r.at += headBytes
	if int(r.code&actRelation) >= len(relations) || int(r.exact>>actDay) >= len(precisions) {
		r.fail()
		return
	}
	r.articles, r.quotes, r.voices, r.voicesTo = 0, 0, 0, 0
	if r.code&actNotActual != 0 {
		return
	}
	told := r.number()
	r.articles = told / 2
	r.quotes = r.articles
	if told%2 == 1 {
		r.quotes = r.number()
	}
	size := uint64(singleVoice)
	if r.articles != 1 {
		size = r.number()
	}
	r.voices = r.skip(size)
	r.voicesTo = r.at
	if r.month == 0 {
		r.skip(r.number())
	}
}

// Act is the present act. It is valid until Next is called, but for its texts.
func (r *ActReader) Act() *Act {
	a := &r.act
	r.when()
	if number := int(r.code & actRelation); number != a.Number {
		a.Number, a.Relation = number, relations[number].Relation
	}
	a.Toward, a.ClaimOnly, a.NotActual = r.code&actToward != 0, r.code&actClaim != 0, r.code&actNotActual != 0
	a.Confidence, a.Quotes, a.Articles, a.Voices = r.Confidence(), int(r.quotes), int(r.articles), r.Voices()
	if r.month == 0 && !a.NotActual {
		id := packed.Decoder{Rest: r.text[r.voicesTo:r.at]}
		a.Undated = id.Text()
	} else if a.Undated != "" {
		a.Undated = ""
	}
	return a
}

// when sets the date and how exactly it is known.
func (r *ActReader) when() {
	a, precision := &r.act, int(r.exact>>actDay)
	if date := r.Day(); date != r.date || a.Date == "" {
		name, ok := dateName(r.month, int(r.exact&(1<<actDay-1)))
		if !ok {
			r.fail()
		}
		r.date, a.Date = date, name
	}
	if precision != r.precision {
		r.precision, a.Precision = precision, precisions[precision]
	}
}

func (r *ActReader) fail() { r.failed, r.at = true, len(r.text) }

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

// skip goes over so many bytes, and tells where they begin.
func (r *ActReader) skip(n uint64) int {
	if n > uint64(len(r.text)-r.at) {
		r.fail()
		return r.at
	}
	r.at += int(n)
	return r.at - int(n)
}
