package query_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/query"
)

type asker func(context.Context, graph.Reader, query.Question) (query.Answer, error)

func TestOpponentsAndAllies(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		ask  asker
		q    query.Question
		want []string
		left string // of the ground: what was left out
	}{
		{"who opposes a country, its leaders' acts included", query.Opponents, query.Question{Of: []string{"Israel"}},
			[]string{
				"RUS 2 events 2 articles 2 publications, CONDEMNS in 2, via vladimir-putin 1, mixed 2012-01-01/2013-05-05",
				"SYR 1 events 1 articles 1 publications, THREATENS in 1",
				"hassan-nasrallah 1 events 1 articles 1 publications, THREATENS in 1",
				"hezbollah 1 events 1 articles 1 publications, ATTACKS in 1",
				"IRN 1 events 1 articles 1 publications, THREATENS in 1, claims only",
			}, ""},
		{"claims left out", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{ExcludeClaims: true}},
			[]string{
				"RUS 2 events 2 articles 2 publications, CONDEMNS in 2, via vladimir-putin 1, mixed 2012-01-01/2013-05-05",
				"SYR 1 events 1 articles 1 publications, THREATENS in 1",
				"hassan-nasrallah 1 events 1 articles 1 publications, THREATENS in 1",
				"hezbollah 1 events 1 articles 1 publications, ATTACKS in 1",
			}, "claims 1"},
		{"without roll-up", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{Rollup: query.NoRollup}, Limit: 2},
			[]string{
				"RUS 1 events 2 articles 2 publications, CONDEMNS in 1, mixed 2012-01-01/2013-05-05",
				"SYR 1 events 1 articles 1 publications, THREATENS in 1",
			}, ""},
		{"dates leave undated events out", query.Opponents, query.Question{Of: []string{"ISR"}, Evidence: query.Evidence{From: "2013-05-08", To: "2013"}},
			[]string{
				"SYR 1 events 1 articles 1 publications, THREATENS in 1",
				"hassan-nasrallah 1 events 1 articles 1 publications, THREATENS in 1",
				"IRN 1 events 1 articles 1 publications, THREATENS in 1, claims only",
			}, "undated 1"},
		{"acts count for the country that is represented on the day", query.Opponents, query.Question{Of: []string{"Moscow"}},
			[]string{
				"USA 2 events 2 articles 2 publications, CONDEMNS in 2, via hillary-clinton 1 john-kerry 1, mixed 2013-05-09/2013-05-07",
				"hillary-clinton 1 events 1 articles 1 publications, CONDEMNS in 1",
			}, ""},
		{"rebels are not their country", query.Opponents, query.Question{Of: []string{"SYR"}},
			[]string{
				"ISR 1 events 1 articles 1 publications, ATTACKS in 1",
				"SYR:REB 1 events 1 articles 1 publications, ATTACKS in 1, toward bashar-al-assad 1",
			}, ""},
		{"a country's own drop out", query.Allies, query.Question{Of: []string{"SYR"}},
			[]string{"RUS 1 events 1 articles 1 publications, SUPPORTS in 1, toward bashar-al-assad 1"}, "self-edges 1"},
		{"a person is about that person", query.Allies, query.Question{Of: []string{"Assad"}},
			[]string{"RUS 1 events 1 articles 1 publications, SUPPORTS in 1"}, ""},
		{"out", query.Opponents, query.Question{Of: []string{"ISR"}, Direction: query.Out},
			[]string{"SYR 1 events 1 articles 1 publications, ATTACKS out 1"}, ""},
		{"both", query.Opponents, query.Question{Of: []string{"ISR"}, Direction: query.Both, Evidence: query.Evidence{From: "2013-05-05", To: "2013-05-08", ExcludeClaims: true}},
			[]string{
				"RUS 1 events 2 articles 2 publications, CONDEMNS in 1",
				"SYR 2 events 1 articles 1 publications, ATTACKS out 1 THREATENS in 1",
			}, "undated 1 claims 1"},
		{"mutual acts are found from either side", query.Allies, query.Question{Of: []string{"RUS"}},
			[]string{"USA 1 events 1 articles 1 publications, AGREES_WITH both 1, mixed 2013-05-09/2013-05-07"}, ""},
		{"mutual acts from the other side", query.Allies, query.Question{Of: []string{"USA"}},
			[]string{"RUS 1 events 1 articles 1 publications, AGREES_WITH both 1"}, ""},
		{"meeting makes nobody an ally", query.Allies, query.Question{Of: []string{"Putin"}, Direction: query.Both}, nil, ""},
		{"urging makes nobody an opponent", query.Opponents, query.Question{Of: []string{"Kerry"}, Direction: query.Both},
			[]string{"RUS 1 events 1 articles 1 publications, CONDEMNS out 1"}, ""},
		{"what did not happen is left out", query.Allies, query.Question{Of: []string{"ISR"}},
			[]string{"RUS 1 events 1 articles 1 publications, SUPPORTS in 1, mixed 2012-01-01/2013-05-05"}, "not actual 2"},
		{"several actors together", query.Opponents, query.Question{Of: []string{"RUS", "Syria", "Assad"}},
			[]string{
				"USA 2 events 2 articles 2 publications, CONDEMNS in 2, via hillary-clinton 1 john-kerry 1, mixed 2013-05-09/2013-05-07",
				"ISR 1 events 1 articles 1 publications, ATTACKS in 1",
				"SYR:REB 1 events 1 articles 1 publications, ATTACKS in 1",
				"hillary-clinton 1 events 1 articles 1 publications, CONDEMNS in 1",
			}, ""},
		{"too sure to be true", query.Opponents, query.Question{Of: []string{"SYR"}, Evidence: query.Evidence{MinConfidence: 1}}, nil, "unsure 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := tt.ask(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, sketch(a)); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if got := leftOut(a.Ground); got != tt.left {
				t.Errorf("left out %q, want %q", got, tt.left)
			}
			if g := a.Ground; g.Articles != 6 || g.UndatedArticles != 1 || g.FirstDate != "2013-05-05" || g.LastDate != "2013-05-09" {
				t.Errorf("ground %+v", g)
			}
		})
	}
}

