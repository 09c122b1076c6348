package parse_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/ingest/nlp"
	"entente/ingest/parse"
)

// onBoth gives the results of f under the portable and under the vector
// kernels, or skips where the processor has none.
func onBoth[T any](t testing.TB, f func() T) (portable, vector T) {
	t.Helper()
	if !parse.VectorUnit() {
		t.Skip("no vector unit that the kernels know: only the portable ones run here")
	}
	defer parse.SetVectorUnit(true)
	vector = f()
	parse.SetVectorUnit(false)
	return f(), vector
}

func bits(x []float32) []uint32 {
	out := make([]uint32, len(x))
	for i, f := range x {
		out[i] = math.Float32bits(f)
	}
	return out
}

func TestKernelsAgree(t *testing.T) {
	if !parse.VectorUnit() {
		t.Skip("no vector unit that the kernels know: only the portable ones run here")
	}
	floats := func(t *rapid.T, n int, most float64, name string) []float32 {
		return rapid.SliceOfN(rapid.Map(rapid.Float64Range(-most, most), func(f float64) float32 { return float32(f) }), n, n).Draw(t, name)
	}
	t.Run("product", rapid.MakeCheck(func(r *rapid.T) {
		rows, cols, n := rapid.IntRange(1, 9).Draw(r, "rows"), rapid.IntRange(1, 70).Draw(r, "cols"), rapid.IntRange(1, 70).Draw(r, "n")
		weights := rapid.SliceOfN(rapid.Byte(), rows*cols, rows*cols).Draw(r, "weights")
		scale, bias := floats(r, rows, 1, "scale"), floats(r, rows, 4, "bias")
		x := floats(r, n*cols, 20, "activations")
		rectified := rapid.Bool().Draw(r, "rectified")
		portable, vector := onBoth(t, func() []uint32 { return bits(parse.Multiply(rows, cols, weights, scale, bias, x, rectified)) })
		if diff := cmp.Diff(portable, vector); diff != "" {
			r.Fatal(diff)
		}
	}))
	t.Run("rounding", rapid.MakeCheck(func(r *rapid.T) {
		x := floats(r, rapid.IntRange(1, 70).Draw(r, "n"), 20, "x")
		portable, vector := onBoth(t, func() []int16 {
			q := make([]int16, len(x))
			parse.Quantize(q, x, 2048)
			return q
		})
		if diff := cmp.Diff(portable, vector); diff != "" {
			r.Fatal(diff)
		}
	}))
	t.Run("cell", rapid.MakeCheck(func(r *rapid.T) {
		h := 8 * rapid.IntRange(1, 4).Draw(r, "eighths")
		gates, projected, cells := floats(r, 4*h, 12, "gates"), floats(r, 4*h, 12, "projected"), floats(r, h, 9, "cells")
		type result struct {
			cells  []uint32
			hidden []int16
		}
		portable, vector := onBoth(t, func() result {
			after, hidden := slices.Clone(cells), make([]int16, h)
			parse.Cell(gates, projected, after, hidden)
			return result{bits(after), hidden}
		})
		if !slices.Equal(portable.cells, vector.cells) || !slices.Equal(portable.hidden, vector.hidden) {
			r.Fatalf("portable %v, vector %v", portable, vector)
		}
	}))
}

func TestTanh(t *testing.T) {
	for x := float32(-12); x < 12; x += 1.0 / 512 {
		if got, want := float64(parse.Tanh(x)), math.Tanh(float64(x)); math.Abs(got-want) > 1e-5 || math.Abs(got) > 1 {
			t.Fatalf("tanh(%v) is %v, want %v", x, got, want)
		}
	}
}

// The whole parse must not depend on the processor.
func TestParseAgrees(t *testing.T) {
	p, err := parse.New()
	if err != nil {
		t.Fatal(err)
	}
	sentences := readReference(t)
	portable, vector := onBoth(t, func() []nlp.Sentence {
		d := &nlp.Doc{}
		for _, s := range sentences {
			d.Sentences = append(d.Sentences, s.bare())
		}
		p.Annotate(d)
		return d.Sentences
	})
	if diff := cmp.Diff(portable, vector); diff != "" {
		t.Error(diff)
	}
}
