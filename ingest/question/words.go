package question

import (
	"slices"
	"strings"

	"entente/ingest/nlp"
)

// MostBytes is the most bytes of a question.
const MostBytes = 500

// wording is a question in words.
type wording struct {
	doc *nlp.Doc
	// words are in lower case, without what only ends or opens a question; the token
	// of each is that of the same place in tokens, and where that stands in doc.
	words []string
	at    []place
}

// contracted are words to which a short is or has may be written without an apostrophe.
var contracted = []string{"who", "what", "where", "how"}

// place is a token of the document.
type place struct{ sentence, token int }

// quoteMarks are written alike before the stages see them.
var quoteMarks = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

func newWording(doc *nlp.Doc) wording {
	w := wording{doc: doc}
	for s := range doc.Sentences {
		for t := range doc.Sentences[s].Tokens {
			word := strings.ToLower(doc.Sentences[s].Tokens[t].Text)
			if first, ok := strings.CutSuffix(word, "s"); ok && slices.Contains(contracted, first) && len(w.words) == 0 {
				w.words, w.at = append(w.words, first), append(w.at, place{s, t})
				word = "'s"
			}
			w.words, w.at = append(w.words, word), append(w.at, place{s, t})
		}
	}
	w.cutEnd(func(word string) bool { return strings.Trim(word, `?!."`) == "" })
	w.cutStart(1, func(words []string) bool { return words[0] == `"` })
	return w.withoutLead()
}

func (w *wording) cutEnd(drop func(string) bool) {
	for len(w.words) > 0 && drop(w.words[len(w.words)-1]) {
		*w = w.part(0, len(w.words)-1)
	}
}

func (w *wording) cutStart(n int, drop func([]string) bool) bool {
	if len(w.words) <= n || !drop(w.words[:n]) {
		return false
	}
	*w = w.part(n, len(w.words))
	return true
}

func (w wording) part(first, last int) wording {
	return wording{w.doc, w.words[first:last], w.at[first:last]}
}

// leads open a question and ask nothing.
var leads = [][]string{
	{"please"}, {"so"}, {"and"}, {"but"}, {"ok"}, {"okay"}, {"hi"}, {"hello"}, {"hey"}, {"well"}, {","}, {"can", "you", "say"}, {"tell", "me"}, {"can", "you", "tell", "me"}, {"could", "you", "tell", "me"},
	{"do", "you", "know"}, {"i", "want", "to", "know"}, {"i", "would", "like", "to", "know"},
}

func (w wording) withoutLead() wording {
	for again := true; again; {
		again = false
		for _, lead := range leads {
			again = w.cutStart(len(lead), func(words []string) bool { return slices.Equal(words, lead) }) || again
		}
	}
	w.cutEnd(func(word string) bool { return word == "please" || word == "," })
	return w
}

// text is what the words of a stretch say in the question, as written.
func (w wording) text(s stretch) string {
	start, end := w.span(s)
	return w.doc.Text[start:end]
}

// span is where the words of a stretch stand in the text of the question.
func (w wording) span(s stretch) (start, end int) {
	first, last := w.at[s.first], w.at[s.last-1]
	return w.doc.Sentences[first.sentence].Tokens[first.token].Start, w.doc.Sentences[last.sentence].Tokens[last.token].End
}

// stranded puts the preposition before whom at the end, where verbs have theirs: "with
// whom did Kerry meet" as "whom did Kerry meet with".
func (w wording) stranded() (wording, bool) {
	if len(w.words) < 4 || !slices.Contains([]string{"with", "to", "against", "on", "upon", "at"}, w.words[0]) || !slices.Contains([]string{"whom", "which", "what"}, w.words[1]) {
		return w, false
	}
	n := len(w.words)
	return wording{w.doc, append(slices.Clone(w.words[1:n]), w.words[0]), append(slices.Clone(w.at[1:n]), w.at[0])}, true
}

// withoutTag takes off what turns a statement into a question: "didn't he", "right".
func (w wording) withoutTag() (wording, bool) {
	n := len(w.words)
	comma := -1
	for i, word := range w.words {
		if word == "," {
			comma = i
		}
	}
	if comma <= 0 || comma == n-1 {
		return w, false
	}
	tag := w.words[comma+1:]
	known := slices.Equal(tag, []string{"right"}) || slices.Equal(tag, []string{"correct"}) || slices.Equal(tag, []string{"no"}) ||
		len(tag) == 3 && tag[1] == "n't" && tagVerb(tag[0]) && tagSubject(tag[2])
	if !known {
		return w, false
	}
	return w.part(0, comma), true
}

func tagVerb(word string) bool {
	return slices.Contains([]string{"do", "does", "did", "is", "are", "was", "were", "has", "have"}, word)
}

func tagSubject(word string) bool { return slices.Contains([]string{"he", "she", "it", "they"}, word) }
