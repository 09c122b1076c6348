package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

func newActor(a *app) *cobra.Command {
	var shared asking
	c := &cobra.Command{
		Use: "actor NAME", Short: "Show one actor: names, offices, and the articles that mention it",
		Example: "  entente actor Kerry\n  entente actor Hezbollah --limit 5",
		Args:    words(1, -1, "the NAME of an actor"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", shared.format, "table", "json"); err != nil {
				return err
			}
			describe := func(ctx context.Context, r graph.Reader, name string) (query.Profile, error) {
				return query.Describe(ctx, r, name, shared.limit)
			}
			return answer(c.Context(), a, shared.format, describe, strings.Join(args, " "), server.NewActor, printActor)
		},
	}
	shared.limitFlag(c.Flags(), "articles")
	shared.formatFlag(c.Flags())
	return c
}

func printActor(w screen, p query.Profile) {
	fmt.Fprintf(w, "%s, %s\n", named(p.Actor), p.Actor.Kind)
	for _, x := range []struct{ what, value string }{
		{"short name", p.Actor.ShortName}, {"country", p.Actor.Country}, {"role", p.Actor.Role},
		{"also called", strings.Join(p.Actor.Aliases, ", ")},
	} {
		if x.value != "" {
			wrap(w, x.what+": "+x.value, "  ", w.width)
		}
	}
	printTies(w, "Holds", p.Holds, p.HoldsTotal, holds)
	printTies(w, "Others hold", p.Held, p.HeldTotal, held)
	fmt.Fprintf(w, "\nMentioned in %s\n", count(p.Actor.Articles, "article"))
	for _, x := range p.Articles {
		fmt.Fprintf(w, "  %s  %s  %s\n", when(x.Date, graph.Day), x.ID, clip(clean(x.Title), 70))
	}
	fmt.Fprintln(w)
	wrap(w, strings.SplitAfter(groundLine(p.Ground), ". ")[0], "", w.width)
}

func printTies(w screen, title string, list []query.TieRow, total int, word func(query.TieRow) string) {
	if total == 0 {
		return
	}
	once := query.TiesOnce(list)
	fmt.Fprintf(w, "\n%s %s\n", title, count(total-len(list)+len(once), "tie"))
	for _, t := range once {
		line := word(t)
		if t.Tie.From+t.Tie.To != "" {
			line += fmt.Sprintf(", %s to %s", orDots(t.Tie.From), orDots(t.Tie.To))
		}
		if t.Tie.Former {
			line += ", former"
		}
		wrap(w, line, "  ", w.width)
	}
	if more := beyond(total - len(list)); more != "" {
		fmt.Fprintln(w, " "+more)
	}
}

// holds words a tie of the actor shown, and held one of another to it.
func holds(t query.TieRow) string { return bond(t) + " " + named(t.Other) + office(t) }

func held(t query.TieRow) string { return named(t.Other) + " " + bond(t) + " it" + office(t) }

func bond(t query.TieRow) string {
	return strings.ToLower(strings.ReplaceAll(string(t.Tie.Relation), "_", " "))
}

func office(t query.TieRow) string {
	if t.Tie.Office == "" {
		return ""
	}
	return ", " + t.Tie.Office
}

func orDots(date string) string {
	if date == "" {
		return "…"
	}
	return clean(date)
}
