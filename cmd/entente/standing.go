package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// printStanding prints an answer to read: a row for each country or other actor,
// the persons under it, the sentences, and what the answer rests on.
func printStanding(w screen, verb string, d query.Direction, answer query.Answer) {
	fmt.Fprintf(w, "%s\n", headline(verb, d, answer.Of[0].Name, answer.Total))
	for _, row := range answer.Rows {
		fmt.Fprintln(w)
		printRow(w, row, d)
	}
	w.more(len(answer.Rows), answer.Total, "rows", answer.Next)
	w.ground(answer.Ground)
}

// headline words the question and how many answers it has.
func headline(verb string, d query.Direction, name string, total int) string {
	asked := fmt.Sprintf("Who %s %s", verb, name)
	switch d {
	case query.Out:
		asked = fmt.Sprintf("Whom %s %s", name, verb)
	case query.Both:
		asked += fmt.Sprintf(", and whom %s %s", name, verb)
	}
	if total == 0 {
		return asked + ": " + none
	}
	return fmt.Sprintf("%s: %s", asked, count(total, "answer"))
}

// printRow prints a row of a list of those who act, or are acted upon, or both.
func printRow(w screen, row query.Row, d query.Direction) {
	fmt.Fprintf(w, "%s (%s)  %s\n", clean(row.Actor.Name), row.Actor.ID, weightOf(row.Tally))
	fmt.Fprintf(w, "  %s\n", relations(row.Relations, d))
	if len(row.Via) > 0 {
		fmt.Fprintf(w, "  %s\n", partList(row.Via))
	}
	if len(row.Toward) > 0 {
		fmt.Fprintf(w, "  toward %s\n", partList(row.Toward))
	}
	if row.Mixed {
		fmt.Fprintf(w, "  mixed: last act for %s, last act against %s\n", date(row.LastFor), date(row.LastAgainst))
	}
	w.quotes(row.Quotes)
}

// quotedBefore reports whether the same sentence, which may state several acts, was
// shown already.
func quotedBefore(shown []query.Quote, q query.Quote) bool {
	return slices.ContainsFunc(shown, func(x query.Quote) bool {
		return x.Article.ID == q.Article.ID && x.Start == q.Start && x.Speaker == q.Speaker
	})
}

// weightOf tells how much evidence a row has.
func weightOf(t query.Tally) string {
	parts := []string{count(t.Events, "act")}
	if t.Publications > 0 {
		parts = append(parts, count(t.Publications, "publication"))
	}
	parts = append(parts, count(t.Articles, "article"))
	if t.First.Date != "" {
		parts = append(parts, span(t.First, t.Last))
	}
	if t.Undated > 0 {
		parts = append(parts, fmt.Sprintf("%d undated", t.Undated))
	}
	switch {
	case t.ClaimOnly:
		parts = append(parts, "ONLY CLAIMED")
	case t.Claimed > 0:
		parts = append(parts, "only claimed in "+count(t.Claimed, "article"))
	}
	return strings.Join(parts, ", ")
}

func span(first, last query.When) string {
	if first == last {
		return date(first)
	}
	if first.Precision == last.Precision && first.Precision == graph.InArticle {
		return date(first) + " to " + last.Date
	}
	return date(first) + " to " + date(last)
}

// relations tells how many acts there are of each; where acts of both sides count, those
// upon the actor of the row are marked.
func relations(list []query.RelationTally, d query.Direction) string {
	parts := make([]string, len(list))
	for i, r := range list {
		phrase := string(r.Relation)
		if e, ok := ontology.Lookup(r.Relation); ok {
			phrase = e.Phrase
		}
		parts[i] = fmt.Sprintf("%s %d", phrase, r.Events)
		if d == query.Both && r.Direction == query.Out {
			parts[i] += " (the other way)"
		}
		if r.ClaimOnly {
			parts[i] += " (claimed)"
		}
	}
	return strings.Join(parts, " · ")
}

func partList(list []query.Part) string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = fmt.Sprintf("%s %d", clean(p.Actor.Name), p.Events)
	}
	return strings.Join(parts, " · ")
}

// printQuote prints a sentence, with who claims it and where it stands.
func printQuote(w io.Writer, q query.Quote, width int) {
	text := "“" + q.Text + "”"
	if q.Claimed() {
		text = "claimed by " + q.Speaker.Name + ": " + text
	}
	wrap(w, text, "    ", width)
	parts := []string{q.Article.Title, q.Article.Publication, q.Article.Date}
	if q.Article.Title == "" {
		parts[0] = q.Article.ID
	}
	if q.Article.Date == "" {
		parts[2] = "no date"
	}
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	wrap(w, "— "+strings.Join(known, ", "), "      ", width)
}

// date shows a date as exactly as it is known.
func date(w query.When) string { return when(w.Date, w.Precision) }

func when(day string, p graph.Precision) string {
	switch {
	case day == "":
		return "no date"
	case p == graph.Month:
		return day[:len("2013-05")]
	case p == graph.Year:
		return day[:len("2013")]
	case p == graph.InArticle:
		return "reported " + day
	}
	return day
}

// groundLine tells what an answer rests on and what it left out.
func groundLine(g query.Ground) string {
	line := "Based on " + count(g.Articles, "article")
	if g.Publications > 0 {
		line += " of " + count(g.Publications, "publication")
	}
	if g.FirstDate != "" {
		line += fmt.Sprintf(" from %s to %s", g.FirstDate, g.LastDate)
	}
	if g.UndatedArticles > 0 {
		line += fmt.Sprintf(", %d of them undated", g.UndatedArticles)
	}
	line += fmt.Sprintf(". %s counted", count(g.Events, "act"))
	var left []string
	for _, x := range []struct {
		n   int
		why string
	}{
		{g.NotActual, "planned, possible or denied"}, {g.Undated, "without a date"}, {g.Claims, "only claimed"},
		{g.Unsure, "not sure enough"}, {g.SelfEdges, "of a country toward itself"}, {g.Few, "in rows of too few reports"},
	} {
		if x.n > 0 {
			left = append(left, fmt.Sprintf("%d %s", x.n, x.why))
		}
	}
	if len(left) == 0 {
		return line + ", none left out."
	}
	least := ""
	if g.AtLeast {
		least = "at least "
	}
	return line + "; left out: " + least + strings.Join(left, ", ") + "."
}

// sticky keeps the first error of a run of writes.
type sticky struct {
	w   io.Writer
	err error
}

func (s *sticky) Write(p []byte) (int, error) {
	if s.err == nil {
		_, s.err = s.w.Write(p)
	}
	return len(p), nil
}
