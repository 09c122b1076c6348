package packed_test

import (
	"encoding/binary"
	"math"
	"testing"

	"pgregory.net/rapid"

	"entente/graph/packed"
)

func TestDecoderReadsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint64Range(0, math.MaxInt64).Draw(t, "number")
		text := rapid.String().Draw(t, "text")
		b := rapid.Byte().Draw(t, "byte")
		f := rapid.Float64().Draw(t, "float")
		out := binary.AppendUvarint(nil, n)
		out = append(binary.AppendUvarint(out, uint64(len(text))), text...)
		out = binary.BigEndian.AppendUint64(append(out, b), math.Float64bits(f))
		d := packed.Decoder{Rest: string(out)}
		if d.Number() != n || d.Text() != text || d.Byte() != b || d.Float() != f || d.Failed || d.Rest != "" {
			t.Fatalf("%x is read otherwise, %q left", out, d.Rest)
		}
		cut := packed.Decoder{Rest: string(out[:rapid.IntRange(0, len(out)-1).Draw(t, "cut")])}
		cut.Number()
		cut.Text()
		cut.Byte()
		cut.Float()
		if !cut.Failed || cut.Rest != "" {
			t.Fatal("what is cut off is not found out")
		}
	})
}

func TestNumbersThatNoIntHolds(t *testing.T) {
	d := packed.Decoder{Rest: string(binary.AppendUvarint(nil, math.MaxInt64+1))}
	if d.Number(); !d.Failed {
		t.Error("a number of 64 bits is taken")
	}
}

func FuzzDecoder(f *testing.F) {
	f.Add([]byte("\x05hello"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := packed.Decoder{Rest: string(data)}
		for len(d.Rest) > 0 {
			before := len(d.Rest)
			d.Text()
			if len(d.Rest) >= before {
				t.Fatal("nothing was read")
			}
		}
	})
}
