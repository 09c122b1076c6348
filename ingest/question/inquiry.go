package question

import (
	"context"
	"slices"

	"entente/graph"
)

// inquiry is what is asked beyond who acts upon whom, whether and when: it has a
// question of its own to the graph.
type inquiry interface {
	describe() string // what was understood, in words, without the period
	call() string
	run(ctx context.Context, r graph.Reader) (Answer, error)
}

// inquiry is nil for lists, acts and stances, which share theirs.
func (p plan) inquiry() inquiry {
	switch p.what {
	case "paths":
		return pathsInquiry{p}
	case "history", "turns":
		return historyInquiry{p}
	case "blocs", "bloc", "same-bloc":
		return blocInquiry{p}
	case "ranking", "others":
		return rankInquiry{p}
	case "trends":
		return trendInquiry{p}
	case "triads":
		return triadInquiry{p}
	case "about":
		return aboutInquiry{p}
	case "profile", "leaders":
		return profileInquiry{p}
	case "among":
		return amongInquiry{p}
	case "joined":
		return joinedInquiry{p}
	case "told":
		return toldInquiry{p}
	case "closer":
		return closerInquiry{p}
	case "turned":
		return turnedInquiry{p}
	case "moved":
		return movedInquiry{p}
	case "says", "reported", "everybody", "plans":
		return eventInquiry{p}
	}
	return nil
}

// sourced reports whether the evidence may be narrowed to what somebody says, and
// dated whether to a period: who somebody is does not change, who holds an office does.
func (p plan) sourced() bool {
	return !slices.Contains([]string{"says", "reported", "profile", "leaders"}, p.what)
}

func (p plan) dated() bool { return p.what != "profile" || p.a[0].described }
