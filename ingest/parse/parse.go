package parse

import (
	"fmt"
	"io"
	"sort"
	"sync"

	"entente/ingest/nlp"
)

// Parser annotates documents. It is safe for concurrent use.
type Parser struct {
	net    *network
	arenas sync.Pool // of *arena, one a batch
}

// New loads the embedded weights, once a process. It fails only where the
// binary was built with damaged weights.
func New() (*Parser, error) {
	net, err := loaded()
	if err != nil {
		return nil, err
	}
	return newParser(net), nil
}

// Load reads other weights than the embedded ones: those of another treebank or
// language, made by the recipe in the folder train.
func Load(r io.Reader) (*Parser, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxWeights+1))
	if err != nil {
		return nil, fmt.Errorf("parse: read weights: %w", err)
	}
	if len(b) > maxWeights {
		return nil, fmt.Errorf("parse: weights of more than %d bytes", maxWeights)
	}
	net, err := read(b)
	if err != nil {
		return nil, err
	}
	return newParser(net), nil
}

const maxWeights = 256 << 20

func newParser(net *network) *Parser {
	return &Parser{net: net, arenas: sync.Pool{New: func() any { return new(arena) }}}
}

// Version names the weights' layout and the relations that they know.
func (p *Parser) Version() int { return formatVersion }

// longestSentence is the most tokens that are parsed together. A longer run is
// parsed in pieces, whose roots then hang from the first one's, so that time and
// memory stay bounded on text without an end.
const longestSentence = 256

// batchTokens is about how many tokens are encoded together: twice as many save a tenth of the time and take 20 MB more a core.
const batchTokens = 512

// Annotate sets UPOS, Lemma, Feats, Head and Deprel of every token and Spans of
// every sentence. Each sentence gets exactly one root and is a tree.
func (p *Parser) Annotate(d *nlp.Doc) {
	for from := 0; from < len(d.Sentences); {
		to, tokens := from, 0
		for to < len(d.Sentences) && (to == from || tokens+len(d.Sentences[to].Tokens) <= batchTokens) {
			tokens += len(d.Sentences[to].Tokens)
			to++
		}
		p.sentences(d.Sentences[from:to])
		from = to
	}
}

// piece is a run of at most longestSentence tokens of a sentence.
type piece struct {
	sentence *nlp.Sentence
	tokens   []nlp.Token
	offset   int // of tokens in the sentence
}

func (p *Parser) sentences(sentences []nlp.Sentence) {
	var batch []piece
	size := 0
	flush := func() {
		if len(batch) > 0 {
			p.batch(batch)
		}
		batch, size = nil, 0
	}
	for i := range sentences {
		s := &sentences[i]
		s.Spans = nil
		end := s.Dateline() // a piece of its own: treebanks have few
		for at := 0; at < len(s.Tokens); at, end = end, 0 {
			if end <= at {
				end = min(at+longestSentence, len(s.Tokens))
			}
			batch = append(batch, piece{s, s.Tokens[at:end], at})
			if size += end - at; size >= batchTokens {
				flush()
			}
		}
	}
	flush()
	for i := range sentences {
		join(&sentences[i])
		repair(&sentences[i])
	}
}

// join hangs the roots of a sentence's other pieces, which are a dateline and the rest of
// a long sentence, from the first root of its text.
func join(s *nlp.Sentence) {
	var roots []int
	first, dateline := -1, s.Dateline()
	for i := range s.Tokens {
		if s.Tokens[i].Head != -1 {
			continue
		}
		roots = append(roots, i)
		if first < dateline {
			first = i
		}
	}
	for _, i := range roots {
		if i != first {
			s.Tokens[i].Head, s.Tokens[i].Deprel = first, "parataxis"
		}
	}
}

// batch parses pieces together.
func (p *Parser) batch(pieces []piece) {
	sort.SliceStable(pieces, func(i, j int) bool { return len(pieces[i].tokens) > len(pieces[j].tokens) })
	seqs := make([]sequence, len(pieces))
	total := 0
	for i, pc := range pieces {
		seqs[i] = sequence{total, len(pc.tokens)}
		total += len(pc.tokens)
	}
	a := p.arenas.Get().(*arena)
	defer p.arenas.Put(a)
	a.reset()
	o := p.net.heads(p.net.encode(pieces, seqs, total, a), a)
	for i, pc := range pieces {
		p.net.write(pc, o, seqs[i].first, a)
	}
	for i := range pieces { // spans in the order of the text
		sort.SliceStable(pieces[i].sentence.Spans, func(a, b int) bool {
			return pieces[i].sentence.Spans[a].First < pieces[i].sentence.Spans[b].First
		})
	}
}

// encoded is a batch after the shared layers.
type encoded struct {
	forms  []features // of the distinct forms
	words  *vectors   // their representations
	rows   []int32    // of each token among the forms
	seqs   []sequence
	states *vectors // of each token after the last layer
}

