package coref_test

import (
	"fmt"

	"entente/ingest/coref"
	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// The actor stage has named Chavez; coref adds who "he" and "his government" are.
func ExampleResolver_Annotate() {
	doc := &nlp.Doc{Text: "Chavez flew to Havana. He said his government would help."}
	tokenize.New().Annotate(doc)
	parser, err := parse.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	parser.Annotate(doc)
	doc.Actors = map[string]*nlp.Actor{
		"hugo-chavez": {ID: "hugo-chavez", Name: "Hugo Chavez", Kind: nlp.Person, Country: "VEN", Gender: "m"},
		"VEN":         {ID: "VEN", Name: "Venezuela", Kind: nlp.Country, Country: "VEN"},
	}
	doc.Ties = []nlp.Tie{{Person: "hugo-chavez", Relation: nlp.Leads, Of: "VEN", Office: "President"}}
	doc.Mentions = []nlp.Mention{{Last: 1, End: 6, Form: nlp.Name, ActorIDs: []string{"hugo-chavez"}, Score: 1}}

	resolver, err := coref.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	resolver.Annotate(doc)
	for _, m := range doc.Mentions {
		fmt.Println(doc.Text[m.Start:m.End], m.ActorIDs)
	}
	// Output:
	// Chavez [hugo-chavez]
	// He [hugo-chavez]
	// his [hugo-chavez]
	// government [VEN]
}
