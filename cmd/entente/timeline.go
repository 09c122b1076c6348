package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"entente/graph/query"
	"entente/server"
)

func newTimeline(a *app) *cobra.Command {
	var shared asking
	var by string
	c := &cobra.Command{
		Use: "timeline A B", Short: "Tell the history of a pair, and when it turned",
		Example: "  entente timeline Russia Israel\n  entente timeline Russia Israel --by year",
		Args:    twoActors,
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("by", by, "day", "month", "year"); err != nil {
				return err
			}
			q := query.TimelineQuestion{
				A: args[0], B: args[1], Evidence: shared.Evidence, By: query.Grain(by),
				Quotes: shared.quotes, Limit: shared.limit, Cursor: shared.cursor,
			}
			return answer(c.Context(), a, shared.format, query.Timeline, q, server.NewTimeline, printTimeline)
		},
	}
	c.Flags().StringVar(&by, "by", "month", "how long the periods are: day, month or year")
	shared.evidenceFlags(c)
	shared.quotesFlag(c.Flags(), "turning point")
	shared.pageFlags(c.Flags(), "periods")
	return c
}

func printTimeline(w screen, t query.TimelineAnswer) {
	fmt.Fprintf(w, "%s and %s by %s: ", clean(t.A.Name), clean(t.B.Name), t.By)
	undated := t.Undated.For.Events + t.Undated.Against.Events + t.Undated.Contact.Events
	if t.Total == 0 && undated == 0 {
		fmt.Fprintln(w, none)
	} else {
		fmt.Fprintf(w, "%s, %s\n\n", count(t.Total, "period with acts", "periods with acts"), count(len(t.Turns), "turning point"))
		printPeriods(w, t.Periods, t.Undated)
	}
	w.more(len(t.Periods), t.Total, "periods", t.Next)
	for _, turn := range t.Turns {
		printTurn(w, turn)
	}
	w.ground(t.Ground)
}

func printTurn(w screen, t query.Turn) {
	fmt.Fprintf(w, "\n%s  turned from %s to %s: last act %s %s, first act %s %s\n",
		t.Period, t.From, t.To, t.From, date(t.Last), t.To, date(t.First))
	w.quotes(t.Quotes)
}

// printPeriods shows a row for each period, the latest first.
func printPeriods(w screen, list []query.TimelinePeriod, undated query.Counts) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "period\tfor\tagainst\tcontact")
	for _, p := range list {
		note := ""
		if p.Reported > 0 {
			note = fmt.Sprintf(", %d only reported then", p.Reported)
		}
		printCounts(table, p.Period, p.Counts, note)
	}
	if undated.For.Events+undated.Against.Events+undated.Contact.Events > 0 {
		printCounts(table, "undated", undated, "")
	}
	_ = table.Flush() // the screen keeps the error
}

func printCounts(table *tabwriter.Writer, period string, c query.Counts, note string) {
	fmt.Fprintf(table, "%s\t%d\t%d\t%d%s\n", period, c.For.Events, c.Against.Events, c.Contact.Events, note)
}
