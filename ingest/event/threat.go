package event

// Threats told without that word: what the other will have to bear, and what one
// will do to him.

// menaces reports whether what the cue says is that somebody will have to suffer for
// something: "said that Turkey would pay a heavy price".
func (a *analysis) menaces(i int) bool {
	for _, k := range a.t.with(i, "ccomp") {
		if a.t.isVerb(k) && !a.denied(k) && (a.toBe(k) || a.t.lemma(i) == "warn" && a.t.child(k, "aux") < 0) && a.suffers(k) {
			return true
		}
	}
	return false
}

// toBe reports whether clause k tells what will be.
func (a *analysis) toBe(k int) bool {
	for _, x := range a.t.with(k, "aux") {
		switch a.t.lower(x) {
		case "will", "would", "'ll", "shall", "must":
			return true
		}
	}
	return false
}

// suffers reports whether verb k says that its subject has to bear something.
func (a *analysis) suffers(k int) bool {
	t := a.t
	switch t.lemma(k) {
	case "regret", "perish":
		return true
	case "pay":
		if len(a.obliques(k, []string{"for"})) > 0 && t.child(k, "obj") < 0 {
			return true
		}
		return a.objectAmong(k, []string{"price"}) >= 0
	case "face", "suffer", "bear", "meet", "receive", "get", "risk":
		return a.objectAmong(k, []string{"consequence", "retaliation", "punishment", "reprisal", "retribution", "repercussion", "revenge", "vengeance", "wrath", "defeat", "destruction", "annihilation", "isolation", "sanction", "sanctions", "attack", "strike", "war"}) >= 0
	}
	return false
}

// resuming are verbs of going on with what their object names.
var resuming = map[string]bool{
	"resume": true, "continue": true, "renew": true, "intensify": true, "escalate": true, "expand": true, "increase": true, "step": true,
	"launch": true, "carry": true, "conduct": true, "mount": true, "stage": true,
}

// strikes reports whether the object of verb k is a blow: "resume attacks".
func (a *analysis) strikes(k int) bool {
	if !resuming[a.t.lemma(k)] {
		return false
	}
	for _, o := range a.t.with(k, "obj") {
		if a.t.token(o).UPOS == "NOUN" && a.assault(o) && !a.labor(o) {
			return true
		}
	}
	return false
}

// tabled reports whether options are said to be "on the table", or none "off" it.
func (a *analysis) tabled(i int) bool {
	t := a.t
	for _, v := range []int{i, t.head(i)} {
		if v < 0 {
			continue
		}
		for _, k := range append(a.obliques(v, []string{"on", "off"}), v) {
			if t.lemma(k) == "table" {
				return true
			}
		}
	}
	return false
}

// quarrels reports whether a clash is one of words: over something, between those who
// rule, or again and again.
func (a *analysis) quarrels(i int) bool {
	t := a.t
	if len(a.obliques(i, []string{"over", "about"})) > 0 {
		return true
	}
	for _, k := range t.with(i, "advmod") {
		switch t.lower(k) {
		case "often", "repeatedly", "frequently", "regularly", "publicly", "openly", "verbally":
			return true
		}
	}
	return false
}

// threatened lists whom a threat is meant for: who has to give way, and who would be struck.
func (a *analysis) threatened(i int, f *frame, source []arg) []arg {
	var out []arg
	for n := range f.target {
		p := &f.target[n]
		found := a.fill(i, f, p)
		if p.kind != clauseArg && p.kind != conditional {
			if len(found) > 0 {
				return found
			}
			continue
		}
		for _, x := range found {
			if len(source) == 0 || !agrees(source, x.ids[0]) {
				out = append(out, x)
			}
		}
	}
	return unique(out)
}
