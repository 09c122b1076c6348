package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph/query"
	"entente/server"
)

func newCommon(a *app) *cobra.Command {
	c, shared := newBetween(a, "common", "Find the common friends and enemies of two actors")
	c.RunE = func(c *cobra.Command, args []string) error {
		return answer(c.Context(), a, shared.format, query.CommonTies, shared.common(args), server.NewCommonTies, printCommon)
	}
	return c
}

func newMediators(a *app) *cobra.Command {
	c, shared := newBetween(a, "mediators", "Find who meets both of two actors")
	c.RunE = func(c *cobra.Command, args []string) error {
		return answer(c.Context(), a, shared.format, query.Mediators, shared.common(args), server.NewMediators, printMediators)
	}
	return c
}

// newBetween makes a command that asks for third parties of two actors.
func newBetween(_ *app, name, short string) (*cobra.Command, *asking) {
	shared := &asking{}
	c := &cobra.Command{
		Use: name + " A B", Short: short, Args: twoActors,
		Long:    short + ". Only what is said in a writer's own voice counts.",
		Example: fmt.Sprintf("  entente %[1]s \"United States\" Russia\n  entente %[1]s Israel Syria --from 2013 --rollup none", name),
	}
	shared.evidenceFlags(c)
	shared.quotesFlag(c.Flags(), "side")
	shared.pageFlags(c.Flags(), "rows")
	return c, shared
}

func (q *asking) common(args []string) query.CommonQuestion {
	return query.CommonQuestion{
		A: args[0], B: args[1], Evidence: q.Evidence, Quotes: q.quotes, Limit: q.limit, Cursor: q.cursor,
	}
}

func printCommon(w screen, c query.CommonAnswer) {
	a, b := clean(c.A.Name), clean(c.B.Name)
	fmt.Fprintf(w, "Common friends and enemies of %s and %s: ", a, b)
	if c.Total == 0 {
		fmt.Fprintln(w, none)
	} else {
		fmt.Fprintf(w, "%s, %s, %d friends of one and enemies of the other\n",
			count(c.Friends, "friend"), count(c.Enemies, "enemy", "enemies"), c.Split)
	}
	fmt.Fprintf(w, "%s and %s themselves %s\n", a, b, bondOf(c.Between))
	for _, row := range c.Rows {
		is := map[query.Common]string{
			query.CommonFriend: "friend of both", query.CommonEnemy: "enemy of both", query.SplitBetween: "friend of one, enemy of the other",
		}[row.Is]
		fmt.Fprintf(w, "\n%s (%s): %s\n", clean(row.Actor.Name), row.Actor.ID, is)
		printToward(w, row.Actor.Name, a, row.ToA)
		printToward(w, row.Actor.Name, b, row.ToB)
		w.quotes(row.Quotes)
	}
	w.more(len(c.Rows), c.Total, "rows", c.Next)
	w.ground(c.Ground)
}

func printToward(w screen, who, to string, b query.Bond) {
	fmt.Fprintf(w, "  %s and %s %s\n", clean(who), to, bondOf(b))
}

func printMediators(w screen, m query.MediatorsAnswer) {
	a, b := clean(m.A.Name), clean(m.B.Name)
	fmt.Fprintf(w, "Who meets both %s and %s: ", a, b)
	if m.Total == 0 {
		fmt.Fprintln(w, none)
	} else {
		fmt.Fprintln(w, count(m.Total, "answer"))
	}
	fmt.Fprintf(w, "%s and %s themselves %s\n", a, b, bondOf(m.Between))
	for _, row := range m.Rows {
		fmt.Fprintf(w, "\n%s (%s)\n", clean(row.Actor.Name), row.Actor.ID)
		fmt.Fprintf(w, "  meets %s: %s\n  meets %s: %s\n", a, weightOf(row.MeetsA), b, weightOf(row.MeetsB))
		printToward(w, row.Actor.Name, a, row.TowardA)
		printToward(w, row.Actor.Name, b, row.TowardB)
		w.quotes(row.Quotes)
	}
	w.more(len(m.Rows), m.Total, "rows", m.Next)
	w.ground(m.Ground)
}
