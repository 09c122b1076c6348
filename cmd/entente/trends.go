package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph/ontology"
	"entente/graph/query"
	"entente/server"
)

const trendsHelp = `List the pairs with more acts in a window of time than in the one of the same length
right before it. The window is --from to --to, else the last 30 days up to the last
article. Acts against show rising conflicts; only a writer's own voice counts.`

func newTrends(a *app) *cobra.Command {
	var shared asking
	var family, change string
	c := &cobra.Command{
		Use: "trends", Short: "List the pairs between whom acts are rising or falling", Long: trendsHelp, Args: noWords,
		Example: "  entente trends --from 2013-05 --to 2013-05\n  entente trends --family for --change falling",
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("family", family, "for", "against", "contact"); err != nil {
				return err
			}
			if err := oneOf("change", change, "rising", "falling"); err != nil {
				return err
			}
			q := query.TrendsQuestion{
				Evidence: shared.Evidence, Family: ontology.Family(family), Falling: change == "falling",
				Quotes: shared.quotes, Limit: shared.limit, Cursor: shared.cursor,
			}
			return answer(c.Context(), a, shared.format, query.Trends, q, server.NewTrends, func(w screen, t query.TrendsAnswer) {
				printTrends(w, change, t)
			})
		},
	}
	c.Flags().StringVar(&family, "family", "against", "the acts that count: for, against or contact")
	c.Flags().StringVar(&change, "change", "rising", "rising or falling")
	shared.evidenceFlags(c)
	shared.quotesFlag(c.Flags(), "pair")
	shared.pageFlags(c.Flags(), "pairs")
	return c
}

func printTrends(w screen, change string, t query.TrendsAnswer) {
	kind := "acts " + string(t.Family)
	if t.Family == ontology.Contact {
		kind = "contact"
	}
	window := ""
	if t.From != "" {
		window = fmt.Sprintf(" from %s to %s, beside those from %s", t.From, t.To, t.Before)
	}
	fmt.Fprintf(w, "Pairs with %s %s%s: ", change, kind, window)
	if t.Total == 0 {
		fmt.Fprintln(w, none)
	} else {
		fmt.Fprintln(w, t.Total)
	}
	for _, row := range t.Rows {
		printTrend(w, row)
	}
	w.more(len(t.Rows), t.Total, "pairs", t.Next)
	if t.Coarse > 0 {
		fmt.Fprintf(w, "\n%s not dated exactly enough for either window\n", count(t.Coarse, "act"))
	}
	w.ground(t.Ground)
}

func printTrend(w screen, row query.Trend) {
	fmt.Fprintf(w, "\n%s and %s: %d before, %d now (z %+.2f)\n", clean(row.A.Name), clean(row.B.Name), row.Before.Events, row.Now.Events, row.Z)
	w.quotes(row.Quotes)
}
