package graph

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"entente/graph/packed"
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
	d := packed.Decoder{Rest: string(text)}
	for len(d.Rest) > 0 {
		r := Report{Article: d.Text(), Publication: d.Text(), Date: d.Text()}
		n := d.Number()
		r.Quotes, r.Claimed, r.Confidence = int(n/2), n%2 == 1, d.Float()
		out = append(out, r)
	}
	if d.Failed {
		return nil, errStored
	}
	return out, nil
}

// decoder reads what is stored of events and shares.
type decoder struct{ packed.Decoder }

func decode(text string) decoder { return decoder{packed.Decoder{Rest: text}} }
