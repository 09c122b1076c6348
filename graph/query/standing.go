package query

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
)

// standing knows for which country persons act. Only LEADS and REPRESENTS count,
// only of countries, only on the date asked for: not membership, not a party's
// leader, not who held the office once, and never an actor's country field, so
// that rebels of a country are not that country.
type standing struct {
	offices map[string][]graph.Tie // by person, ties to countries only
}

// loadStanding reads the offices that filters select.
func loadStanding(ctx context.Context, r graph.Reader, filters ...graph.TieFilter) (standing, error) {
	s := standing{map[string][]graph.Tie{}}
	for _, f := range filters {
		f.Offices = true
		ties, err := r.Ties(ctx, f)
		if err != nil {
			return s, fmt.Errorf("read ties: %w", err)
		}
		for _, t := range ties {
			s.offices[t.Person] = append(s.offices[t.Person], t)
		}
	}
	return s, nil
}

// standingOf reads the offices of the given actors.
func standingOf(ctx context.Context, r graph.Reader, ids []string) (standing, error) {
	var fs []graph.TieFilter
	for some := range slices.Chunk(ids, batch) {
		fs = append(fs, graph.TieFilter{Person: some})
	}
	return loadStanding(ctx, r, fs...)
}

// standingIn reads the offices of actors and of all who have dyads: of everybody, where they
// are many.
func standingIn(ctx context.Context, r graph.Reader, ids []string, dyads ...[]graph.Dyads) (standing, error) {
	all := slices.Concat(dyads...)
	if actsIn(all) > fewActs {
		return loadStanding(ctx, r, graph.TieFilter{})
	}
	for _, some := range all {
		d := some.Reader()
		for d.Next() {
			ids = append(ids, d.Dyad.Other)
		}
	}
	return standingOf(ctx, r, unique(ids))
}

// on is the country that the actor leads on the date, else the one it represents,
// else the actor itself; also itself when the ties name two countries, since one
// of them must be wrong. An undated event has the date "".
func (s standing) on(actor, date string) string {
	for _, relation := range []graph.TieRelation{graph.Leads, graph.Represents} {
		country, several := "", false
		for _, t := range s.offices[actor] {
			if t.Relation != relation || !t.ValidOn(date) {
				continue
			}
			several = several || country != "" && country != t.Of
			country = t.Of
		}
		if several {
			return actor
		}
		if country != "" {
			return country
		}
	}
	return actor
}

// persons lists everybody with an office, at any time.
func (s standing) persons() []string {
	var out []string
	for person := range s.offices {
		out = append(out, person)
	}
	return out
}

// notPlain are others that do not simply stand for themselves: those with an office, the countries in
// which somebody has one, and those whose dyads are read, too.
func (s standing) notPlain(mine map[string]bool) map[string]bool {
	out := maps.Clone(mine)
	for person, offices := range s.offices {
		out[person] = true
		for _, t := range offices {
			out[t.Of] = true
		}
	}
	return out
}

// standFor are the actors for whom one may stand: itself and the countries of its offices.
func (s standing) standFor(id string) []string {
	out := []string{id}
	for _, t := range s.offices[id] {
		if !slices.Contains(out, t.Of) {
			out = append(out, t.Of)
		}
	}
	return out
}

// post tells for whom an actor stands. It is quick for dates that follow each other: the
// answer holds from one beginning or end of an office to the next.
type post struct {
	standing standing
	actor    string
	offices  []graph.Tie
	undated  string // who is meant where there is no date
	who      string // on the dates from the following on and before to
	from, to string // to is empty where nothing changes any more
}

func (s standing) post(actor string) post {
	return post{standing: s, actor: actor, offices: s.offices[actor]}
}

func (p *post) on(date string) string {
	switch {
	case len(p.offices) == 0:
		return p.actor
	case date == "" && p.undated != "":
		return p.undated
	case date == "":
		p.undated = p.standing.on(p.actor, "")
		return p.undated
	case p.who != "" && date >= p.from && (p.to == "" || date < p.to):
		return p.who
	}
	p.who, p.from, p.to = p.standing.on(p.actor, date), "", ""
	for _, t := range p.offices {
		p.changes(t.From, date)
		if t.To != "" {
			p.changes(t.To+"\x00", date) // the next text after the last day
		}
	}
	return p.who
}

// changes takes in that something else may hold from a text on.
func (p *post) changes(at, date string) {
	switch {
	case at <= date:
		p.from = max(p.from, at)
	case p.to == "" || at < p.to:
		p.to = at
	}
}
