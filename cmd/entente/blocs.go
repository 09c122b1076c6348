package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/server"
)

const blocsHelp = `Find the blocs of a period: actors with more acts for each other, and fewer against,
than chance would have it. Only what is said in a writer's own voice counts.

With --compare BEFORE,AFTER, each a day, month or year or two of them as FROM..TO, tell
instead what became of the blocs of one period in the other, and who moved.`

func newBlocs(a *app) *cobra.Command {
	var shared asking
	var compare string
	var members int
	c := &cobra.Command{
		Use: "blocs", Short: "Find who stands together, and who changed sides", Long: blocsHelp,
		Example: "  entente blocs --from 2013\n  entente blocs --compare 2012,2013-01..2013-06",
		Args:    noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("compare") {
				q := query.BlocsQuestion{Evidence: shared.Evidence, Limit: shared.limit, Shown: members, Quotes: shared.quotes, Cursor: shared.cursor}
				return answer(c.Context(), a, shared.format, query.Blocs, q, server.NewBlocs, printBlocs)
			}
			q, err := shared.compare(compare)
			if err != nil {
				return err
			}
			return answer(c.Context(), a, shared.format, query.BlocChanges, q, server.NewBlocChanges, printBlocChanges)
		},
	}
	c.Flags().StringVar(&compare, "compare", "", "two periods, BEFORE,AFTER, to tell what changed between them")
	c.Flags().IntVar(&members, "members", 10, "most members shown of each bloc")
	shared.evidenceFlags(c)
	shared.quoteFlag(c.Flags(), "bloc, and of what passes between two")
	shared.pageFlags(c.Flags(), "blocs or moves")
	return c
}

// compare reads two periods.
func (q *asking) compare(periods string) (query.BlocChangesQuestion, error) {
	before, after, ok := strings.Cut(periods, ",")
	if !ok {
		return query.BlocChangesQuestion{}, usagef("--compare %q is no two periods: write BEFORE,AFTER, such as 2012,2013", periods)
	}
	if q.From != "" || q.To != "" || q.AsOf != "" {
		return query.BlocChangesQuestion{}, usagef("--compare holds the periods: leave out --from, --to and --as-of")
	}
	return query.BlocChangesQuestion{
		Before: strings.TrimSpace(before), After: strings.TrimSpace(after), Evidence: q.Evidence, Limit: q.limit, Cursor: q.cursor,
	}, nil
}

func printBlocs(w screen, b query.BlocsAnswer) {
	if b.Total == 0 {
		fmt.Fprintln(w, "Blocs: "+none)
	} else {
		fmt.Fprintf(w, "%s, parted with modularity %.2f (from -1 to 1; near 0 is hardly at all)\n", count(b.Total, "bloc"), b.Modularity)
		fmt.Fprintf(w, "not explained by them: %s against within blocs, %d for between blocs\n", count(b.AgainstWithin, "act"), b.ForBetween)
	}
	for _, x := range b.Blocs {
		printBloc(w, x)
	}
	if b.UnalignedTotal > 0 {
		names := make([]string, len(b.Unaligned))
		for i, a := range b.Unaligned {
			names[i] = clean(a.Name)
		}
		fmt.Fprintln(w)
		wrap(w, fmt.Sprintf("In no bloc: %s%s", strings.Join(names, ", "), beyond(b.UnalignedTotal-len(names))), "", w.width)
	}
	w.more(len(b.Blocs), b.Total, "blocs", b.Next)
	w.ground(b.Ground)
}

func printBloc(w screen, b query.Bloc) {
	members := make([]string, len(b.Members))
	for i, m := range b.Members {
		members[i] = clean(m.Actor.Name)
	}
	fmt.Fprintf(w, "\nBloc of %s, %s\n", nameIn(b), count(b.Size, "actor"))
	wrap(w, strings.Join(members, ", ")+beyond(b.Size-len(members)), "  ", w.width)
	fmt.Fprintf(w, "  among them: %d for, %d against\n", b.For, b.Against)
	w.quotes(b.Quotes)
	for _, t := range b.Toward {
		fmt.Fprintf(w, "  toward the bloc of %s (%s): %d for, %d against\n", clean(t.Name), t.Bloc, t.For, t.Against)
		w.quotes(t.Quotes)
	}
}

// nameIn is the name of the member whose id a bloc has, with the id.
func nameIn(b query.Bloc) string {
	for _, m := range b.Members {
		if m.Actor.ID == b.ID {
			return named(m.Actor)
		}
	}
	return b.ID
}

func named(a graph.Actor) string { return fmt.Sprintf("%s (%s)", clean(a.Name), a.ID) }

// beyond counts those of a list that are not shown.
func beyond(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

func printBlocChanges(w screen, c query.BlocChangesAnswer) {
	fmt.Fprintf(w, "%s, from %s in %s to %s in %s; %d stayed\n", count(c.Total, "move"),
		count(c.Before.Blocs, "bloc"), period(c.Before), count(c.After.Blocs, "bloc"), period(c.After), c.Stayed)
	for _, m := range c.Matches {
		fmt.Fprintf(w, "  %s\n", matched(c.Names, m))
	}
	if len(c.Moves) > 0 {
		fmt.Fprintln(w)
	}
	for _, m := range c.Moves {
		fmt.Fprintf(w, "%s %s%s\n", named(m.Actor), m.Move, fromTo(c.Names, m))
	}
	w.more(len(c.Moves), c.Total, "moves", c.Next)
	for _, p := range []query.BlocPeriod{c.Before, c.After} {
		fmt.Fprintf(w, "\n%s:", period(p))
		w.ground(p.Ground)
	}
}

func period(p query.BlocPeriod) string { return p.From + " to " + p.To }

// blocOf names a bloc by the actor whose id it has.
func blocOf(names map[string]string, id string) string {
	return fmt.Sprintf("%s (%s)", clean(names[id]), id)
}

func matched(names map[string]string, m query.BlocMatch) string {
	before, after := blocOf(names, m.Before), blocOf(names, m.After)
	switch {
	case m.Before == "":
		return fmt.Sprintf("the bloc of %s is new, %s", after, count(m.SizeAfter, "actor"))
	case m.After == "":
		return fmt.Sprintf("the bloc of %s is gone, %s", before, count(m.SizeBefore, "actor"))
	}
	return fmt.Sprintf("the bloc of %s became that of %s: %d of %d stayed, now %d", before, after, m.Stayed, m.SizeBefore, m.SizeAfter)
}

func fromTo(names map[string]string, m query.BlocMove) string {
	text := ""
	if m.From != "" {
		text += ", from the bloc of " + blocOf(names, m.From)
	}
	if m.To != "" {
		text += ", to the bloc of " + blocOf(names, m.To)
	}
	return text
}
