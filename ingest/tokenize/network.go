package tokenize

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

// The weights of the network, made by train/train.sh.
//
//go:embed network.bin
var networkWeights []byte

// networkFormat is the layout of the weights file that this runtime reads.
const networkFormat = 1

// network judges the places where the linear scorer is in doubt. A token is the
// sum of its views' embeddings; over these go convolutions of three tokens, each
// wider spaced than the one before, so that a place is judged by the tokens
// around it, those of other paragraphs too (van den Oord et al. 2016).
//
// Activations are rounded to 16 bits and products with the 8-bit weights summed
// exactly, so that every processor gives the same scores.
type network struct {
	embed, hidden int
	tables        [views]table
	layers        [len(spacing)]layer
	out           layer // of one row
}

// spacing is how far apart the three tokens of each layer stand, and reach how
// far the last layer sees.
var spacing = [...]int{1, 2, 4, 8}

// maxWidth keeps the sums of products within 32 bits.
const maxWidth = 128

// activationStep is one step of the rounded activations.
const activationStep = 1.0 / 1024

// table is the embedding of one view.
type table struct {
	rows  []byte // of 8-bit values
	scale float32
}

// layer is a matrix of 8-bit weights with a scale and a bias a row. Two rows
// share a number, one in its lower and one in its upper half, so that one
// multiplication serves both; a last odd row has an empty one beside it.
type layer struct {
	pairs       []int64
	cols        int
	scale, bias []float32
}

var loaded = sync.OnceValue(func() *network {
	n, err := readNetwork(networkWeights)
	if err != nil {
		panic("tokenize: embedded weights: " + err.Error()) // a broken build
	}
	return n
})

var errTruncated = errors.New("the weights end too early")

// readNetwork builds the network from the bytes of a weights file.
func readNetwork(b []byte) (*network, error) {
	f := file{rest: b}
	if head := f.take(4); string(head) != "ENTB" {
		return nil, errors.New("not a weights file")
	}
	if v := f.number(); v != networkFormat {
		return nil, fmt.Errorf("weights of format %d, this program reads %d", v, networkFormat)
	}
	n := &network{embed: f.number(), hidden: f.number()}
	if n.embed%4 != 0 || n.hidden%4 != 0 || n.embed > maxWidth || n.hidden > maxWidth {
		return nil, fmt.Errorf("widths %d and %d", n.embed, n.hidden)
	}
	for k := range n.tables {
		n.tables[k] = table{scale: f.floats(1)[0], rows: f.take(viewRows[k] * n.embed)}
	}
	cols := 3 * n.embed
	for k := range n.layers {
		n.layers[k] = f.layer(n.hidden, cols)
		cols = 3 * n.hidden
	}
	n.out = f.layer(1, n.hidden)
	if f.err == nil && len(f.rest) > 0 {
		f.err = fmt.Errorf("%d bytes too many", len(f.rest))
	}
	return n, f.err
}

// file reads the weights; the first error sticks.
type file struct {
	rest []byte
	err  error
}

func (f *file) take(n int) []byte {
	if f.err != nil || n > len(f.rest) {
		f.err = errTruncated
		return make([]byte, n)
	}
	b := f.rest[:n]
	f.rest = f.rest[n:]
	return b
}

func (f *file) number() int { return int(binary.LittleEndian.Uint32(f.take(4))) }

func (f *file) floats(n int) []float32 {
	b := f.take(4 * n)
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

func (f *file) layer(rows, cols int) layer {
	l := layer{cols: cols, pairs: make([]int64, (rows+1)/2*cols)}
	for i, v := range f.take(rows * cols) {
		row, col := i/cols, i%cols
		l.pairs[row/2*cols+col] += int64(int8(v)) << (row % 2 * 32)
	}
	l.scale, l.bias = f.floats(rows), f.floats(rows)
	return l
}
