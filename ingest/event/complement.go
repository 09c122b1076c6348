package event

// Arguments that stand in the clause a cue governs: who is to do what it asks, whom what
// it threatens would strike.

// complementSubjects lists who is to do what verb c asks: "wants Iran to stop".
// Asked leaves out what is to be done to somebody: that is not asked of him.
func (a *analysis) complementSubjects(c int, asked bool) []int {
	t := a.t
	if t.lemma(c) == "make" {
		for _, k := range a.contents(c) {
			return t.with(k, "nsubj")
		}
		return nil
	}
	for _, k := range t.with(c, "ccomp", "xcomp", "advcl", "acl", "csubj") {
		if t.token(k).Rel() == "csubj" && (!asked || t.lemma(c) != "time") {
			continue
		}
		m := t.mark(k)
		if t.token(k).Rel() == "advcl" && m != "for" && m != "to" {
			continue
		}
		if asked && t.lemma(c) == "expect" && (t.child(k, "cop") >= 0 || outcomes[t.lemma(k)]) {
			return nil // what one sees coming
		}
		if own := t.with(k, "nsubj"); len(own) > 0 {
			if aux := t.child(k, "aux"); asked && (t.passive(k) || t.lemma(c) == "expect" && aux >= 0 && t.lower(aux) != "to") {
				return nil // "expects that Iran will": he only foresees it
			}
			return own
		}
		if asked && t.passive(k) && t.lemma(c) == "expect" {
			return nil // "expects the government to be moved"
		}
		if objs := t.with(c, "obj"); len(objs) > 0 && (m == "to" || m == "" && t.token(k).Rel() == "xcomp") {
			return objs
		}
		if objs := a.obliques(c, []string{"for"}); len(objs) > 0 && m == "to" {
			return objs
		}
	}
	for _, o := range t.with(c, "obj") { // "sought assurances that Iran will"
		for _, k := range t.with(o, "acl", "ccomp") {
			if own := t.with(k, "nsubj"); asked && t.mark(k) == "that" && len(own) > 0 && !t.passive(k) {
				return own
			}
		}
	}
	if asked || t.lemma(c) == "allege" {
		if k := a.afterThat(c); k >= 0 {
			return []int{k}
		}
	}
	for _, k := range t.with(c, "nmod") { // "demands for Iran to stop", the clause hung elsewhere
		if k > 0 && t.lower(k-1) == "for" && k+1 < len(t.s.Tokens) && t.lower(k+1) == "to" {
			return []int{k}
		}
	}
	for _, k := range a.obliques(c, []string{"for"}) {
		if acl := t.child(k, "acl"); acl >= 0 && t.mark(acl) == "to" || t.child(c, "acl") > k {
			return []int{k}
		}
	}
	return nil
}

// complementArgs lists what the complement of verb c is about: "refused to meet Putin".
func (a *analysis) complementArgs(c int) []int {
	t := a.t
	var out []int
	for _, k := range a.complements(c) {
		if t.token(k).Rel() == "ccomp" && !a.ownFuture(k) {
			continue
		}
		if t.lemma(c) == "threaten" && a.friendly(k) {
			continue // "threatened to recognize Kosovo" means somebody else
		}
		if (t.lemma(c) == "refuse" || t.lemma(c) == "decline") && a.keepsQuiet(k) {
			out = append(out, a.obliques(k, []string{"with"})...)
			continue
		}
		objects := t.with(k, "obj", "iobj")
		if sending[t.lemma(k)] { // one's own troops are not whom one threatens
			for _, aim := range t.with(k, "advcl", "xcomp") {
				if len(a.obliques(k, about)) == 0 || t.mark(aim) == "to" && a.harming(aim) {
					out = append(out, t.with(aim, "obj")...)
				}
			}
		} else {
			out = append(out, objects...)
		}
		if shields(t.lemma(c), t.lemma(k)) {
			continue
		}
		out = append(out, a.obliques(k, about)...)
		out = append(out, a.below(objects, about)...)
		if ending[t.lemma(k)] || t.lemma(k) == "suspend" { // "to stop cooperating with", "to halt inspections by"
			out = append(out, a.obliques(k, []string{"by"})...)
			for _, x := range t.with(k, "xcomp") {
				out = append(out, a.obliques(x, about)...)
			}
		}
	}
	return out
}

