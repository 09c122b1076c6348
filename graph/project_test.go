package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/ontology"
)

// sourced draws statements of a few articles about a few actors, dated in every way.
func sourced(t *rapid.T) []graph.Sourced {
	actors := []string{"ISR", "RUS", "SYR", "USA"}
	var out []graph.Sourced
	for i := range rapid.IntRange(1, 5).Draw(t, "articles") {
		a := graph.Article{
			ID:          fmt.Sprintf("a%d", i),
			Publication: rapid.SampledFrom([]string{"", "Globe", "Herald"}).Draw(t, "publication"),
			Date:        rapid.SampledFrom([]string{"", "2013-05-07", "2013-05-08"}).Draw(t, "date"),
		}
		for range rapid.IntRange(0, 6).Draw(t, "statements") {
			out = append(out, graph.Sourced{Statement: statement(t, a, actors), Article: a})
		}
	}
	return out
}

func statement(t *rapid.T, a graph.Article, actors []string) graph.Statement {
	s := graph.Statement{
		Article: a.ID, Source: rapid.SampledFrom(actors).Draw(t, "source"), Target: rapid.SampledFrom(actors).Draw(t, "target"),
		Relation:     rapid.SampledFrom([]ontology.Relation{ontology.Meets, ontology.Condemns}).Draw(t, "relation"),
		Status:       rapid.SampledFrom([]graph.Status{graph.Actual, graph.Negated}).Draw(t, "status"),
		AttributedTo: rapid.SampledFrom([]string{"", "USA"}).Draw(t, "speaker"),
		Confidence:   float64(rapid.IntRange(0, 10).Draw(t, "confidence")) / 10,
		Start:        rapid.IntRange(0, 9).Draw(t, "start"),
	}
	s.End, s.Quote = s.Start+1, fmt.Sprint(s.Start)
	switch rapid.IntRange(0, 3).Draw(t, "precision") {
	case 0:
		s.Date, s.DatePrecision = "2013-05-07", graph.Day
	case 1:
		s.Date, s.DatePrecision = "2013-05-01", graph.Month
	default:
		s.Date, s.DatePrecision = a.Date, graph.InArticle
		if a.Date == "" {
			s.DatePrecision = graph.Unknown
		}
	}
	return s
}

func TestProjectionsDoNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := sourced(t)
		events, dropped := graph.ProjectEvents(list)
		again, droppedAgain := graph.ProjectEvents(rapid.Permutation(list).Draw(t, "order"))
		if d := cmp.Diff(events, again); d != "" || dropped != droppedAgain {
			t.Fatalf("another order gives other events:\n%s", d)
		}
		relations := graph.ProjectRelations(events, nil)
		if d := cmp.Diff(relations, graph.ProjectRelations(rapid.Permutation(events).Draw(t, "events"), nil)); d != "" {
			t.Fatalf("another order gives other relations:\n%s", d)
		}
		checkSums(t, list, events, dropped, relations)
	})
}

// checkSums holds events, relations and months to each other.
func checkSums(t *rapid.T, list []graph.Sourced, events []graph.Event, dropped int, relations []graph.Relation) {
	self := 0
	for _, s := range list {
		if s.Statement.Source == s.Statement.Target {
			self++
		}
	}
	if self != dropped {
		t.Fatalf("%d self-edges counted, want %d", dropped, self)
	}
	actual, inRelations, inMonths := 0, 0, 0
	for _, e := range events {
		if e.Relation.Symmetric() && e.Source > e.Target || e.Articles < e.Publications || e.Quotes < e.Articles {
			t.Fatalf("event does not hold together: %+v", e)
		}
		if e.Status == graph.Actual {
			actual++
		}
	}
	for _, r := range relations {
		inRelations += r.Events
	}
	for _, b := range graph.Buckets(events) {
		inMonths += b.Events
	}
	if inRelations != actual || inMonths != actual {
		t.Fatalf("%d actual events, %d in relations, %d in months", actual, inRelations, inMonths)
	}
}

