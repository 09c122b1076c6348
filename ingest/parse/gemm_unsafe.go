package parse

import "unsafe"

// unsafeSlice views n values from p on; the kernels take pointers as assembly does.
func unsafeSlice[T int16 | int32](p *T, n int) []T {
	return unsafe.Slice(p, n)
}
