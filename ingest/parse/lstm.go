package parse

// direction is one direction of an LSTM layer (Hochreiter and Schmidhuber 1997),
// gates in the order input, forget, cell, output.
type direction struct {
	input, recurrent *matrix
	hidden           int
}

// sequence is a sentence's place in a batch: its tokens are rows first..first+n-1.
type sequence struct{ first, n int }

// run fills out with the hidden states of every token: row i of the batch at
// out[i*width+offset:]. projected holds the input's share of the gates for row
// rows[i] (rows maps tokens to distinct forms; nil means the token itself).
// Sentences advance in step, so that each time step is one matrix product.
func (d *direction) run(projected []float32, rows []int32, seqs []sequence, backward bool, out []float32, width, offset int) {
	h := d.hidden
	gatesWidth := len(d.input.bias)
	cells := make([]float32, len(seqs)*h)
	state := newVectors(len(seqs), h, stateStep)
	gates := make([]float32, len(seqs)*gatesWidth)
	// seqs are sorted by length, longest first, so the active ones are a prefix.
	for step := 0; step < seqs[0].n; step++ {
		active := len(seqs)
		for seqs[active-1].n <= step {
			active--
		}
		state.n = active
		d.recurrent.multiply(state, gates)
		for s := range active {
			at := seqs[s].first + step
			if backward {
				at = seqs[s].first + seqs[s].n - 1 - step
			}
			row := at
			if rows != nil {
				row = int(rows[at])
			}
			hidden := out[at*width+offset : at*width+offset+h]
			d.cell(gates[s*gatesWidth:(s+1)*gatesWidth], projected[row*gatesWidth:(row+1)*gatesWidth], cells[s*h:(s+1)*h], hidden)
			state.set(s, hidden)
		}
	}
}

// cell is one step for one sentence.
func (d *direction) cell(gates, projected, cells, hidden []float32) {
	h := d.hidden
	in, forget, cell, output := gates[:h], gates[h:2*h], gates[2*h:3*h], gates[3*h:4*h]
	pi, pf, pc, po := projected[:h], projected[h:2*h], projected[2*h:3*h], projected[3*h:4*h]
	for j := range cells {
		i := sigmoid(in[j] + pi[j])
		f := sigmoid(forget[j] + pf[j])
		g := tanh(cell[j] + pc[j])
		c := float32(f*cells[j]) + float32(i*g)
		cells[j] = c
		hidden[j] = sigmoid(output[j]+po[j]) * tanh(c)
	}
}

// The hyperbolic tangent by table and linear interpolation, 256 steps a unit to
// 8 on either side; off by less than 2e-6, and the same bits on any machine.
const (
	tanhPerUnit = 256
	tanhRange   = 8
)

var tanhTable = newTanhTable()

func tanh(x float32) float32 {
	if x >= tanhRange {
		return 1
	}
	if x <= -tanhRange {
		return -1
	}
	y := float32(x*tanhPerUnit) + tanhRange*tanhPerUnit
	i := int32(y)
	t := tanhTable[i]
	return t + float32((tanhTable[i+1]-t)*(y-float32(i)))
}

func sigmoid(x float32) float32 {
	return 0.5 + float32(0.5*tanh(float32(0.5*x)))
}
