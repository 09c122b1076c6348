package event

import (
	"strings"

	"entente/graph"
)

// Some words take an act for granted whatever is said of it, others deny it whole.

// singular reports whether noun n is told apart by what it did: "the most senior
// official to visit", "the first country to recognize".
func (a *analysis) singular(n int) bool {
	t := a.t
	for _, k := range append(t.with(n, "amod", "advmod"), n) {
		switch t.lower(k) {
		case "first", "only", "last", "latest", "second", "third":
			return true
		}
		if most := t.child(k, "advmod"); t.token(k).Feat("Degree") == "Sup" || most >= 0 && k != n && t.lower(most) == "most" {
			return true
		}
		for _, x := range t.with(k, "compound", "obl", "amod") {
			if k != n && t.token(x).Feat("Degree") == "Sup" {
				return true // "the highest-ranking official"
			}
		}
	}
	return false
}

// presupposed reports whether noun c is spoken of as something there is: "existing
// agreements", "his talks".
func (a *analysis) presupposed(c int) bool {
	if a.definite(c) || a.t.child(c, "nmod:poss") >= 0 {
		return true
	}
	for _, k := range a.t.with(c, "amod", "det") {
		switch a.t.lower(k) {
		case "existing", "recent", "previous", "latest", "ongoing", "continuing", "longstanding", "long-standing", "all":
			return true
		}
	}
	return false
}

// subjectMatter are nouns below whose "on" stands what is only talked about.
var subjectMatter = map[string]bool{"talk": true, "talks": true, "discussion": true, "negotiation": true, "meeting": true, "agreement": true, "deal": true, "debate": true}

// falsehoods are nouns of what is said and does not hold.
var falsehoods = map[string]bool{"myth": true, "lie": true, "fabrication": true, "falsehood": true, "hoax": true, "rumor": true, "rumour": true, "fiction": true}

// disproved lays a denial on what reports tell that "proved to be wrong" or "are false".
func (w *walk) disproved(claim int) {
	t := w.a.t
	if word := strings.TrimSuffix(t.lemma(claim), "s"); !claims[word] && !falsehoods[word] { // "Reports that", in want of its lemma
		return
	}
	said := t.with(claim, "ccomp", "parataxis") // where the claim is taken for the head of the sentence
	if h := t.head(claim); h >= 0 && t.token(claim).Rel() == "nsubj" {
		said = append(said, h)
	}
	for _, h := range said {
		said = append(said, t.with(h, "xcomp")...)
	}
	if h := t.head(claim); h >= 0 && t.token(claim).Rel() == "obj" && naming[t.lemma(h)] { // "called the reports a lie"
		for k := claim + 1; k < len(t.s.Tokens); k++ {
			said = append(said, k)
		}
	}
	for _, k := range said {
		if l := t.lemma(k); untrue[l] || falsehoods[l] && k != claim {
			w.put(graph.Negated, t.lemma(claim)+" "+l)
			return
		}
	}
}

// untrue are adjectives for what is said and does not hold.
var untrue = map[string]bool{
	"wrong": true, "false": true, "untrue": true, "unfounded": true, "baseless": true, "incorrect": true, "inaccurate": true,
	"fabricated": true, "groundless": true, "premature": true,
}

// naming are verbs of judging what is said by a word.
var naming = map[string]bool{"call": true, "brand": true, "label": true, "term": true, "describe": true, "dub": true, "dismiss": true}

// honoring are verbs that take what they deal with for granted where it is definite.
var honoring = map[string]bool{"honor": true, "honour": true, "respect": true, "review": true, "uphold": true, "abide": true, "breach": true, "violate": true}

// bygone reports whether noun c is told to lie behind: "recent trips".
func (a *analysis) bygone(c int) bool {
	for _, k := range a.t.with(c, "amod") {
		switch a.t.lower(k) {
		case "recent", "previous", "past", "earlier":
			return true
		}
	}
	return false
}

// calling are verbs of getting in touch; what one does so in order to say, one says.
var calling = map[string]bool{"telephone": true, "phone": true, "call": true, "write": true, "meet": true, "visit": true}

// addressing reports whether verb c is something that is done in words.
func (a *analysis) addressing(c int) bool {
	switch a.t.lemma(c) {
	case "urge", "ask", "request", "demand", "thank", "congratulate", "express", "protest", "complain", "reassure":
		h := a.t.head(c)
		for _, k := range a.obliques(h, []string{"on", "upon", "for"}) {
			if a.t.lemma(h) == "call" && k < c {
				return false // "called on them to urge": they have not yet
			}
		}
		return a.t.token(c).Rel() == "advcl" && a.t.child(h, "aux") < 0
	}
	return false
}
