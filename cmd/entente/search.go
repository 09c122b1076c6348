package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

func newSearch(a *app) *cobra.Command {
	var shared asking
	var q namesQuestion
	var kind string
	c := &cobra.Command{
		Use: "search NAME", Short: "Find the actors that a name or a part of it may mean",
		Example: "  entente search kerry\n  entente search assad --kind person",
		Args:    words(1, -1, "the NAME of an actor or a part of it"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := kindFlag(kind); err != nil {
				return err
			}
			if err := oneOf("format", shared.format, "table", "json"); err != nil {
				return err
			}
			q.text, q.limit, q.filter.Kind = strings.Join(args, " "), shared.limit, graph.Kind(kind)
			return answer(c.Context(), a, shared.format, askNames, q, namesFound.view, printNames)
		},
	}
	c.Flags().StringVar(&kind, "kind", "", "only country, person, organization or group")
	c.Flags().StringVar(&q.filter.Country, "country", "", "only of this country, by its ISO code: SYR")
	shared.limitFlag(c.Flags(), "actors")
	shared.formatFlag(c.Flags())
	return c
}

// namesQuestion asks whom a text may mean.
type namesQuestion struct {
	text   string
	filter graph.ActorFilter
	limit  int
}

// namesFound are the actors found, with the totals of the graph.
type namesFound struct {
	text   string
	list   []graph.Candidate
	totals graph.Totals
}

func askNames(ctx context.Context, r graph.Reader, q namesQuestion) (namesFound, error) {
	list, err := query.Search(ctx, r, q.text, q.filter, q.limit)
	if err != nil {
		return namesFound{}, err
	}
	t, err := r.Totals(ctx)
	return namesFound{q.text, list, t}, err
}

// view shapes the answer as the server does.
func (n namesFound) view() server.ActorsBody {
	actors := make([]graph.Actor, len(n.list))
	for i, c := range n.list {
		actors[i] = c.Actor
	}
	return server.NewActors(actors, "", n.totals)
}

func printNames(w screen, n namesFound) {
	if len(n.list) == 0 {
		fmt.Fprintf(w, "No actor in these articles is called like %q\n", clean(n.text))
	} else {
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "id\tkind\tname\tfound as\tarticles")
		for _, c := range n.list {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\n", c.Actor.ID, c.Actor.Kind, clean(c.Actor.Name), clean(c.Matched), c.Actor.Articles)
		}
		_ = table.Flush() // the screen keeps the error
	}
	printTotals(w, n.totals)
}

// printTotals ends an answer that counts no acts.
func printTotals(w screen, t graph.Totals) {
	fmt.Fprintln(w)
	wrap(w, strings.SplitAfter(groundLine(query.GroundOf(t)), ". ")[0], "", w.width)
}
