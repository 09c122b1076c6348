package parse

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

//go:noescape
func dot4AVX2(w, x *int16, k, n, stride int, sums *int32)

// dot4 multiplies four rows of k weights (k a multiple of 16) with n activations
// that lie stride apart, into sums[4*i+row].
func dot4(w, x *int16, k, n, stride int, sums *int32) {
	if hasAVX2 {
		dot4AVX2(w, x, k, n, stride, sums)
		return
	}
	dot4Portable(w, x, k, n, stride, sums)
}
