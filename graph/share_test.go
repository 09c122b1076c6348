package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
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
		p.publications[r.Publication] = true
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
			got, err := graph.DecodeVoices(graph.EncodeVoices(s.Voices))
			if d := cmp.Diff(s.Voices, got); d != "" || err != nil {
				t.Fatalf("voices: %v\n%s", err, d)
			}
		}
	})
}

// FuzzDecode holds that damaged bytes give an error or a list, never a panic or a
// list longer than the bytes can hold.
func FuzzDecode(f *testing.F) {
	f.Add(graph.EncodeReports([]graph.Report{{Article: "a", Publication: "Globe", Date: "2013-05-07", Quotes: 2, Claimed: true, Confidence: 0.9}}))
	f.Add(graph.EncodeVoices([]graph.Voice{{Article: 1, Publication: 2}, {Article: 3, Publication: 2, Claimed: true}}))
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, text []byte) {
		if list, err := graph.DecodeVoices(text); err == nil && len(list) > len(text) {
			t.Errorf("%d voices from %d bytes", len(list), len(text))
		}
		if list, err := graph.DecodeReports(text); err == nil && len(list) > len(text) {
			t.Errorf("%d reports from %d bytes", len(list), len(text))
		}
	})
}
