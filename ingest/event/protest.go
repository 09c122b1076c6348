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

// embassies are where one protests against the country whose they are.
var embassies = map[string]bool{"embassy": true, "consulate": true}

// before are words before the place at which a crowd stands.
var before = []string{"outside", "near", "at", "before", "to", "around", "of", "in"}

// atEmbassy is the country at whose embassy a protest takes place: "gathered outside the Chinese
// embassy", "a rally in front of the consulate of Peru"; nobody where they come as friends.
func (a *analysis) atEmbassy(i int) []arg {
	t := a.t
	over := []int{i}
	if h := t.head(i); h >= 0 && !t.isVerb(i) {
		over = append(over, h)
	}
	for _, v := range over {
		if a.fondly(v) {
			return nil
		}
		for _, k := range a.obliques(v, before) {
			for _, o := range append(a.obliques(k, []string{"of"}), k) {
				if embassies[t.lemma(o)] && (t.caseOf(k) != "in" || t.lemma(k) == "front") && t.caseOf(k) != "of" {
					return a.resolve(o, &place{name: "embassy", where: true, owner: true}, 0)
				}
			}
		}
	}
	return nil
}

// fondly reports whether those who gather do so for somebody's sake.
func (a *analysis) fondly(v int) bool {
	t := a.t
	for _, k := range t.with(v, "advcl", "acl", "xcomp") {
		switch t.lemma(k) {
		case "mourn", "support", "celebrate", "honor", "honour", "lay", "pay", "thank", "welcome", "vote", "apply", "seek", "express", "show":
			return true
		}
	}
	return len(a.obliques(v, []string{"for"})) > 0 && t.lemma(v) != "protest" && t.lemma(v) != "demonstrate"
}

// strife are words for what crowds want to end without taking a side.
var strife = map[string]bool{"violence": true, "war": true, "fighting": true, "conflict": true, "bloodshed": true, "hostility": true, "terrorism": true, "crime": true, "killing": true}

// forPeace reports whether those who demonstrate want a fight of others to end: "a peace rally",
// "marched to demand an end to the violence".
func (a *analysis) forPeace(i int) bool {
	t := a.t
	for _, k := range append(t.with(i, "compound", "amod"), a.obliques(i, []string{"for"})...) {
		if t.lemma(k) == "peace" {
			return true
		}
	}
	over := []int{i}
	if h := t.head(i); h >= 0 {
		over = append(over, h)
	}
	for _, v := range over {
		for _, k := range t.with(v, "advcl", "acl", "xcomp") {
			for _, o := range append(t.with(k, "obj"), a.obliques(k, []string{"for"})...) {
				if a.endOfStrife(o) {
					return true
				}
			}
		}
	}
	return false
}

// endOfStrife reports whether noun o is an end of fighting that is said to be nobody's.
func (a *analysis) endOfStrife(o int) bool {
	t := a.t
	if t.lemma(o) == "peace" {
		return true
	}
	if w := t.lemma(o); w != "end" && w != "halt" && w != "stop" && w != "cessation" {
		return false
	}
	for _, k := range a.obliques(o, []string{"to", "of", "in"}) {
		for _, x := range append(a.obliques(k, []string{"of"}), k) {
			if strife[t.lemma(x)] && len(t.with(x, "compound", "amod", "nmod:poss")) == 0 {
				return true
			}
		}
	}
	return false
}