// sketch writes rows as lines.
func sketch(a query.Answer) []string {
	var out []string
	for _, r := range a.Rows {
		line := fmt.Sprintf("%s %d events %d articles %d publications,", r.Actor.ID, r.Events, r.Articles, r.Publications)
		for _, x := range r.Relations {
			line += fmt.Sprintf(" %s %s %d", x.Relation, x.Direction, x.Events)
		}
		line += parts(", via", r.Via) + parts(", toward", r.Toward)
		if r.ClaimOnly {
			line += ", claims only"
		}
		if r.Mixed {
			line += fmt.Sprintf(", mixed %s/%s", r.LastFor.Date, r.LastAgainst.Date)
		}
		out = append(out, line)
	}
	return out
}

func parts(label string, list []query.Part) string {
	if len(list) == 0 {
		return ""
	}
	for _, p := range list {
		label += fmt.Sprintf(" %s %d", p.Actor.ID, p.Events)
	}
	return label
}

func leftOut(g query.Ground) string {
	var out []string
	for _, x := range []struct {
		label string
		n     int
	}{
		{"not actual", g.NotActual}, {"undated", g.Undated}, {"claims", g.Claims},
		{"unsure", g.Unsure}, {"self-edges", g.SelfEdges}, {"few", g.Few},
	} {
		if x.n > 0 {
			out = append(out, fmt.Sprintf("%s %d", x.label, x.n))
		}
	}
	return strings.Join(out, " ")
}

func TestQuotes(t *testing.T) {
	a, err := query.Opponents(context.Background(), drawn(t), query.Question{Of: []string{"ISR"}, Quotes: 3})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, q := range a.Rows[0].Quotes {
		got = append(got, fmt.Sprintf("%s %s %s: %s", q.Article.ID, q.When.Date, q.When.Precision, q.Text))
	}
	want := []string{
		"strikes-ledger 2013-05-05 article: Russia condemned the strikes of Israel.",
		"strikes-ledger 2013-05-04 day: Putin condemned on Saturday what was done by Israel.",
		"strikes-post 2013-05-05 article: Moscow condemned the raids by Israel.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quotes (-want +got):\n%s", diff)
	}
	claim := a.Rows[len(a.Rows)-1].Quotes[0]
	if claim.Speaker != (query.Speaker{ID: "ISR", Name: "Israel"}) || claim.Article.Title == "" || claim.Article.Publication != "Harbour News" {
		t.Errorf("claim %+v", claim)
	}
}

func TestPagesMakeTheWhole(t *testing.T) {
	s, ctx := drawn(t), context.Background()
	whole, err := query.Opponents(ctx, s, query.Question{Of: []string{"ISR"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	q := query.Question{Of: []string{"ISR"}, Limit: 2}
	for {
		a, err := query.Opponents(ctx, s, q)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, sketch(a)...)
		if q.Cursor = a.Next; a.Next == "" {
			break
		}
		other := query.Question{Of: []string{"SYR"}, Cursor: a.Next}
		if _, err := query.Opponents(ctx, s, other); !errors.Is(err, graph.ErrInvalid) {
			t.Fatalf("a cursor of another question gave %v", err)
		}
	}
	if diff := cmp.Diff(sketch(whole), got); diff != "" {
		t.Errorf("pages (-whole +pages):\n%s", diff)
	}
}

func TestRefusedQuestions(t *testing.T) {
	s := drawn(t)
	for name, q := range map[string]query.Question{
		"nobody":         {},
		"empty name":     {Of: []string{" "}},
		"long name":      {Of: []string{strings.Repeat("x", 1000)}},
		"zero byte":      {Of: []string{"a\x00b"}},
		"direction":      {Of: []string{"ISR"}, Direction: "up"},
		"rollup":         {Of: []string{"ISR"}, Evidence: query.Evidence{Rollup: "all"}},
		"date":           {Of: []string{"ISR"}, Evidence: query.Evidence{From: "2013-02-30"}},
		"turned dates":   {Of: []string{"ISR"}, Evidence: query.Evidence{From: "2014", To: "2013"}},
		"limit":          {Of: []string{"ISR"}, Limit: 100000},
		"negative limit": {Of: []string{"ISR"}, Limit: -1},
		"quotes":         {Of: []string{"ISR"}, Quotes: 1000},
		"confidence":     {Of: []string{"ISR"}, Evidence: query.Evidence{MinConfidence: 2}},
		"cursor":         {Of: []string{"ISR"}, Cursor: "garbage"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := query.Opponents(context.Background(), s, q); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("got %v, want invalid", err)
			}
		})
	}
}
