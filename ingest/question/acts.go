package question

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// runActs answers what is asked of the acts of one actor toward another.
func (p plan) runActs(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Acts(ctx, r, p.acts())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Acts: a.Acts, Ground: a.Ground}
	told, claimed := happened(a.Acts)
	switch {
	case a.Events == 0 && p.what == "whether" && p.source.speaker != nil:
		out.Sentence = nothing(fmt.Sprintf("of a claim of %s that %s%s", nameOf(p.source.speaker.actor), p.clause(), p.period.in()), a.Ground)
	case a.Events == 0:
		out.Sentence = nothing("that "+p.clauseOrAny()+p.when(), a.Ground)
	case p.what == "whether":
		out.Sentence = p.sayWhether(a, told, claimed)
	case p.what == "how-often":
		out.Sentence = p.sayOften(a, told, claimed)
	case p.what == "what":
		out.Sentence = p.sayWhat(a)
	case p.what == "claimed":
		out.Sentence = p.sayClaimed(a, told, claimed)
	case p.what == "where", p.what == "content":
		out.Sentence = fmt.Sprintf("%s: %s%s, %s. %s", capital(p.clause()+p.when()), evidence(a.Tally), onlyClaimed(claimed), last(a.Tally), unheld[p.what])
	default:
		out.Sentence = p.sayWhen(a, told, claimed)
	}
	if statuses := otherwise(a.Acts); statuses != "" && a.Events > 0 {
		out.Sentence += " Besides: " + statuses + "."
	}
	if err := p.opposite(ctx, r, &out); err != nil {
		return Answer{}, err
	}
	if a.Next != "" {
		out.Sentence += fmt.Sprintf(" The %d latest of %d acts are shown.", len(a.Acts), a.Total)
	}
	return out, nil
}

// opposite adds to whether somebody acts for or against another that there are acts
// of the other family, too.
func (p plan) opposite(ctx context.Context, r graph.Reader, out *Answer) error {
	if p.what != "whether" || p.meaning.family == "" {
		return nil
	}
	other := p
	other.meaning.family = map[ontology.Family]ontology.Family{ontology.For: ontology.Against, ontology.Against: ontology.For}[p.meaning.family]
	a, err := query.Acts(ctx, r, other.acts())
	if err != nil || a.Events == 0 {
		return err
	}
	out.Sentence += fmt.Sprintf(" But there is evidence that %s%s, too: %s, %s.", other.clause(), p.when(), evidence(a.Tally), last(a.Tally))
	if a.ClaimOnly {
		out.Sentence += " That is only claimed."
	}
	return nil
}

// clauseOrAny is the act in question, or any act.
func (p plan) clauseOrAny() string {
	if p.what != "what" {
		return p.clause()
	}
	if p.meaning.family != "" {
		return p.clause()
	}
	return namesOf(p.a) + " did anything to " + namesOf(p.b)
}

// happened lists the actual events, those that a writer tells and those that are only claimed.
func happened(acts []query.Act) (told, claimed []graph.Event) {
	for _, a := range acts {
		for _, e := range a.Events {
			switch {
			case e.Status != graph.Actual:
			case e.ClaimOnly:
				claimed = append(claimed, e)
			default:
				told = append(told, e)
			}
		}
	}
	return told, claimed
}

// otherwise counts the events that did not happen, by status.
func otherwise(acts []query.Act) string {
	n := map[graph.Status]int{}
	for _, a := range acts {
		for _, e := range a.Events {
			n[e.Status]++
		}
	}
	var out []string
	for _, s := range []struct {
		status graph.Status
		word   string
	}{{graph.Planned, "planned"}, {graph.Possible, "possible"}, {graph.Negated, "denied"}} {
		if n[s.status] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[s.status], s.word))
		}
	}
	return and(out)
}

func (p plan) sayWhether(a query.ActsAnswer, told, claimed []graph.Event) string {
	switch {
	case p.source.speaker != nil:
		return fmt.Sprintf("By these articles it is a claim of %s that %s%s: %s, %s.", nameOf(p.source.speaker.actor), p.clause(), p.period.in(), evidence(a.Tally), last(a.Tally))
	case len(told) == 0:
		return fmt.Sprintf("Only claimed%s: %s%s, %s.", by(speakers(a.Acts)), p.clause(), p.when(), evidence(a.Tally))
	case p.meaning.narrower || p.wider():
		return fmt.Sprintf("Evidence was found that %s%s: %s%s, %s.", p.clause(), p.when(), evidence(a.Tally), onlyClaimed(claimed), last(a.Tally))
	}
	return fmt.Sprintf("Yes, by these articles: %s%s, %s%s, %s.", p.clause(), p.when(), evidence(a.Tally), onlyClaimed(claimed), last(a.Tally))
}

// wider reports whether a name was taken for an actor that is more than it says, as
// "Congress" is for the United States: what that does is no yes.
func (p plan) wider() bool {
	return slices.ContainsFunc(p.everybody(), func(n named) bool {
		return n.note != "" && n.actor.Kind != graph.Person
	})
}

