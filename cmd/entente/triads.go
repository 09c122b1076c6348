package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph/query"
	"entente/server"
)

const triadsHelp = `List the triangles of friends and enemies around an actor.

By the theory of structural balance a triad is balanced when all three are friends, or
when two friends have a common enemy. Only what is said in a writer's own voice counts;
a pair is friends or enemies by most of its acts.`

func newTriads(a *app) *cobra.Command {
	var shared asking
	var balance string
	c := &cobra.Command{
		Use: "triads NAME", Short: "List the triangles of friends and enemies around an actor", Long: triadsHelp,
		Example: "  entente triads Syria\n  entente triads Syria --balance unbalanced",
		Args:    words(1, -1, "the NAME of an actor"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("balance", balance, "any", "balanced", "unbalanced"); err != nil {
				return err
			}
			q := query.TriadsQuestion{Of: strings.Join(args, " "), Evidence: shared.Evidence, Quotes: shared.quotes, Limit: shared.limit, Cursor: shared.cursor}
			if balance != "any" {
				q.Balance = query.Balance(balance)
			}
			return answer(c.Context(), a, shared.format, query.Triads, q, server.NewTriads, printTriads)
		},
	}
	c.Flags().StringVar(&balance, "balance", "any", "which triads: balanced, unbalanced or any")
	shared.evidenceFlags(c)
	shared.quoteFlag(c.Flags(), "pair")
	shared.pageFlags(c.Flags(), "triads")
	return c
}

func printTriads(w screen, t query.TriadsAnswer) {
	fmt.Fprintf(w, "Triads around %s: ", clean(t.Of.Name))
	if t.Total == 0 {
		fmt.Fprintln(w, none)
	} else {
		fmt.Fprintln(w, t.Total)
	}
	wrap(w, fmt.Sprintf("among its %s: %d of three friends, %d of two friends with a common enemy; unbalanced are %d of two enemies with a common friend and %d of three enemies",
		count(t.Neighbours, "friend or enemy", "friends and enemies"), t.Kinds[0], t.Kinds[2], t.Kinds[1], t.Kinds[3]), "", w.width)
	for _, x := range t.Triads {
		printTriad(w, x)
	}
	w.more(len(t.Triads), t.Total, "triads", t.Next)
	w.ground(t.Ground)
}

func printTriad(w screen, x query.Triad) {
	balance := "unbalanced"
	if x.Balanced {
		balance = "balanced"
	}
	of := x.AB.A // a bond's ends are in the order of their ids
	if of.ID == x.B.ID {
		of = x.AB.B
	}
	fmt.Fprintln(w)
	wrap(w, fmt.Sprintf("%s, %s, %s: %s", clean(of.Name), clean(x.B.Name), clean(x.C.Name), balance), "", w.width)
	for _, b := range []query.Bond{x.AB, x.AC, x.BC} {
		fmt.Fprintf(w, "  %s and %s %s\n", clean(b.A.Name), clean(b.B.Name), bondOf(b))
		w.quotes(b.Quotes)
	}
}

// bondOf words a bond: "are enemies (2 against, 1 for)".
func bondOf(b query.Bond) string {
	acts := fmt.Sprintf("(%d for, %d against)", b.For.Events, b.Against.Events)
	switch {
	case b.Sign > 0:
		return "are friends " + acts
	case b.Sign < 0:
		return "are enemies " + acts
	case b.For.Events > 0:
		return "are neither " + acts
	}
	return "have no acts for or against each other"
}
