package event

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// addMisdeeds takes in one line of misdeeds.tsv.
func (l *lexicon) addMisdeeds(cols []string, _ string) error {
	if len(cols) > 2 {
		return fmt.Errorf("%d columns: write verbs and their objects, parted by a tab", len(cols))
	}
	for _, verb := range items(cols[0]) {
		if l.misdeeds[verb] == nil {
			l.misdeeds[verb] = map[string]bool{}
		}
		if len(cols) == 1 {
			l.misdeeds[verb][""] = true
			continue
		}
		for _, object := range strings.Fields(cols[1]) {
			l.misdeeds[verb][object] = true
		}
	}
	return nil
}

// misdeed reports whether what the cue says that somebody does is plainly wrong:
// "says Iran has violated the treaty", "believes Syria is trying to build a bomb".
func (a *analysis) misdeed(i int) bool {
	for _, k := range a.t.with(i, "ccomp") {
		if !a.t.passive(k) && a.wrong(k, 0) {
			return true
		}
	}
	return false
}

// wrong reports whether clause k tells a misdeed that did happen, or happens.
func (a *analysis) wrong(k, depth int) bool {
	t := a.t
	if depth > depthLimit || a.denied(k) {
		return false
	}
	if t.child(k, "cop") >= 0 && t.child(k, "aux") < 0 {
		return guilty[t.lemma(k)] || t.caseOf(k) == "behind"
	}
	if !t.isVerb(k) {
		return false
	}
	if t.lemma(k) == "blame" && t.mark(k) == "to" {
		return true // "was to blame"
	}
	for _, x := range t.with(k, "aux") {
		switch t.lower(x) {
		case "would", "could", "should", "may", "might", "must", "can", "will", "'d", "'ll", "wo", "ca":
			return false
		}
	}
	if objects := a.lex.misdeeds[t.lemma(k)]; objects[""] {
		return true
	} else if objects != nil {
		for _, o := range append(t.with(k, "obj"), a.obliques(k, about)...) {
			if objects[t.lemma(o)] || a.conjoined(o, objects) {
				return true
			}
		}
	}
	switch t.lemma(k) {
	case "try", "continue", "seek", "want", "keep", "attempt", "use", "work", "plan":
		for _, x := range t.with(k, "xcomp", "advcl") {
			if (t.token(x).Rel() == "xcomp" || t.mark(x) == "to") && a.wrong(x, depth+1) {
				return true
			}
		}
	}
	return false
}

// failing reports whether what the cue says is that somebody does not do what he
// should: "said Peru has failed to stop the raids", "is not doing enough".
func (a *analysis) failing(i int) bool {
	t := a.t
	for _, k := range t.with(i, "ccomp") {
		if !t.isVerb(k) || t.passive(k) || t.mark(k) == "if" || t.mark(k) == "whether" {
			continue
		}
		switch t.lemma(k) {
		case "fail":
			for _, x := range t.with(k, "xcomp", "advcl") {
				if t.mark(x) == "to" && a.lex.duties[t.lemma(x)] && !a.denied(k) && t.child(k, "advcl") != x {
					return true
				}
			}
		case "do":
			for _, o := range t.with(k, "obj", "advmod") {
				switch t.lower(o) {
				case "nothing", "little":
					return !a.denied(k)
				case "enough":
					return a.denied(k)
				}
			}
		case "lack":
			if a.objectAmong(k, []string{"will", "vision", "courage", "credibility", "legitimacy", "commitment", "seriousness", "sincerity"}) >= 0 {
				return true
			}
		}
	}
	return false
}

// guilty are adjectives that lay a deed on somebody.
var guilty = map[string]bool{"guilty": true, "complicit": true, "responsible": true, "culpable": true, "accountable": true}

// heldResponsible reports whether the cue holds its object responsible.
func (a *analysis) heldResponsible(i int) bool {
	for _, k := range a.t.with(i, "xcomp", "obj", "amod", "advcl") {
		if guilty[a.t.lemma(k)] {
			return true
		}
	}
	return false
}

// destruction reports whether what the cue says is that somebody should be done away with.
func (a *analysis) destruction(i int) bool {
	t := a.t
	for _, k := range t.with(i, "ccomp") {
		switch t.lemma(k) {
		case "wipe", "destroy", "eliminate", "annihilate", "eradicate":
		default:
			continue
		}
		for _, x := range t.with(k, "aux") {
			if w := t.lower(x); t.passive(k) && !a.denied(k) && (w == "should" || w == "must" || w == "will") {
				return true
			}
		}
	}
	return false
}

// projectile reports whether what comes down is a weapon: "rockets fired by Hamas landed in Israel".
func (a *analysis) projectile(i int) bool {
	for _, s := range a.subjects(i, 0) {
		switch a.t.lemma(s) {
		case "rocket", "missile", "shell", "mortar", "bomb":
			return true
		}
	}
	return false
}

