package event

import (
	"slices"
	"strings"
)

// possessors lists the modifiers of noun c that can own it.
func (a *analysis) possessors(c int) []int {
	t := a.t
	owners := slices.DeleteFunc(t.with(c, "nmod:poss"), func(k int) bool { return t.timely(k) })
	if len(owners) > 0 && !a.suffering(c) {
		return owners
	}
	out := append(t.with(c, "compound", "amod", "nmod:desc"), a.leaders(c)...)
	for _, k := range out { // "U.S." in "U.S.-Russian"
		if t.token(k).UPOS != "VERB" {
			out = append(out, t.with(k, "compound")...)
		}
	}
	out = slices.DeleteFunc(out, func(k int) bool { // "anti-Taliban" says whom, not whose
		w := t.lower(k)
		return a.struckCity(k, c) || strings.HasPrefix(w, "anti-") || strings.HasPrefix(w, "pro-") || a.led(c) && !a.leading(k)
	})
	if h := t.head(c); h >= 0 && t.token(c).Deprel == "compound" && t.token(h).UPOS == "NOUN" {
		out = append(out, t.with(h, "nmod:poss", "amod")...)
	}
	return out
}

// leading reports whether token k stands right before "-led".
func (a *analysis) leading(k int) bool {
	t := a.t
	for i := k + 1; i < len(t.s.Tokens) && i <= k+2; i++ {
		if t.lower(i) == "led" {
			return true
		}
	}
	return false
}

// leaders lists who leads what noun c names: "the U.S.-led invasion".
func (a *analysis) leaders(c int) []int {
	t := a.t
	for _, k := range t.with(c, "amod") {
		if w := t.lower(k); w == "led" || w == "backed" && t.token(c).UPOS != "PROPN" && a.assault(c) {
			return t.with(k, "compound", "amod", "obl", "nmod")
		}
	}
	return nil
}

// anchors lists the subject of the clause in which noun c stands as object or oblique.
func (a *analysis) anchors(c int) []int {
	t := a.t
	for steps := 0; steps < depthLimit; steps++ {
		h := t.head(c)
		if h < 0 {
			return nil
		}
		switch t.token(c).Rel() {
		case "obj", "obl":
			if t.isVerb(h) || t.child(h, "nsubj") >= 0 {
				out := a.grammatical(h, 0)
				if up := t.head(h); up >= 0 && t.token(h).Rel() == "conj" {
					out = append(out, a.grammatical(up, 0)...)
				}
				return out
			}
			c = h
		case "nmod", "conj":
			c = h
		default:
			return nil
		}
	}
	return nil
}

// engaged reports whether the clause's subject takes part in what noun c names.
func (a *analysis) engaged(c int) bool {
	switch a.t.token(c).Rel() {
	case "obj":
		return true
	case "obl", "nmod":
		switch p := a.t.caseOf(c); p {
		case "in", "at":
			return a.t.token(c).Rel() == "obl"
		case "during", "after", "following":
			h := a.t.head(c)
			for steps := 0; h >= 0 && !a.t.isVerb(h) && steps < depthLimit; steps++ {
				h = a.t.head(h)
			}
			return h < 0 || !courts[a.t.lemma(h)] // "was arrested for a killing during a clash"
		}
	}
	return false
}

// copulars lists the subject of which cue c is said, "Syria is an ally of Iran",
// and the noun that it stands in apposition to.
func (a *analysis) copulars(c int) []int {
	t := a.t
	if t.child(c, "cop") >= 0 || t.token(c).Rel() == "xcomp" || t.token(c).UPOS == "ADJ" && t.child(c, "aux:pass") >= 0 {
		if own := t.with(c, "nsubj"); len(own) > 0 {
			return own
		}
		return a.inherited(c, 0)
	}
	if h := t.head(c); h >= 0 {
		switch t.token(c).Rel() {
		case "nmod": // "is one of Russia's partners"
			if t.lemma(h) == "one" && t.caseOf(c) == "of" && t.child(h, "cop") >= 0 {
				return t.with(h, "nsubj")
			}
		case "appos":
			return []int{h}
		case "conj":
			return a.copulars2(h)
		}
	}
	return t.with(c, "appos")
}

// copulars2 is copulars of a coordinated first word, without going on.
func (a *analysis) copulars2(c int) []int {
	if a.t.child(c, "cop") >= 0 {
		return a.t.with(c, "nsubj")
	}
	return nil
}

// modifieds lists the noun that cue c modifies, or the name that stands with it: "its ally Iran".
func (a *analysis) modifieds(c int) []int {
	t := a.t
	h := t.head(c)
	if s := t.child(c, "nsubj"); t.token(c).Deprel == "acl:relcl" && s >= 0 && !a.relative(s) {
		return nil // "whose government is a mediator"
	}
	switch t.token(c).Rel() {
	case "amod", "acl", "nmod", "compound":
		if h >= 0 && (t.token(c).Rel() != "nmod" || t.token(c).Deprel == "nmod:desc") {
			return []int{h}
		}
	}
	if t.heads[c] >= 0 {
		return []int{c}
	}
	if out := t.with(c, "flat", "appos"); len(out) > 0 {
		return out
	}
	for _, k := range t.mentions { // "beat his rival Ahmed Karim", the name read as an object of its own
		m := &t.doc.Mentions[k]
		if m.First == c+1 && t.head(m.Head) == t.head(c) && t.token(m.Head).Rel() == t.token(c).Rel() {
			return []int{m.Head}
		}
	}
	return nil
}

// accords are nouns for what is named after the city where it was agreed.
var accords = map[string]bool{"accord": true, "accords": true, "agreement": true, "treaty": true, "protocol": true, "pact": true, "process": true}

// struckCity reports whether token k, before the noun of an attack or an accord, names a city, in
// which it took place: "the Madrid train bombings", "the Oslo accord".
func (a *analysis) struckCity(k, noun int) bool {
	t := a.t
	if t.token(k).Deprel != "compound" || t.token(k).UPOS != "PROPN" || t.heads[k] < 0 || !a.assault(noun) && !accords[t.lemma(noun)] {
		return false
	}
	m := &t.doc.Mentions[t.heads[k]]
	if len(m.ActorIDs) != 1 || !isState(t.doc, m.ActorIDs[0]) {
		return false
	}
	if text := t.token(k).Text; strings.ToUpper(text) == text {
		return false // "U.S."
	}
	return !a.country([]arg{a.argOf(m, k, &place{})})
}

// elsewhereStruck reports whether noun i names an attack on a city of a country that known act k did
// not strike: "the Mumbai attacks" are none on Gaza.
func (a *analysis) elsewhereStruck(i int, k *known) bool {
	for _, c := range a.t.with(i, "compound") {
		if !a.struckCity(c, i) {
			continue
		}
		country := a.t.doc.Mentions[a.t.heads[c]].ActorIDs[0]
		if k.target != country && !strings.HasPrefix(k.target, country+":") && a.home(k.target) != country {
			return true
		}
	}
	return false
}
