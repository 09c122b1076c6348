package event

import (
	"strings"

	"entente/graph"
	"entente/ingest/nlp"
)

// speaker is who claims the act at cue c: an actor's id, the words as written
// where the speaker is no actor, or empty in the writer's own voice. Of nested
// claims the innermost counts.
func (a *analysis) speaker(c int) string {
	t := a.t
	if r := t.token(c).Rel(); r == "amod" || r == "compound" {
		return "" // "U.S.-funded": nobody claims what only tells one from others
	}
	for steps := 0; c >= 0 && steps < 3*depthLimit; steps++ {
		if who := a.accordingTo(c); who != "" {
			return who
		}
		if word := a.hearsay(c); word != "" {
			return word
		}
		if who := a.aside(c); who != "" {
			return who
		}
		h := t.head(c)
		if h < 0 {
			return ""
		}
		if a.reports(c, h) {
			if who := a.name(a.subjects(h, 0), c); who != "" {
				return who
			}
			if t.passive(h) {
				return t.token(h).Text // "is accused of": nobody says by whom
			}
		}
		if t.passive(h) && rumoring[t.lemma(h)] && t.token(c).Rel() == "xcomp" {
			return t.token(h).Text
		}
		if t.token(c).Rel() == "acl" && claims[t.lemma(h)] {
			return a.claimant(h, c)
		}
		c = h
	}
	return ""
}

// rumoring are verbs that tell in the passive that something is only said: "is said to have".
var rumoring = map[string]bool{"say": true, "report": true, "claim": true, "allege": true, "rumor": true, "rumour": true}

// hearsay is the adverb that leaves what token c says to others: "reportedly".
func (a *analysis) hearsay(c int) string {
	for _, k := range a.t.with(c, "advmod") {
		switch w := a.t.lower(k); w {
		case "reportedly", "allegedly", "purportedly", "supposedly":
			return w
		}
	}
	return ""
}

// claimant is who makes the claim that noun n names: its owner, or the subject of a
// verb of making it; of claims that are only dealt with ("is investigating reports
// that") the words themselves.
func (a *analysis) claimant(n, c int) string {
	t := a.t
	if t.child(n, "nmod:poss") >= 0 {
		return a.name(a.owners(n, 0), c)
	}
	h := t.head(n)
	object := h >= 0 && t.token(n).Rel() == "obj"
	if object && t.lemma(h) == "face" {
		return a.nounPhrase(n).Text // "faces charges": somebody else makes them
	}
	switch t.caseOf(n) {
	case "after", "following", "amid", "over", "despite", "since":
		return a.nounPhrase(n).Text // "asked for an inquiry after allegations that": nobody's in particular
	}
	if object && t.isVerb(h) {
		if key := a.verbKey(h); !a.lex.light[key] && !a.lex.speech[key] || key == "deny" {
			for _, k := range t.with(n, "nmod") {
				if p := t.caseOf(k); p == "by" || p == "from" {
					return a.name([]int{k}, c)
				}
			}
			return a.nounPhrase(n).Text
		}
	}
	return a.name(a.owners(n, 0), c)
}

var claims = map[string]bool{
	"claim": true, "accusation": true, "allegation": true, "charge": true, "report": true, "suspicion": true, "assertion": true, "statement": true,
}

// reports reports whether h is a verb of saying and c what it says.
func (a *analysis) reports(c, h int) bool {
	t := a.t
	if !t.isVerb(h) {
		return false
	}
	if critics[t.lemma(h)] && (t.token(c).Rel() == "advcl" || t.token(c).Rel() == "xcomp") {
		return t.mark(c) == "for"
	}
	if !a.lex.speech[a.verbKey(h)] {
		return false
	}
	switch t.token(c).Rel() {
	case "ccomp", "parataxis":
		return true
	case "advcl", "xcomp":
		switch t.lemma(h) {
		case "accuse", "blame", "charge", "suspect", "deny", "claim", "denounce":
			return (t.mark(c) != "" || t.token(c).Rel() == "xcomp") && t.mark(c) != "after" && t.mark(c) != "when"
		}
	case "obj", "obl":
		return t.lemma(h) == "report" && t.token(c).Rel() == "obj" || (t.lemma(h) == "accuse" || t.lemma(h) == "blame") && t.token(c).Rel() == "obl"
	}
	return false
}

// critics are verbs whose reason is a claim: "criticized Israel for attacking".
var critics = map[string]bool{
	"criticize": true, "criticise": true, "condemn": true, "denounce": true, "fault": true, "rebuke": true, "slam": true, "blast": true, "censure": true,
}

// aside finds ", the Kremlin said" that hangs from the clause.
func (a *analysis) aside(c int) string {
	t := a.t
	for _, k := range t.with(c, "parataxis", "advcl") {
		if !t.isVerb(k) || !a.lex.speech[a.verbKey(k)] || t.child(k, "ccomp", "obj") >= 0 {
			continue
		}
		if t.token(k).Rel() == "advcl" && (t.mark(k) != "as" || len(a.obliques(k, []string{"of", "about", "against", "over"})) > 0) {
			continue // "as the Kremlin warned of a war" says something else
		}
		if who := a.name(t.with(k, "nsubj"), c); who != "" {
			return who
		}
	}
	return ""
}

