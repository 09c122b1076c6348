package tokenize

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
)

// Example is one place between two tokens with the features the scorer sees there.
type Example struct {
	features [templates]uint32
	end      bool
}

// Examples lists the places in a text whose sentences end at the given byte offsets.
func (t *Tokenizer) Examples(text string, ends map[int]bool) []Example {
	var out []Example
	p := t.page(text)
	for k := range p.paragraphs {
		out = p.paragraphs[k].appendExamples(out, ends)
	}
	return out
}

func (p *paragraph) appendExamples(out []Example, ends map[int]bool) []Example {
	var s state
	for i := range len(p.tokens) - 1 {
		s.add(&p.tokens[i], p.seen[i].shape)
		e := Example{end: ends[p.tokens[i].End]}
		pl := s.place(p, i)
		pl.features(&e.features)
		out = append(out, e)
		if e.end {
			s = state{}
		}
	}
	return out
}

// Train fits the boundary scorer by logistic regression with AdaGrad (Duchi,
// Hazan and Singer 2011), leaving out a share of each place's features at random
// as in dropout training (Wager, Wang and Liang 2013), and gives its averaged
// weights as the data file holds them.
func Train(examples []Example, epochs int, rate, drop float64) []byte {
	w := make([]float64, 1<<weightBits)
	g := make([]float64, 1<<weightBits)
	sum := make([]float64, 1<<weightBits)
	random := rand.New(rand.NewPCG(1, 2))
	order := random.Perm(len(examples))
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			step(w, g, &examples[k], rate, uint32(drop*(1<<templates)), random)
		}
		for i := range w {
			sum[i] += w[i] / float64(epochs)
		}
	}
	return quantise(sum)
}

func step(w, g []float64, e *Example, rate float64, drop uint32, random *rand.Rand) {
	score, want := 0.0, 0.0
	var kept [templates]uint32
	n := 0
	for _, f := range e.features {
		if random.Uint32()>>(32-templates) < drop {
			continue
		}
		kept[n] = f
		n++
		score += w[f]
	}
	if e.end {
		want = 1
	}
	d := 1/(1+math.Exp(-score)) - want
	for _, f := range kept[:n] {
		g[f] += d * d
		w[f] -= rate * d / (math.Sqrt(g[f]) + 1e-6)
	}
}

// quantise scales the weights to signed bytes; only the sign of a sum of them counts.
func quantise(w []float64) []byte {
	out := make([]byte, len(w))
	for i, v := range w {
		out[i] = byte(int8(max(-127, min(127, math.Round(v*24)))))
	}
	return out
}

// UseWeights puts other weights in the place of the embedded ones.
func UseWeights(w []byte) { boundaryWeights = w }

// Views writes what the network's trainer reads of a text whose sentences end at
// the given byte offsets: the number of tokens, then for all of them the views, the
// linear scores, whether a sentence ends after them, and whether a paragraph does.
// All numbers are little-endian, 16 bits but for the first.
func (t *Tokenizer) Views(text string, ends map[int]bool) []byte {
	p := t.page(text)
	out := binary.LittleEndian.AppendUint32(nil, uint32(p.tokens))
	for i := range p.tokens {
		for _, v := range p.view(i) {
			out = binary.LittleEndian.AppendUint16(out, v)
		}
	}
	var scores, gold, last []byte
	for k := range p.paragraphs {
		par := &p.paragraphs[k]
		for i, s := range par.scores() {
			scores = binary.LittleEndian.AppendUint16(scores, uint16(int16(s)))
			gold = appendFlag(gold, ends[par.tokens[i].End])
			last = appendFlag(last, i == len(par.tokens)-1)
		}
	}
	return append(append(append(out, scores...), gold...), last...)
}

func appendFlag(b []byte, set bool) []byte {
	if set {
		return append(b, 1, 0)
	}
	return append(b, 0, 0)
}

// scores are the linear model's.
func (p *paragraph) scores() []int {
	out := make([]int, len(p.tokens))
	p.ends(func(i, score int) int { out[i] = score; return score })
	return out
}

// NetworkScores are the network's scores of all tokens of a text, asked for one by one.
func (t *Tokenizer) NetworkScores(text string) []int {
	p := t.page(text)
	r := newReader(p)
	out := make([]int, p.tokens)
	for i := range out {
		out[i] = r.score(i)
	}
	return out
}

// NetworkWeights are the embedded ones.
func NetworkWeights() []byte { return networkWeights }

// CheckNetwork reads weights.
func CheckNetwork(b []byte) error {
	_, err := readNetwork(b)
	return err
}
