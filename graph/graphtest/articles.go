package graphtest

import (
	"math"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// condemned is an article in which Russia condemns Israel once.
func condemned(id, publication, date string) graph.Analysis {
	return Write(id, publication, date, Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Quote: "Russia denounced Israel."})
}

func (s *suite) sameTwice() {
	s.put(Fixture()...)
	before := s.dump()
	changes, err := s.Changes(s.ctx, 0, graph.MaxLimit)
	s.ok(err)
	for _, a := range Fixture() {
		s.outcome(a, graph.Unchanged)
	}
	again, err := s.Changes(s.ctx, 0, graph.MaxLimit)
	s.ok(err)
	s.equal(again, changes)
	s.equal(s.dump(), before)
	s.rebuilt()
}

func (s *suite) changedText() {
	s.put(Fixture()...)
	before := s.dump()
	a := Fixture()[0]
	changed := Write(a.Article.ID, "Globe", "2013-05-08",
		Said{Source: "john-kerry", Relation: ontology.Supports, Target: "ISR", Quote: "Kerry stood by Israel."})
	s.outcome(changed, graph.Replaced)
	s.noEdge("john-kerry", ontology.Condemns, "RUS")
	s.edge("john-kerry", ontology.Supports, "ISR")
	s.equal(s.edge("RUS", ontology.Condemns, "ISR").Articles, 1)
	_, err := s.Actor(s.ctx, "vladimir-putin")
	s.is(err, graph.ErrNotFound)
	got, err := s.Article(s.ctx, a.Article.ID)
	s.ok(err)
	s.equal(got.Text, changed.Article.Text)
	s.equal(got.Hash, changed.Article.ContentHash())
	s.rebuilt()
	s.outcome(a, graph.Replaced)
	s.equal(s.dump(), before)
	a.Statements[0].Confidence = 0.5 // the same text, read otherwise
	s.outcome(a, graph.Replaced)
}

func (s *suite) deleteExactly() {
	list := Fixture()
	s.put(list[1:]...)
	before := s.dump()
	s.put(list[0])
	s.ok(s.DeleteArticle(s.ctx, list[0].Article.ID))
	s.equal(s.dump(), before)
	s.is(s.DeleteArticle(s.ctx, list[0].Article.ID), graph.ErrNotFound)
	for _, a := range list[1:] {
		s.ok(s.DeleteArticle(s.ctx, a.Article.ID))
	}
	totals, err := s.Totals(s.ctx)
	s.ok(err)
	s.equal(totals, graph.Totals{})
}

func (s *suite) invalid() {
	s.put(Fixture()[1])
	before := s.dump()
	for name, spoil := range map[string]func(*graph.Analysis){
		"slash in the id":         func(a *graph.Analysis) { a.Article.ID = "a/b" },
		"no id":                   func(a *graph.Analysis) { a.Article.ID = "" },
		"no such date":            func(a *graph.Analysis) { a.Article.Date = "2013-02-30" },
		"broken text":             func(a *graph.Analysis) { a.Article.Text += "\xff" },
		"endless text":            func(a *graph.Analysis) { a.Article.Text += strings.Repeat("x", 20<<20) },
		"quote elsewhere":         func(a *graph.Analysis) { a.Statements[0].Start++ },
		"quote beyond the text":   func(a *graph.Analysis) { a.Statements[0].End = 1 << 30 },
		"span not verbatim":       func(a *graph.Analysis) { a.Statements[0].Cue.Text = "?" },
		"unknown relation":        func(a *graph.Analysis) { a.Statements[0].Relation = "LOVES" },
		"unknown status":          func(a *graph.Analysis) { a.Statements[0].Status = "done" },
		"unknown precision":       func(a *graph.Analysis) { a.Statements[0].DatePrecision = "hour" },
		"article date that isn't": func(a *graph.Analysis) { a.Statements[0].Date = "2013-05-01" },
		"confidence above one":    func(a *graph.Analysis) { a.Statements[0].Confidence = 1.1 },
		"confidence no number":    func(a *graph.Analysis) { a.Statements[0].Confidence = math.NaN() },
		"self-edge":               func(a *graph.Analysis) { a.Statements[0].Target = a.Statements[0].Source },
		"actor not mentioned":     func(a *graph.Analysis) { a.Statements[0].Target = "nobody" },
		"tie not mentioned":       func(a *graph.Analysis) { a.Ties[0].Of = "nobody" },
		"actor twice":             func(a *graph.Analysis) { a.Mentions = append(a.Mentions, a.Mentions[0]) },
		"actor of no kind":        func(a *graph.Analysis) { a.Mentions[0].Actor.Kind = "planet" },
	} {
		a := Tied(condemned("fresh", "Globe", "2013-05-07"), putinOfRussia)
		s.ok(a.Validate())
		spoil(&a)
		_, err := s.PutArticle(s.ctx, a)
		if s.is(err, graph.ErrInvalid); s.dump() != before {
			s.Fatalf("%s: something was written", name)
		}
	}
}

