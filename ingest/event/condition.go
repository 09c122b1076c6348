package event

import (
	"entente/graph"
	"entente/graph/ontology"
)

// matches checks a frame's words around cue i; part is the object that belongs to the pattern, or -1.
func (a *analysis) matches(i int, f *frame) (ok bool, part int) {
	t := a.t
	part = -1
	if t.lemma(i) == "pit" && a.atPolls() {
		return false, part
	}
	if f.particle != "" && !a.hasParticle(i, f.particle) {
		return false, part
	}
	if t.lemma(i) == "call" && f.relation == ontology.Urges && f.objects == nil && f.oblique[0] == "" && t.child(i, "obj") >= 0 {
		return false, part // "what it called aggression on Lebanon"
	}
	if t.lemma(i) == "charge" && t.isVerb(i) && f.relation == ontology.Accuses && a.priced(i) {
		return false, part // "the price it charges Ukraine"
	}
	if f.objects != nil && a.qualifies(i) {
		return false, part
	}
	if f.objects != nil {
		if part = a.objectAmong(i, f.objects); part < 0 {
			return false, part
		}
		if hostile[f.relation] && len(a.opposed(part)) > 0 {
			return false, -1 // the noun tells against whom: "carried out anti-Taliban raids"
		}
		if f.relation == ontology.Attacks && t.lemma(part) == "strike" && a.labor(part) {
			return false, -1 // "staged a hunger strike against"
		}
	}
	if f.relation == ontology.Aids && (t.lemma(i) == "rebuild" || t.lemma(i) == "reconstruct") && a.objectAmong(i, intangible) >= 0 {
		return false, part
	}
	if f.oblique[0] != "" && !a.hasOblique(i, f.oblique) {
		return false, part
	}
	switch f.needs {
	case "passive":
		return t.passive(i), part
	case "xcomp":
		return a.hasInfinitive(i), part
	case "insult":
		return a.insults(i), part
	case "joint":
		return a.joint(i), part
	case "blames":
		return a.blames(i), part
	case "misdeed":
		return a.misdeed(i), part
	case "answered":
		return a.rejected(i) && a.spelled(i) && len(a.obliques(i, []string{"of"})) == 0, part // no "claim of victory"
	case "destruction":
		return a.destruction(i), part
	case "strike":
		return a.projectile(i), part
	case "complaint":
		return a.complaint(i), part
	case "responsible":
		return a.heldResponsible(i), part
	case "deadline":
		return a.deadline(part), part
	case "under":
		return t.caseOf(i) == "under", part
	case "protester":
		return a.protesters(i), part
	case "labor":
		return a.labor(i), part
	case "menace":
		return a.menaces(i), part
	case "inquiry":
		return a.subjectIs(i, func(w string) bool {
			return a.lex.authorities[w] || w == "detective" || w == "investigator" || w == "agent" || w == "officer"
		}), part
	case "verbal":
		return a.verbal(i, f), part
	case "quarrel":
		return a.quarrels(i), part
	case "time":
		return a.overdue(i), part
	case "table":
		return a.tabled(i), part
	case "refused":
		return a.declined(i), part
	case "denial":
		return a.denies(i, part), part
	case "at":
		return t.caseOf(i) == "at" && t.token(i).Rel() == "obl", part
	case "fire":
		return a.shotAt(i), part
	case "guilt":
		return a.heldResponsible(i), part
	case "stays":
		return a.stays(i), part
	case "failing":
		return a.failing(i), part
	case "violent":
		return a.violent(i), part
	case "angry":
		return a.angrily(i), part
	case "stay":
		return a.purpose(i) && !a.subjectIs(i, func(w string) bool { return combatants[w] || forces[w] || a.lex.instruments[w] }), part
	case "journey":
		return a.ofJourney(i), part
	case "visiting":
		return a.visiting(i), part
	case "forces":
		return a.subjectIs(i, func(w string) bool { return a.lex.instruments[w] }), part
	case "relief":
		return a.subjectIs(i, func(w string) bool { return relief[w] }), part
	case "hope":
		return a.hopes(i), part
	case "military":
		return a.military(i), part
	case "should":
		return a.demands(i), part
	}
	return true, part
}

