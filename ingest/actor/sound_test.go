package actor_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/ingest/nlp"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

type reporter interface {
	Errorf(format string, args ...any)
	Helper()
}

// sound checks what every later stage relies on.
func sound(t reporter, d *nlp.Doc) {
	t.Helper()
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Sentence < 0 || m.Sentence >= len(d.Sentences) {
			t.Errorf("mention %+v lies in no sentence", m)
			continue
		}
		s := &d.Sentences[m.Sentence]
		if m.First < 0 || m.First >= m.Last || m.Last > len(s.Tokens) || m.Head < m.First || m.Head >= m.Last {
			t.Errorf("mention %+v has tokens out of bounds", m)
			continue
		}
		if m.Start != s.Tokens[m.First].Start || m.End != s.Tokens[m.Last-1].End {
			t.Errorf("mention %+v has other offsets than its tokens", m)
		}
		if len(m.ActorIDs) == 0 || m.Score <= 0 || m.Score > 1 {
			t.Errorf("mention %+v names nobody or has no belief", m)
		}
		for _, id := range m.ActorIDs {
			if d.Actors[id] == nil {
				t.Errorf("%q of mention %+v is not among the actors", id, m)
			}
		}
		if i > 0 && before(m, &d.Mentions[i-1]) {
			t.Errorf("mention %+v is out of order", m)
		}
	}
	for id, a := range d.Actors {
		if a.ID != id || id == "" || a.Name == "" || a.Kind == "" || strings.ContainsAny(id, " /\n") {
			t.Errorf("actor %q is %+v", id, a)
		}
	}
	for _, x := range d.Ties {
		if d.Actors[x.Person] == nil || d.Actors[x.Of] == nil {
			t.Errorf("an end of tie %+v is not among the actors", x)
		}
	}
}

func before(a, b *nlp.Mention) bool {
	return slices.Compare([]int{a.Sentence, a.First, a.Last}, []int{b.Sentence, b.First, b.Last}) < 0
}

// pieces are what random texts are made of.
var pieces = []string{
	"Israel", "Israeli", "the Israelis", "U.S.", "-led", "-backed", "anti-", "Moscow", "in", "of", "'s", "'", "Prime Minister", "President", "-elect", "former", "ex-",
	"Mr.", "Kerry", "John Kerry", "Putin", "Vladimir", "al-Assad", "Syrian", "rebels", "troops", "government", "opposition leader", "Hamas", "(AU)", "African Union", "(", ")",
	"said", "met", "killed", "and", ",", ".", "\n\n", "two", "King Abdullah", "of Jordan", "Georgia", "the", "The", "Congress", "Korea", "spokesman for", "Ban Ki-moon",
	"Sunday", "é", "Ω", "\u200b", "—", "\"", "II", "Jr.", "De", "A", "x", "Dr", "militants", "police", "who", "Jordan", "Washington", "Reuters",
}

func TestSoundOnRandomText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "words"), rapid.SampledFrom([]string{" ", " ", ""}).Draw(t, "gap"))
		date := rapid.SampledFrom([]string{"", "1990-08-01", "2013-05-07", "2022-03-01"}).Draw(t, "date")
		d := annotate(text, date)
		sound(t, d)
	})
}

// TestSoundOnAnyTree links sentences whose trees are broken: heads out of bounds and cycles.
func TestSoundOnAnyTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := annotate(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 25).Draw(t, "words"), " "), "2013-05-07")
		for i := range d.Sentences {
			s := &d.Sentences[i]
			for j := range s.Tokens {
				s.Tokens[j].Head = rapid.IntRange(-3, len(s.Tokens)+3).Draw(t, "head")
				s.Tokens[j].Deprel = rapid.SampledFrom([]string{"", "root", "nsubj", "obj", "amod", "compound", "nmod", "nmod:poss", "conj", "appos", "flat", "case", "obl"}).Draw(t, "rel")
				s.Tokens[j].UPOS = rapid.SampledFrom([]string{"", "NOUN", "PROPN", "ADJ", "VERB", "ADP", "PUNCT"}).Draw(t, "tag")
			}
			s.Spans = []nlp.Span{{First: 0, Last: len(s.Tokens), Label: rapid.SampledFrom([]string{nlp.PER, nlp.ORG, nlp.LOC}).Draw(t, "label")}}
		}
		loaded().linker.Annotate(d)
		sound(t, d)
	})
}

func TestSameTextSameActors(t *testing.T) {
	want := annotate(sample, "2013-05-07")
	if len(want.Mentions) < 10 {
		t.Fatalf("only %d mentions in the sample", len(want.Mentions))
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got := &nlp.Doc{ID: want.ID, Date: want.Date, Text: want.Text, Sentences: want.Sentences}
			loaded().linker.Annotate(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the same text gives other actors:\n%s", diff)
			}
		})
	}
	group.Wait()
}
