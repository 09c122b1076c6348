package event

import (
	"strings"

	"entente/graph"
	"entente/graph/ontology"
)

// status decides whether the act at cue c happened, from the cue's own words and
// then from each word that governs it; reasons tell what decided.
func (a *analysis) status(c int, r ontology.Relation) (graph.Status, []string) {
	w := &walk{a: a, status: graph.Actual, spoken: speechActs[r] && !a.t.isVerb(c), threat: -1}
	w.pleading = r == ontology.Urges && pleading[a.t.lemma(c)]
	if r == ontology.Threatens {
		w.threat = c
	}
	w.own(c)
	w.promise(c, r)
	w.climb(c)
	w.infinitive(c)
	if w.status == graph.Actual && a.question() {
		w.put(graph.Possible, "a question")
	}
	return w.status, w.reasons
}

// pleading are verbs of moving somebody to do something: whoever tries to has asked him.
var pleading = map[string]bool{
	"persuade": true, "convince": true, "pressure": true, "push": true, "press": true, "prod": true, "coax": true, "lobby": true,
}

// promise lays on what a verb of giving says of the gift itself: what is pledged is
// not given yet, and what is offered may never be.
func (w *walk) promise(c int, r ontology.Relation) {
	if !w.a.t.isVerb(c) || r != ontology.Aids && r != ontology.CooperatesWith {
		return
	}
	if g := w.a.lex.governors[w.a.t.lemma(c)]; len(g) > 0 && !g[0].byObject {
		w.put(g[0].noun, w.a.t.lemma(c))
	}
}

// infinitive lays on what stands before the "to" of an infinitive that no word
// above has judged, as happens where a parse hangs it too high: "are due to meet".
func (w *walk) infinitive(c int) {
	t := w.a.t
	to := t.child(c, "mark")
	if w.status != graph.Actual || !t.isVerb(c) || to < 1 || t.lower(to) != "to" || w.licensed {
		return
	}
	for k := to - 1; k >= 0 && k >= to-2; k-- {
		if s, ok := w.a.lex.nounStatus[t.lower(k)]; ok {
			w.put(s, t.lower(k)+" to")
			return
		}
	}
	if h := t.head(c); h >= 0 && t.child(h, "cop") >= 0 && t.caseOf(h) == "in" {
		w.put(graph.Planned, "purpose") // "is in Cairo to meet"
		return
	}
	w.put(graph.Possible, "infinitive")
}

// question reports whether the sentence ends with a question mark.
func (a *analysis) question() bool {
	tokens := a.t.s.Tokens
	for i := len(tokens) - 1; i >= 0 && i >= len(tokens)-3; i-- {
		if tokens[i].Text == "?" {
			return i == len(tokens)-1 || tokens[0].UPOS == "PUNCT" // else only what is quoted asks
		}
	}
	return false
}

// speechActs are the relations that are done in words: what is said of them
// afterwards (denied, rejected, discussed) does not undo them.
var speechActs = map[ontology.Relation]bool{
	ontology.Urges: true, ontology.Condemns: true, ontology.Accuses: true, ontology.Threatens: true,
	ontology.Rejects: true, ontology.Supports: true, ontology.Opposes: true,
}

type walk struct {
	a        *analysis
	spoken   bool // the cue is a noun that names something said
	threat   int  // a cue whose condition is part of what it threatens, or -1
	pleading bool // the cue is a verb of trying to move somebody
	licensed bool // a word above says that an infinitive's act happened: "began to"
	status   graph.Status
	reasons  []string
}

// put lays a further status over the one found so far. What is denied twice may
// have happened or not; a plan that is only possible is possible.
func (w *walk) put(s graph.Status, why string) {
	if s == graph.Actual {
		return
	}
	w.reasons = append(w.reasons, string(s)+": "+why)
	switch {
	case w.status == dropped || s == dropped:
		w.status = dropped
	case s == graph.Negated && w.status == graph.Negated:
		w.status = graph.Possible
	case s == graph.Negated || w.status == graph.Negated:
		w.status = graph.Negated
	case s == graph.Possible || w.status == graph.Possible:
		w.status = graph.Possible
	default:
		w.status = s
	}
}

// own lays on what stands around token i itself: negation, modals, tense, conditions.
func (w *walk) own(i int) {
	t := w.a.t
	for _, k := range t.kids[i] {
		switch t.token(k).Rel() {
		case "advmod", "det", "cc", "neg", "discourse":
			w.negation(i, k)
		case "aux", "cop":
			w.auxiliary(i, k)
		case "mark":
			w.mark(t.lower(k))
			if t.lower(k) == "in" && word(t, k+1) == "case" {
				w.mark("if")
			}
		case "obl":
			w.neverAt(i, k)
		case "advcl":
			if m := t.mark(k); (m == "if" || m == "unless") && i != w.threat {
				w.mark(m)
			}
		case "case":
			switch c := t.lower(k); c {
			case "without":
				w.put(graph.Negated, c)
			case "due":
				w.put(graph.Planned, c)
			}
		case "amod":
			if s, ok := w.a.lex.modifiers[t.lower(k)]; ok {
				w.put(s, t.lower(k))
			}
		}
	}
	w.nobody(i)
	w.subjunctive(i)
	w.inverted(i)
	w.shared(i)
}

// subjunctive lays a wish on "that Iran stop": a bare form with a subject that would
// take an ending were it told as a fact.
func (w *walk) subjunctive(i int) {
	t := w.a.t
	s := t.child(i, "nsubj")
	if s < 0 || t.mark(i) != "that" || t.child(i, "aux", "cop") >= 0 || t.lower(i) != t.lemma(i) || t.child(s, "conj") >= 0 {
		return
	}
	if tok := t.token(s); tok.Feat("Number") == "Sing" && (tok.UPOS == "PROPN" || tok.UPOS == "NOUN") && !strings.HasSuffix(t.lower(s), "s") && t.token(i).Feat("Tense") != "Past" {
		w.put(graph.Possible, "subjunctive")
	}
}

