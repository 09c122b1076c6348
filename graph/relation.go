package graph

import (
	"cmp"
	"slices"
)

// Sample is a sentence that may stand for a relation.
type Sample struct {
	Claimed    bool
	Confidence float64
	Date       string // of its article
	Article    string
	Start, End int
	Quote      string
	Title      string // of its article
}

// compare puts the better sample first: the writer's own voice, then the surest,
// then the earliest article (undated last), its id and the first sentence.
func (s Sample) compare(t Sample) int {
	return cmp.Or(
		rank(s.Quote == "")-rank(t.Quote == ""),
		rank(s.Claimed)-rank(t.Claimed),
		cmp.Compare(t.Confidence, s.Confidence),
		rank(s.Date == "")-rank(t.Date == ""),
		cmp.Compare(s.Date, t.Date),
		cmp.Compare(s.Article, t.Article),
		cmp.Compare(s.Start, t.Start),
		cmp.Compare(s.End, t.End))
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SampleOf is the best sentence of an event's statements.
func SampleOf(list []Sourced) Sample {
	samples := make([]Sample, len(list))
	for i, s := range list {
		samples[i] = Sample{
			Claimed: s.Statement.AttributedTo != "", Confidence: s.Statement.Confidence,
			Date: s.Article.Date, Article: s.Statement.Article, Start: s.Statement.Start, End: s.Statement.End,
			Quote: s.Statement.Quote, Title: s.Article.Title,
		}
	}
	return BestSample(samples)
}

// BestSample chooses among the samples of a relation's events, in any order; the
// zero Sample when there is none.
func BestSample(samples []Sample) Sample {
	if len(samples) == 0 {
		return Sample{}
	}
	return slices.MinFunc(samples, Sample.compare)
}

// ProjectRelation computes an edge from all events with its source, relation and
// target; those that are not actual are passed over. ok is false when none is
// left: then there is no edge. The edge is as sure as its surest event, for
// events of one kind tell little about each other.
func ProjectRelation(events []Event, sample Sample) (r Relation, ok bool) {
	return RelationOf(ProjectShares(events), sample)
}

// ProjectRelations computes every edge of the given events, sorted by source,
// relation and target. The samples are by event id.
func ProjectRelations(events []Event, samples map[string]Sample) []Relation {
	groups := map[triple][]Event{}
	for _, e := range events {
		t := triple{source: e.Source, relation: string(e.Relation), target: e.Target}
		groups[t] = append(groups[t], e)
	}
	var out []Relation
	for _, group := range groups {
		var own []Sample
		for _, e := range group {
			if s, ok := samples[e.ID]; ok && e.Status == Actual {
				own = append(own, s)
			}
		}
		if r, ok := ProjectRelation(group, BestSample(own)); ok {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Target, b.Target))
	})
	return out
}

// Buckets shares actual events out by month, sorted by month, source, relation and
// target. An event known to the year only counts in its January, as its date does.
func Buckets(events []Event) []Bucket {
	return BucketsOf(ProjectShares(events))
}

// CompareBuckets orders buckets as they are listed: by month, source, relation, target.
func CompareBuckets(a, b Bucket) int {
	return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Target, b.Target))
}

// MonthOf is the YYYY-MM of a date, empty for an empty one.
func MonthOf(date string) string {
	if len(date) < 7 {
		return ""
	}
	return date[:7]
}
