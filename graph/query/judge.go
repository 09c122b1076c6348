package query

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"entente/graph"
)

const (
	maxHalfLife = 36500 // days
	faded       = 0.1   // of the other family's weight: less no longer makes a pair mixed
)

// decay weighs events by age: exponential decay, half of the weight left after each
// half-life.
type decay struct {
	halfLife int
	on       string
	now      time.Time
}

// newDecay counts ages from the end of the question's period, else from the last
// article.
func newDecay(halfLife int, g Ground) (decay, error) {
	d := decay{halfLife: halfLife}
	if halfLife == 0 {
		return d, nil
	}
	if d.on = cmp.Or(g.To, g.LastDate); d.on == "" {
		return d, nil
	}
	var err error
	d.now, err = time.Parse(time.DateOnly, d.on)
	return d, wrap("read the day that ages count from", err)
}

// weigh sums up weights in the order of dates, so that the last bit is always the
// same. Undated events have no age: they weigh nothing where age counts, and the
// others are shares of their own there.
func (d decay) weigh(list []*graph.Share) float64 {
	if d.halfLife == 0 {
		return float64(events(list))
	}
	dates := make([]string, len(list))
	for i, x := range list {
		dates[i] = x.FirstDate
	}
	slices.Sort(dates)
	sum := 0.0
	for _, date := range dates {
		if day, err := time.Parse(time.DateOnly, date); err == nil {
			age := max(0, d.now.Sub(day).Hours()/24)
			sum += math.Exp2(-age / float64(d.halfLife))
		}
	}
	return rounded(sum)
}

// events counts the events of shares.
func events(list []*graph.Share) int {
	n := 0
	for _, x := range list {
		n += x.Events
	}
	return n
}

// rounded keeps four places: more would differ between machines.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// judge labels the pair and says why.
func (a *StanceAnswer) judge() {
	pro, con := a.For.Weight, a.Against.Weight
	if pro+con > 0 {
		a.Score = rounded((pro - con) / (pro + con))
	}
	ally, opponent := a.For.Events > 0, a.Against.Events > 0
	if ally && opponent && a.HalfLife > 0 {
		ally, opponent = pro >= faded*con && pro > 0, con >= faded*pro && con > 0
	}
	switch {
	case ally && opponent:
		a.Label = Mixed
	case ally:
		a.Label = Ally
	case opponent:
		a.Label = Opponent
	case a.Contact.Events > 0:
		a.Label = ContactOnly
	default:
		a.Label = NoEvidence
	}
	a.Rule = a.explain()
}

// explain says what the label rests on, with the dates of the last acts.
func (a *StanceAnswer) explain() string {
	var parts []string
	for _, x := range []struct {
		word string
		side Side
	}{{"for", a.For}, {"against", a.Against}, {"contact", a.Contact}} {
		if x.side.Events > 0 {
			parts = append(parts, x.side.words(x.word))
		}
	}
	claims := a.For.Claims.Events + a.Against.Claims.Events + a.Contact.Claims.Events
	text := fmt.Sprintf("%s and %s: ", a.A.Name, a.B.Name)
	switch {
	case len(parts) > 0:
		text += strings.Join(parts, "; ")
	case claims > 0:
		text += "nothing in a writer's own voice"
	default:
		text += "no evidence found"
	}
	if claims > 0 {
		text += "; " + amount(claims, "claim") + " apart"
	}
	if a.Label == Mixed {
		text += fmt.Sprintf("; last for %s, last against %s", dateWords(a.For.Last), dateWords(a.Against.Last))
	}
	return text + "."
}

// words are like "2 for (SUPPORTS 1, AIDS 1) in 3 articles of 2 publications, 2012-01-01 to 2013-05-05".
func (s Side) words(family string) string {
	var acts []string
	for _, r := range s.Acts() {
		acts = append(acts, fmt.Sprintf("%s %d", r.Relation, r.Events))
	}
	text := fmt.Sprintf("%d %s (%s) in %s", s.Events, family, strings.Join(acts, ", "), amount(s.Articles, "article"))
	if s.Publications > 0 {
		text += " of " + amount(s.Publications, "publication")
	}
	switch {
	case s.First.Date == "":
		return text + ", undated"
	case s.First == s.Last:
		return text + ", " + dateWords(s.First)
	}
	return text + ", " + dateWords(s.First) + " to " + dateWords(s.Last)
}

// dateWords write a date no more exactly than it is known.
func dateWords(w When) string {
	switch w.Precision {
	case graph.Year:
		return w.Date[:4]
	case graph.Month:
		return w.Date[:7]
	case graph.InArticle:
		return "reported " + w.Date
	case graph.Day:
		return w.Date
	}
	return "undated"
}

func amount(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
