package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/server"
)

func newPair(a *app) *cobra.Command {
	var shared asking
	c := &cobra.Command{
		Use: "pair A B", Short: "Show everything between two actors, planned and denied acts too",
		Example: "  entente pair Kerry Putin\n  entente pair Israel Hezbollah --from 2013-05 --quotes 1",
		Args:    twoActors,
		RunE: func(c *cobra.Command, args []string) error {
			return answer(c.Context(), a, shared.format, query.Pair, shared.pair(args[0], args[1]), server.NewPair, printPair)
		},
	}
	shared.evidenceFlags(c)
	shared.quotesFlag(c.Flags(), "act")
	shared.pageFlags(c.Flags(), "acts")
	return c
}

func (q *asking) pair(a, b string) query.PairQuestion {
	return query.PairQuestion{A: a, B: b, Evidence: q.Evidence, Quotes: q.quotes, Limit: q.limit, Cursor: q.cursor}
}

func printPair(w screen, p query.PairAnswer) {
	label := standings[p.Label]
	if p.Label == query.NoEvidence && p.Total > 0 {
		label = onlyClaimed
	}
	fmt.Fprintf(w, "%s and %s: %s\n", clean(p.A.Name), clean(p.B.Name), label)
	for _, x := range []struct {
		family string
		stance query.Stance
	}{{"for", p.For}, {"against", p.Against}, {"contact", p.Contact}} {
		if x.stance.Events > 0 {
			fmt.Fprintf(w, "  %-8s %s\n", x.family, weightOf(x.stance.Tally))
		}
	}
	for _, act := range p.Acts {
		fmt.Fprintln(w)
		printAct(w, act)
	}
	w.more(len(p.Acts), p.Total, "acts", p.Next)
	w.ground(p.Ground)
}

func printAct(w screen, x query.Act) {
	states := make([]string, len(x.Events))
	for i, e := range x.Events {
		states[i] = fmt.Sprintf("%s in %s", e.Status, count(e.Articles, "article"))
		if e.ClaimOnly {
			states[i] += ", only claimed"
		}
	}
	fmt.Fprintf(w, "%s  %s  (%s)\n", date(x.When), sentence(x.Source, x.Relation, x.Target), strings.Join(states, "; "))
	w.quotes(x.Quotes)
}

// sentence words a relation between two actors: "Russia supports Syria".
func sentence(source graph.Actor, r ontology.Relation, target graph.Actor) string {
	return clean(source.Name) + " " + query.Phrase(source, r) + " " + clean(target.Name)
}