// intangible are words for what is rebuilt without any help.
var intangible = []string{"relation", "relationship", "tie", "trust", "confidence", "alliance", "image", "reputation", "party"}

func (a *analysis) hasParticle(i int, word string) bool {
	for _, k := range a.t.kids[i] {
		if a.t.lower(k) == word && k > i && a.t.token(k).Deprel != "mark" {
			return true
		}
		if own := a.t.with(k, "case"); len(own) == 1 && a.t.token(k).Rel() == "obj" && own[0] == i+1 && a.t.lower(own[0]) == word {
			return true // "took in refugees", read as being in them
		}
		if own := a.t.with(k, "case"); len(own) > 1 && k > i && a.t.lower(own[0]) == word {
			return true // "handed it over to France", read as two prepositions
		}
	}
	return false
}

func (a *analysis) objectAmong(i int, lemmas []string) int {
	for _, o := range a.objects(i, 0) {
		if a.noSuch(o) || a.phoned(o) {
			continue
		}
		if contains(lemmas, a.t.lemma(o)) || contains(lemmas, a.t.lower(o)) {
			return o
		}
		for _, k := range a.t.with(o, "nmod") { // "thousands of troops"
			if (transparent[a.t.lemma(o)] || a.t.token(o).UPOS == "NUM") && a.t.caseOf(k) == "of" && contains(lemmas, a.t.lemma(k)) {
				return k
			}
		}
		for _, k := range a.t.with(o, "nmod") { // "700 kg of medicine", "a series of meetings"
			if a.t.caseOf(k) == "of" && (measures[a.t.lemma(o)] || a.t.child(o, "nummod") >= 0) && contains(lemmas, a.t.lemma(k)) {
				return k
			}
		}
		for _, k := range a.t.with(o, "conj", "compound") {
			if contains(lemmas, a.t.lemma(k)) && a.t.token(k).Rel() == "conj" {
				return k
			}
		}
	}
	return -1
}

// measures are nouns that only say how much there is of what follows their "of".
var measures = map[string]bool{
	"series": true, "round": true, "number": true, "set": true, "string": true, "day": true, "week": true, "load": true, "shipment": true,
	"convoy": true, "hundred": true, "thousand": true, "million": true, "dozen": true, "lot": true, "amount": true, "kind": true, "form": true,
}

// phoned reports whether noun o is a call by telephone.
func (a *analysis) phoned(o int) bool {
	if a.t.lemma(o) != "call" {
		return false
	}
	for _, k := range a.t.with(o, "compound", "amod") {
		switch a.t.lower(k) {
		case "phone", "telephone", "conference", "video":
			return true
		}
	}
	return false
}

// noSuch reports whether noun o has a "no" for its first part: "no-confidence".
func (a *analysis) noSuch(o int) bool {
	k := a.t.child(o, "compound", "det", "advmod")
	return k >= 0 && a.t.lower(k) == "no" && k+1 < o && a.t.lower(k+1) == "-"
}

func (a *analysis) hasOblique(i int, want [2]string) bool {
	objects := a.t.with(i, "obj", "iobj")
	near := append(a.obliques(i, want[:1]), a.below(objects, want[:1])...)
	for _, o := range objects {
		if a.t.heads[o] >= 0 {
			near = append(near, a.obliques(o, want[:1])...)
		}
	}
	for _, k := range near {
		if a.t.lemma(k) == want[1] {
			return true
		}
	}
	return false
}

// insults reports whether the cue calls its object something bad: "called him a tyrant".
func (a *analysis) insults(i int) bool {
	t := a.t
	if t.token(i).Deprel == "acl:relcl" && t.head(i) >= 0 && t.lower(t.head(i)) == "what" {
		for _, o := range t.with(i, "obj", "xcomp") { // "what it called China's aggressive behavior"
			if a.insult(o) {
				return true
			}
		}
	}
	for _, k := range append(t.with(i, "xcomp", "obl", "iobj", "obj", "advcl"), a.apposed(i)...) {
		if k > i && a.insult(k) {
			return true
		}
	}
	return false
}

