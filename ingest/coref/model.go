package coref

import (
	"fmt"
	"math"
	"strconv"
)

// model holds the weight of each feature by name.
type model map[string]float64

func loadModel() (model, error) {
	m := model{}
	return m, rows("weights.tsv", 2, func(row []string) error {
		w, err := strconv.ParseFloat(row[1], 64)
		if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return fmt.Errorf("the weight %q is no number", row[1])
		}
		m[row[0]] = w
		return nil
	})
}

// softmax turns scores into shares that add to 1, in place.
func softmax(scores []float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
