package graph

import (
	"cmp"
	"slices"
	"time"
)

// SourcedTie is a tie as one article states it. Its actors are canonical already.
type SourcedTie struct {
	Tie  Tie
	Date string // the article's, or empty
}

// ProjectTies unites what articles say about ties, in any order, sorted by person,
// relation, of, from and the rest. The same tie from the knowledge base and from
// articles is the knowledge base's. An open tie that only articles know ends on
// the day before the first article that calls it former, unless an article of that
// day or later still states it. Ties that a merge has turned on itself drop out.
func ProjectTies(list []SourcedTie) []Tie {
	united := map[Tie]Tie{}
	for _, s := range list {
		if s.Tie.Person == s.Tie.Of {
			continue
		}
		key := s.Tie
		key.Origin, key.FirstSeen, key.LastSeen = "", "", ""
		t, seen := united[key]
		if !seen {
			t = key
		}
		t.Origin = elderOrigin(t.Origin, s.Tie.Origin)
		t.see(s.Date)
		united[key] = t
	}
	out := make([]Tie, 0, len(united))
	for _, t := range united {
		t.To = cmp.Or(t.To, t.endedBy(united))
		out = append(out, t)
	}
	slices.SortFunc(out, compareTies)
	return out
}

// elderOrigin prefers the knowledge base, of two sources the first in order.
func elderOrigin(a, b string) string {
	switch {
	case fromArticle(a) && fromArticle(b):
		return FromArticle
	case fromArticle(a):
		return b
	case fromArticle(b):
		return a
	}
	return min(a, b)
}

// see widens the dates of the articles that state the tie.
func (t *Tie) see(date string) {
	if date == "" {
		return
	}
	if t.FirstSeen == "" || date < t.FirstSeen {
		t.FirstSeen = date
	}
	t.LastSeen = max(t.LastSeen, date)
}

// endedBy finds the last day of an open tie that a later article calls former.
func (t Tie) endedBy(all map[Tie]Tie) string {
	if t.Former || !fromArticle(t.Origin) {
		return ""
	}
	end := ""
	for _, o := range all {
		same := o.Former && o.Person == t.Person && o.Relation == t.Relation && o.Of == t.Of && (o.Office == "" || t.Office == "" || o.Office == t.Office)
		if same && o.FirstSeen > t.LastSeen && (end == "" || o.FirstSeen < end) {
			end = o.FirstSeen
		}
	}
	return dayBefore(end)
}

func dayBefore(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, -1).Format(time.DateOnly)
}

func compareTies(a, b Tie) int {
	return cmp.Or(
		cmp.Compare(a.Person, b.Person), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Of, b.Of),
		cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), rank(a.Former)-rank(b.Former),
		cmp.Compare(a.Office, b.Office), cmp.Compare(a.Origin, b.Origin),
		cmp.Compare(a.FirstSeen, b.FirstSeen), cmp.Compare(a.LastSeen, b.LastSeen))
}

// ValidOn reports whether the tie held on a date: within From and To, both
// included, as far as they are known. What is said to be over never counts: a
// wrong edge is worse than a missing one. On the empty date of an undated event a
// tie holds only if it has no known end.
func (t Tie) ValidOn(date string) bool {
	switch {
	case t.Former:
		return false
	case date == "":
		return t.To == ""
	}
	return (t.From == "" || t.From <= date) && (t.To == "" || date <= t.To)
}