func TestEventIDs(t *testing.T) {
	at := func(start int, p graph.Precision, date string) graph.Statement {
		return graph.Statement{Article: "a", Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Status: graph.Actual,
			Start: start, Date: date, DatePrecision: p}
	}
	other := at(0, graph.Unknown, "")
	other.Article = "b"
	flip := at(0, graph.Day, "2013-05-07")
	flip.Source, flip.Target, flip.Relation = "ISR", "RUS", ontology.Meets
	flop := at(0, graph.InArticle, "2013-05-07")
	flop.Relation = ontology.Meets
	id := func(list ...graph.Statement) string { return graph.EventIDs(list)[0] }
	day := id(at(0, graph.Day, "2013-05-07"))
	tests := []struct {
		name string
		got  string
		same bool
	}{
		{"article and day share", id(at(0, graph.InArticle, "2013-05-07")), true},
		{"another day", id(at(0, graph.Day, "2013-05-06")), false},
		{"month apart from its first day", id(at(0, graph.Month, "2013-05-07")), false},
		{"undated joins the dated", id(at(5, graph.Unknown, ""), at(0, graph.Day, "2013-05-07")), true},
		{"nearest of two", id(at(5, graph.Unknown, ""), at(0, graph.Day, "2013-05-07"), at(9, graph.Day, "2013-05-01")), false},
		{"earlier of two as near", id(at(5, graph.Unknown, ""), at(1, graph.Day, "2013-05-07"), at(9, graph.Day, "2013-05-01")), true},
		{"undated alone", id(at(0, graph.Unknown, "")), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if (tt.got == day) != tt.same {
				t.Errorf("same event: %v, want %v", tt.got == day, tt.same)
			}
		})
	}
	if id(at(0, graph.Unknown, "")) == id(other) {
		t.Error("undated statements of two articles share an event")
	}
	if id(flip) != id(flop) {
		t.Error("a symmetric relation has two directions")
	}
}

func TestProjectActor(t *testing.T) {
	kb := graph.Contribution{Actor: graph.Actor{ID: "x", Name: "Vladimir Putin", Kind: graph.Person, Origin: "kb", Aliases: []string{"Putin"}}, Articles: 1}
	common := graph.Contribution{Actor: graph.Actor{ID: "x", Name: "V. Putin", ShortName: "Putin", Kind: graph.Person, Origin: "article"}, Articles: 9}
	merged := graph.Contribution{Actor: graph.Actor{ID: "y", Name: "Wladimir Putin", Kind: graph.Person, Country: "RUS", Origin: "kb"}, Articles: 5}
	want := graph.Actor{ID: "x", Name: "Vladimir Putin", ShortName: "Putin", Kind: graph.Person, Country: "RUS", Origin: "kb",
		Aliases: []string{"V. Putin", "Wladimir Putin"}}
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.Permutation([]graph.Contribution{kb, common, merged}).Draw(t, "order")
		if d := cmp.Diff(want, graph.ProjectActor("x", list)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestTies(t *testing.T) {
	tie := graph.Tie{Person: "p", Relation: graph.Leads, Of: "USA", Origin: "article"}
	former := tie
	former.Former = true
	list := []graph.SourcedTie{{tie, "2013-05-07"}, {former, "2017-02-01"}, {tie, "2012-01-01"}, {former, ""}}
	rapid.Check(t, func(t *rapid.T) {
		ties := graph.ProjectTies(rapid.Permutation(list).Draw(t, "order"))
		want := graph.Tie{Person: "p", Relation: graph.Leads, Of: "USA", Origin: "article", To: "2017-01-31", FirstSeen: "2012-01-01", LastSeen: "2013-05-07"}
		if len(ties) != 2 || ties[1] != want && ties[0] != want {
			t.Fatalf("got %+v", ties)
		}
	})
}

func TestValidOn(t *testing.T) {
	kept := graph.Tie{From: "2009-01-20", To: "2017-01-20"}
	tests := []struct {
		tie  graph.Tie
		date string
		want bool
	}{
		{kept, "2009-01-20", true}, {kept, "2017-01-20", true}, {kept, "2017-01-21", false}, {kept, "2008-12-31", false},
		{kept, "", false}, {graph.Tie{}, "", true}, {graph.Tie{}, "2013-01-01", true},
		{graph.Tie{Former: true}, "2013-01-01", false}, {graph.Tie{From: "2009-01-20"}, "2030-01-01", true},
	}
	for _, tt := range tests {
		if got := tt.tie.ValidOn(tt.date); got != tt.want {
			t.Errorf("%+v on %q: %v, want %v", tt.tie, tt.date, got, tt.want)
		}
	}
}
