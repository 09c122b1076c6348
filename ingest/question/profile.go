package question

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/query"
)

// profileInquiry asks who somebody is, or who leads something.
type profileInquiry struct{ plan }

func (q profileInquiry) describe() string {
	if q.what == "leaders" {
		return "who leads " + namesOf(q.a)
	}
	return "who or what " + namesOf(q.a) + " is"
}

// latest is the most events of a profile.
const latest = 3

func (q profileInquiry) events() query.EventQuestion {
	return query.EventQuestion{Actor: q.a[0].actor.ID, Quotes: 1, Limit: latest}
}

func (q profileInquiry) call() string { return query.ActorCall(q.a[0].actor.ID) }

func (q profileInquiry) run(ctx context.Context, r graph.Reader) (Answer, error) {
	x, err := query.Describe(ctx, r, q.a[0].actor.ID, 1)
	if err != nil {
		return Answer{}, err
	}
	if q.what == "leaders" {
		sentence, err := q.sayLeaders(x)
		return Answer{Ground: x.Ground, Sentence: sentence}, err
	}
	a, err := query.Events(ctx, r, q.events())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Events: a.Events, Ground: a.Ground, Further: []string{q.events().Call()}, Sentence: q.say(x)}
	if a.Next != "" {
		out.Sentence += fmt.Sprintf(" The %d latest acts are shown.", len(a.Events))
	}
	return out, nil
}

func (q profileInquiry) say(x query.Profile) string {
	out := fmt.Sprintf("%s (%s), %s", nameOf(x.Actor), x.Actor.ID, aKind[x.Actor.Kind])
	var ties []string
	for _, t := range query.TiesOnce(x.Holds) {
		ties = append(ties, office(t, "")+nameOf(t.Other)+dates(t.Tie))
	}
	if len(ties) > 0 {
		out += ": " + strings.Join(shortened(ties), "; ")
	}
	return out + fmt.Sprintf(". Mentioned in %s.", count(x.Actor.Articles, "article"))
}

var aKind = map[graph.Kind]string{
	graph.Country: "a country", graph.Person: "a person", graph.Organization: "an organization", graph.Group: "a group",
}

// office words what somebody holds: "President of ".
func office(t query.TieRow, otherwise string) string {
	switch {
	case t.Tie.Office != "":
		return t.Tie.Office + " of "
	case otherwise != "":
		return otherwise
	}
	return map[graph.TieRelation]string{graph.Leads: "leads ", graph.Represents: "represents ", graph.MemberOf: "member of "}[t.Tie.Relation]
}

// dates are those of a tie, in brackets, or nothing.
func dates(t graph.Tie) string {
	switch {
	case t.From != "" && t.To != "":
		return " (" + t.From + " to " + t.To + ")"
	case t.From != "":
		return " (since " + t.From + ")"
	case t.To != "":
		return " (until " + t.To + ")"
	case t.Former:
		return " (formerly)"
	}
	return ""
}

// sayLeaders lists who leads, with dates: who it is on a day is for the reader to see.
// In a period, those whose dates touch it.
func (q profileInquiry) sayLeaders(x query.Profile) (string, error) {
	from, to, err := query.Period(q.period.from, q.period.to)
	if err != nil {
		return "", err
	}
	var list, undated []string
	for _, t := range query.TiesOnce(x.Held) {
		if t.Tie.Relation != graph.Leads {
			continue
		}
		as := ""
		if t.Tie.Office != "" {
			as = ", " + t.Tie.Office
		}
		switch text := nameOf(t.Other) + as + dates(t.Tie); {
		case (from != "" || to != "") && t.Tie.From+t.Tie.To == "":
			undated = append(undated, text)
		case (t.Tie.To == "" || t.Tie.To >= from) && (to == "" || t.Tie.From <= to):
			list = append(list, text)
		}
	}
	return q.nameLeaders(x, list, undated), nil
}

func (q profileInquiry) nameLeaders(x query.Profile, list, undated []string) string {
	rest := ""
	if len(undated) > 0 {
		rest = " When is not known of " + and(shortened(undated)) + "."
	}
	if len(list) == 0 {
		return "No one is known to lead " + nameOf(x.Actor) + q.when() + ", of those whom these articles name." + rest
	}
	return "Who leads " + nameOf(x.Actor) + q.when() + ", by the knowledge base and the articles, the latest first: " + strings.Join(shortened(list), "; ") + "." + rest
}
