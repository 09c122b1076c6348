package coref_test

import (
	"sync"
	"testing"

	"entente/ingest/coref"
	"entente/ingest/nlp"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	words = []string{"he", "it", "they", "its", "his", "we", "I", "the", "both", "two", "leaders", "sides", "group", "leader", "government",
		"Kerry", "Iran", "himself", "and", "said", "who", `"`, "militants", "former", "president", "-", "."}
	tags = []string{"VERB", "NOUN", "PROPN", "ADJ", "PRON", "AUX", "ADP", "NUM", "DET", "PUNCT", ""}
	rels = []string{"nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "nmod:desc", "amod", "compound", "conj", "acl", "acl:relcl", "advcl",
		"xcomp", "ccomp", "appos", "parataxis", "case", "cop", "det", "nummod", "expl", "root", ""}
	feats = []string{"", "Number=Sing", "Number=Plur", "VerbForm=Fin", "VerbForm=Inf"}
	ids   = [][]string{nil, {"IRN"}, {"SYR:REB"}, {"john-kerry"}, {"hamas"}, {"john-kerry", "IRN"}, {"nobody"}}
	cast  = []*nlp.Actor{
		{ID: "IRN", Name: "Iran", Kind: nlp.Country, Country: "IRN"},
		{ID: "SYR:REB", Name: "Syrian rebels", Kind: nlp.Group, Country: "SYR", Role: "REB"},
		{ID: "john-kerry", Name: "John Kerry", Kind: nlp.Person, Country: "USA", Gender: "m", Role: "minister"},
		{ID: "hamas", Name: "Hamas", Kind: nlp.Organization},
	}
	ready = sync.OnceValues(func() (*coref.Resolver, error) { return coref.New(coref.Threshold(0.2)) })
)

// randomDoc draws documents whose heads, mentions and offsets may be nonsense, but
// whose tokens lie in the text.
func randomDoc(t *rapid.T) *nlp.Doc {
	d := &nlp.Doc{ID: "r", Actors: map[string]*nlp.Actor{}}
	for _, a := range cast {
		d.Actors[a.ID] = a
	}
	for n := rapid.IntRange(0, 5).Draw(t, "sentences"); n > 0; n-- {
		s := nlp.Sentence{Start: len(d.Text)}
		size := rapid.IntRange(0, 12).Draw(t, "tokens")
		for range size {
			w := rapid.SampledFrom(words).Draw(t, "word")
			start := len(d.Text)
			d.Text += w + " "
			s.Tokens = append(s.Tokens, nlp.Token{
				Text: w, Start: start, End: start + len(w), Lemma: w, UPOS: rapid.SampledFrom(tags).Draw(t, "tag"),
				Deprel: rapid.SampledFrom(rels).Draw(t, "rel"), Head: rapid.IntRange(-2, size+1).Draw(t, "head"),
				Feats: rapid.SampledFrom(feats).Draw(t, "feats"),
			})
		}
		s.End = len(d.Text)
		d.Sentences = append(d.Sentences, s)
	}
	for n := rapid.IntRange(0, 6).Draw(t, "mentions"); n > 0; n-- {
		first := rapid.IntRange(-1, 12).Draw(t, "first")
		d.Mentions = append(d.Mentions, nlp.Mention{
			Sentence: rapid.IntRange(-1, 6).Draw(t, "sentence"), First: first, Last: first + rapid.IntRange(0, 3).Draw(t, "length"),
			Head: rapid.IntRange(-1, 13).Draw(t, "mention head"), Form: nlp.Name, ActorIDs: rapid.SampledFrom(ids).Draw(t, "actors"), Score: 1,
		})
	}
	if rapid.Bool().Draw(t, "tie") {
		d.Ties = []nlp.Tie{{Person: "john-kerry", Relation: nlp.Leads, Of: "IRN", Office: "President of Iran"}, {Person: "x", Of: "y"}}
	}
	return d
}

// added are the mentions that were not there before.
func added(before, after []nlp.Mention) []nlp.Mention {
	var out []nlp.Mention
	for _, m := range after {
		old := false
		for k := range before {
			old = old || cmp.Equal(before[k], m)
		}
		if !old {
			out = append(out, m)
		}
	}
	return out
}

func checkRandom(t *rapid.T) {
	r, err := ready()
	if err != nil {
		t.Fatal(err)
	}
	d := randomDoc(t)
	before := append([]nlp.Mention(nil), d.Mentions...)
	r.Annotate(d)
	for k := 1; k < len(d.Mentions); k++ {
		a, b := &d.Mentions[k-1], &d.Mentions[k]
		if a.Sentence > b.Sentence || a.Sentence == b.Sentence && (a.First > b.First || a.First == b.First && a.Last > b.Last) {
			t.Fatalf("mentions out of order: %+v before %+v", a, b)
		}
	}
	covered := map[[2]int]bool{}
	for _, m := range added(before, d.Mentions) {
		checkMention(t, d, &m)
		for i := m.First; i < m.Last; i++ {
			if covered[[2]int{m.Sentence, i}] {
				t.Fatalf("mentions overlap at %+v", m)
			}
			covered[[2]int{m.Sentence, i}] = true
		}
		for _, old := range before {
			if old.Sentence == m.Sentence && old.Head >= m.First && old.Head < m.Last && old.Head >= old.First && old.Head < old.Last && len(old.ActorIDs) > 0 && old.First >= 0 && old.Last <= len(d.Sentences[m.Sentence].Tokens) {
				t.Fatalf("%+v covers the head of %+v", m, old)
			}
		}
	}
	count := len(d.Mentions)
	again := append([]nlp.Mention(nil), d.Mentions...)
	r.Annotate(d)
	for _, m := range added(again, d.Mentions) {
		checkMention(t, d, &m)
	}
	if len(d.Mentions) < count {
		t.Fatal("mentions were lost")
	}
}

func checkMention(t *rapid.T, d *nlp.Doc, m *nlp.Mention) {
	if m.Sentence < 0 || m.Sentence >= len(d.Sentences) {
		t.Fatalf("no sentence %d", m.Sentence)
	}
	s := &d.Sentences[m.Sentence]
	if m.First < 0 || m.Last > len(s.Tokens) || m.Head < m.First || m.Head >= m.Last {
		t.Fatalf("bounds of %+v", m)
	}
	if m.Start != s.Tokens[m.First].Start || m.End != s.Tokens[m.Last-1].End {
		t.Fatalf("offsets of %+v", m)
	}
	if len(m.ActorIDs) == 0 || !(m.Score > 0 && m.Score <= 1) || m.Form == nlp.Name {
		t.Fatalf("link %+v", m)
	}
	for _, id := range m.ActorIDs {
		if d.Actors[id] == nil {
			t.Fatalf("unknown actor %q", id)
		}
	}
}

func TestRandomTrees(t *testing.T) { rapid.Check(t, checkRandom) }

func FuzzAnnotate(f *testing.F) { f.Fuzz(rapid.MakeFuzz(checkRandom)) }
