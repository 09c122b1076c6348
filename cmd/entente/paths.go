package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph/ontology"
	"entente/graph/query"
	"entente/server"
)

const pathsHelp = `Find the shortest ways from one actor to another over acts of others.

The sign of a path is the product of the signs of its steps: the enemy of an enemy comes
out a friend. Only what is said in a writer's own voice counts.`

func newPaths(a *app) *cobra.Command {
	var shared asking
	var relations, families []string
	var length int
	c := &cobra.Command{
		Use: "paths A B", Short: "Find how two actors are tied over others", Long: pathsHelp,
		Example: "  entente paths Iran Turkey\n  entente paths Iran Turkey --family contact",
		Args:    twoActors,
		RunE: func(c *cobra.Command, args []string) error {
			q := query.PathsQuestion{
				A: args[0], B: args[1], Evidence: shared.Evidence, MaxLength: length, Quotes: shared.quotes, Limit: shared.limit, Cursor: shared.cursor,
			}
			for _, r := range relations {
				q.Relations = append(q.Relations, ontology.Relation(strings.ToUpper(r)))
			}
			for _, f := range families {
				q.Families = append(q.Families, ontology.Family(f))
			}
			return answer(c.Context(), a, shared.format, query.Paths, q, server.NewPaths, printPaths)
		},
	}
	f := c.Flags()
	f.StringSliceVar(&relations, "relation", nil, "relation that a path may use, such as MEETS; may be repeated (default those for and against)")
	f.StringSliceVar(&families, "family", nil, "family of relations that a path may use: for, against, contact; may be repeated")
	f.IntVar(&length, "max-length", query.DefaultPathLength, fmt.Sprintf("most steps of a path, up to %d", query.MaxPathLength))
	shared.evidenceFlags(c)
	shared.quotesFlag(f, "step")
	shared.pageFlags(f, "paths")
	return c
}

func printPaths(w screen, p query.PathsAnswer) {
	fmt.Fprintf(w, "From %s to %s: ", clean(p.A.Name), clean(p.B.Name))
	switch {
	case p.Total == 0:
		fmt.Fprintln(w, none)
	case p.More:
		fmt.Fprintf(w, "more than %s of %s\n", count(p.Total, "path"), count(p.Length, "step"))
	default:
		fmt.Fprintf(w, "%s of %s\n", count(p.Total, "path"), count(p.Length, "step"))
	}
	for _, x := range p.Paths {
		printPath(w, x)
	}
	w.more(len(p.Paths), p.Total, "paths", p.Next)
	w.ground(p.Ground)
}

func printPath(w screen, p query.Path) {
	names := []string{clean(p.Steps[0].From.Name)}
	for _, s := range p.Steps {
		names = append(names, clean(s.To.Name))
	}
	fmt.Fprintln(w)
	wrap(w, strings.Join(names, " – ")+": "+signs[p.Sign], "", w.width)
	for _, s := range p.Steps {
		printStep(w, s)
	}
}

// signs word what a path comes to.
var signs = map[query.Sign]string{1: "friends over this path", -1: "enemies over this path", 0: "neither over this path"}

func printStep(w screen, s query.Step) {
	acts := fmt.Sprintf("%d for, %d against", s.For.Events, s.Against.Events)
	if s.Contact.Events > 0 {
		acts += fmt.Sprintf(", %d contact", s.Contact.Events)
	}
	fmt.Fprintf(w, "  %s and %s: %s\n", clean(s.From.Name), clean(s.To.Name), acts)
	w.quotes(s.Quotes)
}