// insult reports whether token k or a modifier of it is a word of blame: "a terrorist group".
func (a *analysis) insult(k int) bool {
	for _, w := range append(a.t.with(k, "amod", "compound", "flat"), k) {
		if a.lex.insults[a.t.lemma(w)] || a.lex.insults[a.t.lower(w)] {
			return true
		}
	}
	return false
}

// violent reports whether what the cue promises is hostile: "vowed to destroy".
func (a *analysis) violent(i int) bool {
	for _, k := range a.t.with(i, "xcomp", "ccomp") {
		if !a.t.isVerb(k) || !a.harming(k) && !a.strikes(k) || a.t.passive(k) || !a.vows(i) && a.t.lemma(i) != "warn" && !a.attacking(k) {
			continue
		}
		if a.t.token(k).Rel() == "xcomp" && !a.byObject(i) || a.t.token(k).Rel() == "ccomp" && a.ownFuture(k) {
			return true
		}
	}
	return false
}

// ownFuture reports whether clause k says what its speaker will do: "that it would bomb".
func (a *analysis) ownFuture(k int) bool {
	s, aux := a.t.child(k, "nsubj"), a.t.child(k, "aux")
	if s < 0 || aux < 0 || a.t.token(s).UPOS != "PRON" {
		return false
	}
	switch a.t.lower(aux) {
	case "will", "would", "'ll", "'d", "shall":
		return true
	}
	return false
}

// blames reports whether what the cue says of somebody is bad: "says the blockade is a crime".
func (a *analysis) blames(i int) bool {
	for _, k := range a.t.with(i, "ccomp") {
		if a.t.child(k, "cop") >= 0 && a.t.child(k, "aux") < 0 && a.insult(k) && !a.denied(k) {
			return true
		}
	}
	return false
}

// denied reports whether a clause has a word of denial.
func (a *analysis) denied(k int) bool {
	for _, x := range a.t.with(k, "advmod", "det", "mark") {
		switch a.t.lower(x) {
		case "not", "n't", "no", "never", "if", "whether":
			return true
		}
	}
	return false
}

// apposed lists the appositions of the cue's objects, which is how parses often
// read what an object is called.
func (a *analysis) apposed(i int) []int {
	var out []int
	for _, o := range a.t.with(i, "obj") {
		out = append(out, a.t.with(o, "appos")...)
	}
	return out
}

// demands reports whether what the cue says is that somebody should act.
func (a *analysis) demands(i int) bool {
	t := a.t
	for _, k := range a.contents(i) {
		if !t.isVerb(k) && a.lex.nounStatus[t.lemma(k)] != graph.Possible || t.child(k, "nsubj:pass") >= 0 || t.lemma(k) == "know" || t.lemma(k) == "be" {
			continue
		}
		if w := t.lemma(k); w == "need" || w == "have" {
			if x := t.child(k, "xcomp"); x >= 0 && t.mark(x) == "to" && t.child(k, "obj") < 0 && !a.denied(k) {
				return true
			}
			continue
		}
		for _, x := range t.with(k, "aux") {
			if w := t.lower(x); w == "should" || w == "must" || w == "ought" {
				return true
			}
		}
	}
	return false
}

// contents lists the clauses that verb i says, those of "made clear that" too.
func (a *analysis) contents(i int) []int {
	out := a.t.with(i, "ccomp")
	if a.t.lemma(i) != "make" {
		return out
	}
	for _, k := range a.t.with(i, "xcomp") {
		if w := a.t.lemma(k); w == "clear" || w == "plain" {
			return a.t.with(k, "ccomp")
		}
	}
	return nil
}

// angrily reports whether the cue is done in a way that condemns: "reacted angrily".
func (a *analysis) angrily(i int) bool {
	for _, k := range a.t.with(i, "advmod", "obl") {
		switch a.t.lemma(k) {
		case "angrily", "furiously", "anger", "fury", "outrage", "dismay", "indignation", "alarm":
			return true
		}
	}
	return false
}
