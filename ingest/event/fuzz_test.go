package event_test

import (
	"testing"

	"entente/ingest/nlp"

	"pgregory.net/rapid"
)

var words = []string{"Russia", "attack", "the", "talks", "with", "said", "not", "and", "which", "refuse", "visit", "2007", "May", "3", "last", "week", "ally", "by", "-", "?"}

var lemmas = []string{"attack", "talk", "say", "refuse", "visit", "support", "ally", "accuse", "hold", "the", "with", "call", ""}

var rels = []string{
	"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound", "compound:prt", "conj", "cc",
	"acl", "acl:relcl", "advcl", "xcomp", "ccomp", "appos", "parataxis", "case", "mark", "aux", "aux:pass", "cop", "det", "advmod", "root", "",
}

var tags = []string{"VERB", "NOUN", "PROPN", "ADJ", "PRON", "AUX", "ADP", "NUM", ""}

// randomDoc draws documents whose heads, mentions and offsets may be nonsense.
func randomDoc(t *rapid.T) *nlp.Doc {
	d := &nlp.Doc{ID: "r", Date: rapid.SampledFrom([]string{"", "2013-05-07", "nonsense"}).Draw(t, "date")}
	for n := rapid.IntRange(0, 3).Draw(t, "sentences"); n > 0; n-- {
		s := nlp.Sentence{Start: len(d.Text)}
		size := rapid.IntRange(0, 12).Draw(t, "tokens")
		for range size {
			w := rapid.SampledFrom(words).Draw(t, "word")
			start := len(d.Text)
			d.Text += w + " "
			s.Tokens = append(s.Tokens, nlp.Token{
				Text: w, Start: start, End: start + len(w), Lemma: rapid.SampledFrom(lemmas).Draw(t, "lemma"),
				UPOS: rapid.SampledFrom(tags).Draw(t, "tag"), Deprel: rapid.SampledFrom(rels).Draw(t, "rel"),
				Head:  rapid.IntRange(-2, size+1).Draw(t, "head"),
				Feats: rapid.SampledFrom([]string{"", "VerbForm=Part|Tense=Past", "VerbForm=Inf", "VerbForm=Ger"}).Draw(t, "feats"),
			})
		}
		s.End = len(d.Text)
		d.Sentences = append(d.Sentences, s)
	}
	for n := rapid.IntRange(0, 6).Draw(t, "mentions"); n > 0; n-- {
		first := rapid.IntRange(-1, 12).Draw(t, "first")
		d.Mentions = append(d.Mentions, nlp.Mention{
			Sentence: rapid.IntRange(-1, 4).Draw(t, "sentence"), First: first, Last: first + rapid.IntRange(0, 3).Draw(t, "length"),
			Head: rapid.IntRange(-1, 13).Draw(t, "mention head"), Start: rapid.IntRange(-1, 90).Draw(t, "start"), End: rapid.IntRange(-1, 90).Draw(t, "end"),
			ActorIDs: rapid.SampledFrom([][]string{nil, {"RUS"}, {"ISR"}, {"SYR:REB"}, {"john-kerry", "RUS"}}).Draw(t, "actors"),
			Score:    rapid.Float64Range(-1, 2).Draw(t, "score"), Possessor: rapid.Bool().Draw(t, "possessor"), Place: rapid.Bool().Draw(t, "place"),
		})
	}
	return d
}

func checkRandom(t *rapid.T) {
	c := shared()
	d := randomDoc(t)
	for _, s := range c.Code(d) {
		if s.Source == s.Target {
			t.Errorf("%s acts on itself", s.Source)
		}
		if !s.Status.Valid() || !s.Relation.Valid() || s.Confidence < 0 || s.Confidence > 1 {
			t.Errorf("invalid statement %+v", s)
		}
		if (s.Date == "") != (s.DatePrecision == "unknown") {
			t.Errorf("date %q with precision %s", s.Date, s.DatePrecision)
		}
	}
	c.Explain(d)
}

func TestRandomTrees(t *testing.T) { rapid.Check(t, checkRandom) }

func FuzzCode(f *testing.F) { f.Fuzz(rapid.MakeFuzz(checkRandom)) }
