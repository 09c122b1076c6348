package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// ProjectShares computes the shares of every edge and month of the given events,
// sorted by month, source, relation, target and claims last. Events that are not
// actual are passed over. All events of a month and edge must be there.
func ProjectShares(events []Event) []Share {
	type key struct {
		triple
		month     string
		claimOnly bool
	}
	groups := map[key][]Event{}
	for _, e := range events {
		if e.Status == Actual {
			k := key{triple{source: e.Source, relation: string(e.Relation), target: e.Target}, MonthOf(e.Date), e.ClaimOnly}
			groups[k] = append(groups[k], e)
		}
	}
	out := make([]Share, 0, len(groups))
	for k, group := range groups {
		s := Share{Source: k.source, Relation: group[0].Relation, Target: k.target, Month: k.month, ClaimOnly: k.claimOnly}
		for _, e := range group {
			s.add(e)
		}
		s.Voices = unite(s.Voices)
		out = append(out, s)
	}
	slices.SortFunc(out, CompareShares)
	return out
}

func (s *Share) add(e Event) {
	s.Events++
	s.Quotes += e.Quotes
	s.Confidence = max(s.Confidence, e.Confidence)
	s.widen(e.Date, e.Date)
	for _, r := range e.Reports {
		s.Voices = append(s.Voices, Voice{hash64(r.Article), hash64(r.Publication), r.Claimed})
	}
}

// widen takes in first and last dates; empty ones say nothing.
func (s *Share) widen(first, last string) {
	if first != "" && (s.FirstDate == "" || first < s.FirstDate) {
		s.FirstDate = first
	}
	s.LastDate = max(s.LastDate, last)
}

// CompareShares orders shares as they are listed: by month, source, relation,
// target, those of claims last.
func CompareShares(a, b Share) int {
	return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Target, b.Target), rank(a.ClaimOnly)-rank(b.ClaimOnly))
}

// hash64 names an article or publication among the voices. Of a million articles
// two share a hash once in forty million graphs.
func hash64(id string) uint64 {
	sum := sha256.Sum256([]byte(id))
	return binary.BigEndian.Uint64(sum[:])
}

// unite sorts voices and leaves each article once, claimed if it is everywhere.
func unite(list []Voice) []Voice {
	slices.SortFunc(list, func(a, b Voice) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), rank(a.Claimed)-rank(b.Claimed))
	})
	return slices.CompactFunc(list, func(a, b Voice) bool { return a.Article == b.Article })
}

// Voices counts the distinct articles of shares, how many of these only hold
// somebody's claim, and the distinct publications.
func Voices(shares ...Share) (articles, claimed, publications int) {
	var all []Voice
	if len(shares) == 1 {
		all = shares[0].Voices
	} else {
		for _, s := range shares {
			all = append(all, s.Voices...)
		}
		all = unite(all)
	}
	outlets := map[uint64]bool{}
	for _, v := range all {
		claimed += rank(v.Claimed)
		outlets[v.Publication] = true
	}
	return len(all), claimed, len(outlets)
}

// RelationOf adds the shares of one edge up; ok is false when there is none.
func RelationOf(shares []Share, sample Sample) (r Relation, ok bool) {
	if len(shares) == 0 {
		return Relation{}, false
	}
	first := shares[0]
	r = Relation{Source: first.Source, Relation: first.Relation, Target: first.Target, Sample: sample.Quote, SampleTitle: sample.Title}
	var sum Share
	for _, s := range shares {
		r.Events += s.Events
		r.Quotes += s.Quotes
		r.Confidence = max(r.Confidence, s.Confidence)
		sum.widen(s.FirstDate, s.LastDate)
		if s.Month == "" {
			r.Undated += s.Events
		}
	}
	r.FirstDate, r.LastDate = sum.FirstDate, sum.LastDate
	r.Articles, r.Claimed, r.Publications = Voices(shares...)
	r.ClaimOnly = r.Claimed == r.Articles
	return r, true
}

// BucketsOf adds shares up by month; the shares of one month and edge must follow
// one another, as CompareShares has them.
func BucketsOf(shares []Share) []Bucket {
	var out []Bucket
	for len(shares) > 0 {
		first := shares[0]
		n := 1
		for n < len(shares) && shares[n].Month == first.Month && shares[n].Source == first.Source &&
			shares[n].Relation == first.Relation && shares[n].Target == first.Target {
			n++
		}
		b := Bucket{Source: first.Source, Relation: first.Relation, Target: first.Target, Month: first.Month}
		for _, s := range shares[:n] {
			b.Events += s.Events
			b.Quotes += s.Quotes
		}
		b.Articles, b.Claimed, b.Publications = Voices(shares[:n]...)
		out = append(out, b)
		shares = shares[n:]
	}
	return out
}
