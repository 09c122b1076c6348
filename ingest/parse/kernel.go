package parse

import "unsafe"

// The kernels are the inner loops of the network. Each has a portable form and,
// where the processor has a vector unit that the program knows, a vector form
// that gives the same bits: integer sums are exact, and floats go through the
// same single operations in both (a conversion keeps Go from fusing a product
// with a sum).

// rows4 is four rows of a matrix with what turns their integer sums into floats.
type rows4 struct {
	w           *int16   // 4*k weights
	k           int      // columns, a multiple of 16
	scale, bias *float32 // of the four rows
	floor       float32  // results below it are raised to it
}

// dot4Portable multiplies the rows with n activations that lie stride apart:
// out[i*width+r] for activation i and row r.
func dot4Portable(m *rows4, x *int16, n, stride int, out *float32, width int) {
	w := unsafe.Slice(m.w, 4*m.k)
	w0, w1, w2, w3 := w[:m.k], w[m.k:2*m.k], w[2*m.k:3*m.k], w[3*m.k:]
	scale, bias := unsafe.Slice(m.scale, 4), unsafe.Slice(m.bias, 4)
	xs, outs := unsafe.Slice(x, (n-1)*stride+m.k), unsafe.Slice(out, (n-1)*width+4)
	for i := range n {
		row := xs[i*stride : i*stride+m.k]
		var s0, s1, s2, s3 int32
		w0, w1, w2, w3 := w0[:len(row)], w1[:len(row)], w2[:len(row)], w3[:len(row)]
		for c, a := range row {
			s0 += int32(w0[c]) * int32(a)
			s1 += int32(w1[c]) * int32(a)
			s2 += int32(w2[c]) * int32(a)
			s3 += int32(w3[c]) * int32(a)
		}
		for r, s := range [4]int32{s0, s1, s2, s3} {
			y := float32(float32(s)*scale[r]) + bias[r]
			if y < m.floor {
				y = m.floor
			}
			outs[i*width+r] = y
		}
	}
}

// cellPortable is one step of an LSTM cell for one sentence: gates (input,
// forget, cell, output, len(cells) each) are the recurrent share, projected the
// input's; cells is updated, hidden gets the state in steps of stateStep.
func cellPortable(gates, projected, cells []float32, hidden []int16) {
	h := len(cells)
	in, forget, cell, output := gates[:h], gates[h:2*h], gates[2*h:3*h], gates[3*h:4*h]
	pi, pf, pc, po := projected[:h], projected[h:2*h], projected[2*h:3*h], projected[3*h:4*h]
	for j := range cells {
		i := sigmoid(in[j] + pi[j])
		f := sigmoid(forget[j] + pf[j])
		g := tanh(cell[j] + pc[j])
		c := float32(f*cells[j]) + float32(i*g)
		cells[j] = c
		hidden[j] = quantize(float32(sigmoid(output[j]+po[j])*tanh(c)), 1/stateStep)
	}
}

// quantize rounds x to the nearest step, half away from zero, within 16 bits.
func quantize(x, perUnit float32) int16 {
	y := float32(x * perUnit)
	if y >= 0 {
		y = float32(y + 0.5)
	} else {
		y = float32(y - 0.5)
	}
	if y > 32767 {
		return 32767
	}
	if y < -32767 {
		return -32767
	}
	return int16(int32(y))
}

func quantizePortable(q []int16, x []float32, perUnit float32) {
	for j, f := range x {
		q[j] = quantize(f, perUnit)
	}
}

// The hyperbolic tangent is the ninth convergent of its continued fraction
// (Lambert 1761), off by less than 1e-5 and
// constant beyond tanhRange.
const tanhRange = 6.25

// tanhTerms are the coefficients of numerator and denominator from the highest power of x² down.
var tanhTerms = [...]float32{1, 990, 135135, 4729725, 34459425, 45, 13860, 945945, 16216200, 34459425}

func tanh(x float32) float32 {
	if x > tanhRange {
		x = tanhRange
	}
	if x < -tanhRange {
		x = -tanhRange
	}
	t := &tanhTerms
	s := float32(x * x)
	up := float32(s + t[1])
	up = float32(up*s) + t[2]
	up = float32(up*s) + t[3]
	up = float32(up*s) + t[4]
	down := float32(s*t[5]) + t[6]
	down = float32(down*s) + t[7]
	down = float32(down*s) + t[8]
	down = float32(down*s) + t[9]
	return float32(x*up) / down
}

func sigmoid(x float32) float32 {
	return 0.5 + float32(0.5*tanh(float32(0.5*x)))
}
