package graph

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"sync/atomic"

	"entente/graph/ontology"
)

// precisions are numbered for EncodeShares; new ones go to the end.
var precisions = []Precision{"", Day, Month, Year, InArticle, Unknown}

// EncodeShares writes shares of one edge for a store to keep, without its actors and
// relation. Dates are written as days of the month, confidences to a millionth, which
// is as exact as events have them.
func EncodeShares(list []Share) []byte {
	var out []byte
	for _, s := range list {
		first, last := slices.Index(precisions, s.FirstPrecision), slices.Index(precisions, s.LastPrecision)
		out = append(binary.AppendUvarint(out, monthNumber(s.Month)), byte(s.kind()), byte(first|last<<4))
		for _, n := range []int{s.Events, s.Quotes, s.Reported, int(math.Round(s.Confidence * 1e6)), int(s.Days), len(s.Best)} {
			out = binary.AppendUvarint(out, uint64(n))
		}
		out = binary.AppendUvarint(append(out, s.Best...), uint64(len(s.Voices)))
		out = append(out, s.Voices...)
	}
	return out
}

// MonthNumber counts months from the year 0, for stores to write them short; 0 is no month.
func MonthNumber(month string) uint64 { return monthNumber(month) }

// MonthName is the month of a MonthNumber.
func MonthName(n uint64) string { return monthName(n) }

// dateName is the date of a day, up to 31, in the month of a monthNumber; empty for no month.
// ok is false for what is no date.
func dateName(month uint64, day int) (date string, ok bool) {
	if month == 0 {
		return "", day == 0
	}
	if month < uint64(len(knownDays)) {
		return daysOf(month).date(day), true
	}
	name := monthName(month)
	return dateOf(name, day), len(name) == len("2006-01")
}

func precisionNumber(p Precision) int { return max(0, slices.Index(precisions, p)) }

// monthNumber counts months from the year 0; 0 is no month.
func monthNumber(month string) uint64 {
	if len(month) < 7 {
		return 0
	}
	year, _ := strconv.Atoi(month[:4])
	n, _ := strconv.Atoi(month[5:7])
	return uint64(12*year + n)
}

// monthNames remembers how months are written: a hot actor has hundreds of thousands.
var monthNames = func() []string {
	out := make([]string, 12*2200)
	for n := range out {
		out[n] = nameMonth(uint64(n))
	}
	return out
}()

func nameMonth(n uint64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", (n-1)/12, (n-1)%12+1)
}

func monthName(n uint64) string {
	if n < uint64(len(monthNames)) {
		return monthNames[n]
	}
	return nameMonth(n)
}

// EachStoredShare decodes what EncodeShares wrote of an edge and calls each, until it
// gives an error. Months for which wanted says no are passed over; nil wants all.
func EachStoredShare(text []byte, source string, relation ontology.Relation, target string, wanted func(month string) bool, each func(Share) error) error {
	d := decode(string(text))
	for len(d.Rest) > 0 {
		n := d.Number()
		s := Share{Source: source, Relation: relation, Target: target, Month: monthName(n)}
		want := wanted == nil || wanted(s.Month)
		d.share(&s, n, want)
		if d.Failed {
			return errStored
		}
		if !want {
			continue
		}
		if err := each(s); err != nil {
			return err
		}
	}
	return nil
}

// share reads all but the month; the dates of what nobody wants are left out.
func (d *decoder) share(s *Share, month uint64, want bool) {
	kind, exact := d.Byte(), d.Byte()
	if kind > 7 || int(exact&15) >= len(precisions) || int(exact>>4) >= len(precisions) {
		d.Fail()
		return
	}
	s.ClaimOnly, s.Yearly, s.NotActual = kind&1 > 0, kind&2 > 0, kind&4 > 0
	s.FirstPrecision, s.LastPrecision = precisions[exact&15], precisions[exact>>4]
	s.Events, s.Quotes, s.Reported = int(d.Number()), int(d.Number()), int(d.Number())
	s.Confidence = float64(d.Number()) / 1e6
	s.Days = uint32(d.Number())
	s.Best, s.Voices = Picks(d.Text()), Voices(d.Text())
	if s.Days != 0 && len(s.Month) != len("2006-01") { // days of no month, or of one past the year 9999
		d.Fail()
		return
	}
	if s.Days != 0 && want {
		days := daysOf(month)
		s.FirstDate, s.LastDate = days.date(bits.TrailingZeros32(s.Days)), days.date(bits.Len32(s.Days)-1)
	}
}

// monthDays are the dates from day 0 to 31 of a month, one after the other.
type monthDays string

func (d monthDays) date(day int) string { return string(d[10*day : 10*day+10]) }

// knownDays remembers how the dates of months are written, as monthNames does.
var knownDays [12 * 2200]atomic.Pointer[monthDays]

func daysOf(n uint64) monthDays {
	if n < uint64(len(knownDays)) {
		if known := knownDays[n].Load(); known != nil {
			return *known
		}
	}
	out := make([]byte, 0, 320)
	for day := range 32 {
		out = append(out, dateOf(monthName(n), day)...)
	}
	days := monthDays(out)
	if n < uint64(len(knownDays)) {
		knownDays[n].Store(&days)
	}
	return days
}

// dateOf writes the date of a day in a month.
func dateOf(month string, day int) string {
	return string(append(append(make([]byte, 0, 10), month...), '-', '0'+byte(day/10), '0'+byte(day%10)))
}

// encodePicks writes the ids that EventIDs makes as their bytes, others as text.
func encodePicks(list []Pick) Picks {
	var out []byte
	for _, p := range list {
		raw, err := hex.DecodeString(p.Event)
		if err == nil && len(raw) == eventBytes && hex.EncodeToString(raw) == p.Event {
			out = append(append(out, 0), raw...)
		} else {
			out = append(binary.AppendUvarint(out, uint64(len(p.Event))+1), p.Event...)
		}
		out = binary.AppendUvarint(binary.AppendUvarint(out, uint64(p.Publications)), uint64(p.Articles))
		out = append(out, byte(bits.TrailingZeros32(dayBit(p.Date))))
	}
	return Picks(out)
}

// Picks lists the best attested events of the share; what is damaged ends the list.
func (s Share) Picks() []Pick {
	var out []Pick
	for d := decode(string(s.Best)); len(d.Rest) > 0; {
		p := d.pick(s.Month)
		if d.Failed {
			break
		}
		out = append(out, p)
	}
	return out
}

// FirstPick is the best attested event of the share, if it names any.
func (s Share) FirstPick() (Pick, bool) {
	d := decode(string(s.Best))
	p := d.pick(s.Month)
	return p, !d.Failed
}

func (d *decoder) pick(month string) Pick {
	p := Pick{Event: d.event(), Publications: int(d.Number()), Articles: int(d.Number())}
	if day := d.Byte(); month != "" {
		p.Date = dateOf(month, int(day))
	}
	return p
}

func (d *decoder) event() string {
	size := d.Number()
	raw := size == 0
	if raw {
		size = eventBytes + 1
	}
	id := d.Bytes(size - 1)
	if raw {
		return hex.EncodeToString([]byte(id))
	}
	return id
}
