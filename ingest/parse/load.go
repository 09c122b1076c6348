package parse

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

//go:embed model.bin
var weights []byte

// formatVersion is the layout of the weights file that this runtime reads.
const formatVersion = 2

// network holds everything the weights file does.
type network struct {
	upos, feats, rels, ner []string
	lemmas                 *lemmatizer

	vocabulary   map[string]int32 // folded form to its row; 0 is the unknown form
	forms        int              // how many of them the parser has vectors of, the first ones
	static       table
	embed        table
	affix        [4]table
	shape        table
	words        *matrix
	layers       [2][2]direction
	uposHead     *matrix
	featsHead    *matrix
	nerHead      *matrix
	arcDep       *matrix
	arcHead      *matrix
	arcBilinear  *matrix
	labelDep     *matrix
	labelHead    *matrix
	labelOut     *matrix
	rootArc      []float32    // arcHead of the root's state, rectified
	rootLabel    []float32    // labelHead of the root's state
	nextEntities [][]bool     // which entity tag may follow which
	names        *nameNetwork // nil where the weights find entities by nerHead alone
	rootRel      int          // index of "root" in rels
}

// table is an embedding: rows of 8-bit values with a scale each.
type table struct {
	rows, cols int
	values     []byte
	scale      []float32
}

// into writes row r to x.
func (t *table) into(x []float32, r int32) {
	row := t.values[int(r)*t.cols : (int(r)+1)*t.cols]
	s := t.scale[r]
	for i, v := range row {
		x[i] = float32(int8(v)) * s
	}
}

// Bounds on a matrix. More columns could overflow the kernels' sums.
const (
	maxRows = 1 << 22
	maxCols = 512

	maxFloat = 1e6 // of scales and biases
)

var (
	errTruncated   = errors.New("the weights end too early")
	errUnknownPart = errors.New("a part of another kind")
)

// file reads the weights; the first error sticks.
type file struct {
	rest []byte
	err  error
}

func (f *file) take(n int) []byte {
	if f.err == nil && (n < 0 || n > len(f.rest)) {
		f.err = errTruncated
	}
	if f.err != nil {
		return nil
	}
	b := f.rest[:n]
	f.rest = f.rest[n:]
	return b
}

func (f *file) number() int {
	if b := f.take(4); b != nil {
		return int(binary.LittleEndian.Uint32(b))
	}
	return 0
}

func (f *file) text() string { return string(f.take(f.number())) }

func (f *file) floats() []float32 {
	n := f.number()
	b := f.take(4 * n)
	if b == nil {
		return nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if !(out[i] > -maxFloat && out[i] < maxFloat) {
			f.err = fmt.Errorf("the number %v", out[i])
		}
	}
	return out
}

func (f *file) table() (t table, bias []float32) {
	if t.rows, t.cols = f.number(), f.number(); t.rows > maxRows || t.cols > maxCols {
		f.err = fmt.Errorf("a matrix of %d by %d", t.rows, t.cols)
		return t, nil
	}
	t.values = f.take(t.rows * t.cols)
	t.scale = f.floats()
	bias = f.floats()
	if f.err == nil && (len(t.scale) != t.rows || len(bias) != t.rows && len(bias) != 0) {
		f.err = fmt.Errorf("a matrix of %d rows has %d scales and %d biases", t.rows, len(t.scale), len(bias))
	}
	return t, bias
}

func (f *file) matrix() *matrix {
	t, bias := f.table()
	if f.err != nil {
		return nil
	}
	return newMatrix(t.rows, t.cols, t.values, t.scale, bias)
}

func (f *file) embedding() table { t, _ := f.table(); return t }

func (f *file) layer() (layer [2]direction) {
	for i := range layer {
		layer[i] = direction{input: f.matrix(), recurrent: f.matrix()}
		if f.err == nil {
			layer[i].hidden = layer[i].recurrent.cols
		}
	}
	return layer
}

func (f *file) lines() []string { return strings.Split(f.text(), "\n") }

var loaded = sync.OnceValues(func() (*network, error) { return read(weights) })

// read builds the network from the bytes of a weights file.
func read(b []byte) (*network, error) {
	if len(b) < 8 || string(b[:4]) != "ENTP" {
		return nil, errors.New("parse: these are no weights of this program")
	}
	if v := binary.LittleEndian.Uint32(b[4:]); v != formatVersion {
		return nil, fmt.Errorf("parse: weights of format %d, this program reads format %d", v, formatVersion)
	}
	f := &file{rest: b[8:]}
	n := &network{}
	n.readLists(f)
	root := n.readMatrices(f)
	n.names = n.readNames(f)
	if f.err != nil {
		return nil, fmt.Errorf("parse: read weights: %w", f.err)
	}
	if err := n.check(root); err != nil {
		return nil, fmt.Errorf("parse: read weights: %w", err)
	}
	n.finish(root)
	return n, nil
}

func (n *network) readLists(f *file) {
	n.upos, n.feats, n.rels, n.ner = f.lines(), f.lines(), f.lines(), f.lines()
	n.lemmas = newLemmatizer(f.text())
	n.vocabulary = map[string]int32{}
	n.readForms(f)
	n.forms = len(n.vocabulary)
}

// readForms gives the forms of a list the next rows. One that stood there twice
// would leave a row without a form, so that rows and tables no longer agree.
func (n *network) readForms(f *file) {
	for _, w := range f.lines() {
		if n.vocabulary[w] != 0 {
			f.err = fmt.Errorf("the form %q twice", w)
		}
		n.vocabulary[w] = int32(len(n.vocabulary) + 1)
	}
}

func (n *network) readMatrices(f *file) (root []float32) {
	n.static, n.embed = f.embedding(), f.embedding()
	for i := range n.affix {
		n.affix[i] = f.embedding()
	}
	n.shape = f.embedding()
	n.words = f.matrix()
	for l := range n.layers {
		n.layers[l] = f.layer()
	}
	for _, m := range []**matrix{&n.uposHead, &n.featsHead, &n.nerHead, &n.arcDep, &n.arcHead, &n.arcBilinear, &n.labelDep, &n.labelHead, &n.labelOut} {
		*m = f.matrix()
	}
	return f.floats()
}

// finish computes what depends on the weights alone.
func (n *network) finish(root []float32) {
	n.nextEntities = entityMoves(n.ner)
	n.rootRel = slices.Index(n.rels, "root")
	n.words.rectified()
	n.arcDep.rectified()
	n.arcHead.rectified()
	if n.names != nil {
		n.names.form.rectified()
		n.names.hidden.rectified()
	}
	state := newVectors(nil, 1, len(root), stateStep)
	state.set(0, root)
	n.rootArc = make([]float32, len(n.arcHead.bias))
	n.arcHead.multiply(state, n.rootArc)
	n.rootLabel = make([]float32, len(n.labelHead.bias))
	n.labelHead.multiply(state, n.rootLabel)
}
