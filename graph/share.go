package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// ProjectShares computes the shares of every edge and month of the given events,
// sorted as CompareShares has them. All events of a month and edge must be there.
func ProjectShares(events []Event) []Share {
	groups := map[shareKey][]Event{}
	for _, e := range events {
		k := keyOfShare(counted(e))
		groups[k] = append(groups[k], e)
	}
	out := make([]Share, 0, len(groups))
	for _, group := range groups {
		out = append(out, projectShare(group))
	}
	slices.SortFunc(out, CompareShares)
	return out
}

// ShareOf is the share of one event.
func ShareOf(e Event) Share { return projectShare([]Event{e}) }

// projectShare computes the share of events of one edge, month and kind.
func projectShare(events []Event) Share {
	s := counted(events[0])
	for _, e := range events[1:] {
		s.add(counted(e))
	}
	if s.NotActual {
		return s
	}
	picks := make([]Pick, len(events))
	for i, e := range events {
		picks[i] = PickOf(e)
	}
	s.Best, s.Voices = PicksOf(picks...), voicesIn(events...)
	return s
}

// counted is the share of one event without its articles.
func counted(e Event) Share {
	s := Share{
		Source: e.Source, Relation: e.Relation, Target: e.Target, Month: MonthOf(e.Date),
		ClaimOnly: e.ClaimOnly, Yearly: e.DatePrecision == Year, NotActual: e.Status != Actual,
		Events: 1, Confidence: e.Confidence, FirstDate: e.Date, LastDate: e.Date, Days: dayBit(e.Date),
	}
	if s.NotActual {
		return s
	}
	if s.Month != "" {
		s.FirstPrecision, s.LastPrecision = e.DatePrecision, e.DatePrecision
	}
	s.Quotes, s.Reported = e.Quotes, rank(e.DatePrecision == InArticle)
	return s
}

// PickOf names an event.
func PickOf(e Event) Pick { return Pick{e.ID, e.Publications, e.Articles, e.Date} }

// dayBit is the bit of a date in Share.Days; none for the undated.
func dayBit(date string) uint32 {
	if len(date) < 10 {
		return 0
	}
	return 1 << ((date[8]-'0')*10 + date[9] - '0')
}

// add takes in the counts of a share of the same edge, month and kind.
func (s *Share) add(x Share) {
	s.Events += x.Events
	s.Quotes += x.Quotes
	s.Reported += x.Reported
	s.Days |= x.Days
	s.Confidence = max(s.Confidence, x.Confidence)
	if x.FirstDate < s.FirstDate || x.FirstDate == s.FirstDate && precisionRank[x.FirstPrecision] < precisionRank[s.FirstPrecision] {
		s.FirstDate, s.FirstPrecision = x.FirstDate, x.FirstPrecision
	}
	if x.LastDate > s.LastDate || x.LastDate == s.LastDate && precisionRank[x.LastPrecision] < precisionRank[s.LastPrecision] {
		s.LastDate, s.LastPrecision = x.LastDate, x.LastPrecision
	}
}

// ComparePicks puts the better attested event first: publications, then articles,
// the later date and the id decide. Claims are not compared.
func ComparePicks(a, b Pick) int {
	if by := cmp.Or(b.Publications-a.Publications, b.Articles-a.Articles); by != 0 {
		return by
	}
	return cmp.Or(
		cmp.Compare(b.Date, a.Date),
		cmp.Compare(a.Event, b.Event))
}

// shareKey tells shares apart.
type shareKey struct {
	source, relation, target, month string
	claimOnly, yearly, notActual    bool
}

func keyOfShare(s Share) shareKey {
	return shareKey{s.Source, string(s.Relation), s.Target, s.Month, s.ClaimOnly, s.Yearly, s.NotActual}
}

// CompareShares orders shares as they are listed: by month, source, relation,
// target, those of claims after the others, then those of years, then those of what
// did not happen.
func CompareShares(a, b Share) int {
	return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Target, b.Target), a.kind()-b.kind())
}

// kind numbers the shares that one edge may have in one month.
func (s Share) kind() int { return rank(s.ClaimOnly) + 2*rank(s.Yearly) + 4*rank(s.NotActual) }

// hash64 names an article or publication among the voices. Of a million articles
// two share a hash once in forty million graphs.
func hash64(id string) uint64 {
	sum := sha256.Sum256([]byte(id))
	return binary.BigEndian.Uint64(sum[:])
}

// hashOutlet names a publication among the voices; none is 0.
func hashOutlet(name string) uint64 {
	if name == "" {
		return 0
	}
	return hash64(name)
}

// unite sorts voices and leaves each article once, claimed if it is everywhere.
func unite(list []Voice) []Voice {
	slices.SortFunc(list, func(a, b Voice) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), rank(a.Claimed)-rank(b.Claimed))
	})
	return slices.CompactFunc(list, func(a, b Voice) bool { return a.Article == b.Article })
}

// voicesOf lists the voices of shares.
func voicesOf(shares []Share) []Voices {
	out := make([]Voices, len(shares))
	for i, s := range shares {
		out[i] = s.Voices
	}
	return out
}

// RelationOf adds the shares of one edge up; ok is false when nothing happened:
// then there is no edge.
func RelationOf(shares []Share, sample Sample) (r Relation, ok bool) {
	shares = actual(shares)
	if len(shares) == 0 {
		return Relation{}, false
	}
	first := shares[0]
	r = Relation{Source: first.Source, Relation: first.Relation, Target: first.Target, Sample: sample.Quote, SampleTitle: sample.Title}
	for _, s := range shares {
		r.Events += s.Events
		r.Quotes += s.Quotes
		r.Confidence = max(r.Confidence, s.Confidence)
		r.LastDate = max(r.LastDate, s.LastDate)
		if s.Month == "" {
			r.Undated += s.Events
		} else if r.FirstDate == "" || s.FirstDate < r.FirstDate {
			r.FirstDate = s.FirstDate
		}
	}
	r.Articles, r.Claimed, r.Publications = CountVoices(voicesOf(shares))
	r.ClaimOnly = r.Claimed == r.Articles
	return r, true
}

// actual leaves the shares of what happened.
func actual(shares []Share) []Share {
	out := make([]Share, 0, len(shares))
	for _, s := range shares {
		if !s.NotActual {
			out = append(out, s)
		}
	}
	return out
}

// BucketsOf adds shares up by month; the shares of one month and edge must follow
// each other.
func BucketsOf(shares []Share) []Bucket {
	var out []Bucket
	for shares = actual(shares); len(shares) > 0; {
		first, n := shares[0], 1
		for n < len(shares) && shares[n].Month == first.Month && shares[n].Source == first.Source &&
			shares[n].Relation == first.Relation && shares[n].Target == first.Target {
			n++
		}
		b := Bucket{Source: first.Source, Relation: first.Relation, Target: first.Target, Month: first.Month}
		for _, s := range shares[:n] {
			b.Events += s.Events
			b.Quotes += s.Quotes
		}
		b.Articles, b.Claimed, b.Publications = CountVoices(voicesOf(shares[:n]))
		out = append(out, b)
		shares = shares[n:]
	}
	return out
}
