package eval

import (
	"math"

	"entente/graph"
)

// bins is how many equal parts the range of confidence is cut into.
const bins = 10

// Reliability sets the confidence of predicted facts against how many are right.
type Reliability struct {
	Bins []Bin `json:"bins"` // those with any fact, from low to high confidence
	// Error is the expected calibration error: the mean gap between confidence and
	// precision, bins weighted by their facts (Naeini, Cooper and Hauskrecht 2015).
	Error float64 `json:"calibrationError"`
	// Brier is the mean squared difference between confidence and outcome (Brier 1950).
	Brier float64 `json:"brier"`
}

// Bin holds the facts with confidence from From up to To.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	Facts      Share   `json:"facts"`
	Confidence float64 `json:"confidence"` // the mean
	// Above counts all facts with confidence From or more: what a least confidence
	// of From would give.
	Above Counts `json:"above"`
}

// bet is a predicted fact: one triple of one article.
type bet struct {
	confidence float64
	right      bool
}

// bets lists an article's predicted facts, each with the confidence of its surest statement.
func (c *comparison) bets() []bet {
	var out []bet
	for t, statuses := range c.got {
		if x := statuses[graph.Actual]; x != nil {
			out = append(out, bet{x.confidence, c.want[t][graph.Actual] != nil})
		}
	}
	return out
}

// reliability returns nil where no fact has a confidence. facts is how many gold has.
func reliability(bets []bet, facts int) *Reliability {
	var all [bins]Bin
	var sums [bins]float64
	known, brier := false, 0.0
	for _, b := range bets {
		known = known || b.confidence > 0
		i := min(max(int(b.confidence*bins), 0), bins-1)
		all[i].Facts.add(b.right)
		sums[i] += b.confidence
		outcome := 0.0
		if b.right {
			outcome = 1
		}
		brier += (b.confidence - outcome) * (b.confidence - outcome)
	}
	if !known {
		return nil
	}
	r := &Reliability{Brier: round(brier / float64(len(bets)))}
	above := Counts{FN: facts}
	for i := bins - 1; i >= 0; i-- {
		b := &all[i]
		above.add(b.Facts.Right, b.Facts.All-b.Facts.Right, -b.Facts.Right)
		b.From, b.To, b.Above = float64(i)/bins, float64(i+1)/bins, above
		if b.Facts.All == 0 {
			continue
		}
		b.Confidence = round(sums[i] / float64(b.Facts.All))
		gap := math.Abs(sums[i]/float64(b.Facts.All) - b.Facts.Value())
		r.Error += gap * float64(b.Facts.All) / float64(len(bets))
	}
	r.Error = round(r.Error)
	for _, b := range all {
		if b.Facts.All > 0 {
			r.Bins = append(r.Bins, b)
		}
	}
	return r
}

// round drops what depends on the order of summation.
func round(x float64) float64 { return math.Round(x*1e6) / 1e6 }
