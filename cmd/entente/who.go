package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

// asker is query.Opponents or query.Allies.
type asker func(context.Context, graph.Reader, query.Question) (query.Answer, error)

func newWho(a *app) *cobra.Command {
	c := &cobra.Command{Use: "who", Short: "Ask who opposes or supports somebody"}
	parent(c)
	c.AddCommand(
		newStanding(a, "opposes", "Ask who acts against an actor", query.Opponents),
		newStanding(a, "supports", "Ask who acts for an actor", query.Allies),
	)
	return c
}

const whoHelp = `
NAME is an id, name or alias. Acts of those who lead or represent a country count for
the country; --rollup none shows each actor alone. With --direction out the question is
turned round: whom NAME opposes or supports.

What only somebody claims is marked; --claims exclude leaves it out. Planned, possible
and denied acts never count; the last line tells how many there are.`

func newStanding(a *app, verb, short string, ask asker) *cobra.Command {
	var q query.Question
	var direction, claims, rollup, format string
	c := &cobra.Command{
		Use: verb + " NAME", Short: short, Long: short + ".\n" + whoHelp,
		Example: "  entente who " + verb + " Israel\n  entente who " + verb + " Syria --direction out --from 2013-05 --to 2013-08",
		Args:    words(1, -1, "the NAME of an actor"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkStanding(direction, claims, rollup, format); err != nil {
				return err
			}
			q.Of = []string{strings.Join(args, " ")}
			q.Direction, q.Rollup, q.ExcludeClaims = query.Direction(direction), query.Rollup(rollup), claims == "exclude"
			return a.who(c.Context(), verb, ask, q, format)
		},
	}
	f := c.Flags()
	f.StringVar(&direction, "direction", "in", "whose acts: in, those of others toward NAME; out, NAME's own; both")
	f.StringVar(&q.From, "from", "", "first day, month or year: 2013-05-07, 2013-05 or 2013")
	f.StringVar(&q.To, "to", "", "last day, month or year, inclusive")
	f.StringVar(&claims, "claims", "include", "whether acts that are only claimed count: include or exclude")
	f.Float64Var(&q.MinConfidence, "min-confidence", 0, "leave out acts that are less sure, 0 to 1")
	f.StringVar(&q.Publication, "publication", "", "only what this outlet reports")
	f.StringVar(&rollup, "rollup", "country", "country, or none to show persons alone")
	f.IntVar(&q.Quotes, "quotes", 2, "most sentences shown of each row, up to 10")
	f.IntVar(&q.Limit, "limit", query.DefaultLimit, "most rows shown")
	f.StringVar(&q.Cursor, "cursor", "", "nextCursor of the page before")
	f.StringVar(&format, "format", "table", "table or json")
	return c
}

func checkStanding(direction, claims, rollup, format string) error {
	for _, err := range []error{
		oneOf("direction", direction, "in", "out", "both"),
		oneOf("claims", claims, "include", "exclude"),
		oneOf("rollup", rollup, "country", "none"),
		oneOf("format", format, "table", "json"),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) who(ctx context.Context, verb string, ask asker, q query.Question, format string) error {
	return use(ctx, a.openGraph, func(s graph.Store) error {
		answer, err := ask(ctx, s, q)
		if err != nil {
			return err
		}
		if format == "json" {
			return printJSON(a.Out, server.NewStance(answer))
		}
		return a.printStanding(verb, q, answer)
	})
}
