package event_test

import (
	"fmt"

	"entente/ingest/event"
	"entente/ingest/nlp"
)

// A parsed sentence with its actors goes in, statements come out.
func ExampleCoder_Code() {
	coder, err := event.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := &nlp.Doc{
		Text: "Russia refused to back France",
		Sentences: []nlp.Sentence{{Start: 0, End: 29, Tokens: []nlp.Token{
			{Text: "Russia", Start: 0, End: 6, UPOS: "PROPN", Lemma: "Russia", Head: 1, Deprel: "nsubj"},
			{Text: "refused", Start: 7, End: 14, UPOS: "VERB", Lemma: "refuse", Head: -1, Deprel: "root"},
			{Text: "to", Start: 15, End: 17, UPOS: "PART", Lemma: "to", Head: 3, Deprel: "mark"},
			{Text: "back", Start: 18, End: 22, UPOS: "VERB", Lemma: "back", Feats: "VerbForm=Inf", Head: 1, Deprel: "xcomp"},
			{Text: "France", Start: 23, End: 29, UPOS: "PROPN", Lemma: "France", Head: 3, Deprel: "obj"},
		}}},
		Mentions: []nlp.Mention{
			{Sentence: 0, First: 0, Last: 1, Head: 0, Start: 0, End: 6, ActorIDs: []string{"RUS"}, Score: 1},
			{Sentence: 0, First: 4, Last: 5, Head: 4, Start: 23, End: 29, ActorIDs: []string{"FRA"}, Score: 1},
		},
	}
	for _, s := range coder.Code(doc) {
		fmt.Println(s.Source, s.Relation, s.Target, s.Status)
	}
	// Output:
	// RUS REJECTS FRA actual
	// RUS SUPPORTS FRA negated
}
