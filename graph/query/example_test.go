package query_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
	"entente/graph/sqlite"
)

// ledger opens a store that holds one article of two sentences; discard ends it.
func ledger(ctx context.Context) (s graph.Store, discard func(), err error) {
	dir, err := os.MkdirTemp("", "entente")
	if err != nil {
		return nil, nil, err
	}
	if s, err = sqlite.Open(ctx, filepath.Join(dir, "entente.db")); err != nil {
		return nil, nil, err
	}
	discard = func() { _ = errors.Join(s.Close(ctx), os.RemoveAll(dir)) }
	text := "Russia condemned the strikes of Israel.\nKerry met Putin."
	russia := graph.Actor{ID: "RUS", Name: "Russia", Kind: graph.Country, Country: "RUS"}
	israel := graph.Actor{ID: "ISR", Name: "Israel", Kind: graph.Country, Country: "ISR"}
	kerry := graph.Actor{ID: "john-kerry", Name: "John Kerry", Kind: graph.Person, Country: "USA"}
	putin := graph.Actor{ID: "vladimir-putin", Name: "Vladimir Putin", Kind: graph.Person, Country: "RUS"}
	_, err = s.PutArticle(ctx, graph.Analysis{
		Article:  graph.Article{ID: "ledger", Title: "Strikes", Date: "2013-05-05", Publication: "Daily Ledger", Text: text},
		Mentions: []graph.Mention{{Actor: russia, Count: 1}, {Actor: israel, Count: 1}, {Actor: kerry, Count: 1}, {Actor: putin, Count: 1}},
		Statements: []graph.Statement{{
			Article: "ledger", Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Status: graph.Actual,
			Date: "2013-05-05", DatePrecision: graph.InArticle, Confidence: 0.9, Quote: text[:39], Start: 0, End: 39,
			SourceText: graph.Span{Text: "Russia", Start: 0, End: 6}, Cue: graph.Span{Text: "condemned", Start: 7, End: 16},
			TargetText: graph.Span{Text: "Israel", Start: 32, End: 38},
		}, {
			Article: "ledger", Source: "john-kerry", Relation: ontology.Meets, Target: "vladimir-putin", Status: graph.Actual,
			Date: "2013-05-05", DatePrecision: graph.InArticle, Confidence: 0.9, Quote: text[40:], Start: 40, End: 56,
			SourceText: graph.Span{Text: "Kerry", Start: 40, End: 45}, Cue: graph.Span{Text: "met", Start: 46, End: 49},
			TargetText: graph.Span{Text: "Putin", Start: 50, End: 55},
		}},
	})
	return s, discard, err
}

func ExampleOpponents() {
	ctx := context.Background()
	s, discard, err := ledger(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer discard()

	a, err := query.Opponents(ctx, s, query.Question{Of: []string{"Israel"}, Quotes: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range a.Rows {
		fmt.Printf("%s: %d event, %s\n", row.Actor.Name, row.Events, row.Relations[0].Relation)
		fmt.Printf("  %q (%s, reported %s)\n", row.Quotes[0].Text, row.Quotes[0].Article.Publication, row.Quotes[0].When.Date)
	}
	fmt.Printf("of %d article\n", a.Ground.Articles)
	// Output:
	// Russia: 1 event, CONDEMNS
	//   "Russia condemned the strikes of Israel." (Daily Ledger, reported 2013-05-05)
	// of 1 article
}

func ExamplePair() {
	ctx := context.Background()
	s, discard, err := ledger(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer discard()

	a, err := query.Pair(ctx, s, query.PairQuestion{A: "John Kerry", B: "Vladimir Putin"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: for %d, against %d, contact %d\n", a.Label, a.For.Events, a.Against.Events, a.Contact.Events)
	// Output: contactOnly: for 0, against 0, contact 1
}
