package query

import (
	"slices"

	"entente/graph"
)

// TiesOnce leaves out of a profile's ties what another of them tells more exactly: the
// same office without its dates, or said of the past where the dates tell that it is over.
func TiesOnce(list []TieRow) []TieRow {
	return slices.DeleteFunc(slices.Clone(list), func(t TieRow) bool {
		return slices.ContainsFunc(list, func(x TieRow) bool {
			return x.Other.ID == t.Other.ID && x.Tie.Relation == t.Tie.Relation && tells(x.Tie, t.Tie)
		})
	})
}

// tells reports whether one tie of the same two tells all that another does, and more.
func tells(x, t graph.Tie) bool {
	if t.From == "" && t.To == "" {
		return (x.From != "" || x.To != "") && (t.Office == x.Office || slices.Contains(anyOffice, t.Office))
	}
	return t.From == x.From && t.To == x.To && t.Office == x.Office && t.To != "" && t.Former && !x.Former
}

// anyOffice are words for whatever office somebody holds.
var anyOffice = []string{"", "leader", "head", "chief", "official"}
