package eval

import (
	"entente/graph"
	"entente/graph/ontology"
)

// Counts are right, extra and missed items.
type Counts struct {
	TP int `json:"tp"`
	FP int `json:"fp"`
	FN int `json:"fn"`
}

func (c *Counts) add(tp, fp, fn int) { c.TP, c.FP, c.FN = c.TP+tp, c.FP+fp, c.FN+fn }

// Precision is the share of what was found that is right; 0 where nothing was found.
func (c Counts) Precision() float64 { return Share{c.TP, c.TP + c.FP}.Value() }

// Recall is the share of what there is that was found; 0 where there is nothing.
func (c Counts) Recall() float64 { return Share{c.TP, c.TP + c.FN}.Value() }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Share is how many of all are right.
type Share struct {
	Right int `json:"right"`
	All   int `json:"all"`
}

// Value is the share as a number, 0 of nothing.
func (s Share) Value() float64 {
	if s.All == 0 {
		return 0
	}
	return float64(s.Right) / float64(s.All)
}

func (s *Share) add(right bool) {
	s.All++
	if right {
		s.Right++
	}
}

// Result is the score of a set of articles.
type Result struct {
	Articles int      `json:"articles"`
	Missing  []string `json:"missing"` // ids of gold articles without a prediction

	// Actual events alike in source, target and, by level: relation; PLOVER
	// category; cooperation or conflict; nothing else, in either direction.
	Relation Counts `json:"relation"`
	PLOVER   Counts `json:"plover"`
	Sign     Counts `json:"sign"`
	Pair     Counts `json:"pair"`

	// Status is right where, of a triple found whatever its status, one status is gold's.
	Status Share `json:"status"`
	// Attribution is right where, of a triple found with the right status, gold has a
	// claim and so has the prediction, by the same actor where gold names one.
	Attribution Share `json:"attribution"`
	// Quotes are right where, of a triple found with the right status, a quote is a
	// sentence in which gold has it.
	Quotes Share `json:"quotes"`

	ByRelation map[ontology.Relation]Counts `json:"byRelation"` // of actual events
	ByStatus   map[graph.Status]Counts      `json:"byStatus"`   // of events with that status
	Errors     []Error                      `json:"errors"`     // in the order of the gold articles
	// Reliability compares confidence with precision; nil where no prediction has a confidence.
	Reliability *Reliability `json:"reliability,omitempty"`
}

// Score compares predictions in any order with gold articles. Predictions of other
// articles are ignored.
func Score(gold []Gold, predictions []graph.Analysis) Result {
	byID := make(map[string]*graph.Analysis, len(predictions))
	for i := range predictions {
		byID[predictions[i].Article.ID] = &predictions[i]
	}
	r := Result{Articles: len(gold), ByRelation: map[ontology.Relation]Counts{}, ByStatus: map[graph.Status]Counts{}}
	var bets []bet
	for i := range gold {
		p := byID[gold[i].ID]
		if p == nil {
			r.Missing = append(r.Missing, gold[i].ID)
			p = &graph.Analysis{}
		}
		c := compare(&gold[i], p)
		r.levels(c)
		r.details(c)
		r.Errors = append(r.Errors, c.errors()...)
		bets = append(bets, c.bets()...)
	}
	r.Reliability = reliability(bets, r.Relation.TP+r.Relation.FN)
	return r
}

func (r *Result) levels(c *comparison) {
	want, got := c.want.with(graph.Actual), c.got.with(graph.Actual)
	r.Relation.add(overlap(want, got, func(t triple) triple { return t }))
	r.PLOVER.add(overlap(want, got, func(t triple) triple {
		t.relation = ontology.Relation(entry(t).PLOVER)
		return t
	}))
	r.Sign.add(overlap(want, got, func(t triple) triple {
		sign := ontology.Relation("conflict")
		if entry(t).Cooperation {
			sign = "cooperation"
		}
		t.relation = sign
		return t
	}))
	r.Pair.add(overlap(want, got, func(t triple) triple {
		return triple{source: min(t.source, t.target), target: max(t.source, t.target)}
	}))
}

func entry(t triple) ontology.Entry {
	e, _ := ontology.Lookup(t.relation) // reading has checked it
	return e
}

// details counts what the levels leave out.
func (r *Result) details(c *comparison) {
	for t, statuses := range c.want {
		got, found := c.got[t]
		if !found {
			continue
		}
		right := false
		for status, w := range statuses {
			if g := got[status]; g != nil {
				right = true
				r.Attribution.add(c.sameSpeaker(w, g))
				r.Quotes.add(sameSentence(w, g))
			}
		}
		r.Status.add(right)
	}
	for _, status := range Statuses {
		want, got := c.want.with(status), c.got.with(status)
		tally(r.ByStatus, want, got, func(triple) graph.Status { return status })
		if status == graph.Actual {
			tally(r.ByRelation, want, got, func(t triple) ontology.Relation { return t.relation })
		}
	}
}

// Statuses lists the statuses in the order of reports.
var Statuses = []graph.Status{graph.Actual, graph.Planned, graph.Possible, graph.Negated}

// overlap compares two sets after each triple is made coarser.
func overlap(want, got map[triple]bool, coarse func(triple) triple) (tp, fp, fn int) {
	w, g := map[triple]bool{}, map[triple]bool{}
	for t := range want {
		w[coarse(t)] = true
	}
	for t := range got {
		g[coarse(t)] = true
	}
	for t := range g {
		if w[t] {
			tp++
		}
	}
	return tp, len(g) - tp, len(w) - tp
}

func tally[K comparable](counts map[K]Counts, want, got map[triple]bool, group func(triple) K) {
	count := func(t triple, tp, fp, fn int) {
		c := counts[group(t)]
		c.add(tp, fp, fn)
		counts[group(t)] = c
	}
	for t := range want {
		if got[t] {
			count(t, 1, 0, 0)
		} else {
			count(t, 0, 0, 1)
		}
	}
	for t := range got {
		if !want[t] {
			count(t, 0, 1, 0)
		}
	}
}