// accordingTo finds "according to X" below token c.
func (a *analysis) accordingTo(c int) string {
	for _, k := range a.t.kids[c] {
		if a.t.caseOf(k) == "according" {
			return a.name([]int{k}, c)
		}
	}
	return ""
}

// voices are words for those and that which speak for somebody.
var voices = map[string]bool{
	"speaker": true, "spokesman": true, "spokeswoman": true, "spokesperson": true, "statement": true, "report": true, "official": true,
	"inquiry": true, "investigation": true, "probe": true, "resolution": true, "study": true,
	"source": true, "story": true, "article": true, "lawyer": true, "communique": true, "aide": true,
}

// name is what a speaker is stored as.
func (a *analysis) name(tokens []int, c int) string {
	any := place{where: true}
	for _, k := range tokens {
		filed := false
		if voices[a.t.lemma(k)] && a.t.heads[k] < 0 {
			for _, of := range append(a.obliques(k, []string{"by"}), a.obliques(k, []string{"for", "of", "from", "in"})...) {
				if a.filedFrom(k, of) {
					filed = true
					continue
				}
				if args := a.resolve(of, &any, 0); len(args) > 0 {
					return args[0].ids[0]
				}
			}
			for _, of := range a.t.with(k, "nmod:poss", "compound", "amod") {
				if args := a.direct(of, &any); len(args) > 0 {
					return args[0].ids[0]
				}
			}
		}
		if args := a.resolve(k, &any, 0); len(args) > 0 && !filed {
			a.voices = a.voices[:0]
			for _, x := range args {
				a.voices = append(a.voices, x.ids...)
			}
			return args[0].ids[0]
		}
		if id := a.spokeBefore(k); id != "" {
			return id
		}
	}
	for _, k := range tokens {
		k = a.antecedentOr(k)
		if a.t.token(k).UPOS != "PRON" && k != c {
			return a.nounPhrase(k).Text
		}
		if w := a.t.lower(k); w == "he" || w == "she" {
			return w // somebody whom nothing tells, but not the writer
		}
	}
	return ""
}

// filedFrom reports whether a country or city, at token of, is only where the news that noun k
// names comes from: "reports from Georgia say".
func (a *analysis) filedFrom(k, of int) bool {
	t := a.t
	switch t.lemma(k) {
	case "report", "reports", "story", "article":
	default:
		return false
	}
	if p := t.caseOf(of); p != "from" && p != "in" || t.heads[of] < 0 {
		return false
	}
	m := &t.doc.Mentions[t.heads[of]]
	return m.Form == nlp.Name && len(m.ActorIDs) == 1 && isState(t.doc, m.ActorIDs[0]) && t.token(of).UPOS == "PROPN"
}

// sentencesBack is how far back a description may name the one it stands for.
const sentencesBack = 4

// spokeBefore is the actor that a noun in the definite was linked to when it was used
// before: "Chad's foreign minister ... The minister said".
func (a *analysis) spokeBefore(k int) string {
	t := a.t
	if t.token(k).UPOS != "NOUN" || t.heads[k] >= 0 || !a.definite(k) || len(t.with(k, "amod", "compound", "nmod", "acl")) > 0 {
		return ""
	}
	for n := t.index - 1; n >= 0 && n >= t.index-sentencesBack; n-- {
		for i := range a.trees[n].s.Tokens {
			if a.trees[n].lemma(i) != t.lemma(k) {
				continue
			}
			if id := a.trees[n].heads[i]; id >= 0 && len(t.doc.Mentions[id].ActorIDs) == 1 {
				return t.doc.Mentions[id].ActorIDs[0]
			}
		}
	}
	return ""
}

// works tell stories: what happens in them is no news.
var works = []string{"movie", "film", "novel", "play", "series", "game", "musical", "opera"}

// fiction reports whether a speaker is a work of fiction.
func (a *analysis) fiction(said string) bool {
	words := strings.Fields(strings.ToLower(said))
	return len(words) > 0 && contains(works, words[len(words)-1])
}

// imagined reports whether cue c stands below a verb of which a work of fiction is the
// subject: "the novel imagines a world in which".
func (a *analysis) imagined(c int) bool {
	t := a.t
	for steps := 0; c >= 0 && steps < 2*depthLimit; steps++ {
		h := t.head(c)
		if h < 0 {
			return false
		}
		switch t.lemma(h) {
		case "imagine", "depict", "portray", "tell", "envision", "describe", "show", "picture":
			if s := t.child(h, "nsubj"); s >= 0 && s != c && t.isVerb(h) && contains(works, t.lemma(s)) && t.heads[s] < 0 {
				return true
			}
		}
		c = h
	}
	return false
}

// nounPhrase is the words of the noun phrase headed by i, without its clauses.
func (a *analysis) nounPhrase(i int) graph.Span {
	t := a.t
	first, last := i, i
	for _, k := range t.kids[i] {
		switch t.token(k).Rel() {
		case "det", "amod", "compound", "nummod", "nmod", "flat":
			if k == first-1 || k < i {
				first = min(first, k)
			}
			if t.token(k).Rel() == "flat" {
				last = max(last, k)
			}
		}
	}
	return a.span(t.token(first).Start, t.token(last).End)
}
