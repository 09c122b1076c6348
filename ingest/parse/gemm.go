package parse

import "math"

// matrix is a weight matrix of 8-bit values with one scale a row, widened to 16
// bits for the kernel. Rows are padded to a multiple of four and columns to a
// multiple of sixteen, with zeros.
//
// Products of 16-bit activations and such weights are summed in 32 bits exactly,
// so that the kernels give the same bits in any order.
type matrix struct {
	rows, cols int // as trained
	stride     int // padded columns
	w          []int16
	scale      []float32 // of each row
	bias       []float32 // of each row
	floor      float32   // results below it are raised to it: 0 for a rectified layer
}

func newMatrix(rows, cols int, values []byte, scale, bias []float32) *matrix {
	padded := (rows + 3) &^ 3
	m := &matrix{rows: rows, cols: cols, stride: (cols + 15) &^ 15, floor: -math.MaxFloat32}
	m.w = make([]int16, padded*m.stride)
	for r := range rows {
		row := m.w[r*m.stride : r*m.stride+cols]
		for c, v := range values[r*cols : (r+1)*cols] {
			row[c] = int16(int8(v))
		}
	}
	m.scale = append(make([]float32, 0, padded), scale...)[:padded]
	m.bias = make([]float32, padded)
	copy(m.bias, bias)
	return m
}

// rectified makes m the matrix of a layer whose results are never negative.
func (m *matrix) rectified() *matrix {
	m.floor = 0
	return m
}

// vectors is a batch of activations, quantized to 16 bits with one scale.
type vectors struct {
	n, stride int
	scale     float32 // of one step
	q         []int16
}

func newVectors(a *arena, n, cols int, scale float32) *vectors {
	v := &vectors{n: n, stride: (cols + 15) &^ 15, scale: scale}
	v.q = a.int16s(n * v.stride)
	return v
}

// Steps of the quantized activations: 16 to either side for open ranges, 2 for
// the hidden states, which stay within 1.
const (
	wideStep  = 1.0 / 2048
	stateStep = 1.0 / 16384
)

// row is the activations of row i.
func (v *vectors) row(i int) []int16 { return v.q[i*v.stride : (i+1)*v.stride] }

// set stores row i from floats.
func (v *vectors) set(i int, x []float32) { quantizeAll(v.row(i), x, 1/v.scale) }

// apply is m's results for each row of x, lent by the arena.
func (m *matrix) apply(x *vectors, a *arena) []float32 {
	out := a.float32s(x.n * len(m.bias))
	m.multiply(x, out)
	return out
}

// activations are the same, quantized for the next matrix.
func (m *matrix) activations(x *vectors, a *arena) *vectors {
	results := m.apply(x, a)
	out := newVectors(a, x.n, m.rows, wideStep)
	for i := range x.n {
		out.set(i, row(results, m, i))
	}
	return out
}

// row is the results of row i under the matrix that gave them.
func row(results []float32, m *matrix, i int) []float32 {
	width := len(m.bias)
	return results[i*width : i*width+m.rows]
}

// blockRows is how many activations and results stay in the first-level cache while the rows of a matrix pass over them.
const blockRows = 16

// multiply gives out[i*len+r] = bias[r] + sum over c of x[i][c]*w[r][c]; len is
// the padded number of rows.
func (m *matrix) multiply(x *vectors, out []float32) {
	width := len(m.bias)
	var scale [4]float32
	rows := rows4{k: m.stride, scale: &scale[0], floor: m.floor}
	for from := 0; from < x.n; from += blockRows {
		n := min(blockRows, x.n-from)
		_, _ = x.q[(from+n)*x.stride-1], out[(from+n)*width-1]
		for r := 0; r < width; r += 4 {
			for i, s := range m.scale[r : r+4] {
				scale[i] = float32(s * x.scale)
			}
			rows.w, rows.bias = &m.w[r*m.stride], &m.bias[r]
			dot4(&rows, &x.q[from*x.stride], n, x.stride, &out[from*width+r], width)
		}
	}
}
