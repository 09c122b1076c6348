package question

import (
	"context"
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/query"
)

// run asks the graph and puts the answer in a sentence.
func (p plan) run(ctx context.Context, r graph.Reader) (Answer, error) {
	if q := p.inquiry(); q != nil {
		return q.run(ctx, r)
	}
	switch {
	case p.lists():
		return p.runList(ctx, r)
	case p.what == "pair":
		return p.runPair(ctx, r)
	case p.what == "stance":
		return p.runStance(ctx, r)
	case p.what == "common":
		return p.runCommon(ctx, r)
	case p.what == "mediators":
		return p.runMediators(ctx, r)
	case p.what == "more":
		return p.runMore(ctx, r)
	case len(p.each()) > 0:
		return p.runEach(ctx, r)
	}
	return p.runActs(ctx, r)
}

// list is what lists of a family and of relations have in common.
type list struct {
	rows   []query.Row
	total  int
	more   bool
	ground query.Ground
}

func (p plan) list(ctx context.Context, r graph.Reader) (list, error) {
	if p.meaning.family != "" {
		ask := query.Opponents
		if p.meaning.family == "for" {
			ask = query.Allies
		}
		a, err := ask(ctx, r, p.standing())
		return list{a.Rows, a.Total, a.Next != "", a.Ground}, err
	}
	a, err := query.Who(ctx, r, p.who())
	return list{a.Rows, a.Total, a.Next != "", a.Ground}, err
}

func (p plan) runList(ctx context.Context, r graph.Reader) (Answer, error) {
	l, err := p.list(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if p.picks() {
		l.rows = slices.DeleteFunc(l.rows, func(row query.Row) bool { return !p.meant(row) })
		l.total = len(l.rows)
	}
	if p.detail == "first" || p.detail == "last" {
		return p.byDate(l), nil
	}
	if p.most > 0 {
		l.total = len(l.rows)
	}
	return Answer{Sentence: p.sayList(l), Rows: l.rows, Ground: l.ground}, nil
}

// meant reports whether a row is about all who are named, of the kind asked for, and
// what else the form says.
func (p plan) meant(row query.Row) bool {
	if p.detail == "besides" && slices.Contains(ids(p.a), row.Actor.ID) || p.detail == "mixed" && !row.Mixed {
		return false
	}
	return len(row.Of) == len(p.of()) && p.ofKind(row.Actor)
}

// alleged reports whether acts are only claimed, where the question does not ask for
// what somebody claims: then all is.
func (p plan) alleged(t query.Tally) bool { return t.ClaimOnly && p.source.speaker == nil }

// ofKind reports whether an actor is of the kind asked for.
func (p plan) ofKind(a graph.Actor) bool {
	return p.kind == "" || p.kind == anyKind || a.Kind == p.kind
}

// mostNamed is the most actors that a sentence names; the rows have them all.
const mostNamed = 5

func (p plan) sayList(l list) string {
	if len(l.rows) == 0 {
		return nothing("for "+p.describe(), l.ground)
	}
	told, claimed := p.named(l)
	out := fmt.Sprintf("%s: %s", capital(p.describe()), count(len(told), "actor"))
	if p.sums() {
		out = p.sayAll(l)
	}
	if len(told) > 0 {
		out += ", " + and(shortened(told))
	}
	out += "."
	if len(claimed) > 0 {
		out += " Only claimed of " + and(shortened(claimed)) + "."
	}
	if rest := l.total - len(l.rows); rest > 0 {
		out += fmt.Sprintf(" %d more are on the next pages.", rest)
	}
	if (p.picks() || p.sums()) && l.more {
		out += " There are too many to look through them all: narrow the period."
	}
	return out
}

// named are the actors of the rows with their numbers of acts, those apart of whom
// acts are only claimed.
func (p plan) named(l list) (told, claimed []string) {
	for _, row := range l.rows {
		name := fmt.Sprintf("%s (%s)", nameOf(row.Actor), count(row.Events, "act"))
		if p.alleged(row.Tally) {
			claimed = append(claimed, name)
			continue
		}
		told = append(told, name)
	}
	return told, claimed
}

// sayAll counts the acts of all rows together that are not only claimed, and tells the
// first and the last date.
func (p plan) sayAll(l list) string {
	total, undated, actors, first, last := 0, 0, 0, query.When{}, query.When{}
	for _, row := range l.rows {
		if p.alleged(row.Tally) {
			continue
		}
		actors++
		total, undated = total+row.Events, undated+row.Undated
		if row.First.Date != "" && (first.Date == "" || row.First.Date < first.Date) {
			first = row.First
		}
		if row.Last.Date > last.Date {
			last = row.Last
		}
	}
	out := capital(p.describe()) + ": " + count(total, "act")
	switch {
	case first.Date != "" && first == last:
		out += ", " + date(first)
	case first.Date != "":
		out += ", the first " + date(first) + ", the last " + date(last)
	}
	if undated > 0 {
		out += fmt.Sprintf(" (%d without a date)", undated)
	}
	side := ", by "
	if p.outward() {
		side = ", toward "
	}
	return out + side + count(actors, "actor")
}

func shortened(list []string) []string {
	if len(list) <= mostNamed {
		return list
	}
	return append(slices.Clone(list[:mostNamed]), count(len(list)-mostNamed, "other"))
}

func (p plan) runPair(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Pair(ctx, r, p.pair())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Acts: a.Acts, Ground: a.Ground}
	between := "between " + namesOf(p.a) + " and " + namesOf(p.b) + p.when()
	if a.For.Events+a.Against.Events+a.Contact.Events == 0 {
		out.Sentence = nothing("of anything "+between, a.Ground)
		return out, nil
	}
	out.Sentence = capital(between) + ": " + and([]string{
		side("for", a.For.Tally), side("against", a.Against.Tally), side("of contact", a.Contact.Tally),
	}) + "."
	if a.Next != "" {
		out.Sentence += fmt.Sprintf(" The %d latest of %d are shown.", len(a.Acts), a.Total)
	}
	return out, nil
}

