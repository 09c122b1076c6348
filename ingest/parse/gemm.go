package parse

// matrix is a weight matrix of 8-bit values with one scale a row, widened to 16
// bits for the kernel. Rows are padded to a multiple of four and columns to a
// multiple of sixteen, with zeros.
//
// Products of 16-bit activations and such weights are summed in 32 bits exactly,
// so that the kernel and the portable loop give the same bits in any order.
type matrix struct {
	rows, cols int // as trained
	stride     int // padded columns
	w          []int16
	scale      []float32 // of each row
	bias       []float32 // of each row
}

func newMatrix(rows, cols int, values []byte, scale, bias []float32) *matrix {
	padded := (rows + 3) &^ 3
	m := &matrix{rows: rows, cols: cols, stride: (cols + 15) &^ 15}
	m.w = make([]int16, padded*m.stride)
	for r := range rows {
		for c := range cols {
			m.w[r*m.stride+c] = int16(int8(values[r*cols+c]))
		}
	}
	m.scale = append(make([]float32, 0, padded), scale...)[:padded]
	m.bias = make([]float32, padded)
	copy(m.bias, bias)
	return m
}

// vectors is a batch of activations, quantized to 16 bits with one scale.
type vectors struct {
	n, stride int
	scale     float32 // of one step
	q         []int16
}

func newVectors(n, cols int, scale float32) *vectors {
	v := &vectors{n: n, stride: (cols + 15) &^ 15, scale: scale}
	v.q = make([]int16, n*v.stride)
	return v
}

// Steps of the quantized activations: 16 to either side for open ranges, 2 for
// the hidden states, which stay within 1.
const (
	wideStep  = 1.0 / 2048
	stateStep = 1.0 / 16384
)

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

// set stores row i from floats.
func (v *vectors) set(i int, x []float32) {
	perUnit := 1 / v.scale
	row := v.q[i*v.stride:]
	for j, f := range x {
		row[j] = quantize(f, perUnit)
	}
}

// blockRows is how many activations stay in the first-level cache while the rows of a matrix pass over them.
const blockRows = 32

// multiply gives out[i*len+r] = bias[r] + sum over c of x[i][c]*w[r][c]; len is
// the padded number of rows. sums is scratch of blockRows*4.
func (m *matrix) multiply(x *vectors, out []float32) {
	width := len(m.bias)
	var sums [blockRows * 4]int32
	for from := 0; from < x.n; from += blockRows {
		n := min(blockRows, x.n-from)
		for r := 0; r < width; r += 4 {
			dot4(&m.w[r*m.stride], &x.q[from*x.stride], m.stride, n, x.stride, &sums[0])
			m.scaleInto(out[from*width:], sums[:4*n], r, width, x.scale)
		}
	}
}

func (m *matrix) scaleInto(out []float32, sums []int32, r, width int, step float32) {
	s0, s1, s2, s3 := float32(m.scale[r]*step), float32(m.scale[r+1]*step), float32(m.scale[r+2]*step), float32(m.scale[r+3]*step)
	b := m.bias[r : r+4]
	for i := 0; i+4 <= len(sums); i += 4 {
		o := out[(i/4)*width+r : (i/4)*width+r+4]
		o[0] = float32(float32(sums[i])*s0) + b[0]
		o[1] = float32(float32(sums[i+1])*s1) + b[1]
		o[2] = float32(float32(sums[i+2])*s2) + b[2]
		o[3] = float32(float32(sums[i+3])*s3) + b[3]
	}
}

// dot4Portable multiplies four rows of k weights with n activations into sums[4*i+row].
func dot4Portable(w, x *int16, k, n, stride int, sums *int32) {
	ws := unsafeSlice(w, 4*k)
	out := unsafeSlice(sums, 4*n)
	xs := unsafeSlice(x, (n-1)*stride+k)
	for i := range n {
		row := xs[i*stride : i*stride+k]
		for r := range 4 {
			var sum int32
			for c, a := range ws[r*k : (r+1)*k] {
				sum += int32(a) * int32(row[c])
			}
			out[4*i+r] = sum
		}
	}
}
