package graph

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

var errStored = errors.New("what the store holds of an event or month is damaged: rebuild the graph")

// leastVoice is the fewest bytes that an article takes among voices.
const leastVoice = 9

// EncodeVoices writes voices, each article once: the publications, then for each
// article its hash and the place of its publication with the mark of a claim.
func EncodeVoices(list []Voice) Voices {
	if len(list) == 0 {
		return ""
	}
	outlets := make([]uint64, len(list))
	for i, v := range list {
		outlets[i] = v.Publication
	}
	slices.Sort(outlets)
	outlets = slices.Compact(outlets)
	out := binary.AppendUvarint(make([]byte, 0, 2+8*len(outlets)+9*len(list)), uint64(len(outlets)))
	for _, p := range outlets {
		out = binary.BigEndian.AppendUint64(out, p)
	}
	for _, v := range list {
		at, _ := slices.BinarySearch(outlets, v.Publication)
		out = binary.BigEndian.AppendUint64(out, v.Article)
		out = binary.AppendUvarint(out, uint64(2*at+rank(v.Claimed)))
	}
	return Voices(out)
}

// EncodeReports writes an event's reports for a store to keep. Hot events have
// thousands, which each write of one more reads and writes again, so the form is as
// plain as can be: for each report its three texts after their lengths, the
// sentences with the mark of a claim, and the confidence.
func EncodeReports(list []Report) []byte {
	out := make([]byte, 0, 64*len(list))
	for _, r := range list {
		for _, text := range []string{r.Article, r.Publication, r.Date} {
			out = append(binary.AppendUvarint(out, uint64(len(text))), text...)
		}
		out = binary.AppendUvarint(out, uint64(2*r.Quotes+rank(r.Claimed)))
		out = binary.BigEndian.AppendUint64(out, math.Float64bits(r.Confidence))
	}
	return out
}

// DecodeReports reads what EncodeReports wrote.
func DecodeReports(text []byte) ([]Report, error) {
	out := make([]Report, 0, 1+len(text)/64)
	d := decoder{rest: string(text)}
	for len(d.rest) > 0 {
		r := Report{Article: d.text(), Publication: d.text(), Date: d.text()}
		n := d.number()
		r.Quotes, r.Claimed, r.Confidence = int(n/2), n%2 == 1, d.float()
		out = append(out, r)
	}
	if d.failed {
		return nil, errStored
	}
	return out, nil
}

// decoder reads from the front of rest; after a failure nothing is left.
type decoder struct {
	rest   string
	failed bool
}

func (d *decoder) fail() { d.rest, d.failed = "", true }

func (d *decoder) number() uint64 {
	if len(d.rest) > 0 && d.rest[0] < 0x80 { // most are small
		n := d.rest[0]
		d.rest = d.rest[1:]
		return uint64(n)
	}
	n, size := uvarint(d.rest)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) text() string {
	n := d.number()
	if n > uint64(len(d.rest)) {
		d.fail()
		return ""
	}
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}

func (d *decoder) float() float64 {
	if len(d.rest) < 8 {
		d.fail()
		return 0
	}
	out := math.Float64frombits(word(d.rest))
	d.rest = d.rest[8:]
	return out
}
