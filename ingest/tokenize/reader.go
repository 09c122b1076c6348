package tokenize

// reader runs the network over a page, only as far as the places it is asked
// about depend on. It keeps the last activations of each layer, since places in
// doubt come in runs.
type reader struct {
	net  *network
	page *page
	kept [len(spacing) + 1][keptRows]activation
}

// keptRows is how many activations of each layer are kept: more than the network
// reaches to either side, and a power of two.
const keptRows = 64

// activation is a layer's output for one token.
type activation struct {
	token int // plus one; 0 is none
	x     []int16
}

func newReader(p *page) *reader { return &reader{net: loaded(), page: p} }

// score is the network's logit, in steps of the linear scores, of a sentence
// that ends after the page's token i.
func (r *reader) score(i int) int {
	l := &r.net.out
	sum, _ := halves(dot(l.pairs, r.at(len(spacing), i)))
	return int(roundStep(float32(float32(sum)*float32(l.scale[0]*activationStep))+l.bias[0], scoreSteps))
}

// scoreSteps is how many steps of the linear scores are one of a logit.
const scoreSteps = 24

// at is the output of a layer for the page's token i: 0 are the embeddings.
// Beyond the ends of the page all is zero.
func (r *reader) at(depth, i int) []int16 {
	if i < 0 || i >= r.page.tokens {
		return zeros[:]
	}
	a := &r.kept[depth][i%keptRows]
	if a.token == i+1 {
		return a.x
	}
	if a.x == nil {
		a.x = make([]int16, r.net.width(depth))
	}
	a.token = i + 1
	if depth == 0 {
		r.net.embedding(r.page.view(i), a.x)
		return a.x
	}
	s := spacing[depth-1]
	left, here, right := r.at(depth-1, i-s), r.at(depth-1, i), r.at(depth-1, i+s)
	r.net.layers[depth-1].convolve(left, here, right, depth > 1, a.x)
	return a.x
}

// zeros is long enough for any layer.
var zeros [maxWidth]int16

func (n *network) width(depth int) int {
	if depth == 0 {
		return n.embed
	}
	return n.hidden
}

// embedding adds up the rows of a token's views, rectified.
func (n *network) embedding(v view, out []int16) {
	var sum [maxWidth]float32
	for k, row := range v {
		t := &n.tables[k]
		for c, w := range t.rows[int(row)*n.embed : (int(row)+1)*n.embed] {
			sum[c] += float32(float32(int8(w)) * t.scale)
		}
	}
	for c := range out {
		out[c] = roundStep(max(sum[c], 0), 1/activationStep)
	}
}

// convolve is one layer at one token, rectified; residual adds what came in.
func (l *layer) convolve(left, here, right []int16, residual bool, out []int16) {
	n := l.cols / 3
	left, here, right = left[:n], here[:n], right[:n]
	for r := 0; r < len(out); r += 2 {
		w := l.pairs[r/2*l.cols : (r/2+1)*l.cols]
		a, b := halves(dot(w[:n], left) + dot(w[n:2*n], here) + dot(w[2*n:], right))
		for k, sum := range [2]int32{a, b} {
			y := max(float32(float32(sum)*float32(l.scale[r+k]*activationStep))+l.bias[r+k], 0)
			if residual {
				y += float32(float32(here[r+k]) * activationStep)
			}
			out[r+k] = roundStep(y, 1/activationStep)
		}
	}
}

// dot multiplies x with a pair of rows.
func dot(pairs []int64, x []int16) int64 {
	pairs = pairs[:len(x)]
	var s, t int64
	c := 0
	for ; c+1 < len(x); c += 2 {
		s += pairs[c] * int64(x[c])
		t += pairs[c+1] * int64(x[c+1])
	}
	return s + t
}

// halves are the sums of the two rows of a pair.
func halves(sum int64) (a, b int32) {
	a = int32(sum)
	return a, int32((sum - int64(a)) >> 32)
}

// roundStep rounds x to the nearest step, within 16 bits.
func roundStep(x, perUnit float32) int16 {
	y := float32(x * perUnit)
	if y < 0 {
		return -roundStep(-x, perUnit)
	}
	return int16(min(float32(y+0.5), 32767))
}
