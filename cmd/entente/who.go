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
	var shared asking
	var q query.Question
	var direction string
	c := &cobra.Command{
		Use: verb + " NAME", Short: short, Long: short + ".\n" + whoHelp,
		Example: "  entente who " + verb + " Israel\n  entente who " + verb + " Syria --direction out --from 2013-05 --to 2013-08",
		Args:    words(1, -1, "the NAME of an actor"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("direction", direction, "in", "out", "both"); err != nil {
				return err
			}
			q.Of, q.Direction = []string{strings.Join(args, " ")}, query.Direction(direction)
			return answer(c.Context(), a, shared.format, ask, shared.who(q), server.NewStance, func(w screen, found query.Answer) {
				printStanding(w, verb, q.Direction, found)
			})
		},
	}
	f := c.Flags()
	f.StringVar(&direction, "direction", "in", "whose acts: in, those of others toward NAME; out, NAME's own; both")
	shared.evidenceFlags(c)
	f.IntVar(&q.MinArticles, "min-articles", 0, "leave out rows that rest on fewer articles")
	f.IntVar(&q.MinPublications, "min-publications", 0, "leave out rows that rest on fewer publications")
	shared.quotesFlag(f, "row")
	shared.pageFlags(f, "rows")
	return c
}

// who fills in the question from the flags that questions share.
func (q *asking) who(of query.Question) query.Question {
	of.Evidence, of.Quotes, of.Limit, of.Cursor = q.Evidence, q.quotes, q.limit, q.cursor
	return of
}
