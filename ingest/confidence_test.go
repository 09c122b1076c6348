package ingest_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/ingest/article"
	"entente/ingest/eval"
)

var learnConfidence = flag.Bool("confidence", false, "make the weights of the grounds of confidence, event/confidence.tsv")

// Settings of TestConfidence. The rules of the coder were written with the articles in
// view that the weights are learned from, and are right in them more often than in
// others; flattery is the share of facts right there that is taken for wrong.
const (
	confidenceFolds = 5
	confidencePrior = 5
	confidenceSteps = 400
	flattery        = 0.05
)

// A fact is one triple of one article: the grounds of each statement of it, and
// whether gold has it.
type fact struct {
	grounds [][]string
	right   bool
}

// TestConfidence is the recipe of event/confidence.tsv:
// go test ./ingest -run TestConfidence -confidence -v.
// It learns a logistic regression with a Gaussian prior from voa-train.jsonl, prints how
// each fifth of its articles comes out by what the others teach, and how the articles
// of voa-dev.jsonl, which teach nothing, do.
func TestConfidence(t *testing.T) {
	if !*learnConfidence {
		t.Skip("learns only with -confidence")
	}
	articles := factsOf(t, "voa-train.jsonl")
	var bets []bet
	for k := range confidenceFolds {
		var learn, test []fact
		for n, facts := range articles {
			if n%confidenceFolds == k {
				test = append(test, facts...)
			} else {
				learn = append(learn, facts...)
			}
		}
		bets = append(bets, betsOf(test, weigh(learn))...)
	}
	t.Log("cross-validated:", calibration(bets))
	weights := weigh(slices.Concat(articles...))
	t.Log("voa-dev:", calibration(betsOf(slices.Concat(factsOf(t, "voa-dev.jsonl")...), weights)))
	saveWeights(t, weights)
}

// factsOf lists the facts coded in each article of a gold file.
func factsOf(t *testing.T, name string) [][]fact {
	t.Helper()
	data, err := os.ReadFile(goldFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	gold, err := eval.ReadGold(bytes.NewReader(data), name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]fact
	for a, err := range article.Read(bytes.NewReader(data), article.Source{Name: name, Format: article.JSONL}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, factsIn(t, &gold[len(out)], a))
	}
	return out
}

func factsIn(t *testing.T, gold *eval.Gold, a article.Article) []fact {
	t.Helper()
	r, err := pipeline(t).Analyze(a)
	if err != nil {
		t.Fatal(err)
	}
	byTriple := map[string]*fact{}
	for _, c := range pipeline(t).Explain(a) {
		s := c.Statement
		if s.Source == "" || s.Status != graph.Actual {
			continue
		}
		one := r.Analysis
		one.Statements = []graph.Statement{s}
		counts := eval.Score([]eval.Gold{*gold}, []graph.Analysis{one}).Relation
		if counts.TP+counts.FP == 0 {
			continue // the annotators differ on it
		}
		triple := fmt.Sprint(s.Source, s.Relation, s.Target)
		if byTriple[triple] == nil {
			byTriple[triple] = &fact{right: counts.TP == 1}
		}
		var names []string
		for _, g := range c.Grounds {
			names = append(names, g.Name)
		}
		byTriple[triple].grounds = append(byTriple[triple].grounds, names)
	}
	var out []fact
	for _, triple := range slices.Sorted(maps.Keys(byTriple)) {
		out = append(out, *byTriple[triple])
	}
	return out
}

// surest is the highest log-odds of a fact's statements, and that statement's grounds.
func surest(f fact, weights map[string]float64) (odds float64, grounds []string) {
	odds = math.Inf(-1)
	for _, list := range f.grounds {
		sum := 0.0
		for _, g := range list {
			sum += weights[g]
		}
		if sum > odds {
			odds, grounds = sum, list
		}
	}
	return odds, grounds
}

func share(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// weigh learns by gradient descent with steps by ground (Duchi, Hazan and Singer 2011).
func weigh(facts []fact) map[string]float64 {
	weights, seen := map[string]float64{}, map[string]float64{}
	for range confidenceSteps {
		slope := map[string]float64{}
		for _, f := range facts {
			odds, grounds := surest(f, weights)
			want := 0.0
			if f.right {
				want = 1 - flattery
			}
			for _, g := range grounds {
				slope[g] += share(odds) - want
			}
		}
		for g, d := range slope {
			if g != "any statement" {
				d += confidencePrior * weights[g]
			}
			seen[g] += d * d
			weights[g] -= 0.5 * d / math.Sqrt(seen[g]+1e-9)
		}
	}
	for g, w := range weights {
		weights[g] = math.Round(100*w) / 100
	}
	return weights
}

type bet struct {
	belief float64
	right  bool
}

func betsOf(facts []fact, weights map[string]float64) []bet {
	var out []bet
	for _, f := range facts {
		odds, _ := surest(f, weights)
		out = append(out, bet{share(odds), f.right})
	}
	return out
}

// calibration tells how far beliefs are from outcomes, and how well they part right from wrong.
func calibration(bets []bet) string {
	var gaps [11]float64
	brier, rightBeforeWrong, pairs := 0.0, 0.0, 0.0
	for _, b := range bets {
		outcome := 0.0
		if b.right {
			outcome = 1
		}
		gaps[int(10*b.belief)] += b.belief - outcome
		brier += (b.belief - outcome) * (b.belief - outcome)
		for _, c := range bets {
			if !b.right || c.right {
				continue
			}
			pairs++
			switch {
			case b.belief > c.belief:
				rightBeforeWrong++
			case b.belief == c.belief:
				rightBeforeWrong += 0.5
			}
		}
	}
	total := 0.0
	for _, g := range gaps {
		total += math.Abs(g)
	}
	n := float64(len(bets))
	return fmt.Sprintf("%d facts, calibration error %.3f, Brier score %.4f, right surer than wrong %.3f", len(bets), total/n, brier/n, rightBeforeWrong/pairs)
}

func saveWeights(t *testing.T, weights map[string]float64) {
	t.Helper()
	var out strings.Builder
	out.WriteString("# What makes a statement more or less credible: a ground and its weight in log-odds, parted by a tab.\n" +
		"# The confidence is 1/(1+exp(-sum of the weights)). confidence.go says when each ground holds. Made by\n" +
		"# TestConfidence of package ingest from articles with known answers.\n\n")
	for _, g := range slices.Sorted(maps.Keys(weights)) {
		fmt.Fprintf(&out, "%s\t%.2f\n", g, weights[g])
	}
	if err := os.WriteFile("event/confidence.tsv", []byte(out.String()), 0o644); err != nil { //nolint:gosec // a file of the repository
		t.Fatal(err)
	}
}