// side tells how many acts one family has.
func side(family string, t query.Tally) string {
	out := fmt.Sprintf("%s %s", count(t.Events, "act"), family)
	if t.ClaimOnly {
		out += " (only claimed)"
	}
	return out
}

func (p plan) runStance(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.StanceOf(ctx, r, p.stance())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Sentence: p.sayStance(a), Ground: a.Ground}
	if p.detail == "since" {
		out.Sentence = p.saySince(a)
	}
	for _, s := range []query.Side{a.For, a.Against, a.Contact} {
		out.Quotes = append(append(out.Quotes, s.Quotes...), s.Claims.Quotes...)
	}
	return out, nil
}

var labels = map[query.Label]string{
	query.Ally: "by these articles they are allies", query.Opponent: "by these articles they are opponents",
	query.Mixed:       "there is evidence both for and against",
	query.ContactOnly: "no evidence for or against was found, only contact",
	query.NoEvidence:  "no evidence was found in anybody's own voice",
}

// sayStance answers with a label, and with yes only where all the evidence is of the
// side that the noun asks for.
func (p plan) sayStance(a query.StanceAnswer) string {
	out := labels[a.Label]
	if p.meaning.family != "" && !p.wider() {
		friend := p.meaning.family == "for"
		if friend && a.Label == query.Ally || !friend && a.Label == query.Opponent {
			out = "Yes, " + out
		}
	}
	out = capital(out) + ". " + a.Rule
	if n := a.For.Claims.Events + a.Against.Claims.Events; n > 0 {
		out += fmt.Sprintf(" Only claimed: %s for, %d against.", count(a.For.Claims.Events, "act"), a.Against.Claims.Events)
	}
	return out
}

func (p plan) runCommon(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.CommonTies(ctx, r, p.common())
	if err != nil {
		return Answer{}, err
	}
	want := query.CommonEnemy
	if p.meaning.family == "for" {
		want = query.CommonFriend
	}
	out := Answer{Ground: a.Ground}
	var found []string
	for _, row := range a.Rows {
		if row.Is == want && p.ofKind(row.Actor) {
			out.Common = append(out.Common, row)
			found = append(found, nameOf(row.Actor))
		}
	}
	out.Sentence = sayFound(p, found, a.Ground)
	return out, nil
}

func (p plan) runMediators(ctx context.Context, r graph.Reader) (Answer, error) {
	a, err := query.Mediators(ctx, r, p.common())
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Ground: a.Ground}
	var found []string
	for _, row := range a.Rows {
		if p.ofKind(row.Actor) {
			out.Mediators = append(out.Mediators, row)
			found = append(found, nameOf(row.Actor))
		}
	}
	out.Sentence = sayFound(p, found, a.Ground)
	if len(found) > 0 {
		out.Sentence += " That they mediate is for the reader to say."
	}
	return out, nil
}

func sayFound(p plan, found []string, g query.Ground) string {
	if len(found) == 0 {
		return nothing("for "+p.describe(), g)
	}
	return fmt.Sprintf("%s: %s, %s.", capital(p.describe()), count(len(found), "actor"), and(shortened(found)))
}

func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
