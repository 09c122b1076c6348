package event

import "entente/ingest/nlp"

// verbal reports whether an attack is one of words: by somebody who does not fight, on a
// record or for a deed, in a speech, "asking why".
func (a *analysis) verbal(i int, f *frame) bool {
	source := a.first(i, f, f.source)
	if len(source) == 0 {
		return false
	}
	civil := a.all(source, nlp.Person) || a.all(source, nlp.Organization)
	if a.spokenBlow(i) && (civil || !a.fighters(source)) {
		return true
	}
	return civil && (a.wordsFollow(i) || a.reasoned(i) || a.onRecord(i))
}

// spokenBlow reports whether verb i is said to be done in words.
func (a *analysis) spokenBlow(i int) bool {
	t := a.t
	for _, k := range t.with(i, "advmod") {
		if w := t.lower(k); w == "verbally" || w == "publicly" {
			return true
		}
	}
	for _, k := range a.obliques(i, []string{"in", "during", "at", "on"}) {
		if addresses[t.lemma(k)] {
			return true
		}
	}
	return false
}

// addresses are occasions and media of what is only said.
var addresses = map[string]bool{
	"speech": true, "interview": true, "statement": true, "address": true, "editorial": true, "letter": true, "remark": true, "remarks": true,
	"comment": true, "comments": true, "conference": true, "debate": true, "sermon": true, "article": true, "book": true, "column": true,
	"message": true, "broadcast": true, "tweet": true, "post": true, "twitter": true, "briefing": true, "testimony": true,
}

// wordsFollow reports whether a participle after verb i tells what its subject said.
func (a *analysis) wordsFollow(i int) bool {
	t := a.t
	for _, k := range t.with(i, "advcl", "xcomp") {
		if k > i && participle(t.token(k)) && t.mark(k) == "" && t.child(k, "nsubj") < 0 && (a.lex.speech[a.verbKey(k)] || t.lemma(k) == "call" || t.lemma(k) == "ask" || t.lemma(k) == "accuse") {
			return true
		}
	}
	return false
}

// reasoned reports whether what verb i is done for is something that one is blamed for:
// "over its treatment of", "for buying".
func (a *analysis) reasoned(i int) bool {
	t := a.t
	for _, k := range t.with(i, "advcl") {
		if t.mark(k) == "for" && participle(t.token(k)) {
			return true
		}
	}
	for _, o := range append(t.with(i, "obj"), i) {
		if len(a.obliques(o, []string{"over", "as"})) > 0 {
			return true
		}
		for _, k := range a.obliques(o, []string{"for"}) {
			if t.token(k).UPOS == "NOUN" && !ofTime(t.lemma(k)) {
				return true
			}
		}
	}
	return false
}

// ofTime reports whether a noun names a span of time: "attacked the town for two days".
func ofTime(noun string) bool { return isUnit(noun) || noun == "time" || noun == "night" }

// onRecord reports whether the object of verb i is what somebody thinks, says or does in office.
func (a *analysis) onRecord(i int) bool {
	for _, o := range a.objects(i, 0) {
		switch a.t.lemma(o) {
		case "policy", "record", "plan", "decision", "handling", "proposal", "stance", "position", "idea", "approach", "budget", "law", "bill",
			"legislation", "strategy", "character", "credibility", "legacy", "view", "treatment", "conduct", "performance", "role", "deal", "agreement", "pact", "treaty", "reform", "constitution":
			return true
		}
	}
	return false
}
