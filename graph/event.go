package graph

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Sourced is a statement with what projections need to know of its article: ID,
// Publication, Date and Title. Its actors are canonical already.
type Sourced struct {
	Statement Statement
	Article   Article
}

// maxConfidence caps what agreement of many can reach: nothing read by a machine
// is certain.
const maxConfidence = 0.999

// triple is what the statements of an event share beside their date.
type triple struct {
	source, target string
	relation       string
	status         Status
}

// tripleOf sorts the actors of symmetric relations.
func tripleOf(s Statement) triple {
	source, target := Ends(s)
	return triple{source, target, string(s.Relation), s.Status}
}

// Ends are the actors of a statement as its event has them: those of a symmetric
// relation in order of their ids.
func Ends(s Statement) (source, target string) {
	if s.Relation.Symmetric() && s.Source > s.Target {
		return s.Target, s.Source
	}
	return s.Source, s.Target
}

// dated reports whether the text itself gives a time.
func dated(s Statement) bool {
	return s.DatePrecision == Day || s.DatePrecision == Month || s.DatePrecision == Year
}

// EventIDs tells for each statement of one article, all of them at once and with
// canonical actors, the id of the event it belongs to; empty for one that a merge
// has turned on itself.
//
// Events share source, relation, target, status, date and precision, where day and
// article count as one precision, and each article without a date is alone with
// its undated statements. A statement without a time expression joins the dated
// event of the same triple and status in its article: the one that begins nearest
// to it, of two as near the earlier. One triple told twice in an article is the
// same happening more often than not, and counting it once is the safe side.
func EventIDs(article []Statement) []string {
	anchors := map[triple][]Statement{}
	for _, s := range article {
		if dated(s) {
			anchors[tripleOf(s)] = append(anchors[tripleOf(s)], s)
		}
	}
	out := make([]string, len(article))
	for i, s := range article {
		if s.Source == s.Target {
			continue
		}
		t := tripleOf(s)
		if !dated(s) && len(anchors[t]) > 0 {
			anchor := nearest(anchors[t], s.Start)
			s.Date, s.DatePrecision = anchor.Date, anchor.DatePrecision
		}
		out[i] = eventID(t, s)
	}
	return out
}

func nearest(list []Statement, start int) Statement {
	return slices.MinFunc(list, func(a, b Statement) int {
		return cmp.Or(
			cmp.Compare(distance(a.Start, start), distance(b.Start, start)),
			cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.Cue.Start, b.Cue.Start),
			cmp.Compare(a.Date, b.Date),
			cmp.Compare(a.DatePrecision, b.DatePrecision))
	})
}

func distance(a, b int) int { return max(a-b, b-a) }

// eventBytes is the length of an event's id before it is written in hexadecimal.
const eventBytes = 10

// eventID hashes the key of an event.
func eventID(t triple, s Statement) string {
	class, article := s.DatePrecision, ""
	switch class {
	case InArticle:
		class = Day
	case Unknown:
		article = s.Article
	}
	return hash(eventBytes, t.source, t.relation, t.target, string(t.status), s.Date, string(class), article)
}

// ProjectEvents groups statements of any number of articles, in any order, into
// events sorted by id. Every article must be there with all that it states about
// the actors concerned. It also counts the statements left out because a merge has
// made their source and target one actor.
func ProjectEvents(list []Sourced) (events []Event, selfEdges int) {
	byArticle := map[string][]Sourced{}
	for _, s := range list {
		byArticle[s.Statement.Article] = append(byArticle[s.Statement.Article], s)
	}
	groups := map[string][]Sourced{}
	for _, all := range byArticle {
		statements := make([]Statement, len(all))
		for i, s := range all {
			statements[i] = s.Statement
		}
		for i, id := range EventIDs(statements) {
			if id == "" {
				selfEdges++
				continue
			}
			groups[id] = append(groups[id], all[i])
		}
	}
	for id, group := range groups {
		events = append(events, ProjectEvent(id, group))
	}
	slices.SortFunc(events, func(a, b Event) int { return cmp.Compare(a.ID, b.ID) })
	return events, selfEdges
}