// complaint reports whether somebody is called in to be told off: "summoned the
// ambassador to protest".
func (a *analysis) complaint(i int) bool {
	for _, k := range a.t.with(i, "advcl", "xcomp") {
		switch a.t.lemma(k) {
		case "protest", "complain", "condemn", "denounce", "object":
			return a.t.mark(k) == "to"
		}
	}
	return false
}

// deadline reports whether a span of time is what one is given to do something in.
func (a *analysis) deadline(part int) bool {
	if part < 0 {
		return false
	}
	t := a.t
	over := append([]int{part}, t.head(part))
	for _, o := range over {
		if o < 0 {
			continue
		}
		for _, k := range t.with(o, "acl", "advcl", "xcomp") {
			if t.mark(k) == "to" && k > part {
				return true
			}
		}
	}
	return false
}

// conjoined reports whether a noun coordinated with o is among the words.
func (a *analysis) conjoined(o int, words map[string]bool) bool {
	for _, k := range a.t.with(o, "conj") {
		if words[a.t.lemma(k)] {
			return true
		}
	}
	return false
}

// protesters reports whether the word modifies people who protest: "anti-war demonstrators".
func (a *analysis) protesters(i int) bool {
	h := a.t.head(i)
	if h < 0 {
		return false
	}
	switch a.t.lemma(h) {
	case "protester", "protestor", "demonstrator", "rioter", "marcher":
		return true
	}
	return false
}

// labor reports whether a strike is a refusal to work or eat, and no blow.
func (a *analysis) labor(i int) bool {
	for _, k := range a.t.with(i, "amod", "compound") {
		switch a.t.lower(k) {
		case "hunger", "general", "labor", "labour", "nationwide", "national", "transport", "indefinite", "open-ended", "wildcat", "sit-down":
			return true
		}
	}
	h := a.t.head(i)
	return h >= 0 && a.t.caseOf(i) == "on" && (a.t.lemma(h) == "go" || a.t.lemma(h) == "be")
}

// hostile are the relations whose threat is a threat to the other.
var hostile = map[ontology.Relation]bool{
	ontology.Attacks: true, ontology.Sanctions: true, ontology.Coerces: true, ontology.MobilizesAgainst: true, ontology.ProtestsAgainst: true,
}

// harming reports whether token i is the cue of a hostile act.
func (a *analysis) harming(i int) bool {
	for _, f := range a.frames(i) {
		if ok, _ := a.matches(i, f); ok && hostile[f.relation] {
			return true
		}
	}
	return false
}

// wardsOff reports whether verb k says that somebody is kept away or sought out: "to
// keep out the rebels".
func (a *analysis) wardsOff(k int) bool {
	switch a.t.lemma(k) {
	case "keep", "fend", "ward":
		return a.hasParticle(k, "out") || a.hasParticle(k, "off") || a.hasParticle(k, "away")
	case "thwart", "foil", "prevent", "stop", "hunt", "pursue", "chase", "deter", "intercept", "confront", "counter", "contain", "track", "disarm", "repel":
		return true
	}
	return false
}

// fought lists whom the clause of purpose below cue c is to fight: "sent troops to crush the rebels".
func (a *analysis) fought(c int) []int {
	t := a.t
	over := append([]int{c}, t.with(c, "obj", "nsubj:pass")...)
	for _, o := range over[:len(over):len(over)] {
		for _, k := range a.obliques(o, []string{"in"}) { // "in an effort to"
			if a.lex.nounStatus[t.lemma(k)] == graph.Possible {
				over = append(over, k)
			}
		}
	}
	for _, o := range over {
		for _, k := range t.with(o, "advcl", "acl", "xcomp") {
			if t.mark(k) != "to" || !t.isVerb(k) || t.passive(k) || !a.harming(k) && !a.wardsOff(k) {
				continue
			}
			if out := a.objects(k, 0); len(out) > 0 {
				return out
			}
			return a.obliques(k, []string{"against", "with", "on"})
		}
	}
	return nil
}

// assisted lists whom a clause of purpose below verb c helps: "sent troops to help Peru".
func (a *analysis) assisted(c int) []int {
	t := a.t
	for _, o := range append([]int{c}, t.with(c, "obj", "nsubj:pass")...) {
		for _, k := range t.with(o, "advcl", "acl", "xcomp") {
			if t.mark(k) != "to" || !t.isVerb(k) || !helping[t.lemma(k)] {
				continue
			}
			out := a.objects(k, 0)
			for _, x := range t.with(k, "xcomp", "ccomp") { // "to help the king fight"
				if len(out) == 0 {
					out = t.with(x, "nsubj")
				}
			}
			if len(out) > 0 {
				a.used[k] = true
				return out
			}
		}
	}
	return nil
}

// helping are verbs of what soldiers are sent for.
var helping = map[string]bool{"help": true, "assist": true, "aid": true, "support": true, "defend": true, "protect": true, "back": true, "bolster": true}