// unheld says that the graph does not hold what is asked, but that the sentences may.
var unheld = map[string]string{
	"where":   "The graph holds no places; these sentences may tell where.",
	"content": "Of what, or about what, the graph does not hold; these sentences tell.",
}

// sayClaimed tells whose words an act rests on.
func (p plan) sayClaimed(a query.ActsAnswer, told, claimed []graph.Event) string {
	out := fmt.Sprintf("That %s%s", p.clause(), p.when())
	who := and(shortened(speakers(a.Acts)))
	if who == "" {
		own, _, _, _ := outlets(a.Acts)
		if len(own) > 0 {
			return fmt.Sprintf("%s is told by writers in their own voice, of %s: %s.", out, and(shortened(own)), evidence(a.Tally))
		}
		return fmt.Sprintf("%s is told by writers in their own voice: %s.", out, evidence(a.Tally))
	}
	out += " is claimed by " + who
	if len(told) == 0 {
		return fmt.Sprintf("%s, and told by no writer in their own voice: %s.", out, evidence(a.Tally))
	}
	return fmt.Sprintf("%s, and %s of %d are told by writers in their own voice.", out, count(len(told), "act"), len(told)+len(claimed))
}

// last tells the date of the last act.
func last(t query.Tally) string {
	if t.Last.Date == "" {
		return "without a date"
	}
	return "the last " + date(t.Last)
}

func onlyClaimed(claimed []graph.Event) string {
	if len(claimed) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d of them only claimed)", len(claimed))
}

func by(speakers []string) string {
	if len(speakers) == 0 {
		return ""
	}
	return " by " + and(shortened(speakers))
}

// speakers are those who claim what happened.
func speakers(acts []query.Act) []string {
	var out []string
	for _, a := range acts {
		for _, q := range a.Quotes {
			if q.Status == graph.Actual && q.Claimed() && !slices.Contains(out, q.Speaker.Name) {
				out = append(out, q.Speaker.Name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (p plan) sayOften(a query.ActsAnswer, told, claimed []graph.Event) string {
	const rule = ". An act counts once however many articles tell it; what the same article repeats without a date is one act."
	if a.Next != "" { // not all were read, so that claims cannot be told apart
		return fmt.Sprintf("%s that %s%s, some of which may be only claimed", count(a.Events, "act"), p.clause(), p.when()) + rule
	}
	out := fmt.Sprintf("%s that %s%s", count(len(told), "act"), p.clause(), p.when())
	if len(told) == 0 {
		out = fmt.Sprintf("No act in a writer's own voice that %s%s", p.clause(), p.when())
	}
	if len(claimed) > 0 {
		out += fmt.Sprintf("; %d more only claimed%s", len(claimed), by(speakers(a.Acts)))
	}
	return out + rule
}

func (p plan) sayWhat(a query.ActsAnswer) string {
	kinds := make([]string, len(a.ByRelation))
	for i, k := range a.ByRelation {
		kinds[i] = fmt.Sprintf("%s %d", phrase(k.Relation), k.Events)
		if k.ClaimOnly {
			kinds[i] += " (only claimed)"
		}
	}
	return fmt.Sprintf("%s: %s; %s.", capital(p.describe()), strings.Join(kinds, ", "), evidence(a.Tally))
}

func phrase(r ontology.Relation) string { return meaning{relation: r}.phrase() }

// sayWhen lists the dates, the earliest first.
func (p plan) sayWhen(a query.ActsAnswer, told, claimed []graph.Event) string {
	dates := datesOf(told)
	what := ""
	switch {
	case p.what == "first" && a.Next != "": // the earliest acts are not among those that were read
		return capital(p.clause()) + p.when() + ", the first time: " + date(a.First) + ", which may be only claimed."
	case len(dates) == 0:
	case p.what == "first":
		what, dates = ", the first time", dates[:1]
	case p.what == "last":
		what, dates = ", the last time", dates[len(dates)-1:]
	}
	var parts []string
	if len(dates) > 0 {
		parts = append(parts, and(shortened(dates)))
	}
	if n := undated(told); n > 0 {
		parts = append(parts, count(n, "act")+" without a date")
	}
	if len(claimed) > 0 {
		parts = append(parts, "only claimed "+and(shortened(append(datesOf(claimed), undatedText(claimed)...))))
	}
	return capital(p.clause()) + p.when() + what + ": " + strings.Join(parts, "; ") + "."
}

func datesOf(events []graph.Event) []string {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b graph.Event) int { return strings.Compare(a.Date, b.Date) })
	var out []string
	for _, e := range sorted {
		if d := date(query.When{Date: e.Date, Precision: e.DatePrecision}); e.Date != "" && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

func undated(events []graph.Event) int {
	n := 0
	for _, e := range events {
		if e.Date == "" {
			n++
		}
	}
	return n
}

func undatedText(events []graph.Event) []string {
	if n := undated(events); n > 0 {
		return []string{fmt.Sprintf("%d without a date", n)}
	}
	return nil
}
