package query

import (
	"context"
	"fmt"

	"entente/graph"
)

// Ground is what an answer rests on, and what it left out: without it "nobody was
// found" would read as "there is nobody".
type Ground struct {
	// Articles that the store holds, from the first date to the last, with how
	// many have no date, of how many publications.
	Articles, UndatedArticles, Publications int
	FirstDate, LastDate                     string
	// From, To and AsOf are the bounds of the question, as days; empty without.
	From, To, AsOf string
	Events         int // events that the answer counts
	// Events that were left out because they are planned, possible or negated;
	// because they have no date and the question has bounds; because they rest on
	// claims alone; because they are less sure than asked for; because both ends
	// stand for the same actor; and because their rows rest on fewer articles or
	// publications than asked for.
	NotActual, Undated, Claims, Unsure, SelfEdges, Few int
	// AtLeast tells that counting what was left out stopped early.
	AtLeast bool
}

// GroundOf is what an answer rests on that counts no events.
func GroundOf(t graph.Totals) Ground {
	return Ground{
		Articles: t.Articles, UndatedArticles: t.Undated, Publications: t.Publications,
		FirstDate: t.FirstDate, LastDate: t.LastDate,
	}
}

func newGround(ctx context.Context, r graph.Reader, s selection) (Ground, error) {
	t, err := r.Totals(ctx)
	if err != nil {
		return Ground{}, fmt.Errorf("read totals: %w", err)
	}
	g := GroundOf(t)
	g.From, g.To, g.AsOf = s.From, s.To, s.AsOf
	return g, nil
}

// takes reports whether events count in an answer, and counts them either way.
func (g *Ground) takes(x graph.Share, s selection) bool {
	return g.counts(x.NotActual, x.ClaimOnly, x.Confidence, x.Events, &s)
}

// counts is takes for so many events that are alike.
func (g *Ground) counts(notActual, claimOnly bool, confidence float64, events int, s *selection) bool {
	switch {
	case notActual:
		g.NotActual += events
	case claimOnly && s.ExcludeClaims:
		g.Claims += events
	case confidence < s.MinConfidence:
		g.Unsure += events
	default:
		g.Events += events
		return true
	}
	return false
}
