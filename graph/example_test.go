package graph_test

import (
	"fmt"

	"entente/graph"
	"entente/graph/ontology"
)

// Two outlets tell the same event: it counts once, however many sentences say so.
func ExampleProjectEvents() {
	condemns := func(article, publication string, start int) graph.Sourced {
		return graph.Sourced{
			Statement: graph.Statement{
				Article: article, Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Status: graph.Actual,
				Date: "2013-05-06", DatePrecision: graph.Day, Confidence: 0.9, Quote: "Russia condemned Israel.", Start: start, End: start + 24,
			},
			Article: graph.Article{ID: article, Publication: publication},
		}
	}
	events, _ := graph.ProjectEvents([]graph.Sourced{
		condemns("globe-1", "Globe", 0), condemns("globe-1", "Globe", 90), condemns("herald-1", "Herald", 0),
	})
	for _, e := range events {
		fmt.Println(e.Source, e.Relation, e.Target, e.Date, e.Articles, "articles", e.Publications, "publications", e.Quotes, "quotes", e.Confidence)
	}
	// Output: RUS CONDEMNS ISR 2013-05-06 2 articles 2 publications 3 quotes 0.99
}

// An office ends with its dates, and what is said to be over never counts.
func ExampleTie_ValidOn() {
	secretary := graph.Tie{Person: "john-kerry", Relation: graph.Represents, Of: "USA", From: "2013-02-01", To: "2017-01-20"}
	fmt.Println(secretary.ValidOn("2013-05-07"), secretary.ValidOn("2018-01-01"))
	secretary.Former = true
	fmt.Println(secretary.ValidOn("2013-05-07"))
	// Output:
	// true false
	// false
}

// Merges are decisions; chains lead to the actor that stands for all.
func ExampleCanonical() {
	canonical := graph.Canonical([]graph.Merge{{From: "putin~a1", Into: "v-putin"}, {From: "v-putin", Into: "vladimir-putin"}})
	fmt.Println(canonical("putin~a1"), canonical("RUS"))
	// Output: vladimir-putin RUS
}

func ExampleFold() {
	fmt.Println(graph.Fold("Sana'a"), graph.Fold("U.S."), graph.Fold("Erdoğan"), graph.Fold("al-Assad"))
	// Output: sanaa us erdogan al assad
}
