// Package packed reads what stores keep packed in a column: numbers as unsigned varints,
// texts after their lengths, words of eight bytes with the highest first, as
// encoding/binary writes them. It reads strings, so that the texts in them need no copy.
package packed

import "math"

// Decoder reads from the front of Rest; after a failure nothing is left.
type Decoder struct {
	Rest   string
	Failed bool
}

// Fail marks what is read as damaged.
func (d *Decoder) Fail() { d.Rest, d.Failed = "", true }

// Number reads an unsigned varint that an int64 has room for.
func (d *Decoder) Number() uint64 {
	if len(d.Rest) > 0 && d.Rest[0] < 0x80 { // most are small
		n := d.Rest[0]
		d.Rest = d.Rest[1:]
		return uint64(n)
	}
	n, size := Uvarint(d.Rest)
	if size <= 0 || n > math.MaxInt64 {
		d.Fail()
		return 0
	}
	d.Rest = d.Rest[size:]
	return n
}

// Byte reads one byte.
func (d *Decoder) Byte() byte {
	if len(d.Rest) == 0 {
		d.Fail()
		return 0
	}
	b := d.Rest[0]
	d.Rest = d.Rest[1:]
	return b
}

// Text reads a text after its length.
func (d *Decoder) Text() string { return d.Bytes(d.Number()) }

// Bytes reads so many bytes.
func (d *Decoder) Bytes(n uint64) string {
	if n > uint64(len(d.Rest)) {
		d.Fail()
		return ""
	}
	out := d.Rest[:n]
	d.Rest = d.Rest[n:]
	return out
}

// Float reads the bits of a number of eight bytes.
func (d *Decoder) Float() float64 {
	if len(d.Rest) < 8 {
		d.Fail()
		return 0
	}
	return math.Float64frombits(Word(d.Bytes(8)))
}

// Word reads the first eight bytes of a text that has as many.
func Word(s string) uint64 {
	_ = s[7]
	return uint64(s[7]) | uint64(s[6])<<8 | uint64(s[5])<<16 | uint64(s[4])<<24 |
		uint64(s[3])<<32 | uint64(s[2])<<40 | uint64(s[1])<<48 | uint64(s[0])<<56
}

// Uvarint is binary.Uvarint for strings.
func Uvarint(s string) (n uint64, size int) {
	var shift uint
	for i := range len(s) {
		b := s[i]
		if b < 0x80 {
			if i > 9 || i == 9 && b > 1 {
				return 0, -1
			}
			return n | uint64(b)<<shift, i + 1
		}
		n |= uint64(b&0x7f) << shift
		shift += 7
	}
	return 0, 0
}
