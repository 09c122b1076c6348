package event

// Conditions on a cue that its modifiers and the clause around it meet: where somebody is
// and what for, what kind of operation it is.

// purpose reports whether somebody is where he is in order to do something:
// "is in Egypt to discuss", "is in Egypt for talks".
func (a *analysis) purpose(i int) bool {
	t := a.t
	for _, k := range t.with(i, "advcl", "acl", "xcomp", "csubj") {
		if t.mark(k) == "to" {
			return true
		}
	}
	for _, k := range a.obliques(i, []string{"for", "on"}) {
		if len(a.obliques(k, []string{"with", "between"})) > 0 {
			return false // those met are told apart
		}
		if _, acts := a.lex.nouns[t.lemma(k)]; acts || occasions[t.lemma(k)] {
			return true
		}
	}
	return false
}

// occasions are nouns for what one travels to another country for as a guest.
var occasions = map[string]bool{
	"conference": true, "ceremony": true, "funeral": true, "inauguration": true, "mission": true, "tour": true, "stay": true, "leg": true,
	"stop": true, "session": true, "forum": true, "anniversary": true, "celebration": true, "signing": true, "event": true,
}

// ofJourney reports whether the subject is a journey: "the trip will take him to Oman".
func (a *analysis) ofJourney(i int) bool {
	for _, k := range a.subjects(i, 0) {
		if journeys[a.t.lemma(k)] || journeys[a.t.lemma(a.antecedentOr(k))] {
			return true
		}
	}
	return false
}

// antecedentOr is what a relative pronoun stands for, or the token itself.
func (a *analysis) antecedentOr(k int) int {
	if a.relative(k) {
		if h := a.antecedent(k); h >= 0 {
			return h
		}
	}
	return k
}

// visiting reports whether somebody came on a visit: "arrived in Oman on a visit".
func (a *analysis) visiting(i int) bool {
	for _, k := range a.obliques(i, []string{"on", "for"}) {
		switch a.t.lemma(k) {
		case "visit", "trip", "tour":
			return true
		}
	}
	return false
}

// relief are words for those who are sent to help.
var relief = map[string]bool{
	"peacekeeping": true, "peacekeeper": true, "relief": true, "rescue": true, "humanitarian": true, "aid": true, "medical": true,
}

// subjectIs reports whether a word of the subject is such.
func (a *analysis) subjectIs(i int, such func(lemma string) bool) bool {
	t := a.t
	for _, k := range a.subjects(i, 0) {
		k = a.antecedentOr(k)
		for _, n := range append(t.with(k, "nmod"), k) {
			for _, w := range append(t.with(n, "compound", "amod"), n) {
				if such(t.lemma(w)) || such(t.lower(w)) {
					return true
				}
			}
		}
	}
	return false
}

// hopes reports whether what the cue says is what somebody is hoped to do: "hopes
// that Iran will".
func (a *analysis) hopes(i int) bool {
	t := a.t
	for _, k := range t.with(i, "ccomp") {
		if !t.isVerb(k) || t.passive(k) || t.child(k, "cop") >= 0 {
			continue
		}
		for _, x := range t.with(k, "aux") {
			switch t.lower(x) {
			case "will", "would", "'ll":
				return true
			}
		}
	}
	return false
}

// military reports whether the noun is modified so that it means fighting.
func (a *analysis) military(i int) bool {
	for _, k := range a.t.with(i, "amod", "compound") {
		switch a.t.lower(k) {
		case "military", "combat", "bombing", "ground", "offensive", "air", "counterinsurgency", "anti-terror":
			return true
		}
	}
	return false
}

// joint reports whether the noun is modified so: "a joint patrol with".
func (a *analysis) joint(i int) bool {
	for _, k := range a.t.with(i, "amod") {
		if w := a.t.lower(k); w == "joint" || w == "combined" {
			return true
		}
	}
	return false
}

func (a *analysis) hasInfinitive(i int) bool {
	for _, k := range a.t.with(i, "xcomp", "ccomp", "advcl") {
		if a.t.mark(k) == "to" || a.t.token(k).Deprel == "xcomp" {
			return true
		}
	}
	return false
}

// priced reports whether verb i tells what somebody has to pay.
func (a *analysis) priced(i int) bool {
	t := a.t
	paid := t.with(i, "obj")
	if h := t.head(i); h >= 0 && t.token(i).Deprel == "acl:relcl" {
		paid = append(paid, h)
	}
	for _, o := range paid {
		switch t.lemma(o) {
		case "price", "fee", "rate", "tariff", "toll", "interest", "rent", "dollar", "euro", "$", "duty":
			return true
		}
	}
	return false
}
