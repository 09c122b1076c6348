package event

// Weights of the confidence: how often a rule of its kind was right on
// articles with known answers, before the belief in the links.
const (
	directRule  = 0.9  // a verb with both arguments
	nominalRule = 0.8  // a noun or adjective
	ownedArg    = 0.85 // factor for the owner of a thing
	recalledArg = 0.8  // factor for an act recalled from before
)

// confidence is the coder's belief in a statement, from 0 to 1: that of the
// rule times that of each link, less for each step away from a plain argument.
func confidence(x *statement) float64 {
	c := directRule
	for _, s := range []*arg{&x.s, &x.t} {
		c *= 0.5 + 0.5*s.score
		if s.owned {
			c *= ownedArg
		}
		if s.event {
			c *= recalledArg
		}
		if s.place == "light" || s.place == "clause" || s.place == "poss" || s.place == "copula" || s.place == "head" {
			c *= nominalRule / directRule
		}
	}
	return float64(int(c*1000+0.5)) / 1000
}