// keepsQuiet reports whether verb k, refused, only means that something is not told: "declined to
// give the names of the dead", "refused to comment on the raid".
func (a *analysis) keepsQuiet(k int) bool {
	switch a.t.lemma(k) {
	case "say", "comment", "disclose", "reveal", "identify", "specify", "confirm", "elaborate", "speculate", "name", "predict", "describe", "guess", "discuss", "rule", "deny":
		return true
	case "give", "provide", "release", "offer", "make", "answer":
		return a.objectAmong(k, []string{"name", "detail", "details", "identity", "nationality", "information", "figure", "reason", "number", "comment", "specific", "specifics", "explanation", "timetable", "date", "question", "prediction", "estimate"}) >= 0
	}
	return false
}

// friendly reports whether verb k says that somebody does another a favor, and not that he will not.
func (a *analysis) friendly(k int) bool {
	if a.denied(k) || leavingVerbs[a.t.lemma(k)] || sending[a.t.lemma(k)] && a.objectAmong(k, marching) >= 0 {
		return false
	}
	for _, f := range a.frames(k) {
		if ok, _ := a.matches(k, f); ok && cooperative[f.relation] {
			return true
		}
	}
	return false
}

// marching are words for those who are sent as much against somebody as for him.
var marching = []string{"troop", "troops", "soldier", "force", "forces", "army", "unit", "brigade", "battalion", "fighter", "tank", "warship", "ship", "plane", "jet", "missile"}

// leavingVerbs are verbs of going away, which those who are left do not wish for.
var leavingVerbs = map[string]bool{"withdraw": true, "pull": true, "leave": true, "quit": true, "depart": true, "retreat": true, "vacate": true, "remove": true}

// shields reports whether who is threatened with an act is not whom its object is aimed
// at: "threatened to veto sanctions against Peru" helps Peru.
func shields(threat, act string) bool {
	if threat != "threaten" && threat != "warn" && threat != "vow" {
		return false
	}
	switch act {
	case "veto", "block", "oppose", "reject", "obstruct", "scuttle", "lift", "ease", "derail":
		return true
	}
	return false
}

// sending are verbs whose object acts for their subject.
var sending = map[string]bool{"send": true, "deploy": true, "dispatch": true, "use": true, "mobilize": true, "mobilise": true}

// complements lists the clauses that say what verb c threatens or refuses; where a time
// stands between, parses call them adverbial: "threatened on Monday to cut ties".
func (a *analysis) complements(c int) []int {
	t := a.t
	out := t.with(c, "xcomp", "ccomp")
	if len(out) > 0 || t.child(c, "obj") >= 0 {
		return out
	}
	if !t.isVerb(c) { // "a threat to invade"
		for _, k := range t.with(c, "acl") {
			if t.mark(k) == "to" {
				out = append(out, k)
			}
		}
		return out
	}
	for _, k := range t.with(c, "advcl") {
		if t.mark(k) == "to" && k > c {
			out = append(out, k)
		}
	}
	return out
}

// conditions lists who has to do something so that what verb c says does not come:
// the subjects of if and unless clauses below it or its complement.
func (a *analysis) conditions(c int) []int {
	t := a.t
	var out []int
	for _, v := range append([]int{c}, a.complements(c)...) {
		for _, k := range t.with(v, "advcl") {
			if t.passive(k) && favors[t.lemma(k)] {
				continue
			}
			if m := t.mark(k); m == "if" && (!t.passive(k) || a.unmet(k)) || m == "unless" {
				out = append(out, a.grammatical(k, depthLimit)...)
			}
		}
	}
	return out
}

// favors are verbs of what somebody else has to do for the subject of their passive:
// "threatened to strike unless the president is reinstated".
var favors = map[string]bool{
	"reinstate": true, "release": true, "free": true, "restore": true, "allow": true, "pay": true, "recognize": true, "recognise": true,
	"compensate": true, "return": true, "give": true, "grant": true, "invite": true, "include": true, "protect": true, "pardon": true,
}

// unmet reports whether clause k tells what is not done: "if the troops are not withdrawn".
func (a *analysis) unmet(k int) bool {
	for _, x := range a.t.with(k, "advmod") {
		switch a.t.lower(x) {
		case "not", "n't", "never":
			return true
		}
	}
	return false
}

// about are the prepositions of what a refused or threatened act is directed at.
var about = []string{"with", "to", "from", "for", "on", "against", "into"}

// outcomes are verbs of what is expected to come, and not of anybody.
var outcomes = map[string]bool{
	"be": true, "rise": true, "fall": true, "increase": true, "grow": true, "win": true, "lose": true, "arrive": true, "reach": true,
	"remain": true, "die": true, "face": true, "become": true, "suffer": true, "survive": true, "succeed": true, "fail": true,
}
