package coref_test

import (
	"testing"

	"entente/ingest/coref"
	"entente/ingest/nlp"
)

func resolver(t testing.TB, opts ...coref.Option) *coref.Resolver {
	t.Helper()
	r, err := coref.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestThreshold(t *testing.T) {
	for _, bad := range []float64{-0.1, 1.1} {
		if _, err := coref.New(coref.Threshold(bad)); err == nil {
			t.Errorf("a threshold of %v was taken", bad)
		}
	}
	doc := func() *nlp.Doc {
		return &nlp.Doc{
			Text:   "Kerry left. He spoke.",
			Actors: map[string]*nlp.Actor{"john-kerry": {ID: "john-kerry", Kind: nlp.Person, Gender: "m"}},
			Sentences: []nlp.Sentence{
				{Start: 0, End: 11, Tokens: []nlp.Token{
					{Text: "Kerry", Start: 0, End: 5, UPOS: "PROPN", Lemma: "Kerry", Feats: "Number=Sing", Head: 1, Deprel: "nsubj"},
					{Text: "left", Start: 6, End: 10, UPOS: "VERB", Lemma: "leave", Feats: "VerbForm=Fin", Head: -1, Deprel: "root"},
					{Text: ".", Start: 10, End: 11, UPOS: "PUNCT", Lemma: ".", Head: 1, Deprel: "punct"},
				}},
				{Start: 12, End: 21, Tokens: []nlp.Token{
					{Text: "He", Start: 12, End: 14, UPOS: "PRON", Lemma: "he", Feats: "Number=Sing", Head: 1, Deprel: "nsubj"},
					{Text: "spoke", Start: 15, End: 20, UPOS: "VERB", Lemma: "speak", Feats: "VerbForm=Fin", Head: -1, Deprel: "root"},
					{Text: ".", Start: 20, End: 21, UPOS: "PUNCT", Lemma: ".", Head: 1, Deprel: "punct"},
				}},
			},
			Mentions: []nlp.Mention{{First: 0, Last: 1, End: 5, Form: nlp.Name, ActorIDs: []string{"john-kerry"}, Score: 1}},
		}
	}
	for threshold, want := range map[float64]int{0.5: 2, 1: 1} {
		d := doc()
		resolver(t, coref.Threshold(threshold)).Annotate(d)
		if len(d.Mentions) != want {
			t.Errorf("threshold %v: %d mentions, want %d", threshold, len(d.Mentions), want)
		}
	}
}
