//go:build !amd64

package parse

func dot4(w, x *int16, k, n, stride int, sums *int32) {
	dot4Portable(w, x, k, n, stride, sums)
}
