package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph/query"
	"entente/server"
)

const stanceHelp = `Sum up how two actors stand to each other, with the best sentences for and against.

The label rests on what is said in a writer's own voice: both for and against is mixed,
only for is allies, only against is opponents, neither but meetings and appeals is
contact only. Claims stand apart and never decide. With --half-life older acts weigh less.`

func newStance(a *app) *cobra.Command {
	var shared asking
	var halfLife int
	c := &cobra.Command{
		Use: "stance A B", Short: "Sum up how two actors stand to each other", Long: stanceHelp,
		Example: "  entente stance Russia Syria\n  entente stance \"John Kerry\" Putin --from 2013-05 --rollup none",
		Args:    twoActors,
		RunE: func(c *cobra.Command, args []string) error {
			q := query.StanceQuestion{A: args[0], B: args[1], Evidence: shared.Evidence, Quotes: shared.quotes, HalfLife: halfLife}
			return answer(c.Context(), a, shared.format, query.StanceOf, q, server.NewStanceOf, printStance)
		},
	}
	shared.evidenceFlags(c)
	shared.quotesFlag(c.Flags(), "family")
	c.Flags().IntVar(&halfLife, "half-life", 0, "days after which an act weighs half as much; 0 lets all weigh the same")
	return c
}

// standings words labels.
var standings = map[query.Label]string{
	query.Ally: "allies", query.Opponent: "opponents", query.Mixed: "mixed, acts for and against",
	query.ContactOnly: "contact only, neither for nor against", query.NoEvidence: none,
}

// onlyClaimed is said where there is something, but nothing that makes a label.
const onlyClaimed = "unknown, for nobody tells of an act in their own voice"

func printStance(w screen, s query.StanceAnswer) {
	label := standings[s.Label]
	if s.Label == query.NoEvidence && s.For.Claims.Events+s.Against.Claims.Events+s.Contact.Claims.Events > 0 {
		label = onlyClaimed
	}
	fmt.Fprintf(w, "%s and %s: %s\n", clean(s.A.Name), clean(s.B.Name), label)
	if s.Label == query.Mixed {
		fmt.Fprintf(w, "last act for %s, last act against %s\n", date(s.For.Last), date(s.Against.Last))
	}
	if s.HalfLife > 0 && s.On != "" {
		fmt.Fprintf(w, "score %+.2f, from -1 (against) to 1 (for), half of an act's weight lost each %s before %s\n", s.Score, count(s.HalfLife, "day"), s.On)
	}
	for _, x := range []struct {
		family string
		side   query.Side
	}{{"For", s.For}, {"Against", s.Against}, {"Contact", s.Contact}} {
		printSide(w, x.family, x.side)
	}
	w.ground(s.Ground)
}

func printSide(w screen, family string, s query.Side) {
	if s.Events > 0 {
		fmt.Fprintf(w, "\n%s  %s\n", family, weightOf(s.Tally))
		printYears(w, s.Years)
		printEdges(w, s.Relations)
		w.quotes(s.Quotes)
	}
	if s.Claims.Events > 0 {
		fmt.Fprintf(w, "\n%s, only claimed  %s\n", family, count(s.Claims.Events, "act"))
		w.quotes(s.Claims.Quotes)
	}
}

// printYears shows how acts fall into years where there are several.
func printYears(w screen, years []query.YearTally) {
	if len(years) < 2 {
		return
	}
	line := ""
	for _, y := range years {
		year := y.Year
		if year == "" {
			year = "undated"
		}
		line += fmt.Sprintf(" · %s: %d", year, y.Events)
	}
	wrap(w, line[len(" · "):], "  ", w.width)
}

// printEdges shows relations with who acts toward whom.
func printEdges(w screen, edges []query.Edge) {
	for _, e := range edges {
		claimed := ""
		if e.ClaimOnly {
			claimed = " (claimed)"
		}
		fmt.Fprintf(w, "  %s %d%s\n", sentence(e.Source, e.Relation, e.Target), e.Events, claimed)
	}
}
