package event

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"entente/ingest/nlp"
)

// The confidence of a statement is a logistic regression: what speaks for and
// against it has weights that add up to the log-odds that it is right.

// confidenceFile is made by TestConfidence of package ingest, which tells how.
//
//go:embed confidence.tsv
var confidenceFile string

// A Ground is something that makes a statement more credible, or less where its
// weight is below 0.
type Ground struct {
	Name   string
	Weight float64
}

// The names of the grounds, in the order in which they are listed.
const (
	always       = "any statement"
	severalWords = "cue of several words"
	noVerb       = "cue is no verb"
	pairAtPlace  = "both at one place"
	claimedOnly  = "somebody claims it"
	farSource    = "source far from the cue"
	groupSource  = "source an unnamed group"
	unsureSource = "link of the source in doubt"
	unsureTarget = "link of the target in doubt"
	toldBefore   = "an end known from an act told before"
	ownerEnd     = "an end the owner of a thing"
	modifierEnd  = "an end that modifies the cue"
)

// Bounds of two grounds: how far from the cue is far, in tokens, and the belief in a
// link below which it is in doubt.
const (
	farAway  = 10
	sureLink = 0.85
)

// loadWeights reads a table of grounds and weights.
func loadWeights(name, text string) (map[string]float64, error) {
	out := map[string]float64{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		ground, column, _ := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(column, 64)
		if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("%s:%d: write a ground and its weight, parted by a tab", name, n)
		}
		out[ground] = w
	}
	return out, nil
}

// grounds lists what speaks for and against statement x of the cue at token i; what
// holds of both ends stands twice.
func (a *analysis) grounds(i int, f *frame, x *statement) []string {
	out := []string{always}
	add := func(ground string, holds bool) {
		if holds {
			out = append(out, ground)
		}
	}
	add(severalWords, f.objects != nil || f.particle != "" || f.oblique[0] != "")
	add(noVerb, !a.t.isVerb(i))
	add(pairAtPlace, f.each != nil)
	add(claimedOnly, x.speaker != "")
	add(farSource, x.s.token > i+farAway || x.s.token < i-farAway)
	actor := a.t.doc.Actors[x.from]
	add(groupSource, actor != nil && actor.Kind == nlp.Group)
	add(unsureSource, x.s.score < sureLink)
	add(unsureTarget, x.t.score < sureLink)
	for _, s := range []*arg{&x.s, &x.t} {
		add(toldBefore, s.event)
		add(ownerEnd, s.owned)
		add(modifierEnd, s.place == "poss" || s.place == "head")
	}
	return out
}

// weighed adds the weights to the grounds.
func (l *lexicon) weighed(grounds []string) []Ground {
	out := make([]Ground, len(grounds))
	for i, g := range grounds {
		out[i] = Ground{g, l.weights[g]}
	}
	return out
}

// confidence is the coder's belief in a statement, from 0 to 1, in thousandths.
func (l *lexicon) confidence(grounds []string) float64 {
	odds := 0.0
	for _, g := range grounds {
		odds += l.weights[g]
	}
	return math.Round(1000/(1+math.Exp(-odds))) / 1000
}
