package parse

// arena lends the buffers of one batch, which are all given back at its end. A
// nil arena makes each one anew.
type arena struct {
	floats loans[float32]
	shorts loans[int16]
}

// float32s lends n numbers of any value.
func (a *arena) float32s(n int) []float32 {
	if a == nil {
		return make([]float32, n)
	}
	return a.floats.lend(n)
}

// int16s lends n zeros.
func (a *arena) int16s(n int) []int16 {
	if a == nil {
		return make([]int16, n)
	}
	out := a.shorts.lend(n)
	clear(out)
	return out
}

// reset takes back everything.
func (a *arena) reset() { a.floats.at, a.shorts.at = 0, 0 }

// resetFloats takes back the floats, for the next layer to use.
func (a *arena) resetFloats() { a.floats.at = 0 }

// loans are buffers in the order in which a batch asks for them, which is the
// same for every batch, so that each grows to what its place needs and no more.
type loans[T any] struct {
	all [][]T
	at  int
}

func (l *loans[T]) lend(n int) []T {
	if l.at == len(l.all) {
		l.all = append(l.all, nil)
	}
	if cap(l.all[l.at]) < n {
		l.all[l.at] = make([]T, n)
	}
	l.at++
	return l.all[l.at-1][:n]
}
