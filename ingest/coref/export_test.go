package coref

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// Example is one pronoun with the features of each candidate, the last being none.
type Example struct {
	Class    string
	Weight   float64
	Features [][]string
	Gold     []bool
	Lost     bool // there is an antecedent, but it is none of the candidates
}

// Unknown is the chain of a pronoun of which gold says nothing.
const Unknown = "?"

// NoActor is the chain of a pronoun of which gold says only that it is none of the actors.
const NoActor = "-"

// Gold tells the chain of the phrase headed by a token; ids are the actors that a
// candidate denotes.
type Gold func(sentence, head int, joint bool, ids []string) string

// Examples reads a document. A pronoun whose chain is no candidate counts as having none.
func (r *Resolver) Examples(d *nlp.Doc, gold Gold) []Example {
	c := newDiscourse(r, d)
	var out []Example
	c.choose = func(i int, options []candidate) (int, float64) {
		p := &c.phrases[i]
		want := gold(p.sentence, p.head, false, nil)
		if want == Unknown {
			return c.likeliest(i, options)
		}
		e, best := c.example(i, options, want, gold)
		out = append(out, e)
		return best, 1
	}
	c.read()
	return out
}

func (c *discourse) example(i int, options []candidate, want string, gold Gold) (e Example, best int) {
	p := &c.phrases[i]
	e = Example{Class: p.pronoun.class, Weight: 1}
	best = len(options)
	for k := range options {
		var names []string
		c.features(i, &options[k], func(n []byte) { names = append(names, string(n)) })
		q, ids := &c.phrases[options[k].last], c.entities[options[k].entity].ids
		right := want != "" && gold(q.sentence, q.head, q.members != nil, ids) == want
		if want == NoActor {
			right = len(ids) == 0
		}
		if right && best == len(options) {
			best = k
		}
		e.Features, e.Gold = append(e.Features, names), append(e.Gold, right)
	}
	var names []string
	c.noneFeatures(i, options, func(n []byte) { names = append(names, string(n)) })
	e.Features, e.Gold = append(e.Features, names), append(e.Gold, best == len(options) || want == NoActor)
	e.Lost = best == len(options) && want != "" && want != NoActor
	return e, best
}

// Train fits the ranker by maximum likelihood with an L2 prior and AdaGrad (Duchi,
// Hazan and Singer 2011); an example with several right candidates counts their sum.
func Train(examples []Example, epochs int, rate, prior float64) map[string]float64 {
	w, g := map[string]float64{}, map[string]float64{}
	examples = frequent(examples)
	random := rand.New(rand.NewPCG(1, 2))
	n := float64(len(examples))
	for range epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for k := range examples {
			learn(w, g, &examples[k], rate, prior/n)
		}
	}
	return w
}

// frequent leaves out features that fewer examples than leastSeen have.
func frequent(examples []Example) []Example {
	seen := map[string]int{}
	for k := range examples {
		own := map[string]bool{}
		for _, names := range examples[k].Features {
			for _, f := range names {
				if !own[f] {
					own[f] = true
					seen[f]++
				}
			}
		}
	}
	out := slices.Clone(examples)
	for k := range out {
		features := make([][]string, len(out[k].Features))
		for j, names := range out[k].Features {
			for _, f := range names {
				if seen[f] >= leastSeen {
					features[j] = append(features[j], f)
				}
			}
		}
		out[k].Features = features
	}
	return out
}

const leastSeen = 3

func learn(w, g map[string]float64, e *Example, rate, prior float64) {
	all := make([]float64, len(e.Features))
	for k := range all {
		for _, f := range e.Features[k] {
			all[k] += w[f]
		}
	}
	softmax(all)
	sum := 0.0
	for k, right := range e.Gold {
		if right {
			sum += all[k]
		}
	}
	grad := map[string]float64{}
	var order []string
	for k := range all {
		d := all[k]
		if e.Gold[k] {
			d -= all[k] / max(sum, 1e-12)
		}
		for _, f := range e.Features[k] {
			if _, ok := grad[f]; !ok {
				order = append(order, f)
			}
			grad[f] += d * e.Weight
		}
	}
	for _, f := range order {
		d := grad[f] + prior*w[f]
		g[f] += d * d
		w[f] -= rate * d / (1e-6 + math.Sqrt(g[f]))
	}
}

// UseWeights replaces the ranker's weights.
func (r *Resolver) UseWeights(w map[string]float64) { r.model = w }

// Best is the candidate that the weights choose for the example.
func (r *Resolver) Best(e *Example) int {
	s := make([]float64, len(e.Features))
	for k := range s {
		for _, f := range e.Features[k] {
			s[k] += r.model[f]
		}
	}
	best := len(s) - 1
	for k := range s {
		if s[k] > s[best] {
			best = k
		}
	}
	return best
}

// SaveWeights writes the weights with the head comment of the file that is there.
func SaveWeights(w map[string]float64) error {
	old, err := os.ReadFile("weights.tsv")
	if err != nil {
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(string(old)) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	var names []string
	for f, x := range w {
		if math.Abs(x) >= 0.005 {
			names = append(names, f)
		}
	}
	slices.SortFunc(names, cmp.Compare[string])
	for _, f := range names {
		fmt.Fprintf(&b, "%s\t%.2f\n", f, w[f])
	}
	return os.WriteFile("weights.tsv", []byte(b.String()), 0o644)
}

// Beliefs tells for each pronoun what the ranker made of its candidates, by sentence and token.
func (r *Resolver) Beliefs(d *nlp.Doc) map[[2]int]string {
	c := newDiscourse(r, d)
	out := map[[2]int]string{}
	c.choose = func(i int, options []candidate) (int, float64) {
		var b strings.Builder
		scores := c.score(i, options)
		for k := range options {
			q := &c.phrases[options[k].last]
			t := c.trees[q.sentence]
			fmt.Fprintf(&b, "%s@%d%v %.2f; ", t.tokens[q.head].Text, q.sentence, c.entities[options[k].entity].ids, scores[k])
		}
		fmt.Fprintf(&b, "none %.2f", scores[len(options)])
		out[[2]int{c.phrases[i].sentence, c.phrases[i].head}] = b.String()
		return c.likeliest(i, options)
	}
	c.read()
	return out
}
