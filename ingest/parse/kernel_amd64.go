package parse

import "golang.org/x/sys/cpu"

// vectorUnit tells that the kernels for AVX2 are in use.
var vectorUnit = cpu.X86.HasAVX2

//go:noescape
func dot4AVX2(m *rows4, x *int16, n, stride int, out *float32, width int)

//go:noescape
func cellAVX2(gates, projected, cells *float32, hidden *int16, h int, constants *[13][8]float32)

//go:noescape
func quantizeAVX2(q *int16, x *float32, n int, perUnit float32)

// cellConstants are the numbers of a cell, each in all lanes, in the order that the kernel reads them.
var cellConstants = func() (out [13][8]float32) {
	values := append([]float32{tanhRange, -tanhRange}, tanhTerms[1:]...)
	for i, v := range append(values, 0.5, 1/stateStep) {
		for lane := range out[i] {
			out[i][lane] = v
		}
	}
	return out
}()

func dot4(m *rows4, x *int16, n, stride int, out *float32, width int) {
	if vectorUnit {
		dot4AVX2(m, x, n, stride, out, width)
		return
	}
	dot4Portable(m, x, n, stride, out, width)
}

func cell(gates, projected, cells []float32, hidden []int16) {
	h := len(cells)
	if !vectorUnit || h == 0 || h%8 != 0 {
		cellPortable(gates, projected, cells, hidden)
		return
	}
	_, _, _ = gates[4*h-1], projected[4*h-1], hidden[h-1]
	cellAVX2(&gates[0], &projected[0], &cells[0], &hidden[0], h, &cellConstants)
}

func quantizeAll(q []int16, x []float32, perUnit float32) {
	n := 0
	if n = len(x) &^ 15; vectorUnit && n > 0 {
		_ = q[n-1]
		quantizeAVX2(&q[0], &x[0], n, perUnit)
		q, x = q[n:], x[n:]
	}
	quantizePortable(q, x, perUnit)
}