// precisionRank puts first what decides the date of an event: statements with a
// time of their own, then the article's date, then nothing.
var precisionRank = map[Precision]int{Day: 0, Month: 1, Year: 2, InArticle: 3, Unknown: 4}

// ProjectEvent computes one event from all statements that EventIDs gives its id,
// at least one.
//
// Its confidence is the chance that not every publication is misread: one minus
// the product of the doubts, where a publication counts with its surest statement,
// since sentences of one writer repeat their mistakes; at most 0.999.
func ProjectEvent(id string, list []Sourced) Event {
	decisive := slices.MinFunc(list, func(a, b Sourced) int {
		return cmp.Or(
			cmp.Compare(precisionRank[a.Statement.DatePrecision], precisionRank[b.Statement.DatePrecision]),
			cmp.Compare(a.Statement.Date, b.Statement.Date))
	}).Statement
	e := Event{
		ID: id, Relation: decisive.Relation, Status: decisive.Status,
		Date: decisive.Date, DatePrecision: decisive.DatePrecision, Reports: reports(list),
	}
	e.Source, e.Target = Ends(decisive)
	e.count()
	return e
}

// With is the event with the statements of articles that it had no report of: what
// ProjectEvent computes from old and new statements, without reading the old.
func (e Event) With(list []Sourced) Event {
	added := ProjectEvent(e.ID, list)
	if precisionRank[added.DatePrecision] < precisionRank[e.DatePrecision] {
		e.Date, e.DatePrecision = added.Date, added.DatePrecision
	}
	e.Reports = slices.Concat(e.Reports, added.Reports)
	slices.SortFunc(e.Reports, compareReports)
	e.count()
	return e
}

func compareReports(a, b Report) int { return cmp.Compare(a.Article, b.Article) }

// count sums up the reports.
func (e *Event) count() {
	*e = e.ToldBy(e.Reports)
	e.Confidence = sureness(e.Reports)
}

// ToldBy is the event counted anew from some of its reports. What it is, when it
// happened and how sure it is stay as all of them together tell.
func (e Event) ToldBy(reports []Report) Event {
	outlets := map[string]bool{}
	e.Quotes, e.Claimed = 0, 0
	for _, r := range reports {
		outlets[r.Publication] = true
		e.Quotes += r.Quotes
		e.Claimed += rank(r.Claimed)
	}
	delete(outlets, "")
	e.Reports, e.Articles, e.Publications = reports, len(reports), len(outlets)
	e.ClaimOnly = e.Claimed == e.Articles
	return e
}

// sureness is the confidence that reports give together; all without a publication
// count as those of one. Doubts multiply in a fixed order and the confidence is
// rounded, so that the last bit depends on neither the order of articles nor the
// machine.
func sureness(reports []Report) float64 {
	best := map[string]float64{}
	for _, r := range reports {
		best[r.Publication] = max(best[r.Publication], r.Confidence)
	}
	doubt := 1.0
	for _, c := range slices.Sorted(maps.Values(best)) {
		doubt *= 1 - c
	}
	return min(maxConfidence, math.Round((1-doubt)*1e6)/1e6)
}

// reports counts sentences, not statements: one sentence may state an event twice.
func reports(list []Sourced) []Report {
	type sentence struct{ start, end int }
	sentences := map[string]map[sentence]bool{}
	byArticle := map[string]*Report{}
	for _, s := range list {
		id := s.Statement.Article
		if byArticle[id] == nil {
			byArticle[id] = &Report{Article: id, Publication: s.Article.Publication, Date: s.Article.Date, Claimed: true}
			sentences[id] = map[sentence]bool{}
		}
		r := byArticle[id]
		sentences[id][sentence{s.Statement.Start, s.Statement.End}] = true
		r.Claimed = r.Claimed && s.Statement.AttributedTo != ""
		r.Confidence = max(r.Confidence, s.Statement.Confidence)
	}
	out := make([]Report, 0, len(byArticle))
	for id, r := range byArticle {
		r.Quotes = len(sentences[id])
		out = append(out, *r)
	}
	slices.SortFunc(out, compareReports)
	return out
}