// encode runs the word layer over the distinct forms and the two LSTM layers over all tokens.
func (n *network) encode(pieces []piece, seqs []sequence, total int, a *arena) *encoded {
	e := &encoded{rows: make([]int32, 0, total), seqs: seqs}
	index := map[string]int32{}
	for _, pc := range pieces {
		for i := range pc.tokens {
			form := pc.tokens[i].Text
			row, ok := index[form]
			if !ok {
				row = int32(len(e.forms))
				index[form] = row
				e.forms = append(e.forms, n.featuresOf(form))
			}
			e.rows = append(e.rows, row)
		}
	}
	e.words = n.represent(e.forms, a)
	e.states = e.words
	a.resetFloats()
	rows := e.rows
	for l := range n.layers {
		e.states = n.layer(&n.layers[l], e.states, rows, seqs, total, a)
		rows = nil
		a.resetFloats()
	}
	return e
}

func (n *network) layer(l *[2]direction, in *vectors, rows []int32, seqs []sequence, total int, a *arena) *vectors {
	h := l[0].hidden
	out := newVectors(a, total, 2*h, stateStep)
	projected := a.float32s(in.n * len(l[0].input.bias))
	for d := range l {
		l[d].input.multiply(in, projected)
		l[d].run(projected, rows, seqs, d == 1, out, d*h, a)
	}
	return out
}

// outputs are the scores of all heads for a batch; row i belongs to token i.
type outputs struct {
	upos, feats, ner    []float32
	arcQuery, arcHead   []float32
	labelDep, labelHead []float32
}

func (n *network) heads(e *encoded, a *arena) *outputs {
	h := e.states
	o := &outputs{
		upos: n.uposHead.apply(h, a), feats: n.featsHead.apply(h, a),
		arcQuery: n.arcBilinear.apply(n.arcDep.activations(h, a), a), arcHead: n.arcHead.apply(h, a),
		labelDep: n.labelDep.apply(h, a), labelHead: n.labelHead.apply(h, a),
	}
	if n.names != nil {
		o.ner = n.names.scores(n, e, a)
	} else {
		o.ner = n.nerHead.apply(h, a)
	}
	return o
}

// write decodes one piece and sets its tokens' fields.
func (n *network) write(pc piece, o *outputs, first int, a *arena) {
	heads := n.arcsOf(o, first, len(pc.tokens), a).tree()
	n.label(pc, o, first, heads, a)
	for i := range pc.tokens {
		t := &pc.tokens[i]
		at := first + i
		t.UPOS = n.upos[argmax(row(o.upos, n.uposHead, at))]
		t.Feats = n.feats[argmax(row(o.feats, n.featsHead, at))]
		t.Lemma = n.lemmas.lemma(t.Text, t.UPOS, lemmaKey(t.UPOS, t.Feats))
		t.Head = heads[i+1] - 1
		if t.Head >= 0 {
			t.Head += pc.offset
		}
	}
	width := len(n.nerHead.bias)
	for _, s := range n.entities(o.ner[first*width:], width, len(pc.tokens)) {
		s.First, s.Last = s.First+pc.offset, s.Last+pc.offset
		pc.sentence.Spans = append(pc.sentence.Spans, s)
	}
}

func (n *network) arcsOf(o *outputs, first, tokens int, lent *arena) *arcs {
	a := &arcs{n: tokens, scores: lent.float32s((tokens + 1) * (tokens + 1))}
	clear(a.scores[:tokens+1])
	for d := 1; d <= tokens; d++ {
		query := row(o.arcQuery, n.arcBilinear, first+d-1)
		out := a.scores[d*(tokens+1):]
		out[0] = dot(query, n.rootArc)
		for h := 1; h <= tokens; h++ {
			out[h] = dot(query, row(o.arcHead, n.arcHead, first+h-1))
		}
	}
	return a
}

// dot sums in four lanes, always in this order.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for len(a) >= 4 {
		s0 += float32(a[0] * b[0])
		s1 += float32(a[1] * b[1])
		s2 += float32(a[2] * b[2])
		s3 += float32(a[3] * b[3])
		a, b = a[4:], b[4:]
	}
	return (s0 + s1) + (s2 + s3)
}

// label sets the relations of a piece's tokens under their heads.
func (n *network) label(pc piece, o *outputs, first int, heads []int, a *arena) {
	size := n.labelOut.cols
	hidden := newVectors(a, len(pc.tokens), size, wideStep)
	x := a.float32s(size)
	for i := range pc.tokens {
		dep := row(o.labelDep, n.labelDep, first+i)
		head := n.rootLabel
		if h := heads[i+1]; h > 0 {
			head = row(o.labelHead, n.labelHead, first+h-1)
		}
		for j := range x {
			x[j] = max(dep[j]+head[j], 0)
		}
		hidden.set(i, x)
	}
	scores := n.labelOut.apply(hidden, a)
	for i := range pc.tokens {
		r := row(scores, n.labelOut, i)
		best := -1
		for j := range r {
			if (j == n.rootRel) == (heads[i+1] == 0) && (best < 0 || r[j] > r[best]) {
				best = j
			}
		}
		pc.tokens[i].Deprel = n.rels[best]
	}
}
