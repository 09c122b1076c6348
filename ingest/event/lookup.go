package event

import (
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// Which of the acts told so far a noun or a passive takes up.

// suffered is the latest act of the relation told of the target, else the first that
// the article tells further on.
func (a *analysis) suffered(r ontology.Relation, cue string, target []arg) *known {
	fits := func(k *known) bool {
		return k.relation == r && k.status == graph.Actual && agrees(target, k.target) && !a.lex.atLarge(cue, k.cue) && !a.lex.deposed(cue, k.cue)
	}
	for n := len(a.known) - 1; n >= 0; n-- {
		if k := &a.known[n]; fits(k) {
			return k
		}
	}
	if r != ontology.Attacks {
		return nil // an arrest told later may be another's
	}
	for n := range a.later {
		if k := &a.later[n]; fits(k) {
			return k
		}
	}
	return nil
}

// deposed reports whether a cue tells that somebody lost power, which fights with him do not tell the
// doer of.
func (l *lexicon) deposed(cue, before string) bool {
	switch before {
	case "drive", "force", "push", "remove": // "from power"
		return false
	}
	return l.kinds[cue] != "" && l.kinds[cue] == l.kinds["oust"] && l.kinds[before] != l.kinds[cue]
}

// atLarge reports whether what was told before is a war or an invasion, which does not
// tell who killed or wounded somebody.
func (l *lexicon) atLarge(cue, before string) bool {
	return (cue == "kill" || cue == "wound" || cue == "injure") && (broad[before] || l.kinds[before] != "" && l.kinds[before] == l.kinds["invade"])
}

// lookup is the known act of the relation that noun i takes up, with that source and target
// where given: one of its own sentence, else the latest, failing that the first that the
// article tells later.
func (a *analysis) lookup(i int, r ontology.Relation, source, target []arg) *known {
	k := a.lastSuch(i, r, source, target)
	if k != nil && isState(a.t.doc, k.source) && a.suicidal(i) {
		return nil // no army's bombing
	}
	return k
}

// suicidal reports whether noun i names an attack in which the attacker dies.
func (a *analysis) suicidal(i int) bool {
	for _, k := range a.t.with(i, "compound", "amod") {
		if first := a.t.child(k, "compound"); a.t.lower(k) == "suicide" || first >= 0 && a.t.lower(first) == "suicide" {
			return true
		}
	}
	return false
}

// lastSuch is lookup without regard to how the attack was made.
func (a *analysis) lastSuch(i int, r ontology.Relation, source, target []arg) *known {
	cue := a.t.lemma(i)
	if k := a.here(i, r, source, target); k != nil {
		return k
	}
	for n := len(a.known) - 1; n >= 0; n-- { // "the offensive" is the one that was told so
		if k := &a.known[n]; k.cue == cue && k.fits(r, cue, source, target) {
			return k
		}
	}
	both := a.lex.bothWays(cue)
	fits := func(k *known) bool { return k.fits(r, cue, source, target) && a.lex.ofKind(cue, k.cue) }
	for n := len(a.known) - 1; n >= 0 && !both; n-- { // one side's act before a fight of both
		if k := &a.known[n]; fits(k) && !a.lex.bothWays(k.cue) {
			return k
		}
	}
	for n := len(a.known) - 1; n >= 0; n-- {
		if k := &a.known[n]; fits(k) && !(both && k.unarmed()) {
			return k
		}
	}
	if cue == "violence" && len(source)+len(target) == 0 {
		return nil
	}
	for n := range a.later {
		if k := &a.later[n]; fits(k) && (both && !k.unarmed() || !both && !a.lex.bothWays(k.cue)) {
			return k
		}
	}
	return nil
}

// another reports whether noun i is told apart from what was spoken of: "the last attack", "the
// worst violence".
func (a *analysis) another(i int) bool {
	for _, k := range a.t.with(i, "amod", "nummod") {
		switch a.t.lower(k) {
		case "last", "previous", "first", "second", "third", "earlier", "other", "similar", "another", "next", "future", "past", "worst", "deadliest", "bloodiest":
			return true
		}
	}
	return false
}

// here is the last act of the relation that the sentence itself told before noun i.
func (a *analysis) here(i int, r ontology.Relation, source, target []arg) *known {
	cue := a.t.lemma(i)
	for n := len(a.out) - 1; n >= a.opened; n-- {
		s := &a.out[n]
		if s.Relation != r || s.Status == graph.Negated || s.Cue.End > a.t.token(i).Start {
			continue
		}
		k := known{s.Relation, s.Source, s.Target, a.lemmas[s.Cue.Start], s.Status}
		if k.fits(r, cue, source, target) && a.lex.ofKind(cue, k.cue) && !(a.lex.bothWays(cue) && k.unarmed()) {
			return &k
		}
	}
	return nil
}

// bothWays reports whether a cue names a fight in which each side strikes the other.
func (l *lexicon) bothWays(cue string) bool {
	for _, f := range slices.Concat(l.nouns[cue], l.verbs[cue]) {
		if f.each != nil && f.needs == "mutual" && f.relation == ontology.Attacks {
			return true
		}
	}
	return false
}

// ofKind reports whether two cues can name the same act: an invasion is no shooting,
// while "the attack" may be either.
func (l *lexicon) ofKind(x, y string) bool {
	if l.kinds[x] == l.kinds["kidnap"] && l.kinds[x] != "" && l.kinds[y] == "" {
		return y == "take" || y == "seize" || y == "capture" || y == "hold"
	}
	return l.kinds[x] == "" || l.kinds[y] == "" || l.kinds[x] == l.kinds[y]
}

// unarmed reports whether people who do not fight took part in an act.
func (k *known) unarmed() bool {
	return strings.HasSuffix(k.source, ":CIV") || strings.HasSuffix(k.target, ":CIV")
}

func (k *known) fits(r ontology.Relation, cue string, source, target []arg) bool {
	if k.relation != r || journeys[cue] != journeys[k.cue] && journeys[cue] {
		return false
	}
	if agrees(source, k.source) && agrees(target, k.target) {
		return true
	}
	return r.Symmetric() && agrees(source, k.target) && agrees(target, k.source)
}

func agrees(args []arg, id string) bool {
	if len(args) == 0 {
		return true
	}
	for _, x := range args {
		if contains(x.ids, id) {
			return true
		}
	}
	return false
}