func (s *suite) twoOutlets() {
	s.put(Fixture()...)
	r := s.edge("RUS", ontology.Condemns, "ISR")
	want := graph.Relation{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Events: 1, Articles: 2, Publications: 2, Quotes: 3,
		Confidence: 0.97, FirstDate: "2013-05-08", LastDate: "2013-05-08",
		Sample: "The raids were a crime, Russia said of Israel.", SampleTitle: "About raids-denounced"}
	s.equal(r, want)
	events := s.eventsOf(graph.EventFilter{Source: []string{"RUS"}, Target: []string{"ISR"}, Statuses: []graph.Status{graph.Actual}})
	s.equal(len(events), 1)
	s.equal(events[0].DatePrecision, graph.Day)
	s.equal(events[0].Reports, []graph.Report{
		{Article: "moscow-talks", Publication: "Globe", Date: "2013-05-08", Quotes: 1, Confidence: 0.7},
		{Article: "raids-denounced", Publication: "Herald", Date: "2013-05-08", Quotes: 2, Confidence: 0.9}})
	said, err := s.Statements(s.ctx, []string{events[0].ID}, 2)
	s.ok(err)
	s.equal(len(said[events[0].ID]), 2)
	s.equal(said[events[0].ID][0].Article, "moscow-talks")
}

func (s *suite) claim() {
	s.put(Fixture()...)
	r := s.edge("IRN", ontology.Aids, "hezbollah")
	s.equal([]any{r.Claimed, r.ClaimOnly, r.Articles}, []any{1, true, 1})
	list, _, err := s.Relations(s.ctx, graph.RelationFilter{Source: []string{"IRN"}, NoClaims: true}, graph.Page{})
	s.ok(err)
	s.equal(len(list), 0)
	s.put(Write("own-voice", "Globe", "2013-05-09", Said{Source: "IRN", Relation: ontology.Aids, Target: "hezbollah", Sure: 0.3, Quote: "Iran armed Hezbollah."}))
	r = s.edge("IRN", ontology.Aids, "hezbollah")
	s.equal([]any{r.Claimed, r.ClaimOnly, r.Articles, r.Events}, []any{1, false, 2, 1})
	s.equal(r.Sample, "Iran armed Hezbollah.") // less sure, but nobody's claim
}

func (s *suite) undated() {
	s.put(Fixture()...)
	r := s.edge("SYR", ontology.Condemns, "ISR")
	s.equal([]any{r.Events, r.Undated, r.FirstDate, r.LastDate}, []any{1, 1, "", ""})
	s.equal([]any{r.Articles, r.Publications}, []any{1, 0}) // of no publication
	old := s.edge("ISR", ontology.Attacks, "SYR")
	s.equal([]any{old.FirstDate, old.Undated}, []any{"2007-01-01", 0})
	list := s.eventsOf(graph.EventFilter{})
	s.equal(list[len(list)-1].DatePrecision, graph.Unknown) // undated last
	s.put(Write("undated-too", "", "", Said{Source: "SYR", Relation: ontology.Condemns, Target: "ISR", Quote: "Syria denounced Israel."}))
	s.equal(s.edge("SYR", ontology.Condemns, "ISR").Events, 2) // nobody knows whether it is the same
	months, err := s.Buckets(s.ctx, graph.RelationFilter{Source: []string{"SYR"}}, "", "")
	s.ok(err)
	s.equal(months, []graph.Bucket{{Source: "SYR", Relation: ontology.Condemns, Target: "ISR", Events: 2, Articles: 2, Quotes: 2}})
	months, err = s.Buckets(s.ctx, graph.RelationFilter{}, "2013-04-15", "2013-04-20")
	s.ok(err)
	s.equal(len(months), 1)
}

func (s *suite) dating() {
	day := Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Exact: graph.Day, Date: "2013-05-06", Quote: "Russia denounced Israel on Monday."}
	again := Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Quote: "It called Israel a danger."}
	s.put(condemned("first", "Globe", "2013-05-07"), Write("second", "Herald", "2013-05-07", day, again))
	s.equal(s.edge("RUS", ontology.Condemns, "ISR").Events, 2)
	s.outcome(condemned("first", "Globe", "2013-05-06"), graph.Replaced) // re-dated onto the other's day
	events := s.eventsOf(graph.EventFilter{})
	s.equal(len(events), 1)
	s.equal([]any{events[0].Date, events[0].DatePrecision, events[0].Quotes}, []any{"2013-05-06", graph.Day, 3})
	s.ok(s.DeleteArticle(s.ctx, "second"))
	events = s.eventsOf(graph.EventFilter{})
	s.equal([]any{events[0].Date, events[0].DatePrecision}, []any{"2013-05-06", graph.InArticle})
	s.rebuilt()
}
