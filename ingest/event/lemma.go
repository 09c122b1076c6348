package event

import (
	"strings"

	"entente/ingest/nlp"
)

// mend is a token's lemma in lower case; form is its text likewise. Lemmas are learned and now and then
// wrong for rare verbs; where the lexicon does not know a verb's lemma but does
// know one that its form can come from, that one is taken.
func (l *lexicon) mend(t *nlp.Token, form string) string {
	lemma := strings.ToLower(t.Lemma)
	if lemma == "" {
		lemma = form
	}
	if t.UPOS != "VERB" && t.UPOS != "ADJ" || l.verb(lemma) || t.UPOS == "ADJ" && l.nouns[lemma] != nil {
		return lemma
	}
	if w := l.irregular[form]; w != "" && l.verb(w) {
		return w
	}
	if l.verb(form) {
		return form
	}
	for _, ending := range []string{"ed", "ing", "es", "s", "d"} {
		stem, ok := strings.CutSuffix(form, ending)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, w := range []string{stem, stem + "e", undouble(stem), strings.TrimSuffix(stem, "i") + "y"} {
			if l.verb(w) {
				return w
			}
		}
	}
	return lemma
}

// undouble takes the second of two like consonants off: "cancell".
func undouble(stem string) string {
	if n := len(stem); stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	return stem
}

// verb reports whether any table of the lexicon has the verb.
func (l *lexicon) verb(w string) bool {
	return l.verbs[w] != nil || l.governors[w] != nil || l.light[w] || l.speech[w]
}
