package event

// What an attack that a noun only takes up cannot be.

// ofAnotherDay reports whether noun i is known by its day, which no sentence about a known act
// names: "the September 11 attacks".
func (a *analysis) ofAnotherDay(i int) bool {
	t := a.t
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if _, month := months[t.lower(k)]; !month || t.token(k).Text == t.lower(k) {
			continue
		}
		for _, earlier := range a.trees[:t.index] {
			for j := range earlier.s.Tokens {
				if earlier.lower(j) == t.lower(k) {
					return false
				}
			}
		}
		return true
	}
	return false
}

// harms are verbs of what an attack does to people.
var harms = map[string]bool{"kill": true, "wound": true, "injure": true}

// struckBy is who came to harm in the attack that noun i takes up, where a relative clause tells.
func (a *analysis) struckBy(i int) (who []arg, told bool) {
	for _, r := range a.t.with(i, "acl") {
		if a.t.token(r).Deprel != "acl:relcl" || !harms[a.t.lemma(r)] || a.t.passive(r) {
			continue
		}
		for _, o := range a.objects(r, 0) {
			who, told = append(who, a.resolve(o, &place{name: "victim"}, 0)...), true
		}
	}
	return who, told
}

// general reports whether noun i speaks of much that goes on, and of no act told before: "the
// continuing violence in Iraq".
func (a *analysis) general(i int) bool {
	for _, k := range a.t.with(i, "amod") {
		switch a.t.lower(k) {
		case "continuing", "ongoing", "growing", "rising", "escalating", "spiraling", "increasing", "widespread", "sectarian", "ethnic":
			return true
		}
	}
	return len(a.obliques(i, []string{"in", "across", "throughout"})) > 0
}

// consenting are verbs of undertaking what another asked for.
var consenting = map[string]bool{"agree": true, "promise": true, "offer": true, "refuse": true, "decline": true, "accept": true, "consent": true}

// halter is who would stop the attacks that noun i takes up, and whether they are his own, which he
// "agreed to stop"; those that he means to stop by force are against him.
func (a *analysis) halter(i int) (out []arg, own bool) {
	t := a.t
	v := t.head(i)
	if v < 0 || t.token(i).Rel() != "obj" || !t.isVerb(v) || !ending[t.lemma(v)] || t.passive(v) {
		return nil, false
	}
	for _, s := range a.subjects(v, 0) {
		out = append(out, a.resolve(s, &place{name: "halter"}, 0)...)
	}
	h := t.head(v)
	for steps := 0; h >= 0 && steps < depthLimit; steps++ {
		if consenting[t.lemma(h)] {
			return out, true
		}
		h = t.head(h)
	}
	return out, false
}
