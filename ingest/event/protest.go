package event

// What protesters want tells whom they protest against: "rallied, calling for the
// resignation of the president", "a hunger strike to demand reforms by the government".

// removals are what is demanded of the one whom it would happen to.
var removals = map[string]bool{
	"resignation": true, "removal": true, "ouster": true, "departure": true, "overthrow": true, "impeachment": true, "expulsion": true,
	"arrest": true, "trial": true, "withdrawal": true, "dismissal": true,
}

// demandedOf is the one that the aims below protest cue i are directed at.
func (a *analysis) demandedOf(i int) []arg {
	t := a.t
	over := []int{i}
	over = append(over, a.obliques(i, []string{"to"})...)
	if h := t.head(i); !t.isVerb(i) && h >= 0 && t.isVerb(h) && (t.token(i).Rel() == "obj" || t.token(i).Rel() == "obl") {
		over = append(over, h)
	}
	for _, v := range over {
		for _, k := range t.with(v, "advcl", "acl", "xcomp", "conj") {
			if k < v || !t.isVerb(k) || t.passive(k) {
				continue
			}
			if out := a.aim(k); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// aim is whom verb k of demand or blame is directed at.
func (a *analysis) aim(k int) []arg {
	t := a.t
	target := &place{name: "aim", owner: true}
	switch t.lemma(k) {
	case "protest", "denounce", "condemn", "oppose":
		for _, o := range append(t.with(k, "obj"), a.obliques(k, []string{"against", "at", "over"})...) {
			if out := a.resolve(o, target, 0); len(out) > 0 {
				return out
			}
		}
	case "demand", "call", "press", "urge", "seek":
		return a.wanted(k)
	}
	return nil
}

// wanted is of whom verb k demands something, read off what it demands.
func (a *analysis) wanted(k int) []arg {
	t := a.t
	preps := []string{"from", "by"}
	for _, o := range append(t.with(k, "obj"), a.obliques(k, []string{"for"})...) {
		if removals[t.lemma(o)] {
			preps = append(preps, "of")
			for _, p := range t.with(o, "nmod:poss") {
				if out := a.resolve(p, &place{name: "aim"}, 0); len(out) > 0 {
					return out
				}
			}
		}
		for _, p := range a.obliques(o, preps) {
			if out := a.resolve(p, &place{name: "aim", owner: true}, 0); len(out) > 0 {
				return out
			}
		}
	}
	for _, s := range a.complementSubjects(k, true) {
		if out := a.resolve(s, &place{name: "aim"}, 0); len(out) > 0 {
			return out
		}
	}
	return nil
}
