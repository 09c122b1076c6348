package question

import (
	"fmt"

	"entente/graph/ontology"
	"entente/graph/query"
)

// saySince tells the first act of the family that is asked for between two, and what
// there is of the other.
func (p plan) saySince(a query.StanceAnswer) string {
	asked, other := a.Against, a.For
	family := ontology.Against
	if p.meaning.family == ontology.For {
		asked, other, family = a.For, a.Against, ontology.For
	}
	between := fmt.Sprintf("between %s and %s%s", namesOf(p.a), namesOf(p.b), p.when())
	claims := asked.Claims.Events
	if asked.Events == 0 && claims == 0 {
		return nothing(fmt.Sprintf("of acts %s %s", family, between), a.Ground) + opposed(other)
	}
	if asked.Events == 0 {
		return fmt.Sprintf("No act %s %s is told in a writer's own voice; %s only claimed.", family, between, areCount(claims)) + opposed(other)
	}
	out := fmt.Sprintf("The first act %s %s: %s; in all %s, %s.", family, between, date(asked.First), evidence(asked.Tally), last(asked.Tally))
	if claims > 0 {
		out += fmt.Sprintf(" Besides, %s only claimed.", areCount(claims))
	}
	return out + opposed(other)
}

// opposed tells of acts of the other family.
func opposed(s query.Side) string {
	if s.Events == 0 {
		return ""
	}
	return fmt.Sprintf(" But there are acts of the other kind, too: %s, %s.", evidence(s.Tally), last(s.Tally))
}

func areCount(n int) string {
	if n == 1 {
		return "1 act is"
	}
	return fmt.Sprintf("%d acts are", n)
}
