package graph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/ontology"
)

// byEvent groups statements by event, those of the articles named apart from the others.
func byEvent(list []graph.Sourced, apart map[string]bool) (old, added map[string][]graph.Sourced) {
	old, added = map[string][]graph.Sourced{}, map[string][]graph.Sourced{}
	articles := map[string][]graph.Sourced{}
	for _, s := range list {
		articles[s.Article.ID] = append(articles[s.Article.ID], s)
	}
	for id, own := range articles {
		statements := make([]graph.Statement, len(own))
		for i, s := range own {
			statements[i] = s.Statement
		}
		into := old
		if apart[id] {
			into = added
		}
		for i, event := range graph.EventIDs(statements) {
			if event != "" {
				into[event] = append(into[event], own[i])
			}
		}
	}
	return old, added
}

// TestWith holds that adding an article to an event gives what all its statements
// together give.
func TestWith(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := sourced(t)
		old, added := byEvent(list, map[string]bool{"a1": true, "a3": true})
		whole, _ := byEvent(list, nil)
		for id, more := range added {
			if len(old[id]) == 0 {
				continue
			}
			want := graph.ProjectEvent(id, whole[id])
			if d := cmp.Diff(want, graph.ProjectEvent(id, old[id]).With(more)); d != "" {
				t.Fatalf("(-together +one after the other)\n%s", d)
			}
			if got := graph.BestSample([]graph.Sample{graph.SampleOf(more), graph.SampleOf(old[id])}); got != graph.SampleOf(whole[id]) {
				t.Fatalf("another sample: %+v", got)
			}
		}
	})
}

// TestSharesAddUp holds that an edge counts over all its months what a plain count
// of its events' reports gives.
func TestSharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, _ := graph.ProjectEvents(sourced(t))
		type edge struct{ source, relation, target string }
		plain := map[edge]*plainCount{}
		for _, e := range events {
			if e.Status != graph.Actual {
				continue
			}
			k := edge{e.Source, string(e.Relation), e.Target}
			if plain[k] == nil {
				plain[k] = &plainCount{articles: map[string]bool{}, publications: map[string]bool{}}
			}
			plain[k].add(e)
		}
		relations := graph.ProjectRelations(events, nil)
		if len(relations) != len(plain) {
			t.Fatalf("%d edges, want %d", len(relations), len(plain))
		}
		for _, r := range relations {
			p := plain[edge{r.Source, string(r.Relation), r.Target}]
			want := []int{p.events, p.quotes, len(p.articles), len(p.publications), p.claimed()}
			if d := cmp.Diff(want, []int{r.Events, r.Quotes, r.Articles, r.Publications, r.Claimed}); d != "" {
				t.Fatalf("%+v (-want +got)\n%s", r, d)
			}
		}
	})
}

// TestVoicesAreCounted holds the count of voices to a plain one, claims that
// somebody else tells in their own voice included.
func TestVoicesAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lists := rapid.SliceOf(rapid.SliceOfDistinct(rapid.Custom(func(t *rapid.T) graph.Voice {
			return graph.Voice{
				Article:     rapid.SampledFrom([]uint64{0, 1, 1 << 63, 1<<63 + 1, 1<<64 - 1, 1<<64 - 2}).Draw(t, "article"),
				Publication: rapid.Uint64Range(0, 2).Draw(t, "publication"), Claimed: rapid.Bool().Draw(t, "claimed"),
			}
		}), func(v graph.Voice) uint64 { return v.Article })).Draw(t, "voices")
		own, outlets, claims := map[uint64]bool{}, map[uint64]bool{}, 0
		for _, v := range slices.Concat(lists...) {
			own[v.Article] = own[v.Article] || !v.Claimed
			outlets[v.Publication] = true
		}
		delete(outlets, 0) // an article without a publication counts none
		for _, o := range own {
			if !o {
				claims++
			}
		}
		encoded := make([]graph.Voices, len(lists))
		for i, list := range lists {
			encoded[i] = graph.EncodeVoices(list)
		}
		articles, claimed, publications := graph.CountVoices(encoded)
		if d := cmp.Diff([]int{len(own), claims, len(outlets)}, []int{articles, claimed, publications}); d != "" {
			t.Fatalf("(-want +got)\n%s", d)
		}
	})
}

type plainCount struct {
	events, quotes int
	articles       map[string]bool // to whether it says anything in its own voice
	publications   map[string]bool
}

func (p *plainCount) add(e graph.Event) {
	p.events++
	p.quotes += e.Quotes
	for _, r := range e.Reports {
		p.articles[r.Article] = p.articles[r.Article] || !r.Claimed
		if r.Publication != "" {
			p.publications[r.Publication] = true
		}
	}
}

func (p *plainCount) claimed() int {
	n := 0
	for _, own := range p.articles {
		if !own {
			n++
		}
	}
	return n
}

func TestCodecs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, _ := graph.ProjectEvents(sourced(t))
		for _, e := range events {
			got, err := graph.DecodeReports(graph.EncodeReports(e.Reports))
			if d := cmp.Diff(e.Reports, got); d != "" || err != nil {
				t.Fatalf("reports: %v\n%s", err, d)
			}
		}
		for _, s := range graph.ProjectShares(events) {
			var got []graph.Share
			err := graph.EachStoredShare(graph.EncodeShares([]graph.Share{s, s}), s.Source, s.Relation, s.Target, nil, func(x graph.Share) error {
				got = append(got, x)
				return nil
			})
			if d := cmp.Diff([]graph.Share{s, s}, got); d != "" || err != nil {
				t.Fatalf("shares: %v\n%s", err, d)
			}
			if n := len(s.Picks()); n != min(s.Events, graph.MaxPicks) && !s.NotActual {
				t.Fatalf("%d events are named, of %d", n, s.Events)
			}
		}
	})
}

// FuzzDecode holds that damaged bytes give an error or a list, never a panic or a
// list longer than the bytes can hold.
func FuzzDecode(f *testing.F) {
	f.Add(graph.EncodeReports([]graph.Report{{Article: "a", Publication: "Globe", Date: "2013-05-07", Quotes: 2, Claimed: true, Confidence: 0.9}}))
	f.Add([]byte(graph.EncodeVoices([]graph.Voice{{Article: 1, Publication: 2}, {Article: 3, Publication: 2, Claimed: true}})))
	f.Add(graph.EncodeShares([]graph.Share{{Month: "2013-05", Events: 1, Days: 1 << 7, Best: "x", Voices: graph.EncodeVoices([]graph.Voice{{Article: 1}})}}))
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, text []byte) {
		if articles, _, publications := graph.CountVoices([]graph.Voices{graph.Voices(text)}); articles+publications > len(text) {
			t.Errorf("%d voices from %d bytes", articles, len(text))
		}
		if picks := (graph.Share{Month: "2013-05", Best: graph.Picks(text)}).Picks(); len(picks) > len(text) {
			t.Errorf("%d events from %d bytes", len(picks), len(text))
		}
		n := 0
		if err := graph.EachStoredShare(text, "a", ontology.Meets, "b", nil, func(graph.Share) error { n++; return nil }); err == nil && n > len(text) {
			t.Errorf("%d shares from %d bytes", n, len(text))
		}
		if list, err := graph.DecodeReports(text); err == nil && len(list) > len(text) {
			t.Errorf("%d reports from %d bytes", len(list), len(text))
		}
	})
}
