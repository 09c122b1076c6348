package question

import (
	"fmt"
	"strings"
	"time"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

func join(words []string) string { return strings.Join(words, " ") }

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// and lists names in a sentence.
func and(list []string) string {
	if len(list) < 2 {
		return join(list)
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

func namesOf(list []named) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = nameOf(n.actor)
	}
	return and(out)
}

// nameOf is an actor's name as it stands in a sentence.
func nameOf(a graph.Actor) string {
	if a.Kind != graph.Person && (strings.HasPrefix(a.Name, "United ") || endsIn(a.Name, " Union", " League", " Republic", "Netherlands", "Philippines", "Emirates")) {
		return "the " + a.Name
	}
	return a.Name
}

// date shows a date as exactly as it is known.
func date(w query.When) string {
	switch {
	case w.Date == "":
		return "at an unknown date"
	case w.Precision == graph.Month:
		return "in " + w.Date[:len(monthLayout)]
	case w.Precision == graph.Year:
		return "in " + w.Date[:len(yearLayout)]
	case w.Precision == graph.InArticle:
		return "reported on " + w.Date
	}
	return "on " + w.Date
}

// when is the period and whose words count, each with a space before it.
func (p plan) when() string { return p.period.in() + p.source.in() }

// in is the period in words, with a space before it, or nothing.
func (p period) in() string {
	switch {
	case p.from == "" && p.to == "":
		return ""
	case p.from == p.to && len(p.from) == len(time.DateOnly):
		return " on " + p.from
	case p.from == p.to:
		return " in " + p.from
	case p.to == "":
		return " since " + p.from
	case p.from == "":
		return " until " + p.to
	}
	return " from " + p.from + " to " + p.to
}

// describe puts the plan in words, so that the asker sees what was understood.
func (p plan) describe() string {
	var out string
	if q := p.inquiry(); q != nil {
		return q.describe() + p.ofKindText() + p.when()
	}
	switch p.what {
	case "pair":
		out = "everything between " + namesOf(p.a) + " and " + namesOf(p.b)
	case "stance":
		out = "how " + namesOf(p.a) + " and " + namesOf(p.b) + " stand to each other"
	case "more":
		out = "which of " + namesOf(p.a) + " " + p.meaning.phrase() + " " + namesOf(p.b) + " more often"
	case "common":
		out = "the common " + p.commonWord() + " of " + namesOf(p.a) + " and " + namesOf(p.b)
	case "mediators":
		out = "who meets both " + namesOf(p.a) + " and " + namesOf(p.b)
	case "what":
		out = "what " + namesOf(p.a) + " did to " + namesOf(p.b)
		if p.meaning.family != "" {
			out += " (acts " + string(p.meaning.family) + ")"
		}
	default:
		if p.lists() {
			out = p.describeList()
			break
		}
		out = askedAs[p.what] + " " + p.clause()
	}
	return out + p.ofKindText() + p.when()
}

// describeList says whom a list holds.
func (p plan) describeList() string {
	switch {
	case p.outward():
		return "whom " + p.subject()
	case p.noun != nil:
		also := map[query.Direction]string{query.Both: ", or upon whom they act so"}[p.direction()]
		return "the " + p.noun.plural + " of " + namesOf(p.a) + " (who " + p.meaning.phrase() + " them" + also + ")"
	case p.detail == "mixed":
		return "who has acts both for and against " + namesOf(p.b) + " (or upon whom they act so)"
	case p.detail == "besides":
		return "who " + p.meaning.phrase() + " " + namesOf(p.b) + ", besides " + namesOf(p.a)
	}
	return "who " + p.meaning.phrase() + " " + namesOf(p.b)
}

func (p plan) ofKindText() string {
	if p.kind == "" || p.kind == anyKind {
		return ""
	}
	return ", of the kind " + string(p.kind)
}

var askedAs = map[string]string{
	"where": "where", "content": "of what", "claimed": "who says that",
	"whether": "whether", "when": "when", "first": "the first time that", "last": "the last time that", "how-often": "how often",
}

// clause is the act in question.
func (p plan) clause() string { return p.subject() + " " + namesOf(p.b) }

// subject is who acts, with the verb: "Russia supports", "Russia and Iran support".
func (p plan) subject() string {
	verb := p.meaning.phrase()
	if len(p.a) > 1 || query.Several(p.a[0].actor) {
		verb = query.Plural(verb)
	}
	return namesOf(p.a) + " " + verb
}

func (p plan) commonWord() string {
	if p.meaning.family == ontology.For {
		return "friends"
	}
	return "enemies"
}

// nothing says that there is no evidence, and what was left out instead.
func nothing(of string, g query.Ground) string {
	out := "No evidence was found in these articles " + of + "."
	var left []string
	for _, x := range []struct {
		n   int
		why string
	}{{g.NotActual, "planned, possible or denied"}, {g.Undated, "without a date"}} {
		if x.n > 0 {
			left = append(left, fmt.Sprintf("%d %s", x.n, x.why))
		}
	}
	least := ""
	if g.AtLeast {
		least = "at least "
	}
	if len(left) > 0 {
		out += " Left out: " + least + and(left) + "."
	}
	return out
}

// evidence tells what a tally rests on.
func evidence(t query.Tally) string {
	out := fmt.Sprintf("%s in %s", count(t.Events, "act"), count(t.Articles, "article"))
	if t.Publications > 0 {
		out += " of " + count(t.Publications, "publication")
	}
	return out
}
