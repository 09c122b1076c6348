package query_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/ontology"
	"entente/graph/query"
)

func TestWho(t *testing.T) {
	s := drawn(t)
	condemns, meets := []ontology.Relation{ontology.Condemns}, []ontology.Relation{ontology.Meets}
	for _, tt := range []struct {
		name string
		q    query.WhoQuestion
		want []string
		left string
	}{
		{"one relation only", query.WhoQuestion{Of: []string{"Israel"}, Relations: condemns}, []string{"RUS 2 via vladimir-putin"}, ""},
		{"whom somebody met, either way round", query.WhoQuestion{Of: []string{"Putin"}, Relations: meets}, []string{"USA 1 via john-kerry"}, "not actual 1"},
		{"whom", query.WhoQuestion{Of: []string{"RUS"}, Relations: condemns, Direction: query.Out}, []string{"ISR 2"}, ""},
		{"without roll-up", query.WhoQuestion{Of: []string{"ISR"}, Relations: condemns, Evidence: query.Evidence{Rollup: query.NoRollup}}, []string{"RUS 1", "vladimir-putin 1"}, ""},
		{"relations of two families", query.WhoQuestion{Of: []string{"RUS"}, Direction: query.Out, Relations: []ontology.Relation{ontology.Supports, ontology.Condemns}}, []string{"ISR 3", "SYR 1 via bashar-al-assad"}, "not actual 2"},
		{"undated acts are out of any period", query.WhoQuestion{Of: []string{"ISR"}, Relations: []ontology.Relation{ontology.Attacks}, Evidence: query.Evidence{From: "2013"}}, nil, "undated 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Who(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, row := range a.Rows {
				line := fmt.Sprintf("%s %d", row.Actor.ID, row.Events)
				for _, p := range row.Via {
					line += " via " + p.Actor.ID
				}
				if row.Mixed {
					t.Error("a row is mixed")
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if got := leftOut(a.Ground); got != tt.left {
				t.Errorf("left out %q, want %q", got, tt.left)
			}
		})
	}
}

func TestActs(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		q    query.ActsQuestion
		want string
	}{
		{"everything one way", query.ActsQuestion{Source: "RUS", Target: "ISR"}, "3 events: CONDEMNS 2 out, SUPPORTS 1 out; 5 acts"},
		{"the other way", query.ActsQuestion{Source: "ISR", Target: "RUS"}, "0 events: ; 0 acts"},
		{"a meeting, by its other end", query.ActsQuestion{Source: "Putin", Target: "Kerry", Relations: []ontology.Relation{ontology.Meets}}, "1 events: MEETS 1 both; 2 acts"},
		{"in a period", query.ActsQuestion{Source: "RUS", Target: "ISR", Evidence: query.Evidence{From: "2013-05-05", To: "2013-05-05"}}, "1 events: CONDEMNS 1 out; 2 acts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Acts(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for _, x := range a.ByRelation {
				kinds = append(kinds, fmt.Sprintf("%s %d %s", x.Relation, x.Events, x.Direction))
			}
			if got := fmt.Sprintf("%d events: %s; %d acts", a.Events, strings.Join(kinds, ", "), len(a.Acts)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestWhoIsPagedAndChecked(t *testing.T) {
	s, ctx := drawn(t), context.Background()
	q := query.WhoQuestion{Of: []string{"ISR"}, Relations: ontology.Of(ontology.Against), Limit: 2}
	seen := map[string]bool{}
	for {
		a, err := query.Who(ctx, s, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range a.Rows {
			if seen[row.Actor.ID] {
				t.Errorf("%s comes twice", row.Actor.ID)
			}
			seen[row.Actor.ID] = true
		}
		if q.Cursor = a.Next; q.Cursor == "" {
			if len(seen) != a.Total {
				t.Errorf("%d rows of %d", len(seen), a.Total)
			}
			break
		}
	}
	for _, bad := range []query.WhoQuestion{{Of: []string{"ISR"}}, {Of: []string{"ISR"}, Relations: []ontology.Relation{"LIKES"}}, {Relations: q.Relations}} {
		if _, err := query.Who(ctx, s, bad); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
