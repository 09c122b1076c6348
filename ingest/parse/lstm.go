package parse

// direction is one direction of an LSTM layer (Hochreiter and Schmidhuber 1997),
// gates in the order input, forget, cell, output.
type direction struct {
	input, recurrent *matrix
	hidden           int
}

// sequence is a sentence's place in a batch: its tokens are rows first..first+n-1.
type sequence struct{ first, n int }

// run puts the hidden states of every token into out, from column offset on.
// projected holds the input's share of the gates for row rows[i] (rows maps
// tokens to distinct forms; nil means the token itself).
// Sentences advance in step, so that each time step is one matrix product.
func (d *direction) run(projected []float32, rows []int32, seqs []sequence, backward bool, out *vectors, offset int, a *arena) {
	h := d.hidden
	width := len(d.input.bias)
	cells := a.float32s(len(seqs) * h)
	clear(cells)
	state := newVectors(a, len(seqs), h, stateStep)
	gates := a.float32s(len(seqs) * width)
	active := len(seqs)
	// seqs are sorted by length, longest first, so the active ones are a prefix.
	for step := 0; step < seqs[0].n; step++ {
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
			hidden := out.row(at)[offset : offset+h]
			cell(gates[s*width:(s+1)*width], projected[row*width:(row+1)*width], cells[s*h:(s+1)*h], hidden)
			copy(state.row(s), hidden)
		}
	}
}
