package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/query"
	"entente/ingest/article"
	"entente/ingest/nlp"
	"entente/ingest/question"
	"entente/server"
)

const askHelp = `Ask reads a question in plain English and answers it with a sentence, the evidence, and
the request that gives the same over HTTP.

Questions are about who supports, opposes, meets, aids, condemns, threatens, sanctions or
attacks whom, whether, when, how often and where; how two stand, since when, and over whom
they are tied; common friends and enemies, mediators, blocs, triads, rankings and trends;
what somebody says, or a publication reports. They may be bound to a period ("in May
2013", "since 2011", "last week", counted from the newest article) or to whose words count
("according to the Daily Ledger").

A question that is not understood to the last word is not answered, for a wrong answer
would be worse: what was understood is told, with three questions that can be answered.
The exit code is then 1.`

func newAsk(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use: "ask QUESTION", Short: "Ask in plain English", Long: askHelp,
		Example: "  entente ask \"Who condemned Israel in May 2013?\"\n  entente ask When did Kerry meet Putin\n  entente ask \"How is Iran connected to Turkey?\"\n  entente ask \"Who is most condemned in 2013?\"",
		Args:    words(1, -1, "a QUESTION"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", format, "table", "json"); err != nil {
				return err
			}
			return a.ask(c.Context(), strings.Join(args, " "), format)
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table or json")
	return c
}

func (a *app) ask(ctx context.Context, text, format string) error {
	return use(ctx, a.openGraph, func(s graph.Store) error {
		asker, err := a.answerer(s)
		if err != nil {
			return err
		}
		found, err := asker.Ask(ctx, text)
		if err != nil {
			return misasked(err)
		}
		if format == "json" {
			err = printJSON(a.Out, server.NewAnswer(found))
		} else {
			w := &sticky{w: a.Out}
			printAnswer(screen{w, a.width()}, found)
			err = w.err
		}
		if err == nil && !found.Answered {
			return &saidError{exitFailed}
		}
		return err
	})
}

// answerer reads questions with the stages that read articles.
func (a *app) answerer(r graph.Reader) (*question.Asker, error) {
	p, err := a.pipeline()
	if err != nil {
		return nil, err
	}
	return question.New(func(d *nlp.Doc) { *d = *p.Annotate(article.Article{Text: d.Text, Date: d.Date}) }, r)
}

// later loads the language engine when the first question is asked.
type later struct {
	load func() (*question.Asker, error)
}

// laterAnswerer is answerer for commands that may never be asked in English.
func (a *app) laterAnswerer(r graph.Reader) server.Asker {
	return later{sync.OnceValues(func() (*question.Asker, error) { return a.answerer(r) })}
}

// Ask answers a question.
func (l later) Ask(ctx context.Context, text string) (query.PlainAnswer, error) {
	a, err := l.load()
	if err != nil {
		return query.PlainAnswer{}, err
	}
	return a.Ask(ctx, text)
}

func printAnswer(w screen, x query.PlainAnswer) {
	if !x.Answered {
		printRefusal(w, x)
		return
	}
	wrap(w, clean(x.Sentence), "", w.width)
	for _, note := range x.Notes {
		wrap(w, "Note: "+clean(note)+".", "", w.width)
	}
	printFound(w, x)
	w.ground(x.Ground)
	for _, call := range append([]string{x.Call}, x.Further...) {
		fmt.Fprintf(w, "Over HTTP: GET %s\n", call)
	}
}

// printFound shows the evidence, of which an answer has only some kinds.
func printFound(w screen, x query.PlainAnswer) {
	for _, row := range x.Rows {
		fmt.Fprintln(w)
		printRow(w, row, directionOf(x.Call))
	}
	for _, act := range x.Acts {
		fmt.Fprintln(w)
		printAct(w, act)
	}
	for _, row := range x.Common {
		fmt.Fprintf(w, "\n%s (%s)\n", clean(row.Actor.Name), row.Actor.ID)
		w.quotes(row.Quotes)
	}
	for _, row := range x.Mediators {
		fmt.Fprintf(w, "\n%s (%s)  meets the first %s, the second %s\n", clean(row.Actor.Name), row.Actor.ID,
			count(row.MeetsA.Events, "time"), count(row.MeetsB.Events, "time"))
		w.quotes(row.Quotes)
	}
	if len(x.Quotes) > 0 {
		fmt.Fprintln(w)
		w.quotes(x.Quotes)
	}
	printAlliances(w, x)
}

// directionOf is whose acts count in the rows of an answer, as its request says.
func directionOf(call string) query.Direction {
	_, parameters, _ := strings.Cut(call, "?")
	values, err := url.ParseQuery(parameters)
	if err != nil {
		return ""
	}
	return query.Direction(values.Get("direction"))
}

// printAlliances shows what an answer has beyond single actors and pairs.
func printAlliances(w screen, x query.PlainAnswer) {
	for _, e := range x.Events {
		fmt.Fprintln(w)
		printEvent(w, e)
	}
	for _, p := range x.Paths {
		printPath(w, p)
	}
	if len(x.Ranking) > 0 {
		fmt.Fprintln(w)
		printStandouts(w, x.Ranking)
	}
	for _, b := range x.Blocs {
		printBloc(w, b)
	}
	for _, t := range x.Triads {
		printTriad(w, t)
	}
	for _, t := range x.Trends {
		printTrend(w, t)
	}
	if len(x.Periods) > 0 {
		fmt.Fprintln(w)
		printPeriods(w, x.Periods, query.Counts{})
	}
	for _, t := range x.Turns {
		printTurn(w, t)
	}
}

// printEvent shows a single event.
func printEvent(w screen, e query.EventRow) {
	claimed := ""
	if e.Event.ClaimOnly {
		claimed = ", only claimed"
	}
	fmt.Fprintf(w, "%s  %s  (%s in %s%s)\n", when(e.Event.Date, e.Event.DatePrecision),
		sentence(e.Source, e.Event.Relation, e.Target), e.Event.Status, count(e.Event.Articles, "article"), claimed)
	w.quotes(e.Quotes)
}

// printRefusal tells why there is no answer, and how to go on.
func printRefusal(w screen, x query.PlainAnswer) {
	reason := "This question is not answered: " + clean(x.Reason)
	if !strings.HasSuffix(reason, "?") {
		reason += "."
	}
	wrap(w, reason, "", w.width)
	for _, part := range x.Understood {
		fmt.Fprintf(w, "  %s\n", clean(part))
	}
	if len(x.Suggestions) == 0 {
		return
	}
	fmt.Fprintln(w, "These can be answered:")
	for _, q := range x.Suggestions {
		fmt.Fprintf(w, "  %s\n", clean(q))
	}
}