// inverted lays a condition on "had Iran attacked" and "should Iran attack".
func (w *walk) inverted(i int) {
	t := w.a.t
	subject := t.child(i, "nsubj")
	if subject < 0 || t.child(i, "mark") >= 0 || w.a.question() {
		return
	}
	if k := t.child(i, "aux"); k == 0 || k > 0 && k < subject && t.token(i).Rel() == "advcl" {
		switch word := t.lower(k); word {
		case "had", "were", "should":
			w.put(graph.Possible, word+" before its subject")
		}
	}
}

// nobody lays a denial on "neither France nor Germany" and "no country" as subject.
func (w *walk) nobody(i int) {
	t := w.a.t
	for _, s := range t.with(i, "nsubj", "obj", "obl") {
		subject := t.token(s).Rel() == "nsubj"
		for _, k := range t.with(s, "cc:preconj", "det") {
			if word := t.lower(k); word == "neither" || word == "no" && (subject || t.heads[s] >= 0) {
				w.put(graph.Negated, word)
			}
		}
	}
}

// neverAt lays a denial on what oblique k before verb i says: "at no time did Norway".
func (w *walk) neverAt(i, k int) {
	t := w.a.t
	no := t.child(k, "det")
	if k > i || no < 0 || t.lower(no) != "no" {
		return
	}
	switch t.lemma(k) {
	case "time", "way", "point", "account", "circumstance", "case", "event", "stage":
		w.put(graph.Negated, "no "+t.lemma(k))
	}
}

func (w *walk) negation(i, k int) {
	switch word := w.a.t.lower(k); word {
	case "not", "n't", "never", "neither", "no", "nor", "hardly", "scarcely", "rather":
		if word == "no" && w.a.t.token(k).Rel() == "advmod" && !w.a.t.isVerb(i) {
			return
		}
		if m := w.a.t.mark(i); w.a.t.isVerb(i) && (m == "if" || m == "whether") {
			return // "if he does not meet": it may be so or not
		}
		w.put(graph.Negated, word)
	case "yet":
		if w.a.t.mark(i) == "to" {
			w.put(graph.Negated, "yet to")
		}
	case "nearly", "almost":
		if k < i && w.a.t.isVerb(i) {
			w.put(graph.Negated, word) // it came close to it
		}
	case "perhaps", "maybe", "possibly", "probably":
		w.put(graph.Possible, word)
	case "longer", "more":
		if n := w.a.t.child(k, "advmod", "det"); n >= 0 && w.a.t.lower(n) == "no" {
			w.put(graph.Negated, "no "+word)
		}
	}
}

func (w *walk) auxiliary(i, k int) {
	t := w.a.t
	if k > 0 && t.cover[k] >= 0 && t.token(k).Text != t.lower(k) {
		return // "Theresa May"
	}
	switch word := t.lower(k); word {
	case "will", "'ll", "shall", "wo":
		w.put(graph.Planned, word)
	case "would", "'d":
		if word == "'d" && t.pastParticiple(i) {
			return
		}
		w.put(w.would(i), word)
	case "may", "might", "could", "can", "must", "should", "ca", "ought":
		w.put(graph.Possible, word)
	case "is", "are", "was", "were", "be":
		if w.a.marked(i, "to") && t.token(i).Feat("VerbForm") == "Inf" && t.child(i, "aux:pass") != k {
			w.put(graph.Planned, word+" to")
		}
	}
}

// would is a plan in reported speech and a mere thought elsewhere.
func (w *walk) would(i int) graph.Status {
	t := w.a.t
	for steps := 0; i >= 0 && steps < depthLimit; steps++ {
		if t.token(i).Rel() == "ccomp" {
			if h := t.head(i); h >= 0 && (w.a.lex.speech[w.a.verbKey(h)] && t.child(i, "advcl") < 0 || w.a.vows(h)) {
				return graph.Planned
			}
		}
		i = t.head(i)
	}
	return graph.Possible
}

// vows reports whether verb h makes a plan of what it says: "promised that Japan would".
func (a *analysis) vows(h int) bool {
	g := a.lex.governors[a.verbKey(h)]
	return a.t.isVerb(h) && len(g) > 0 && g[0].clause == graph.Planned
}

// mark lays on a conjunction that introduces the clause, or a condition below it.
func (w *walk) mark(word string) {
	switch word {
	case "due":
		w.put(graph.Planned, word)
	case "if", "unless", "whether", "lest", "should":
		w.put(graph.Possible, word)
	case "without":
		w.put(graph.Negated, word)
	case "instead", "rather":
		w.put(graph.Negated, word)
	}
}

// shared lays on what a coordinated verb takes from the first one: "will meet and discuss".
func (w *walk) shared(i int) {
	t := w.a.t
	h := t.head(i)
	if h < 0 || t.token(i).Rel() != "conj" || !t.isVerb(i) || t.child(i, "aux", "nsubj") >= 0 {
		return
	}
	for _, k := range t.kids[h] {
		if m := t.mark(k); t.token(k).Rel() == "advcl" && k > i && (m == "if" || m == "unless") {
			w.mark(m)
		}
		if t.token(k).Rel() == "aux" && t.token(i).Feat("VerbForm") != "Fin" {
			w.auxiliary(h, k)
		}
		if t.token(k).Rel() == "advmod" && t.token(k).Text == "not" && t.token(i).Feat("VerbForm") == "Inf" {
			w.put(graph.Negated, "not")
		}
	}
}
