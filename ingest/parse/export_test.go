package parse

// VectorUnit tells whether the vector kernels are in use.
func VectorUnit() bool { return vectorUnit }

// SetVectorUnit switches between the vector and the portable kernels.
func SetVectorUnit(on bool) { vectorUnit = on }

// Kernels for tests.
var (
	Quantize = quantizeAll
	Cell     = cell
	Tanh     = tanh
)

// Multiply multiplies rows of cols 8-bit weights with activations under the given kernels.
func Multiply(rows, cols int, weights []byte, scale, bias, activations []float32, rectified bool) []float32 {
	m := newMatrix(rows, cols, weights, scale, bias)
	if rectified {
		m.rectified()
	}
	n := len(activations) / cols
	x := newVectors(nil, n, cols, wideStep)
	for i := range n {
		x.set(i, activations[i*cols:(i+1)*cols])
	}
	out := make([]float32, n*len(m.bias))
	m.multiply(x, out)
	return out
}

// BestTree gives the head of each token 1..n (0 is the root) for the scores of
// (n+1)*(n+1) arcs, row d for dependent d.
func BestTree(n int, scores []float32) []int { return (&arcs{n, scores}).tree() }

// Weights are the embedded ones.
func Weights() []byte { return weights }
