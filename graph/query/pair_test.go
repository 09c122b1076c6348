package query_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

func TestPair(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		q    query.PairQuestion
		want []string
		left string
	}{
		{"both ways, with persons, all statuses together", query.PairQuestion{A: "USA", B: "Russia"}, []string{
			"mixed: for 1 against 2 contact 1",
			"RUS AGREES_WITH USA 1", "USA CONDEMNS RUS 2", "RUS MEETS USA 1",
			"2013-06-01 month john-kerry MEETS vladimir-putin planned",
			"2013-05-09 article RUS AGREES_WITH USA actual",
			"2013-05-07 article john-kerry CONDEMNS RUS actual",
			"2013-05-07 day john-kerry MEETS vladimir-putin actual",
			"2012-06-01 day hillary-clinton CONDEMNS RUS actual",
		}, "not actual 1"},
		{"denied on the same day", query.PairQuestion{A: "RUS", B: "ISR", Evidence: query.Evidence{From: "2013-05-05", To: "2013-05-05"}}, []string{
			"opponent: for 0 against 1 contact 0",
			"RUS CONDEMNS ISR 1",
			"2013-05-05 article RUS CONDEMNS ISR actual",
			"2013-05-05 day RUS SUPPORTS ISR negated",
		}, "not actual 1"},
		{"claims alone label nobody", query.PairQuestion{A: "IRN", B: "ISR"}, []string{
			"unknown: for 0 against 1 contact 0",
			"IRN THREATENS ISR 1",
			"2013-05-08 article IRN THREATENS ISR actual",
		}, ""},
		{"persons by themselves", query.PairQuestion{A: "Kerry", B: "Putin", Evidence: query.Evidence{Rollup: query.NoRollup}}, []string{
			"contactOnly: for 0 against 0 contact 1",
			"john-kerry MEETS vladimir-putin 1",
			"2013-06-01 month john-kerry MEETS vladimir-putin planned",
			"2013-05-07 day john-kerry MEETS vladimir-putin actual",
		}, "not actual 1"},
		{"nothing", query.PairQuestion{A: "IRN", B: "USA"}, []string{"unknown: for 0 against 0 contact 0"}, ""},
		{"own leader", query.PairQuestion{A: "SYR", B: "Assad"}, []string{
			"ally: for 1 against 0 contact 0",
			"bashar-al-assad SUPPORTS SYR 1",
			"2013-05-08 article bashar-al-assad SUPPORTS SYR actual",
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Pair(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, sketchPair(a)); diff != "" {
				t.Errorf("pair (-want +got):\n%s", diff)
			}
			if got := leftOut(a.Ground); got != tt.left {
				t.Errorf("left out %q, want %q", got, tt.left)
			}
		})
	}
}

func sketchPair(a query.PairAnswer) []string {
	out := []string{fmt.Sprintf("%s: for %d against %d contact %d", a.Label, a.For.Events, a.Against.Events, a.Contact.Events)}
	for _, f := range ontology.Families() {
		for _, e := range a.Relations {
			if e.Relation.Family() == f {
				out = append(out, fmt.Sprintf("%s %s %s %d", e.Source.ID, e.Relation, e.Target.ID, e.Events))
			}
		}
	}
	for _, act := range a.Acts {
		line := fmt.Sprintf("%s %s %s %s %s", act.When.Date, act.When.Precision, act.Source.ID, act.Relation, act.Target.ID)
		for _, e := range act.Events {
			line += " " + string(e.Status)
		}
		out = append(out, line)
	}
	return out
}

func TestPairYears(t *testing.T) {
	a, err := query.Pair(context.Background(), drawn(t), query.PairQuestion{A: "RUS", B: "ISR"})
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("for %s %d, against %s %d", a.For.Years[0].Year, a.For.Years[0].Events, a.Against.Years[0].Year, a.Against.Years[0].Events)
	if want := "for 2012 1, against 2013 2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPairPages(t *testing.T) {
	s, ctx := drawn(t), context.Background()
	q := query.PairQuestion{A: "USA", B: "RUS", Limit: 2, Quotes: 1}
	var got []string
	for {
		a, err := query.Pair(ctx, s, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range a.Acts {
			if len(act.Quotes) != 1 {
				t.Errorf("%s: %d quotes", act.Relation, len(act.Quotes))
			}
			got = append(got, act.When.Date+" "+string(act.Relation))
		}
		if q.Cursor = a.Next; a.Next == "" {
			break
		}
	}
	want := []string{"2013-06-01 MEETS", "2013-05-09 AGREES_WITH", "2013-05-07 CONDEMNS", "2013-05-07 MEETS", "2012-06-01 CONDEMNS"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

func TestPairOfOne(t *testing.T) {
	_, err := query.Pair(context.Background(), drawn(t), query.PairQuestion{A: "RUS", B: "Moscow"})
	if !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("got %v, want invalid", err)
	}
}
