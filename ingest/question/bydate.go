package question

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// byDate answers who was the first or the last: of those of whom a writer tells it in
// their own voice, with a date.
func (p plan) byDate(l list) Answer {
	out := Answer{Ground: l.ground}
	left := 0
	for _, row := range l.rows {
		if p.alleged(row.Tally) || row.First.Date == "" {
			left++
			continue
		}
		out.Rows = append(out.Rows, row)
	}
	slices.SortStableFunc(out.Rows, func(a, b query.Row) int {
		if p.detail == "last" {
			return strings.Compare(b.Last.Date, a.Last.Date)
		}
		return strings.Compare(a.First.Date, b.First.Date)
	})
	out.Sentence = p.sayByDate(out.Rows, l)
	if slices.ContainsFunc(out.Rows, func(row query.Row) bool { return p.dateOf(row).Precision != graph.Day }) {
		out.Notes = []string{"some dates are those of articles, of months or of years only: the order of such acts is not sure"}
	}
	if left > 0 {
		out.Sentence += fmt.Sprintf(" Left out: %s of whom it is only claimed or told without a date.", count(left, "actor"))
	}
	if l.more {
		out.Sentence += " There are too many to look through them all: narrow the period."
	}
	return out
}

func (p plan) sayByDate(rows []query.Row, l list) string {
	if len(rows) == 0 {
		return nothing("for "+p.describe(), l.ground)
	}
	best := p.dateOf(rows[0])
	var names, next []string
	for _, row := range rows {
		if p.dateOf(row).Date == best.Date {
			names = append(names, nameOf(row.Actor))
		} else {
			next = append(next, nameOf(row.Actor)+" "+date(p.dateOf(row)))
		}
	}
	out := fmt.Sprintf("%s, the %s by these articles: %s, %s.", capital(p.describe()), p.detail, and(shortened(names)), date(best))
	if len(next) > 0 {
		out += fmt.Sprintf(" %s: %s.", map[string]string{"first": "After that", "last": "Before that"}[p.detail], strings.Join(shortened(next), ", "))
	}
	return out
}

func (p plan) dateOf(row query.Row) query.When {
	if p.detail == "last" {
		return row.Last
	}
	return row.First
}
