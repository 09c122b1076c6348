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

func TestRelations(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		q    query.RelationQuestion
		want []string
	}{
		{"source and family", query.RelationQuestion{Source: "Kerry", Family: ontology.Against}, []string{"john-kerry CONDEMNS RUS 1"}},
		{"target and relation", query.RelationQuestion{Target: "ISR", Relation: ontology.Condemns}, []string{
			"RUS CONDEMNS ISR 1", "vladimir-putin CONDEMNS ISR 1",
		}},
		{"no claims", query.RelationQuestion{Source: "Iran", ExcludeClaims: true}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Relations(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range a.Edges {
				got = append(got, fmt.Sprintf("%s %s %s %d", e.Source.ID, e.Relation.Relation, e.Target.ID, e.Relation.Events))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("edges (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRelationOfAnotherFamily(t *testing.T) {
	q := query.RelationQuestion{Relation: ontology.Meets, Family: ontology.For}
	if _, err := query.Relations(context.Background(), drawn(t), q); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("got %v, want invalid", err)
	}
}

func TestEvents(t *testing.T) {
	s := drawn(t)
	for _, tt := range []struct {
		name string
		q    query.EventQuestion
		want []string
		left string
	}{
		{"actual unless asked", query.EventQuestion{Source: "RUS", Target: "ISR"}, []string{
			"2013-05-05 CONDEMNS actual", "2012-01-01 SUPPORTS actual",
		}, "not actual 2"},
		{"denied", query.EventQuestion{Source: "RUS", Target: "ISR", Statuses: []graph.Status{graph.Negated}}, []string{
			"2013-05-05 SUPPORTS negated",
		}, ""},
		{"either end, bounded", query.EventQuestion{Actor: "hezbollah", From: "2013"}, []string{
			"2013-05-08 AIDS actual",
		}, "undated 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := query.Events(context.Background(), s, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range a.Events {
				got = append(got, fmt.Sprintf("%s %s %s", e.Event.Date, e.Event.Relation, e.Event.Status))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
			if got := leftOut(a.Ground); got != tt.left {
				t.Errorf("left out %q, want %q", got, tt.left)
			}
		})
	}
}

func TestEventHasItsSentences(t *testing.T) {
	s, ctx := drawn(t), context.Background()
	list, err := query.Events(ctx, s, query.EventQuestion{Source: "RUS", Relation: ontology.Condemns})
	if err != nil {
		t.Fatal(err)
	}
	row, err := query.Event(ctx, s, list.Events[0].Event.ID)
	if err != nil || len(row.Quotes) != 3 {
		t.Errorf("got %d quotes, %v; want 3", len(row.Quotes), err)
	}
	if _, err := query.Event(ctx, s, "none"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

func TestDescribe(t *testing.T) {
	p, err := query.Describe(context.Background(), drawn(t), "Syria", 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Held) != 1 || p.Held[0].Other.Name != "Bashar al-Assad" || len(p.Holds) != 0 || len(p.Articles) == 0 {
		t.Errorf("got %+v", p)
	}
}
