//go:build !amd64

package parse

// vectorUnit tells that there is a vector form of the kernels; there is none for this processor.
var vectorUnit = false

func dot4(m *rows4, x *int16, n, stride int, out *float32, width int) {
	dot4Portable(m, x, n, stride, out, width)
}

func cell(gates, projected, cells []float32, hidden []int16) {
	cellPortable(gates, projected, cells, hidden)
}

func quantizeAll(q []int16, x []float32, perUnit float32) { quantizePortable(q, x, perUnit) }
