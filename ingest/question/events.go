package question

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

// eventInquiry asks for single events: what somebody says of another, what a
// publication reports, who did something to anybody, what is planned.
type eventInquiry struct{ plan }

func (q eventInquiry) describe() string {
	switch q.what {
	case "says":
		out := "what " + namesOf(q.a) + " claims"
		if len(q.b) > 0 {
			out += " about " + namesOf(q.b)
		}
		return out
	case "reported":
		out := "what " + q.publication + " reports"
		if len(q.a) > 0 {
			out += " about " + namesOf(q.a)
		}
		return out
	case "plans":
		if len(q.a) > 0 {
			return "whether it is planned that " + q.clause()
		}
		return "planned acts of others: who " + q.meaning.phrase() + " " + namesOf(q.b)
	}
	if q.meaning == (meaning{}) {
		return "who did what to whom"
	}
	return "who " + q.meaning.phrase() + " whom"
}

func (q eventInquiry) question() query.EventQuestion {
	e := q.evidence()
	out := query.EventQuestion{
		Relation: q.meaning.relation, Family: q.meaning.family, From: e.From, To: e.To, Publication: e.Publication, Speaker: e.Speaker,
		Quotes: shownQuotes,
	}
	switch q.what {
	case "says":
		if out.Speaker, out.Statuses = q.a[0].actor.ID, everyStatus; len(q.b) > 0 {
			out.Actor = q.b[0].actor.ID
		}
	case "reported":
		if out.Publication, out.Statuses = q.publication, everyStatus; len(q.a) > 0 {
			out.Actor = q.a[0].actor.ID
		}
	case "plans":
		if out.Target, out.Statuses = q.b[0].actor.ID, []graph.Status{graph.Planned}; len(q.a) > 0 {
			out.Source = q.a[0].actor.ID
		}
	default:
		out.Limit = whole
	}
	return out
}

var everyStatus = []graph.Status{graph.Actual, graph.Planned, graph.Possible, graph.Negated}

func (q eventInquiry) call() string { return q.question().Call() }

func (q eventInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Events(ctx, r, q.question())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Events: a.Events, Ground: a.Ground, Notes: q.rules()}
	if len(a.Events) == 0 {
		out.Sentence = nothing("for "+q.describe()+q.when(), a.Ground)
		return out, nil
	}
	told := a.Events
	if q.what == "everybody" {
		if told, err = query.RolledUp(ctx, r, a.Events); err != nil {
			return Answer{}, err
		}
	}
	list := tallied(told)
	if len(list) == 0 {
		out.Sentence = nothing("for "+q.describe()+q.when()+" but acts of countries toward themselves", a.Ground)
		return out, nil
	}
	out.Sentence = fmt.Sprintf("%s%s: %s.", capital(q.describe()), q.when(), and(shortened(list)))
	if a.Next != "" {
		out.Sentence += fmt.Sprintf(" Only the %d latest acts were looked at.", len(a.Events))
	}
	return out, nil
}

func (q eventInquiry) rules() []string {
	switch q.what {
	case "says":
		did := "“What did " + namesOf(q.a) + " do?”"
		if len(q.b) > 0 {
			did = "“What did " + namesOf(q.a) + " do to " + namesOf(q.b) + "?”"
		}
		return []string{"these are claims that articles attribute to " + namesOf(q.a) + "; their own acts, accusing and condemning too, are what " + did + " asks for"}
	case "reported":
		return []string{"planned, possible and denied acts stand among them, and claims: each is marked"}
	case "plans":
		return []string{"everybody stands alone here: acts of those who lead a country are not counted as the country's"}
	}
	return []string{"acts of those who lead or represent a country are counted as the country's, as in lists; below they stand as they are told"}
}

// tallied words events, those of the same actors together, most first.
func tallied(events []query.EventRow) []string {
	type key struct {
		source, target string
		many           bool // the source's name is that of several
		relation       ontology.Relation
		status         graph.Status
		claimed        bool
	}
	n := map[key]int{}
	var order []key
	for _, e := range events {
		k := key{nameOf(e.Source), nameOf(e.Target), query.Several(e.Source), e.Event.Relation, e.Event.Status, e.Event.ClaimOnly}
		if n[k] == 0 {
			order = append(order, k)
		}
		n[k]++
	}
	slices.SortStableFunc(order, func(a, b key) int { return cmp.Compare(n[b], n[a]) })
	out := make([]string, len(order))
	for i, k := range order {
		verb := phrase(k.relation)
		if k.many {
			verb = query.Plural(verb)
		}
		out[i] = k.source + " " + verb + " " + k.target + marked(k.status, k.claimed, n[k])
	}
	return out
}

// marked tells what keeps an act from being a fact, and its number where there are several.
func marked(s graph.Status, claimed bool, n int) string {
	var parts []string
	switch {
	case s == graph.Negated:
		parts = append(parts, "denied")
	case s != graph.Actual:
		parts = append(parts, string(s))
	}
	if claimed {
		parts = append(parts, "only claimed")
	}
	if n > 1 {
		parts = append(parts, fmt.Sprintf("%d times", n))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
