package query_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph/graphtest"
	"entente/graph/query"
)

func TestStanceOf(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		q    query.StanceQuestion
		want string
	}{
		{"mixed, with the dates of the last of each", query.StanceQuestion{A: "RUS", B: "ISR"},
			"mixed -0.3333 Russia and Israel: 1 for (SUPPORTS 1) in 1 article of 1 publication, 2012; " +
				"2 against (CONDEMNS 2) in 2 articles of 2 publications, 2013-05-04 to reported 2013-05-05; last for 2012, last against reported 2013-05-05."},
		{"what is old fades", query.StanceQuestion{A: "RUS", B: "ISR", HalfLife: 60},
			"opponent -0.9965 Russia and Israel: 1 for (SUPPORTS 1) in 1 article of 1 publication, 2012; " +
				"2 against (CONDEMNS 2) in 2 articles of 2 publications, 2013-05-04 to reported 2013-05-05."},
		{"claims are apart", query.StanceQuestion{A: "IRN", B: "ISR"}, "unknown 0 Iran and Israel: nothing in a writer's own voice; 1 claim apart."},
		{"contact only", query.StanceQuestion{A: "Kerry", B: "Putin", Evidence: query.Evidence{Rollup: query.NoRollup}},
			"contactOnly 0 John Kerry and Vladimir Putin: 1 contact (MEETS 1) in 1 article of 1 publication, 2013-05-07."},
		{"nothing", query.StanceQuestion{A: "IRN", B: "USA"}, "unknown 0 Iran and United States: no evidence found."},
		{"ally", query.StanceQuestion{A: "RUS", B: "Assad"}, "ally 1 Russia and Bashar al-Assad: 1 for (SUPPORTS 1) in 1 article of 1 publication, reported 2013-05-07."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.q.Quotes = 2
			a, err := query.StanceOf(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, fmt.Sprintf("%s %v %s", a.Label, a.Score, a.Rule)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, side := range []query.Side{a.For, a.Against, a.Contact} {
				if side.Events > 0 != (len(side.Quotes) > 0) || side.Claims.Events > 0 != (len(side.Claims.Quotes) > 0) {
					t.Errorf("events without quotes: %+v", side)
				}
			}
		})
	}
}

// TestStanceAgreesWithPair holds that both count the same events, once claims are
// out of it.
func TestStanceAgreesWithPair(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(41, 80)), context.Background()
	all := everybody(t, s)
	mixed := 0
	for i := range all[:12] {
		for _, b := range all[:i] {
			e := query.Evidence{ExcludeClaims: true}
			a, err := query.StanceOf(ctx, s, query.StanceQuestion{A: all[i].ID, B: b.ID, Evidence: e})
			if err != nil {
				t.Fatal(err)
			}
			p, err := query.Pair(ctx, s, query.PairQuestion{A: all[i].ID, B: b.ID, Evidence: query.Evidence{ExcludeClaims: true}})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]query.Tally{p.For.Tally, p.Against.Tally, p.Contact.Tally}, []query.Tally{a.For.Tally, a.Against.Tally, a.Contact.Tally}); diff != "" || a.Label != p.Label {
				t.Errorf("%s %s: %s and %s\n%s", all[i].ID, b.ID, p.Label, a.Label, diff)
			}
			if a.Label == query.Mixed {
				mixed++
				if !strings.Contains(a.Rule, "last for") {
					t.Errorf("mixed without dates: %s", a.Rule)
				}
			}
		}
	}
	if mixed == 0 {
		t.Error("no pair is mixed: the graph tests too little")
	}
}

func TestTimeline(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		by    query.Grain
		a, b  string
		want  []string
		turns []string
	}{
		{query.ByMonth, "RUS", "ISR", []string{"2013-05 month 0/2/0", "2012 year 1/0/0"}, nil},
		{query.ByYear, "RUS", "ISR", []string{"2013 year 0/2/0", "2012 year 1/0/0"}, []string{"2013 for→against 2012-01-01 2013-05-04"}},
		{query.ByDay, "USA", "RUS", []string{"2013-05-09 day 1/0/0", "2013-05-07 day 0/1/1", "2012-06-01 day 0/1/0"}, []string{"2013-05-09 against→for 2013-05-07 2013-05-09"}},
		{query.ByDay, "hezbollah", "ISR", nil, nil},
	} {
		a, err := query.Timeline(context.Background(), s, query.TimelineQuestion{A: tt.a, B: tt.b, By: tt.by, Quotes: 1})
		if err != nil {
			t.Fatal(err)
		}
		var got, turns []string
		for _, p := range a.Periods {
			got = append(got, fmt.Sprintf("%s %s %d/%d/%d", p.Period, p.Precision, p.For.Events, p.Against.Events, p.Contact.Events))
		}
		for _, x := range a.Turns {
			turns = append(turns, fmt.Sprintf("%s %s→%s %s %s", x.Period, x.From, x.To, x.Last.Date, x.First.Date))
			if len(x.Quotes) != 1 {
				t.Errorf("turn of %s has %d quotes", x.Period, len(x.Quotes))
			}
		}
		if diff := cmp.Diff([][]string{tt.want, tt.turns}, [][]string{got, turns}); diff != "" {
			t.Errorf("%s %s by %s (-want +got):\n%s", tt.a, tt.b, tt.by, diff)
		}
		if tt.want == nil && a.Undated.Against.Events != 1 {
			t.Errorf("undated %+v", a.Undated)
		}
	}
}

// TestTimelineHoldsEveryEvent holds that periods, undated and the ground add up, and
// that pages make the whole.
func TestTimelineHoldsEveryEvent(t *testing.T) {
	s, ctx := holding(t, graphtest.Random(42, 100)), context.Background()
	for _, by := range []query.Grain{query.ByDay, query.ByMonth, query.ByYear} {
		q := query.TimelineQuestion{A: "RUS", B: "ISR", By: by, Limit: 3}
		sum, pages := 0, 0
		for {
			a, err := query.Timeline(ctx, s, q)
			if err != nil {
				t.Fatal(err)
			}
			if pages == 0 {
				sum += a.Undated.For.Events + a.Undated.Against.Events + a.Undated.Contact.Events - a.Ground.Events
			}
			pages++
			for _, p := range a.Periods {
				sum += p.For.Events + p.Against.Events + p.Contact.Events
			}
			if q.Cursor = a.Next; a.Next == "" {
				break
			}
		}
		if sum != 0 || by == query.ByDay && pages < 2 {
			t.Errorf("by %s: %d events too many on %d pages", by, sum, pages)
		}
	}
}
