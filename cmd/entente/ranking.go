package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

var ranks = []string{"active", "condemned", "condemning", "supported", "supporting", "connected"}

func newRanking(a *app) *cobra.Command {
	var shared asking
	var by, kind string
	c := &cobra.Command{
		Use: "ranking", Short: "Rank actors: most active, condemned, supported, connected", Args: noWords,
		Example: "  entente ranking --by condemned --from 2013-05\n  entente ranking --by connected --kind person --rollup none",
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("by", by, ranks...); err != nil {
				return err
			}
			if err := kindFlag(kind); err != nil {
				return err
			}
			q := query.RankingQuestion{
				By: query.Rank(by), Evidence: shared.Evidence, Kind: graph.Kind(kind), Quotes: shared.quotes, Limit: shared.limit, Cursor: shared.cursor,
			}
			return answer(c.Context(), a, shared.format, query.Ranking, q, server.NewRanking, printRanking)
		},
	}
	c.Flags().StringVar(&by, "by", "active", "active, condemned, condemning, supported, supporting or connected")
	c.Flags().StringVar(&kind, "kind", "", "only countries, persons, organizations or groups: country, person, organization, group")
	shared.evidenceFlags(c)
	shared.quoteFlag(c.Flags(), "actor")
	shared.pageFlags(c.Flags(), "actors")
	return c
}

// kindFlag checks a --kind, which may be left out.
func kindFlag(kind string) error {
	if kind == "" {
		return nil
	}
	return oneOf("kind", kind, "country", "person", "organization", "group")
}

func printRanking(w screen, r query.RankingAnswer) {
	fmt.Fprintf(w, "Most %s: ", r.By)
	if r.Total == 0 {
		fmt.Fprintln(w, none)
	} else {
		fmt.Fprintf(w, "%s\n\n", count(r.Total, "actor"))
		printStandouts(w, r.Rows)
	}
	w.more(len(r.Rows), r.Total, "actors", r.Next)
	w.ground(r.Ground)
}

// printStandouts shows a line for each actor, and then their sentences.
func printStandouts(w screen, rows []query.RankingRow) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "actor\tacts\tpublications\tarticles\tothers\tfirst\tlast")
	for _, row := range rows {
		claimed := ""
		if row.ClaimOnly {
			claimed = ", ONLY CLAIMED"
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%s\t%s%s\n", named(row.Actor),
			row.Events, row.Publications, row.Articles, row.Others, date(row.First), date(row.Last), claimed)
	}
	_ = table.Flush() // the screen keeps the error
	for _, row := range rows {
		if len(row.Quotes) > 0 {
			fmt.Fprintf(w, "\n%s\n", named(row.Actor))
			w.quotes(row.Quotes)
		}
	}
}
