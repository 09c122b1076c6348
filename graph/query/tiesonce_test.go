package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/query"
)

func TestTiesOnce(t *testing.T) {
	leads := func(of, office, from, to string, former bool) query.TieRow {
		return query.TieRow{Other: graph.Actor{ID: of}, Tie: graph.Tie{Relation: graph.Leads, Of: of, Office: office, From: from, To: to, Former: former}}
	}
	for name, tt := range map[string]struct {
		list []query.TieRow
		kept []int
	}{
		"former, as the dates tell":     {[]query.TieRow{leads("ABC", "president", "2001-01-20", "2009-01-20", false), leads("ABC", "president", "2001-01-20", "2009-01-20", true)}, []int{0}},
		"former, against the dates":     {[]query.TieRow{leads("ABC", "president", "2001-01-20", "", false), leads("ABC", "president", "2001-01-20", "", true)}, []int{0, 1}},
		"only former":                   {[]query.TieRow{leads("ABC", "president", "2001-01-20", "2009-01-20", true)}, []int{0}},
		"the same without dates":        {[]query.TieRow{leads("ABC", "president", "", "", false), leads("ABC", "president", "2001-01-20", "", false)}, []int{1}},
		"leader, whose office is known": {[]query.TieRow{leads("ABC", "chairman", "2004-11-11", "", false), leads("ABC", "leader", "", "", false)}, []int{0}},
		"leader of another":             {[]query.TieRow{leads("ABC", "chairman", "2004-11-11", "", false), leads("club", "leader", "", "", false)}, []int{0, 1}},
		"another office without dates":  {[]query.TieRow{leads("ABC", "president", "2001-01-20", "", false), leads("ABC", "prime minister", "", "", false)}, []int{0, 1}},
		"two terms":                     {[]query.TieRow{leads("ABC", "president", "2012-05-07", "", false), leads("ABC", "president", "2000-05-07", "2008-05-07", false)}, []int{0, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			var want []query.TieRow
			for _, i := range tt.kept {
				want = append(want, tt.list[i])
			}
			if diff := cmp.Diff(want, query.TiesOnce(tt.list)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
