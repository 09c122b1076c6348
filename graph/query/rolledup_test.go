package query_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph/query"
)

// Events stand for the same actors as the rows of lists.
func TestRolledUp(t *testing.T) {
	ctx, s := context.Background(), drawn(t)
	a, err := query.Events(ctx, s, query.EventQuestion{Article: "kerry-moscow"})
	if err != nil {
		t.Fatal(err)
	}
	list, err := query.RolledUp(ctx, s, a.Events)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, e := range list {
		got[e.Source.ID+" "+string(e.Event.Relation)+" "+e.Target.ID] = true
	}
	want := map[string]bool{"RUS MEETS USA": true, "USA CONDEMNS RUS": true, "RUS SUPPORTS SYR": true, "USA URGES SYR": true}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
