package parse_test

import (
	"testing"

	"entente/ingest/nlp"
	"entente/ingest/parse"
	"entente/ingest/tokenize"
)

// One verb has one subject: of two that stand side by side, the first belongs to the second.
func TestOneSubject(t *testing.T) {
	p, err := parse.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"Ivan Petrov supporters marched in the capital.",
		"Former agency contractor Ivan Petrov left.",
		"Rebel commander Ivan Petrov surrendered.",
		"The minister and the envoy left.",
	} {
		d := &nlp.Doc{Text: text}
		tokenize.New().Annotate(d)
		p.Annotate(d)
		for _, s := range d.Sentences {
			for i := 1; i < len(s.Tokens); i++ {
				a, b := s.Tokens[i-1], s.Tokens[i]
				if a.Deprel == "nsubj" && b.Deprel == "nsubj" && a.Head == b.Head {
					t.Errorf("%q: %s and %s are both subjects of %s", text, a.Text, b.Text, s.Tokens[a.Head].Text)
				}
			}
		}
	}
}
